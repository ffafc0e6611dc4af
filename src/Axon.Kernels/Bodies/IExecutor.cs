namespace Axon.Kernels;

/// <summary>
/// The skeletons of a device. An emitted program is generic over its executor and buffer, so one text runs everywhere.
/// Launches are in order; on a GPU they return before the work is done.
/// </summary>
public interface IExecutor<B>
    where B : struct, IBuffer<B>
{
    /// <summary>The memory of a storage on this device.</summary>
    B Buffer(Storage storage);

    /// <summary>Takes scratch memory for one call; give it back with <see cref="Return"/>.</summary>
    Storage Rent(long bytes);

    /// <summary>Gives scratch memory back for the next call.</summary>
    void Return(Storage arena);

    /// <summary>Runs an element-wise kernel over rows × columns.</summary>
    void Map<K>(K kernel, int rows, int columns) where K : struct, IMapKernel;

    /// <summary>
    /// Copies elements in the order that <paramref name="shape"/> says; <paramref name="kernel"/> does the same over rows × columns, on devices that have nothing better.
    /// </summary>
    void Permute<K>(K kernel, B source, B target, in PermuteShape shape, int rows, int columns) where K : struct, IMapKernel;

    /// <summary>Runs kernels of one type in one launch: kernel i over rows[i] × columns[i].</summary>
    void MapMany<K>(ReadOnlySpan<K> kernels, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns) where K : struct, IMapKernel;

    /// <summary>Combines rows × columns to one value for each outer index.</summary>
    void Reduce<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine;

    /// <summary>Combines rows to one value for each outer index and column.</summary>
    void ReduceRows<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine;

    /// <summary>Runs a row kernel over rows; <paramref name="columns"/> is the length of a row, to judge the cost.</summary>
    void Rows<K>(K kernel, int rows, int columns) where K : struct, IRowsKernel;

    /// <summary>Single-precision product; every finished element goes through the epilogue once.</summary>
    void Gemm<K>(K epilogue, B a, B b, in GemmShape shape) where K : struct, IEpilogue;

    /// <summary>Double-precision product.</summary>
    void GemmWide<K>(K epilogue, B a, B b, in GemmShape shape) where K : struct, IEpilogue;

    /// <summary>Convolution; the epilogue sees batch 0, row = output position (batch, depth, height, width), column = output channel.</summary>
    void Conv<K>(K epilogue, B x, B kernel, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>Double-precision convolution.</summary>
    void ConvWide<K>(K epilogue, B x, B kernel, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>Gradient of a convolution in its input, from the output's gradient g; row = input position, column = input channel.</summary>
    void ConvInputGrad<K>(K epilogue, B g, B kernel, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>The same in double precision.</summary>
    void ConvInputGradWide<K>(K epilogue, B g, B kernel, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>Gradient of a convolution in its kernel; row = (kernel position, input channel of the group), column = output channel.</summary>
    void ConvKernelGrad<K>(K epilogue, B x, B g, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>The same in double precision.</summary>
    void ConvKernelGradWide<K>(K epilogue, B x, B g, in ConvShape shape) where K : struct, IEpilogue;

    /// <summary>Greatest element of each window; <typeparamref name="T"/> is float or double. NaN wins. Padding never wins.</summary>
    void MaxPool<T>(B x, B y, in PoolShape shape) where T : unmanaged;

    /// <summary>Gives each window's gradient to its first greatest element; dx is overwritten.</summary>
    void MaxPoolGrad<T>(B x, B g, B dx, in PoolShape shape) where T : unmanaged;

    /// <summary>Of each window of x, the element of t at the place of x's first greatest: the transpose of <see cref="MaxPoolGrad"/> in g.</summary>
    void MaxPoolGather<T>(B x, B t, B y, in PoolShape shape) where T : unmanaged;

    /// <summary>Sum of each window; padding counts as zero.</summary>
    void SumPool<T>(B x, B y, in PoolShape shape) where T : unmanaged;

    /// <summary>Gives each window's gradient to all its elements; dx is overwritten.</summary>
    void SumPoolGrad<T>(B g, B dx, in PoolShape shape) where T : unmanaged;

    /// <summary>Position (i32) of the first greatest (or least) element along the middle axis of x[outer, axis, inner]. NaN counts as greatest (least).</summary>
    void ArgReduce<T>(B x, B y, int outer, int axis, int inner, bool least) where T : unmanaged;

    /// <summary>Adds updates[Outer, Count, Inner] into target[Outer, Axis, Inner] at indices (i32) in order; the host relies on indices that were checked, other devices skip those outside.</summary>
    void ScatterAdd<T>(B target, B indices, B updates, in IndexShape shape) where T : unmanaged;

    /// <summary>Combines each element along the middle axis of x[outer, axis, inner] with all before it (reverse: after it). y may be x.</summary>
    void Scan<T, C>(B x, B y, in ScanShape shape) where T : unmanaged where C : struct, ICombine;

    /// <summary>y[k] = a[k] · y[k-1] + b[k] along the middle axis, the first y being b (reverse: from the end); real elements. y may be a or b.</summary>
    void LinearScan<T>(B a, B b, B y, in ScanShape shape) where T : unmanaged;

    /// <summary>Position (i32) of each value in an ascending list, before elements equal to it or (right) after them; NaN counts as greatest.</summary>
    void SearchSorted<T>(B sorted, B values, B y, int size, int count, bool right) where T : unmanaged;

    /// <summary>Runs a routine of the library. Other devices than the host wait for their launches, run it on the host and copy the results back; there a matrix without result gets NaN.</summary>
    void Call<C>(C call, ReadOnlySpan<B> operands, ReadOnlySpan<B> results) where C : struct, ILibraryCall;

    /// <summary>Puts updates[Outer, Count, Inner] into target[Outer, Axis, Inner] at indices (i32), of equal ones the last; the host relies on indices that were checked, other devices skip those outside.</summary>
    void ScatterSet<T>(B target, B indices, B updates, in IndexShape shape) where T : unmanaged;

    /// <summary>
    /// Throws <see cref="AxonIndexException"/> where one of <paramref name="count"/> indices (i32) is outside [0, size): on the host, and on other devices where
    /// <c>AXON_CHECK</c> is 1, which waits for them. Without it they clamp when they load.
    /// </summary>
    void CheckIndices(B indices, int count, int size, string op, int axis);

    /// <summary>Copies bytes within the device.</summary>
    void Copy(B source, B target, long bytes);

    /// <summary>Fills bytes with zero.</summary>
    void Clear(B target, long bytes);

    /// <summary>Waits for a bool scalar and reads it.</summary>
    bool ReadBool(B source);

    /// <summary>Waits for an i32 scalar and reads it.</summary>
    int ReadI32(B source);
}
