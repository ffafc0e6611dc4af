using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>One value out of those of two arms.</content>
internal sealed partial class Evaluator
{
    /// <summary>Pairs the values of two arms: equal static values stay static, everything else becomes a pair of nodes.</summary>
    private Value Merge(Value whenTrue, Value whenFalse, GraphScope trueGraph, GraphScope falseGraph, List<(Node True, Node False)> outputs, Expression place, Context context)
    {
        if (whenTrue.Equals(whenFalse) && whenTrue is not (Value.Tensor or Value.Scalar))
        {
            return whenTrue;
        }
        // What nobody reads may be anything: what the other arm gives, or zeros of its kind.
        if (whenTrue is Value.Unassigned || whenFalse is Value.Unassigned)
        {
            Value given = whenTrue is Value.Unassigned ? whenFalse : whenTrue;
            if (given.Parts is { } parts)
            {
                return given.WithParts(parts.Select(part => whenTrue is Value.Unassigned
                    ? Merge(whenTrue, part, trueGraph, falseGraph, outputs, place, context)
                    : Merge(part, whenFalse, trueGraph, falseGraph, outputs, place, context)));
            }
            if (given is not (Value.Tensor or Value.Scalar))
            {
                return given;
            }
            GraphScope own = whenTrue is Value.Unassigned ? falseGraph : trueGraph;
            Node node = own.Import(given is Value.Tensor tensor ? tensor.Node : ((Value.Scalar)given).Node);
            Node none = new OpWriter<Node>(whenTrue is Value.Unassigned ? trueGraph : falseGraph).Zeros(node.Type);
            outputs.Add(whenTrue is Value.Unassigned ? (none, node) : (node, none));
            return given is Value.Tensor ? new Value.Tensor(node) : new Value.Scalar(node);
        }
        if (whenTrue.IsLike(whenFalse))
        {
            EquatableArray<Value> others = whenFalse.Parts!.Value;
            return whenTrue.WithParts(whenTrue.Parts!.Value.Select((part, i) => Merge(part, others[i], trueGraph, falseGraph, outputs, place, context)));
        }
        if (whenTrue is Value.Array { Items.Count: var left } && whenFalse is Value.Array { Items.Count: var right })
        {
            throw new LocatedException(Locate("AXN2037", $"The arms of a condition on run-time data give arrays of {left} and of {right} elements; how many there are must be known at build. Give both arms the same number, or Concat tensors.", place, context.Frame));
        }
        if (!IsNumber(whenTrue) || !IsNumber(whenFalse))
        {
            throw new LocatedException(Locate("AXN2037", $"The arms of a condition on run-time data must give tensors or numbers; these give {whenTrue.Kind} and {whenFalse.Kind}. Choose between tensors or numbers made from them.", place, context.Frame));
        }
        DType element = ElementOf(whenTrue) ?? ElementOf(whenFalse) ?? (whenTrue is Value.Truth ? DType.Bool : whenTrue is Value.Integer ? DType.Int32 : DType.Float32);
        Node trueNode = trueGraph.Import(new Number(trueGraph).ToNode(whenTrue, element));
        Node falseNode = falseGraph.Import(new Number(falseGraph).ToNode(whenFalse, element));
        if (trueNode.Type.Rank != falseNode.Type.Rank)
        {
            throw new LocatedException(Locate("AXN2038", $"The arms of a condition on run-time data must have the same shape; these have {trueNode.Type} and {falseNode.Type}. Reduce, Reshape or Pad one of them to the shape of the other.", place, context.Frame));
        }
        for (int axis = 0; axis < trueNode.Type.Rank; axis++)
        {
            try
            {
                graph.RequireEqual(trueNode.Type.Shape[axis], falseNode.Type.Shape[axis], $"The arms of a condition on run-time data must have the same shape; these have {trueNode.Type} and {falseNode.Type}.");
            }
            catch (ShapeException error)
            {
                throw new LocatedException(Locate("AXN2038", $"{error.Message.TrimEnd('.')}: axis {axis} has {trueNode.Type.Shape[axis]} and {falseNode.Type.Shape[axis]}. Reduce, Reshape or Pad one of them to the shape of the other.", place, context.Frame));
            }
        }
        outputs.Add((trueNode, Shaped(falseNode, trueNode.Type, falseGraph)));
        return whenTrue is Value.Tensor || whenFalse is Value.Tensor ? new Value.Tensor(trueNode) : new Value.Scalar(trueNode);
    }

    /// <summary>The same value under sizes that the entry checks to be the same.</summary>
    private static Node Shaped(Node node, TensorType type, GraphScope scope) =>
        node.Type.Equals(type) ? node : scope.Apply(Op.Reshape, new ShapeAttributes(type.Shape), node);

    /// <summary>A value like the template, with the results in place of its tensors and numbers.</summary>
    private static Value Fill(Value template, Node[] results, ref int taken)
    {
        switch (template)
        {
            case Value.Tensor:
                return new Value.Tensor(results[taken++]);
            case Value.Scalar:
                return new Value.Scalar(results[taken++]);
            case { Parts: { } parts }:
                List<Value> filled = [];
                foreach (Value part in parts)
                {
                    filled.Add(Fill(part, results, ref taken));
                }
                return template.WithParts(filled);
            default:
                return template;
        }
    }

    private static bool IsNumber(Value value) => value is Value.Tensor or Value.Scalar or Value.Integer or Value.Real or Value.Truth;

    private static DType? ElementOf(Value value) => value switch
    {
        Value.Tensor tensor => tensor.Node.Type.Element,
        Value.Scalar scalar => scalar.Node.Type.Element,
        _ => null,
    };
}
