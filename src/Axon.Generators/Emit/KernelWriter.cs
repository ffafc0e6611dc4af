using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Scheduling;

namespace Axon.Generators.Emit;

/// <summary>A kernel struct and what it is constructed with.</summary>
internal sealed record KernelText(string Text, IReadOnlyList<KernelParameter> Parameters);

/// <summary>Writes the struct that fills a skeleton.</summary>
internal static partial class KernelWriter
{
    /// <summary>The text with canonical names: equal for regions that can share a struct.</summary>
    public static string Signature(Region region) => Write(region, "K", null).Text;

    /// <param name="region">A region that has a kernel of its own.</param>
    /// <param name="name">Name of the struct.</param>
    /// <param name="nameOf">Names of buffers and numbers; null for canonical ones.</param>
    public static KernelText Write(Region region, string name, Func<Node, string>? nameOf)
    {
        KernelParameters parameters = new(nameOf);
        string text = region switch
        {
            Region.Map map => WriteMap(map, name, parameters),
            Region.Reduce reduce => WriteReduce(reduce, name, parameters),
            Region.RowProgram rows => WriteRows(rows, name, parameters),
            Region.Contraction contraction => WriteEpilogue(contraction, name, parameters),
            _ => throw new InvalidOperationException($"{region.GetType().Name} has no kernel."),
        };
        return new KernelText(text, parameters.All);
    }

    private static string WriteMap(Region.Map map, string name, KernelParameters parameters)
    {
        KernelFrame frame = new(parameters, map.Axes, map.Column);
        IndentedWriter functions = new();
        IReadOnlyList<string> split = frame.Split(map.Rows, "row");
        List<string> step = [];
        WriteStores(map.Stores, frame, new BodyWriter(frame, functions), step);
        List<string> begin = BeginLines(frame, split, toFields: true);
        return WriteStruct(name, "IMapKernel", Formula(map.Stores, parameters), parameters, frame.OffsetNames, functions, writer =>
        {
            WriteIsWide(writer, map.IsWide);
            WriteMethod(writer, "public void Begin(int row)", begin);
            WriteMethod(writer, "public void Step<V>(int column) where V : struct, ILane<V>", step);
        });
    }

    private static string WriteReduce(Region.Reduce reduce, string name, KernelParameters parameters)
    {
        KernelFrame frame = new(parameters, reduce.Axes, reduce.Column);
        IndentedWriter functions = new();
        BodyWriter bodies = new(frame, functions);
        List<string> begin = [.. frame.Split(reduce.Outer, "outer")];
        List<string> fields = [];
        foreach (LoopAxis loop in reduce.Outer)
        {
            // Rows of the same outer index need its parts again.
            string field = parameters.Fresh("outer");
            begin.Add($"{field} = {frame.IndexOf(loop)};");
            frame.Rename(loop, field);
            fields.Add(field);
        }
        List<string> row = [.. frame.Split(reduce.Rows, "row")];
        List<string> load = [];
        string element = bodies.Write([reduce.Element], load)[0];
        load.Add($"return {element};");
        foreach ((string offset, string text) in frame.TakeOffsets())
        {
            row.Add($"{offset} = {text};");
        }
        List<string> store = [];
        // A reduction across the columns stores through one lane at column 0.
        KernelFrame results = reduce.KeepsColumns ? frame : frame.ForResults();
        WriteStores(reduce.Stores, results, new BodyWriter(results, functions, bodies.Count), store);
        foreach ((string offset, string text) in results.TakeOffsets())
        {
            begin.Add($"{offset} = {text};");
        }
        return WriteStruct(name, "IReduceKernel", Formula(reduce.Element, parameters), parameters, [.. fields, .. results.OffsetNames], functions, writer =>
        {
            WriteIsWide(writer, reduce.IsWide);
            WriteMethod(writer, "public void Begin(int outer)", begin);
            WriteMethod(writer, "public void Row(int row)", row);
            WriteMethod(writer, "public V Load<V>(int column) where V : struct, ILane<V>", load);
            WriteMethod(writer, "public void Store<V>(int column, V value) where V : struct, ILane<V>", store);
        });
    }

