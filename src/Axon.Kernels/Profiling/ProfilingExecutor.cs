namespace Axon.Kernels;

/// <summary>The host's executor that times each launch.</summary>
public readonly struct ProfilingExecutor(Profile profile) : IExecutor<HostBuffer>
{
    /// <inheritdoc/>
    public HostBuffer Buffer(Storage storage) => HostExecutor.Instance.Buffer(storage);

    /// <inheritdoc/>
    public Storage Rent(long bytes) => HostExecutor.Instance.Rent(bytes);

    /// <inheritdoc/>
    public void Return(Storage arena) => HostExecutor.Instance.Return(arena);

    /// <inheritdoc/>
    public void Map<K>(K kernel, int rows, int columns) where K : struct, IMapKernel
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Map), new(1, rows, columns));
        HostExecutor.Instance.Map<K>(kernel, rows, columns);
    }

    /// <inheritdoc/>
    public void Permute<K>(K kernel, HostBuffer source, HostBuffer target, in PermuteShape shape, int rows, int columns) where K : struct, IMapKernel
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Permute), new(1, rows, columns));
        HostExecutor.Instance.Permute<K>(kernel, source, target, in shape, rows, columns);
    }

    /// <inheritdoc/>
    public void MapMany<K>(ReadOnlySpan<K> kernels, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns) where K : struct, IMapKernel
    {
        using Profile.Timing timing = profile.Time<K>(nameof(MapMany), new(rows.Length, Elements(rows, columns), 1));
        HostExecutor.Instance.MapMany<K>(kernels, rows, columns);
    }

    /// <inheritdoc/>
    public void Reduce<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Reduce), new(outer, rows, columns));
        HostExecutor.Instance.Reduce<K, C>(kernel, outer, rows, columns);
    }

    /// <inheritdoc/>
    public void ReduceRows<K, C>(K kernel, int outer, int rows, int columns) where K : struct, IReduceKernel where C : struct, ICombine
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ReduceRows), new(outer, rows, columns));
        HostExecutor.Instance.ReduceRows<K, C>(kernel, outer, rows, columns);
    }

    /// <inheritdoc/>
    public void Rows<K>(K kernel, int rows, int columns) where K : struct, IRowsKernel
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Rows), new(1, rows, columns));
        HostExecutor.Instance.Rows<K>(kernel, rows, columns);
    }

    /// <inheritdoc/>
    public void Gemm<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Gemm), Of(shape));
        HostExecutor.Instance.Gemm<K>(epilogue, a, b, in shape);
    }

    /// <inheritdoc/>
    public void GemmWide<K>(K epilogue, HostBuffer a, HostBuffer b, in GemmShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(GemmWide), Of(shape));
        HostExecutor.Instance.GemmWide<K>(epilogue, a, b, in shape);
    }

    /// <inheritdoc/>
    public void Conv<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(Conv), Of(shape));
        HostExecutor.Instance.Conv<K>(epilogue, x, kernel, in shape);
    }

    /// <inheritdoc/>
    public void ConvWide<K>(K epilogue, HostBuffer x, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ConvWide), Of(shape));
        HostExecutor.Instance.ConvWide<K>(epilogue, x, kernel, in shape);
    }

    /// <inheritdoc/>
    public void ConvInputGrad<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ConvInputGrad), Of(shape));
        HostExecutor.Instance.ConvInputGrad<K>(epilogue, g, kernel, in shape);
    }

    /// <inheritdoc/>
    public void ConvInputGradWide<K>(K epilogue, HostBuffer g, HostBuffer kernel, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ConvInputGradWide), Of(shape));
        HostExecutor.Instance.ConvInputGradWide<K>(epilogue, g, kernel, in shape);
    }

    /// <inheritdoc/>
    public void ConvKernelGrad<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ConvKernelGrad), Of(shape));
        HostExecutor.Instance.ConvKernelGrad<K>(epilogue, x, g, in shape);
    }

    /// <inheritdoc/>
    public void ConvKernelGradWide<K>(K epilogue, HostBuffer x, HostBuffer g, in ConvShape shape) where K : struct, IEpilogue
    {
        using Profile.Timing timing = profile.Time<K>(nameof(ConvKernelGradWide), Of(shape));
        HostExecutor.Instance.ConvKernelGradWide<K>(epilogue, x, g, in shape);
    }

    /// <inheritdoc/>
    public void MaxPool<T>(HostBuffer x, HostBuffer y, in PoolShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(MaxPool), Of(shape));
        HostExecutor.Instance.MaxPool<T>(x, y, in shape);
    }

    /// <inheritdoc/>
    public void MaxPoolGrad<T>(HostBuffer x, HostBuffer g, HostBuffer dx, in PoolShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(MaxPoolGrad), Of(shape));
        HostExecutor.Instance.MaxPoolGrad<T>(x, g, dx, in shape);
    }

    /// <inheritdoc/>
    public void MaxPoolGather<T>(HostBuffer x, HostBuffer t, HostBuffer y, in PoolShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(MaxPoolGather), Of(shape));
        HostExecutor.Instance.MaxPoolGather<T>(x, t, y, in shape);
    }

    /// <inheritdoc/>
    public void SumPool<T>(HostBuffer x, HostBuffer y, in PoolShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(SumPool), Of(shape));
        HostExecutor.Instance.SumPool<T>(x, y, in shape);
    }

    /// <inheritdoc/>
    public void SumPoolGrad<T>(HostBuffer g, HostBuffer dx, in PoolShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(SumPoolGrad), Of(shape));
        HostExecutor.Instance.SumPoolGrad<T>(g, dx, in shape);
    }

    /// <inheritdoc/>
    public void ArgReduce<T>(HostBuffer x, HostBuffer y, int outer, int axis, int inner, bool least) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(ArgReduce), new(outer, axis, inner));
        HostExecutor.Instance.ArgReduce<T>(x, y, outer, axis, inner, least);
    }

    /// <inheritdoc/>
    public void ScatterAdd<T>(HostBuffer target, HostBuffer indices, HostBuffer updates, in IndexShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(ScatterAdd), Of(shape));
        HostExecutor.Instance.ScatterAdd<T>(target, indices, updates, in shape);
    }

    /// <inheritdoc/>
    public void Scan<T, C>(HostBuffer x, HostBuffer y, in ScanShape shape) where T : unmanaged where C : struct, ICombine
    {
        using Profile.Timing timing = profile.Time<T>(nameof(Scan), Of(shape));
        HostExecutor.Instance.Scan<T, C>(x, y, in shape);
    }

    /// <inheritdoc/>
    public void LinearScan<T>(HostBuffer a, HostBuffer b, HostBuffer y, in ScanShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(LinearScan), Of(shape));
        HostExecutor.Instance.LinearScan<T>(a, b, y, in shape);
    }

    /// <inheritdoc/>
    public void SearchSorted<T>(HostBuffer sorted, HostBuffer values, HostBuffer y, int size, int count, bool right) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(SearchSorted), new(1, count, size));
        HostExecutor.Instance.SearchSorted<T>(sorted, values, y, size, count, right);
    }

    /// <inheritdoc/>
    public void Call<C>(C call, ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results) where C : struct, ILibraryCall
    {
        using Profile.Timing timing = profile.Time<C>(nameof(Call), new(1, operands.Length, results.Length));
        HostExecutor.Instance.Call<C>(call, operands, results);
    }

    /// <inheritdoc/>
    public void ScatterSet<T>(HostBuffer target, HostBuffer indices, HostBuffer updates, in IndexShape shape) where T : unmanaged
    {
        using Profile.Timing timing = profile.Time<T>(nameof(ScatterSet), Of(shape));
        HostExecutor.Instance.ScatterSet<T>(target, indices, updates, in shape);
    }

    /// <inheritdoc/>
    public void CheckIndices(HostBuffer indices, int count, int size, string op, int axis)
    {
        using Profile.Timing timing = profile.Time<byte>(nameof(CheckIndices), new(1, count, size));
        HostExecutor.Instance.CheckIndices(indices, count, size, op, axis);
    }

    /// <inheritdoc/>
    public void Copy(HostBuffer source, HostBuffer target, long bytes)
    {
        using Profile.Timing timing = profile.Time<byte>(nameof(Copy), new(1, 1, bytes));
        HostExecutor.Instance.Copy(source, target, bytes);
    }

    /// <inheritdoc/>
    public void Clear(HostBuffer target, long bytes)
    {
        using Profile.Timing timing = profile.Time<byte>(nameof(Clear), new(1, 1, bytes));
        HostExecutor.Instance.Clear(target, bytes);
    }

    /// <inheritdoc/>
    public bool ReadBool(HostBuffer source) => HostExecutor.Instance.ReadBool(source);

    /// <inheritdoc/>
    public int ReadI32(HostBuffer source) => HostExecutor.Instance.ReadI32(source);

    private static LaunchSizes Of(in GemmShape s) => new(s.Batch, s.M, s.N, s.K);

    private static LaunchSizes Of(in ConvShape s) => new(
        1, (long)s.Batch * s.OutDepth * s.OutHeight * s.OutWidth, s.OutChannels, (long)s.KernelDepth * s.KernelHeight * s.KernelWidth * s.InChannels / s.Groups);

    private static LaunchSizes Of(in PoolShape s) => new(s.Batch, (long)s.OutDepth * s.OutHeight * s.OutWidth, s.Channels);

    private static LaunchSizes Of(in IndexShape s) => new(s.Outer, s.Count, s.Inner);

    private static LaunchSizes Of(in ScanShape s) => new(s.Outer, s.Axis, s.Inner);

    private static long Elements(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        long sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            sum += (long)rows[i] * columns[i];
        }
        return sum;
    }
}
