using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>Pools, arg-reductions, scatters and copies of a GPU against their definitions.</summary>
public sealed class GpuElementTests
{
    // Overlapping windows with padding and dilation; distinct windows.
    private static readonly PoolShape[] shapes =
    [
        new(2, 3, 1, 5, 6, 1, 3, 3, 1, 3, 3, 1, 2, 2, 0, 1, 1, 1, 1, 1),
        new(1, 2, 1, 4, 4, 1, 2, 2, 1, 2, 2, 1, 2, 2, 0, 0, 0, 1, 1, 1),
        new(1, 1, 3, 1, 7, 2, 1, 3, 2, 1, 3, 1, 1, 1, 0, 0, 0, 1, 1, 2),
    ];

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void MaxPool_TakesTheGreatestAndNaNWins(string name) => ForShapes(name, static (executor, device, s, x, g) =>
    {
        x[1] = float.NaN;
        Storage y = device.Allocate(g.Length * 4);
        executor.MaxPool<float>(device.Buffer(x), executor.Buffer(y), s);
        float[] expected = [.. Windows(s).Select(window => window.Select(i => x[i]).Aggregate(float.NegativeInfinity, MathF.Max))];
        GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(g.Length), 0f);
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void MaxPoolGrad_GivesToTheFirstGreatest(string name) => ForShapes(name, static (executor, device, s, x, g) =>
    {
        for (int index = 0; index < x.Length; index++)
            x[index] = MathF.Round(x[index]);
        Storage dx = device.Allocate(x.Length * 4);
        executor.MaxPoolGrad<float>(device.Buffer(x), device.Buffer(g), executor.Buffer(dx), s);
        float[] expected = new float[x.Length];
        int output = 0;
        foreach (int[] window in Windows(s))
            expected[window.MaxBy(i => x[i])] += g[output++];
        GpuDevicesUnderTest.AssertClose(expected, dx.Download<float>(x.Length));
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void MaxPoolGather_TakesAtTheFirstGreatest(string name) => ForShapes(name, static (executor, device, s, x, g) =>
    {
        for (int index = 0; index < x.Length; index++)
            x[index] = MathF.Round(x[index]);
        float[] t = GpuDevicesUnderTest.Values(x.Length, seed: 3);
        float[] expected = [.. Windows(s).Select(window => t[window.MaxBy(i => x[i])])];
        Storage y = device.Allocate(g.Length * 4);
        executor.MaxPoolGather<float>(device.Buffer(x), device.Buffer(t), executor.Buffer(y), s);
        GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(g.Length), 0f);
        // What lies behind the result stays as it was.
        float[] behind = [.. Enumerable.Repeat(-77f, 4 * g.Length + 64)];
        Storage hostX = Device.Cpu.Upload(x), hostT = Device.Cpu.Upload(t), hostY = Device.Cpu.Upload([.. new float[g.Length], .. behind]);
        HostExecutor host = HostExecutor.Instance;
        host.MaxPoolGather<float>(host.Buffer(hostX), host.Buffer(hostT), host.Buffer(hostY), s);
        float[] written = hostY.Download<float>(g.Length + behind.Length);
        GpuDevicesUnderTest.AssertClose(expected, written[..g.Length], 0f);
        Assert.Equal(behind, written[g.Length..]);
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void SumPool_AddsWindows(string name) => ForShapes(name, static (executor, device, s, x, g) =>
    {
        Storage y = device.Allocate(g.Length * 4);
        executor.SumPool<float>(device.Buffer(x), executor.Buffer(y), s);
        GpuDevicesUnderTest.AssertClose([.. Windows(s).Select(window => window.Sum(i => x[i]))], y.Download<float>(g.Length));
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void SumPoolGrad_GivesToAllOfAWindow(string name) => ForShapes(name, static (executor, device, s, x, g) =>
    {
        Storage dx = device.Allocate(x.Length * 4);
        executor.SumPoolGrad<float>(device.Buffer(g), executor.Buffer(dx), s);
        float[] expected = new float[x.Length];
        int output = 0;
        foreach (int[] window in Windows(s))
        {
            foreach (int index in window)
                expected[index] += g[output];
            output++;
        }
        GpuDevicesUnderTest.AssertClose(expected, dx.Download<float>(x.Length));
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ArgReduce_GivesTheFirstOfEqualsAndNaNWins(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        Storage y = device.Allocate(4 * 4);
        executor.ArgReduce<float>(device.Buffer<float>([1, 5, 3, 5, 2, float.NaN, 9, float.NaN]), executor.Buffer(y), 2, 4, 1, least: false);
        Assert.Equal([1, 1], y.Download<int>(2));
        executor.ArgReduce<int>(device.Buffer<int>([4, -1, 7, 0, 7, -1, -9, 3]), executor.Buffer(y), 1, 4, 2, least: false);
        Assert.Equal([1, 3], y.Download<int>(2));
        executor.ArgReduce<uint>(device.Buffer<uint>([4, 0xffffffff, 1, 0]), executor.Buffer(y), 1, 4, 1, least: false);
        Assert.Equal([1], y.Download<int>(1));
        executor.ArgReduce<long>(device.Buffer<long>([4, -(1L << 40), 1L << 40, 0]), executor.Buffer(y), 1, 4, 1, least: true);
        Assert.Equal([1], y.Download<int>(1));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ScatterAdd_AddsInOrderAndSkipsIndicesOutside(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        Storage target = device.Upload<float>([.. Enumerable.Repeat(1f, 2 * 3 * 2)]);
        executor.ScatterAdd<float>(
            executor.Buffer(target), device.Buffer<int>([2, 0, 2, 7, -1]), device.Buffer<float>([.. Enumerable.Range(0, 20).Select(static i => (float)i)]), new IndexShape(2, 3, 2, 5));
        Assert.Equal([3f, 4f, 1f, 1f, 5f, 7f, 13f, 14f, 1f, 1f, 25f, 27f], target.Download<float>(12));
        Storage bytes = device.Upload<byte>([250, 1]);
        executor.ScatterAdd<byte>(executor.Buffer(bytes), device.Buffer<int>([0, 1, 0]), device.Buffer<byte>([3, 4, 5]), new IndexShape(1, 2, 1, 3));
        Assert.Equal([2, 5], bytes.Download<byte>(2));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ScatterSet_KeepsTheLastAndSkipsIndicesOutside(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        Storage target = device.Upload<uint>([.. Enumerable.Repeat(1u, 2 * 3 * 2)]);
        executor.ScatterSet<uint>(
            executor.Buffer(target), device.Buffer<int>([2, 0, 2, 7, -1]), device.Buffer<uint>([.. Enumerable.Range(0, 20).Select(static i => 0xfff00000 + (uint)i)]), new IndexShape(2, 3, 2, 5));
        Assert.Equal([0xfff00002, 0xfff00003, 1, 1, 0xfff00004, 0xfff00005, 0xfff0000c, 0xfff0000d, 1, 1, 0xfff0000e, 0xfff0000f], target.Download<uint>(12));
        Storage bytes = device.Upload<byte>([250, 1]);
        executor.ScatterSet<byte>(executor.Buffer(bytes), device.Buffer<int>([0, 1, 0]), device.Buffer<byte>([3, 4, 255]), new IndexShape(1, 2, 1, 3));
        Assert.Equal([255, 4], bytes.Download<byte>(2));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void CopyClearAndScalarReads_KeepTheOrderOfLaunches(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        GpuExecutor executor = GpuExecutor.Of(device);
        Storage source = device.Upload<int>([7, 8, 9, 0]), target = device.Upload<int>([1, 2, 3, 4]);
        executor.Copy(executor.Buffer(source).At(4), executor.Buffer(target), 8);
        executor.Clear(executor.Buffer(target).At(8), 4);
        Assert.Equal([8, 9, 0, 4], target.Download<int>(4));
        Assert.Equal(9, executor.ReadI32(executor.Buffer(target).At(4)));
        Assert.True(executor.ReadBool(executor.Buffer(target)));
        Assert.False(executor.ReadBool(executor.Buffer(target).At(8)));
    }

    private static void ForShapes(string name, Action<GpuExecutor, Device, PoolShape, float[], float[]> check)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach (PoolShape s in shapes)
        {
            float[] x = GpuDevicesUnderTest.Values(s.Batch * s.InDepth * s.InHeight * s.InWidth * s.Channels);
            float[] g = GpuDevicesUnderTest.Values(s.Batch * s.OutDepth * s.OutHeight * s.OutWidth * s.Channels, seed: 2);
            check(GpuExecutor.Of(device), device, s, x, g);
        }
    }

    // For each result, the indices in x of its window, padding left out.
    private static IEnumerable<int[]> Windows(PoolShape s)
    {
        foreach (int output in Enumerable.Range(0, s.Batch * s.OutDepth * s.OutHeight * s.OutWidth * s.Channels))
        {
            int channel = output % s.Channels, position = output / s.Channels;
            int w = position % s.OutWidth, h = position / s.OutWidth % s.OutHeight, d = position / s.OutWidth / s.OutHeight % s.OutDepth;
            int batch = position / s.OutWidth / s.OutHeight / s.OutDepth;
            yield return
            [
                .. from kd in Enumerable.Range(0, s.WindowDepth)
                   from kh in Enumerable.Range(0, s.WindowHeight)
                   from kw in Enumerable.Range(0, s.WindowWidth)
                   let z = d * s.StrideDepth - s.PadDepth + kd * s.DilationDepth
                   let y = h * s.StrideHeight - s.PadHeight + kh * s.DilationHeight
                   let x = w * s.StrideWidth - s.PadWidth + kw * s.DilationWidth
                   where z >= 0 && z < s.InDepth && y >= 0 && y < s.InHeight && x >= 0 && x < s.InWidth
                   select (((batch * s.InDepth + z) * s.InHeight + y) * s.InWidth + x) * s.Channels + channel,
            ];
        }
    }
}
