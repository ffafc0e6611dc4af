using Axon.Runtime;

namespace Axon.Conformance;

/// <summary>Inputs of tests, and comparison of what comes out.</summary>
internal static class Numbers
{
    /// <summary>Uniform values without a pattern that a stride would repeat.</summary>
    public static Tensor<float> Uniform(int seed, float low, float high, params int[] shape)
    {
        Random random = new(seed);
        float[] values = [.. Enumerable.Range(0, Count(shape)).Select(_ => low + (random.NextSingle() * (high - low)))];
        return Tensor.From(values, shape);
    }

    public static Tensor<float> Uniform(int seed, params int[] shape) => Uniform(seed, -1f, 1f, shape);

    public static Tensor<double> UniformDouble(int seed, params int[] shape)
    {
        Random random = new(seed);
        double[] values = [.. Enumerable.Range(0, Count(shape)).Select(_ => (random.NextDouble() * 2) - 1)];
        return Tensor.From(values, shape);
    }

    public static Tensor<int> Integers(int seed, int count, params int[] shape)
    {
        Random random = new(seed);
        int[] values = [.. Enumerable.Range(0, Count(shape)).Select(_ => random.Next(count))];
        return Tensor.From(values, shape);
    }

    public static double[] Doubles(Tensor tensor) => tensor switch
    {
        Tensor<float> floats => [.. floats.ToArray().Select(static v => (double)v)],
        Tensor<double> doubles => doubles.ToArray(),
        Tensor<int> integers => [.. integers.ToArray().Select(static v => (double)v)],
        Tensor<uint> words => [.. words.ToArray().Select(static v => (double)v)],
        Tensor<long> wide => [.. wide.ToArray().Select(static v => (double)v)],
        Tensor<ulong> wide => [.. wide.ToArray().Select(static v => (double)v)],
        Tensor<short> shorts => [.. shorts.ToArray().Select(static v => (double)v)],
        Tensor<ushort> shorts => [.. shorts.ToArray().Select(static v => (double)v)],
        Tensor<sbyte> bytes => [.. bytes.ToArray().Select(static v => (double)v)],
        Tensor<byte> bytes => [.. bytes.ToArray().Select(static v => (double)v)],
        Tensor<Half> halves => [.. halves.ToArray().Select(static v => (double)v)],
        Tensor<BFloat16> halves => [.. halves.ToArray().Select(static v => (double)(float)v)],
        Tensor<bool> bools => [.. bools.ToArray().Select(static v => v ? 1.0 : 0.0)],
        _ => throw new NotSupportedException(tensor.ElementType.Name),
    };

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.ElementType, actual.ElementType);
        Assert.True(expected.Shape == actual.Shape, $"{what}: the shape is {actual.Shape}, not {expected.Shape}.");
        double[] wanted = Doubles(expected);
        double[] got = Doubles(actual);
        for (int i = 0; i < wanted.Length; i++)
        {
            bool isClose = wanted[i].Equals(got[i]) || Math.Abs(wanted[i] - got[i]) <= tolerance * (1 + Math.Abs(wanted[i]));
            Assert.True(isClose, $"{what}[{i}] is {got[i]:R}, not {wanted[i]:R}.");
        }
    }

    public static void AssertClose(IReadOnlyList<(string Name, Tensor Value)> expected, IReadOnlyList<(string Name, Tensor Value)> actual, double tolerance)
    {
        Assert.Equal(expected.Select(static e => e.Name), actual.Select(static a => a.Name));
        foreach (((string name, Tensor wanted), (string _, Tensor got)) in expected.Zip(actual))
        {
            AssertClose(wanted, got, tolerance, name);
        }
    }

    public static IEnumerable<(string Name, Tensor Value)> Leaves<TState>(TState state)
        where TState : class, IState<TState> => state.Leaves.Select(static leaf => (leaf.Path, leaf.Tensor));

    /// <summary>A tree with memory of its own: what consumes it leaves the other alone.</summary>
    public static TState Copy<TState>(TState state)
        where TState : class, IState<TState> => TState.Create([.. state.Leaves.Select(static leaf => Copy(leaf.Tensor))]);

    private static Tensor Copy(Tensor tensor) => tensor switch
    {
        Tensor<float> floats => Tensor.From(floats.ToArray(), floats.Shape),
        Tensor<double> doubles => Tensor.From(doubles.ToArray(), doubles.Shape),
        Tensor<int> integers => Tensor.From(integers.ToArray(), integers.Shape),
        Tensor<uint> words => Tensor.From(words.ToArray(), words.Shape),
        _ => throw new NotSupportedException(tensor.ElementType.Name),
    };

    private static int Count(int[] shape) => shape.Aggregate(1, static (product, size) => product * size);
}
