using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>Products and convolutions of a GPU against their definitions.</summary>
public sealed class GpuContractionTests
{
    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Gemm_MatchesTheDefinitionForAnyStrides(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach ((int batch, int m, int n, int k) in new[] { (1, 1, 1, 1), (1, 5, 7, 3), (2, 17, 18, 19), (1, 3, 20, 0) })
        {
            Check(device, new GemmShape(batch, m, n, k, m * k, k, 1, k * n, n, 1));
            Check(device, new GemmShape(batch, m, n, k, m * k, 1, m, k * n, 1, k));
            Check(device, new GemmShape(batch, m, n, k, 0, k, 1, 0, 1, k));
        }
    }

    [Theory, OnOpenCL, OnCuda]
    public void Gemm_MatchesTheDefinitionOverManyTiles(string name) =>
        Check(GpuDevicesUnderTest.Named(name), new GemmShape(3, 130, 70, 100, 130 * 100, 100, 1, 0, 1, 100));

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void GemmWide_ComputesInDoublePrecision(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        double[] a = [.. GpuDevicesUnderTest.Values(6).Select(static value => value / 3.0)], b = [.. GpuDevicesUnderTest.Values(12, seed: 2).Select(static value => value / 7.0)];
        Storage y = device.Allocate(8 * 8);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.GemmWide(new PlainWide<GpuBuffer>(executor.Buffer(y), 4), device.Buffer(a), device.Buffer(b), new GemmShape(1, 2, 4, 3, 6, 3, 1, 12, 4, 1));
        double[] actual = y.Download<double>(8);
        for (int index = 0; index < 8; index++)
            Assert.Equal(Enumerable.Range(0, 3).Sum(k => a[index / 4 * 3 + k] * b[k * 4 + index % 4]), actual[index], 1e-15);
    }

    private static readonly ConvShape[] shapes =
    [
        // One axis; two axes with strides, padding and dilation; groups; transposed (dilated input); three axes; negative padding.
        new(2, 3, 4, 1, 1, 1, 9, 1, 1, 3, 1, 1, 7, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1),
        new(2, 2, 3, 1, 1, 7, 8, 1, 3, 2, 1, 4, 4, 1, 2, 2, 0, 2, 1, 1, 1, 1, 1, 2, 3),
        new(1, 4, 6, 2, 1, 5, 5, 1, 3, 3, 1, 5, 5, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1),
        new(1, 3, 2, 1, 1, 4, 3, 1, 3, 3, 1, 9, 7, 1, 1, 1, 0, 2, 2, 1, 2, 2, 1, 1, 1),
        new(1, 2, 2, 1, 3, 4, 3, 2, 2, 2, 2, 3, 2, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1),
        new(1, 1, 1, 1, 1, 1, 9, 1, 1, 2, 1, 1, 6, 1, 1, 1, 0, 0, -1, 1, 1, 1, 1, 1, 1),
    ];

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Conv_MatchesTheDefinition(string name) => ForShapes(name, static (executor, device, s, x, kernel, g) =>
    {
        Storage y = device.Allocate(g.Length * 4);
        executor.Conv(new Plain<GpuBuffer>(executor.Buffer(y), s.OutChannels), device.Buffer(x), device.Buffer(kernel), s);
        float[] expected = new float[g.Length];
        Visit(s, (atX, atKernel, atY) => expected[atY] += x[atX] * kernel[atKernel]);
        GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(g.Length));
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ConvInputGrad_MatchesTheDefinition(string name) => ForShapes(name, static (executor, device, s, x, kernel, g) =>
    {
        Storage dx = device.Allocate(x.Length * 4);
        executor.ConvInputGrad(new Plain<GpuBuffer>(executor.Buffer(dx), s.InChannels), device.Buffer(g), device.Buffer(kernel), s);
        float[] expected = new float[x.Length];
        Visit(s, (atX, atKernel, atY) => expected[atX] += g[atY] * kernel[atKernel]);
        GpuDevicesUnderTest.AssertClose(expected, dx.Download<float>(x.Length));
    });

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void ConvKernelGrad_MatchesTheDefinition(string name) => ForShapes(name, static (executor, device, s, x, kernel, g) =>
    {
        Storage dk = device.Allocate(kernel.Length * 4);
        executor.ConvKernelGrad(new Plain<GpuBuffer>(executor.Buffer(dk), s.OutChannels), device.Buffer(x), device.Buffer(g), s);
        float[] expected = new float[kernel.Length];
        Visit(s, (atX, atKernel, atY) => expected[atKernel] += x[atX] * g[atY]);
        GpuDevicesUnderTest.AssertClose(expected, dk.Download<float>(kernel.Length));
    });

    private static void ForShapes(string name, Action<GpuExecutor, Device, ConvShape, float[], float[], float[]> check)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        foreach (ConvShape s in shapes)
        {
            float[] x = GpuDevicesUnderTest.Values(s.Batch * s.InDepth * s.InHeight * s.InWidth * s.InChannels);
            float[] kernel = GpuDevicesUnderTest.Values(s.KernelDepth * s.KernelHeight * s.KernelWidth * s.InChannels / s.Groups * s.OutChannels, seed: 2);
            float[] g = GpuDevicesUnderTest.Values(s.Batch * s.OutDepth * s.OutHeight * s.OutWidth * s.OutChannels, seed: 3);
            check(GpuExecutor.Of(device), device, s, x, kernel, g);
        }
    }

