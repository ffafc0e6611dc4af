using System.Reflection;
using Axon.Kernels;
using Xunit.Sdk;

// Tests change the width and the threads of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Axon.Conformance;

/// <summary>Where a program runs in a test: a device, and on the host a width and a number of threads.</summary>
internal sealed class Place : IDisposable
{
    private readonly int width = HostLanes.Width;
    private readonly int threads = HostLanes.Threads;

    private Place(Device device) => Device = device;

    public Device Device { get; }

    /// <summary>Widths by threads, as names of places.</summary>
    public static IEnumerable<string> Host =>
        from lanes in new[] { 1, 4, 8, 16 }
        from threads in new[] { 1, 2 }
        select $"host {lanes}x{threads}";

    /// <summary>Sets the place up until it is disposed.</summary>
    public static Place At(string name)
    {
        if (!name.StartsWith("host ", StringComparison.Ordinal))
        {
            return new Place(Find(name));
        }
        int[] numbers = [.. name["host ".Length..].Split('x').Select(int.Parse)];
        Place place = new(Device.Cpu);
        HostLanes.Width = numbers[0];
        HostLanes.Threads = numbers[1];
        return place;
    }

    public static Place OnHost(int lanes, int threads) => At($"host {lanes}x{threads}");

    public void Dispose()
    {
        HostLanes.Width = width;
        HostLanes.Threads = threads;
    }

    public static Device Find(string name) => name switch
    {
        "ilgpu-cpu" => Device.IlgpuCpu,
        "opencl" => Device.OpenCL(),
        _ => Device.Cuda(),
    };
}

/// <summary>The cases of a theory on the host at every width and on one and two threads.</summary>
internal sealed class OnHostAttribute(Type cases) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        from name in CaseNames.Of(cases)
        from place in Place.Host
        select new object?[] { name, place };
}

/// <summary>The cases of a theory on ILGPU's simulator.</summary>
internal sealed class OnSimulatorAttribute(Type cases) : OnDeviceAttribute(cases, "ilgpu-cpu");

/// <summary>The cases of a theory on OpenCL; skipped with the reason where there is none.</summary>
internal sealed class OnOpenCLAttribute(Type cases) : OnDeviceAttribute(cases, "opencl");

/// <summary>The cases of a theory on CUDA; skipped with the reason where there is none.</summary>
internal sealed class OnCudaAttribute(Type cases) : OnDeviceAttribute(cases, "cuda");

internal abstract class OnDeviceAttribute : DataAttribute
{
    private readonly Type cases;
    private readonly string device;

    protected OnDeviceAttribute(Type cases, string device)
    {
        this.cases = cases;
        this.device = device;
        try
        {
            Place.Find(device);
        }
        catch (DeviceNotAvailableException exception)
        {
            Skip = exception.Message;
        }
    }

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => CaseNames.Of(cases).Select(name => new object?[] { name, device });
}

/// <summary>A table of cases has a static property <c>Names</c>.</summary>
internal static class CaseNames
{
    public static IEnumerable<string> Of(Type cases) =>
        (IEnumerable<string>)cases.GetProperty("Names", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
}
