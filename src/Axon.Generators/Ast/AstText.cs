using System.Globalization;
using System.Text;

namespace Axon.Generators.Ast;

/// <summary>The lists and words of the AST's text, before they mean anything.</summary>
internal sealed class AstText
{
    private readonly string source;
    private int position;

    private AstText(string source) => this.source = source;

    /// <summary>A word, or a list of which <see cref="Items"/> is not null.</summary>
    public sealed record Form(string Word, bool IsQuoted, IReadOnlyList<Form>? Items, int Position)
    {
        public bool IsList => Items is not null;

        public bool IsAbsent => Items is { Count: 0 };

        public string Head => Items is { Count: > 0 } items && !items[0].IsList ? items[0].Word : "";
    }

    public static Form Parse(string source)
    {
        AstText reader = new(source);
        Form form = reader.Read();
        reader.SkipSpace();
        return reader.position == source.Length ? form : throw reader.Error("something after the end");
    }

    private Form Read()
    {
        SkipSpace();
        int start = position;
        if (position >= source.Length)
        {
            throw Error("the text ends too soon");
        }
        switch (source[position])
        {
            case '(':
                position++;
                List<Form> items = [];
                while (true)
                {
                    SkipSpace();
                    if (position < source.Length && source[position] == ')')
                    {
                        position++;
                        return new Form("", false, items, start);
                    }
                    items.Add(Read());
                }
            case ')':
                throw Error("a ')' without its '('");
            case '"':
                return new Form(ReadQuoted(), true, null, start);
            default:
                while (position < source.Length && source[position] is not ('(' or ')' or '"') && !char.IsWhiteSpace(source[position]))
                {
                    position++;
                }
                return new Form(source.Substring(start, position - start), false, null, start);
        }
    }

    private string ReadQuoted()
    {
        StringBuilder value = new();
        position++;
        while (position < source.Length && source[position] != '"')
        {
            char c = source[position++];
            if (c != '\\')
            {
                value.Append(c);
                continue;
            }
            char escape = position < source.Length ? source[position++] : throw Error("a lone '\\'");
            switch (escape)
            {
                case 'n':
                    value.Append('\n');
                    break;
                case 'u' when position + 4 <= source.Length && int.TryParse(source.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code):
                    value.Append((char)code);
                    position += 4;
                    break;
                case '"' or '\\':
                    value.Append(escape);
                    break;
                default:
                    throw Error($"the unknown escape '\\{escape}'");
            }
        }
        if (position >= source.Length)
        {
            throw Error("a text without its closing '\"'");
        }
        position++;
        return value.ToString();
    }

    private void SkipSpace()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
    }

    private FormatException Error(string what) => new($"The text of a [Defn] has {what} at position {position}.");
}
