using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>An expression of the language. Every union is an abstract record with nested sealed cases.</summary>
internal abstract record Expression
{
    /// <summary>A literal or folded C# constant: <c>int 3</c>, <c>float 0.5</c>, <c>bool true</c>, <c>string "x"</c>, <c>null</c>; enums are their full name and number. <see cref="Text"/> is invariant and round-trips.</summary>
    public sealed record Literal(TypeRef Type, string Text) : Expression;

    /// <summary>A parameter or local by name. The front end renames shadowed locals of nested functions apart.</summary>
    public sealed record Local(string Name) : Expression;

    /// <summary>
    /// A call of another <c>[Defn]</c>: arguments in parameter order, defaults filled in, <c>params</c> made an <see cref="Array"/>; an extension's receiver is the first.
    /// </summary>
    public sealed record Call(string Method, EquatableArray<TypeRef> TypeArguments, EquatableArray<Expression> Arguments) : Expression;

    /// <summary>
    /// A use of a member that carries <c>[Intrinsic("key")]</c>: method, operator, property or indexer. The receiver of an instance member is the first argument.
    /// <see cref="Type"/> is the C# type of the result.
    /// </summary>
    public sealed record Intrinsic(string Key, EquatableArray<TypeRef> TypeArguments, EquatableArray<Expression> Arguments, TypeRef Type) : Expression;

    /// <summary>A built-in C# operator on numbers, bools or strings: <c>+ - * / % &amp; | ^ &lt;&lt; &gt;&gt; == != &lt; &lt;= &gt; &gt;= &amp;&amp; || ??</c>. <see cref="Type"/> is the operation's result type.</summary>
    public sealed record Binary(string Operator, Expression Left, Expression Right, TypeRef Type) : Expression;

    /// <summary>A built-in <c>- ! ~ +</c>.</summary>
    public sealed record Unary(string Operator, Expression Operand, TypeRef Type) : Expression;

    /// <summary>A numeric conversion, implicit or written, or a boxing-free reference conversion.</summary>
    public sealed record Convert(TypeRef Type, Expression Operand) : Expression;

    /// <summary><c>c ? a : b</c>; the condition may be a bool or a <c>Tensor&lt;bool&gt;</c>.</summary>
    public sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression;

    /// <summary><c>(a, b)</c>; names are empty where not given.</summary>
    public sealed record Tuple(EquatableArray<Expression> Items, EquatableArray<string> Names) : Expression;

    /// <summary>A property or field of a static value: <c>pair.Item1</c>, <c>config.Width</c>, <c>text.Length</c>, <c>axes.Length</c>. Tuple items are always Item1, Item2, ….</summary>
    public sealed record Member(Expression Target, string Name) : Expression;

    /// <summary>An element of an array, list or <c>Axon.Shape</c>.</summary>
    public sealed record Element(Expression Target, Expression Index) : Expression;

    /// <summary><c>a..b</c>; a missing end is null.</summary>
    public sealed record Range(Expression? Start, Expression? End) : Expression;

    /// <summary><c>^i</c>.</summary>
    public sealed record FromEnd(Expression Index) : Expression;

    /// <summary>An array creation, collection expression or expanded <c>params</c>.</summary>
    public sealed record Array(TypeRef ElementType, EquatableArray<Expression> Items) : Expression;

    /// <summary><c>new R(a, b) { P = c }</c> of a record or struct: constructor arguments by parameter name, then initializers.</summary>
    public sealed record New(TypeRef Type, EquatableArray<string> Names, EquatableArray<Expression> Values) : Expression;

    /// <summary><c>r with { P = v }</c>.</summary>
    public sealed record With(Expression Target, EquatableArray<string> Names, EquatableArray<Expression> Values) : Expression;

    /// <summary>A lambda or local function; expression bodies become a return.</summary>
    public sealed record Lambda(EquatableArray<string> Parameters, Statement Body) : Expression;

    /// <summary>A <c>[Defn]</c> as a delegate: <c>Initializers.GlorotUniform</c>.</summary>
    public sealed record MethodReference(string Method, EquatableArray<TypeRef> TypeArguments) : Expression;

    /// <summary>A call of a delegate value.</summary>
    public sealed record Invoke(Expression Target, EquatableArray<Expression> Arguments) : Expression;

    /// <summary>An interpolated string; the parts are strings and values.</summary>
    public sealed record Interpolation(EquatableArray<Expression> Parts) : Expression;
}
