using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;

namespace Axon.Generators.Emit;

/// <summary>The kernel structs of a program: regions whose kernels have the same text share one.</summary>
internal sealed class KernelTable
{
    private readonly Dictionary<Region, (string Name, IReadOnlyList<KernelParameter> Parameters)> known = [];
    private readonly List<string> texts = [];

    public IReadOnlyList<string> Texts => texts;

    public static KernelTable Of(Schedule schedule)
    {
        KernelTable table = new();
        List<Region> regions = [];
        Collect(schedule, regions);
        foreach (IGrouping<string, Region> group in regions.GroupBy(static r => KernelWriter.Signature(r).Text, StringComparer.Ordinal))
        {
            table.Add(group.ToArray());
        }
        return table;
    }

    /// <summary>The struct's name, and what it is constructed with for this region.</summary>
    public (string Name, IReadOnlyList<KernelParameter> Parameters) Find(Region region) => known[region];

    /// <summary>Regions that have a kernel, with those in loops and branches.</summary>
    private static void Collect(Schedule schedule, List<Region> regions)
    {
        foreach (Region region in schedule.Regions)
        {
            switch (region)
            {
                case Region.Map or Region.Reduce or Region.RowProgram or Region.Contraction:
                    regions.Add(region);
                    break;
                case Region.MapMany many:
                    regions.AddRange(many.Parts);
                    break;
                case Region.Update update:
                    regions.AddRange(update.Fill is null ? [update.Part] : [update.Fill, update.Part]);
                    break;
                case Region.Loop loop:
                    Collect(loop.Body, regions);
                    if (loop.Condition is not null)
                    {
                        Collect(loop.Condition, regions);
                    }
                    break;
                case Region.Branch branch:
                    Collect(branch.WhenTrue, regions);
                    Collect(branch.WhenFalse, regions);
                    break;
            }
        }
    }

    private void Add(Region[] group)
    {
        string kind = group[0] switch
        {
            Region.Map => "Map",
            Region.Reduce reduce => reduce.Reduction.Op.ToString(),
            Region.RowProgram => "Rows",
            _ => "Epilogue",
        };
        string name = $"{kind}{texts.Count}";
        IReadOnlyList<KernelParameter>[] parameters = group.Select(static r => KernelWriter.Signature(r).Parameters).ToArray();
        Dictionary<Node, string> names = [];
        for (int i = 0; i < parameters[0].Count; i++)
        {
            if (parameters[0][i].Node is { } node)
            {
                string[] candidates = parameters.Select(p => NameTable.Of(p[i].Node!)).Distinct().ToArray();
                names[node] = candidates.Length == 1 ? candidates[0] : Shared(candidates);
            }
        }
        texts.Add(KernelWriter.Write(group[0], name, node => names.TryGetValue(node, out string? known) ? known : NameTable.Of(node)).Text);
        for (int i = 0; i < group.Length; i++)
        {
            known[group[i]] = (name, parameters[i]);
        }
    }

    /// <summary>Where the kernel serves values of several names.</summary>
    private static string Shared(string[] candidates) => candidates.All(static c => c.StartsWith("new", StringComparison.Ordinal)) ? "updated" : "x";
}
