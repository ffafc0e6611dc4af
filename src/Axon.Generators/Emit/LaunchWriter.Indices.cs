using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <content>Indices are checked before the launch that reads them; the kernel only keeps them from leaving the tensor.</content>
internal sealed partial class LaunchWriter
{
    // Counters of loops that run as often as an axis is long need no check there.
    private readonly Dictionary<Node, Dim> counters = [];
    private HashSet<(Node Source, Dim Limit)> isChecked = [];

    private void WriteIndexChecks(Region region)
    {
        foreach (DynamicIndex index in Affines(region).SelectMany(static a => a.WithNested()).SelectMany(static a => a.Dynamics).Select(static d => d.Index))
        {
            if (counters.TryGetValue(index.Source, out Dim? count) && count.Equals(index.Limit))
            {
                continue;
            }
            string operation = index.Reader.Op == Op.AddAt ? nameof(Op.SliceAt) : index.Reader.Op.ToString();
            int axis = index.Reader.Get<AxisAttributes>().Axis;
            if (index.IsNumber && isChecked.Add((index.Source, index.Limit)))
            {
                writer.Line($"IndexChecks.Require({NumberText(index.Source)}, {size(index.Limit)}, \"{operation}\", {Number(axis)});");
            }
            else if (!index.IsNumber && IsWhole(index.Reader.Inputs[index.Reader.Op is Op.UpdateAt or Op.AddAt ? 2 : 1], index.Source))
            {
                WriteCheck(index.Source, index.Limit, operation, axis);
            }
        }
    }

    private void WriteCheck(Node source, Dim limit, string operation, int axis)
    {
        if (isChecked.Add((source, limit)))
        {
            writer.Line($"device.CheckIndices({values[source]}, {size(source.Type.Size)}, {size(limit)}, \"{operation}\", {Number(axis)});");
        }
    }

    /// <summary>Whether indices are all elements of a stored value, be it in another order.</summary>
    private static bool IsWhole(Node indices, Node source)
    {
        while (!ReferenceEquals(indices, source) && indices.Op is Op.Reshape or Op.Transpose or Op.Broadcast)
        {
            indices = indices.Inputs[0];
        }
        return ReferenceEquals(indices, source);
    }

    private static IEnumerable<Affine> Affines(Region region) => RegionValues.Of(region).SelectMany(static v => v.Affines)
        .Concat(region is Region.Update update ? update.Part.Stores.Select(static store => store.Address) : []);

    private string NumberText(Node node) => numbers.TryGetValue(node, out string? number) ? number : Number(node.Get<ConstantAttributes>().Integer);
}
