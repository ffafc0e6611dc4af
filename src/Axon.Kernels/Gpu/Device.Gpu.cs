using System.Diagnostics.CodeAnalysis;
using Axon.Kernels;

namespace Axon;

public abstract partial class Device
{
    /// <summary>
    /// False where the program was built or started without GPU code (the switch <c>Axon.Gpu</c>; <c>&lt;AxonGpu&gt;false&lt;/AxonGpu&gt;</c> in a project
    /// file). Trimming then removes everything behind it.
    /// </summary>
    [FeatureSwitchDefinition("Axon.Gpu")]
    public static bool IsGpuSupported { get; } = !AppContext.TryGetSwitch("Axon.Gpu", out bool isEnabled) || isEnabled;

    /// <summary>All devices of this machine: <see cref="Cpu"/> first, then CUDA and OpenCL devices, then <see cref="IlgpuCpu"/>.</summary>
    public static IReadOnlyList<Device> Available => IsGpuSupported ? [Cpu, .. GpuDevices.All] : [Cpu];

    /// <summary>ILGPU's simulator of a GPU on the host: for debugging, about a microsecond an element.</summary>
    /// <exception cref="DeviceNotAvailableException">The program was built without GPU code.</exception>
    public static Device IlgpuCpu => IsGpuSupported ? GpuDevices.Simulator : throw WithoutGpu("ilgpu-cpu");

    /// <summary>An NVIDIA GPU.</summary>
    /// <exception cref="DeviceNotAvailableException">There is none of this index, or the program was built without GPU code.</exception>
    public static Device Cuda(int index = 0) => IsGpuSupported ? GpuDevices.Find("cuda", index) : throw WithoutGpu($"cuda:{index}");

    /// <summary>An OpenCL device: most GPUs, and CPUs through PoCL.</summary>
    /// <exception cref="DeviceNotAvailableException">There is none of this index, or the program was built without GPU code.</exception>
    public static Device OpenCL(int index = 0) => IsGpuSupported ? GpuDevices.Find("opencl", index) : throw WithoutGpu($"opencl:{index}");

    private static DeviceNotAvailableException WithoutGpu(string device) =>
        new(device, "this program runs without GPU code (the switch Axon.Gpu is false).");
}
