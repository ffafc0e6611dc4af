using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Inputs of tests, and comparison of what comes out.</summary>
internal static class Numbers
{
    public static Tensor<float> Uniform(int seed, params int[] shape)
    {
        Random random = new(seed);
        return Tensor.From([.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => (random.NextSingle() * 2) - 1)], shape);
    }

    public static Tensor<int> Integers(int seed, int count, params int[] shape)
    {
        Random random = new(seed);
        return Tensor.From([.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => random.Next(count))], shape);
    }

    public static double[] Doubles(Tensor tensor) => tensor switch
    {
        Tensor<float> floats => [.. floats.ToArray().Select(static v => (double)v)],
        Tensor<double> doubles => doubles.ToArray(),
        Tensor<int> integers => [.. integers.ToArray().Select(static v => (double)v)],
        Tensor<uint> words => [.. words.ToArray().Select(static v => (double)v)],
        _ => throw new NotSupportedException(tensor.ElementType.Name),
    };

    /// <summary>Relative to 1 + the expected size.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, Tensor actual, double tolerance = 1e-5, string what = "element")
    {
        double[] got = Doubles(actual);
        Assert.Equal(expected.Count, got.Length);
        for (int i = 0; i < got.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - got[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{what} {i} is {got[i]:R}, not {expected[i]:R}.");
        }
    }

    public static void AssertSame(Tensor expected, Tensor actual, double tolerance = 1e-4, string what = "element")
    {
        Assert.Equal(expected.ElementType, actual.ElementType);
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        AssertClose(Doubles(expected), actual, tolerance, what);
    }

    public static void AssertSameState<TState>(TState expected, TState actual, double tolerance = 1e-4)
        where TState : class, IState<TState>
    {
        foreach ((StateLeaf wanted, StateLeaf got) in expected.Leaves.Zip(actual.Leaves))
        {
            AssertSame(wanted.Tensor, got.Tensor, tolerance, wanted.Path);
        }
    }

    /// <summary>The values of a leaf.</summary>
    public static double[] Leaf<TState>(TState state, string path)
        where TState : class, IState<TState> => Doubles(state.Leaves.Single(leaf => leaf.Path == path).Tensor);
}
