using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>Reads what <see cref="TypeRef.ToString"/> writes.</summary>
internal sealed class TypeText
{
    private readonly string text;
    private int position;

    private TypeText(string text) => this.text = text;

    public static TypeRef Parse(string text)
    {
        TypeText reader = new(text);
        TypeRef type = reader.Read();
        return reader.position == text.Length ? type : throw new FormatException($"'{text}' is not a type.");
    }

    private TypeRef Read()
    {
        string name = Word();
        TypeRef type = new(name);
        if (Take('<'))
        {
            List<TypeRef> arguments = [];
            List<string> names = [];
            do
            {
                int start = position;
                string word = Word();
                bool named = Take(':');
                names.Add(named ? word : "");
                if (!named)
                {
                    position = start;
                }
                arguments.Add(Read());
            }
            while (Take(','));
            if (!Take('>'))
            {
                throw new FormatException($"'{text}' lacks a '>' at {position}.");
            }
            type = new TypeRef(name, arguments.ToEquatable()) { Names = names.Exists(static n => n.Length > 0) ? names.ToEquatable() : default };
        }
        while (position + 1 < text.Length && text[position] == '[' && text[position + 1] == ']')
        {
            position += 2;
            type = TypeRef.ArrayOf(type);
        }
        return type;
    }

    private string Word()
    {
        int start = position;
        while (position < text.Length && text[position] is not ('<' or '>' or ',' or ':' or '['))
        {
            position++;
        }
        return position > start ? text.Substring(start, position - start) : throw new FormatException($"'{text}' lacks a name at {start}.");
    }

    private bool Take(char wanted)
    {
        if (position < text.Length && text[position] == wanted)
        {
            position++;
            return true;
        }
        return false;
    }
}
