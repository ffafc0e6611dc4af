using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

public unsafe partial class ExecutorTests
{
    public static TheoryData<int, int> All => Settings.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Map_ReachesEveryElementOnce(int width, int threads)
    {
        using Settings settings = new(width, threads);
        foreach ((int rows, int columns) in ((int, int)[])[(0, 5), (5, 0), (1, 1), (1, 37), (3, 7), (1, 100003), (1000, 129), (70001, 3), (2, 50001)])
        {
            float[] x = Values(rows * columns), y = new float[rows * columns];
            fixed (float* px = x, py = y)
                HostExecutor.Instance.Map(new Affine(new HostBuffer((byte*)px), new HostBuffer((byte*)py), columns), rows, columns);
            for (int k = 0; k < x.Length; k++)
                Assert.Equal((2 * x[k]) + 1, y[k]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void MapMany_ReachesEveryElementOnce(int width, int threads)
    {
        using Settings settings = new(width, threads);
        int[] rows = [1, 5, 0, 300, 1, 1], columns = [70001, 9, 4, 333, 1, 20000];
        float[][] xs = [.. rows.Zip(columns, static (r, c) => Values(r * c))];
        HostStorage[] sources = [.. xs.Select(static x => HostStorage.Wrap(x.AsMemory()))], targets = [.. xs.Select(static x => Zeros(x.Length))];
        Affine[] kernels = [.. Enumerable.Range(0, rows.Length).Select(k => new Affine(Buffer(sources[k]), Buffer(targets[k]), columns[k]))];
        HostExecutor.Instance.MapMany<Affine>(kernels, rows, columns);
        for (int i = 0; i < xs.Length; i++)
            Assert.Equal(xs[i].Select(static v => (2 * v) + 1), targets[i].AsSpan<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Reductions_MatchSumsInDouble(int width, int threads)
    {
        using Settings settings = new(width, threads);
        foreach ((int outer, int rows, int columns) in ((int, int, int)[])[(1, 1, 1), (1, 0, 3), (2, 1, 37), (3, 5, 7), (1, 1, 300007), (2, 400, 250), (1, 90001, 3), (5000, 1, 20), (1, 3, 70000), (5, 1, 120_007), (2, 37, 9001), (3, 1030, 700), (1, 519, 8200)])
        {
            float[] x = Values(outer * rows * columns);
            float[] all = new float[outer * columns], across = new float[outer * columns], greatest = new float[outer * columns];
            double[] wide = new double[outer * columns];
            fixed (float* px = x, pa = all, pc = across, pg = greatest)
            fixed (double* pw = wide)
            {
                HostBuffer source = new((byte*)px);
                HostExecutor.Instance.Reduce<Elements, SumReal>(new Elements(source, new HostBuffer((byte*)pa), rows, columns), outer, rows, columns);
                HostExecutor.Instance.Reduce<Elements, MaxReal>(new Elements(source, new HostBuffer((byte*)pg), rows, columns), outer, rows, columns);
                HostExecutor.Instance.ReduceRows<Elements, SumReal>(new Elements(source, new HostBuffer((byte*)pc), rows, columns), outer, rows, columns);
                HostExecutor.Instance.ReduceRows<WideElements, SumReal>(new WideElements(source, new HostBuffer((byte*)pw), rows, columns), outer, rows, columns);
            }
            for (int o = 0; o < outer; o++)
            {
                double total = 0, most = double.NegativeInfinity;
                for (int c = 0; c < columns; c++)
                {
                    double sum = 0;
                    for (int r = 0; r < rows; r++)
                    {
                        double value = x[(((o * rows) + r) * columns) + c];
                        sum += value;
                        most = Math.Max(most, value);
                    }
                    total += sum;
                    Assert.Equal(sum, across[(o * columns) + c], 1e-6 * (rows + 1));
                    Assert.Equal(sum, wide[(o * columns) + c], 1e-9);
                }
                Assert.Equal(total, all[o * columns], 1e-7 * ((rows * columns) + 10));
                Assert.Equal(most, greatest[o * columns]);
            }
        }
    }

    [Fact]
    public void Reduce_GivesTheSameBitsOnAnyNumberOfThreads()
    {
        float[] x = Values(1_000_003);
        float one = 0, two = 0;
        fixed (float* px = x)
        {
            using (new Settings(HostLanes.Width, 1))
                HostExecutor.Instance.Reduce<Elements, SumReal>(new Elements(new HostBuffer((byte*)px), new HostBuffer((byte*)&one), 1, x.Length), 1, 1, x.Length);
            using (new Settings(HostLanes.Width, 2))
                HostExecutor.Instance.Reduce<Elements, SumReal>(new Elements(new HostBuffer((byte*)px), new HostBuffer((byte*)&two), 1, x.Length), 1, 1, x.Length);
        }
        Assert.Equal(one, two);
    }

    [Fact]
    public void Reduce_OfManyLongRowsGivesEachItsOwnSum()
    {
        // More blocks than fit beside the caller's locals.
        const int outer = 140, columns = 50_001;
        float[] x = Values(outer * columns), one = new float[outer * columns], two = new float[outer * columns];
        fixed (float* px = x, p1 = one, p2 = two)
        {
            using (new Settings(HostLanes.Width, 1))
                HostExecutor.Instance.Reduce<Elements, SumReal>(new Elements(new HostBuffer((byte*)px), new HostBuffer((byte*)p1), 1, columns), outer, 1, columns);
            using (new Settings(HostLanes.Width, 2))
                HostExecutor.Instance.Reduce<Elements, SumReal>(new Elements(new HostBuffer((byte*)px), new HostBuffer((byte*)p2), 1, columns), outer, 1, columns);
        }
        for (int row = 0; row < outer; row++)
            Assert.Equal(x.AsSpan(row * columns, columns).ToArray().Sum(static v => (double)v), one[row * columns], 1e-3);
        Assert.Equal(one, two);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_RunsSoftmax(int width, int threads)
    {
        using Settings settings = new(width, threads);
        foreach ((int rows, int columns) in ((int, int)[])[(0, 4), (1, 1), (3, 10), (500, 101), (37, 16), (21, 300)])
        {
            float[] x = Values(rows * columns), y = new float[rows * columns], values = new float[rows];
            fixed (float* px = x, py = y, pv = values)
                HostExecutor.Instance.Rows(new Softmax(new HostBuffer((byte*)px), new HostBuffer((byte*)py), new HostBuffer((byte*)pv), columns), rows, columns);
            for (int row = 0; row < rows; row++)
            {
                double[] exponentials = [.. x.Skip(row * columns).Take(columns).Select(static v => Math.Exp(v))];
                for (int c = 0; c < columns; c++)
                    Assert.Equal(exponentials[c] / exponentials.Sum(), y[(row * columns) + c], 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ArgReduce_FindsTheFirst(int width, int threads)
    {
        using Settings settings = new(width, threads);
        foreach ((int outer, int axis, int inner) in ((int, int, int)[])[(1, 1, 1), (4, 50, 1), (2, 7, 40), (300, 100, 3)])
        {
            // Few distinct values, so that equals are common.
            float[] x = [.. Values(outer * axis * inner).Select(static v => MathF.Round(v * 3))];
            if (x.Length > 60)
                x[33] = float.NaN;
            foreach (bool least in (bool[])[false, true])
            {
                int[] y = new int[outer * inner];
                fixed (float* px = x)
                fixed (int* py = y)
                    HostExecutor.Instance.ArgReduce<float>(new HostBuffer((byte*)px), new HostBuffer((byte*)py), outer, axis, inner, least);
                for (int k = 0; k < y.Length; k++)
                {
                    float At(int a) => x[(((k / inner * axis) + a) * inner) + (k % inner)];
                    int best = 0;
                    for (int a = 1; a < axis; a++)
                    {
                        if (!float.IsNaN(At(best)) && (float.IsNaN(At(a)) || (least ? At(a) < At(best) : At(a) > At(best))))
                            best = a;
                    }
                    Assert.Equal(best, y[k]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ScatterAdd_AddsInOrder(int width, int threads)
    {
        using Settings settings = new(width, threads);
        const int outer = 2, axis = 5, inner = 83, count = 400;
        float[] target = Values(outer * axis * inner), updates = Values(outer * count * inner);
        int[] indices = [.. Enumerable.Range(0, count).Select(static k => k * 7 % axis)];
        float[] expected = [.. target];
        for (int o = 0; o < outer; o++)
        {
            for (int k = 0; k < count; k++)
            {
                for (int i = 0; i < inner; i++)
                    expected[(((o * axis) + indices[k]) * inner) + i] += updates[(((o * count) + k) * inner) + i];
            }
        }
        fixed (float* pt = target, pu = updates)
        fixed (int* pi = indices)
        {
            HostBuffer index = new((byte*)pi);
            HostExecutor.Instance.ScatterAdd<float>(new HostBuffer((byte*)pt), index, new HostBuffer((byte*)pu), new IndexShape(outer, axis, inner, count));
            HostExecutor.Instance.CheckIndices(index, count, axis, "Take", 1);
            AxonIndexException exception = Assert.Throws<AxonIndexException>(() => HostExecutor.Instance.CheckIndices(index, count, 4, "Take", 1));
            Assert.Equal(("Take", 1, 4L, 4), (exception.Operation, exception.Axis, exception.Index, exception.Size));
        }
        Assert.Equal(expected, target);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ScatterSet_KeepsTheLastOfEqualIndices(int width, int threads)
    {
        using Settings settings = new(width, threads);
        const int outer = 2, axis = 5, inner = 83, count = 400;
        float[] target = Values(outer * axis * inner), updates = Values(outer * count * inner);
        int[] indices = [.. Enumerable.Range(0, count).Select(static k => k * 7 % (axis - 1))];
        float[] expected = [.. target];
        for (int o = 0; o < outer; o++)
        {
            for (int k = 0; k < count; k++)
            {
                for (int i = 0; i < inner; i++)
                    expected[(((o * axis) + indices[k]) * inner) + i] = updates[(((o * count) + k) * inner) + i];
            }
        }
        fixed (float* pt = target, pu = updates)
        fixed (int* pi = indices)
        {
            HostBuffer index = new((byte*)pi);
            HostExecutor.Instance.ScatterSet<uint>(new HostBuffer((byte*)pt), index, new HostBuffer((byte*)pu), new IndexShape(outer, axis, inner, count));
        }
        Assert.Equal(expected, target);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Pools_MatchPlainLoops(int width, int threads)
    {
        using Settings settings = new(width, threads);
        PoolShape[] shapes =
        [
            new(2, 3, 1, 6, 7, 1, 3, 3, 1, 2, 2, 1, 2, 2, 0, 0, 0, 1, 1, 1),
            new(3, 37, 1, 9, 8, 1, 5, 4, 1, 3, 3, 1, 2, 2, 0, 1, 1, 1, 1, 1),
            new(1, 100, 4, 5, 6, 3, 4, 2, 2, 2, 3, 1, 1, 2, 0, 0, 1, 1, 1, 2),
            new(2, 37, 1, 6, 8, 1, 2, 4, 1, 3, 2, 1, 3, 2, 0, 0, 0, 1, 1, 1),
            new(2, 16, 3, 7, 5, 3, 2, 2, 1, 2, 2, 1, 4, 3, 0, 0, 0, 1, 1, 1),
        ];
        foreach (PoolShape s in shapes)
        {
            int inputs = s.InDepth * s.InHeight * s.InWidth, outputs = s.OutDepth * s.OutHeight * s.OutWidth;
            double[] x = [.. Values(s.Batch * inputs * s.Channels).Select(static v => Math.Round(v * 4))], g = [.. Values(s.Batch * outputs * s.Channels)];
            double[] max = new double[g.Length], sum = new double[g.Length], maxGrad = new double[x.Length], sumGrad = new double[x.Length];
            fixed (double* px = x, pg = g, pm = max, ps = sum, pmg = maxGrad, psg = sumGrad)
            {
                HostBuffer source = new((byte*)px), gradient = new((byte*)pg);
                HostExecutor.Instance.MaxPool<double>(source, new HostBuffer((byte*)pm), s);
                HostExecutor.Instance.SumPool<double>(source, new HostBuffer((byte*)ps), s);
                HostExecutor.Instance.MaxPoolGrad<double>(source, gradient, new HostBuffer((byte*)pmg), s);
                HostExecutor.Instance.SumPoolGrad<double>(gradient, new HostBuffer((byte*)psg), s);
            }
            double[] expectedMaxGrad = new double[x.Length], expectedSumGrad = new double[x.Length];
            for (int y = 0; y < g.Length; y++)
            {
                int channel = y % s.Channels, position = y / s.Channels;
                int ow = position % s.OutWidth, oh = position / s.OutWidth % s.OutHeight, od = position / s.OutWidth / s.OutHeight % s.OutDepth, batch = position / outputs;
                double most = double.NegativeInfinity, total = 0;
                int first = -1;
                for (int tap = 0; tap < s.WindowDepth * s.WindowHeight * s.WindowWidth; tap++)
                {
                    int w = (ow * s.StrideWidth) - s.PadWidth + (tap % s.WindowWidth * s.DilationWidth);
                    int h = (oh * s.StrideHeight) - s.PadHeight + (tap / s.WindowWidth % s.WindowHeight * s.DilationHeight);
                    int d = (od * s.StrideDepth) - s.PadDepth + (tap / s.WindowWidth / s.WindowHeight * s.DilationDepth);
                    if (w < 0 || w >= s.InWidth || h < 0 || h >= s.InHeight || d < 0 || d >= s.InDepth)
                        continue;
                    int place = ((((((batch * s.InDepth) + d) * s.InHeight) + h) * s.InWidth) + w) * s.Channels + channel;
                    total += x[place];
                    expectedSumGrad[place] += g[y];
                    if (first < 0 || x[place] > most)
                        (most, first) = (x[place], place);
                }
                Assert.Equal(most, max[y]);
                Assert.Equal(total, sum[y]);
                expectedMaxGrad[first] += g[y];
            }
            Assert.Equal(expectedMaxGrad, maxGrad);
            Assert.Equal(expectedSumGrad, sumGrad);
        }
    }

    [Fact]
    public void Launches_FromSeveralThreadsAreRight()
    {
        using Settings settings = new(HostLanes.Width, 2);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, static caller =>
        {
            for (int turn = 0; turn < 50; turn++)
            {
                float[] x = Values(70001 + caller), y = new float[x.Length];
                fixed (float* px = x, py = y)
                    HostExecutor.Instance.Map(new Affine(new HostBuffer((byte*)px), new HostBuffer((byte*)py), x.Length), 1, x.Length);
                for (int k = 0; k < x.Length; k++)
                    Assert.Equal((2 * x[k]) + 1, y[k]);
            }
        });
    }

    [Fact]
    public void Launches_AllocateNothing()
    {
        using Settings settings = new(HostLanes.Width, 2);
        float[] x = Values(100_000), y = new float[x.Length];
        fixed (float* px = x, py = y)
        {
            Affine map = new(new HostBuffer((byte*)px), new HostBuffer((byte*)py), x.Length);
            Elements reduce = new(new HostBuffer((byte*)px), new HostBuffer((byte*)py), 10_000, 10);
            // The first turns start threads and fill the pool of arenas; what the runtime makes when a wait first lasts long can come in any turn. A launch
            // that allocates does so in every round.
            long least = long.MaxValue;
            for (int round = 0; round < 10 && least > 0; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int turn = 0; turn < 10; turn++)
                {
                    HostExecutor.Instance.Map(map, 1, x.Length);
                    HostExecutor.Instance.Reduce<Elements, SumReal>(reduce, 1, 10_000, 10);
                    HostExecutor.Instance.ReduceRows<Elements, SumReal>(reduce, 1, 10_000, 10);
                    Storage arena = HostExecutor.Instance.Rent(100_000);
                    HostExecutor.Instance.Return(arena);
                }
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.Equal(0, GuardedMemory.IsOn ? 0 : least);
        }
    }

    [Fact]
    public void Failure_InAPartReachesTheCaller()
    {
        using Settings settings = new(HostLanes.Width, 2);
        Assert.Throws<InvalidOperationException>(static () => HostExecutor.Instance.Rows(default(Failing), 1000, 1000));
    }

    private struct Failing : IRowsKernel
    {
        public readonly void Begin(int row)
        {
        }

        public void Rows<E>(int first, int end) where E : struct, IRowEngine
        {
            for (int row = first; row < end; row++)
            {
                if (row == 700)
                    throw new InvalidOperationException("The row that fails.");
            }
        }
    }

    [Fact]
    public void Buffer_GathersAndGuards()
    {
        float[] x = Values(100);
        fixed (float* px = x)
        {
            HostBuffer buffer = new((byte*)px);
            float* results = stackalloc float[16];
            foreach (int stride in (int[])[1, 0, 3, -2])
            {
                Lane16.StoreF32(results, buffer.LoadF32<Lane16>(40, stride));
                for (int k = 0; k < 16; k++)
                    Assert.Equal(x[40 + (k * stride)], results[k]);
                foreach ((int column, int low, int high) in ((int, int, int)[])[(0, 0, 16), (8, 10, 20), (-3, 0, 100), (50, 0, 50), (0, 5, 5)])
                {
                    Lane16.StoreF32(results, buffer.GuardedF32<Lane16>(40, stride, column, low, high));
                    for (int k = 0; k < 16; k++)
                        Assert.Equal(column + k >= low && column + k < high ? x[40 + (k * stride)] : 0, results[k]);
                }
            }
        }
    }

    [Fact]
    public void Storage_IsAlignedAndShares()
    {
        HostStorage own = HostStorage.Allocate(1000);
        Assert.True(GuardedMemory.IsOn || (long)own.Pointer % 64 == 0);
        own.Write([1, 2, 3], 5);
        byte[] read = new byte[3];
        own.Read(read, 5);
        Assert.Equal([1, 2, 3], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => own.Read(read, 998));
        float[] array = [1, 2];
        HostStorage shared = HostStorage.Wrap(array.AsMemory());
        shared.AsSpan<float>()[1] = 7;
        Assert.Equal(7, array[1]);
        shared.Free();
        Assert.Throws<ObjectDisposedException>(() => shared.Read(read));
        Assert.Throws<OutOfDeviceMemoryException>(static () => HostStorage.Allocate(long.MaxValue));
    }

    private static HostBuffer Buffer(HostStorage storage) => HostExecutor.Instance.Buffer(storage);

    private static HostStorage Zeros(int elements)
    {
        HostStorage storage = HostStorage.Allocate(elements * sizeof(float));
        storage.AsSpan<float>().Clear();
        return storage;
    }

    private static float[] Values(int count)
    {
        float[] values = new float[count];
        for (int k = 0; k < count; k++)
            values[k] = (Philox.Bits(1, 2, (uint)k) >> 8) * (2f / (1 << 24)) - 1f;
        return values;
    }
}
