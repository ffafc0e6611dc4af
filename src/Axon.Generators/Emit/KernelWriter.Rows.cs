using Axon.Generators.Infrastructure;
using Axon.Generators.Scheduling;

namespace Axon.Generators.Emit;

internal static partial class KernelWriter
{
    private static string WriteRows(Region.RowProgram rows, string name, KernelParameters parameters)
    {
        // Passes see the kernel as k; values of a row have no column.
        KernelFrame passes = new(parameters, rows.Axes, rows.Column, "k.");
        passes.Split(rows.Rows, "row");
        IndentedWriter functions = new();
        IndentedWriter structs = new();
        int written = 0;
        List<string> launches = [];
        string columns = parameters.Size(rows.Column?.Size ?? Vocabulary.Dim.One);
        string wide = rows.IsWide ? "Wide" : "";
        for (int i = 0; i < rows.Passes.Count; i++)
        {
            string pass = $"Pass{i}";
            List<string> code = [];
            BodyWriter bodies = new(passes, functions, written);
            switch (rows.Passes[i])
            {
                case RowPass.Reduce reduce:
                    if (reduce.Kept is { } kept)
                    {
                        IReadOnlyList<string> both = bodies.Write([reduce.Element, kept.Value], code);
                        string keeper = parameters.Buffer(kept.Target);
                        code.Add($"k.{keeper}.Store{OpText.Suffix(kept.Target.Type.Element)}({passes.StoreIndex(kept.Address, keeper)}, {both[1]});");
                        code.Add($"return {both[0]};");
                    }
                    else
                    {
                        code.Add($"return {bodies.Write([reduce.Element], code)[0]};");
                    }
                    string buffer = parameters.Buffer(reduce.Reduction);
                    string store = $"k.{buffer}.Store{OpText.Suffix(reduce.Reduction.Type.Element)}({passes.StoreIndex(reduce.Address, buffer)}, value);";
                    WritePass(
                        structs, name, pass, "IReducePass", Flag("IsLight", IsLight(reduce.Element)),
                        ($"public static V Load<V>(ref {name}<B> k, int column) where V : struct, ILane<V>", code),
                        ($"public static void Store<S>(ref {name}<B> k, S value) where S : struct, ILane<S>", [store]));
                    launches.Add($"E.Reduce{wide}<{name}<B>, {pass}, {OpText.Combine(reduce.Reduction.Op, reduce.Reduction.Type.Element)}>(ref this, first, end, {columns});");
                    break;
                case RowPass.Map map:
                    bool isAcross = map.IsRowValue && rows.Rows.Count == 1 && LiesAlong(map, rows.Rows[0], rows.Axes);
                    KernelFrame frame = isAcross ? new KernelFrame(parameters, rows.Axes, rows.Rows[0], "k.") : passes;
                    bodies = new BodyWriter(frame, functions, written);
                    WriteStores(map.Stores, frame, bodies, code);
                    WritePass(
                        structs, name, pass, "IMapPass", Flag("IsRepeatable", !ReadsOwn(map)),
                        ($"public static void Step<V>(ref {name}<B> k, int column) where V : struct, ILane<V>", code));
                    launches.Add(isAcross ? $"E.MapRows{wide}<{name}<B>, {pass}>(ref this, first, end);" : $"E.Map{wide}<{name}<B>, {pass}>(ref this, first, end, {(map.IsRowValue ? "1" : columns)});");
                    break;
            }
            written = bodies.Count;
        }
        List<string> begin = BeginLines(passes, toFields: true);
        IndentedWriter writer = new();
        string constructor = string.Join(", ", parameters.All.Select(static p => $"{p.Type} {p.Name}"));
        writer.Line($"internal struct {name}<B>({constructor}) : IRowsKernel");
        using (writer.Indent())
        {
            writer.Line("where B : struct, IBuffer<B>");
        }
        using (writer.Block())
        {
            foreach (KernelParameter parameter in parameters.All)
            {
                writer.Line($"private readonly {parameter.Type} {parameter.Name} = {parameter.Name};");
            }
            foreach (string offset in passes.OffsetNames)
            {
                writer.Line($"private int {offset};");
            }
            writer.Line();
            writer.Line(Inlined);
            WriteMethod(writer, "public void Begin(int row)", begin);
            WriteMethod(writer, "public void Rows<E>(int first, int end) where E : struct, IRowEngine", launches);
            writer.Line((functions.ToString() + structs).TrimEnd('\n'));
        }
        return writer.ToString();
    }

    /// <summary>Whether a pass overwrites what an earlier one kept for it.</summary>
    private static bool ReadsOwn(RowPass.Map map) =>
        RegionValues.Under(map.Stores.Select(static s => s.Value)).OfType<BodyValue.Load>().Any(load => map.Stores.Any(s => ReferenceEquals(s.Target, load.Source)));

    /// <summary>Whether all that a value of a row is made of lies in the order of the rows, one element each, or is the same for all: then lanes can run along the rows.</summary>
    private static bool LiesAlong(RowPass.Map map, LoopAxis row, AxisGroups axes)
    {
        bool IsAlong(Affine address) => address is { Dynamics.Count: 0, Offset: var offset, Terms: [var term] } && offset.Is(0) && term.Axis == row.Axis && term.Coefficient.Is(1);
        return map.Stores.All(s => IsAlong(axes.Rewrite(s.Address))) && RegionValues.Under(map.Stores.Select(static s => s.Value)).All(value => value switch
        {
            BodyValue.Load load => load.Guard.Count == 0 && (axes.Rewrite(load.Address) is var address && (IsAlong(address) || (address.IsConstant && address.Offset.Is(0)))),
            BodyValue.Position or BodyValue.Random or BodyValue.Inside => false,
            _ => true,
        });
    }

    private static void WritePass(IndentedWriter writer, string kernel, string pass, string kind, string flag, params (string Head, IReadOnlyList<string> Code)[] methods)
    {
        using (writer.Block($"private readonly struct {pass} : {kind}<{kernel}<B>>"))
        {
            writer.Line(flag);
            foreach ((string head, IReadOnlyList<string> code) in methods)
            {
                writer.Line().Line(Inlined);
                using (writer.Block(head))
                {
                    foreach (string line in code)
                    {
                        writer.Line(line);
                    }
                }
            }
        }
        writer.Line();
    }
}
