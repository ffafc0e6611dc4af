using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>The element-wise skeletons, reductions and rows of a GPU against plain loops.</summary>
public sealed class GpuExecutorTests
{
    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Map_RunsEveryElementOfEveryRow(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        float[] x = GpuDevicesUnderTest.Values(21), w = GpuDevicesUnderTest.Values(7, seed: 2);
        Storage y = device.Allocate(21 * 4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Map(new ScaleAndShift<GpuBuffer>(device.Buffer(x), device.Buffer(w), executor.Buffer(y), 7), 3, 7);
        Assert.Equal([.. x.Select((value, index) => MathF.FusedMultiplyAdd(value, w[index % 7], 1f))], y.Download<float>(21));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void MapMany_RunsEachKernelOverItsOwnSize(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        float[] x = GpuDevicesUnderTest.Values(12), w = GpuDevicesUnderTest.Values(4, seed: 2);
        Storage first = device.Allocate(12 * 4), second = device.Allocate(2 * 4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.MapMany<ScaleAndShift<GpuBuffer>>(
            [new(device.Buffer(x), device.Buffer(w), executor.Buffer(first), 4), new(device.Buffer(x), device.Buffer(w), executor.Buffer(second), 2)],
            [3, 1],
            [4, 2]);
        Assert.Equal([.. x.Select((value, index) => MathF.FusedMultiplyAdd(value, w[index % 4], 1f))], first.Download<float>(12));
        Assert.Equal([.. x.Take(2).Select((value, index) => MathF.FusedMultiplyAdd(value, w[index], 1f))], second.Download<float>(2));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Map_GivesTheHostsRealNumbers(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        float[] x = [.. GpuDevicesUnderTest.Values(40), float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 0.5f, 1.5f, 2.5f, 1e10f];
        Storage y = device.Allocate(x.Length * 4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Map(new ManyReals<GpuBuffer>(device.Buffer(x), executor.Buffer(y)), 1, x.Length);
        float[] expected = [.. x.Select(static value => ManyReals<GpuBuffer>.Body(new Lane1(value)).Value)];
        GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(x.Length), 1e-6f);
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Map_GivesTheHostsIntegers(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        sbyte[] small = [0, 1, -1, 127, -128, 77, -13, 5];
        uint[] words = [0, 1, 0xffffffff, 0x80000000, 0x7fffffff, 12345, 0xdeadbeef, 16];
        Storage y = device.Allocate(words.Length * 4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Map(new ManyIntegers<GpuBuffer>(device.Buffer(small), device.Buffer(words), executor.Buffer(y)), 1, words.Length);
        uint[] expected = [.. small.Zip(words, static (a, b) => (uint)ManyIntegers<GpuBuffer>.Body(Lane1.FromBits(a), Lane1.FromBits((int)b)).Bits)];
        Assert.Equal(expected, y.Download<uint>(words.Length));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Map_ComputesInDoublePrecisionWhereTheKernelIsWide(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        double[] x = [0.25, 2.0, 1e-300, 3.0];
        Half[] half = [(Half)2, (Half)(-0.5), (Half)1, (Half)65504];
        Storage y = device.Allocate(4 * 8);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Map(new WideScale<GpuBuffer>(device.Buffer(x), device.Buffer(half), executor.Buffer(y)), 1, 4);
        double[] expected = [.. x.Zip(half, static (a, b) => Math.Sqrt(a) * (double)b + 0.1)];
        Assert.All(expected.Zip(y.Download<double>(4)), static pair => Assert.Equal(pair.First, pair.Second, 1e-15 * Math.Abs(pair.First)));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Map_ReadsAndWritesSmallTypes(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        Half[] half = [(Half)1.5, (Half)(-2), (Half)0.0999, (Half)6e-8, (Half)8];
        ushort[] brain = [.. new[] { 1f, 3f, -0.5f, 0f, 1f }.Select(static value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))];
        Storage sums = device.Allocate(10), flags = device.Allocate(5);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Map(new SmallTypes<GpuBuffer>(device.Buffer(half), device.Buffer(brain), executor.Buffer(sums), executor.Buffer(flags), 5), 1, 5);
        float[] expected = [.. Enumerable.Range(0, 5).Select(i => (float)half[i] + (i < 4 ? (float)half[i + 1] : 0f) + BitConverter.UInt32BitsToSingle((uint)brain[i] << 16))];
        Assert.Equal([.. expected.Select(SmallFloats.SingleToBFloat16)], sums.Download<ushort>(5));
        Assert.Equal([.. expected.Select(static value => value < 1f)], flags.Download<bool>(5));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Reduce_CombinesAllRowsAndColumns(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach ((int outer, int rows, int columns) in new[] { (1, 1, 5), (3, 2, 7), (2, 1, 700), (2, 90, 3), (1, 70, 70), (2, 0, 4) })
        {
            float[] x = GpuDevicesUnderTest.Values(outer * rows * columns);
            Storage y = device.Allocate(outer * 4);
            GpuExecutor executor = GpuExecutor.Of(device);
            executor.Reduce<SquareSum<GpuBuffer>, SumReal>(new(device.Buffer(x), executor.Buffer(y), rows, columns, 1), outer, rows, columns);
            float[] expected = [.. Enumerable.Range(0, outer).Select(o => (float)(2 * x.Skip(o * rows * columns).Take(rows * columns).Sum(static v => (double)v * v)))];
            GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(outer));
        }
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Reduce_OfMasks_KeepsTheirBits(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        Storage y = device.Upload<byte>([2]);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Reduce<AllPositive<GpuBuffer>, AllMask>(new(device.Buffer<float>([1]), executor.Buffer(y)), 1, 1, 0);
        Assert.Equal([1], y.Download<byte>(1));
        executor.Reduce<AllPositive<GpuBuffer>, AllMask>(new(device.Buffer<float>([1, -1]), executor.Buffer(y)), 1, 1, 2);
        Assert.Equal([0], y.Download<byte>(1));
    }

    [Theory, OnOpenCL, OnCuda]
    public void Reduce_CombinesManyPartsInStages(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        float[] x = GpuDevicesUnderTest.Values(1_000_000);
        Storage y = device.Allocate(4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Reduce<SquareSum<GpuBuffer>, SumReal>(new(device.Buffer(x), executor.Buffer(y), 1000, 1000, 1), 1, 1000, 1000);
        GpuDevicesUnderTest.AssertClose([(float)(2 * x.Sum(static v => (double)v * v))], y.Download<float>(1));
        executor.Reduce<SquareSum<GpuBuffer>, MaxReal>(new(device.Buffer(x), executor.Buffer(y), 1, 1_000_000, 1), 1, 1, 1_000_000);
        Assert.Equal([2 * x.Max(static v => v * v)], y.Download<float>(1));
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ReduceRows_CombinesRowsOfEachColumn(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach ((int outer, int rows, int columns) in new[] { (1, 1, 5), (3, 4, 7), (2, 200, 3) })
        {
            float[] x = GpuDevicesUnderTest.Values(outer * rows * columns);
            Storage y = device.Allocate(outer * columns * 4);
            GpuExecutor executor = GpuExecutor.Of(device);
            executor.ReduceRows<SquareSum<GpuBuffer>, SumReal>(new(device.Buffer(x), executor.Buffer(y), rows, columns, columns), outer, rows, columns);
            float[] expected = [.. Enumerable.Range(0, outer * columns).Select(i =>
                (float)(2 * Enumerable.Range(0, rows).Sum(row => Math.Pow(x[(i / columns * rows + row) * columns + i % columns], 2))))];
            GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(outer * columns));
        }
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Rows_RunsThePassesOfEachRow(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach ((int rows, int columns) in new[] { (1, 1), (5, 37), (3, 300) })
        {
            float[] x = GpuDevicesUnderTest.Values(rows * columns);
            Storage y = device.Allocate(rows * columns * 4), greatest = device.Allocate(rows * 4), sums = device.Allocate(rows * 4);
            GpuExecutor executor = GpuExecutor.Of(device);
            executor.Rows(new NormalizedRows<GpuBuffer>(device.Buffer(x), executor.Buffer(y), executor.Buffer(greatest), executor.Buffer(sums), columns), rows, columns);
            float[] expected = [.. x.Chunk(columns).SelectMany(static row => row.Select(value => (value - row.Max()) / (float)row.Sum(v => (double)v - row.Max())))];
            GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(rows * columns));
        }
    }
}
