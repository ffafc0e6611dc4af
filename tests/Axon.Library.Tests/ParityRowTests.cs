using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Rows of docs/axon-parity.md, written as a user would write them and run eagerly and compiled, against numbers worked out by hand.</summary>
public sealed class ParityRowTests
{
    private static readonly Tensor<float> Square = Tensor.From([1f, 2f, 3f, 6f], 2, 2);

    private static void Both(Tensor eager, Tensor compiled, params double[] expected)
    {
        Numbers.AssertClose(expected, eager, 1e-5, "eager element");
        Numbers.AssertClose(expected, compiled, 1e-5, "compiled element");
    }

    [Fact]
    public void AnInputThatMayBeLeftOut_IsANullableParameter()
    {
        Tensor<float> x = Tensor.From([1f, 2f]);
        Tensor<float> y = Tensor.From([10f, 20f]);
        Both(Rows.Left(x), Rows.Compiled.Left(x), 2, 4);
        Both(Rows.Given(x, y), Rows.Compiled.Given(x, y), 11, 22);
        Both(Rows.Optional(x, y), Rows.Compiled.Optional(x, y), 11, 22);
    }

    [Fact]
    public void OnlyTheArmTaken_IsComputed()
    {
        Tensor<float> up = Tensor.From([4f, 9f]);
        Tensor<float> down = Tensor.From([-4f, 1f]);
        Both(Rows.Either(up), Rows.Compiled.Either(up), 2, 3);
        Both(Rows.Either(down), Rows.Compiled.Either(down), 4, -1);
    }

