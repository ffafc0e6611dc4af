using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Walks along an axis, searches and counts.</summary>
public static partial class Walks
{
    [Defn] public static Tensor<float> SumColumns([Shape("rows", "columns")] Tensor<float> x) => CumulativeSum(x, 0) * 2f;

    [Defn] public static Tensor<float> SumRows([Shape("rows", "columns")] Tensor<float> x) => CumulativeSum(x + 1f, 1, reverse: true);

    [Defn] public static Tensor<double> ProductInside([Shape("a", "b", "c")] Tensor<double> x) => CumulativeProduct(x, 1);

    [Defn] public static Tensor<float> MaxRows([Shape("rows", "columns")] Tensor<float> x) => CumulativeMax(x, 1) - x;

    [Defn] public static Tensor<float> MinColumns([Shape("rows", "columns")] Tensor<float> x) => CumulativeMin(x, 0, reverse: true);

    [Defn] public static Tensor<Half> SumHalf([Shape("rows", "columns")] Tensor<Half> x) => CumulativeSum(x, 1);

    [Defn] public static Tensor<BFloat16> MaxBrief([Shape("rows", "columns")] Tensor<BFloat16> x) => CumulativeMax(x, 0);

    [Defn] public static Tensor<sbyte> SumSmall([Shape("rows", "columns")] Tensor<sbyte> x) => CumulativeSum(x, 0);

    [Defn] public static Tensor<byte> ProductSmall([Shape("rows", "columns")] Tensor<byte> x) => CumulativeProduct(x, 1);

    [Defn] public static Tensor<short> MinShort([Shape("rows", "columns")] Tensor<short> x) => CumulativeMin(x, 1);

    [Defn] public static Tensor<ushort> MaxShort([Shape("rows", "columns")] Tensor<ushort> x) => CumulativeMax(x, 1);

    [Defn] public static Tensor<int> ProductWhole([Shape("rows", "columns")] Tensor<int> x) => CumulativeProduct(x, 0);

    [Defn] public static Tensor<uint> MaxWhole([Shape("rows", "columns")] Tensor<uint> x) => CumulativeMax(x, 0);

    [Defn] public static Tensor<long> SumLong([Shape("rows", "columns")] Tensor<long> x) => CumulativeSum(x, 1);

    [Defn] public static Tensor<ulong> MinLong([Shape("rows", "columns")] Tensor<ulong> x) => CumulativeMin(x, 1, reverse: true);

    [Defn] public static Tensor<float> Recurrence([Shape("rows", "columns")] Tensor<float> x) => LinearScan(Sigmoid(x), x, 1) + LinearScan(0.9f, x, 0, reverse: true);

    [Defn] public static Tensor<float> Smooth([Shape("rows", "columns")] Tensor<float> x) =>
        Sum(Square(CumulativeProduct(x, 1)) + CumulativeMax(x, 0) * Sin(x) + LinearScan(Tanh(x), Cos(x), 0) * CumulativeSum(x, 1));

    [Defn] public static Tensor<int> Places([Shape("n")] Tensor<float> sorted, [Shape("m", 3)] Tensor<float> values) =>
        SearchSorted(sorted, values) * 1000 + SearchSorted(sorted, values, right: true);

    [Defn] public static Tensor<int> WholePlaces([Shape("n")] Tensor<ulong> sorted, [Shape("m")] Tensor<ulong> values) => SearchSorted(sorted, values, right: true);

    // The place of the result is an index of the operand too.
    [Defn] public static Tensor<int> Ranks([Shape("n")] Tensor<float> x) =>
        Sum(Select(NewAxis(x, 1) > NewAxis(x, 0), Iota<int>([x.Shape[0], x.Shape[0]], 0) + 1, 0), 1);

    [Defn] public static Tensor<int> Counts([Shape("n")] Tensor<int> x) => Bincount(x, 7);

    [Defn] public static Tensor<float> Weights([Shape("n")] Tensor<int> x, [Shape("n")] Tensor<float> w) => Bincount(x, w * 2f, 7);

    [Defn] public static Tensor<float> FlipSign([Shape("n")] Tensor<float> x) => Bitcast<float>(Bitcast<uint>(x) ^ 0x80000000u);

    [Defn] public static Tensor<ushort> HalfBits([Shape("n")] Tensor<Half> x) => Bitcast<ushort>(x);

    [Defn] public static Tensor<float> Weighted([Shape("rows", "columns")] Tensor<float> x, [Shape("columns")] Tensor<float> w) => LogSumExp(x, w, [1]);
}

/// <summary>Random numbers of every kind.</summary>
public static partial class Draws
{
    [Defn] public static Tensor<int> Integers([Shape(2)] Tensor<uint> key) => RandomInteger(key, -7, 1000, 5, 9);

    [Defn] public static Tensor<int> IntegersBelow([Shape(2)] Tensor<uint> key, int high) => RandomInteger(key, 0, high, 41);

    [Defn] public static Tensor<sbyte> SmallIntegers([Shape(2)] Tensor<uint> key) => RandomInteger<sbyte>(key, -100, 100, 37);

    [Defn] public static Tensor<long> LongIntegers([Shape(2)] Tensor<uint> key) => RandomInteger(key, -5L, 5_000_000_000L, 37);

    [Defn] public static Tensor<float> Gumbel([Shape(2)] Tensor<uint> key) => RandomGumbel<float>(key, 4, 11);

    [Defn] public static Tensor<int> Categorical([Shape(2)] Tensor<uint> key, [Shape("rows", "columns")] Tensor<float> logits) => RandomCategorical(key, logits, 0);

    [Defn] public static Tensor<float> Shuffled([Shape(2)] Tensor<uint> key, [Shape("rows", "columns")] Tensor<float> x) => RandomShuffle(key, x);

    [Defn] public static Tensor<float> ShuffledApart([Shape(2)] Tensor<uint> key, [Shape("rows", "columns")] Tensor<float> x) => RandomShuffle(key, x, 1, independent: true);

    [Defn] public static Tensor<float> Chosen([Shape(2)] Tensor<uint> key, [Shape("rows", "columns")] Tensor<float> x) => RandomChoice(key, x, 6, axis: 1);

    [Defn] public static Tensor<float> ChosenOnce([Shape(2)] Tensor<uint> key, [Shape("rows", "columns")] Tensor<float> x) => RandomChoice(key, x, 3, replace: false);

    [Defn] public static Tensor<float> ChosenByWeight([Shape(2)] Tensor<uint> key, [Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> p) => RandomChoice(key, x, 20, p);

    [Defn] public static Tensor<float> ChosenOnceByWeight([Shape(2)] Tensor<uint> key, [Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> p) => RandomChoice(key, x, 4, p, replace: false);
}
