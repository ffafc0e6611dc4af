using Axon.Vocabulary;
using Form = Axon.Generators.Ast.AstText.Form;

namespace Axon.Generators.Ast;

/// <summary>Reads what <see cref="AstPrinter"/> prints. Anything else is a <see cref="FormatException"/>.</summary>
internal static class AstReader
{
    public static Defn Read(string text)
    {
        Form form = AstText.Parse(text);
        Expect(form, "defn", 4);
        IReadOnlyList<Form> items = form.Items!;
        List<Parameter> parameters = [];
        for (int i = 3; i < items.Count - 2; i++)
        {
            parameters.Add(ReadParameter(items[i]));
        }
        Form returns = items[items.Count - 2];
        Expect(returns, "returns", 2);
        return new Defn(
            Word(items[1]),
            Words(items[2], "types"),
            parameters.ToEquatable(),
            Type(returns.Items![1]),
            returns.Items.Count > 2 ? Words(returns.Items[2], "shape") : null,
            ReadStatement(items[items.Count - 1]));
    }

    private static Parameter ReadParameter(Form form)
    {
        Expect(form, "parameter", 3);
        EquatableArray<string>? shape = null;
        Expression? value = null;
        foreach (Form part in form.Items!.Skip(3))
        {
            switch (part.Head)
            {
                case "shape":
                    shape = Words(part, "shape");
                    break;
                case "default":
                    Expect(part, "default", 2);
                    value = ReadExpression(part.Items![1]);
                    break;
                default:
                    throw Error(part, "a shape or a default");
            }
        }
        return new Parameter(Word(form.Items![1]), Type(form.Items[2]), shape, value);
    }

    private static Statement ReadStatement(Form form)
    {
        Form At(int index) => form.Items is { } items && index < items.Count ? items[index] : throw Error(form, $"a part {index} of '{form.Head}'");
        Expression? Optional(int index) => index < form.Items!.Count && !form.Items[index].IsAbsent ? ReadExpression(form.Items[index]) : null;
        Statement? OptionalStatement(int index) => index < form.Items!.Count && !form.Items[index].IsAbsent ? ReadStatement(form.Items[index]) : null;
        return form.Head switch
        {
            "block" => new Statement.Block(form.Items!.Skip(1).Select(ReadStatement).ToEquatable()),
            "declare" => new Statement.Declare(Word(At(1)), Optional(2)),
            "assign" => new Statement.Assign(ReadExpression(At(1)), ReadExpression(At(2))),
            "deconstruct" => new Statement.Deconstruction(Words(At(2)), ReadExpression(At(3)), Word(At(1)) == "declare"),
            "if" => new Statement.If(ReadExpression(At(1)), ReadStatement(At(2)), OptionalStatement(3)),
            "for" => new Statement.For(OptionalStatement(1), Optional(2), OptionalStatement(3), ReadStatement(At(4))),
            "foreach" => new Statement.ForEach(Words(At(1)), ReadExpression(At(2)), ReadStatement(At(3))),
            "while" => new Statement.While(ReadExpression(At(1)), ReadStatement(At(2))),
            "return" => new Statement.Return(Optional(1)),
            "evaluate" => new Statement.Evaluate(ReadExpression(At(1))),
            "break" => new Statement.Break(),
            "continue" => new Statement.Continue(),
            "throw" => new Statement.Throw(ReadExpression(At(1))),
            _ => throw Error(form, "a statement"),
        };
    }

    private static Expression ReadExpression(Form form)
    {
        if (!form.IsList)
        {
            return new Expression.Local(form.Word);
        }
        Form At(int index) => index < form.Items!.Count ? form.Items[index] : throw Error(form, $"a part {index} of '{form.Head}'");
        Expression? Optional(int index) => At(index).IsAbsent ? null : ReadExpression(At(index));
        EquatableArray<Expression> Rest(int from) => form.Items!.Skip(from).Select(ReadExpression).ToEquatable();
        return form.Head switch
        {
            "literal" => new Expression.Literal(Type(At(1)), Word(At(2))),
            "call" => new Expression.Call(Word(At(1)), Types(At(2)), Rest(3)),
            "intrinsic" => new Expression.Intrinsic(Word(At(1)), Types(At(2)), Rest(4), Type(At(3))),
            "binary" => new Expression.Binary(Word(At(1)), ReadExpression(At(3)), ReadExpression(At(4)), Type(At(2))),
            "unary" => new Expression.Unary(Word(At(1)), ReadExpression(At(3)), Type(At(2))),
            "convert" => new Expression.Convert(Type(At(1)), ReadExpression(At(2))),
            "conditional" => new Expression.Conditional(ReadExpression(At(1)), ReadExpression(At(2)), ReadExpression(At(3))),
            "tuple" => new Expression.Tuple(Rest(2), Words(At(1))),
            "member" => new Expression.Member(ReadExpression(At(1)), Word(At(2))),
            "element" => new Expression.Element(ReadExpression(At(1)), ReadExpression(At(2))),
            "range" => new Expression.Range(Optional(1), Optional(2)),
            "fromend" => new Expression.FromEnd(ReadExpression(At(1))),
            "array" => new Expression.Array(Type(At(1)), Rest(2)),
            "new" => new Expression.New(Type(At(1)), Words(At(2)), Rest(3)),
            "with" => new Expression.With(ReadExpression(At(1)), Words(At(2)), Rest(3)),
            "lambda" => new Expression.Lambda(Words(At(1)), ReadStatement(At(2))),
            "method" => new Expression.MethodReference(Word(At(1)), Types(At(2))),
            "invoke" => new Expression.Invoke(ReadExpression(At(1)), Rest(2)),
            "interpolation" => new Expression.Interpolation(Rest(1)),
            _ => throw Error(form, "an expression"),
        };
    }

    private static string Word(Form form) => form.IsList ? throw Error(form, "a word") : form.Word;

    private static TypeRef Type(Form form) => TypeText.Parse(Word(form));

    private static EquatableArray<TypeRef> Types(Form form) => Words(form).Select(TypeText.Parse).ToEquatable();

    private static EquatableArray<string> Words(Form form) => form.Items is { } items ? items.Select(Word).ToEquatable() : throw Error(form, "a list");

    private static EquatableArray<string> Words(Form form, string head)
    {
        Expect(form, head, 1);
        return form.Items!.Skip(1).Select(Word).ToEquatable();
    }

    private static void Expect(Form form, string head, int count)
    {
        if (form.Head != head || form.Items!.Count < count)
        {
            throw Error(form, $"'{head}'");
        }
    }

    private static FormatException Error(Form form, string wanted) => new($"The text of a [Defn] lacks {wanted} at position {form.Position}.");
}
