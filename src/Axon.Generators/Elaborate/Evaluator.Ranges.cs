using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>
    /// <c>x[i..(i + 3)]</c> with an i that only the running program knows: the positions i, i + 1, …, whose number must be known before.
    /// </summary>
    private Node MovingRange(Value.Range range)
    {
        Node start = number.ToNode(range.Start ?? Value.Of(0), DType.Int32);
        if (range.End is not (Value.Scalar or Value.Integer))
        {
            throw new CompileException("AXN2010", "x[…]: a range that begins at a number known only at run time must end at one too, so that its size is known: x[i..(i + 3)].");
        }
        Sum end = Sum.Of(number.ToNode(range.End, DType.Int32));
        if (end.Less(Sum.Of(start)) is not { } size)
        {
            throw new CompileException("AXN2010", "x[…]: the size of a range must be known at build or entry. Write its end as its start and a number, as in x[i..(i + 3)], or give the size with SliceFrom(x, i, 3).");
        }
        if (size.Value < 0)
        {
            throw new CompileException("AXN2010", $"x[…]: the range ends {-size.Value} positions before it starts.");
        }
        Node places = graph.Apply(Op.Iota, new IotaAttributes(DType.Int32, EquatableArray.Of(size), 0));
        return graph.Import(Vocabulary.Intrinsics.Add(graph, places, start));
    }

    /// <summary>A whole number as a size and multiples of what is known only at run time.</summary>
    private sealed record Sum(Dim Known, Dictionary<Node, long> Unknown)
    {
        public static Sum Of(Node node) => node.Op switch
        {
            Op.Constant => new Sum(Dim.Constant(node.Get<ConstantAttributes>().Integer), []),
            Op.DimValue => new Sum(node.Get<DimAttributes>().Dim, []),
            Op.Cast when node.Inputs[0].Type.Element.IsInteger() => Of(node.Inputs[0]),
            Op.Add => Of(node.Inputs[0]).Plus(Of(node.Inputs[1]), 1),
            Op.Subtract => Of(node.Inputs[0]).Plus(Of(node.Inputs[1]), -1),
            Op.Negate => new Sum(Dim.Zero, []).Plus(Of(node.Inputs[0]), -1),
            Op.Multiply when Of(node.Inputs[1]) is { Unknown.Count: 0, Known.Value: { } factor } => new Sum(Dim.Zero, []).Plus(Of(node.Inputs[0]), factor),
            Op.Multiply when Of(node.Inputs[0]) is { Unknown.Count: 0, Known.Value: { } factor } => new Sum(Dim.Zero, []).Plus(Of(node.Inputs[1]), factor),
            _ => new Sum(Dim.Zero, new Dictionary<Node, long> { [node] = 1 }),
        };

        /// <summary>What is left of the other taken away, if that is known.</summary>
        public Dim? Less(Sum other)
        {
            Sum rest = Plus(other, -1);
            return rest.Unknown.Values.All(static count => count == 0) ? rest.Known : null;
        }

        private Sum Plus(Sum other, long times)
        {
            Dictionary<Node, long> unknown = new(Unknown);
            foreach (KeyValuePair<Node, long> term in other.Unknown)
            {
                unknown[term.Key] = (unknown.TryGetValue(term.Key, out long count) ? count : 0) + (times * term.Value);
            }
            return new Sum(Known + (Dim.Constant(times) * other.Known), unknown);
        }
    }
}
