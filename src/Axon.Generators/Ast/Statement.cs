using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>A statement of the language.</summary>
internal abstract record Statement
{
    public sealed record Block(EquatableArray<Statement> Statements) : Statement;

    /// <summary><c>T x = value;</c>; without a value the local is assigned later.</summary>
    public sealed record Declare(string Name, Expression? Value) : Statement;

    /// <summary><c>target = value</c>; compound forms are expanded by the front end. The target is a Local, Member or Intrinsic property (a Variable's Value).</summary>
    public sealed record Assign(Expression Target, Expression Value) : Statement;

    /// <summary><c>var (a, b) = value</c> or <c>(a, b) = value</c>; <see cref="Declares"/> tells which. A discard is <c>_</c>.</summary>
    public sealed record Deconstruction(EquatableArray<string> Names, Expression Value, bool Declares) : Statement;

    public sealed record If(Expression Condition, Statement Then, Statement? Else) : Statement;

    public sealed record For(Statement? Initialize, Expression? Condition, Statement? Increment, Statement Body) : Statement;

    /// <summary><c>foreach (var x in items)</c>; several names deconstruct.</summary>
    public sealed record ForEach(EquatableArray<string> Names, Expression Items, Statement Body) : Statement;

    public sealed record While(Expression Condition, Statement Body) : Statement;

    public sealed record Return(Expression? Value) : Statement;

    public sealed record Evaluate(Expression Value) : Statement;

    public sealed record Break : Statement;

    public sealed record Continue : Statement;

    /// <summary><c>throw new E(message)</c>: a compile error with the user's message where it is reached.</summary>
    public sealed record Throw(Expression Message) : Statement;
}
