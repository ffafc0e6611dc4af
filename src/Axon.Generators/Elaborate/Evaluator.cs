using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>Where an expression is evaluated: the method whose text it is, its locals, and the scope that its variables go to.</summary>
internal sealed record Context(Frame Frame, Environment Locals, Scope Scope)
{
    public Context Nested() => this with { Locals = new Environment(Locals) };
}

/// <summary>
/// Runs method bodies at build time. What is known is computed; what is not becomes nodes of the graph. So calls are inlined, static
/// loops unrolled, and variables collected, by doing what the text says.
/// </summary>
internal sealed partial class Evaluator
{
    private const int MaximumDepth = 256;
    private const int MaximumSteps = 4_000_000;

    private readonly IReadOnlyDictionary<string, Defn> library;
    private readonly Func<string, bool> isOwn;
    private GraphScope graph;
    private bool training;
    private bool quantized;
    private bool isDerived;
    private int steps;
    private int unrolled;

    public Evaluator(IReadOnlyDictionary<string, Defn> library, Func<string, bool> isOwn, bool training)
    {
        this.library = library;
        this.isOwn = isOwn;
        this.training = training;
        isDerived = training;
        graph = new GraphScope(new GraphBuilder(), null) { Captures = Layers.Equate };
    }

    public List<CompileError> Warnings { get; } = [];

    /// <summary>The arguments of the program that are numbers, with their names.</summary>
    public Dictionary<Node, string> Numbers { get; } = [];

    /// <summary>What the entry of the program checks of them.</summary>
    public List<NumberGuard> NumberGuards { get; } = [];

    /// <summary>The calls made so far.</summary>
    public LayerLog Layers { get; } = new();

    public GraphBuilder Builder => graph.Builder;

    public Value Evaluate(Expression expression, Context context)
    {
        try
        {
            Step();
            return Countable(EvaluateCore(expression, context));
        }
        catch (CompileException error)
        {
            throw new LocatedException(Locate(error.Id, error.Message, expression, context.Frame));
        }
        catch (ShapeException error)
        {
            throw new LocatedException(Locate("AXN2010", Describe(error.Message, Operands(expression)), expression, context.Frame));
        }
    }

    /// <summary>The most elements that an array of .NET has. Positions are ints on every device, and what a stride adds at the end must not leave their range.</summary>
    private const int MostElements = 2_147_483_591;

    private static Value Countable(Value value)
    {
        if (((value as Value.Tensor)?.Node ?? (value as Value.Handle)?.Slot.Input)?.Type is { } type)
        {
            double count = 1;
            foreach (Dim size in type.Shape)
            {
                count *= Math.Max(1, size.Value ?? 1);
            }
            if (count > MostElements)
            {
                throw new CompileException("AXN2054", $"A tensor of type {type} has {count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} elements{(type.Shape.All(static size => size.IsConstant) ? "" : " and more")}; no tensor has more than {MostElements.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}.");
            }
        }
        return value;
    }

