using System.Text;

namespace Axon.Generators.Infrastructure;

/// <summary>Text with indentation, one line at a time, <c>\n</c> at the end of each.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line; text of several lines is indented line by line. An empty line stays empty.</summary>
    public IndentedWriter Line(string line = "")
    {
        for (int start = 0, end; start <= line.Length; start = end + 1)
        {
            end = line.IndexOf('\n', start);
            end = end < 0 ? line.Length : end;
            if (end > start)
            {
                text.Append(' ', 4 * depth).Append(line, start, end - start);
            }
            text.Append('\n');
        }
        return this;
    }

    /// <summary>Writes the head and an open brace; the returned value closes it.</summary>
    public Scope Block(string? head = null)
    {
        if (head is not null)
        {
            Line(head);
        }
        Line("{");
        depth++;
        return new Scope(this, "}");
    }

    /// <summary>Indents what follows until the returned value is disposed.</summary>
    public Scope Indent()
    {
        depth++;
        return new Scope(this, null);
    }

    public override string ToString() => text.ToString();

    /// <summary>An open block.</summary>
    internal readonly struct Scope(IndentedWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}
