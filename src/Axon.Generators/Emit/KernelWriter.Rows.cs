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
        List<string> row = [];
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
                    string element = bodies.Write([reduce.Element], code)[0];
                    code.Add($"return {element};");
                    WritePass(structs, name, pass, "IReducePass", "public V Load<V>(int column) where V : struct, ILane<V>", code);
                    string buffer = parameters.Buffer(reduce.Reduction);
                    string at = Unprefixed(passes.StoreIndex(reduce.Address, buffer));
                    string combine = OpText.Combine(reduce.Reduction.Op, reduce.Reduction.Type.Element);
                    row.Add($"{pass} pass{i} = new(this);");
                    row.Add($"{lane} {(i == 0 ? "result" : $"result{i}")} = E.Reduce{wide}<{pass}, {combine}>(ref pass{i}, {columns});");
                    row.Add($"{buffer}.Store{OpText.Suffix(reduce.Reduction.Type.Element)}({at}, {(i == 0 ? "result" : $"result{i}")});");
                    break;
                case RowPass.Map map:
                    WriteStores(map.Stores, passes, bodies, code);
                    WritePass(structs, name, pass, "IMapPass", "public void Step<V>(int column) where V : struct, ILane<V>", code);
                    row.Add($"{pass} pass{i} = new(this);");
                    row.Add($"E.Map{wide}(ref pass{i}, {(map.IsRowValue ? "1" : columns)});");
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
            WriteMethod(writer, "public void Row<E>(int row) where E : struct, IRowEngine", [.. begin, .. row]);
            writer.Line((functions.ToString() + structs).TrimEnd('\n'));
        }
        return writer.ToString();
    }

    private static string Unprefixed(string text) => text.Replace("k.", "");

    private static void WritePass(IndentedWriter writer, string kernel, string pass, string kind, string head, IReadOnlyList<string> code)
    {
        using (writer.Block($"private readonly struct {pass}({kernel}<B> kernel) : {kind}"))
        {
            writer.Line($"private readonly {kernel}<B> k = kernel;").Line();
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
