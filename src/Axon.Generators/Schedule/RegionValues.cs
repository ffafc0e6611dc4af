using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>The body values of a region.</summary>
internal static class RegionValues
{
    public static IReadOnlyList<BodyValue> Of(Region region) => Under(Results(region));

    /// <summary>Values and all that they are made of, each once, operands before users.</summary>
    public static IReadOnlyList<BodyValue> Under(IEnumerable<BodyValue> results)
    {
        HashSet<BodyValue> seen = [];
        List<BodyValue> values = [];
        Stack<BodyValue> pending = new(results);
        while (pending.Count > 0)
        {
            BodyValue value = pending.Pop();
            if (seen.Add(value))
            {
                values.Add(value);
                foreach (BodyValue operand in value.Operands)
                {
                    pending.Push(operand);
                }
            }
        }
        // The parts of a launch have numbers of their own: equal ones stay in the order in which they were found.
        return values.OrderBy(static v => v.Id).ToArray();
    }

    /// <summary>The ops that are fused into the region, most frequent first.</summary>
    public static string Ops(Region region) => string.Join(" ", Of(region).OfType<BodyValue.Apply>().Select(static a => a.Op)
        .GroupBy(static op => op).OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key)
        .Select(static g => g.Count() == 1 ? g.Key.ToString() : $"{g.Key}×{g.Count()}"));

    private static IEnumerable<BodyValue> Results(Region region) => region switch
    {
        Region.Map map => map.Stores.Select(static s => s.Value),
        Region.MapMany many => many.Parts.SelectMany(Results),
        Region.Reduce reduce => [reduce.Element, .. reduce.Stores.Select(static s => s.Value)],
        Region.RowProgram rows => rows.Passes.SelectMany(static p => p is RowPass.Reduce reduce ? reduce.Kept is { } kept ? [reduce.Element, kept.Value] : [reduce.Element] : ((RowPass.Map)p).Stores.Select(static s => s.Value)),
        Region.Contraction contraction => contraction.Stores.Select(static s => s.Value),
        Region.Update update => update.Fill is null ? Results(update.Part) : [.. Results(update.Fill), .. Results(update.Part)],
        _ => [],
    };
}
