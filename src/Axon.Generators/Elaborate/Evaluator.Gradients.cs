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
            loss = Derived(() => Invoke(closure, EquatableArray<Value>.Empty, site, context));
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
        (Value[] own, List<Node> points) = OwnPoints(withValue ? "ValueAndGrad" : "Grad", arguments);
        Node output = ScalarLoss(Derived(() => Invoke(function, own.ToEquatable(), site, context)));
        Queue<Node> gradients = new(Differentiate(output, [.. points]));
        Value gradient = OneOrTuple([.. arguments.Select(argument => MapTree(argument, _ => gradients.Dequeue()))]);
        return withValue ? new Value.Tuple(EquatableArray.Of<Value>(new Value.Tensor(output), gradient)) : gradient;
    }

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
