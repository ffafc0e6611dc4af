using System.Runtime.CompilerServices;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>A kernel struct and what it is constructed with.</summary>
internal sealed record KernelText(string Text, IReadOnlyList<KernelParameter> Parameters);

/// <summary>Writes the struct that fills a skeleton.</summary>
internal static partial class KernelWriter
{
    // The scheduler asks for a region's text to put launches together, the table of kernels asks again.
    private static readonly ConditionalWeakTable<Region, KernelText> Canonical = new();

    /// <summary>The kernel with canonical names: of equal text for regions that can share a struct.</summary>
    public static KernelText Signature(Region region) => Canonical.GetValue(region, static r => Write(r, "K", null));

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
        frame.Split(map.Rows, "row");
        List<string> step = [];
        WriteStores(map.Stores, frame, new BodyWriter(frame, functions), step);
        List<string> begin = BeginLines(frame, toFields: true);
        return WriteStruct(name, "IMapKernel", Formula(map.Stores, parameters), parameters, frame.OffsetNames, functions, writer =>
        {
            WriteIsWide(writer, map.IsWide);
            if (Weight(map) is > 1 and var weight)
            {
                writer.Line($"public static int Weight => {weight};").Line();
            }
            WriteMethod(writer, "public void Begin(int row)", begin);
            writer.Line(Inlined);
            WriteMethod(writer, "public void Step<V>(int column) where V : struct, ILane<V>", step);
        });
    }

    private static string WriteReduce(Region.Reduce reduce, string name, KernelParameters parameters)
    {
        KernelFrame frame = new(parameters, reduce.Axes, reduce.Column);
        IndentedWriter functions = new();
        BodyWriter bodies = new(frame, functions);
        frame.Split(reduce.Outer, "outer");
        // Rows of the same outer index need its parts again: they are kept in fields.
        List<(string Field, string Index)> fields = [];
        foreach (LoopAxis loop in reduce.Outer)
        {
            fields.Add((parameters.Fresh("outer"), frame.IndexOf(loop)));
            frame.Rename(loop, fields[fields.Count - 1].Field);
        }
        frame.Split(reduce.Rows, "row");
        List<string> load = [];
        load.Add($"return {bodies.Write([reduce.Element], load)[0]};");
        string[] walked = [.. reduce.Rows.Select(frame.IndexOf)];
        ILookup<bool, string> offsets = Assignments(frame.TakeOffsets()).ToLookup(line => walked.Any(index => KernelFrame.Mentions(line, index)));
        // What no row changes belongs to Begin: the store may share it, and some devices store without having seen a row.
        string[] ahead = [.. offsets[false]];
        string[] row = [.. offsets[true]];
        List<string> store = [];
        // A reduction across the columns stores through one lane at column 0.
        KernelFrame results = reduce.KeepsColumns ? frame : frame.ForResults();
        WriteStores(reduce.Stores, results, new BodyWriter(results, functions, bodies.Count), store);
        string[] stores = [.. ahead, .. Assignments(results.TakeOffsets())];
        (string Field, string Index)[] kept = fields.Where(f => row.Concat(stores).Any(line => KernelFrame.Mentions(line, f.Field))).ToArray();
        string[] indices = kept.Select(static f => $"{f.Field} = {f.Index};").ToArray();
        string[] begin = [.. frame.Divisions(indices), .. indices, .. stores];
        row = [.. frame.Divisions(row), .. row];
        return WriteStruct(name, "IReduceKernel", Formula(reduce.Element, parameters), parameters, [.. kept.Select(static f => f.Field), .. results.OffsetNames], functions, writer =>
        {
            WriteIsWide(writer, reduce.IsWide);
            WriteMethod(writer, "public void Begin(int outer)", begin);
            WriteMethod(writer, "public void Row(int row)", row);
            writer.Line(Flag("IsLight", IsLight(reduce.Element))).Line();
            writer.Line(Inlined);
            WriteMethod(writer, "public V Load<V>(int column) where V : struct, ILane<V>", load);
            WriteMethod(writer, "public void Store<V>(int column, V value) where V : struct, ILane<V>", store);
        });
    }

    private static string WriteEpilogue(Region.Contraction contraction, string name, KernelParameters parameters)
    {
        KernelFrame frame = new(parameters, contraction.Axes, contraction.Column);
        IndentedWriter functions = new();
        frame.Split(contraction.Batch, "batch");
        frame.Split(contraction.Rows, "row");
        List<string> stores = [];
        WriteStores(contraction.Stores, frame, new BodyWriter(frame, functions), stores);
        List<string> body = [.. BeginLines(frame, toFields: false), .. stores];
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

    /// <summary>Indices, then offsets, as assignments to fields or as locals.</summary>
    private static List<string> BeginLines(KernelFrame frame, bool toFields)
    {
        string[] lines = Assignments(frame.TakeOffsets());
        return [.. frame.Divisions(lines), .. toFields ? lines : lines.Select(static line => "int " + line)];
    }

    private static string[] Assignments(IEnumerable<(string Name, string Text)> offsets) => offsets.Select(static o => $"{o.Name} = {o.Text};").ToArray();

    private static string? Formula(IReadOnlyList<Store> stores, KernelParameters parameters)
    {
        string[] formulas = stores.Select(s => BodyWriter.Formula(s.Value, parameters) is { } text ? $"{parameters.Buffer(s.Target)} = {text}" : null).OfType<string>().ToArray();
        return formulas.Length == stores.Count && formulas.Sum(static f => f.Length) < 200 ? string.Join("; ", formulas) : null;
    }

    private static string? Formula(BodyValue value, KernelParameters parameters) => BodyWriter.Formula(value, parameters);

    /// <summary>On what the loops of skeletons call: they are compiled with one call of it, or several of a light one.</summary>
    // What an element costs at most that counts as one.
    private const int LightInstructions = 20;

    public const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    private static void WriteIsWide(IndentedWriter writer, bool isWide) => writer.Line(Flag("IsWide", isWide)).Line();

    private static string Flag(string name, bool value) => $"public static bool {name} => {(value ? "true" : "false")};";

    /// <summary>How many times the time of a light element one takes: a thread is given fewer of those.</summary>
    private static int Weight(Region.Map map) => RegionValues.Under(map.Stores.Select(static store => store.Value)).Sum(static value => value switch
    {
        BodyValue.Apply apply => CostModel.Instructions(apply.Op),
        BodyValue.Random => CostModel.Instructions(Op.Exp),
        _ => 0,
    }) / LightInstructions;

    /// <summary>Whether an element takes so few instructions that several at a time fit into a loop's registers and what the JIT inlines.</summary>
    private static bool IsLight(BodyValue element) => RegionValues.Under([element]).Sum(static v => v switch
    {
        BodyValue.Apply { Op: var op } when op.IsExpensive() => 100,
        BodyValue.Random => 100,
        BodyValue.Load { Guard.Count: > 0 } or BodyValue.Inside => 10,
        _ => 1,
    }) <= 8;

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
