namespace Axon.Vocabulary;

/// <content>Rows of contractions, edges, windows and placements.</content>
internal static partial class Intrinsics
{
    private static partial class Table<TValue>
    {
        private static void AddContractions(Dictionary<string, Row> rows)
        {
            rows["Einsum"] = static a => Einsum(a.Builder, a.Text(0), a.Values(1));
            rows["Conv"] = static a => a.IsList(3)
                ? Conv(a.Builder, a.Value(0), a.Value(1), a.List(2), a.Sizes(3), a.Sizes(4), a.Integers(5) ?? [1], a.Integer(6) ?? 1, a.Integers(7), a.Integer(8) ?? 1, a.Integer(9) ?? 0)
                : Conv(a.Builder, a.Value(0), a.Value(1), a.Integers(2) ?? [1], a.Integer(3) ?? 0, a.Integers(4) ?? [1], a.Integer(5) ?? 1, a.Integers(6), a.Integer(7) ?? 1, a.Integer(8) ?? 0);
            rows["ConvTranspose"] = static a => a.IsList(3)
                ? ConvTranspose(a.Builder, a.Value(0), a.Value(1), a.List(2), a.Sizes(3), a.Sizes(4), a.Integers(5) ?? [1], a.Integer(6) ?? 1, a.Integer(7) ?? 0)
                : ConvTranspose(a.Builder, a.Value(0), a.Value(1), a.Integers(2) ?? [1], a.Integer(3) ?? 0, a.Integers(4) ?? [1], a.Integer(5) ?? 1, a.Integer(6) ?? 0);
            rows["Correlation"] = static a => Correlation(a.Builder, a.Value(0));
            rows["LogGamma"] = static a => LogGamma(a.Builder, a.Value(0));
            rows["Digamma"] = static a => Digamma(a.Builder, a.Value(0));
        }

        private static void AddEdges(Dictionary<string, Row> rows)
        {
            rows["PadOuter"] = static a => PadOuter(a.Builder, a.Value(0), a.Sizes(1), a.Sizes(2), a.RequiredInteger(3));
            rows["FullLike"] = static a => Broadcast(a.Builder, a.Value(1, 0), a.Builder.TypeOf(a.Value(0)).Shape);
            rows["LinspaceBetween"] = static a => Linspace(a.Builder, a.Element, a.Value(0), a.Value(1), a.Size(2), a.IsAbsent(3) || a.Flag(3));
            rows["Tri"] = static a => Tri(a.Builder, a.Element, a.Size(0), a.Size(1), a.Integer(2) ?? 0);
            rows["MergeInFront"] = static a => MergeInFront(a.Builder, a.Value(0), a.Integers(1));
            rows["FirstTotal"] = static a => FirstTotal(a.Builder, a.Value(0), a.Value(1));
            rows["KeepAxes"] = static a => KeepAxes(a.Builder, a.Value(0), a.Value(1), a.Integers(2));
            rows["Windows"] = static a => Windows(a.Builder, a.Value(0), a.List(1), a.Integers(2), a.IsAbsent(3) ? null : a.Sizes(3), a.IsAbsent(4) ? null : a.Sizes(4), a.Integers(5), a.IsAbsent(6) ? null : a.Value(6, 0));
            rows["WindowScatterMax"] = static a => Scattered(a, least: false);
            rows["WindowScatterMin"] = static a => Scattered(a, least: true);
            rows["ScatterSet"] = static a => ScatterSet(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Value(2, 0), a.Integer(3) ?? 0);
            rows["SliceFrom"] = static a => a.IsList(1)
                ? SliceFrom(a.Builder, a.Value(0), a.Values(1), a.Sizes(2))
                : SliceFrom(a.Builder, a.Value(0), a.Value(1, DType.Int32), a.Size(2), a.Integer(3) ?? 0);
            rows["PutSlice"] = static a => a.IsValues(2)
                ? PutSlice(a.Builder, a.Value(0), a.Value(1, 0), a.Values(2))
                : PutSlice(a.Builder, a.Value(0), a.Value(1, 0), a.List(2));
        }

        private static TValue Scattered(IntrinsicArguments<TValue> a, bool least) => a.IsList(5)
            ? WindowScatter(a.Builder, least, a.Value(0), a.Value(1, 0), a.Value(2, 0), a.List(3), a.Integers(4), a.Sizes(5), a.Sizes(6), 0)
            : WindowScatter(a.Builder, least, a.Value(0), a.Value(1, 0), a.Value(2, 0), a.List(3), a.Integers(4), null, null, a.Integer(5) ?? 0);
    }
}
