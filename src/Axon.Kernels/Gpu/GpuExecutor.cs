using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

/// <summary>The skeletons of a GPU. Launches return before the work is done; one device's launches run in order.</summary>
public readonly partial struct GpuExecutor : IExecutor<GpuBuffer>
{
    private readonly GpuDevice device;

    private GpuExecutor(GpuDevice device) => this.device = device;

    /// <summary>The executor of a device.</summary>
    /// <exception cref="ArgumentException">The device is the host.</exception>
    public static GpuExecutor Of(Device device) =>
        device is GpuDevice gpu ? new GpuExecutor(gpu) : throw new ArgumentException($"{device} does not run GPU programs.", nameof(device));

    /// <inheritdoc/>
    public GpuBuffer Buffer(Storage storage)
    {
        if (storage is not GpuStorage mine || mine.Device != device)
            throw new DeviceMismatchException("storage", storage.Device, device);
        return new GpuBuffer(mine.View);
    }

    /// <inheritdoc/>
    public Storage Rent(long bytes) => device.Allocate(bytes);

    /// <inheritdoc/>
    public void Return(Storage arena) => arena.Free();

    /// <inheritdoc/>
    public void Map<K>(K kernel, int rows, int columns) where K : struct, IMapKernel
    {
        if (rows <= 0 || columns <= 0)
            return;
        if (K.IsWide)
            Map<K, WideLane1>(kernel, rows, columns);
        else
            Map<K, Lane1>(kernel, rows, columns);
    }

    /// <inheritdoc/>
    public void Permute<K>(K kernel, GpuBuffer source, GpuBuffer target, in PermuteShape shape, int rows, int columns) where K : struct, IMapKernel => Map(kernel, rows, columns);

    /// <inheritdoc/>
    public void MapMany<K>(ReadOnlySpan<K> kernels, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns) where K : struct, IMapKernel
    {
        // Views cannot be stored in GPU memory, so each kernel is a launch; launches are queued and cost the host microseconds.
        for (int index = 0; index < kernels.Length; index++)
            Map(kernels[index], rows[index], columns[index]);
    }

    /// <inheritdoc/>
    public void Rows<K>(K kernel, int rows, int columns) where K : struct, IRowsKernel
    {
        if (rows > 0)
            RowsLaunch<K>.Kernel.On(device)(rows, kernel);
    }

    /// <inheritdoc/>
    public void CheckIndices(GpuBuffer indices, int count, int size, string op, int axis)
    {
        // An axis of no positions has none that could stand for an index, so there is nothing to clamp to.
        if (count <= 0 || (!IndexChecks.AreOn && size > 0))
            return;
        int[] values = new int[count];
        indices.View.SubView(0, count * sizeof(int)).CopyToCPU(device.Accelerator.DefaultStream, MemoryMarshal.AsBytes(values.AsSpan()));
        foreach (int index in values)
        {
            if ((uint)index >= (uint)size)
                throw new AxonIndexException(op, axis, index, size);
        }
    }

    /// <inheritdoc/>
    public void Copy(GpuBuffer source, GpuBuffer target, long bytes)
    {
        // In-place updates name one place twice, and OpenCL refuses copies that overlap.
        if (bytes > 0 && !IsSamePlace(source.View, target.View))
            source.View.SubView(0, bytes).CopyTo(device.Accelerator.DefaultStream, target.View.SubView(0, bytes));
    }

    private static bool IsSamePlace(IContiguousArrayView source, IContiguousArrayView target) =>
        ReferenceEquals(source.Buffer, target.Buffer) && source.IndexInBytes == target.IndexInBytes;

    /// <inheritdoc/>
    public void Clear(GpuBuffer target, long bytes)
    {
        if (bytes > 0)
            target.View.SubView(0, bytes).MemSetToZero(device.Accelerator.DefaultStream);
    }

    /// <inheritdoc/>
    public bool ReadBool(GpuBuffer source)
    {
        Span<byte> value = stackalloc byte[1];
        source.View.SubView(0, 1).CopyToCPU(device.Accelerator.DefaultStream, value);
        return value[0] != 0;
    }

    /// <inheritdoc/>
    public int ReadI32(GpuBuffer source)
    {
        Span<byte> value = stackalloc byte[sizeof(int)];
        source.View.SubView(0, sizeof(int)).CopyToCPU(device.Accelerator.DefaultStream, value);
        return BitConverter.ToInt32(value);
    }

    private void Map<K, V>(K kernel, int rows, int columns)
        where K : struct, IMapKernel
        where V : unmanaged, ILane<V>
    {
        RequireClass<V>();
        Action<Index1D, K, int, int> launch = MapLaunch<K, V>.Kernel.On(device);
        // The index of a thread has 31 bits.
        int rowsAtOnce = Math.Max(1, int.MaxValue / columns);
        for (int row = 0; row < rows; row += Math.Min(rowsAtOnce, rows - row))
            launch(Math.Min(rowsAtOnce, rows - row) * columns, kernel, row, columns);
    }

    // The wide class holds its words as double.
    private void RequireClass<V>() where V : unmanaged, ILane<V>
    {
        if (V.IsWide)
            device.RequireDouble();
    }

    private static class MapLaunch<K, V>
        where K : struct, IMapKernel
        where V : unmanaged, ILane<V>
    {
        public static readonly GpuKernel<Action<Index1D, K, int, int>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K, int, int>(MapKernels.Map<K, V>));
    }

    private static class RowsLaunch<K>
        where K : struct, IRowsKernel
    {
        public static readonly GpuKernel<Action<Index1D, K>> Kernel =
            new(static accelerator => accelerator.LoadAutoGroupedStreamKernel<Index1D, K>(MapKernels.Rows<K>));
    }
}
