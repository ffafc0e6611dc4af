using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Axon.Runtime;

/// <summary>The table of a model's layers. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelSummary
{
    private static readonly string[] Titles = ["Layer", "Method", "Output", "Parameters", "Bytes"];

    /// <summary>A line a call, those it is made of indented below it; variables that no call owns, and the sums, at the end.</summary>
    public static string Of<TState>()
        where TState : class, IState<TState>
    {
        IReadOnlyList<ModelLayer> layers = TState.Structure;
        List<string[]> lines = [];
        foreach ((ModelLayer layer, int depth) in InOrder(layers, -1, 0))
        {
            string[] counts = layer.Path.Length == 0 ? ["", ""] : Counts([.. TState.Schema.Where(entry => IsBelow(entry.Path, layer.Path))]);
            lines.Add([new string(' ', 2 * depth) + layer.Name, layer.IsArgument ? "(argument)" : layer.Method, layer.Output, .. counts]);
        }
        foreach (StateEntry entry in TState.Schema.Where(entry => !layers.Any(layer => layer.Path.Length > 0 && IsBelow(entry.Path, layer.Path))))
        {
            lines.Add([entry.Path, "", "", .. Counts([entry])]);
        }
        string[] sums = Counts(TState.Schema);
        long kept = TState.Schema.Where(static entry => !entry.Trainable).Sum(static entry => entry.Count);
        StringBuilder text = new();
        int[] widths = [.. Titles.Select((title, column) => lines.Select(line => line[column].Length).Append(title.Length).Append(column < 3 ? 0 : sums[column - 3].Length).Max())];
        Append(text, Titles, widths);
        Append(text, [.. widths.Select(static width => new string('-', width))], widths);
        lines.ForEach(line => Append(text, line, widths));
        Append(text, [.. widths.Select(static width => new string('-', width))], widths);
        Append(text, ["Sum", "", "", .. sums], widths);
        return kept == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"and {kept:N0} numbers that are kept but not trained\n").ToString();
    }

    private static IEnumerable<(ModelLayer Layer, int Depth)> InOrder(IReadOnlyList<ModelLayer> layers, int parent, int depth)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Parent == parent)
            {
                yield return (layers[i], depth);
                foreach ((ModelLayer, int) part in InOrder(layers, i, depth + 1))
                {
                    yield return part;
                }
            }
        }
    }

    private static string[] Counts(IReadOnlyList<StateEntry> entries) =>
    [
        entries.Where(static entry => entry.Trainable).Sum(static entry => entry.Count).ToString("N0", CultureInfo.InvariantCulture),
        entries.Sum(static entry => entry.Count * entry.ElementBytes).ToString("N0", CultureInfo.InvariantCulture),
    ];

    private static bool IsBelow(string path, string scope) => path.Length > scope.Length && path[scope.Length] == '.' && path.StartsWith(scope, StringComparison.Ordinal);

    private static void Append(StringBuilder text, string[] cells, int[] widths) =>
        text.Append(string.Join("  ", cells.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).Append('\n');
}
