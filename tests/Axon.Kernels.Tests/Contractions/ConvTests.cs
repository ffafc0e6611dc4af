using Xunit;

namespace Axon.Kernels.Tests;

public sealed unsafe class ConvTests
{
    public static TheoryData<int, int> LanesAndThreads => GemmTests.LanesAndThreads;

    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Passes_WithAnyAttributes_MatchReference(int lanes, int threads)
    {
        Random random = new(11 + lanes + threads);
        for (int trial = 0; trial < 60; trial++)
            Check(RandomShape(random), lanes, threads, random);
    }

    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Passes_OfImageNetworks_MatchReference(int lanes, int threads)
    {
        Random random = new(lanes);
        Check(Square(batch: 3, size: 28, channels: 1, filters: 32, kernel: 3, padding: 0, stride: 1), lanes, threads, random);
        Check(Square(batch: 2, size: 13, channels: 32, filters: 64, kernel: 3, padding: 1, stride: 1), lanes, threads, random);
        Check(Square(batch: 2, size: 14, channels: 16, filters: 20, kernel: 5, padding: 2, stride: 2), lanes, threads, random);
        Check(Square(batch: 2, size: 7, channels: 33, filters: 10, kernel: 1, padding: 0, stride: 1), lanes, threads, random);
        Check(Square(batch: 2, size: 9, channels: 1, filters: 48, kernel: 3, padding: 1, stride: 2), lanes, threads, random);
        Check(Square(batch: 2, size: 9, channels: 32, filters: 3, kernel: 5, padding: 2, stride: 1), lanes, threads, random);
    }

    /// <summary>Blocks of tiles: whole and ragged, with tiles that reach beyond the result, channels that do and do not fill a panel, and padding on either side.</summary>
    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Passes_InTiles_MatchReference(int lanes, int threads)
    {
        Random random = new(17 + lanes);
        Check(Square(batch: 5, size: 14, channels: 32, filters: 64, kernel: 3, padding: 1, stride: 1), lanes, threads, random);
        Check(Square(batch: 3, size: 15, channels: 48, filters: 32, kernel: 3, padding: 0, stride: 1), lanes, threads, random);
        Check(Square(batch: 2, size: 13, channels: 32, filters: 80, kernel: 3, padding: 2, stride: 1), lanes, threads, random);
        Check(Square(batch: 70, size: 3, channels: 64, filters: 48, kernel: 3, padding: 1, stride: 1), lanes, threads, random);
        foreach ((int before, int after) in ((int, int)[])[(-1, 2), (3, 0), (0, -1), (5, 4)])
        {
            int size = 12 + before + after - 2;
            ConvShape lopsided = new(4, 32, 48, 1, 1, 12, 11, 1, 3, 3, 1, size, size - 1, 1, 1, 1, 0, before, before, 1, 1, 1, 1, 1, 1);
            Check(lopsided, lanes, threads, random);
        }
    }

    /// <summary>Few positions under large kernels: one and several images, strides, holes and groups, channels and filters that fill no block or panel.</summary>
    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Passes_OfFewPositions_MatchReference(int lanes, int threads)
    {
        Random random = new(29 + lanes);
        Check(Square(batch: 1, size: 4, channels: 270, filters: 130, kernel: 3, padding: 1, stride: 1), lanes, threads, random);
        Check(Square(batch: 3, size: 5, channels: 70, filters: 200, kernel: 3, padding: 2, stride: 2), lanes, threads, random);
        Check(Square(batch: 1, size: 1, channels: 300, filters: 128, kernel: 1, padding: 0, stride: 1), lanes, threads, random);
        Check(Square(batch: 2, size: 1, channels: 40, filters: 128, kernel: 3, padding: 1, stride: 1), lanes, threads, random);
        Check(new ConvShape(1, 120, 240, 2, 2, 5, 4, 2, 3, 2, 1, 3, 6, 1, 2, 1, 0, 1, 1, 1, 1, 2, 1, 1, 2), lanes, threads, random);
    }

