using Axon.Runtime;
using Xunit;

namespace Axon.Core.Tests;

/// <summary>Eager runs of methods with variables: which variable a declaration means, modes, assignments.</summary>
public sealed class EagerStateTests
{
    private static readonly Tensor<double> X = Tensor.From([0.3, -1.2, 0.7, 2.1, 0.4, -0.5], 2, 3);
    private static readonly Tensor<int> Label = Tensor.From([2, 0]);

    private static string[] Paths(StateBag state) => [.. state.Leaves.Select(static leaf => leaf.Path)];

    [Fact]
    public void Scopes_AreNamedAfterCalls() => Assert.Equal(
        ["dense.kernel", "dense.bias", "dropout.key", "dense1.kernel", "dense1.bias"],
        Paths(Eager.Init(1, () => Models.Net(X))));

    [Fact]
    public void Lambdas_RunInTheScopeTheyAreWrittenIn()
    {
        string[] paths = Paths(Eager.Init(1, () => Models.Step(X, Label, 0.1f)));
        Assert.Contains("loss.net.dense1.kernel", paths);
        Assert.Contains("adam.step", paths);
        Assert.Contains("adam.mean.loss.net.dense1.kernel", paths);
        Assert.DoesNotContain("adam.mean.loss.net.dropout.key", paths);
        Assert.Equal(5 + 1 + 8, paths.Length);
    }

    [Fact]
    public void Init_GivesEachPathItsOwnNumbers()
    {
        StateBag state = Eager.Init(7, () => Models.Net(X));
        Assert.Equal(state.Get<double>("dense.kernel").ToArray(), Eager.Init(7, () => Models.Net(X)).Get<double>("dense.kernel").ToArray());
        Assert.NotEqual(state.Get<double>("dense.kernel").ToArray(), Eager.Init(8, () => Models.Net(X)).Get<double>("dense.kernel").ToArray());
        Assert.All(state.Get<double>("dense.bias").ToArray(), static b => Assert.Equal(0, b));
        double limit = Math.Sqrt(6.0 / 8);
        Assert.All(state.Get<double>("dense.kernel").ToArray(), k => Assert.InRange(k, -limit, limit));
    }

    [Fact]
    public void RepeatedCalls_HaveTheirOwnVariables()
    {
        Tensor<float> x = Tensor.From([1f, 2f], 1, 2);
        StateBag state = Eager.Init(1, () => Models.Stack(x));
        string[] expected =
        [
            .. from block in new[] { "block", "block1", "block2", "block3" }
               from dense in new[] { "dense", "dense1" }
               from leaf in new[] { "kernel", "bias" }
               select $"{block}.{dense}.{leaf}",
        ];
        // A tree as the compiler makes it, each kernel with a number of its own.
        StateBag compiled = new([.. expected.Select((path, i) => path.EndsWith("kernel", StringComparison.Ordinal)
            ? new StateLeaf(StateEntry.Of<float>(path, true, 2, 2), Tensor.From([1f + i, 0, 0, 1f + i], 2, 2))
            : new StateLeaf(StateEntry.Of<float>(path, true, 2), Tensor.From([0f, 0f])))]);
        float scale = (1 + (1f * 3)) * (1 + (5f * 7)) * (1 + (9f * 11)) * (1 + (13f * 15));
        Assert.Equal([scale, 2 * scale], Eager.Run(compiled, () => Models.Stack(x)).ToArray());
        Assert.Equal(16, state.Leaves.Count);
    }

    [Fact]
    public void ScopeEnteredTwice_Shares()
    {
        Tensor<float> x = Tensor.From([1f, 2f], 1, 2);
        StateBag state = Eager.Init(1, () => Models.Shared(x));
        Assert.Equal(["encoder.dense.kernel", "encoder.dense.bias", "encoder.dense1.kernel", "encoder.dense1.bias", "head.dense.kernel", "head.dense.bias"], Paths(state));
        Tensor<float> Double(int factor) => Tensor.From([(float)factor, 0, 0, factor], 2, 2);
        StateBag known = new([.. state.Leaves.Select((leaf, i) => leaf with { Tensor = i % 2 == 1 ? leaf.Tensor : Double(2 + (i / 2)) })]);
        // Both entries scale by 2 and 3, the head by 4.
        Assert.Equal([36f + 24f, 72f + 48f], Eager.Run(known, () => Models.Shared(x)).ToArray());
    }