    private static string WriteEpilogue(Region.Contraction contraction, string name, KernelParameters parameters)
    {
        KernelFrame frame = new(parameters, contraction.Axes, contraction.Column);
        IndentedWriter functions = new();
        List<string> split = [.. frame.Split(contraction.Batch, "batch"), .. frame.Split(contraction.Rows, "row")];
        List<string> stores = [];
        WriteStores(contraction.Stores, frame, new BodyWriter(frame, functions), stores);
        List<string> body = [.. BeginLines(frame, split, toFields: false), .. stores];
        return WriteStruct(name, "IEpilogue", Formula(contraction.Stores, parameters), parameters, [], functions, writer =>
            WriteMethod(writer, "public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>", body));
    }

    /// <summary>Computes everything, then stores.</summary>
    private static void WriteStores(IReadOnlyList<Store> stores, KernelFrame frame, BodyWriter bodies, List<string> code)
    {
        IReadOnlyList<string> values = bodies.Write(stores.Select(static s => s.Value).ToArray(), code);
        for (int i = 0; i < stores.Count; i++)
        {
            Node target = stores[i].Target;
            string buffer = frame.Parameters.Buffer(target);
            code.Add($"{frame.Prefix}{buffer}.Store{OpText.Suffix(target.Type.Element)}({frame.StoreIndex(stores[i].Address, buffer)}, {values[i]});");
        }
    }

    private static List<string> BeginLines(KernelFrame frame, IReadOnlyList<string> split, bool toFields)
    {
        (string Name, string Text)[] offsets = frame.TakeOffsets().ToArray();
        string[] needed = split.Where(line => IsNeeded(line, split, offsets)).ToArray();
        return [.. needed, .. offsets.Select(o => $"{(toFields ? "" : "int ")}{o.Name} = {o.Text};")];
    }

    /// <summary>Indices that no offset mentions are not worked out.</summary>
    private static bool IsNeeded(string line, IReadOnlyList<string> split, (string Name, string Text)[] offsets)
    {
        string name = line.Substring(4, line.IndexOf(" =", StringComparison.Ordinal) - 4);
        return offsets.Any(o => Mentions(o.Text, name)) || split.Any(other => other != line && Mentions(other.Substring(other.IndexOf('=')), name) && IsNeeded(other, split, offsets));
    }

    private static bool Mentions(string text, string name) => System.Text.RegularExpressions.Regex.IsMatch(text, $@"(?<![\w@]){System.Text.RegularExpressions.Regex.Escape(name)}(?!\w)");

    private static string? Formula(IReadOnlyList<Store> stores, KernelParameters parameters)
    {
        string[] formulas = stores.Select(s => BodyWriter.Formula(s.Value, parameters) is { } text ? $"{parameters.Buffer(s.Target)} = {text}" : null).OfType<string>().ToArray();
        return formulas.Length == stores.Count && formulas.Sum(static f => f.Length) < 200 ? string.Join("; ", formulas) : null;
    }

    private static string? Formula(BodyValue value, KernelParameters parameters) => BodyWriter.Formula(value, parameters);

    private static void WriteIsWide(IndentedWriter writer, bool isWide) => writer.Line($"public static bool IsWide => {(isWide ? "true" : "false")};").Line();

    private static void WriteMethod(IndentedWriter writer, string head, IReadOnlyList<string> lines)
    {
        using (writer.Block(head))
        {
            foreach (string line in lines)
            {
                writer.Line(line);
            }
        }
        writer.Line();
    }

    private static string WriteStruct(
        string name, string kind, string? formula, KernelParameters parameters, IEnumerable<string> offsets, IndentedWriter functions, Action<IndentedWriter> members)
    {
        IndentedWriter writer = new();
        if (formula is not null)
        {
            writer.Line($"/// <summary>{ProgramNames.Xml(formula)}</summary>");
        }
        string constructor = string.Join(", ", parameters.All.Select(static p => $"{p.Type} {p.Name}"));
        writer.Line($"internal struct {name}<B>({constructor}) : {kind}");
        using (writer.Indent())
        {
            writer.Line("where B : struct, IBuffer<B>");
        }
        IndentedWriter inside = new();
        string[] fields = offsets.ToArray();
        foreach (string field in fields)
        {
            inside.Line($"private int {field};");
        }
        if (fields.Length > 0)
        {
            inside.Line();
        }
        members(inside);
        inside.Line(functions.ToString().TrimEnd('\n'));
        using (writer.Block())
        {
            writer.Line(inside.ToString().TrimEnd('\n'));
        }
        return writer.ToString();
    }
}
