using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Testing;

/// <content>Sorting and transforms, line by line and by their definitions.</content>
internal static partial class GraphEvaluator
{
    private static NumericArray[] AlongAxis(Node node, NumericArray[] x, NumericArray[] results)
    {
        int[] shape = x[0].Shape;
        int axis = node.Op == Op.Sort ? node.Get<SortAttributes>().Axis : node.Get<FourierAttributes>().Axis;
        Each(shape, at =>
        {
            if (at[axis] != 0)
            {
                return;
            }
            int[] places = [.. Enumerable.Range(0, shape[axis]).Select(k => Offset([.. at[..axis], k, .. at[(axis + 1)..]], shape))];
            double[][] lines = [.. x.Select(operand => places.Select(place => operand.Data[place]).ToArray())];
            double[][] made = node.Op == Op.Sort ? Sorted(lines[0], node.Get<SortAttributes>().Descending) : Transformed(lines[0], lines[1], node.Get<FourierAttributes>().Inverse ? 1 : -1);
            for (int k = 0; k < places.Length; k++)
            {
                results[0].Data[places[k]] = made[0][k];
                results[1].Data[places[k]] = made[1][k];
            }
        });
        return results;
    }

    private static double[][] Sorted(double[] line, bool descending)
    {
        // OrderBy keeps equals in order; it puts NaN first, so NaN is made the greatest.
        IEnumerable<int> places = Enumerable.Range(0, line.Length);
        int[] order = descending
            ? [.. places.OrderByDescending(i => double.IsNaN(line[i])).ThenByDescending(i => line[i])]
            : [.. places.OrderBy(i => double.IsNaN(line[i])).ThenBy(i => line[i])];
        return [[.. order.Select(i => line[i])], [.. order.Select(static i => (double)i)]];
    }

    private static double[][] Transformed(double[] real, double[] imaginary, int sign)
    {
        int length = real.Length;
        double[][] sums = [new double[length], new double[length]];
        for (int j = 0; j < length; j++)
        {
            for (int k = 0; k < length; k++)
            {
                (double sine, double cosine) = Math.SinCos(sign * 2 * Math.PI * ((long)j * k % length) / length);
                sums[0][j] += (real[k] * cosine) - (imaginary[k] * sine);
                sums[1][j] += (real[k] * sine) + (imaginary[k] * cosine);
            }
        }
        return sums;
    }
}