    [Fact]
    public void LoopThatSharesVariables_FindsThemInEveryTurn()
    {
        Tensor<float> x = Tensor.From([0.5f, -0.5f, 1f, 0f, 0.25f, 0.75f], 3, 2);
        StateLeaf Kernel(string path, float a) => new(StateEntry.Of<float>(path, true, 2, 2), Tensor.From([a, 0, 0, a], 2, 2));
        StateLeaf Bias(string path) => new(StateEntry.Of<float>(path, true, 2), Tensor.From([0f, 0f]));
        StateBag state = new([Kernel("dense.kernel", 2f), Bias("dense.bias"), Kernel("dense1.kernel", 3f), Bias("dense1.bias")]);
        float h = 0;
        foreach (float value in new[] { 0.5f, 1f, 0.25f })
        {
            h = MathF.Tanh((2 * h) + (3 * value));
        }
        Assert.Equal(h, Eager.Run(state, () => Models.Recurrent(x)).ToArray()[0], 1e-6f);
    }

    [Fact]
    public void GivenNames_AreFoundInTheTree()
    {
        Tensor<float> x = Tensor.From([1f, 2f], 1, 2);
        StateLeaf Kernel(string path, float a) => new(StateEntry.Of<float>(path, true, 2, 2), Tensor.From([a, 0, 0, a], 2, 2));
        StateLeaf Bias(string path, float b) => new(StateEntry.Of<float>(path, true, 2), Tensor.From([b, b]));
        StateBag state = new([Kernel("first.kernel", 2), Bias("first.bias", 1), Kernel("second.kernel", 3), Bias("second.bias", 10), Kernel("dense.kernel", 5), Bias("dense.bias", 100)]);
        Assert.Equal([195f, 225f], Eager.Run(state, () => Models.Named(x)).ToArray());
    }

    [Fact]
    public void Training_IsOnInsideOptimizersOnly()
    {
        StateBag state = Eager.Init(1, () => Models.Modes());
        Assert.Equal(1f, Eager.Run(state, () => Models.Modes()).ToScalar());
        Assert.False(Ops.Training);
    }

    [Fact]
    public void RunByRef_KeepsWhatWasAssigned()
    {
        StateBag state = Eager.Init(1, () => Models.Quadratic(0.25f, 0f));
        Assert.Equal(2f, Eager.Run(state, () => Models.Quadratic(0.25f, 0f)).ToScalar());
        Assert.Equal([1f, 1f], state.Get<float>("p").ToArray());
        Assert.Equal(2f, Eager.Run(ref state, () => Models.Quadratic(0.25f, 0f)).ToScalar());
        Assert.Equal([0.5f, 0.5f], state.Get<float>("p").ToArray());
    }

    [Fact]
    public void VariableOutsideARun_SaysWhatToDo() =>
        Assert.Contains("Eager.Run", Assert.Throws<InvalidOperationException>(() => Models.Net(X)).Message, StringComparison.Ordinal);

    [Fact]
    public void StateOfAnotherMethod_IsRefused()
    {
        StateBag state = Eager.Init(1, () => Models.Quadratic(0.1f, 0f));
        Assert.Throws<StateMismatchException>(() => Eager.Run(state, () => Models.Net(X)));
    }

    [Fact]
    public void StateOfAnotherShape_IsNamed()
    {
        StateBag state = Eager.Init(1, () => Models.Net(X));
        StateMismatchException error = Assert.Throws<StateMismatchException>(() => Eager.Run(state, () => Models.Net(Tensor.From([1.0, 2.0], 1, 2))));
        Assert.Equal("dense.kernel", error.Variable);
    }
}
