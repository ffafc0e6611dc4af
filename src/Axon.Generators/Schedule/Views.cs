using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>Movement ops as index arithmetic.</summary>
internal static class Views
{
    /// <summary>The stored value whose elements, in the same order, <paramref name="node"/> has: the node itself or what it reshapes.</summary>
    public static Node? Stored(Node node, Placement placement)
    {
        while (!placement.IsStored(node))
        {
            if (node.Op is not Op.Reshape)
            {
                return null;
            }
            node = node.Inputs[0];
        }
        return node;
    }

    /// <summary>The index into operand 0 of a movement op that only renames positions; null for other ops.</summary>
    public static Affine[]? OperandIndex(Node node, IReadOnlyList<Affine> index, Placement placement)
    {
        Node operand = node.Inputs.Count > 0 ? node.Inputs[0] : node;
        IReadOnlyList<Dim> shape = operand.Type.Shape;
        return node.Op switch
        {
            Op.Broadcast => shape.Select((dim, axis) => dim.Is(1) ? Affine.Zero : index[node.Get<BroadcastAttributes>().Axes[axis]]).ToArray(),
            Op.Transpose => Transpose(node.Get<AxesAttributes>().Axes, index),
            Op.Slice => Slice(node.Get<SliceAttributes>(), index),
            Op.Reverse => shape.Select((dim, axis) => node.Get<AxesAttributes>().Axes.Contains(axis) ? Affine.Constant(dim - Dim.One) - index[axis] : index[axis]).ToArray(),
            Op.Take => Take(node, index, placement),
            Op.SliceAt => SliceAt(node, index, placement),
            _ => null,
        };
    }

    /// <summary>Where the element at <paramref name="index"/> lies in a stored value, if only movement stands between.</summary>
    public static (Node Source, Affine Address)? Address(Node node, IReadOnlyList<Affine> index, Placement placement)
    {
        while (true)
        {
            if (Stored(node, placement) is { } stored)
            {
                return (stored, Affine.Linear(index, node.Type.Shape));
            }
            Affine[]? next = node.Op == Op.Reshape
                ? ReshapeMap.TryMap(node.Inputs[0].Type.Shape, node.Type.Shape, index)
                : OperandIndex(node, index, placement);
            if (next is null)
            {
                return null;
            }
            node = node.Inputs[0];
            index = next;
        }
    }

    private static Affine[] Transpose(EquatableArray<int> axes, IReadOnlyList<Affine> index)
    {
        Affine[] result = new Affine[axes.Count];
        for (int i = 0; i < axes.Count; i++)
        {
            result[axes[i]] = index[i];
        }
        return result;
    }

    private static Affine[] Slice(SliceAttributes slice, IReadOnlyList<Affine> index) =>
        index.Select((i, axis) => Affine.Constant(slice.Start[axis]) + (i * slice.Step[axis])).ToArray();

    private static Affine[] Take(Node node, IReadOnlyList<Affine> index, Placement placement)
    {
        int axis = node.Get<AxisAttributes>().Axis;
        Node indices = node.Inputs[1];
        Affine position = Dynamic(node, indices, index.Skip(axis).Take(indices.Type.Rank).ToArray(), node.Inputs[0].Type.Shape[axis], placement);
        return [.. index.Take(axis), position, .. index.Skip(axis + indices.Type.Rank)];
    }

    private static Affine[] SliceAt(Node node, IReadOnlyList<Affine> index, Placement placement)
    {
        int axis = node.Get<AxisAttributes>().Axis;
        return [.. index.Take(axis), Dynamic(node, node.Inputs[1], [], node.Inputs[0].Type.Shape[axis], placement), .. index.Skip(axis)];
    }

    /// <summary>An index that is read at run time, at a position of <paramref name="indices"/>.</summary>
    public static Affine Dynamic(Node reader, Node indices, IReadOnlyList<Affine> index, Dim limit, Placement placement)
    {
        if (placement.IsScalar(indices))
        {
            return Affine.Dynamic(new DynamicIndex(indices, Affine.Zero, limit, true, reader));
        }
        if (indices.Op == Op.Constant)
        {
            // A number that may lie outside is checked at run time as any other.
            Dim at = Dim.Constant(indices.Get<ConstantAttributes>().Integer);
            return at.IsAtLeast(0) && (limit - at).IsAtLeast(1) ? Affine.Constant(at) : Affine.Dynamic(new DynamicIndex(indices, Affine.Zero, limit, true, reader));
        }
        (Node source, Affine address) = Address(indices, index, placement) ?? throw new InvalidOperationException("Indices have no buffer.");
        return Affine.Dynamic(new DynamicIndex(source, address, limit, false, reader));
    }
}
