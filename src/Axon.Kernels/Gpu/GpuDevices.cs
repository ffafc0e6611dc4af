using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Axon.Kernels;

/// <summary>The devices ILGPU finds. One context serves the process; an accelerator is made when its device is first asked for.</summary>
internal static class GpuDevices
{
    private static readonly Lazy<Found> found = new(Find);

    /// <summary>ILGPU compiles one kernel at a time.</summary>
    public static readonly Lock CompilerGate = new();

    public static IReadOnlyList<GpuDevice> All => found.Value.Devices;

    public static GpuDevice Simulator => found.Value.Devices[^1];

    public static GpuDevice Find(string kind, int index)
    {
        string name = $"{kind}:{index}";
        foreach (GpuDevice device in All)
        {
            if (device.Name == name)
                return device;
        }
        string names = string.Join(", ", All.Select(static device => $"{device.Name} ({device.Description})"));
        string failures = string.Concat(found.Value.Failures.Select(static failure => $" {failure}"));
        throw new DeviceNotAvailableException(name, $"the devices here are cpu, {names}.{failures}");
    }

    private static Found Find()
    {
        List<string> failures = [];
        Context context = Context.Create(builder =>
        {
            GpuIntrinsics.Register(builder);
            builder.CPU();
            // A machine without the drivers has no such devices; a broken driver is told about when a device is asked for.
            Add("CUDA", () => builder.Cuda(), failures);
            Add("OpenCL", () => builder.OpenCL(), failures);
        });
        List<GpuDevice> devices = [];
        foreach (CudaDevice device in context.GetCudaDevices())
            devices.Add(new GpuDevice($"cuda:{devices.Count}", context, device));
        int cudaDevices = devices.Count;
        foreach (CLDevice device in context.GetCLDevices())
            devices.Add(new GpuDevice($"opencl:{devices.Count - cudaDevices}", context, device));
        devices.Add(new GpuDevice("ilgpu-cpu", context, context.GetCPUDevice(0)));
        return new Found(devices, failures);
    }

    private static void Add(string kind, Action register, List<string> failures)
    {
        try
        {
            register();
        }
        catch (Exception exception) when (exception is AcceleratorException or DllNotFoundException or EntryPointNotFoundException or TypeInitializationException or NotSupportedException)
        {
            failures.Add($"{kind} did not start: {exception.Message}");
        }
    }

    private sealed record Found(IReadOnlyList<GpuDevice> Devices, IReadOnlyList<string> Failures);
}
