using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What an expression is while the compiler runs it: known now (static), or a node of the graph.</summary>
internal abstract record Value
{
    /// <summary>A C# integer or enum: a number, or a size known at entry.</summary>
    public sealed record Integer(Dim Dim) : Value;

    /// <summary>A C# float or double known now, rounded to its type.</summary>
    public sealed record Real(double Number) : Value;

    public sealed record Truth(bool Flag) : Value;

    public sealed record Text(string Content) : Value;

    public sealed record Null : Value;

    /// <summary>What a local holds before its first value. C# sees to it that nobody reads it.</summary>
    public sealed record Unassigned : Value;

    /// <summary>A tensor of the program.</summary>
    public sealed record Tensor(Node Node) : Value;

    /// <summary>A C# number or bool that is known only when the program runs: a rank-0 node.</summary>
    public sealed record Scalar(Node Node) : Value;

    public sealed record Tuple(EquatableArray<Value> Items) : Value;

    /// <summary>An array, list or shape.</summary>
    public sealed record Array(EquatableArray<Value> Items) : Value;

    /// <summary>A record or struct of static values.</summary>
    public sealed record Record(TypeRef Type, EquatableArray<string> Names, EquatableArray<Value> Values) : Value
    {
        public Value? Find(string name)
        {
            for (int i = Names.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
                {
                    return Values[i];
                }
            }
            return null;
        }
    }

    public sealed record Range(Value? Start, Value? End) : Value;

    public sealed record FromEnd(Value Index) : Value;

    /// <summary>A lambda with what it sees: locals, the call it was written in (type arguments, method) and the scope of its variables.</summary>
    public sealed record Closure(Expression.Lambda Lambda, Environment Locals, Frame Frame, Scope Scope) : Value;

    /// <summary>A <c>[Defn]</c> as a delegate.</summary>
    public sealed record Method(string Name, EquatableArray<TypeRef> TypeArguments) : Value;

    /// <summary>A handle of a variable.</summary>
    public sealed record Handle(VariableSlot Slot) : Value;

    /// <summary>Parameters with their gradients.</summary>
    public sealed record Gradients(EquatableArray<Tuple> Items) : Value
    {
        /// <summary>Where the step may not be due, from the outermost.</summary>
        public EquatableArray<StepMark> Marks { get; init; } = EquatableArray<StepMark>.Empty;
    }

    /// <summary>Whether a step is due, and what the variables were before what depends on it.</summary>
    public sealed record StepMark(Node IsDue, IReadOnlyDictionary<VariableSlot, Node> Before);

    public static Value Of(long number) => new Integer(Dim.Constant(number));

    public static Value ShapeOf(TensorType type) => new Array(type.Shape.Select(static dim => (Value)new Integer(dim)).ToEquatable());

    /// <summary>What a tuple, an array or a record consists of; null for the others.</summary>
    public EquatableArray<Value>? Parts => this switch
    {
        Tuple tuple => tuple.Items,
        Array array => array.Items,
        Record record => record.Values,
        _ => null,
    };

    /// <summary>A tuple, an array or a record like this one, of other parts.</summary>
    public Value WithParts(IEnumerable<Value> parts) => this switch
    {
        Tuple => new Tuple(parts.ToArray().ToEquatable()),
        Array => new Array(parts.ToArray().ToEquatable()),
        Record record => record with { Values = parts.ToArray().ToEquatable() },
        _ => this,
    };

    /// <summary>Whether both have parts of the same names, so that they can be paired.</summary>
    public bool IsLike(Value other) => (this, other) switch
    {
        (Tuple left, Tuple right) => left.Items.Count == right.Items.Count,
        (Array left, Array right) => left.Items.Count == right.Items.Count,
        (Record left, Record right) => left.Type == right.Type && left.Names == right.Names,
        _ => false,
    };

    /// <summary>The kind in the user's words.</summary>
    public string Kind => this switch
    {
        Integer => "an integer",
        Real => "a number",
        Truth => "a bool",
        Text => "a string",
        Null => "null",
        Unassigned => "a local without a value",
        Tensor tensor => $"a tensor {tensor.Node.Type}",
        Scalar => "a number known only at run time",
        Tuple => "a tuple",
        Array => "an array",
        Record record => $"a {record.Type}",
        Range => "a range",
        FromEnd => "an index from the end",
        Closure or Method => "a function",
        Handle => "a variable",
        _ => "a list of gradients",
    };
}
