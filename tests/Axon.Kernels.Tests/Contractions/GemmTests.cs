using Xunit;

namespace Axon.Kernels.Tests;

public sealed unsafe class GemmTests
{
    public static TheoryData<int, int> LanesAndThreads => new()
    {
        { 16, 1 }, { 8, 1 }, { 4, 1 }, { 1, 1 }, { 16, 2 }, { 8, 2 }, { 4, 2 }, { 1, 2 },
    };

    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Product_OfRandomShapesAndStrides_MatchesReference(int lanes, int threads)
    {
        Random random = new(7 + lanes + threads);
        for (int trial = 0; trial < 200; trial++)
            Check(RandomShape(random, Size(random), Size(random), Size(random), random.Next(4) == 0 ? random.Next(5) : 1), lanes, threads, random);
    }

    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Product_OfBlockedShapes_MatchesReference(int lanes, int threads)
    {
        Random random = new(lanes * threads);
        Check(RandomShape(random, 97, 331, 1029, 1), lanes, threads, random);
        Check(RandomShape(random, 241, 290, 130, 1), lanes, threads, random);
    }

    /// <summary>Every number of rows that tiles of 14 and of 6 can leave over, in one block of the reduction and in several.</summary>
    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Product_OfEveryRestOfRows_MatchesReference(int lanes, int threads)
    {
        Random random = new((5 * lanes) + threads);
        for (int rows = 28; rows <= 42; rows++)
        {
            Check(RandomShape(random, rows, 270, 66, 1), lanes, threads, random);
            Check(RandomShape(random, rows + 112, 40, 2100, 1), lanes, threads, random);
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Product_OfLongReductions_MatchesReference(int lanes, int threads)
    {
        Random random = new(lanes + threads);
        Check(RandomShape(random, 13, 21, 9000, 1), lanes, threads, random);
        Check(RandomShape(random, 2, 40, 20000, 1), lanes, threads, random);
        Check(RandomShape(random, 700, 1, 900, 1), lanes, threads, random);
        Check(RandomShape(random, 1, 700, 900, 1), lanes, threads, random);
        Check(RandomShape(random, 30, 30, 600, 4), lanes, threads, random);
    }

    /// <summary>One row, and a few, that read a large right operand as it lies: reductions of one and several blocks, columns that fill four panels and that do not.</summary>
    [Theory]
    [MemberData(nameof(LanesAndThreads))]
    public void Product_OfFewRows_MatchesReference(int lanes, int threads)
    {
        Random random = new(lanes + (3 * threads));
        foreach ((int m, int n, int k) in ((int, int, int)[])[(1, 140, 9300), (1, 600, 513), (1, 136, 2500), (3, 530, 520), (2, 128, 4200)])
            Check(new GemmShape(1, m, n, k, 0, k, 1, 0, n, 1), lanes, threads, random);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Product_LargerThanItsScratchMemory_MatchesReference(int threads)
    {
        // The right operands have more than 8M elements: they are packed in several goes, with the left operand in place and in blocks.
        Random random = new(threads);
        float[] a = Numbers.Random(random, 28 * 30_100), b = Numbers.Random(random, 300L * 30_100);
        foreach (GemmShape shape in new[] { new GemmShape(1, 9, 30_100, 300, 0, 300, 1, 0, 1, 300), new GemmShape(1, 28, 30_100, 300, 0, 300, 1, 0, 30_100, 1) })
        {
            (float[] result, int[] visits) = Single(shape, a, b, 16, threads, new float[shape.N + 1]);
            for (int column = 0; column < shape.N; column += 7)
            {
                int row = column % shape.M;
                double sum = 0;
                for (int k = 0; k < shape.K; k++)
                    sum += (double)a[(row * shape.ARowStride) + k] * b[(k * shape.BRowStride) + (column * shape.BColumnStride)];
                Assert.True(Math.Abs(sum - result[(row * shape.N) + column]) < 1e-4, $"Row {row}, column {column} of {shape}");
            }

            Assert.All(visits.AsSpan(0, shape.M * shape.N).ToArray().Distinct(), static count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Executor_MultipliesInBothPrecisions()
    {
        float[] a = [1, 2, 3, 4, 5, 6], b = [1, 0, 2, 1, 0, 3], bias = [10, 20], result = new float[4];
        double[] wideA = Numbers.Widen(a), wideB = Numbers.Widen(b), wideBias = Numbers.Widen(bias), wide = new double[4];
        int[] visits = new int[4];
        GemmShape shape = new(1, 2, 2, 3, 0, 3, 1, 0, 2, 1);
        fixed (float* pa = a, pb = b, pbias = bias, pc = result)
        fixed (double* da = wideA, db = wideB, dbias = wideBias, dc = wide)
        fixed (int* pv = visits)
        {
            HostExecutor.Instance.Gemm(new SingleSink(pc, pbias, pv, 2, 2), new HostBuffer((byte*)pa), new HostBuffer((byte*)pb), shape);
            HostExecutor.Instance.GemmWide(new DoubleSink(dc, dbias, pv, 2, 2), new HostBuffer((byte*)da), new HostBuffer((byte*)db), shape);
        }

        Assert.Equal([15f, 31f, 24f, 43f], result);
        Assert.Equal([15.0, 31.0, 24.0, 43.0], wide);
    }

    [Fact]
    public void Product_OverNothing_StoresZeros()
    {
        Random random = new(1);
        foreach (int lanes in new[] { 16, 8, 4, 1 })
            Check(new GemmShape(2, 17, 35, 0, 0, 0, 1, 0, 35, 1), lanes, 1, random);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Product_Twice_GivesTheSameBits(int threads)
    {
        Random random = new(5);
        foreach (GemmShape shape in new[] { RandomShape(random, 20, 30, 5000, 1), RandomShape(random, 200, 300, 700, 1) })
        {
            (float[] a, float[] b) = Operands(shape, random);
            Assert.Equal(Single(shape, a, b, 16, threads, new float[shape.N + 1]).Result, Single(shape, a, b, 16, threads, new float[shape.N + 1]).Result);
        }
    }

    [Fact]
    public void Product_OnceWarm_AllocatesNothing()
    {
        Random random = new(2);
        GemmShape shape = RandomShape(random, 40, 200, 300, 1);
        (float[] a, float[] b) = Operands(shape, random);
        float[] bias = new float[shape.N], result = new float[shape.M * shape.N];
        int[] visits = new int[result.Length];
        fixed (float* pa = a, pb = b, pc = result, pbias = bias)
        fixed (int* pv = visits)
        {
            SingleSink sink = new(pc, pbias, pv, shape.M, shape.N);
            Contraction.Gemm(sink, pa, pb, shape, 16, 1);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Contraction.Gemm(sink, pa, pb, shape, 16, 1);
            Assert.True(GuardedMemory.IsOn || GC.GetAllocatedBytesForCurrentThread() == before);
        }
    }

    private static int Size(Random random) => random.Next(6) switch
    {
        0 => random.Next(3),
        1 => random.Next(1, 10),
        2 => random.Next(1, 40),
        3 => random.Next(1, 100),
        _ => random.Next(1, 20),
    };

    /// <summary>Operands transposed or not, with gaps between lines or not, shared by the batch or not.</summary>
    private static GemmShape RandomShape(Random random, int m, int n, int k, int batch)
    {
        int gap = random.Next(3);
        (int aRow, int aColumn) = random.Next(2) == 0 ? (k + gap, 1) : (1, m + gap);
        (int bRow, int bColumn) = random.Next(2) == 0 ? (n + gap, 1) : (1, k + gap);
        return new GemmShape(batch, m, n, k, (m + gap) * (k + gap), aRow, aColumn, random.Next(2) == 0 ? 0 : (n + gap) * (k + gap), bRow, bColumn);
    }

    private static long Extent(int batch, int batchStride, int rows, int rowStride, int columns, int columnStride) =>
        1 + ((long)Math.Max(0, batch - 1) * batchStride) + ((long)Math.Max(0, rows - 1) * rowStride) + ((long)Math.Max(0, columns - 1) * columnStride);

    private static (float[] A, float[] B) Operands(in GemmShape shape, Random random) => (
        Numbers.Random(random, Extent(shape.Batch, shape.ABatchStride, shape.M, shape.ARowStride, shape.K, shape.AColumnStride)),
        Numbers.Random(random, Extent(shape.Batch, shape.BBatchStride, shape.K, shape.BRowStride, shape.N, shape.BColumnStride)));

    private static void Check(in GemmShape shape, int lanes, int threads, Random random)
    {
        (float[] a, float[] b) = Operands(shape, random);
        float[] bias = Numbers.Random(random, shape.N);
        double[] expected = Reference(shape, a, b, bias);
        string what = $"{shape} with {lanes} lanes on {threads} threads";
        int count = shape.Batch * shape.M * shape.N;

        (float[] single, int[] visits) = Single(shape, a, b, lanes, threads, bias);
        Numbers.AssertClose(expected, count, i => single[i], visits, 4e-6 * (1 + shape.K * 0.05), what);

        double[] wide = new double[count + 1];
        visits = new int[count + 1];
        fixed (double* pa = Numbers.Widen(a), pb = Numbers.Widen(b), pbias = Numbers.Widen(bias), pc = wide)
        fixed (int* pv = visits)
            Contraction.Gemm(new DoubleSink(pc, pbias, pv, shape.M, shape.N), pa, pb, shape, lanes, threads);
        Numbers.AssertClose(expected, count, i => wide[i], visits, 1e-13 * (1 + shape.K), "Double precision: " + what);
    }

    private static (float[] Result, int[] Visits) Single(in GemmShape shape, float[] a, float[] b, int lanes, int threads, float[] bias)
    {
        float[] result = new float[(shape.Batch * shape.M * shape.N) + 1];
        int[] visits = new int[result.Length];
        fixed (float* pa = a, pb = b, pbias = bias, pc = result)
        fixed (int* pv = visits)
            Contraction.Gemm(new SingleSink(pc, pbias, pv, shape.M, shape.N), pa, pb, shape, lanes, threads);
        return (result, visits);
    }

    private static double[] Reference(in GemmShape shape, float[] a, float[] b, float[] bias)
    {
        double[] result = new double[shape.Batch * shape.M * shape.N];
        int at = 0;
        for (int batch = 0; batch < shape.Batch; batch++)
        {
            for (int row = 0; row < shape.M; row++)
            {
                for (int column = 0; column < shape.N; column++)
                {
                    double sum = bias[column];
                    for (int k = 0; k < shape.K; k++)
                    {
                        sum += (double)a[(batch * shape.ABatchStride) + (row * shape.ARowStride) + (k * shape.AColumnStride)]
                            * b[(batch * shape.BBatchStride) + (k * shape.BRowStride) + (column * shape.BColumnStride)];
                    }

                    result[at++] = sum;
                }
            }
        }

        return result;
    }
}
