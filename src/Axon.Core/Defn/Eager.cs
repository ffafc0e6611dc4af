using System.Runtime.CompilerServices;
using Axon.Runtime;

namespace Axon;

/// <summary>
/// Runs the bodies of methods that own variables as they stand, step by step: under a debugger, or as the oracle for the compiled form.
/// Which variable a declaration means is read from the stack, so in optimized builds methods that own variables must not be inlined.
/// </summary>
public static class Eager
{
    /// <summary>Runs a body on the tensors of <paramref name="state"/>, which stays as it is: what the body assigns to variables is dropped afterwards.</summary>
    /// <param name="body">Calls the method.</param>
    /// <param name="state">A generated record, or a part of one that the body is the method of.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R Run<TState, R>(TState state, Func<R> body)
        where TState : class, IState<TState> => On(state.Leaves).Execute(body);

    /// <summary>Runs a body on the tensors of <paramref name="state"/>, which receives the tree with what the body assigned.</summary>
    /// <param name="body">Calls the method.</param>
    /// <param name="state">A generated record.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R Run<TState, R>(ref TState state, Func<R> body)
        where TState : class, IState<TState>
    {
        EagerRun run = On(state.Leaves);
        R result = run.Execute(body);
        state = TState.Create([.. run.Variables.Select(static v => v.Tensor)]);
        return result;
    }

    /// <summary>Runs a body on variables made by <see cref="Init"/>; what it assigns is dropped afterwards.</summary>
    /// <param name="state">The variables.</param>
    /// <param name="body">Calls the method.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R Run<R>(StateBag state, Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(state);
        return On(state.Leaves).Execute(body);
    }

    /// <summary>Runs a body on variables made by <see cref="Init"/>; <paramref name="state"/> receives what it assigned.</summary>
    /// <param name="body">Calls the method.</param>
    /// <param name="state">The variables.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R Run<R>(ref StateBag state, Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(state);
        EagerRun run = On(state.Leaves);
        R result = run.Execute(body);
        state = StateBag.Of(run);
        return result;
    }

    /// <summary>
    /// Runs a body once to find its variables and gives their first values, those of the generated record's <c>Init</c> with this seed.
    /// (Paths can differ from the record's where a call gives a <c>name:</c>, or a loop calls a method that calls others with variables: the stack does not show those.)
    /// </summary>
    /// <param name="seed">Decides the first values.</param>
    /// <param name="body">Calls the method.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static StateBag Init<R>(int seed, Func<R> body)
    {
        EagerRun first = new([], seed);
        List<StateLeaf> initial = [];
        first.Made = variable => initial.Add(new StateLeaf(variable.Entry, variable.Tensor));
        first.Execute(body);
        return new StateBag(initial);
    }

    /// <summary>Runs a body and gives what went through its taps as well, in order; inside of <see cref="Run{TState, R}(TState, Func{R})"/> where it has variables.</summary>
    /// <param name="body">Calls the method.</param>
    public static (R Value, IReadOnlyList<Tap> Taps) Tapped<R>(Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        List<Tap> taps = [];
        return ((EagerMode.Current with { Taps = taps }).Run(body), taps);
    }

    private static EagerRun On(IReadOnlyList<StateLeaf> leaves) =>
        new(leaves.Select(static leaf => new EagerVariable(leaf.Entry, leaf.Tensor)), null);
}

/// <summary>Variables found by <see cref="Eager.Init"/>: the same as a generated state record, without the types.</summary>
public sealed class StateBag
{
    internal StateBag(IReadOnlyList<StateLeaf> leaves) => Leaves = leaves;

    /// <summary>Every variable with its tensor, in order of declaration.</summary>
    public IReadOnlyList<StateLeaf> Leaves { get; }

    /// <summary>The number of trained elements.</summary>
    public long ParameterCount => Leaves.Where(static leaf => leaf.Trainable).Sum(static leaf => leaf.Entry.Count);

    /// <summary>The tensor of a variable by its path.</summary>
    /// <param name="path">The dotted path from the root: <c>dense1.kernel</c>.</param>
    public Tensor<T> Get<T>(string path)
        where T : unmanaged
    {
        foreach (StateLeaf leaf in Leaves)
        {
            if (leaf.Path == path)
            {
                return (Tensor<T>)leaf.Tensor;
            }
        }
        throw new ArgumentException($"There is no variable '{path}'. There are: {string.Join(", ", Leaves.Select(static leaf => leaf.Path))}.", nameof(path));
    }

    internal static StateBag Of(EagerRun run) => new([.. run.Variables.Select(static v => new StateLeaf(v.Entry, v.Tensor))]);
}
