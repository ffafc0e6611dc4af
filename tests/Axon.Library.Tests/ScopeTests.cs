using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Which variables scopes within scopes share, compiled and eagerly.</summary>
public sealed class ScopeTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(1, 4, 2);

    private static string[] Paths<TState>()
        where TState : class, IState<TState> => [.. TState.Schema.Select(static entry => entry.Path)];

    [Fact]
    public void NestedScopes_AreSharedWhenEnteredAgain()
    {
        Assert.Equal(["outer.inner.dense.kernel", "outer.inner.dense.bias"], Paths<Scopes.NestedState>());
        Scopes.NestedState state = Scopes.NestedState.Init(1);
        Numbers.AssertSame(Twice(state.Outer.Inner.Dense.Kernel), Scopes.Compiled.Nested(state, X), 1e-5);
        Numbers.AssertSame(Twice(state.Outer.Inner.Dense.Kernel), Eager.Run(state, static () => Scopes.Nested(X)), 1e-5);
    }

    [Fact]
    public void LocalFunctions_ShareTheirScopeInsideOfOthers()
    {
        Assert.Equal(["inner.dense.kernel", "inner.dense.bias"], Paths<Scopes.ThroughState>());
        Scopes.ThroughState state = Scopes.ThroughState.Init(1);
        Numbers.AssertSame(Twice(state.Inner.Dense.Kernel), Scopes.Compiled.Through(state, X), 1e-5);
        Numbers.AssertSame(Twice(state.Inner.Dense.Kernel), Eager.Run(state, static () => Scopes.Through(X)), 1e-5);
    }

    [Fact]
    public void TheSameNameInsideOfAnotherScope_IsAnotherNetwork()
    {
        Assert.Equal(["inner.dense.kernel", "inner.dense.bias", "outer.inner.dense.kernel", "outer.inner.dense.bias"], Paths<Scopes.ApartState>());
        Scopes.ApartState state = Scopes.ApartState.Init(1);
        Tensor<float> expected = Ops.Dot(X, state.Inner.Dense.Kernel) + (2f * Ops.Dot(X * X, state.Outer.Inner.Dense.Kernel));
        Numbers.AssertSame(expected, Scopes.Compiled.Apart(state, X), 1e-5);
        Numbers.AssertSame(expected, Eager.Run(state, static () => Scopes.Apart(X)), 1e-5);
    }

    // Biases begin at 0.
    private static Tensor<float> Twice(Tensor<float> kernel) => Ops.Dot(X, kernel) + (2f * Ops.Dot(X * X, kernel));
}
