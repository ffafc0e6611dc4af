using System.Globalization;
using System.Text;
using Axon.Runtime;

namespace Axon;

/// <summary>A model as a drawing: its layers and what flows between them. From the <c>Graph()</c> of a generated state record.</summary>
/// <param name="name">The title.</param>
/// <param name="layers">The calls that the model is made of.</param>
public sealed class ModelGraph(string name, IReadOnlyList<ModelLayer> layers)
{
    private const int BoxWidth = 190;
    private const int BoxHeight = 44;
    private const int Gap = 36;

    /// <summary>The drawing in the language of Mermaid, which Markdown viewers show: <c>flowchart TD</c>. Calls with parts are frames around them.</summary>
    /// <returns>The text.</returns>
    public string ToMermaid()
    {
        StringBuilder text = new("flowchart TD\n");
        AppendLayers(text, -1, "  ");
        (List<int[]> joins, Dictionary<int, int[]> inputs) = Joined(layers.Count, Arrows);
        for (int i = 0; i < joins.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{layers.Count + i}((\" \"))\n");
        }
        foreach ((int from, int to) in inputs.Concat(joins.Select((join, i) => KeyValuePair.Create(layers.Count + i, join))).SelectMany(static pair => pair.Value.Select(from => (from, pair.Key))))
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{from} --> n{to}\n");
        }
        return text.ToString();
    }

