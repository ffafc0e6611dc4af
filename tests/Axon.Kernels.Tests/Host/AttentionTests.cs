using Axon.Kernels.Tests.Gpu;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>Attention in tiles, and as launches of any device, against its definition in double.</summary>
public class AttentionTests
{
    // One tile; several of queries and of keys, none of them full; more keys than queries; heads wider than what fits at once; sizes below a register.
    // Fewer keys than queries, of which the first see none. Masks for each entry of the batch, for some, for all, with a row for each query and without.
    public static TheoryData<int, int, int, int, int, bool, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1, false, 0, 1 },
        { 3, 20, 20, 8, 8, true, 0, 1 },
        { 2, 300, 300, 16, 24, true, 0, 1 },
        { 2, 130, 500, 64, 64, false, 0, 1 },
        { 1, 113, 460, 33, 5, true, 0, 1 },
        { 1, 250, 250, 300, 7, true, 0, 1 },
        { 0, 4, 4, 4, 4, true, 0, 1 },
        { 2, 3, 0, 2, 2, false, 0, 1 },
        { 2, 250, 120, 9, 8, true, 0, 1 },
        { 2, 3, 5, 4, 4, false, 2, 1 },
        { 4, 130, 301, 17, 8, false, 2, 1 },
        { 4, 130, 130, 16, 16, true, 1, 1 },
        { 4, 121, 250, 8, 9, true, 2, 121 },
        { 3, 250, 121, 8, 9, true, 3, 250 },
        { 3, 40, 33, 8, 8, false, 1, 40 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Tiles_MatchTheDefinitionOnEveryWidth(int batch, int queries, int keys, int size, int valueSize, bool causal, int masks, int maskRows)
    {
        Case data = new(new AttentionShape(batch, queries, keys, size, valueSize, causal, masks, maskRows));
        foreach (int width in (int[])[1, 4, 8, 16])
        {
            foreach (int threads in (int[])[1, 2])
            {
                using Settings settings = new(width, threads);
                data.Check(HostExecutor.Instance, Device.Cpu);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Launches_MatchTheDefinition(int batch, int queries, int keys, int size, int valueSize, bool causal, int masks, int maskRows)
    {
        AttentionShape shape = new(batch, queries, keys, size, valueSize, causal, masks, maskRows);
        Case data = new(shape);
        HostExecutor device = HostExecutor.Instance;
        HostBuffer[] x = [.. data.Operands.Select(values => device.Buffer(Device.Cpu.Upload(values.Length == 0 ? [0] : values)))];
        HostBuffer mask = device.Buffer(Device.Cpu.Upload(data.Mask));
        Storage[] y = [.. data.Expected.Select(static values => Device.Cpu.Allocate(Math.Max(4, values.Length * 4)))];
        AttentionLaunches.Forward<HostExecutor, HostBuffer>(device, shape, x[0], x[1], x[2], mask, device.Buffer(y[0]), device.Buffer(y[1]));
        AttentionLaunches.Backward<HostExecutor, HostBuffer>(
            device, shape, x[0], x[1], x[2], mask, device.Buffer(y[1]), x[3], device.Buffer(y[2]), device.Buffer(y[3]), device.Buffer(y[4]));
        data.RequireEqual(y);
    }

    [Theory, OnSimulator, OnOpenCL, OnCuda]
    public void Attention_OfADevice_MatchesTheDefinition(string name)
    {
        Device device = GpuDevicesUnderTest.Named(name);
        new Case(new AttentionShape(2, 5, 5, 3, 4, true)).Check(GpuExecutor.Of(device), device);
        new Case(new AttentionShape(1, 3, 6, 2, 2, false)).Check(GpuExecutor.Of(device), device);
        new Case(new AttentionShape(1, 6, 3, 2, 2, true)).Check(GpuExecutor.Of(device), device);
        new Case(new AttentionShape(4, 5, 6, 3, 4, false, 2, 1)).Check(GpuExecutor.Of(device), device);
        new Case(new AttentionShape(4, 5, 6, 3, 4, true, 1, 5)).Check(GpuExecutor.Of(device), device);
    }

    [Fact]
    public void ResultsThatNobodyReads_AreNotWritten()
    {
        AttentionShape shape = new(1, 40, 40, 16, 16, true);
        Case data = new(shape);
        HostExecutor device = HostExecutor.Instance;
        HostBuffer[] x = [.. data.Operands.Select(values => device.Buffer(Device.Cpu.Upload(values.Length == 0 ? [0] : values)))];
        Storage[] y = [.. data.Expected.Select(static values => Device.Cpu.Allocate(values.Length * 4))];
        HostBuffer[] results = [.. y.Select(device.Buffer)];
        device.Call(new AttentionCall(shape), [x[0], x[1], x[2]], [results[0], default]);
        device.Call(new AttentionCall(shape), [x[0], x[1], x[2]], [results[0], results[1]]);
        for (int wanted = 0; wanted < 3; wanted++)
        {
            HostBuffer[] gradients = new HostBuffer[3];
            gradients[wanted] = results[2 + wanted];
            device.Call(new AttentionGradCall(shape), [x[0], x[1], x[2], results[0], results[1], x[3]], gradients);
        }
        data.RequireEqual(y);
    }

    /// <summary>Operands query, key, value and gradient; results attention, logs of sums, and the gradients of the first three.</summary>
    private sealed class Case
    {
        private readonly AttentionShape s;

        public Case(AttentionShape shape)
        {
            s = shape;
            Operands =
            [
                GpuDevicesUnderTest.Values(s.Batch * s.Queries * s.Size, 1), GpuDevicesUnderTest.Values(s.Batch * s.Keys * s.Size, 2),
                GpuDevicesUnderTest.Values(s.Batch * s.Keys * s.ValueSize, 3), GpuDevicesUnderTest.Values(s.Batch * s.Queries * s.ValueSize, 4),
            ];
            // Scores of a few, not of dozens, whatever the size.
            Operands[0] = [.. Operands[0].Select(x => x / MathF.Sqrt(s.Size))];
            // Whole tiles without a key that is seen, queries without any, and every other pattern.
            Mask = [.. Enumerable.Range(0, Math.Max(1, s.Masks * s.MaskRows * s.Keys)).Select(i => (i / Math.Max(1, s.Keys)) % 5 != 3 && ((i * 7) % 3 != 0 ^ i % 11 < 5))];
            Expected = [.. Define().Select(static values => Array.ConvertAll(values, static value => (float)value))];
        }

        public float[][] Operands { get; }

        public bool[] Mask { get; }

        public float[][] Expected { get; }

        public void Check<X, B>(X executor, Device device)
            where X : IExecutor<B>
            where B : struct, IBuffer<B>
        {
            B[] x = [.. Operands.Select(values => executor.Buffer(device.Upload(values.Length == 0 ? [0] : values)))];
            Storage[] y = [.. Expected.Select(values => device.Allocate(Math.Max(4, values.Length * 4)))];
            B[] results = [.. y.Select(storage => executor.Buffer(storage))];
            B[] masks = s.Masks == 0 ? [] : [executor.Buffer(device.Upload(Mask))];
            executor.Call(new AttentionCall(s), [x[0], x[1], x[2], .. masks], [results[0], results[1]]);
            executor.Call(new AttentionGradCall(s), [x[0], x[1], x[2], results[0], results[1], x[3], .. masks], [results[2], results[3], results[4]]);
            RequireEqual(y);
        }

        public void Check(HostExecutor executor, Device device) => Check<HostExecutor, HostBuffer>(executor, device);

        public void Check(GpuExecutor executor, Device device) => Check<GpuExecutor, GpuBuffer>(executor, device);

        public void RequireEqual(Storage[] actual)
        {
            for (int i = 0; i < actual.Length; i++)
            {
                float[] values = actual[i].Download<float>(Expected[i].Length);
                for (int index = 0; index < values.Length; index++)
                    Assert.True(values[index] == Expected[i][index] || Math.Abs(values[index] - Expected[i][index]) <= 2e-5 * (1 + Math.Abs(Expected[i][index])), $"{s}: result {i}[{index}] is {values[index]:R} instead of {Expected[i][index]:R}.");
            }
        }

        private double[][] Define()
        {
            double[] output = new double[s.Batch * s.Queries * s.ValueSize], logSums = new double[s.Batch * s.Queries];
            double[] dq = new double[Operands[0].Length], dk = new double[Operands[1].Length], dv = new double[Operands[2].Length];
            for (int row = 0; row < s.Batch * s.Queries; row++)
            {
                (int entry, int query) = (row / s.Queries, row % s.Queries);
                int[] seen = [.. Enumerable.Range(0, s.SeenBy(query)).Where(key => s.Masks == 0 || Mask[((((entry / (s.Batch / s.Masks)) * s.MaskRows) + (s.MaskRows == 1 ? 0 : query)) * s.Keys) + key]).Select(key => (entry * s.Keys) + key)];
                double[] exponentials = [.. seen.Select(key => Math.Exp(Product(0, row, 1, key, s.Size)))];
                double sum = exponentials.Sum();
                logSums[row] = seen.Length == 0 ? 0 : Math.Log(sum);
                double[] weights = [.. exponentials.Select(exponential => exponential / sum)];
                double[] gradients = [.. seen.Select(key => Product(3, row, 2, key, s.ValueSize))];
                double mean = weights.Zip(gradients, static (w, g) => w * g).Sum();
                for (int k = 0; k < seen.Length; k++)
                {
                    int key = seen[k];
                    for (int e = 0; e < s.ValueSize; e++)
                    {
                        output[(row * s.ValueSize) + e] += weights[k] * Operands[2][(key * s.ValueSize) + e];
                        dv[(key * s.ValueSize) + e] += weights[k] * Operands[3][(row * s.ValueSize) + e];
                    }
                    double ofScore = weights[k] * (gradients[k] - mean);
                    for (int d = 0; d < s.Size; d++)
                    {
                        dq[(row * s.Size) + d] += ofScore * Operands[1][(key * s.Size) + d];
                        dk[(key * s.Size) + d] += ofScore * Operands[0][(row * s.Size) + d];
                    }
                }
            }
            return [output, logSums, dq, dk, dv];
        }

        private double Product(int left, int row, int right, int otherRow, int size) =>
            Enumerable.Range(0, size).Sum(i => (double)Operands[left][(row * size) + i] * Operands[right][(otherRow * size) + i]);
    }
}
