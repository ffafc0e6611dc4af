using Axon.Generators.Ast;
using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Generators.Vectorize;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>Jacobians and Hessians, whole and multiplied by vectors.</content>
internal sealed partial class Evaluator
{
    private Value Jacobian(Value function, Value point, Expression site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints("Jacobian", [point]);
        Node result = graph.Import(NodeOf(Derived(() => Invoke(function, own.ToEquatable(), site, context))));
        return new Value.Tensor(JacobianOf(result, RequireFloat("Jacobian", points)));
    }

    private Value Hessian(Value function, Value point, Expression site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints("Hessian", [point]);
        Node x = RequireFloat("Hessian", points);
        Node output = ScalarLoss(Derived(() => Invoke(function, own.ToEquatable(), site, context)));
        Node gradient = Filled(Pull(output, One(output), [x]), [x])[0];
        return new Value.Tensor(JacobianOf(gradient, x));
    }

    /// <summary>One backward pass for a vector, and then that for every unit vector at once.</summary>
    private Node JacobianOf(Node result, Node x)
    {
        OpWriter<Node> write = new(graph.Builder);
        EquatableArray<Dim> shape = result.Type.Shape.Concat(x.Type.Shape).ToEquatable();
        Node vector = graph.Builder.Alias(write.Zeros(result.Type));
        if (!result.Type.Element.IsFloat() || Pull(result, vector, [x])[0] is not { } product)
        {
            return write.Zeros(new TensorType(result.Type.Element, shape));
        }
        Dim count = result.Type.Size;
        Node basis = write.Reshape(Intrinsics.Eye(graph.Builder, result.Type.Element, count, count), EquatableArray.Of([count, .. result.Type.Shape]));
        return write.Reshape(Vectorizer.Map(graph.Builder, count, [(vector, basis)], [product])[0], shape);
    }

    private Value VectorJacobian(Value function, Value point, Value vector, Expression site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints("VectorJacobianProduct", [point]);
        Node result = graph.Import(NodeOf(Derived(() => Invoke(function, own.ToEquatable(), site, context))));
        Node seed = RequireType("VectorJacobianProduct: the vector", graph.Import(NodeOf(vector)), result.Type);
        return WithLeaves(point, Filled(Pull(result, seed, points), points));
    }

    private Value JacobianVector(Value function, Value point, Value direction, Expression site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints("JacobianVectorProduct", [point]);
        Node result = graph.Import(NodeOf(Derived(() => Invoke(function, own.ToEquatable(), site, context))));
        return new Value.Tensor(Along(result, points, Directions("JacobianVectorProduct", points, direction)));
    }

    /// <summary>The gradient of the derivative along the direction: the Hessian is symmetric and never made.</summary>
    private Value HessianVector(Value function, Value point, Value direction, Expression site, Context context)
    {
        (Value[] own, List<Node> points) = OwnPoints("HessianVectorProduct", [point]);
        Node output = ScalarLoss(Derived(() => Invoke(function, own.ToEquatable(), site, context)));
        Node along = Along(output, points, Directions("HessianVectorProduct", points, direction));
        return WithLeaves(point, Filled(Pull(along, One(output), points), points));
    }

    /// <summary>
    /// The derivative of <paramref name="result"/> along a direction. The vector-Jacobian product is linear in its vector, so its own gradient in that vector, whatever the vector
    /// is, is what the Jacobian makes of the direction: no rules for the forward direction are needed.
    /// </summary>
    private Node Along(Node result, IReadOnlyList<Node> points, IReadOnlyList<Node> directions)
    {
        OpWriter<Node> write = new(graph.Builder);
        Node vector = graph.Builder.Alias(write.Zeros(result.Type));
        if (!result.Type.Element.IsFloat())
        {
            return write.Zeros(result.Type);
        }
        Node?[] pulled = Pull(result, vector, points);
        (Node Output, Node Gradient)[] seeds = [.. pulled.Select((gradient, i) => (gradient!, directions[i])).Where(static seed => seed.Item1 is not null)];
        return Checked(() => Differentiator.Pull(graph.Builder, seeds, [vector]))[0] ?? write.Zeros(result.Type);
    }

    private List<Node> Directions(string transform, IReadOnlyList<Node> points, Value direction)
    {
        List<Node> leaves = LeavesOf(direction);
        if (leaves.Count != points.Count)
        {
            throw new CompileException("AXN3004", $"{transform}: the direction has {leaves.Count} tensors; the point has {points.Count}.");
        }
        return [.. leaves.Select((leaf, i) => RequireType($"{transform}: the direction", leaf, points[i].Type))];
    }

    private Node?[] Pull(Node output, Node seed, IReadOnlyList<Node> points) => Checked(() => Differentiator.Pull(graph.Builder, [(output, seed)], points));

    private Node One(Node output) => new OpWriter<Node>(graph.Builder).Constant(output.Type.Element, 1);

    private static Node RequireFloat(string transform, List<Node> points) => points is [{ Type.Element: { } element } point] && element.IsFloat()
        ? point
        : throw new CompileException("AXN3003", $"{transform}: one tensor of floats is needed here.");

    /// <summary>The value, which must have a type; sizes that are known only in a call are checked at its entry.</summary>
    private Node RequireType(string what, Node node, TensorType type)
    {
        string message = $"{what} is {node.Type} where {type} is needed.";
        if (node.Type.Element != type.Element || node.Type.Rank != type.Rank || node.Type.Shape.Zip(type.Shape, static (a, b) => (a - b).Value is { } d && d != 0).Any(static differs => differs))
        {
            throw new CompileException("AXN3004", message);
        }
        for (int axis = 0; axis < type.Rank; axis++)
        {
            graph.RequireEqual(node.Type.Shape[axis], type.Shape[axis], message);
        }
        return new OpWriter<Node>(graph.Builder).Reshape(node, type.Shape);
    }
}
