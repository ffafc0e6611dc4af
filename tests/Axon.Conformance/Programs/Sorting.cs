using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Sorting of every element type along both axes, and what rests on it.</summary>
public static partial class Sorting
{
    [Defn] public static (Tensor<float>, Tensor<int>) Rows([Shape("rows", "columns")] Tensor<float> x) => (Sort(x * 2f, 1), ArgSort(x * 2f, 1));

    [Defn] public static Tensor<float> Columns([Shape("rows", "columns")] Tensor<float> x) => Sort(x, 0, descending: true) + 1f;

    [Defn] public static Tensor<int> ColumnPositions([Shape("rows", "columns")] Tensor<float> x) => ArgSort(x, 0, descending: true);

    [Defn] public static Tensor<double> Doubles([Shape("a", "b", "c")] Tensor<double> x) => Sort(x, 1);

    [Defn] public static Tensor<Half> Halves([Shape("rows", "columns")] Tensor<Half> x) => Sort(x, 1);

    [Defn] public static Tensor<BFloat16> Briefs([Shape("rows", "columns")] Tensor<BFloat16> x) => Sort(x, 0);

    [Defn] public static Tensor<sbyte> SmallOnes([Shape("rows", "columns")] Tensor<sbyte> x) => Sort(x, 1, descending: true);

    [Defn] public static Tensor<byte> Bytes([Shape("rows", "columns")] Tensor<byte> x) => Sort(x, 1);

    [Defn] public static Tensor<short> Shorts([Shape("rows", "columns")] Tensor<short> x) => Sort(x, 0);

    [Defn] public static Tensor<ushort> UShorts([Shape("rows", "columns")] Tensor<ushort> x) => Sort(x, 1);

    [Defn] public static Tensor<int> Ints([Shape("rows", "columns")] Tensor<int> x) => Sort(x, 1);

    [Defn] public static Tensor<uint> UInts([Shape("rows", "columns")] Tensor<uint> x) => Sort(x, 0, descending: true);

    [Defn] public static Tensor<long> Longs([Shape("rows", "columns")] Tensor<long> x) => Sort(x, 1);

    [Defn] public static Tensor<ulong> ULongs([Shape("rows", "columns")] Tensor<ulong> x) => Sort(x, 1);

    [Defn] public static Tensor<bool> Bools([Shape("rows", "columns")] Tensor<float> x) => Sort(x > 0f, 1);

    [Defn]
    public static (Tensor<float>, Tensor<int>) Best([Shape("rows", "columns")] Tensor<float> x)
    {
        var (values, positions) = TopK(x, 3);
        return (Exp(values), positions);
    }

    [Defn] public static Tensor<float> Middle([Shape("rows", "columns")] Tensor<float> x) => Median(x, 0) + Quantile(x, 0.3, 0);

    [Defn] public static Tensor<int> Frequent([Shape("rows", "columns")] Tensor<int> x) => Mode(x, 1);

    [Defn] public static Tensor<float> Loss([Shape("rows", "columns")] Tensor<float> x) =>
        Sum(Sort(Sin(x), 1) * Iota<float>([x.Shape[0], x.Shape[1]], 1)) + Sum(TopK(x * x, 2, 0).Values) + Sum(Square(Median(x, 1)));
}

/// <summary>A record with operators of its own.</summary>
public sealed record Interval(Tensor<float> Low, Tensor<float> High)
{
    /// <summary>All sums of numbers of both.</summary>
    [Defn] public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>All numbers from the opposites of one.</summary>
    [Defn] public static Interval operator -(Interval value) => new(-value.High, -value.Low);
}

/// <summary>Fourier transforms and complex numbers.</summary>
public static partial class Waves
{
    [Defn]
    public static (Tensor<float> Real, Tensor<float> Imaginary) Forward([Shape("rows", "n")] Tensor<float> real, [Shape("rows", "n")] Tensor<float> imaginary)
    {
        Complex<float> y = Fft(new Complex<float>(real, imaginary) * 0.5f);
        return (y.Real, y.Imaginary);
    }

    [Defn]
    public static (Tensor<float> Real, Tensor<float> Imaginary) Backward([Shape("rows", "n")] Tensor<float> real, [Shape("rows", "n")] Tensor<float> imaginary)
    {
        Complex<float> y = InverseFft(new Complex<float>(real, imaginary), axis: 0);
        return (y.Real, y.Imaginary);
    }

    [Defn] public static Tensor<double> Size([Shape("rows", "n")] Tensor<double> x) => Abs(RealFft(x, 12));

    [Defn] public static Tensor<float> There([Shape("rows", "n")] Tensor<float> x) => InverseRealFft(RealFft(x), x.Shape[1]);

    [Defn] public static Tensor<float> Convolved([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y) => InverseFft(Fft(x) * Fft(y)).Real;

    [Defn]
    public static (Tensor<float>, Tensor<float>) Arithmetic([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y)
    {
        Complex<float> z = new(x, y);
        Complex<float> w = z * Conjugate(z) / (z + Exp(-z)) - z / 3f;
        return (Abs(w), Angle(w));
    }

    [Defn]
    public static (Tensor<float>, Tensor<float>) Opposed([Shape("n")] Tensor<float> low, [Shape("n")] Tensor<float> size)
    {
        Interval x = new(low, low + size);
        Interval y = x + -x;
        return (y.Low, y.High);
    }

    [Defn] public static Tensor<float> EachRow([Shape("rows", "n")] Tensor<float> x, [Shape("m")] Tensor<float> sorted) =>
        Vectorize(row => Sort(row, 0) + Fft(row, axis: 0).Real * CumulativeSum(row) + SearchSorted(sorted, row).Cast<float>(), x);

    [Defn] public static Tensor<double> Loss([Shape("rows", "n")] Tensor<double> x)
    {
        Complex<double> y = Fft(x, axis: 0);
        Complex<double> z = Fft2(y * y);
        return Sum(Abs(z)) + Sum(Square(InverseRealFft(y, 7)));
    }
}
