namespace Axon.Kernels;

/// <summary>The kernels of one launch, filled in one after another: what <see cref="IExecutor{B}.MapMany"/> takes. Used by generated code.</summary>
/// <typeparam name="K">The kernel.</typeparam>
/// <param name="kernels">Room for them.</param>
/// <param name="rows">Room for the rows of each.</param>
/// <param name="columns">Room for the columns of each.</param>
public ref struct KernelList<K>(Span<K> kernels, Span<int> rows, Span<int> columns)
    where K : struct, IMapKernel
{
    private readonly Span<K> kernels = kernels;
    private readonly Span<int> rows = rows;
    private readonly Span<int> columns = columns;
    private int count;

    /// <summary>Those added so far.</summary>
    public readonly ReadOnlySpan<K> Kernels => kernels[..count];

    /// <summary>The rows of each.</summary>
    public readonly ReadOnlySpan<int> Rows => rows[..count];

    /// <summary>The columns of each.</summary>
    public readonly ReadOnlySpan<int> Columns => columns[..count];

    /// <summary>Adds a kernel to the launch.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no room for another.</exception>
    public void Add(K kernel, int rowsOf, int columnsOf)
    {
        kernels[count] = kernel;
        rows[count] = rowsOf;
        columns[count++] = columnsOf;
    }
}