    /// <summary>Lines long enough that neighbours are done together, with and without strides and holes.</summary>
    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Passes_WithAFilterForEachChannel_MatchReference(int lanes, int threads)
    {
        Random random = new(23 + lanes);
        foreach ((int kernel, int padding, int stride, int dilation) in ((int, int, int, int)[])[(3, 1, 1, 1), (5, 0, 1, 1), (3, 1, 2, 1), (2, 2, 3, 1), (3, 2, 1, 2)])
        {
            int size = ((21 + (2 * padding) - ((kernel - 1) * dilation) - 1) / stride) + 1;
            Check(new ConvShape(2, 32, 32, 32, 1, 21, 21, 1, kernel, kernel, 1, size, size, 1, stride, stride, 0, padding, padding, 1, 1, 1, 1, dilation, dilation), lanes, threads, random);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    public void KernelGradient_OnTwoThreads_GivesTheSameBitsTwice(int channels)
    {
        Random random = new(3);
        ConvShape shape = Square(batch: 8, size: 20, channels: channels, filters: 32, kernel: 3, padding: 1, stride: 1);
        float[] x = Numbers.Random(random, Inputs(shape)), g = Numbers.Random(random, Outputs(shape));
        Assert.Equal(Single(ConvolutionPass.KernelGradient, shape, x, g, 16, 2).Result, Single(ConvolutionPass.KernelGradient, shape, x, g, 16, 2).Result);
    }

    [Fact]
    public void Executor_ConvolvesInBothPrecisions()
    {
        ConvShape shape = Square(batch: 2, size: 6, channels: 3, filters: 5, kernel: 3, padding: 1, stride: 2);
        Random random = new(4);
        float[] x = Numbers.Random(random, Inputs(shape)), w = Numbers.Random(random, Weights(shape)), g = Numbers.Random(random, Outputs(shape));
        double[] wideX = Numbers.Widen(x), wideW = Numbers.Widen(w), wideG = Numbers.Widen(g);
        foreach (ConvolutionPass pass in Enum.GetValues<ConvolutionPass>())
        {
            int columns = ResultColumns(pass, shape), count = ResultCount(pass, shape);
            float[] result = new float[count];
            double[] wide = new double[count];
            int[] visits = new int[count];
            fixed (float* px = x, pw = w, pg = g, bias = new float[columns], pc = result)
            fixed (double* dx = wideX, dw = wideW, dg = wideG, wideBias = new double[columns], dc = wide)
            fixed (int* pv = visits)
            {
                SingleSink sink = new(pc, bias, pv, 0, columns);
                DoubleSink wideSink = new(dc, wideBias, pv, 0, columns);
                HostExecutor host = HostExecutor.Instance;
                switch (pass)
                {
                    case ConvolutionPass.Forward:
                        host.Conv(sink, new HostBuffer((byte*)px), new HostBuffer((byte*)pw), shape);
                        host.ConvWide(wideSink, new HostBuffer((byte*)dx), new HostBuffer((byte*)dw), shape);
                        break;
                    case ConvolutionPass.InputGradient:
                        host.ConvInputGrad(sink, new HostBuffer((byte*)pg), new HostBuffer((byte*)pw), shape);
                        host.ConvInputGradWide(wideSink, new HostBuffer((byte*)dg), new HostBuffer((byte*)dw), shape);
                        break;
                    default:
                        host.ConvKernelGrad(sink, new HostBuffer((byte*)px), new HostBuffer((byte*)pg), shape);
                        host.ConvKernelGradWide(wideSink, new HostBuffer((byte*)dx), new HostBuffer((byte*)dg), shape);
                        break;
                }
            }

            double[] expected = Reference(pass, shape, pass == ConvolutionPass.InputGradient ? g : x, pass == ConvolutionPass.KernelGradient ? g : w);
            Assert.All(visits, static count => Assert.Equal(2, count));
            for (int i = 0; i < count; i++)
            {
                Assert.True(Math.Abs(expected[i] - result[i]) < 1e-4, $"{pass} {i}");
                Assert.True(Math.Abs(expected[i] - wide[i]) < 1e-12, $"{pass} {i} in double precision");
            }
        }
    }

    private static ConvShape Square(int batch, int size, int channels, int filters, int kernel, int padding, int stride)
    {
        int outSize = ((size + (2 * padding) - kernel) / stride) + 1;
        return new ConvShape(
            batch, channels, filters, 1, 1, size, size, 1, kernel, kernel, 1, outSize, outSize, 1, stride, stride, 0, padding, padding, 1, 1, 1, 1, 1, 1);
    }

    /// <summary>One to three spatial axes with strides, positive and negative padding, both dilations, groups and a filter for each channel; sometimes nothing at all.</summary>
    private static ConvShape RandomShape(Random random)
    {
        int rank = random.Next(1, 4);
        bool plain = random.Next(2) == 0;
        int groups = random.Next(3) == 0 ? random.Next(1, 4) : 1;
        var (d, h, w) = (Axis(rank == 3), Axis(rank >= 2), Axis(true));
        int channels = groups * random.Next(1, random.Next(2) == 0 ? 4 : 20), filters = groups * random.Next(1, random.Next(2) == 0 ? 6 : 70);
        if (random.Next(3) == 0)
            groups = channels = filters = 4 * random.Next(1, 9);
        return new ConvShape(
            random.Next(8) == 0 ? 0 : random.Next(1, 5), channels, filters, groups,
            d.In, h.In, w.In, d.Kernel, h.Kernel, w.Kernel, d.Out, h.Out, w.Out, d.Stride, h.Stride, w.Stride, d.Pad, h.Pad, w.Pad,
            d.InDilation, h.InDilation, w.InDilation, d.KernelDilation, h.KernelDilation, w.KernelDilation);

        Kernels.Axis Axis(bool isUsed)
        {
            if (!isUsed)
                return new Kernels.Axis(1, 1, 1, 1, 0, 1, 1);
            int size = random.Next(1, rank == 3 ? 6 : 13);
            int kernel = random.Next(1, 4);
            int stride = plain ? 1 : random.Next(1, 4);
            int inDilation = plain ? 1 : random.Next(1, 3);
            int kernelDilation = plain ? 1 : random.Next(1, 3);
            int before = random.Next(2) == 0 ? random.Next(-2, 4) : 0;
            int after = random.Next(2) == 0 ? random.Next(-1, 4) : 0;
            int padded = ((size - 1) * inDilation) + 1 + before + after;
            int span = ((kernel - 1) * kernelDilation) + 1;
            return new Kernels.Axis(size, kernel, padded < span ? 0 : ((padded - span) / stride) + 1, stride, before, inDilation, kernelDilation);
        }
    }

    private static int Inputs(in ConvShape s) => s.Batch * s.InDepth * s.InHeight * s.InWidth * s.InChannels;

    private static int Weights(in ConvShape s) => s.KernelDepth * s.KernelHeight * s.KernelWidth * s.InChannels / s.Groups * s.OutChannels;

    private static int Outputs(in ConvShape s) => s.Batch * s.OutDepth * s.OutHeight * s.OutWidth * s.OutChannels;

    private static int ResultCount(ConvolutionPass pass, in ConvShape shape) => pass switch
    {
        ConvolutionPass.Forward => Outputs(shape),
        ConvolutionPass.InputGradient => Inputs(shape),
        _ => Weights(shape),
    };

    private static int ResultColumns(ConvolutionPass pass, in ConvShape shape) => pass == ConvolutionPass.InputGradient ? shape.InChannels : shape.OutChannels;

    private static void Check(in ConvShape shape, int lanes, int threads, Random random)
    {
        float[] x = Numbers.Random(random, Inputs(shape)), w = Numbers.Random(random, Weights(shape)), g = Numbers.Random(random, Outputs(shape));
        foreach (ConvolutionPass pass in Enum.GetValues<ConvolutionPass>())
        {
            float[] left = pass == ConvolutionPass.InputGradient ? g : x;
            float[] right = pass == ConvolutionPass.KernelGradient ? g : w;
            int count = ResultCount(pass, shape);
            double[] expected = Reference(pass, shape, left, right);
            string what = $"{pass} of {shape} with {lanes} lanes on {threads} threads";

            (float[] single, int[] visits) = Single(pass, shape, left, right, lanes, threads);
            Numbers.AssertClose(expected, count, i => single[i], visits, 5e-4, what);

            double[] wide = new double[count + 1];
            visits = new int[count + 1];
            fixed (double* pl = Numbers.Widen(left), pr = Numbers.Widen(right), bias = new double[ResultColumns(pass, shape)], pc = wide)
            fixed (int* pv = visits)
                Convolution.Run(pass, new DoubleSink(pc, bias, pv, 0, ResultColumns(pass, shape)), pl, pr, shape, lanes, threads);
            Numbers.AssertClose(expected, count, i => wide[i], visits, 1e-11, "Double precision: " + what);
        }
    }

    private static (float[] Result, int[] Visits) Single(ConvolutionPass pass, in ConvShape shape, float[] left, float[] right, int lanes, int threads)
    {
        float[] result = new float[ResultCount(pass, shape) + 1];
        int[] visits = new int[result.Length];
        fixed (float* pl = left, pr = right, bias = new float[ResultColumns(pass, shape)], pc = result)
        fixed (int* pv = visits)
            Convolution.Run(pass, new SingleSink(pc, bias, pv, 0, ResultColumns(pass, shape)), pl, pr, shape, lanes, threads);
        return (result, visits);
    }

    /// <summary>Visits every multiply-add of the definition once; each pass sums it into another of the three arrays.</summary>
    private static double[] Reference(ConvolutionPass pass, in ConvShape s, float[] left, float[] right)
    {
        double[] result = new double[ResultCount(pass, s)];
        int inGroup = s.InChannels / s.Groups, outGroup = s.OutChannels / s.Groups;
        for (int b = 0; b < s.Batch; b++)
        for (int od = 0; od < s.OutDepth; od++)
        for (int oh = 0; oh < s.OutHeight; oh++)
        for (int ow = 0; ow < s.OutWidth; ow++)
        for (int kd = 0; kd < s.KernelDepth; kd++)
        for (int kh = 0; kh < s.KernelHeight; kh++)
        for (int kw = 0; kw < s.KernelWidth; kw++)
        {
            int d = (od * s.StrideDepth) - s.PadDepth + (kd * s.KernelDilationDepth);
            int h = (oh * s.StrideHeight) - s.PadHeight + (kh * s.KernelDilationHeight);
            int w = (ow * s.StrideWidth) - s.PadWidth + (kw * s.KernelDilationWidth);
            if (!Maps(ref d, s.InDilationDepth, s.InDepth) || !Maps(ref h, s.InDilationHeight, s.InHeight) || !Maps(ref w, s.InDilationWidth, s.InWidth))
                continue;
            int xs = (((((b * s.InDepth) + d) * s.InHeight) + h) * s.InWidth + w) * s.InChannels;
            int ys = (((((b * s.OutDepth) + od) * s.OutHeight) + oh) * s.OutWidth + ow) * s.OutChannels;
            int ws = ((((kd * s.KernelHeight) + kh) * s.KernelWidth) + kw) * inGroup * s.OutChannels;
            for (int o = 0; o < s.OutChannels; o++)
            {
                for (int c = 0; c < inGroup; c++)
                {
                    int x = xs + (o / outGroup * inGroup) + c, y = ys + o, k = ws + (c * s.OutChannels) + o;
                    (int target, int l, int r) = pass switch
                    {
                        ConvolutionPass.Forward => (y, x, k),
                        ConvolutionPass.InputGradient => (x, y, k),
                        _ => (k, x, y),
                    };
                    result[target] += (double)left[l] * right[r];
                }
            }
        }

        return result;
    }

    private static bool Maps(ref int position, int dilation, int size)
    {
        if (position < 0 || position % dilation != 0)
            return false;
        position /= dilation;
        return position < size;
    }
}
