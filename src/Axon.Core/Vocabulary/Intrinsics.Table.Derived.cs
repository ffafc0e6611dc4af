namespace Axon.Vocabulary;

/// <content>Rows of what is written in terms of other intrinsics.</content>
internal static partial class Intrinsics
{
    private static partial class Table<TValue>
    {
        private static void AddElementwise(Dictionary<string, Row> rows)
        {
            rows["Asinh"] = static a => Asinh(a.Builder, a.Value(0));
            rows["Acosh"] = static a => Acosh(a.Builder, a.Value(0));
            rows["Atanh"] = static a => Atanh(a.Builder, a.Value(0));
            rows["ErfInv"] = static a => ErfInv(a.Builder, a.Value(0));
            rows["RoundAway"] = static a => RoundAway(a.Builder, a.Value(0));
            rows["Quotient"] = static a => Quotient(a.Builder, a.Value(0, 1), a.Value(1, 0));
            rows["PopulationCount"] = static a => PopulationCount(a.Builder, a.Value(0));
            rows["LeadingZeroCount"] = static a => LeadingZeroCount(a.Builder, a.Value(0));
            rows["IsClose"] = static a => IsClose(a.Builder, a.Value(0, 1), a.Value(1, 0), a.Number(2), a.Number(3), a.Flag(4));
            rows["AllClose"] = static a => All(a.Builder, IsClose(a.Builder, a.Value(0, 1), a.Value(1, 0), a.Number(2), a.Number(3), a.Flag(4)));
            rows["Selu"] = static a => Selu(a.Builder, a.Value(0));
            rows["Celu"] = static a => Celu(a.Builder, a.Value(0), a.Number(1));
            rows["Relu6"] = static a => Between(a.Builder, a.Value(0), 0, 6);
            rows["HardTanh"] = static a => HardTanh(a.Builder, a.Value(0));
            rows["HardSigmoid"] = static a => HardSigmoid(a.Builder, a.Value(0), a.Number(1), a.Number(2));
            rows["HardSilu"] = static a => HardSilu(a.Builder, a.Value(0), a.Number(1), a.Number(2));
            rows["Mish"] = static a => Mish(a.Builder, a.Value(0));
            rows["Softsign"] = static a => Softsign(a.Builder, a.Value(0));
            rows["LogSigmoid"] = static a => LogSigmoid(a.Builder, a.Value(0));
        }

        private static void AddOrdered(Dictionary<string, Row> rows)
        {
            rows["CumulativeSum"] = static a => Cumulative(a.Builder, Op.CumulativeSum, a.Value(0), a.Integer(1) ?? 0, a.Flag(2));
            rows["CumulativeProduct"] = static a => Cumulative(a.Builder, Op.CumulativeProduct, a.Value(0), a.Integer(1) ?? 0, a.Flag(2));
            rows["CumulativeMax"] = static a => Cumulative(a.Builder, Op.CumulativeMax, a.Value(0), a.Integer(1) ?? 0, a.Flag(2));
            rows["CumulativeMin"] = static a => Cumulative(a.Builder, Op.CumulativeMin, a.Value(0), a.Integer(1) ?? 0, a.Flag(2));
            rows["LinearScan"] = static a => LinearScan(a.Builder, a.Value(0, 1), a.Value(1, 0), a.Integer(2) ?? 0, a.Flag(3));
            rows["SearchSorted"] = static a => SearchSorted(a.Builder, a.Value(0), a.Value(1, 0), a.Flag(2));
            rows["Bincount"] = static a => a.Count > 2 ? Bincount(a.Builder, a.Value(0), a.Value(1), a.Size(2)) : Bincount(a.Builder, a.Value(0), null, a.Size(1));
            rows["Sort"] = static a => Sort(a.Builder, a.Value(0), a.Integer(1) ?? -1, a.Flag(2));
            rows["ArgSort"] = static a => ArgSort(a.Builder, a.Value(0), a.Integer(1) ?? -1, a.Flag(2));
            rows["Median"] = static a => Median(a.Builder, a.Value(0), a.Integer(1), a.Flag(2));
            rows["Quantile"] = static a => Quantile(a.Builder, a.Value(0), a.Number(1), a.Integer(2), a.Flag(3));
            rows["InverseRealFourierTransform"] = static a => InverseRealFourier(a.Builder, a.Value(0), a.Value(1, 0), a.OptionalSize(2), a.Integer(3) ?? -1);
            rows["Mode"] = static a => Mode(a.Builder, a.Value(0), a.Integer(1), a.Flag(2));
            rows["WeightedMean"] = static a => WeightedMean(a.Builder, a.Value(0), a.Value(1), a.Integers(2), a.Flag(3));
            rows["Covariance"] = static a => a.IsValue(1)
                ? Covariance(a.Builder, a.Value(0), a.Value(1), a.Integer(2) ?? 0)
                : Covariance(a.Builder, a.Value(0), null, a.Integer(1) ?? 0);
            rows["Diff"] = static a => Diff(a.Builder, a.Value(0), a.Integer(1) ?? 1, a.Integer(2) ?? -1);
            rows["TakeAlong"] = static a => TakeAlong(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Integer(2) ?? -1);
            rows["Gather"] = static a => Gather(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Integers(2));
            rows["IndexedAdd"] = static a => IndexedAdd(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Value(2, 0), a.Integers(3));
            rows["IndexedSet"] = static a => IndexedSet(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Value(2, 0), a.Integers(3));
        }

        private static void AddMovement(Dictionary<string, Row> rows)
        {
            rows["Tile"] = static a => Tile(a.Builder, a.Value(0), a.Sizes(1));
            rows["BroadcastAlong"] = static a => BroadcastAlong(a.Builder, a.Value(0), a.Sizes(1), a.List(2));
            rows["LowerTriangle"] = static a => Triangle(a.Builder, a.Value(0), a.Integer(1) ?? 0, lower: true);
            rows["UpperTriangle"] = static a => Triangle(a.Builder, a.Value(0), a.Integer(1) ?? 0, lower: false);
            rows["Diagonal"] = static a => Diagonal(a.Builder, a.Value(0), a.Integer(1) ?? 0);
            rows["DiagonalMatrix"] = static a => DiagonalMatrix(a.Builder, a.Value(0), a.Integer(1) ?? 0);
            rows["PutDiagonal"] = static a => PutDiagonal(a.Builder, a.Value(0), a.Value(1, 0), a.Integer(2) ?? 0);
        }

        private static void AddWindows(Dictionary<string, Row> rows)
        {
            foreach (string name in new[] { "Sum", "Product", "Max", "Min", "Mean" })
            {
                rows["Window" + name] = a => a.IsList(3)
                    ? WindowReduce(a.Builder, name, a.Value(0), a.List(1), a.Integers(2), a.Sizes(3), a.Sizes(4), a.Integers(5))
                    : WindowReduce(a.Builder, name, a.Value(0), a.List(1), a.Integers(2), a.Integer(3) ?? 0, a.Integers(4));
            }
        }
    }
}
