using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>Parameters read inside each gradient closure in progress, with their values there.</summary>
    private readonly Stack<ParameterReads> gradientReads = new();

    /// <summary>The parameters that a closure reads whose gradient is taken.</summary>
    /// <param name="Names">What parameters that were known before go by inside.</param>
    /// <param name="Items">Those read so far, each as what the gradient is taken in.</param>
    private sealed record ParameterReads(IReadOnlyDictionary<VariableSlot, Node> Names, List<(VariableSlot Slot, Node Node)> Items);

    /// <summary>How many parameters each closure around has read.</summary>
    private int[] MarkReads() => [.. gradientReads.Select(static r => r.Items.Count)];

    /// <summary>Forgets what a turn read that is taken back.</summary>
    private void TruncateReads(int[] mark)
    {
        foreach ((ParameterReads reads, int known) in gradientReads.Zip(mark, static (reads, known) => (reads, known)))
        {
            reads.Items.RemoveRange(known, reads.Items.Count - known);
        }
    }

    private Value Declare(Expression.Intrinsic call, EquatableArray<Value> arguments, bool trainable, Context context)
    {
        DType element = ElementTypes.Get(context.Frame.Resolve(call.TypeArguments[0]));
        string name = arguments[0] is Value.Text { Content: { Length: > 0 } text } ? text : throw new CompileException("AXN2061", arguments[0] is Value.Text ? "The name of a variable cannot be empty." : "The name of a variable must be a string known at build.");
        // What belongs to another variable has the other's shape, or one of its own.
        EquatableArray<long> shape = (arguments[1] is Value.Handle && arguments.Count > 3 ? arguments[2] : arguments[1]) switch
        {
            Value.Array array => array.Items.Select(item => SizeOf(item, name)).ToEquatable(),
            Value.Handle like => like.Slot.Shape,
            Value.Null => EquatableArray<long>.Empty,
            _ => throw new CompileException("AXN2061", $"The shape of the variable '{name}' must be known at build; this is {arguments[1].Kind}."),
        };
        // A variable like another stands at the other's path below its own name: adam.m.net.dense.kernel.
        Scope scope = context.Scope;
        string leaf = name;
        if (arguments[1] is Value.Handle mirrored)
        {
            scope = scope.Enter(name, null, isNamed: true, isShared: true);
            string[] path = mirrored.Slot.Path.Split('.');
            foreach (string part in path.Take(path.Length - 1))
            {
                scope = scope.Enter(part, null, isNamed: true, isShared: true);
            }
            leaf = path[path.Length - 1];
        }
        VariableSlot? slot = scope.Find(leaf);
        if (slot is null)
        {
            string fullPath = scope.PathOf(leaf);
            GraphScope root = graph;
            while (root.Parent is { } parent)
            {
                root = parent;
            }
            Node input = root.Builder.Input(fullPath, new TensorType(element, shape.Select(static size => Dim.Constant(size)).ToEquatable()));
            slot = new VariableSlot(fullPath, element, shape, trainable, arguments[arguments.Count - 1], input) { Frame = context.Frame, Site = call };
            scope.Add(leaf, slot);
        }
        else if (!scope.Shares)
        {
            throw new CompileException("AXN2060", $"The variable '{slot.Path}' is declared twice. Give the second another name, or put both uses into Scope(\"…\", …) to share it.");
        }
        else if (!slot.Shape.Equals(shape) || slot.Element != element)
        {
            throw new CompileException("AXN2063", $"The shared variable '{slot.Path}' was declared as {slot.Input.Type} and is used here as {element.Text()}[{string.Join(",", shape)}]. Give what is shared one shape, or one of the two scopes another name.");
        }
        if (trainable)
        {
            foreach (ParameterReads reads in gradientReads.Where(r => !r.Items.Any(item => item.Slot == slot)))
            {
                reads.Items.Add((slot, reads.Names.TryGetValue(slot, out Node? inside) ? inside : slot.Current));
            }
            return new Value.Tensor(slot.Current);
        }
        return new Value.Handle(slot);
    }

    private static long SizeOf(Value item, string name) => item switch
    {
        Value.Integer { Dim.Value: { } size and >= 0 } => size,
        Value.Integer integer => throw new CompileException("AXN2064", $"The shape of the variable '{name}' depends on {integer.Dim}, which is known only at run time. The sizes of variables must be numbers: write the number in the [Shape] of the argument."),
        _ => throw new CompileException("AXN2061", $"The shape of the variable '{name}' must be known at build; one size is {item.Kind}."),
    };

    private void SetVariable(VariableSlot slot, Value value, Expression target, Context context)
    {
        Node node = graph.Import(number.ToNode(value is Value.Handle other ? new Value.Tensor(other.Slot.Current) : value, slot.Element));
        TensorType type = slot.Input.Type;
        if (!node.Type.Equals(type))
        {
            bool same = node.Type.Rank == type.Rank && node.Type.Element == type.Element;
            for (int axis = 0; same && axis < type.Rank; axis++)
            {
                same = (node.Type.Shape[axis] - type.Shape[axis]).Value is null or 0;
            }
            if (!same)
            {
                throw new LocatedException(Locate("AXN2065", $"The variable '{slot.Path}' is {type} and cannot be set to {node.Type}: it keeps its shape and element type. Keep the axes, Broadcast or Cast the value.", target, context.Frame));
            }
            for (int axis = 0; axis < type.Rank; axis++)
            {
                graph.RequireEqual(node.Type.Shape[axis], type.Shape[axis], $"The variable '{slot.Path}' is {type} and cannot be set to {node.Type}.");
            }
        }
        slot.Current = node;
    }
}
