using System.Globalization;
using System.Text;

namespace Axon.Data;

/// <summary>A table in a text file: cells between separators, quoted where they have one, a line break or a quote in them (RFC 4180). Held in memory.</summary>
public sealed class CsvFile
{
    private readonly List<string[]> rows;
    private readonly List<int> lines;

    private CsvFile(string path, IReadOnlyList<string> columns, List<string[]> rows, List<int> lines)
    {
        Path = path;
        Columns = columns;
        this.rows = rows;
        this.lines = lines;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the columns; <c>0</c>, <c>1</c>, … in a file without a header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, without the header.</summary>
    public int Count => rows.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; one whose name ends with <c>.gz</c> is unpacked.</param>
    /// <param name="hasHeader">Whether its first row has the names of the columns.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <returns>The columns, all as text until they are asked for as numbers.</returns>
    /// <exception cref="InvalidDataException">A row has more or fewer cells than the first, or a quote is not closed; the message has the line. A packed file is damaged.</exception>
    public static CsvFile Read(string path, bool hasHeader = true, char separator = ',')
    {
        List<string[]> rows = [];
        List<int> lines = [];
        foreach ((string[] cells, int line) in Rows(path, ReadText(path), separator))
        {
            if (rows.Count > 0 && cells.Length != rows[0].Length)
            {
                throw new InvalidDataException($"{path}, line {line}: {cells.Length} cells where the first row has {rows[0].Length}.");
            }
            rows.Add(cells);
            lines.Add(line);
        }
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"{path}: the file is empty.");
        }
        string[] columns = hasHeader ? rows[0] : [.. Enumerable.Range(0, rows[0].Length).Select(static i => i.ToString(CultureInfo.InvariantCulture))];
        if (hasHeader)
        {
            rows.RemoveAt(0);
            lines.RemoveAt(0);
        }
        return new CsvFile(path, columns, rows, lines);
    }

    /// <summary>The cells of a column.</summary>
    /// <param name="column">The name of the column.</param>
    /// <returns>One text a row.</returns>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public IReadOnlyList<string> Texts(string column)
    {
        int index = IndexOf(column);
        return [.. rows.Select(row => row[index])];
    }

    /// <summary>Columns of numbers, as [rows, columns].</summary>
    /// <param name="columns">Names of columns; the result has them in this order.</param>
    /// <returns>[rows, columns].</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A cell is no number; the message has line and column.</exception>
    public Tensor<float> Numbers(params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int[] indices = [.. columns.Select(IndexOf)];
        float[] numbers = new float[Count * indices.Length];
        for (int row = 0; row < Count; row++)
        {
            for (int k = 0; k < indices.Length; k++)
            {
                string cell = rows[row][indices[k]];
                numbers[(row * indices.Length) + k] = float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
                    ? number
                    : throw new InvalidDataException($"{Path}, line {lines[row]}, column '{columns[k]}': '{cell}' is no number.");
            }
        }
        return Tensor.From<float>(numbers, Count, indices.Length);
    }

    /// <summary>A column of names as numbers, [rows], with the names in the order of the alphabet: name i has the number i.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>Numbers [rows], and the name of each number.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public (Tensor<int> Labels, IReadOnlyList<string> Names) Labels(string column)
    {
        IReadOnlyList<string> cells = Texts(column);
        string[] names = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        int[] labels = [.. cells.Select(cell => Array.BinarySearch(names, cell, StringComparer.Ordinal))];
        return (Tensor.From<int>(labels, Count), names);
    }

    private static string ReadText(string path)
    {
        using StreamReader reader = new(new MemoryStream(PackedFile.ReadAll(path)));
        return reader.ReadToEnd();
    }

    private int IndexOf(string column)
    {
        int index = Columns.ToList().IndexOf(column);
        return index >= 0 ? index : throw new ArgumentException($"{Path} has no column '{column}'. There are: {string.Join(", ", Columns)}.", nameof(column));
    }

    private static IEnumerable<(string[] Cells, int Line)> Rows(string path, string text, char separator)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        int line = 1;
        int started = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            line += c == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                // An empty line is no row.
                if (cells.Count > 0 || cell.Length > 0)
                {
                    yield return ([.. cells, cell.ToString()], started);
                }
                cells.Clear();
                cell.Clear();
                started = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        if (isQuoted)
        {
            throw new InvalidDataException($"{path}, line {started}: a quote is not closed.");
        }
        if (cells.Count > 0 || cell.Length > 0)
        {
            yield return ([.. cells, cell.ToString()], started);
        }
    }
}
