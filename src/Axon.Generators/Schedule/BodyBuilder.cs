using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Scheduling;

/// <summary>
/// Turns a node at an index into a <see cref="BodyValue"/>: element-wise ops become ops of the body, movement ops become index
/// arithmetic, stored values become loads.
/// </summary>
/// <param name="placement">Which nodes have a buffer.</param>
/// <param name="computedAt">
/// Nodes that the body computes itself, though they have a buffer too: the index to compute one at when its element at this linear address is asked for; null where
/// it must be loaded.
/// </param>
/// <param name="incoming">The node whose elements a skeleton hands to the body.</param>
/// <param name="keptIn">The node in whose buffer an earlier pass kept the element at an index; null where it did not.</param>
internal sealed class BodyBuilder(
    Placement placement, Func<Node, Affine, IReadOnlyList<Affine>?> computedAt, Node? incoming = null, Func<Node, IReadOnlyList<Affine>, Node?>? keptIn = null)
{
    private readonly Dictionary<string, BodyValue> interned = [];
    private readonly Dictionary<string, BodyValue> memo = [];
    private static readonly IReadOnlyList<Bound> NoGuard = [];

    /// <summary>All values, operands before users.</summary>
    public IReadOnlyList<BodyValue> Values => interned.Values.OrderBy(static v => v.Id).ToArray();

    public BodyValue Build(Node node, IReadOnlyList<Affine> index) => Build(node, index, NoGuard);

    /// <summary>An op on values that are built already.</summary>
    public BodyValue Combine(Op op, params BodyValue[] operands) => Intern(new BodyValue.Apply(op, operands[0].Element, operands));

    private BodyValue Build(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        string key = $"{node.Id}@{string.Join(",", index.Select(static i => i.Key))}|{string.Join("&", guard.Select(static b => b.Key))}";
        if (!memo.TryGetValue(key, out BodyValue? value))
        {
            value = Compute(node, index, guard);
            memo.Add(key, value);
        }
        return value;
    }

    private BodyValue Compute(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        if (ReferenceEquals(node, incoming))
        {
            return Intern(new BodyValue.Incoming(node.Type.Element));
        }
        if (keptIn?.Invoke(node, index) is { } keeper)
        {
            return Load(keeper, Affine.Linear(index, keeper.Type.Shape), guard);
        }
        if (placement.IsScalar(node))
        {
            return Intern(new BodyValue.Scalar(node, node.Type.Element));
        }
        if (placement.IsStored(node))
        {
            Affine address = Affine.Linear(index, node.Type.Shape);
            if (computedAt(node, address) is not { } here)
            {
                return Load(node, address, guard);
            }
            index = here;
        }
        return node.Op switch
        {
            Op.Constant => Intern(new BodyValue.Constant(node.Get<ConstantAttributes>())),
            Op.DimValue => Intern(new BodyValue.Size(node.Get<DimAttributes>().Dim, node.Type.Element)),
            Op.Iota => Intern(new BodyValue.Position(index[node.Get<IotaAttributes>().Axis], node.Type.Element)),
            Op.RandomBits => Random(node, index),
            Op.Cast => Cast(node, index, guard),
            _ when node.Op.IsElementwise() => Intern(new BodyValue.Apply(node.Op, node.Type.Element, node.Inputs.Select(i => Build(i, index, guard)).ToArray())),
            Op.Pad => Pad(node, index, guard),
            Op.Concat => Concat(node, index, guard),
            Op.Reshape => Reshape(node, index, guard),
            _ when Views.OperandIndex(node, index, placement) is { } operand => Build(node.Inputs[0], operand, guard),
            _ => throw new InvalidOperationException($"{node.Op} has no place in a fused body."),
        };
    }

    private BodyValue Load(Node source, Affine address, IReadOnlyList<Bound> guard) =>
        Intern(new BodyValue.Load(source, address, address.IsConstant ? NoGuard : guard));

    private BodyValue Random(Node node, IReadOnlyList<Affine> index)
    {
        Node key = node.Inputs[0];
        if (Views.Address(key, [Affine.Zero], placement) is not var (source, first) ||
            Views.Address(key, [Affine.Constant(1)], placement) is not var (_, second))
        {
            throw new InvalidOperationException("The key of random bits has no buffer.");
        }
        return Intern(new BodyValue.Random(source, first, second, Affine.Linear(index, node.Type.Shape)));
    }

    /// <summary>Numbers known when the kernel starts convert before it, loads convert as they load.</summary>
    private BodyValue Cast(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        BodyValue operand = Build(node.Inputs[0], index, guard);
        return operand switch
        {
            BodyValue.Scalar scalar when scalar.Element != DType.Bool && node.Type.Element is not (DType.BFloat16 or DType.Float16) => Intern(new BodyValue.Scalar(scalar.Source, node.Type.Element)),
            BodyValue.Size size => Intern(new BodyValue.Size(size.Dim, node.Type.Element)),
            _ => Intern(new BodyValue.Apply(Op.Cast, node.Type.Element, [operand])),
        };
    }

    private BodyValue Reshape(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        Node operand = node.Inputs[0];
        if (Views.Stored(operand, placement) is { } stored)
        {
            Affine address = Affine.Linear(index, node.Type.Shape);
            return computedAt(stored, address) is { } here ? Build(stored, here, guard) : Load(stored, address, guard);
        }
        Affine[] mapped = ReshapeMap.TryMap(operand.Type.Shape, node.Type.Shape, index)
            ?? throw new InvalidOperationException($"Reshape {operand.Type} to {node.Type} needs its operand stored.");
        return Build(operand, mapped, guard);
    }

    private BodyValue Pad(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        PadAttributes pad = node.Get<PadAttributes>();
        Node operand = node.Inputs[0];
        List<Bound> bounds = [];
        Affine[] mapped = new Affine[index.Count];
        for (int axis = 0; axis < mapped.Length; axis++)
        {
            mapped[axis] = index[axis] - Affine.Constant(pad.Low[axis]);
            if (!(pad.Low[axis].Value <= 0 && pad.High[axis].Value <= 0))
            {
                bounds.Add(new Bound(mapped[axis], operand.Type.Shape[axis]));
            }
        }
        BodyValue inside = Build(operand, mapped, guard.Concat(bounds).ToArray());
        return bounds.Count == 0 ? inside : Choose(bounds, inside, Build(node.Inputs[1], [], guard));
    }

    private BodyValue Concat(Node node, IReadOnlyList<Affine> index, IReadOnlyList<Bound> guard)
    {
        int axis = node.Get<AxisAttributes>().Axis;
        Dim start = Dim.Zero;
        List<(Bound Bound, BodyValue Value)> parts = [];
        foreach (Node part in node.Inputs)
        {
            Affine[] mapped = index.ToArray();
            mapped[axis] = index[axis] - Affine.Constant(start);
            Bound bound = new(mapped[axis], part.Type.Shape[axis]);
            parts.Add((bound, Build(part, mapped, guard.Concat([bound]).ToArray())));
            start += part.Type.Shape[axis];
        }
        BodyValue result = parts[parts.Count - 1].Value;
        for (int i = parts.Count - 2; i >= 0; i--)
        {
            result = Intern(new BodyValue.Apply(Op.Select, node.Type.Element, [Intern(new BodyValue.Inside([parts[i].Bound])), parts[i].Value, result]));
        }
        return result;
    }

    /// <summary>A guarded load is zero outside by itself; one of a single element has no guard.</summary>
    private BodyValue Choose(IReadOnlyList<Bound> bounds, BodyValue inside, BodyValue outside) =>
        inside is BodyValue.Load { Address.IsConstant: false } && outside is BodyValue.Constant { Literal: { Integer: 0 } literal } && BitConverter.DoubleToInt64Bits(literal.Value) == 0
            ? inside
            : Intern(new BodyValue.Apply(Op.Select, inside.Element, [Intern(new BodyValue.Inside(bounds)), inside, outside]));

    private BodyValue Intern(BodyValue value)
    {
        if (interned.TryGetValue(value.Key, out BodyValue? known))
        {
            return known;
        }
        value.Id = interned.Count;
        interned.Add(value.Key, value);
        return value;
    }
}