    [Fact]
    public void Split_TakesSizes()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f, 5f], 1, 5);
        (Tensor<float> first, Tensor<float> second) = Rows.Parted(x);
        var compiled = Rows.Compiled.Parted(x);
        Both(first, compiled.First, 1, 2);
        Both(second, compiled.Second, 3, 4, 5);
    }

    [Fact]
    public void AMaskOfTokensThatAreNotPadding_LeavesPaddingOut()
    {
        Rows.PaddedState state = Rows.PaddedState.Init(3);
        Tensor<float> x = Numbers.Uniform(1, 2, 4, 2);
        Tensor<float> other = Ops.Concat([x[.., ..2], Numbers.Uniform(2, 2, 2, 2)], 1);
        Tensor<int> tokens = Tensor.From([5, 7, 0, 0, 5, 7, 0, 0], 2, 4);
        Tensor<float> expected = Rows.Compiled.Padded(state, tokens, x);
        Numbers.AssertSame(expected, Rows.Compiled.Padded(state, tokens, other), 1e-6);
        Numbers.AssertSame(expected, Eager.Run(state, () => Rows.Padded(tokens, other)), 1e-5);
        Assert.NotEqual(expected.ToArray(), Rows.Compiled.Padded(state, Ops.OnesLike(tokens), other).ToArray());
    }

    [Fact]
    public void AMaskOfAnotherLength_IsRefused()
    {
        Rows.CountedState state = Rows.CountedState.Init(1);
        Tensor<float> x = Ops.Ones<float>(2, 4, 2);
        Assert.Equal([2, 4, 3], Rows.Compiled.Counted(state, x, Ops.Full(true, 2, 4)).Shape.ToArray());
        foreach (int[] shape in (int[][])[[2, 5], [2, 3], [1, 4]])
        {
            Tensor<bool> mask = Ops.Full(true, shape);
            Assert.ThrowsAny<ArgumentException>(() => Rows.Compiled.Counted(state, x, mask));
            Assert.Contains("A mask of a sequence is [batch, time]", Assert.Throws<ArgumentException>(() => Eager.Run(state, () => Rows.Counted(x, mask))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AResidualBlockThatGivesAnotherShape_IsRefused()
    {
        Tensor<float> column = Tensor.From([1f, 2f], 2, 1);
        Both(Rows.Around(column), Rows.Compiled.Around(column), 2, 4);
        Assert.Contains("A residual block keeps the shape", Assert.Throws<ArgumentException>(static () => Rows.Around(Square)).Message, StringComparison.Ordinal);
        Assert.Contains("A residual block keeps the shape", Assert.Throws<ArgumentException>(static () => Rows.Compiled.Around(Square)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableIsNoImageToBlur() => Assert.Contains("of rank 3 or more", Assert.Throws<ArgumentException>(static () => Square.BlurPool()).Message, StringComparison.Ordinal);

    [Fact]
    public void ColumnsAndParts_AreJoined()
    {
        Tensor<float> x = Tensor.From([1f, 2f]);
        Tensor<float> y = Tensor.From([3f, 4f]);
        Both(Rows.Columns(x, y), Rows.Compiled.Columns(x, y), 1, 3, 2, 4);
        Tensor<float> one = Tensor.From([9f, 8f], 2, 1);
        Both(Rows.Joined(Square, one), Rows.Compiled.Joined(Square, one), 1, 2, 9, 3, 6, 8);
    }

    [Fact]
    public void AStateMember_IsReplacedWithWith()
    {
        Rows.ToldState state = Rows.ToldState.Init(1);
        Tensor<float> x = Tensor.From([1f, 2f, 3f], 1, 3);
        Both(Eager.Run(state, () => Rows.Told(x)), Rows.Compiled.Told(state, x), 6, 6, 6, 6);
        Rows.ToldState changed = state with { Dense = state.Dense with { Bias = Tensor.From([1f, 0f, -1f, 0.5f]) } };
        Both(Eager.Run(changed, () => Rows.Told(x)), Rows.Compiled.Told(changed, x), 7, 6, 5, 6.5);
        Assert.Equal(["dense.kernel", "dense.bias"], changed.Leaves.Select(static leaf => leaf.Path));
        Assert.All(changed.Leaves, static leaf => Assert.True(leaf.Trainable));
        Both(Eager.Run(state, () => Rows.Told(x)), Rows.Compiled.Told(state, x), 6, 6, 6, 6);
    }

    [Fact]
    public void Summary_IsTheLayersToo()
    {
        static IReadOnlyList<ModelLayer> Layers<TState>()
            where TState : class, IState<TState> => TState.Structure;

        Assert.Equal(["x: float[batch, 3]", "Dense: float[batch, 4]", "Linear: float[batch, 4]"], Layers<Rows.ToldState>().Select(static layer => $"{(layer.IsArgument ? layer.Name : layer.Method)}: {layer.Output}"));
        Assert.Contains("Sum", ModelSummary.Of<Rows.ToldState>(), StringComparison.Ordinal);
    }

    /// <summary>A one spreads to the binomial numbers over four, in each direction; what lies outside of an image counts as nothing.</summary>
    [Fact]
    public void BlurPool_SmoothsBeforeItSkips()
    {
        float[] image = new float[49];
        image[(2 * 7) + 3] = 16;
        Tensor<float> x = Tensor.From(image, 1, 7, 7, 1);
        // Rows 0, 2, 4, 6 take 0, 2, 0, 0 fourths and columns 0, 2, 4, 6 take 0, 1, 1, 0.
        Both(Rows.Blurred(x), Rows.Compiled.Blurred(x), 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Tensor<float> line = Tensor.From([4f, 0f, 0f, 0f, 0f, 0f, 0f, 4f, 0f, 0f], 1, 2, 5);
        Both(Rows.BlurredLine(line), Rows.Compiled.BlurredLine(line), 2, 1, 0, 0, 0, 0, 1, 2, 1, 0);
        // Each position's share in the windows it is in: of an axis ½ at the places kept, ½ between two of them.
        double[] share = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
        Both(Rows.BlurredSlope(x), Rows.Compiled.BlurredSlope(x), [.. from a in share from b in share select a * b]);
    }

    [Fact]
    public void PoolsOfChannelsFirst_ReduceTheAxesBehind()
    {
        Tensor<float> x = Numbers.Uniform(5, 2, 2, 4, 6);
        double[] v = Numbers.Doubles(x);
        IEnumerable<double> Window(int image, int row, int rows, int column, int columns) =>
            from i in Enumerable.Range(row, rows) from j in Enumerable.Range(column, columns) select v[(image * 24) + (i * 6) + j];
        double[] lengths = [.. from image in Enumerable.Range(0, 4) from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 2)
            select Math.Cbrt(Window(image, a * 2, 2, b * 3, 3).Sum(static e => Math.Abs(e * e * e)))];
        Both(Rows.Lengths(x), Rows.Compiled.Lengths(x), lengths);
        var eager = Rows.Whole(x);
        var compiled = Rows.Compiled.Whole(x);
        double[] Of(Func<IEnumerable<double>, double> reduce) => [.. Enumerable.Range(0, 4).Select(image => reduce(Window(image, 0, 4, 0, 6)))];
        Both(eager.Average, compiled.Average, Of(static w => w.Average()));
        Both(eager.Greatest, compiled.Greatest, Of(static w => w.Max()));
        Both(eager.Length, compiled.Length, Of(static w => w.Sum(Math.Abs)));
        Assert.Equal([2, 2, 1, 1], compiled.Length.Shape.ToArray());
    }

    [Fact]
    public void InstanceNormOfChannelsFirst_StandardizesEachImage()
    {
        Tensor<float> x = Numbers.Uniform(6, 2, 2, 4, 6);
        double[] v = Numbers.Doubles(x);
        Rows.InstanceState state = Rows.InstanceState.Init(1);
        double[] expected = [.. v.Chunk(24).SelectMany(static image =>
        {
            double mean = image.Average();
            double deviation = Math.Sqrt(image.Average(e => (e - mean) * (e - mean)));
            return image.Select(e => (e - mean) / deviation);
        })];
        Both(Eager.Run(state, () => Rows.Instance(x)), Rows.Compiled.Instance(state, x), expected);
    }

    [Fact]
    public void Resize_KeepsWhatIsLevelAndRepeatsTheNearest()
    {
        Tensor<float> level = Ops.Full(2.5f, 1, 3, 3, 1);
        Both(Rows.Sharpened(level), Rows.Compiled.Sharpened(level), [.. Enumerable.Repeat(2.5, 36)]);
        Tensor<float> line = Tensor.From([1f, 2f, 3f, 4f], 1, 2, 2);
        Both(Rows.Nearest(line), Rows.Compiled.Nearest(line), 1, 1, 2, 2, 3, 3, 4, 4);
    }

    [Fact]
    public void TransposePadAndFlatten_KeepTheBatch()
    {
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f, 5f, 6f], 1, 2, 3);
        Both(Rows.Turned(x), Rows.Compiled.Turned(x), 0, 0, 0, 1, 4, 0, 2, 5, 0, 3, 6, 0);
    }

    [Fact]
    public void Embedding_GivesRowsAndRefusesWhatIsNotThere()
    {
        Rows.LookedState state = Rows.LookedState.Init(1);
        Tensor<int> index = Tensor.From([1, 2, 0]);
        Both(Eager.Run(state, () => Rows.Looked(index)), Rows.Compiled.Looked(state, index), 0, 1, 0, 0, 1, 0);
        foreach (int wrong in (int[])[3, -1])
        {
            Assert.Throws<AxonIndexException>(() => Rows.Compiled.Looked(state, Tensor.From([wrong])));
            Assert.Throws<AxonIndexException>(() => Eager.Run(state, () => Rows.Looked(Tensor.From([wrong]))));
        }
    }

    [Fact]
    public void Activations_StayNumbersWhereTheyAreSteep()
    {
        Tensor<float> x = Tensor.From([1000f, 0f, -1000f], 1, 3);
        Both(Rows.LogSum(x), Rows.Compiled.LogSum(x), 1000);
        Assert.Equal([1], Rows.Compiled.LogSum(x).Shape.ToArray());
        var (softmax, log, plus) = Rows.Soft(x);
        var compiled = Rows.Compiled.Soft(x);
        Both(softmax, compiled.Softmax, 1, 0, 0);
        Both(log, compiled.Log, 0, -1000, -2000);
        Both(plus, compiled.Plus, 1000, Math.Log(2), 0);
        Tensor<float> y = Tensor.From([-2f, 3f]);
        Both(Rows.Leaky(y), Rows.Compiled.Leaky(y), -0.2, 3);
    }

    [Fact]
    public void MeanAbsoluteError_IsReducedAsAsked()
    {
        Tensor<float> t = Tensor.From([0f, 2f, 5f, 2f], 2, 2);
        var eager = Rows.Absolute(Square, t);
        var compiled = Rows.Compiled.Absolute(Square, t);
        // |1|, |0|, |-2|, |4| in rows of two, whose losses are their means.
        Both(eager.Mean, compiled.Mean, 1.75);
        Both(eager.Sum, compiled.Sum, 3.5);
        Both(eager.Each, compiled.Each, 0.5, 3);
    }

    [Fact]
    public void Counts_AreOfEachKind()
    {
        Tensor<float> y = Tensor.From([0.9f, 0.8f, 0.7f, 0.2f, 0.1f, 0.5f]);
        Tensor<float> t = Tensor.From([1f, 0f, 0f, 1f, 0f, 0f]);
        Both(Rows.Counted(y, t), Rows.Compiled.Counted(y, t), 1, 2, 2, 1, 0.5);
    }
}
