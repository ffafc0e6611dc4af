using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>How a contraction reads an operand: its buffer, where it starts, and one stride for each of the batch, free and contracted axes.</summary>
internal sealed record DotStrides(Node Source, Affine Start, Dim Batch, Dim Free, Dim Contract)
{
    /// <summary>Null where the operand's axes do not run together, so that it has to be copied first.</summary>
    public static DotStrides? Of(Node dot, int side, Placement placement)
    {
        DotAttributes attributes = dot.Get<DotAttributes>();
        Node operand = dot.Inputs[side];
        IReadOnlyList<int> contract = side == 0 ? attributes.LeftContract : attributes.RightContract;
        IReadOnlyList<int> batch = side == 0 ? attributes.LeftBatch : attributes.RightBatch;
        int[] free = Enumerable.Range(0, operand.Type.Rank).Where(axis => !contract.Contains(axis) && !batch.Contains(axis)).ToArray();
        if (Views.Address(operand, Cluster.Identity(operand.Type.Shape), placement) is not var (source, address) ||
            address.Dynamics.Any(static d => d.Index.Address.Terms.Count > 0))
        {
            return null;
        }
        AxisGroups groups = new(new[] { batch, free, contract }.Select(axes => (IReadOnlyList<LoopAxis>)axes.Select(axis => new LoopAxis(axis, operand.Type.Shape[axis])).ToArray()).ToArray(), [address]);
        if (address.Dynamics.Count > 0 || groups.Groups.Any(static group => group.Count > 1))
        {
            return null;
        }
        Affine rewritten = groups.Rewrite(address);
        Dim[] strides = groups.Groups.Select(group => group.Count == 0 ? Dim.Zero : rewritten.CoefficientOf(group[0].Axis)).ToArray();
        return new DotStrides(source, Affine.Constant(address.Offset), strides[0], strides[1], strides[2]);
    }
}
