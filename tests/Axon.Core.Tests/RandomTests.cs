using Axon.Kernels;
using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class RandomTests
{
    private static readonly Tensor<uint> Key = Tensor.From([17u, 4711u], 2);

    [Fact]
    public void RandomInteger_IsTheWholePartOfTheScaledWords()
    {
        int[] drawn = RandomInteger(Key, -3, 997, 50).ToArray();
        for (int i = 0; i < drawn.Length; i++)
        {
            UInt128 words = ((UInt128)Philox.Bits(17, 4711, (uint)i) << 32) | Philox.Bits(17 ^ 0x9E3779B9, 4711 ^ 0x9E3779B9, (uint)i);
            Assert.Equal((int)((words * 1000) >> 64) - 3, drawn[i]);
        }
    }

    [Fact]
    public void RandomInteger_IsUniform()
    {
        AssertUniform(RandomInteger<sbyte>(Key, -5, 5, 20000).Cast<int>() + 5, 10);
        AssertUniform(RandomInteger<byte>(Key, 250, 255, 20000).Cast<int>() - 250, 5);
        AssertUniform(RandomInteger<long>(Key, -2, 5, 20000).Cast<int>() + 2, 7);
        AssertUniform(Cast<int>(RandomInteger<uint>(Key, 4294967290, 4294967295, 20000) - 4294967290), 5);
    }

    [Fact]
    public void RandomInteger_CoversTheWholeRangeOfItsType()
    {
        int[] drawn = RandomInteger(Key, int.MinValue, int.MaxValue, 4000).ToArray();
        Assert.InRange(drawn.Average(static x => (double)x), -1e8, 1e8);
        Assert.True(drawn.Min() < -2_100_000_000 && drawn.Max() > 2_100_000_000);
        ulong[] wide = RandomInteger(Key, 0ul, ulong.MaxValue, 4000).ToArray();
        Assert.True(wide.Max() > ulong.MaxValue / 100 * 99);
    }

    [Fact]
    public void RandomInteger_OfReals_IsRefused() =>
        Assert.Contains("no type of whole numbers", Assert.ThrowsAny<ShapeMismatchException>(static () => RandomInteger(Key, 0f, 1f, 3)).Message);

    [Fact]
    public void Gumbel_HasItsMeanAndVariance()
    {
        Tensor<double> drawn = RandomGumbel<double>(Key, 40000);
        Assert.InRange(Mean(drawn).ToScalar(), 0.5772 - 0.02, 0.5772 + 0.02);
        Assert.InRange(Variance(drawn).ToScalar(), 1.6449 - 0.05, 1.6449 + 0.05);
        Assert.DoesNotContain(RandomGumbel<Half>(Key, 40000).Cast<float>().ToArray(), static x => !float.IsFinite(x));
    }

    [Fact]
    public void Categorical_FollowsTheSoftmax()
    {
        Tensor<float> logits = Broadcast(Log(Tensor.From([0.1f, 0.2f, 0.3f, 0.4f], 4)), 20000, 4);
        AssertFrequencies(RandomCategorical(Key, logits), 0.1, 0.2, 0.3, 0.4);
        AssertFrequencies(RandomCategorical(Key, logits.Transpose(), 0), 0.1, 0.2, 0.3, 0.4);
        Assert.All(RandomCategorical(Key, Tensor.From([0f, float.NegativeInfinity], 1, 2) + Zeros<float>(500, 1)).ToArray(), static x => Assert.Equal(0, x));
    }

    [Fact]
    public void Permutation_HasEveryPositionOnce_AndEachFirstAsOften()
    {
        Assert.Equal(Enumerable.Range(0, 100), RandomPermutation(Key, 100).ToArray().Order());
        Tensor<uint> keys = SplitKey(Key, 4000);
        int[] first = [.. Enumerable.Range(0, 4000).Select(i => RandomPermutation(keys[i], 5)[0].ToScalar())];
        AssertUniform(Tensor.From(first, 4000), 5);
        Assert.Equal([0], RandomPermutation(Key, 0).Shape);
    }

    [Fact]
    public void Shuffle_KeepsSlicesTogether_OrNot()
    {
        Tensor<int> x = Iota<int>(60).Reshape(20, 3);
        int[][] rows = [.. RandomShuffle(Key, x).ToArray().Chunk(3)];
        Assert.All(rows, static row => Assert.Equal([row[0], row[0] + 1, row[0] + 2], row));
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => 3 * i), rows.Select(static row => row[0]).Order());
        Assert.NotEqual(x.ToArray(), RandomShuffle(Key, x).ToArray());
        Tensor<int> apart = RandomShuffle(Key, x, 0, independent: true);
        for (int column = 0; column < 3; column++)
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(i => (3 * i) + column), apart[.., column].ToArray().Order());
        }
        Assert.NotEqual(apart[.., 0].ToArray().Select(static i => i + 1), apart[.., 1].ToArray());
    }

    [Fact]
    public void Choice_WithReplacement_FollowsTheWeights()
    {
        Tensor<int> x = Iota<int>(4);
        AssertUniform(RandomChoice(Key, x, 20000), 4);
        AssertFrequencies(RandomChoice(Key, x, 20000, Tensor.From([3f, 0f, 1f, 4f], 4)), 0.375, 0, 0.125, 0.5);
    }

    [Fact]
    public void Choice_WithoutReplacement_TakesEachOnce()
    {
        Tensor<float> x = Iota<float>(12).Reshape(2, 6);
        Tensor<float> drawn = RandomChoice(Key, x, 4, replace: false, axis: 1);
        Assert.Equal([2, 4], drawn.Shape);
        Assert.Equal(4, drawn[0].ToArray().Distinct().Count());
        Assert.Equal(drawn[0].ToArray().Select(static v => v + 6), drawn[1].ToArray());
        Tensor<uint> keys = SplitKey(Key, 6000);
        Tensor<float> weights = Tensor.From([0.5f, 0.25f, 0.25f, 0f], 4);
        int[][] pairs = [.. Enumerable.Range(0, 6000).Select(i => RandomChoice(keys[i], Iota<int>(4), 2, weights, replace: false).ToArray())];
        AssertFrequencies(Tensor.From([.. pairs.Select(static pair => pair[0])], 6000), 0.5, 0.25, 0.25, 0);
        // Second draws: 0 after 1 or 2 (2 × 1/4 × 2/3), 1 and 2 after 0 (1/2 × 1/2) or each other (1/4 × 1/3).
        AssertFrequencies(Tensor.From([.. pairs.Select(static pair => pair[1])], 6000), 1.0 / 3, 1.0 / 3, 1.0 / 3, 0);
    }

    [Fact]
    public void Choice_ThatCannotBe_SaysWhy()
    {
        Assert.Contains("4 of the 3", Assert.ThrowsAny<ShapeMismatchException>(static () => RandomChoice(Key, Iota<int>(3), 4, replace: false)).Message);
        Assert.Contains("has 3 positions", Assert.ThrowsAny<ShapeMismatchException>(static () => RandomChoice(Key, Iota<int>(3), 2, Ones<float>(4))).Message);
        Assert.ThrowsAny<ShapeMismatchException>(static () => RandomShuffle(Key, Iota<int>(3), 1));
    }

    private static void AssertUniform(Tensor<int> drawn, int count) => AssertFrequencies(drawn, [.. Enumerable.Repeat(1.0 / count, count)]);

    /// <summary>Pearson's χ² with a bound that right generators pass with probability 1 - 10⁻⁴ or so; the keys are fixed, so the outcome is too.</summary>
    private static void AssertFrequencies(Tensor<int> drawn, params double[] expected)
    {
        int[] counts = Bincount(drawn, expected.Length).ToArray();
        double statistic = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double wanted = expected[i] * drawn.Size;
            Assert.True(wanted > 0 || counts[i] == 0, $"{i} was drawn.");
            statistic += wanted > 0 ? (counts[i] - wanted) * (counts[i] - wanted) / wanted : 0;
        }
        int freedom = expected.Count(static p => p > 0) - 1;
        Assert.True(statistic < freedom + (5 * Math.Sqrt(2 * freedom)) + 5, $"χ² is {statistic} with {freedom} degrees of freedom.");
    }
}
