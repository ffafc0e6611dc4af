using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>Finding devices and keeping their memory.</summary>
public sealed class GpuDeviceTests
{
    [Fact]
    public void Available_BeginsWithTheHostAndEndsWithTheSimulator()
    {
        Assert.Same(Device.Cpu, Device.Available[0]);
        Assert.Same(Device.IlgpuCpu, Device.Available[^1]);
        Assert.Equal("ilgpu-cpu", Device.IlgpuCpu.ToString());
        Assert.False(Device.IlgpuCpu.IsHost);
    }

    [Fact]
    public void Cuda_OfAnIndexThatIsNotThere_SaysWhatThereIs()
    {
        DeviceNotAvailableException exception = Assert.Throws<DeviceNotAvailableException>(static () => Device.Cuda(99));
        Assert.Equal("cuda:99", exception.DeviceName);
        Assert.Contains("ilgpu-cpu", exception.Message);
    }

    [Fact]
    public void Of_TheHost_Throws() => Assert.Throws<ArgumentException>(static () => GpuExecutor.Of(Device.Cpu));

    [Fact]
    public void Buffer_OfAnotherDevice_Throws()
    {
        Storage storage = Device.Cpu.Allocate(16);
        Assert.Throws<DeviceMismatchException>(() => GpuExecutor.Of(Device.IlgpuCpu).Buffer(storage));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Storage_KeepsWhatWasWrittenAtAnOffset(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        Storage storage = device.Upload<int>([1, 2, 3, 4]);
        storage.Write([9, 0, 0, 0], 8);
        Assert.Equal([1, 2, 9, 4], storage.Download<int>(4));
        byte[] part = new byte[4];
        storage.Read(part, 12);
        Assert.Equal([4, 0, 0, 0], part);
        Assert.Throws<ArgumentOutOfRangeException>(() => storage.Read(part, 13));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Storage_ThatWasFreed_CannotBeRead(string name)
    {
        Storage storage = GpuDevicesUnderTest.Named(name).Allocate(16);
        storage.Free();
        storage.Free();
        Assert.Throws<ObjectDisposedException>(() => storage.Read(new byte[4]));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Allocate_MoreThanThereIs_ThrowsTheTypedException(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        OutOfDeviceMemoryException exception = Assert.Throws<OutOfDeviceMemoryException>(() => device.Allocate(1L << 60));
        Assert.Equal(1L << 60, exception.Bytes);
        Assert.Equal([5], device.Upload<int>([5]).Download<int>(1));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Rent_WorksFromManyThreads(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        Parallel.For(0, 8, round =>
        {
            GpuExecutor executor = GpuExecutor.Of(device);
            Storage arena = executor.Rent(64);
            arena.Write([(byte)round, 0, 0, 0]);
            Assert.Equal(round, executor.ReadI32(executor.Buffer(arena)));
            executor.Return(arena);
        });
    }
}