    /// <summary>The drawing as an SVG document. Each layer is below all those it works on.</summary>
    /// <returns>The text.</returns>
    public string ToSvg()
    {
        int[] drawn = [.. Enumerable.Range(0, layers.Count).Where(IsLeaf)];
        (List<int[]> joins, Dictionary<int, int[]> inputs) = Joined(layers.Count, Arrows);
        Dictionary<int, int> ranks = [];
        int RankOf(int place) => place < layers.Count ? ranks.GetValueOrDefault(place, -1) : joins[place - layers.Count].Max(RankOf);
        foreach (int i in drawn)
        {
            ranks[i] = inputs[i].Select(input => RankOf(input) + 1).DefaultIfEmpty(0).Max();
        }
        int[][] rows = [.. drawn.GroupBy(i => ranks[i]).OrderBy(static row => row.Key).Select(static row => row.ToArray())];
        int width = (rows.Select(static row => row.Length).DefaultIfEmpty(1).Max() * (BoxWidth + Gap)) + Gap;
        int height = (rows.Length * (BoxHeight + Gap)) + Gap;
        Dictionary<int, (int X, int Y)> places = [];
        for (int y = 0; y < rows.Length; y++)
        {
            int left = (width - (rows[y].Length * (BoxWidth + Gap)) + Gap) / 2;
            for (int x = 0; x < rows[y].Length; x++)
            {
                places[rows[y][x]] = (left + (x * (BoxWidth + Gap)), Gap + (y * (BoxHeight + Gap)));
            }
        }
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">""").Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Xml(name)}</title>\n");
        svg.Append("""<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>""").Append('\n');
        // A point lies below the lowest of what meets there, in the gap before the next row.
        (int X, int Y) Bottom(int place)
        {
            if (place < layers.Count)
            {
                return (places[place].X + (BoxWidth / 2), places[place].Y + BoxHeight);
            }
            (int X, int Y)[] above = [.. joins[place - layers.Count].Select(Bottom)];
            return ((int)above.Average(static p => p.X) + (BoxWidth / 2) + (Gap / 2), above.Max(static p => p.Y) + (Gap / 3));
        }
        void Arrow((int X, int Y) from, (int X, int Y) to, string tip) => svg.Append(
            CultureInfo.InvariantCulture, $"""<path d="M{from.X},{from.Y} C{from.X},{from.Y + (Gap / 2)} {to.X},{to.Y - (Gap / 2)} {to.X},{to.Y}" fill="none" stroke="#555"{tip}/>""").Append('\n');
        for (int i = 0; i < joins.Count; i++)
        {
            (int x, int y) = Bottom(layers.Count + i);
            foreach (int from in joins[i])
            {
                Arrow(Bottom(from), (x, y), "");
            }
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{x}" cy="{y}" r="3" fill="#555"/>""").Append('\n');
        }
        foreach ((int to, int[] from) in inputs)
        {
            foreach (int place in from)
            {
                Arrow(Bottom(place), (places[to].X + (BoxWidth / 2), places[to].Y), " marker-end=\"url(#tip)\"");
            }
        }
        foreach (int i in drawn)
        {
            ((int x, int y), ModelLayer layer) = (places[i], layers[i]);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x}" y="{y}" width="{BoxWidth}" height="{BoxHeight}" rx="5" fill="{(layer.IsArgument ? "#eef" : "#fff")}" stroke="#555"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + (BoxWidth / 2)}" y="{y + 18}" text-anchor="middle" font-weight="bold">{Xml(Title(layer))}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + (BoxWidth / 2)}" y="{y + 34}" text-anchor="middle" fill="#555">{Xml(layer.Output)}</text>""").Append('\n');
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Writes the drawing to a file: SVG for <c>.svg</c>, else Mermaid.</summary>
    /// <param name="path">The file; one that is there already is replaced.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllText(path, path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? ToSvg() : ToMermaid());
    }

    /// <inheritdoc/>
    public override string ToString() => ToMermaid();

    // Sums are no layers: what is added up on the way, as in a net of residual blocks, stands among the inputs of all that follow, so that there would be as many arrows as pairs of blocks. Inputs
    // of one layer that are all among those of a later one meet in a point, numbered after the layers; the later layer's other inputs are added there.
    private static (List<int[]> Joins, Dictionary<int, int[]> Inputs) Joined(int count, Func<int, int[]> inputsOf)
    {
        List<(HashSet<int> All, int Point)> known = [];
        List<int[]> joins = [];
        Dictionary<int, int[]> inputs = [];
        int[][] all = [.. Enumerable.Range(0, count).Select(inputsOf)];
        for (int i = 0; i < count; i++)
        {
            HashSet<int> own = [.. all[i]];
            (HashSet<int> All, int Point) part = known.Where(j => j.All.IsSubsetOf(own)).OrderByDescending(static j => j.All.Count).FirstOrDefault();
            int[] arrows = part.All is null ? [.. own] : [part.Point, .. own.Except(part.All)];
            if (arrows.Length > 1 && all.Skip(i + 1).Any(later => own.IsSubsetOf(later)))
            {
                known.Add((own, count + joins.Count));
                joins.Add(arrows);
                arrows = [count + joins.Count - 1];
            }
            inputs[i] = arrows;
        }
        return (joins, inputs);
    }

    private int[] Arrows(int to) => IsLeaf(to) ? [.. layers[to].Inputs.Where(IsLeaf)] : [];

    private void AppendLayers(StringBuilder text, int parent, string indent)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Parent != parent)
            {
                continue;
            }
            string title = Quoted(Title(layers[i]));
            if (!IsLeaf(i))
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph n{i} [\"{title}\"]\n");
                AppendLayers(text, i, indent + "  ");
                text.Append(indent).Append("end\n");
            }
            else
            {
                (string open, string close) = layers[i].IsArgument ? ("([", "])") : ("[", "]");
                text.Append(CultureInfo.InvariantCulture, $"{indent}n{i}{open}\"{title}<br/>{Quoted(layers[i].Output)}\"{close}\n");
            }
        }
    }

    private bool IsLeaf(int index) => !layers.Any(layer => layer.Parent == index);

    private static string Title(ModelLayer layer) => layer.IsArgument || string.Equals(layer.Name, layer.Method, StringComparison.OrdinalIgnoreCase) ? layer.Name : $"{layer.Name}: {layer.Method}";

    private static string Quoted(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal);

    private static string Xml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