    // Every product of the definition, as (index in x, index in kernel, index in y).
    private static void Visit(ConvShape s, Action<int, int, int> product)
    {
        int channels = s.InChannels / s.Groups;
        foreach (int batch in Enumerable.Range(0, s.Batch))
        foreach ((int d, int h, int w) in Grid(s.OutDepth, s.OutHeight, s.OutWidth))
        foreach ((int kd, int kh, int kw) in Grid(s.KernelDepth, s.KernelHeight, s.KernelWidth))
        {
            int z = d * s.StrideDepth - s.PadDepth + kd * s.KernelDilationDepth;
            int y = h * s.StrideHeight - s.PadHeight + kh * s.KernelDilationHeight;
            int x = w * s.StrideWidth - s.PadWidth + kw * s.KernelDilationWidth;
            if (z < 0 || y < 0 || x < 0 || z % s.InDilationDepth != 0 || y % s.InDilationHeight != 0 || x % s.InDilationWidth != 0)
                continue;
            (z, y, x) = (z / s.InDilationDepth, y / s.InDilationHeight, x / s.InDilationWidth);
            if (z >= s.InDepth || y >= s.InHeight || x >= s.InWidth)
                continue;
            for (int outChannel = 0; outChannel < s.OutChannels; outChannel++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    product(
                        (((batch * s.InDepth + z) * s.InHeight + y) * s.InWidth + x) * s.InChannels + outChannel / (s.OutChannels / s.Groups) * channels + channel,
                        (((kd * s.KernelHeight + kh) * s.KernelWidth + kw) * channels + channel) * s.OutChannels + outChannel,
                        (((batch * s.OutDepth + d) * s.OutHeight + h) * s.OutWidth + w) * s.OutChannels + outChannel);
                }
            }
        }
    }

    private static IEnumerable<(int, int, int)> Grid(int depth, int height, int width) =>
        Enumerable.Range(0, depth * height * width).Select(i => (i / width / height, i / width % height, i % width));

    private static void Check(Device device, GemmShape s)
    {
        float[] a = GpuDevicesUnderTest.Values(Math.Max(1, s.Batch * s.M * s.K)), b = GpuDevicesUnderTest.Values(Math.Max(1, s.Batch * s.K * s.N), seed: 2);
        float[] bias = GpuDevicesUnderTest.Values(s.N, seed: 3);
        int length = s.Batch * s.M * s.N;
        Storage y = device.Allocate(length * 4);
        GpuExecutor executor = GpuExecutor.Of(device);
        executor.Gemm(new BiasAndRelu<GpuBuffer>(device.Buffer(bias), executor.Buffer(y), s.M, s.N), device.Buffer(a), device.Buffer(b), s);
        float[] expected = new float[length];
        for (int index = 0; index < length; index++)
        {
            int column = index % s.N, row = index / s.N % s.M, batch = index / s.N / s.M;
            double sum = 0;
            for (int k = 0; k < s.K; k++)
                sum += (double)a[batch * s.ABatchStride + row * s.ARowStride + k * s.AColumnStride] * b[batch * s.BBatchStride + k * s.BRowStride + column * s.BColumnStride];
            expected[index] = (float)Math.Max(sum + bias[column], 0);
        }
        GpuDevicesUnderTest.AssertClose(expected, y.Download<float>(length));
    }
}
