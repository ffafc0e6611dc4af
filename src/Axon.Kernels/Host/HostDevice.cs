using Axon.Kernels;

namespace Axon;

public abstract partial class Device
{
    /// <summary>The processor that runs this program.</summary>
    public static Device Cpu { get; } = new HostDevice();
}

/// <summary>The host: memory is ordinary memory, launches return when the work is done.</summary>
internal sealed class HostDevice : Device
{
    public override string Name => "cpu";

    public override bool IsHost => true;

    public override Storage Allocate(long bytes) => HostStorage.Allocate(bytes);

    public override void Synchronize()
    {
    }
}
