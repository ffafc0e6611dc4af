using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

internal sealed partial class LaunchWriter
{
    /// <summary>A routine of the library with its operands and results; results that nobody reads have no buffer.</summary>
    private void WriteCall(Region.Library region)
    {
        IEnumerable<string> operands = region.Node.Inputs.Select(Operand);
        IEnumerable<string> results = NodeResults.TypesOf(region.Node).Select((_, i) => region.Outputs.FirstOrDefault(o => NodeResults.IndexOf(o) == i) is { } read ? values[read] : "default");
        writer.Line($"device.Call(new {Routine(region.Node)}, [{string.Join(", ", operands)}], [{string.Join(", ", results)}]);");
    }

    // One row a library call: its struct, and what it is made of.
    private string Routine(Node node)
    {
        TensorType a = node.Inputs[0].Type;
        string element = a.Element.CSharp();
        switch (node.Attributes)
        {
            case SortAttributes sort:
                return $"SortCall<{element}>({Around(a, sort.Axis)}, Descending: {Flag(sort.Descending)})";
            case FourierAttributes fourier:
                return $"FourierCall<{element}>({Around(a, fourier.Axis)}, Inverse: {Flag(fourier.Inverse)})";
        }
        string batch = Product(a, 0, a.Rank - 2);
        string rows = size(a.Shape[a.Rank - 2]);
        string columns = size(a.Shape[a.Rank - 1]);
        switch (node.Attributes)
        {
            case TriangularAttributes t:
                TensorType b = node.Inputs[1].Type;
                string width = size(b.Shape[b.Rank - (t.Right ? 2 : 1)]);
                return $"TriangularSolveCall<{element}>(Batch: {batch}, Size: {rows}, Width: {width}, Right: {Flag(t.Right)}, Upper: {Flag(t.Upper)}, Transpose: {Flag(t.Transpose)}, Unit: {Flag(t.Unit)})";
            case LUSolveAttributes s:
                TensorType known = node.Inputs[3].Type;
                return $"LUSolveCall<{element}>(Batch: {batch}, Size: {rows}, Width: {size(known.Shape[known.Rank - 1])}, Transpose: {Flag(s.Transpose)}, Operation: \"{s.Operation}\")";
            case AttentionAttributes attention:
                (TensorType key, TensorType value) = (node.Inputs[1].Type, node.Inputs[2].Type);
                TensorType last = node.Inputs[node.Inputs.Count - 1].Type;
                string masks = last.Element == DType.Bool ? $", Masks: {Product(last, 0, last.Rank - 2)}, MaskRows: {size(last.Shape[last.Rank - 2])}" : "";
                return $"{node.Op}Call(new AttentionShape(Batch: {batch}, Queries: {rows}, Keys: {size(key.Shape[key.Rank - 2])}, Size: {columns}, ValueSize: {size(value.Shape[value.Rank - 1])}, Causal: {Flag(attention.Causal)}{masks}))";
            case FactorAttributes f:
                return $"{node.Op}Call<{element}>(Batch: {batch}, Rows: {rows}, Columns: {columns}, Full: {Flag(f.IsFull)})";
            case ToleranceAttributes t when node.Op == Op.LeastSquares:
                TensorType wanted = node.Inputs[1].Type;
                return $"LeastSquaresCall<{element}>(Batch: {batch}, Rows: {rows}, Columns: {columns}, Width: {size(wanted.Shape[wanted.Rank - 1])}, Tolerance: {GraphPrinter.Print(t.Tolerance)})";
            case ToleranceAttributes t:
                return $"{node.Op}Call<{element}>(Batch: {batch}, Rows: {rows}, Columns: {columns}, Tolerance: {GraphPrinter.Print(t.Tolerance)})";
        }
        return node.Op == Op.LU
            ? $"LUCall<{element}>(Batch: {batch}, Rows: {rows}, Columns: {columns})"
            : $"{node.Op}Call<{element}>(Batch: {batch}, Size: {rows})";
    }

    private string Around(TensorType type, int axis) =>
        $"Outer: {Product(type, 0, axis)}, Axis: {size(type.Shape[axis])}, Inner: {Product(type, axis + 1, type.Rank)}";

    private static string Flag(bool flag) => flag ? "true" : "false";
}
