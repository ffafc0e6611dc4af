using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>
/// Remembers what is computed on this thread, to walk it backwards. Tapes nest: an inner backward pass is recorded by the outer tapes, which gives higher derivatives.
/// </summary>
internal sealed class EagerTape : IDisposable
{
    [ThreadStatic]
    private static Stack<EagerTape>? running;

    private readonly List<Step> steps = [];
    private bool isRunning = true;

    private EagerTape()
    {
    }

    /// <summary>An op, or, with <paramref name="Backward"/>, a function that brings its own gradient.</summary>
    private readonly record struct Step(Op Op, Attributes Attributes, Tensor[] Inputs, Tensor[] Outputs, Func<Tensor, Tensor[]>? Backward);

    /// <summary>Whether something on this thread is being differentiated.</summary>
    public static bool IsRecording => running is { Count: > 0 };

    /// <summary>Begins to record.</summary>
    public static EagerTape Start()
    {
        EagerTape tape = new();
        (running ??= new Stack<EagerTape>()).Push(tape);
        return tape;
    }

    /// <summary>A tensor with an identity of its own for a tape that is about to start; tapes that run already see where it comes from.</summary>
    public static Tensor<T> Variable<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)EagerBuilder.Instance.Apply(Op.Reshape, new ShapeAttributes(x.Type.Shape), x);

    public static void Record(Op op, Attributes attributes, Tensor[] inputs, Tensor[] outputs) => Record(new Step(op, attributes, inputs, outputs, null));

    /// <summary>Records a function as one step: its gradients are those that <paramref name="backward"/> makes of the result's.</summary>
    public static void Record(Tensor[] inputs, Tensor output, Func<Tensor, Tensor[]> backward) => Record(new Step(Op.Custom, Attributes.None, inputs, [output], backward));

    /// <summary>Runs what no running tape is to see; gradients taken inside have tapes of their own.</summary>
    public static R Unrecorded<R>(Func<R> body)
    {
        Stack<EagerTape>? outer = running;
        running = null;
        try
        {
            return body();
        }
        finally
        {
            running = outer;
        }
    }

    private static void Record(Step step)
    {
        if (running is { Count: > 0 })
        {
            foreach (EagerTape tape in running)
            {
                tape.steps.Add(step);
            }
        }
    }

    /// <summary>The gradients of a real scalar in the given tensors; zeros where it does not depend on one. Stops recording.</summary>
    public Tensor[] Gradients(Tensor output, IReadOnlyList<Tensor> variables)
    {
        Dispose();
        if (!output.Type.IsScalar || !output.Element.IsFloat())
        {
            throw new ShapeMismatchException($"Only a real scalar has a gradient; this result is {output.Type}. Reduce it first, as with Sum or Mean.");
        }
        EagerBuilder b = EagerBuilder.Instance;
        Tensor?[] gradients = Pull(output, Intrinsics.ConstantLike(b, output, 1), variables);
        return [.. gradients.Select((gradient, i) => gradient ?? Intrinsics.ConstantLike(b, variables[i], 0))];
    }

    /// <summary>The gradients of the given tensors when that of <paramref name="output"/> is given (the vector-Jacobian product); null where nothing flows. The tape must have stopped.</summary>
    public Tensor?[] Pull(Tensor output, Tensor seed, IReadOnlyList<Tensor> variables)
    {
        EagerBuilder b = EagerBuilder.Instance;
        HashSet<Tensor> dependent = Dependent(variables);
        Dictionary<Tensor, Tensor> gradients = new() { [output] = seed };
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            Step step = steps[i];
            Tensor?[] incoming = [.. step.Outputs.Select(result => gradients.GetValueOrDefault(result))];
            if (!dependent.Contains(step.Outputs[0]) || Array.TrueForAll(incoming, static gradient => gradient is null))
            {
                continue;
            }
            EagerWatch.EnterBackward(step.Op, step.Outputs[0]);
            Tensor?[] own = step.Backward is { } backward ? backward(incoming[0]!) : VjpRules.Apply(b, step.Op, step.Attributes, step.Inputs, step.Outputs, incoming);
            for (int k = 0; k < own.Length; k++)
            {
                if (own[k] is { } part && dependent.Contains(step.Inputs[k]))
                {
                    gradients[step.Inputs[k]] = gradients.TryGetValue(step.Inputs[k], out Tensor? sum) ? b.Apply(Op.Add, Attributes.None, sum, part) : part;
                }
            }
        }
        EagerWatch.LeaveBackward();
        return [.. variables.Select(x => x.Element.IsFloat() ? gradients.GetValueOrDefault(x) : null)];
    }

    public void Dispose()
    {
        if (isRunning)
        {
            isRunning = false;
            if (!ReferenceEquals(running!.Pop(), this))
            {
                throw new InvalidOperationException("Gradients must be finished in the reverse order of their starts.");
            }
        }
    }

    private HashSet<Tensor> Dependent(IReadOnlyList<Tensor> variables)
    {
        HashSet<Tensor> dependent = [.. variables];
        foreach (Step step in steps)
        {
            if (Array.Exists(step.Inputs, dependent.Contains))
            {
                dependent.UnionWith(step.Outputs);
            }
        }
        return dependent;
    }
}