    /// <summary>Counts what is done at build, and sees that the stack lasts: neither may hang or end the compiler.</summary>
    private void Step()
    {
        if (++steps > MaximumSteps)
        {
            throw new CompileException("AXN2039", $"This method takes more than {MaximumSteps / 1_000_000} million steps at build: it unrolls too much. Let a loop count to a size or to an int argument, so that it is a loop of the program.");
        }
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new CompileException("AXN2056", "Calls are nested too deep here. Recursion must stop on values known at build, after a few turns.");
        }
    }

    /// <summary>Runs a root's body.</summary>
    public Value Run(Defn root, Context context)
    {
        Value result = AsTensor(RunBody(root.Body, context), root.Returns);
        if (root.ReturnShape is { } annotation && result is Value.Tensor tensor)
        {
            ShapeBinding binding = new(graph);
            foreach (Parameter parameter in root.Parameters)
            {
                if (ParameterShapes.Find(root, parameter, library) is { } shape && context.Locals.TryGet(parameter.Name, out Value? argument) && argument is Value.Tensor bound)
                {
                    binding.Check($"'{parameter.Name}'", bound.Node.Type, shape);
                }
            }
            binding.Check($"{root.ShortName}: the returned tensor", tensor.Node.Type, annotation);
        }
        return result;
    }

    /// <summary>The node of a result.</summary>
    public Node AsNode(Value value) => value is Value.Integer or Value.Real or Value.Truth ? number.ToNode(value, ElementOfNumber(value)) : graph.Import(NodeOf(value));

    private static DType ElementOfNumber(Value value) => value is Value.Truth ? DType.Bool : value is Value.Integer ? DType.Int32 : DType.Float32;

    /// <summary>An evaluator with an empty graph and the same texts.</summary>
    public Evaluator Fresh() => new(library, isOwn, training: false);

    /// <summary>The first value of a variable: its initializer on its shape and its own key.</summary>
    public Node InitialValue(VariableSlot slot, Node seed, Node hash, Context context)
    {
        Value shape = Value.ShapeOf(slot.Input.Type);
        Value key = new Value.Tensor(Vocabulary.Intrinsics.VariableKey(graph, seed, hash));
        Expression site = new Expression.Literal(new TypeRef("string"), slot.Path);
        Value initial = Invoke(slot.Initializer, EquatableArray.Of(shape, key), site, context);
        Node node = graph.Import(NodeOf(initial));
        if (node.Type.Element != slot.Element || node.Type.Rank != slot.Shape.Count)
        {
            throw new CompileException("AXN2068", $"The initializer of '{slot.Path}' gives {node.Type}; the variable is {slot.Input.Type}. Make it of the shape it is handed.");
        }
        for (int axis = 0; axis < node.Type.Rank; axis++)
        {
            if (!node.Type.Shape[axis].Equals(slot.Input.Type.Shape[axis]))
            {
                throw new CompileException("AXN2068", $"The initializer of '{slot.Path}' gives {node.Type}; the variable is {slot.Input.Type}. Make it of the shape it is handed.");
            }
            graph.RequireEqual(node.Type.Shape[axis], slot.Input.Type.Shape[axis], $"The initializer of '{slot.Path}' gives {node.Type}; the variable is {slot.Input.Type}.");
        }
        return node;
    }

    private Value EvaluateCore(Expression expression, Context context) => expression switch
    {
        Expression.Literal literal => Number.Read(literal),
        Expression.Local local => EvaluateLocal(local, context),
        Expression.Call call => Call(call.Method, call.TypeArguments, EvaluateAll(call.Arguments, context), call, context),
        Expression.Intrinsic intrinsic => EvaluateIntrinsic(intrinsic, context),
        Expression.Binary binary => EvaluateBinary(binary, context),
        Expression.Unary unary => number.Unary(unary.Operator, Evaluate(unary.Operand, context), context.Frame.Resolve(unary.Type)),
        Expression.Convert convert => number.Convert(Evaluate(convert.Operand, context), context.Frame.Resolve(convert.Type)),
        Expression.Conditional conditional => EvaluateConditional(conditional, context),
        Expression.Tuple tuple => new Value.Tuple(EvaluateAll(tuple.Items, context)),
        Expression.Array array => new Value.Array(EvaluateAll(array.Items, context)),
        Expression.Member member => EvaluateMember(Evaluate(member.Target, context), member.Name),
        Expression.Element element => EvaluateElement(Evaluate(element.Target, context), Evaluate(element.Index, context), Wording.Of(element.Target), Wording.Of(element.Index)),
        Expression.Range range => new Value.Range(range.Start is null ? null : Evaluate(range.Start, context), range.End is null ? null : Evaluate(range.End, context)),
        Expression.FromEnd fromEnd => new Value.FromEnd(Evaluate(fromEnd.Index, context)),
        Expression.New create => new Value.Record(create.Type, create.Names, EvaluateAll(create.Values, context)),
        Expression.With with => EvaluateWith(with, context),
        Expression.Lambda lambda => new Value.Closure(lambda, context.Locals, context.Frame, context.Scope),
        Expression.MethodReference method => new Value.Method(method.Method, method.TypeArguments.Select(context.Frame.Resolve).ToEquatable()),
        Expression.Invoke invoke => Invoke(Evaluate(invoke.Target, context), EvaluateAll(invoke.Arguments, context), invoke, context),
        Expression.Interpolation text => new Value.Text(string.Concat(text.Parts.Select(part => Number.Print(Evaluate(part, context))))),
        _ => throw new CompileException("AXN9001", $"The compiler met {expression.GetType().Name}, which it does not know."),
    };

    private Number number => new(graph);

    private EquatableArray<Value> EvaluateAll(IEnumerable<Expression> expressions, Context context) =>
        expressions.Select(e => Evaluate(e, context)).ToArray().ToEquatable();

    private static Value EvaluateLocal(Expression.Local local, Context context)
    {
        if (!context.Locals.TryGet(local.Name, out Value? value))
        {
            throw new CompileException("AXN9001", $"The local '{local.Name}' is not bound.");
        }
        Value found = value is null or Value.Unassigned ? throw new CompileException("AXN2002", $"'{local.Name}' is read before it has a value.") : value;
        if (found is Value.Tensor { Node: { Origin: null } node } && node.Op != Op.Constant)
        {
            node.Origin = local.Name;
        }
        return found;
    }

    private static Value EvaluateMember(Value target, string name) => target switch
    {
        Value.Tuple tuple when name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out int item) && item >= 1 && item <= tuple.Items.Count => tuple.Items[item - 1],
        Value.Record record => record.Find(name) ?? throw new CompileException("AXN2003", $"{record.Type} has no value for '{name}' here."),
        Value.Array array when name is "Length" or "Count" or "Rank" => Value.Of(array.Items.Count),
        Value.Null => throw new CompileException("AXN2003", $"'{name}' is read from a value that is null here. Test it first: 'value is not null', or 'value?.{name}'."),
        Value.Text text when name == "Length" => Value.Of(text.Content.Length),
        Value.Gradients gradients when name is "Count" => Value.Of(gradients.Items.Count),
        Value.Handle handle when name == "Value" => new Value.Tensor(handle.Slot.Current),
        _ => throw new CompileException("AXN2003", $"'{name}' of {target.Kind} cannot be used in a [Defn]{(target is Value.Tensor or Value.Handle ? ": its numbers exist only when the program runs. Shape, Rank, Size and operations can" : "")}."),
    };

    private static Value EvaluateElement(Value target, Value index, string name, string position)
    {
        EquatableArray<Value> items = target switch
        {
            Value.Array array => array.Items,
            Value.Tuple tuple => tuple.Items,
            Value.Text text => text.Content.Select(static c => (Value)new Value.Text(c.ToString())).ToArray().ToEquatable(),
            _ => throw new CompileException("AXN2003", $"{name} is {target.Kind}, which has no elements."),
        };
        if (index is Value.Range range)
        {
            int start = Bound(range.Start, items.Count, 0);
            int stop = Bound(range.End, items.Count, items.Count);
            return start >= 0 && start <= stop && stop <= items.Count
                ? target is Value.Text whole ? new Value.Text(whole.Content.Substring(start, stop - start)) : new Value.Array(items.Skip(start).Take(stop - start).ToEquatable())
                : throw new CompileException("AXN2005", $"{name} has {items.Count} items, so there is no range {start}..{stop}.");
        }
        (Value place, bool fromEnd) = index is Value.FromEnd end ? (end.Index, true) : (index, false);
        if (place is not Value.Integer { Dim.Value: { } at })
        {
            throw new CompileException("AXN2004", $"{name} is a list known at build, and {position} is known only when the program runs. Index a tensor instead: Stack({name.Trim('\'')}, 0)[{position.Trim('\'')}].");
        }
        long wanted = fromEnd ? items.Count - at : at;
        return wanted >= 0 && wanted < items.Count
            ? items[(int)wanted]
            : throw new CompileException("AXN2005", $"{name} has {items.Count} items, so there is no item {(fromEnd ? "^" : "")}{at}{(fromEnd || at != items.Count ? "" : "; the first is 0")}.");
    }

    private static int Bound(Value? bound, int count, int missing) => bound switch
    {
        null => missing,
        Value.FromEnd { Index: Value.Integer { Dim.Value: { } back } } => count - (int)back,
        Value.Integer { Dim.Value: { } at } => (int)at,
        _ => throw new CompileException("AXN2004", $"A range of a list must be known at build; one end of this is {bound.Kind} known only when the program runs."),
    };

    private Value EvaluateWith(Expression.With with, Context context)
    {
        if (Evaluate(with.Target, context) is not Value.Record record)
        {
            throw new CompileException("AXN2003", "'with' needs a record.");
        }
        // In place, so that records of one type have the same members in the same order.
        EquatableArray<Value> values = EvaluateAll(with.Values, context);
        List<string> names = [.. record.Names];
        List<Value> held = [.. record.Values];
        for (int i = 0; i < with.Names.Count; i++)
        {
            int place = names.FindLastIndex(name => string.Equals(name, with.Names[i], StringComparison.OrdinalIgnoreCase));
            if (place < 0)
            {
                names.Add(with.Names[i]);
                held.Add(values[i]);
                continue;
            }
            held[place] = values[i];
        }
        return new Value.Record(record.Type, names.ToEquatable(), held.ToEquatable());
    }

    private Value EvaluateBinary(Expression.Binary binary, Context context)
    {
        Value left = Evaluate(binary.Left, context);
        switch (binary.Operator)
        {
            case "&&" when left is Value.Truth { Flag: false }:
            case "||" when left is Value.Truth { Flag: true }:
                return left;
            case "&&" or "||" when left is Value.Truth:
                return Evaluate(binary.Right, context);
            case "??":
                return left is Value.Null ? Evaluate(binary.Right, context) : left;
            default:
                return number.Binary(binary.Operator, left, Evaluate(binary.Right, context), context.Frame.Resolve(binary.Type));
        }
    }

    /// <summary>Errors inside imported text are shown where the user's own code called it.</summary>
    private CompileError Locate(string id, string message, Expression? node, Frame frame)
    {
        string prefix = "";
        while (!isOwn(frame.Defn.Name) && frame.Caller is { } caller)
        {
            prefix = $"In {frame.Defn.ShortName}{ShapesOf(frame)}: ";
            node = frame.CallSite;
            frame = caller;
        }
        return new CompileError(id, prefix + message, frame.Defn.Name, node);
    }

    /// <summary>The tensors that a library method was handed: its own text is not the user's to read.</summary>
    private static string ShapesOf(Frame frame)
    {
        string[] handed = frame.Arguments.Select((value, i) => (Value: value, Name: i < frame.Defn.Parameters.Count ? frame.Defn.Parameters[i].Name : "")).Where(static p => p.Value is Value.Tensor)
            .Select(static p => $"{p.Name}: {((Value.Tensor)p.Value).Node.Type}").ToArray();
        return handed.Length == 0 ? "" : $"({string.Join(", ", handed)})";
    }

    private static string Describe(string message, IReadOnlyList<string> operands)
    {
        for (int i = 0; i < 8; i++)
        {
            message = message.Replace($"{{{i}}}", i < operands.Count ? operands[i] : "the operand");
        }
        return message;
    }

    /// <summary>What the user calls the operands of an expression.</summary>
    private static IReadOnlyList<string> Operands(Expression expression) => expression switch
    {
        Expression.Intrinsic intrinsic => intrinsic.Arguments.Select(Name).ToArray(),
        Expression.Call call => call.Arguments.Select(Name).ToArray(),
        _ => [],
    };

    private static string Name(Expression expression) => Wording.Of(expression);
}

/// <summary>A compile error that knows its place.</summary>
internal sealed class LocatedException(CompileError error) : Exception(error.Message)
{
    public CompileError Error { get; } = error;
}
