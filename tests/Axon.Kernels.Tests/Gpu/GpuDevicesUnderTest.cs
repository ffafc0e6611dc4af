using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;
using Xunit.Sdk;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>Runs a theory on ILGPU's simulator.</summary>
internal sealed class OnSimulatorAttribute() : OnDeviceAttribute("ilgpu-cpu", static () => Device.IlgpuCpu);

/// <summary>Runs a theory on OpenCL, or skips it with the reason.</summary>
internal sealed class OnOpenCLAttribute() : OnDeviceAttribute("opencl:0", static () => Device.OpenCL());

/// <summary>Runs a theory on CUDA, or skips it with the reason.</summary>
internal sealed class OnCudaAttribute() : OnDeviceAttribute("cuda:0", static () => Device.Cuda());

/// <summary>One device as the data of a theory.</summary>
internal abstract class OnDeviceAttribute : DataAttribute
{
    private readonly string name;

    protected OnDeviceAttribute(string name, Func<Device> find)
    {
        this.name = name;
        try
        {
            find();
        }
        catch (DeviceNotAvailableException exception)
        {
            Skip = exception.Message;
        }
    }

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [[name]];
}

/// <summary>Storages from arrays and back, and comparisons.</summary>
internal static class GpuDevicesUnderTest
{
    // A buffer does not keep its storage; tests pass buffers around.
    private static readonly ConcurrentQueue<Storage> kept = [];

    public static Device Named(string name) => Device.Available.Single(device => device.Name == name);

    public static Storage Upload<T>(this Device device, T[] values) where T : unmanaged
    {
        Storage storage = device.Allocate(MemoryMarshal.AsBytes<T>(values).Length);
        storage.Write(MemoryMarshal.AsBytes<T>(values));
        kept.Enqueue(storage);
        return storage;
    }

    public static GpuBuffer Buffer<T>(this Device device, T[] values) where T : unmanaged => GpuExecutor.Of(device).Buffer(device.Upload(values));

    public static T[] Download<T>(this Storage storage, int count) where T : unmanaged
    {
        T[] values = new T[count];
        storage.Read(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Values between -2 and 2 without a pattern that a stride would repeat.</summary>
    public static float[] Values(int count, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 4f - 2f)];
    }

    public static void AssertClose(float[] expected, float[] actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            bool isSame = float.IsNaN(expected[index]) ? float.IsNaN(actual[index]) : expected[index] == actual[index]
                || MathF.Abs(expected[index] - actual[index]) <= tolerance * (1f + MathF.Abs(expected[index]));
            Assert.True(isSame, $"[{index}]: expected {expected[index]:R}, got {actual[index]:R}");
        }
    }
}
