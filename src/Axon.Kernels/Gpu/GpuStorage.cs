using ILGPU;
using ILGPU.Runtime;
using Block = ILGPU.Runtime.MemoryBuffer1D<byte, ILGPU.Stride1D.Dense>;

namespace Axon.Kernels;

/// <summary>A block of a GPU's memory.</summary>
internal sealed class GpuStorage : Storage
{
    private readonly GpuDevice device;
    private Block? block;

    public GpuStorage(GpuDevice device, long bytes)
        : base(device, bytes)
    {
        this.device = device;
        block = device.Memory.Take(bytes);
    }

    ~GpuStorage() => Release();

    public ArrayView<byte> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(block is null, this);
            return block.View;
        }
    }

    public override void Write(ReadOnlySpan<byte> source, long offset = 0)
    {
        if (source.IsEmpty)
            return;
        Part(offset, source.Length).CopyFromCPU(device.Accelerator.DefaultStream, source);
        GC.KeepAlive(this);
    }

    public override void Read(Span<byte> target, long offset = 0)
    {
        if (target.IsEmpty)
            return;
        Part(offset, target.Length).CopyToCPU(device.Accelerator.DefaultStream, target);
        GC.KeepAlive(this);
    }

    public override void Free()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref block, null) is { } mine)
            device.Memory.GiveBack(mine);
    }

    private ArrayView<byte> Part(long offset, int length)
    {
        if (offset < 0 || offset + length > Bytes)
            throw new ArgumentOutOfRangeException(nameof(offset), $"Bytes {offset} to {offset + length} are outside a storage of {Bytes} bytes.");
        return View.SubView(offset, length);
    }
}
