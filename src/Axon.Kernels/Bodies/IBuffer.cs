#pragma warning disable CS1591 // The summary of the type describes its members: they are rows of one table.
namespace Axon.Kernels;

/// <summary>
/// Memory as emitted kernels see it. Indices count elements of the type a method names. <c>LoadX&lt;V&gt;(i)</c> reads V.Count consecutive elements,
/// <c>(i, stride)</c> elements i, i+stride, …, <c>SplatX</c> one element for all lanes, <c>GuardedX(i, low, high)</c> the lanes whose index is in
/// [low, high), zero elsewhere, without touching memory outside. One row an element type.
/// </summary>
/// <typeparam name="B">The buffer type itself.</typeparam>
public interface IBuffer<B>
    where B : struct, IBuffer<B>
{
    V LoadF32<V>(int index) where V : struct, ILane<V>;
    V LoadF64<V>(int index) where V : struct, ILane<V>;
    V LoadF16<V>(int index) where V : struct, ILane<V>;
    V LoadBF16<V>(int index) where V : struct, ILane<V>;
    V LoadI8<V>(int index) where V : struct, ILane<V>;
    V LoadI16<V>(int index) where V : struct, ILane<V>;
    V LoadI32<V>(int index) where V : struct, ILane<V>;
    V LoadI64<V>(int index) where V : struct, ILane<V>;
    V LoadU8<V>(int index) where V : struct, ILane<V>;
    V LoadU16<V>(int index) where V : struct, ILane<V>;
    V LoadU32<V>(int index) where V : struct, ILane<V>;
    V LoadU64<V>(int index) where V : struct, ILane<V>;
    V LoadBool<V>(int index) where V : struct, ILane<V>;

    V LoadF32<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadF64<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadF16<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadBF16<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadI8<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadI16<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadI32<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadI64<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadU8<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadU16<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadU32<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadU64<V>(int index, int stride) where V : struct, ILane<V>;
    V LoadBool<V>(int index, int stride) where V : struct, ILane<V>;

    V SplatF32<V>(int index) where V : struct, ILane<V>;
    V SplatF64<V>(int index) where V : struct, ILane<V>;
    V SplatF16<V>(int index) where V : struct, ILane<V>;
    V SplatBF16<V>(int index) where V : struct, ILane<V>;
    V SplatI8<V>(int index) where V : struct, ILane<V>;
    V SplatI16<V>(int index) where V : struct, ILane<V>;
    V SplatI32<V>(int index) where V : struct, ILane<V>;
    V SplatI64<V>(int index) where V : struct, ILane<V>;
    V SplatU8<V>(int index) where V : struct, ILane<V>;
    V SplatU16<V>(int index) where V : struct, ILane<V>;
    V SplatU32<V>(int index) where V : struct, ILane<V>;
    V SplatU64<V>(int index) where V : struct, ILane<V>;
    V SplatBool<V>(int index) where V : struct, ILane<V>;

    // stride may be any value here, also 0 (one element for all lanes that are in range) or negative.
    // Lane k reads element index + k*stride where low <= column + k < high, and is zero elsewhere.
    V GuardedF32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedF64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedBF16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedI8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedI16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedI32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedI64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedU8<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedU16<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedU32<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedU64<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;
    V GuardedBool<V>(int index, int stride, int column, int low, int high) where V : struct, ILane<V>;

    void StoreF32<V>(int index, V value) where V : struct, ILane<V>;
    void StoreF64<V>(int index, V value) where V : struct, ILane<V>;
    void StoreF16<V>(int index, V value) where V : struct, ILane<V>;
    void StoreBF16<V>(int index, V value) where V : struct, ILane<V>;
    void StoreI8<V>(int index, V value) where V : struct, ILane<V>;
    void StoreI16<V>(int index, V value) where V : struct, ILane<V>;
    void StoreI32<V>(int index, V value) where V : struct, ILane<V>;
    void StoreI64<V>(int index, V value) where V : struct, ILane<V>;
    void StoreU8<V>(int index, V value) where V : struct, ILane<V>;
    void StoreU16<V>(int index, V value) where V : struct, ILane<V>;
    void StoreU32<V>(int index, V value) where V : struct, ILane<V>;
    void StoreU64<V>(int index, V value) where V : struct, ILane<V>;
    void StoreBool<V>(int index, V value) where V : struct, ILane<V>;

    /// <summary>One 32-bit integer, for index arithmetic.</summary>
    int ReadI32(int index);

    /// <summary>The part of this memory from <paramref name="byteOffset"/> on.</summary>
    B At(long byteOffset);
}
