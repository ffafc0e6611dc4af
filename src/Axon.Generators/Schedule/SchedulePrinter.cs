using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Text of a schedule: one line a region with its estimated cost, indented inside loops and branches, and a line for the whole.</summary>
internal static class SchedulePrinter
{
    public static string Print(Schedule schedule)
    {
        List<string> lines = [];
        Print(schedule, GraphPrinter.Number(schedule.Graph), "", lines);
        Cost all = CostModel.Of(schedule);
        lines.Add($"estimate: launches {all.Launches}, {all}");
        return string.Concat(lines.Select(static l => l + "\n"));
    }

    private static void Print(Schedule schedule, IReadOnlyDictionary<Node, int> numbers, string indent, List<string> lines)
    {
        foreach (Region region in schedule.Regions)
        {
            // Of control flow the total; of a launch in a loop, one turn.
            lines.Add($"{indent}{Describe(region, numbers)} | {CostModel.Of(region)}");
            Schedule[] inner = region switch
            {
                Region.Loop loop => loop.Condition is null ? [loop.Body] : [loop.Condition, loop.Body],
                Region.Branch branch => [branch.WhenTrue, branch.WhenFalse],
                _ => [],
            };
            foreach (Schedule body in inner)
            {
                Print(body, GraphPrinter.Number(body.Graph), indent + "  ", lines);
            }
        }
    }

    /// <summary><c>%5 = Gemm[batch,128] : Add Relu</c>: what leaves the region, its skeleton and space, and what is fused.</summary>
    public static string Describe(Region region, IReadOnlyDictionary<Node, int> numbers)
    {
        string outputs = string.Join(", ", region.Outputs.Select(o => numbers.TryGetValue(o, out int number) ? $"%{number}" : "%?"));
        string ops = RegionValues.Ops(region);
        string kind = region switch
        {
            Region.Map map => $"Map[{Loops(map.Rows, map.Column)}]",
            Region.MapMany many => $"MapMany({many.Parts.Count})",
            Region.Reduce reduce => $"{(reduce.KeepsColumns ? "ReduceRows" : "Reduce")}.{reduce.Reduction.Op}[{Size(reduce.Outer)} | {Loops(reduce.Rows, reduce.Column)}]",
            Region.RowProgram rows => $"Rows[{Loops(rows.Rows, rows.Column)}] {string.Join(" ", rows.Passes.Select(static p => p is RowPass.Reduce r ? r.Reduction.Op.ToString() : "Map"))}",
            Region.Contraction contraction => contraction.Node.Op == Op.Dot ? $"Gemm{contraction.Node.Type}" : $"{contraction.Node.Op}{contraction.Node.Type}",
            Region.Library library => library.Node.Op.ToString(),
            Region.Update update => update.Node.Op.ToString(),
            Region.Loop loop => loop.Condition is null ? $"Loop({loop.Node.Get<LoopAttributes>().Count})" : "While",
            _ => "Branch",
        };
        return $"{outputs} = {kind}{(region.IsWide ? " wide" : "")}{(ops.Length > 0 ? $" : {ops}" : "")}";
    }

    private static string Loops(IReadOnlyList<LoopAxis> rows, LoopAxis? column) => $"{Size(rows)} x {(column is null ? "1" : column.Size.ToString())}";

    private static string Size(IEnumerable<LoopAxis> loops) => AxisGroups.Size(loops).ToString();
}
