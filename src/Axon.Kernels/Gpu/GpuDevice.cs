using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Axon.Kernels;

/// <summary>A device of ILGPU. Launches run in order on one stream, so memory given back can be handed out again at once.</summary>
internal sealed class GpuDevice(string name, Context context, ILGPU.Runtime.Device description) : Device
{
    private readonly Lazy<GpuMemory> memory = new(() => Start(name, context, description));

    public override string Name { get; } = name;

    public override bool IsHost => false;

    /// <summary>The maker's name.</summary>
    public string Description => description.Name;

    public Accelerator Accelerator
    {
        get
        {
            Accelerator accelerator = Memory.Accelerator;
            // Drivers keep a current device for each thread.
            accelerator.Bind();
            return accelerator;
        }
    }

    public GpuMemory Memory => memory.Value;

    /// <summary>Side of the square thread groups of tiled kernels.</summary>
    public int GroupSide => Memory.Accelerator.MaxNumThreadsPerGroup >= 256 ? 16 : Memory.Accelerator.MaxNumThreadsPerGroup >= 16 ? 4 : 1;

    public override Storage Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new GpuStorage(this, bytes);
    }

    public override void Synchronize() => Accelerator.Synchronize();

    /// <summary>Throws where 64-bit reals are asked of a device without them.</summary>
    public void RequireDouble()
    {
        if (!Memory.HasDouble)
            throw new DeviceCapabilityException(Name, "has no 64-bit floating point, which this program's double, long or ulong tensors need");
    }

    private static GpuMemory Start(string name, Context context, ILGPU.Runtime.Device description)
    {
        try
        {
            Accelerator accelerator = description.CreateAccelerator(context);
            return new GpuMemory(name, accelerator, description.Capabilities is not ILGPU.Runtime.OpenCL.CLCapabilityContext capabilities || capabilities.Float64);
        }
        catch (Exception exception) when (exception is AcceleratorException or NotSupportedException)
        {
            throw new DeviceNotAvailableException(name, $"{description.Name} did not start: {exception.Message}.", exception);
        }
    }
}
