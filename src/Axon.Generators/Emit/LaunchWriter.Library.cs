using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

internal sealed partial class LaunchWriter
{
    private void WriteContraction(Region.Contraction region)
    {
        string wide = region.IsWide ? "Wide" : "";
        Node node = region.Node;
        if (node.Op != Op.Dot)
        {
            string first = Operand(node.Inputs[0]);
            string second = Operand(node.Inputs[1]);
            writer.Line($"device.{node.Op}{wide}({Construct(region)}, {first}, {second}, {ConvShape(node)});");
            return;
        }
        DotAttributes dot = node.Get<DotAttributes>();
        DotStrides left = region.Left!;
        DotStrides right = region.Right!;
        TensorType a = node.Inputs[0].Type;
        Dim k = dot.LeftContract.Aggregate(Dim.One, (product, axis) => product * a.Shape[axis]);
        Dim batch = dot.LeftBatch.Aggregate(Dim.One, (product, axis) => product * a.Shape[axis]);
        Dim m = Free(a, dot.LeftContract, dot.LeftBatch);
        Dim n = Free(node.Inputs[1].Type, dot.RightContract, dot.RightBatch);
        writer.Line($"device.Gemm{wide}({Construct(region)}, {Start(left)}, {Start(right)}, new GemmShape(");
        using (writer.Indent())
        {
            writer.Line($"Batch: {size(batch)}, M: {size(m)}, N: {size(n)}, K: {size(k)},");
            writer.Line($"ABatchStride: {size(left.Batch)}, ARowStride: {size(left.Free)}, AColumnStride: {size(left.Contract)},");
            writer.Line($"BBatchStride: {size(right.Batch)}, BRowStride: {size(right.Contract)}, BColumnStride: {size(right.Free)}));");
        }
    }

    private void WritePermutation(Region.Map map, Permutation order)
    {
        string[] ones = [.. Enumerable.Repeat("1", Permutation.Axes - order.Sizes.Count)];
        string[] zeros = [.. Enumerable.Repeat("0", ones.Length)];
        string sizes = string.Join(", ", ones.Concat(order.Sizes.Select(size)));
        string strides = string.Join(", ", zeros.Concat(order.Strides.Select(size)));
        // Not a part of the buffer: where nothing is moved it may begin outside of it.
        string start = order.Start.Offset.Is(0) ? "" : $", Start: {Long(order.Start.Offset)}";
        string shape = $"new PermuteShape({Number(order.Source.Type.Element.Bytes())}, {sizes}, {strides}{start})";
        writer.Line($"device.Permute({Construct(map)}, {values[order.Source]}, {values[map.Stores[0].Target]}, {shape}, rows: {Count(map.Rows)}, columns: {Column(map.Column)});");
    }

    private static Dim Free(TensorType type, EquatableArray<int> contract, EquatableArray<int> batch) =>
        Enumerable.Range(0, type.Rank).Where(axis => !contract.Contains(axis) && !batch.Contains(axis)).Aggregate(Dim.One, (product, axis) => product * type.Shape[axis]);

    private string Start(DotStrides operand)
    {
        string buffer = values[operand.Source];
        return operand.Start.Offset.Is(0) ? buffer : $"{buffer}.At({Long(operand.Start.Offset * operand.Source.Type.Element.Bytes())})";
    }

    private string ConvShape(Node node)
    {
        ConvAttributes conv = node.Get<ConvAttributes>();
        TensorType x = node.Op == Op.ConvInputGrad ? node.Type : node.Inputs[0].Type;
        TensorType kernel = node.Op == Op.ConvKernelGrad ? node.Type : node.Inputs[1].Type;
        TensorType y = node.Op switch
        {
            Op.Conv => node.Type,
            Op.ConvInputGrad => node.Inputs[0].Type,
            _ => node.Inputs[1].Type,
        };
        int spatial = x.Rank - 2;
        return $"new ConvShape({size(x.Shape[0])}, {size(x.Shape[x.Rank - 1])}, {size(y.Shape[y.Rank - 1])}, {Number(conv.Groups)}, " + string.Join(", ",
            Three(spatial, axis => size(x.Shape[axis + 1]), "1"),
            Three(spatial, axis => size(kernel.Shape[axis]), "1"),
            Three(spatial, axis => size(y.Shape[axis + 1]), "1"),
            Three(spatial, axis => Number(conv.Strides[axis]), "1"),
            Three(spatial, axis => size(conv.PadLow[axis]), "0"),
            Three(spatial, axis => Number(conv.InputDilation[axis]), "1"),
            Three(spatial, axis => Number(conv.KernelDilation[axis]), "1")) + ")";
    }

    /// <summary>Values for depth, height and width; axes that are not there come first.</summary>
    private static string Three(int spatial, Func<int, string> value, string missing) =>
        string.Join(", ", Enumerable.Range(0, 3).Select(i => i < 3 - spatial ? missing : value(i - (3 - spatial))));

