namespace Axon.Kernels;

/// <summary>
/// One register width of one element type, as the contraction kernels use it. The kernels keep raw <typeparamref name="TVector"/> locals
/// (never wrapped in a struct), because only those reliably stay in registers.
/// </summary>
/// <typeparam name="TVector">The register: <c>Vector512&lt;float&gt;</c>, …, <c>float</c>.</typeparam>
/// <typeparam name="T">The element: <c>float</c> or <c>double</c>.</typeparam>
internal unsafe interface IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Number of elements in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the packed tile kernel of this width; its columns are two registers.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Load(T* source);

    static abstract void Store(T* target, TVector value);

    static abstract TVector Broadcast(T* source);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The sum of all lanes.</summary>
    static abstract T Sum(TVector value);

    static abstract T ScalarMultiplyAdd(T left, T right, T addend);

    /// <summary>Writes four lines of <paramref name="count"/> consecutive elements as columns 0 to 3 of rows <paramref name="targetStride"/> apart.</summary>
    static abstract void TransposeFour(T* source, nint sourceStride, T* target, nint targetStride, int count);

    /// <summary>Hands <paramref name="count"/> finished elements to the epilogue, in lanes of this width and, for the remainder, narrower ones.</summary>
    static abstract void Finish<K>(ref K epilogue, int batch, int row, int column, T* source, int count) where K : struct, IEpilogue;
}
