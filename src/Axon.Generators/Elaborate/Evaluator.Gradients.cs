using Axon.Generators.Ast;
using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary><c>ValueAndGrad(() => loss)</c>: in all parameters that the closure reads, in order.</summary>
    private Value.Tuple GradientOfVariables(Value closure, Expression site, Context context)
    {
        gradientReads.Push([]);
        Value loss;
        try
        {
            loss = InMode(true, () => Invoke(closure, EquatableArray<Value>.Empty, site, context));
        }
        catch
        {
            gradientReads.Pop();
            throw;
        }
        List<(VariableSlot Slot, Node Node)> reads = gradientReads.Pop();
        Node output = ScalarLoss(loss);
        reads.RemoveAll(r => r.Slot.Element != output.Type.Element);
        Node[] gradients = Differentiate(output, reads.Select(r => graph.Import(r.Node)).ToArray());
        EquatableArray<Value.Tuple> items = reads.Select((read, i) =>
            new Value.Tuple(EquatableArray.Of<Value>(new Value.Handle(read.Slot), new Value.Tensor(gradients[i])))).ToEquatable();
        return new Value.Tuple(EquatableArray.Of<Value>(new Value.Tensor(output), new Value.Gradients(items)));
    }

    /// <summary><c>Grad(f, x, …)</c>, <c>ValueAndGrad(f, x, …)</c>: in the arguments only, each under a name of its own.</summary>
    private Value GradientOfArguments(Value function, Value[] arguments, bool withValue, Expression site, Context context)
    {
        Node[] points = arguments.Select(argument => graph.Builder.Alias(graph.Import(NodeOf(argument)))).ToArray();
        Value loss = InMode(true, () => Invoke(function, points.Select(static p => (Value)new Value.Tensor(p)).ToEquatable(), site, context));
        Node output = ScalarLoss(loss);
        Value[] gradients = Differentiate(output, points).Select(static g => (Value)new Value.Tensor(g)).ToArray();
        Value gradient = gradients.Length == 1 ? gradients[0] : new Value.Tuple(gradients.ToEquatable());
        return withValue ? new Value.Tuple(EquatableArray.Of<Value>(new Value.Tensor(output), gradient)) : gradient;
    }

    /// <summary>The derivatives of a scalar; what has none is the user's error.</summary>
    public Node[] Differentiate(Node output, Node[] wrt)
    {
        try
        {
            return Differentiator.Differentiate(graph.Builder, output, wrt);
        }
        catch (GradientException error)
        {
            throw new CompileException("AXN3001", error.Message);
        }
    }

    private Node ScalarLoss(Value loss)
    {
        Node node = graph.Import(NodeOf(loss));
        if (!node.Type.IsScalar || !node.Type.Element.IsFloat())
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
