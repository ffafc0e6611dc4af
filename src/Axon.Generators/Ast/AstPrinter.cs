using System.Text;
using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>Prints a <see cref="Defn"/> as text; the grammar is in docs/ir.md. <see cref="AstReader"/> reads it back, equal.</summary>
internal sealed class AstPrinter
{
    /// <summary>The version of the grammar, kept beside every exported text.</summary>
    public const int Version = 1;

    private readonly StringBuilder text = new();
    private int depth;

    private AstPrinter()
    {
    }

    public static string Print(Defn defn)
    {
        AstPrinter printer = new();
        printer.Write(defn);
        return printer.text.ToString();
    }

    public static string Print(Expression expression)
    {
        AstPrinter printer = new();
        printer.Write(expression);
        return printer.text.ToString();
    }

    private void Write(Defn defn)
    {
        text.Append("(defn ").Append(Quoted(defn.Name));
        depth++;
        Line();
        WriteWords("types", defn.TypeParameters);
        foreach (Parameter parameter in defn.Parameters)
        {
            Line();
            text.Append("(parameter ").Append(Word(parameter.Name)).Append(' ').Append(Word(parameter.Type.ToString()));
            WriteShape(parameter.Shape);
            if (parameter.Default is not null)
            {
                text.Append(" (default ");
                Write(parameter.Default);
                text.Append(')');
            }
            text.Append(')');
        }
        Line();
        text.Append("(returns ").Append(Word(defn.Returns.ToString()));
        WriteShape(defn.ReturnShape);
        text.Append(')');
        Line();
        Write(defn.Body);
        depth--;
        text.Append(')');
    }

    private void WriteShape(EquatableArray<string>? shape)
    {
        if (shape is { } sizes)
        {
            text.Append(' ');
            WriteWords("shape", sizes);
        }
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Statement.Block s:
                text.Append("(block");
                depth++;
                foreach (Statement inner in s.Statements)
                {
                    Line();
                    Write(inner);
                }
                depth--;
                text.Append(')');
                break;
            case Statement.Declare s:
                List("declare", s.Name, s.Value);
                break;
            case Statement.Assign s:
                List("assign", s.Target, s.Value);
                break;
            case Statement.Deconstruction s:
                List("deconstruct", s.Declares ? "declare" : "assign", new Names(s.Names), s.Value);
                break;
            case Statement.If s:
                List("if", s.Condition, s.Then, s.Else);
                break;
            case Statement.For s:
                List("for", s.Initialize ?? Absent, s.Condition ?? Absent, s.Increment ?? Absent, s.Body);
                break;
            case Statement.ForEach s:
                List("foreach", new Names(s.Names), s.Items, s.Body);
                break;
            case Statement.While s:
                List("while", s.Condition, s.Body);
                break;
            case Statement.Return s:
                List("return", s.Value);
                break;
            case Statement.Evaluate s:
                List("evaluate", s.Value);
                break;
            case Statement.Break:
                List("break");
                break;
            case Statement.Continue:
                List("continue");
                break;
            case Statement.Throw s:
                List("throw", s.Message);
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} has no text.");
        }
    }

    private void Write(Expression expression)
    {
        switch (expression)
        {
            case Expression.Local e:
                text.Append(Word(e.Name));
                break;
            case Expression.Literal e:
                List("literal", e.Type, new Verbatim(e.Text));
                break;
            case Expression.Call e:
                List(["call", new Verbatim(e.Method), new Types(e.TypeArguments), .. e.Arguments]);
                break;
            case Expression.Intrinsic e:
                List(["intrinsic", e.Key, new Types(e.TypeArguments), e.Type, .. e.Arguments]);
                break;
            case Expression.Binary e:
                List("binary", e.Operator, e.Type, e.Left, e.Right);
                break;
            case Expression.Unary e:
                List("unary", e.Operator, e.Type, e.Operand);
                break;
            case Expression.Convert e:
                List("convert", e.Type, e.Operand);
                break;
            case Expression.Conditional e:
                List("conditional", e.Condition, e.WhenTrue, e.WhenFalse);
                break;
            case Expression.Tuple e:
                List(["tuple", new Names(e.Names), .. e.Items]);
                break;
            case Expression.Member e:
                List("member", e.Target, e.Name);
                break;
            case Expression.Element e:
                List("element", e.Target, e.Index);
                break;
            case Expression.Range e:
                List("range", e.Start ?? Absent, e.End ?? Absent);
                break;
            case Expression.FromEnd e:
                List("fromend", e.Index);
                break;
            case Expression.Array e:
                List(["array", e.ElementType, .. e.Items]);
                break;
            case Expression.New e:
                List(["new", e.Type, new Names(e.Names), .. e.Values]);
                break;
            case Expression.With e:
                List(["with", e.Target, new Names(e.Names), .. e.Values]);
                break;
            case Expression.Lambda e:
                List("lambda", new Names(e.Parameters), e.Body);
                break;
            case Expression.MethodReference e:
                List("method", new Verbatim(e.Method), new Types(e.TypeArguments));
                break;
            case Expression.Invoke e:
                List(["invoke", e.Target, .. e.Arguments]);
                break;
            case Expression.Interpolation e:
                List(["interpolation", .. e.Parts]);
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} has no text.");
        }
    }

    private static readonly object Absent = new();

    private sealed record Names(EquatableArray<string> Items);

    private sealed record Types(EquatableArray<TypeRef> Items);

    /// <summary>Text that is always quoted.</summary>
    private sealed record Verbatim(string Text);

    /// <summary>A list: its head, then its parts; a null part at the end is left out.</summary>
    private void List(params object?[] parts)
    {
        text.Append('(');
        bool first = true;
        bool inline = true;
        foreach (object? part in parts)
        {
            if (part is null)
            {
                continue;
            }
            if (part is Statement statement)
            {
                // Statements stand on lines of their own.
                depth += inline ? 1 : 0;
                inline = false;
                Line();
                Write(statement);
                continue;
            }
            if (!first)
            {
                text.Append(' ');
            }
            first = false;
            WritePart(part);
        }
        depth -= inline ? 0 : 1;
        text.Append(')');
    }

    private void WritePart(object part)
    {
        switch (part)
        {
            case string word:
                text.Append(Word(word));
                break;
            case Verbatim verbatim:
                text.Append(Quoted(verbatim.Text));
                break;
            case TypeRef type:
                text.Append(Word(type.ToString()));
                break;
            case Names names:
                WriteWords(null, names.Items);
                break;
            case Types types:
                WriteWords(null, types.Items.Select(static t => t.ToString()));
                break;
            case Expression expression:
                Write(expression);
                break;
            default:
                text.Append("()");
                break;
        }
    }

    private void WriteWords(string? head, IEnumerable<string> words)
    {
        IEnumerable<string> all = words.Select(Word);
        text.Append('(').Append(string.Join(" ", head is null ? all : [head, .. all])).Append(')');
    }

    private void Line() => text.Append('\n').Append(' ', 2 * depth);

    private static string Word(string word) =>
        word.Length > 0 && word.All(static c => c is not ('(' or ')' or '"' or '\\') && !char.IsWhiteSpace(c) && !char.IsControl(c)) ? word : Quoted(word);

    private static string Quoted(string value)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                // Lone surrogates and controls would not survive a file.
                _ when char.IsControl(c) || char.IsSurrogate(c) => quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}
