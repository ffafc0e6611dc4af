using System.Collections;

namespace Axon;

/// <summary>A place that keeps a tensor from one call to the next: a parameter, or other state such as a running mean.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class Variable<T>
    where T : unmanaged
{
    private readonly EagerVariable slot;

    internal Variable(EagerVariable slot) => this.slot = slot;

    /// <summary>The tensor it holds. In a compiled method an assignment changes the state that the call returns.</summary>
    [Intrinsic("Variable.Value")]
    public Tensor<T> Value
    {
        get => (Tensor<T>)slot.Tensor;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            slot.Replace(value);
        }
    }

    /// <summary>The dotted path from the root of the state: <c>net.dense.kernel</c>.</summary>
    [Intrinsic("Variable.Path")]
    public string Path => slot.Path;

    /// <summary>The size of each axis; it never changes.</summary>
    [Intrinsic("Variable.Shape")]
    public Shape Shape => slot.Shape;

    internal EagerVariable Slot => slot;

    /// <summary>The tensor it holds.</summary>
    [Intrinsic("Variable.Value")]
    public static implicit operator Tensor<T>(Variable<T> variable) => variable.Value;

    /// <inheritdoc/>
    public override string ToString() => $"{Path} {Shape}";
}

/// <summary>The gradient of a loss in every parameter it depends on, in order of declaration.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class Gradients<T> : IReadOnlyList<(Variable<T> Parameter, Tensor<T> Gradient)>
    where T : unmanaged
{
    private readonly (Variable<T> Parameter, Tensor<T> Gradient)[] pairs;

    // Where steps may not be due: whether this one is, and what the variables were.
    private readonly (Tensor<bool> IsDue, (EagerVariable Variable, Tensor Before)[] Variables)[] marks;

    internal Gradients((Variable<T> Parameter, Tensor<T> Gradient)[] pairs)
        : this(pairs, [])
    {
    }

    private Gradients((Variable<T> Parameter, Tensor<T> Gradient)[] pairs, (Tensor<bool> IsDue, (EagerVariable Variable, Tensor Before)[] Variables)[] marks) =>
        (this.pairs, this.marks) = (pairs, marks);

    /// <summary>The number of parameters.</summary>
    public int Count => pairs.Length;

    /// <summary>A parameter and its gradient.</summary>
    public (Variable<T> Parameter, Tensor<T> Gradient) this[int index] => pairs[index];

    /// <summary>The same parameters, each with the gradient that <paramref name="change"/> makes of its own; its shape stays.</summary>
    /// <param name="change">Takes a parameter and its gradient.</param>
    [Intrinsic("Gradients.Map")]
    public Gradients<T> Map(Func<Variable<T>, Tensor<T>, Tensor<T>> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Gradients<T>(Array.ConvertAll(pairs, pair => (pair.Parameter, change(pair.Parameter, pair.Gradient))), marks);
    }

    /// <summary>Some of the parameters: the gradients of the others are not even computed.</summary>
    /// <param name="isKept">Whether a parameter is kept; known at build, so it tests paths.</param>
    [Intrinsic("Gradients.Where")]
    public Gradients<T> Where(Func<Variable<T>, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        return new Gradients<T>(Array.FindAll(pairs, pair => isKept(pair.Parameter)), marks);
    }

    /// <summary>
    /// The same gradients, of a step that may not be due: where it is not, <see cref="Settle"/> takes back what was assigned to any variable from here on, moments and counts of steps
    /// among them. So does <see cref="Optimizers.Descend"/>, and with it every optimizer of the library.
    /// </summary>
    /// <param name="isDue">Whether the step is made, a scalar.</param>
    /// <returns>The gradients as they are.</returns>
    [Intrinsic("Gradients.When")]
    public Gradients<T> When(Tensor<bool> isDue)
    {
        ArgumentNullException.ThrowIfNull(isDue);
        (EagerVariable, Tensor)[] now = EagerRun.Current is { } run ? [.. run.Variables.Select(static v => (v, v.Tensor))] : [];
        return new Gradients<T>(pairs, [.. marks, (isDue, now)]);
    }

    /// <summary>Ends a step: takes back what <see cref="When"/> says is not due. Without it nothing happens.</summary>
    /// <returns>The gradients, of a step that is over.</returns>
    [Intrinsic("Gradients.Settle")]
    public Gradients<T> Settle()
    {
        foreach ((Tensor<bool> isDue, (EagerVariable Variable, Tensor Before)[] variables) in marks.Reverse())
        {
            foreach ((EagerVariable variable, Tensor before) in isDue.ToScalar() ? [] : variables)
            {
                variable.Replace(before);
            }
        }
        return new Gradients<T>(pairs);
    }

    /// <inheritdoc/>
    public IEnumerator<(Variable<T> Parameter, Tensor<T> Gradient)> GetEnumerator() =>
        ((IEnumerable<(Variable<T> Parameter, Tensor<T> Gradient)>)pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
