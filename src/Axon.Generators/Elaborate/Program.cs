using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What an input of the graph is to the caller.</summary>
internal enum InputRole
{
    /// <summary>A tensor argument.</summary>
    Argument,

    /// <summary>A C# number, bool or the seed, passed by value: a scalar of the graph.</summary>
    Scalar,

    /// <summary>A variable of the state tree.</summary>
    Variable,

    /// <summary>The hash of a variable's path, by value: a u32 scalar of the graph.</summary>
    PathHash,
}

/// <summary>An input: for Argument and Scalar <see cref="Name"/> is the C# parameter; for Variable and PathHash the path.</summary>
internal sealed record ProgramInput(InputRole Role, string Name, TensorType Type);

/// <summary>An output: a leaf of the returned value, or the new value of the variable at <see cref="Path"/>.</summary>
internal sealed record ProgramOutput(string? Path, TensorType Type)
{
    public bool IsVariable => Path is not null;
}

/// <summary>The C# shape of a returned value: a tensor, or a tuple of such.</summary>
internal abstract record ResultShape
{
    public sealed record Leaf(DType Element) : ResultShape;

    public sealed record Tuple(EquatableArray<ResultShape> Items, EquatableArray<string> Names) : ResultShape;

    /// <summary>A value of the program's own state type (the gradient of a method with parameters): one output a variable, in <see cref="StateScope.AllVariables"/> order.</summary>
    public sealed record State : ResultShape;
}

/// <summary>A C# parameter of a compiled method. <see cref="Type"/> is C# text: <c>global::Axon.Tensor&lt;float&gt;</c>, <c>float</c>, <c>int</c>. Shape is null for scalars.</summary>
internal sealed record ProgramParameter(string Name, string Type, EquatableArray<Dim>? Shape, string? Default);

/// <summary>What the method itself demands of an argument that is a float or a double: that a comparison with a number known at build, as <c>rate &gt;= 0</c>, holds or does not.</summary>
/// <param name="Parameter">The C# parameter.</param>
/// <param name="Element">The type in which the two are compared.</param>
/// <param name="Operator">The comparison in C#.</param>
/// <param name="Bound">What stands right of it.</param>
/// <param name="Wanted">Whether it must hold; NaN makes either of them differ from the opposite comparison.</param>
/// <param name="Message">What the method says where it does not.</param>
internal sealed record NumberGuard(string Parameter, DType Element, string Operator, double Bound, bool Wanted, string Message);

/// <summary>A variable of the state tree. The path is dotted: <c>loss.net.dense.kernel</c>.</summary>
internal sealed record Variable(string Path, DType Element, EquatableArray<long> Shape, bool Trainable);

/// <summary>
/// A scope of the state tree, which becomes a record type. <see cref="Method"/> is the full name of the [Defn] this scope is the call of, null for other scopes:
/// where that method is compiled in the same project with an equal tree, its record type is used.
/// </summary>
internal sealed record StateScope(string Name, string? Method, EquatableArray<StateScope> Children, EquatableArray<Variable> Variables)
{
    /// <summary>The scope's own variables, then those of its children, in order.</summary>
    public IEnumerable<Variable> AllVariables => Variables.Concat(Children.SelectMany(static child => child.AllVariables));
}

/// <summary>How outputs stand to sizes: integer parameters that are used as sizes bind names too.</summary>
/// <param name="Type">Full name of the containing type.</param>
/// <param name="Name">The compiled member: <c>TrainStep</c>, <c>ValueGrad</c>, or <c>Init</c> of a state record.</param>
/// <param name="Method">The method it comes from: <c>TrainStep</c>, <c>Value</c>.</param>
/// <param name="Parameters">C# parameters after the state.</param>
/// <param name="Result">Shape of the returned value.</param>
/// <param name="Inputs">One for each graph input, in order.</param>
/// <param name="Outputs">One for each graph output, in order: result leaves first, then updated variables.</param>
/// <param name="Graph">The computation.</param>
/// <param name="Guards">Size checks left to the entry, in terms of dims.</param>
/// <param name="State">The state tree; null without variables.</param>
/// <param name="SizeParameters">Int parameters whose value is the dim symbol of the same name.</param>
internal sealed record Program(
    string Type,
    string Name,
    string Method,
    EquatableArray<ProgramParameter> Parameters,
    ResultShape Result,
    EquatableArray<ProgramInput> Inputs,
    EquatableArray<ProgramOutput> Outputs,
    Graph Graph,
    EquatableArray<Guard> Guards,
    StateScope? State,
    EquatableArray<string> SizeParameters)
{
    /// <summary>Checks of arguments that are numbers, left to the entry.</summary>
    public EquatableArray<NumberGuard> NumberGuards { get; init; } = EquatableArray<NumberGuard>.Empty;

    /// <summary>The calls it is made of, for people: each behind the ones it is a part of or works on.</summary>
    public EquatableArray<LayerCall> Layers { get; init; } = EquatableArray<LayerCall>.Empty;
}
