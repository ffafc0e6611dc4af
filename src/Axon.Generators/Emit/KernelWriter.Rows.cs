using System.Text;
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
        BodyWriter bodies = new(passes, functions);
        List<string[]> row = [];
        string columns = parameters.Size(rows.Column?.Size ?? Vocabulary.Dim.One);
        string wide = rows.IsWide ? "Wide" : "";
        string lane = rows.IsWide ? "WideLane1" : "Lane1";
        for (int i = 0; i < rows.Passes.Count; i++)
        {
            string pass = $"Pass{i}";
            List<string> code = [];
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
                    WritePass(structs, name, pass, "IReducePass", Flag("IsLight", IsLight(reduce.Element)), $"public static V Load<V>(ref {name}<B> k, int column) where V : struct, ILane<V>", code);
                    string buffer = parameters.Buffer(reduce.Reduction);
                    string at = Unprefixed(passes.StoreIndex(reduce.Address, buffer));
                    string combine = OpText.Combine(reduce.Reduction.Op, reduce.Reduction.Type.Element);
                    row.Add(
                    [
                        $"{lane} result = E.Reduce{wide}<{name}<B>, {pass}, {combine}>(ref this, {columns});",
                        $"{buffer}.Store{OpText.Suffix(reduce.Reduction.Type.Element)}({at}, result);",
                    ]);
                    break;
                case RowPass.Map map:
                    WriteStores(map.Stores, passes, bodies, code);
                    WritePass(structs, name, pass, "IMapPass", Flag("IsRepeatable", !ReadsOwn(map)), $"public static void Step<V>(ref {name}<B> k, int column) where V : struct, ILane<V>", code);
                    row.Add([map.IsRowValue ? $"{pass}.Step<{lane}>(ref this, 0);" : $"E.Map{wide}<{name}<B>, {pass}>(ref this, {columns});"]);
                    break;
            }
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
            using (writer.Block("public void Rows<E>(int first, int end) where E : struct, IRowEngine"))
            {
                foreach (string[] pass in row)
                {
                    using (writer.Block("for (int row = first; row < end; row++)"))
                    {
                        foreach (string line in begin.Concat(pass))
                        {
                            writer.Line(line);
                        }
                    }
                }
            }
            writer.Line();
            writer.Line((functions.ToString() + structs).TrimEnd('\n'));
        }
        return writer.ToString();
    }

    /// <summary>Whether a pass overwrites what an earlier one kept for it.</summary>
    private static bool ReadsOwn(RowPass.Map map) =>
        RegionValues.Under(map.Stores.Select(static s => s.Value)).OfType<BodyValue.Load>().Any(load => map.Stores.Any(s => ReferenceEquals(s.Target, load.Source)));

    private static string Unprefixed(string text)
    {
        StringBuilder plain = new();
        int start = 0;
        for (int at = text.IndexOf("k.", StringComparison.Ordinal); at >= 0; at = text.IndexOf("k.", at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !KernelFrame.IsOfName(text[at - 1]))
            {
                plain.Append(text, start, at - start);
                start = at + 2;
            }
        }
        return plain.Append(text, start, text.Length - start).ToString();
    }

    private static void WritePass(IndentedWriter writer, string kernel, string pass, string kind, string flag, string head, IReadOnlyList<string> code)
    {
        using (writer.Block($"private readonly struct {pass} : {kind}<{kernel}<B>>"))
        {
            writer.Line(flag).Line();
            writer.Line(Inlined);
            using (writer.Block(head))
            {
                foreach (string line in code)
                {
                    writer.Line(line);
                }
            }
        }
        writer.Line();
    }
}
