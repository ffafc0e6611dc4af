using Axon.Generators.Elaborate;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>The comment above a program: graph, kernels with what was fused into each, buffers with their bytes.</summary>
internal static class HeaderWriter
{
    private const int LongLine = 200;

    public static void Write(IndentedWriter writer, Elaborate.Program program, Schedule schedule, MemoryPlan plan, KernelTable kernels)
    {
        IReadOnlyDictionary<Node, int> numbers = GraphPrinter.Number(schedule.Graph);
        Comment(writer, $"{program.Type}.{program.Name}");
        Comment(writer, "");
        Comment(writer, "Graph");
        Folded(writer, Indented(GraphPrinter.Print(schedule.Graph)));
        Comment(writer, "");
        Comment(writer, "Kernels, in order of launch, with the ops fused into each and an estimate of their work");
        foreach (string line in Indented(SchedulePrinter.Print(schedule)))
        {
            Comment(writer, Shortened(line));
        }
        Comment(writer, "");
        Comment(writer, "Buffers");
        List<string> buffers = [];
        foreach (Node node in schedule.Regions.SelectMany(static r => r.Outputs.Where(o => r is not Region.Loop || Stacks.WholeOf(o) is null)))
        {
            string place = plan.Places[node] switch
            {
                Place.Output output => program.Outputs[output.Index].Path is { } path ? $"in place of {path}" : $"result {output.Index}",
                Place.Arena arena => $"arena slot {arena.Slot.Id}",
                Place.Own => "memory of its own",
                _ => "input",
            };
            buffers.Add($"  %{(numbers.TryGetValue(node, out int number) ? number : -1)} {node.Type}: {Bytes(Arena.BytesOf(node.Type))}, {place}");
        }
        Folded(writer, buffers);
        foreach (string line in KeptByLoops(schedule, numbers, ""))
        {
            Comment(writer, line);
        }
        Dim total = plan.Slots.Aggregate(Dim.Zero, static (sum, slot) => sum + slot.Bytes);
        Comment(writer, plan.Slots.Count == 0 ? "  no arena" : $"  arena: {Bytes(total)} in {plan.Slots.Count} slot{(plan.Slots.Count == 1 ? "" : "s")}");
    }

    /// <summary>What loops keep of each turn, for the way back or as their result: name, type with the turns in front, bytes.</summary>
    private static IEnumerable<string> KeptByLoops(Schedule schedule, IReadOnlyDictionary<Node, int>? numbers, string within)
    {
        foreach (Region.Loop region in schedule.Regions.OfType<Region.Loop>())
        {
            LoopAttributes loop = region.Node.Get<LoopAttributes>();
            string name = numbers is not null && numbers.TryGetValue(region.Node, out int number) ? $"the loop %{number}" : "a loop";
            string turns = loop.Condition is null ? "" : $", where {loop.Count} is how often it ran";
            for (int i = loop.Carries; i < loop.Body.Outputs.Count; i++)
            {
                Node slice = loop.Body.Outputs[i];
                TensorType stack = slice.Type.With([loop.Count, .. slice.Type.Shape]);
                yield return $"  kept by {name}{within}: {NameTable.Of(slice)} {stack}, {Bytes(Arena.BytesOf(stack))}{turns}";
            }
        }
        foreach (Region region in schedule.Regions)
        {
            Schedule[] inner = region switch
            {
                Region.Loop loop => [loop.Body],
                Region.Branch branch => [branch.WhenTrue, branch.WhenFalse],
                _ => [],
            };
            foreach (string line in inner.SelectMany(schedule => KeptByLoops(schedule, null, region is Region.Loop ? " within a loop" : " within a branch")))
            {
                yield return line;
            }
        }
    }

    /// <summary>What equal blocks have alike is said for one of them.</summary>
    private static void Folded(IndentedWriter writer, IReadOnlyList<string> lines)
    {
        foreach (Progression progression in Progressions.Of(lines, 3, withinNames: true))
        {
            foreach (NumberedLine line in progression.First)
            {
                Comment(writer, Shortened(line.Line));
            }
            if (progression.Turns > 1)
            {
                int count = progression.First.Count;
                string indent = progression.First[0].Line.Substring(0, progression.First[0].Line.Length - progression.First[0].Line.TrimStart().Length);
                Comment(writer, $"{indent}… {(count == 1 ? "this line" : $"these {count} lines")} {progression.Turns - 1} times more, with numbers that go on evenly");
            }
        }
    }

    /// <summary>A list of inputs, outputs or parts within a line.</summary>
    private static string Shortened(string line) => line.Length <= LongLine ? line : string.Join(", ", Progressions.Of(line.Split([", "], StringSplitOptions.None), 3, withinNames: true).SelectMany(static items =>
        items.First.Select(static item => item.Line).Concat(items.Turns == 1 ? [] : [$"… {(items.First.Count == 1 ? "" : $"these {items.First.Count} ")}{items.Turns - 1} times more"])));

    private static string Bytes(Dim bytes) => $"{bytes} bytes";

    private static string[] Indented(string text) => Array.ConvertAll(text.TrimEnd('\n').Split('\n'), static line => "  " + line);

    private static void Comment(IndentedWriter writer, string text)
    {
        foreach (string line in text.Split('\n'))
        {
            writer.Line(("// " + line).TrimEnd());
        }
    }
}
