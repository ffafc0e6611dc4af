namespace Axon.Kernels;

/// <summary>
/// An element-wise kernel over rows × columns: a mutable struct that holds buffers, sizes and the offsets of the current row. Skeletons copy
/// it for each worker (or GPU thread), call <see cref="Begin"/> once a row, then <see cref="Step"/> at columns 0, V.Count, ….
/// </summary>
public interface IMapKernel
{
    /// <summary>True where the body computes with 64-bit words; false for 32-bit words. Skeletons choose lane types by it.</summary>
    static abstract bool IsWide { get; }

    /// <summary>How many times the time of a light element one takes, roughly: skeletons give a thread fewer of those.</summary>
    static virtual int Weight => 1;

    /// <summary>Computes the offsets of <paramref name="row"/>.</summary>
    void Begin(int row);

    /// <summary>Computes and stores V.Count columns from <paramref name="column"/>.</summary>
    void Step<V>(int column) where V : struct, ILane<V>;
}

/// <summary>
/// Input and output of a reduction over outer × rows × columns. Across columns and rows to one value an outer index
/// (<c>Reduce</c>), or across rows only to one value an outer index and column (<c>ReduceRows</c>).
/// </summary>
public interface IReduceKernel
{
    /// <inheritdoc cref="IMapKernel.IsWide"/>
    static abstract bool IsWide { get; }

    /// <summary>True where an element takes a few instructions: skeletons then work on several at a time.</summary>
    static abstract bool IsLight { get; }

    /// <summary>Computes the offsets of an outer index.</summary>
    void Begin(int outer);

    /// <summary>Computes the offsets of a row of that outer index.</summary>
    void Row(int row);

    /// <summary>V.Count elements from <paramref name="column"/> of the current row.</summary>
    V Load<V>(int column) where V : struct, ILane<V>;

    /// <summary>Stores results at <paramref name="column"/> of the current outer index (column 0, a one-element lane, for <c>Reduce</c>).</summary>
    void Store<V>(int column, V value) where V : struct, ILane<V>;
}

/// <summary>An associative operation with a neutral element.</summary>
public interface ICombine
{
    /// <summary>The neutral element in all lanes.</summary>
    static abstract V Identity<V>() where V : struct, ILane<V>;

    /// <summary>Combines lane by lane.</summary>
    static abstract V Combine<V>(V left, V right) where V : struct, ILane<V>;
}

/// <summary>
/// A kernel that works on rows in passes while they are in cache (softmax, layer norm, cross entropy and their gradients).
/// </summary>
public interface IRowsKernel
{
    /// <summary>Computes the offsets of <paramref name="row"/>.</summary>
    void Begin(int row);

    /// <summary>
    /// Processes rows [first, end), each pass over all of them before the next: rows do not depend on each other, so that one need not wait for another's sum. <typeparamref name="E"/> runs the passes.
    /// </summary>
    void Rows<E>(int first, int end) where E : struct, IRowEngine;
}

/// <summary>Runs the passes of a row kernel: with SIMD lanes on the host, element by element on a GPU thread.</summary>
public interface IRowEngine
{
    /// <summary>For each of rows [first, end) combines the elements of pass <typeparamref name="P"/> over columns [0, columns) and stores the result, 32-bit class.</summary>
    static abstract void Reduce<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine;

    /// <summary>The same for the 64-bit class.</summary>
    static abstract void ReduceWide<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine;

    /// <summary>Runs pass <typeparamref name="P"/> over columns [0, columns) of each of rows [first, end), 32-bit class.</summary>
    static abstract void Map<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K>;

    /// <summary>The same for the 64-bit class.</summary>
    static abstract void MapWide<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K>;

    /// <summary>Runs pass <typeparamref name="P"/> with the rows [first, end) as its columns: one value a row, which lie side by side. 32-bit class.</summary>
    static abstract void MapRows<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K>;

    /// <summary>The same for the 64-bit class.</summary>
    static abstract void MapRowsWide<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K>;
}

/// <summary>A pass over a row that produces elements to be combined. Passes have no fields: they read those of their kernel.</summary>
/// <typeparam name="K">The kernel.</typeparam>
public interface IReducePass<K>
    where K : struct
{
    /// <inheritdoc cref="IReduceKernel.IsLight"/>
    static abstract bool IsLight { get; }

    /// <summary>V.Count elements from <paramref name="column"/>.</summary>
    static abstract V Load<V>(ref K kernel, int column) where V : struct, ILane<V>;

    /// <summary>Stores the result of the current row, a lane of one element.</summary>
    static abstract void Store<S>(ref K kernel, S value) where S : struct, ILane<S>;
}

/// <summary>A pass over a row that stores elements.</summary>
/// <typeparam name="K">The kernel.</typeparam>
public interface IMapPass<K>
    where K : struct
{
    /// <summary>False where the pass reads what it overwrites: then each element must be computed once only.</summary>
    static abstract bool IsRepeatable { get; }

    /// <summary>Computes and stores V.Count columns from <paramref name="column"/>.</summary>
    static abstract void Step<V>(ref K kernel, int column) where V : struct, ILane<V>;
}

/// <summary>What becomes of each finished tile of a contraction: bias, activation, residual, gradient accumulation, store. V may be any width, 1 too.</summary>
public interface IEpilogue
{
    /// <summary>Stores V.Count finished elements of <paramref name="row"/> from <paramref name="column"/> in batch entry <paramref name="batch"/>.</summary>
    void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>;
}
