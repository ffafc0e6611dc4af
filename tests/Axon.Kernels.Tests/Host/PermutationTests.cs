using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>Elements in another order, of every size, on every width, against one element at a time.</summary>
public sealed unsafe class PermutationTests
{
    public static TheoryData<int, int, int> Settings
    {
        get
        {
            TheoryData<int, int, int> data = [];
            foreach (int bytes in (int[])[1, 2, 4, 8])
            {
                foreach (int lanes in (int[])[1, 4, 8, 16])
                {
                    data.Add(bytes, lanes, 1);
                    data.Add(bytes, lanes, 2);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void AxesOfAnyOrderAndSize_MatchElementByElement(int bytes, int lanes, int threads)
    {
        Random random = new(bytes + lanes);
        using Settings settings = new(lanes, threads);
        for (int trial = 0; trial < 80; trial++)
        {
            int[] sizes = [.. Enumerable.Range(0, 4).Select(_ => random.Next(4) == 0 ? 1 : random.Next(1, 40))];
            int[] order = [0, 1, 2, 3];
            random.Shuffle(order);
            Check(bytes, sizes, order, random);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void LayoutsOfImagesAndHeads_MatchElementByElement(int bytes, int lanes, int threads)
    {
        Random random = new(bytes * lanes);
        using Settings settings = new(lanes, threads);
        Check(bytes, [1, 3, 61 * 47, 64], [0, 1, 3, 2], random);
        Check(bytes, [1, 3, 64, 61 * 47], [0, 1, 3, 2], random);
        Check(bytes, [1, 1, 513, 130], [0, 1, 3, 2], random);
        Check(bytes, [2, 100, 8, 64], [0, 2, 1, 3], random);
        Check(bytes, [5, 3, 70, 33], [3, 2, 1, 0], random);
        Check(bytes, [1, 1, 7000, 3], [0, 1, 3, 2], random);
        Check(bytes, [1, 0, 20, 20], [0, 1, 3, 2], random);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void LinesReadBackwardsOrMoreThanOnce_MatchElementByElement(int lanes)
    {
        Random random = new(5);
        using Settings settings = new(lanes, 2);
        Compare(4, new PermuteShape(4, 1, 1, 40, 35, 0, 0, 1, -40), 34 * 40, 40 * 35, random);
        Compare(4, new PermuteShape(4, 1, 3, 40, 35, 0, 0, 1, 40), 0, 40 * 35, random);
        Compare(4, new PermuteShape(4, 1, 3, 40, 35, 0, 0, -35, 1), 39 * 35, 40 * 35, random);
        Compare(4, new PermuteShape(4, 1, 1, 40, 35, 0, 0, 2, 80), 0, 80 * 35, random);
    }

    // x of these sizes, its axes in this order.
    private static void Check(int bytes, int[] sizes, int[] order, Random random)
    {
        int[] strides = [sizes[1] * sizes[2] * sizes[3], sizes[2] * sizes[3], sizes[3], 1];
        PermuteShape shape = new(
            bytes, sizes[order[0]], sizes[order[1]], sizes[order[2]], sizes[order[3]], strides[order[0]], strides[order[1]], strides[order[2]], strides[order[3]]);
        Compare(bytes, shape, 0, sizes[0] * strides[0], random);
    }

    private static void Compare(int bytes, in PermuteShape shape, int start, int elements, Random random)
    {
        byte[] x = new byte[elements * bytes];
        random.NextBytes(x);
        int count = shape.Size0 * shape.Size1 * shape.Size2 * shape.Size3;
        byte[] expected = new byte[count * bytes];
        for (int i = 0; i < count; i++)
        {
            int i3 = i % shape.Size3, i2 = i / shape.Size3 % shape.Size2, i1 = i / shape.Size3 / shape.Size2 % shape.Size1, i0 = i / shape.Size3 / shape.Size2 / shape.Size1;
            int from = start + (i0 * shape.Stride0) + (i1 * shape.Stride1) + (i2 * shape.Stride2) + (i3 * shape.Stride3);
            x.AsSpan(from * bytes, bytes).CopyTo(expected.AsSpan(i * bytes));
        }
        byte[] actual = new byte[expected.Length + 64];
        actual.AsSpan().Fill(0xA5);
        fixed (byte* source = x, target = actual)
        {
            Element kernel = new(source + (start * bytes), target, shape);
            HostExecutor.Instance.Permute(kernel, new HostBuffer(source), new HostBuffer(target), shape with { Start = start }, count, 1);
        }
        Assert.Equal(expected, actual.AsSpan(0, expected.Length).ToArray());
        Assert.All(actual.AsSpan(expected.Length).ToArray(), static b => Assert.Equal(0xA5, b));
    }

    /// <summary>What a device does that has nothing better: one element a row.</summary>
    private struct Element(byte* source, byte* target, PermuteShape shape) : IMapKernel
    {
        private int row;

        public static bool IsWide => false;

        public void Begin(int row) => this.row = row;

        public readonly void Step<V>(int column) where V : struct, ILane<V>
        {
            int i3 = row % shape.Size3, i2 = row / shape.Size3 % shape.Size2, i1 = row / shape.Size3 / shape.Size2 % shape.Size1, i0 = row / shape.Size3 / shape.Size2 / shape.Size1;
            int from = (i0 * shape.Stride0) + (i1 * shape.Stride1) + (i2 * shape.Stride2) + (i3 * shape.Stride3);
            new ReadOnlySpan<byte>(source + (from * shape.Bytes), shape.Bytes).CopyTo(new Span<byte>(target + (row * shape.Bytes), shape.Bytes));
        }
    }
}
