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

    private readonly record struct Step(Op Op, Attributes Attributes, Tensor[] Inputs, Tensor[] Outputs);

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

    public static void Record(Op op, Attributes attributes, Tensor[] inputs, Tensor[] outputs)
    {
        if (running is { Count: > 0 })
        {
            foreach (EagerTape tape in running)
            {
                tape.steps.Add(new Step(op, attributes, inputs, outputs));
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
        HashSet<Tensor> dependent = Dependent(variables);
        Dictionary<Tensor, Tensor> gradients = new() { [output] = Intrinsics.ConstantLike(b, output, 1) };
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            Step step = steps[i];
            Tensor?[] incoming = [.. step.Outputs.Select(result => gradients.GetValueOrDefault(result))];
            if (!dependent.Contains(step.Outputs[0]) || Array.TrueForAll(incoming, static gradient => gradient is null))
            {
                continue;
            }
            EagerWatch.EnterBackward(step.Op, step.Outputs[0]);
            Tensor?[] own = VjpRules.Apply(b, step.Op, step.Attributes, step.Inputs, step.Outputs, incoming);
            for (int k = 0; k < own.Length; k++)
            {
                if (own[k] is { } part && dependent.Contains(step.Inputs[k]))
                {
                    gradients[step.Inputs[k]] = gradients.TryGetValue(step.Inputs[k], out Tensor? sum) ? b.Apply(Op.Add, Attributes.None, sum, part) : part;
                }
            }
        }
        EagerWatch.LeaveBackward();
        return [.. variables.Select(x => gradients.TryGetValue(x, out Tensor? gradient) ? gradient : Intrinsics.ConstantLike(b, x, 0))];
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
