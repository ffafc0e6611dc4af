using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>A call whose result is a tensor, as the summary of a model shows it; or an argument of the model, which has no method.</summary>
/// <param name="Name">The name of the scope, or of the method in lower case where it owns no variables; an argument's name.</param>
/// <param name="Path">The path of its variables; empty without any.</param>
/// <param name="Method">The method called; empty for an argument.</param>
/// <param name="Parent">The position of the call that it is a part of; -1 for none.</param>
/// <param name="Output">Element type and shape of the result, with the names of sizes.</param>
/// <param name="Inputs">Positions of the calls and arguments that its tensors are made of.</param>
internal sealed record LayerCall(string Name, string Path, string Method, int Parent, TensorType Output, EquatableArray<int> Inputs);

/// <summary>
/// Remembers the calls of a program while it is elaborated. What a library does inside a layer is shown only where it owns variables: who uses <c>Dense</c> need not
/// see what it is made of.
/// </summary>
internal sealed class LayerLog
{
    // Operations that people think of as layers. The rest is arithmetic between them.
    private static readonly HashSet<string> Operations =
    [
        "MaxPool", "AvgPool", "Flatten", "Reshape", "Concat", "Softmax", "LogSoftmax", "Relu", "Tanh", "Sigmoid", "Softplus", "Gelu", "Silu", "Elu", "Selu", "Celu", "Mish",
        "LeakyRelu", "HardTanh", "HardSigmoid", "HardSilu", "Softsign", "LogSigmoid",
    ];

    private readonly List<Row> rows = [];
    private readonly Dictionary<Node, Row> makers = [];
    private readonly Dictionary<Node, HashSet<Node>> standing = [];

    /// <summary>How many calls there are so far.</summary>
    public int Count => rows.Count;

    /// <summary>Whether an operation is shown where the user's text calls it.</summary>
    public static bool IsLayer(string key) => Operations.Contains(key);

    /// <summary>Forgets the calls of a loop body that was only tried out.</summary>
    public void Truncate(int count) => rows.RemoveRange(count, rows.Count - count);

    /// <summary>A value of one graph stands for a value of another: what enters a sub-graph for what is outside, a result of a loop or branch for what its body made.</summary>
    public void Equate(Node value, Node made)
    {
        if (!standing.TryGetValue(value, out HashSet<Node>? known))
        {
            standing.Add(value, known = []);
        }
        known.Add(made);
    }

    public void AddArgument(string name, Node node)
    {
        Row row = new(name, "", null, null, true, []) { Output = node.Type };
        rows.Add(row);
        makers[node] = row;
    }

    /// <param name="parent">The call whose text makes this one; null for the root's.</param>
    /// <param name="name">The method's name in lower case.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="scope">The scope of the call.</param>
    /// <param name="isOwn">Whether the text that calls is the user's.</param>
    public Row Begin(Row? parent, string name, string method, Scope? scope, bool isOwn)
    {
        Row row = new(name, method, parent, scope, isOwn, []);
        rows.Add(row);
        return row;
    }

    /// <summary>The call has given its result.</summary>
    public void End(Row row, IEnumerable<Node> arguments, Node result)
    {
        row.Output = result.Type;
        if (!row.IsShown)
        {
            return;
        }
        for (Row? outer = row.Parent; outer is not null; outer = outer.Parent)
        {
            outer.HasParts = true;
        }
        if (!row.HasParts)
        {
            row.Inputs.AddRange(Makers(arguments));
            makers[result] = row;
        }
    }

    public EquatableArray<LayerCall> ToLayers()
    {
        Row[] shown = [.. rows.Where(static row => row.IsShown && row.Output is not null)];
        Dictionary<Row, int> positions = shown.Select(static (row, position) => (row, position)).ToDictionary(static p => p.row, static p => p.position);
        return shown.Select(row =>
        {
            string path = row.Scope is { HasVariables: true } scope ? scope.Path : "";
            int[] inputs = [.. row.Inputs.Where(positions.ContainsKey).Select(input => positions[input])];
            string name = path.Length == 0 ? row.Name : path.Substring(path.LastIndexOf('.') + 1);
            return new LayerCall(name, path, row.Method, ParentOf(row, positions), row.Output!, inputs.ToEquatable());
        }).ToArray().ToEquatable();
    }

    private static int ParentOf(Row row, Dictionary<Row, int> positions)
    {
        Row? parent = row.Parent;
        while (parent is not null && !positions.ContainsKey(parent))
        {
            parent = parent.Parent;
        }
        return parent is null ? -1 : positions[parent];
    }

    // Back through the operations between calls, to the calls that made what they work on.
    private IEnumerable<Row> Makers(IEnumerable<Node> nodes)
    {
        HashSet<Node> seen = [];
        HashSet<Row> found = [];
        Stack<Node> open = new(nodes);
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (!seen.Add(node))
            {
                continue;
            }
            if (makers.TryGetValue(node, out Row? row))
            {
                found.Add(row);
                continue;
            }
            // What a loop or branch gives is what its body makes; a body's values lead on to what it was given.
            foreach (Node input in standing.TryGetValue(node, out HashSet<Node>? made) ? (IEnumerable<Node>)made : node.Inputs)
            {
                open.Push(input);
            }
        }
        return rows.Where(found.Contains);
    }

    /// <summary>A call.</summary>
    internal sealed class Row(string name, string method, Row? parent, Scope? scope, bool isOwn, List<Row> inputs)
    {
        public string Name { get; } = name;

        public string Method { get; } = method;

        public Row? Parent { get; } = parent;

        public Scope? Scope { get; } = scope;

        public List<Row> Inputs { get; } = inputs;

        public TensorType? Output { get; set; }

        /// <summary>Whether calls inside this one are shown.</summary>
        public bool HasParts { get; set; }

        public bool IsShown => isOwn || Scope is { HasVariables: true };
    }
}