    private void WriteLibrary(Region.Library region)
    {
        Node node = region.Node;
        if (node.Op.IsLibraryCall())
        {
            WriteCall(region);
            return;
        }
        string result = values[node];
        string[] operands = node.Inputs.Select(Operand).ToArray();
        string element = node.Inputs[0].Type.Element.CSharp();
        switch (node.Op)
        {
            case Op pool when pool.IsPool():
                writer.Line($"device.{node.Op}<{element}>({string.Join(", ", operands)}, {result}, {PoolShape(node)});");
                break;
            case Op.ArgMax or Op.ArgMin:
                TensorType x = node.Inputs[0].Type;
                int axis = node.Get<AxisAttributes>().Axis;
                writer.Line($"device.ArgReduce<{element}>({operands[0]}, {result}, outer: {Product(x, 0, axis)}, axis: {size(x.Shape[axis])}, inner: {Product(x, axis + 1, x.Rank)}, least: {(node.Op == Op.ArgMin ? "true" : "false")});");
                break;
            case Op.CumulativeSum or Op.CumulativeProduct or Op.CumulativeMax or Op.CumulativeMin:
                writer.Line($"device.Scan<{element}, {OpText.Combine(Combined(node.Op), node.Type.Element)}>({operands[0]}, {result}, {ScanShape(node)});");
                break;
            case Op.LinearScan:
                writer.Line($"device.LinearScan<{element}>({operands[0]}, {operands[1]}, {result}, {ScanShape(node)});");
                break;
            case Op.SearchSorted:
                string right = node.Get<SearchAttributes>().Right ? "true" : "false";
                writer.Line($"device.SearchSorted<{element}>({operands[0]}, {operands[1]}, {result}, size: {size(node.Inputs[0].Type.Size)}, count: {size(node.Type.Size)}, right: {right});");
                break;
            case Op.Bitcast:
                writer.Line($"device.Copy({operands[0]}, {result}, {Bytes(node.Type)});");
                break;
            case Op.CheckIndex:
                CheckAttributes check = node.Get<CheckAttributes>();
                WriteCheck(Stored(node.Inputs[0]), check.Size, check.Operation, check.Axis);
                writer.Line($"device.Copy({operands[0]}, {result}, {Bytes(node.Type)});");
                break;
            case Op.ScatterAdd:
                WriteScatter(node, operands, result, $"ScatterAdd<{element}>");
                break;
            case Op.ScatterSet:
                // Elements are moved, not computed with: those of one width are the same.
                WriteScatter(node, operands, result, $"ScatterSet<{WordOf(node.Type.Element)}>");
                break;
            default:
                throw new InvalidOperationException($"{node.Op} has no skeleton.");
        }
    }

    private static Op Combined(Op cumulative) => cumulative switch
    {
        Op.CumulativeSum => Op.Sum,
        Op.CumulativeProduct => Op.Product,
        Op.CumulativeMax => Op.Max,
        _ => Op.Min,
    };

    private string ScanShape(Node node)
    {
        ScanAttributes scan = node.Get<ScanAttributes>();
        return $"new ScanShape({Product(node.Type, 0, scan.Axis)}, {size(node.Type.Shape[scan.Axis])}, {Product(node.Type, scan.Axis + 1, node.Type.Rank)}, {(scan.Reverse ? "true" : "false")})";
    }

    private void WriteScatter(Node node, string[] operands, string result, string skeleton)
    {
        TensorType target = node.Type;
        TensorType indices = node.Inputs[1].Type;
        int axis = node.Get<AxisAttributes>().Axis;
        WriteCheck(Stored(node.Inputs[1]), target.Shape[axis], node.Op.ToString(), axis);
        if (operands[0] != result)
        {
            writer.Line($"device.Copy({operands[0]}, {result}, {Bytes(target)});");
        }
        writer.Line($"device.{skeleton}({result}, {operands[1]}, {operands[2]}, new IndexShape({Product(target, 0, axis)}, {size(target.Shape[axis])}, {Product(target, axis + 1, target.Rank)}, {size(indices.Size)}));");
    }

    private static string WordOf(DType element) => element.Bytes() switch
    {
        1 => "byte",
        2 => "ushort",
        4 => "uint",
        _ => "ulong",
    };

    /// <summary>Axes before the first window are the batch, those after the last the channels.</summary>
    private string PoolShape(Node node)
    {
        WindowAttributes window = node.Get<WindowAttributes>();
        TensorType x = node.Op == Op.SumPoolGrad ? node.Type : node.Inputs[0].Type;
        TensorType y = node.Op switch
        {
            Op.MaxPool or Op.SumPool or Op.MaxPoolGather => node.Type,
            Op.SumPoolGrad => node.Inputs[0].Type,
            _ => node.Inputs[1].Type,
        };
        int[] windowed = Enumerable.Range(0, x.Rank).Where(a => window.Size[a] != 1 || window.Strides[a] != 1 || !x.Shape[a].Equals(y.Shape[a])).ToArray();
        int first = windowed.Length == 0 ? x.Rank : windowed[0];
        int end = windowed.Length == 0 ? x.Rank : windowed[windowed.Length - 1] + 1;
        if (end - first > 3)
        {
            throw new InvalidOperationException("Windows span more than three axes.");
        }
        return $"new PoolShape({Product(x, 0, first)}, {Product(x, end, x.Rank)}, " + string.Join(", ",
            Three(end - first, a => size(x.Shape[first + a]), "1"),
            Three(end - first, a => size(y.Shape[first + a]), "1"),
            Three(end - first, a => Number(window.Size[first + a]), "1"),
            Three(end - first, a => Number(window.Strides[first + a]), "1"),
            Three(end - first, a => size(window.PadLow[first + a]), "0"),
            Three(end - first, a => Number(window.Dilation[first + a]), "1")) + ")";
    }

    private string Product(TensorType type, int from, int to) =>
        size(Enumerable.Range(from, to - from).Aggregate(Dim.One, (product, axis) => product * type.Shape[axis]));
}
