using Axon.Generators.Ast;
using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary><c>ValueAndGrad(() => loss)</c>: in all parameters that the closure reads, in order. What was computed from them before is a constant, as what a function captures is.</summary>
    private Value.Tuple GradientOfVariables(Value closure, Expression site, Context context)
    {
        // Inside, a parameter that is known already goes by a name of its own.
        (VariableSlot Slot, Node Outside, Node Inside)[] known =
        [
            .. Root(context.Scope).Slots.Where(static s => s.Trainable && s.Element.IsFloat()).Select(s => (s, s.Current, graph.Builder.Alias(graph.Import(s.Current)))),
        ];
        foreach ((VariableSlot slot, _, Node inside) in known)
        {
            slot.Current = inside;
        }
        gradientReads.Push(new ParameterReads(known.ToDictionary(static k => k.Slot, static k => k.Inside), []));
        Value loss;
        try
        {
            loss = Derived(() => Invoke(closure, EquatableArray<Value>.Empty, site, context));
        }
        catch
        {
            gradientReads.Pop();
            throw;
        }
        finally
        {
            foreach ((VariableSlot slot, Node outside, _) in known.Where(static k => ReferenceEquals(k.Slot.Current, k.Inside)))
            {
                slot.Current = outside;
            }
        }
        List<(VariableSlot Slot, Node Node)> reads = gradientReads.Pop().Items;
        Node output = ScalarLoss(loss);
        reads.RemoveAll(r => r.Slot.Element != output.Type.Element);
        Node[] points = [.. reads.Select(r => graph.Import(r.Node))];
        Node?[] found = Checked(() => Differentiator.DifferentiateOrNull(graph.Builder, output, points));
        WarnOfParameters(output, reads.Select(static r => r.Slot).ToArray(), points, found);
        Node[] gradients = Differentiator.Fill(graph.Builder, found, points);
        EquatableArray<Value.Tuple> items = reads.Select((read, i) =>
            new Value.Tuple(EquatableArray.Of<Value>(new Value.Handle(read.Slot), new Value.Tensor(gradients[i])))).ToEquatable();
        return new Value.Tuple(EquatableArray.Of<Value>(new Value.Tensor(output), new Value.Gradients(items)));
    }

    /// <summary><c>Grad(f, x, …)</c>, <c>ValueAndGrad(f, x, …)</c>: in the arguments only, each under a name of its own.</summary>
    private Value GradientOfArguments(Value function, Value[] arguments, bool withValue, Expression.Intrinsic site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints(withValue ? "ValueAndGrad" : "Grad", arguments);
        Node output = ScalarLoss(Derived(() => Invoke(function, own.ToEquatable(), site, context)));
        Node?[] found = Checked(() => Differentiator.DifferentiateOrNull(graph.Builder, output, points));
        WarnOfArguments(output, arguments, points, found, site, context);
        Queue<Node> gradients = new(Differentiator.Fill(graph.Builder, found, points));
        Value gradient = OneOrTuple([.. arguments.Select(argument => MapTree(argument, _ => gradients.Dequeue()))]);
        return withValue ? new Value.Tuple(EquatableArray.Of<Value>(new Value.Tensor(output), gradient)) : gradient;
    }

    /// <summary>A gradient that is zero though the result depends on the argument is shown at the argument.</summary>
    private void WarnOfArguments(Node output, Value[] arguments, List<Node> points, Node?[] gradients, Expression.Intrinsic site, Context context)
    {
        int place = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            int leaves = LeavesOf(arguments[i]).Count;
            for (int k = 0; k < leaves; k++, place++)
            {
                Node point = points[place];
                if (!point.Type.Element.IsFloat() && leaves == 1)
                {
                    Warn("AXN3010", $"The gradient in {Name(site.Arguments[i + 1])} is zero: {point.Type.Element.Text()} values have no derivative.", site.Arguments[i + 1], context.Frame);
                }
                else if (point.Type.Element.IsFloat() && gradients[place] is null && SilentZeros.Between(graph.Builder, output, point) is { Count: > 0 } between)
                {
                    Warn("AXN3010", $"The gradient in {Name(site.Arguments[i + 1])} is zero: the result depends on it only through {string.Join(", ", between)}, which {(between.Count == 1 ? "has" : "have")} no derivative.", site.Arguments[i + 1], context.Frame);
                }
            }
        }
    }

    /// <summary>A parameter that the loss reads but does not move is shown where it is declared, unless StopGradient says so.</summary>
    private void WarnOfParameters(Node output, VariableSlot[] slots, Node[] points, Node?[] gradients)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (gradients[i] is not null || slots[i].Frame is not { } frame)
            {
                continue;
            }
            IReadOnlyList<Op> between = SilentZeros.Between(graph.Builder, output, points[i]);
            if (between.Count > 0)
            {
                Warn("AXN3011", $"The parameter '{slots[i].Path}' gets no gradient: the loss depends on it only through {string.Join(", ", between)}, which {(between.Count == 1 ? "has" : "have")} no derivative.", slots[i].Site, frame);
            }
            else if (!SilentZeros.Depends(output, points[i]))
            {
                Warn("AXN3011", $"The parameter '{slots[i].Path}' gets no gradient: the loss does not depend on it.", slots[i].Site, frame);
            }
        }
    }

    private void Warn(string id, string message, Expression? site, Frame frame) => Warnings.Add(Locate(id, message, site, frame) with { IsWarning = true });

    /// <summary>The derivatives of a scalar; what has none is the user's error.</summary>
    public Node[] Differentiate(Node output, Node[] wrt) => Checked(() => Differentiator.Differentiate(graph.Builder, output, wrt));

    private static T Checked<T>(Func<T> derive)
    {
        try
        {
            return derive();
        }
        catch (GradientException error)
        {
            throw new CompileException("AXN3001", error.Message);
        }
    }

    private Node ScalarLoss(Value loss)
    {
        Node node = graph.Import(NodeOf(loss));
        if (node.Type.IsScalar && !node.Type.Element.IsFloat())
        {
            throw new CompileException("AXN3002", $"A gradient is taken of a floating-point number; this is {node.Type}, and whole numbers have no slope. Compute the loss from floats: x.Cast<float>().");
        }
        if (!node.Type.IsScalar)
        {
            throw new CompileException("AXN3002", $"A gradient is taken of a single floating-point number; this is {node.Type}. Reduce it first, with Sum(…) or Mean(…).");
        }
        return node;
    }

    private Node NodeOf(Value value) => value switch
    {
        Value.Tensor tensor => tensor.Node,
        Value.Scalar scalar => scalar.Node,
        Value.Handle handle => handle.Slot.Current,
        _ => throw new CompileException("AXN3003", $"A tensor is needed here; this is {value.Kind}."),
    };

    /// <summary>Runs the body of a function that is differentiated: training is on, and checkpoints are kept as such.</summary>
    private T Derived<T>(Func<T> run)
    {
        bool outer = isDerived;
        isDerived = true;
        try
        {
            return InMode(true, run);
        }
        finally
        {
            isDerived = outer;
        }
    }

    private T InMode<T>(bool mode, Func<T> run)
    {
        bool outer = training;
        training = mode;
        try
        {
            return run();
        }
        finally
        {
            training = outer;
        }
    }
}
