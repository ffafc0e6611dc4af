using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Factorizations and solvers at ragged sizes, of one row or column, and empty.</summary>
public static class FactorCases
{
    private static readonly int[][] Rectangles = [[2, 3, 5], [1, 7, 4], [3, 1, 1], [1, 1, 6], [2, 5, 1], [0, 2, 3], [2, 0, 3], [2, 3, 0], [1, 33, 18]];
    private static readonly int[][] Squares = [[2, 5], [1, 1], [3, 2], [0, 4], [2, 0], [1, 21]];

    private static readonly int[][] Heads = [[2, 5, 3], [1, 1, 1], [0, 4, 2], [3, 20, 8], [1, 300, 17]];

    private static readonly Dictionary<string, AgreementCase> All = Build();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    internal static AgreementCase Named(string name) => All[name];

    private static Dictionary<string, AgreementCase> Build()
    {
        Dictionary<string, AgreementCase> cases = [];
        foreach (int[] shape in Rectangles)
        {
            Tensor<float> x = Numbers.Uniform(3, shape);
            string size = string.Join("x", shape);
            cases[$"Eliminated {size}"] = new(() => Results(Factors.Eliminated(x)), d => Results(Factors.Compiled.Eliminated(x.To(d))));
            cases[$"Orthogonal {size}"] = new(() => Results(Factors.Orthogonal(x)), d => Results(Factors.Compiled.Orthogonal(x.To(d))));
            cases[$"Singular {size}"] = new(() => Results(Factors.Singular(x)), d => Results(Factors.Compiled.Singular(x.To(d))));
            cases[$"Energies {size}"] = new(() => Results(Factors.Energies(x)), d => Results(Factors.Compiled.Energies(x.To(d))));
            cases[$"Pseudo {size}"] = new(() => Results(Factors.Pseudo(x)), d => Results(Factors.Compiled.Pseudo(x.To(d))), 1e-3);
        }
        foreach (int[] shape in Squares)
        {
            Tensor<float> x = Numbers.Uniform(4, shape[0], shape[1], shape[1]);
            Tensor<float> positive = Ops.MatMul(x, Ops.MatrixTranspose(x)) + Ops.Eye<float>(shape[1]) * 2f;
            Tensor<float> b = Numbers.Uniform(5, shape[0], shape[1], 3);
            string size = string.Join("x", shape);
            cases[$"Root {size}"] = new(() => Results(Factors.Root(positive)), d => Results(Factors.Compiled.Root(positive.To(d))));
            cases[$"Spectrum {size}"] = new(() => Results(Factors.Spectrum(positive)), d => Results(Factors.Compiled.Spectrum(positive.To(d))), 2e-3);
            cases[$"Solved {size}"] = new(() => Results(Factors.Solved(positive, b)), d => Results(Factors.Compiled.Solved(positive.To(d), b.To(d))));
            cases[$"Volumes {size}"] = new(() => Results(Factors.Volumes(positive / 3f)), d => Results(Factors.Compiled.Volumes((positive / 3f).To(d))), 1e-3);
        }
        Tensor<float> table = Numbers.Uniform(6, 5, 4);
        Tensor<float> square = Numbers.Uniform(7, 4, 4) + Ops.Eye<float>(4) * 2f;
        Tensor<Half> small = (Ops.MatMul(square, square.Transpose()) / 4f).Cast<Half>();
        Tensor<Half> right = Numbers.Uniform(8, 4).Cast<Half>();
        cases["Norms"] = new(() => Results(Factors.Norms(table)), d => Results(Factors.Compiled.Norms(table.To(d))));
        cases["Powers"] = new(() => Results(Factors.Powers(square)), d => Results(Factors.Compiled.Powers(square.To(d))));
        cases["Iterated"] = new(() => Results(Factors.Iterated(square, 3)), d => Results(Factors.Compiled.Iterated(square.To(d), 3)));
        cases["Half"] = new(() => Results(Factors.InHalf(small, right).Cast<float>()), d => Results(Factors.Compiled.InHalf(small.To(d), right.To(d)).To(Device.Cpu).Cast<float>()), 0.05);
        foreach (int[] shape in Heads)
        {
            (int count, int time, int width) = (shape[0], shape[1], shape[2]);
            Tensor<float> q = Numbers.Uniform(9, -2f, 2f, count, time, width), k = Numbers.Uniform(10, -2f, 2f, count, time, width), v = Numbers.Uniform(11, -2f, 2f, count, time, width + 1);
            string size = string.Join("x", shape);
            cases[$"Causal {size}"] = new(
                () => Results(Attending.Causal(Ops.NewAxis(q, 1), Ops.NewAxis(k, 1), Ops.NewAxis(v, 1))),
                d => Results(Attending.Compiled.Causal(Ops.NewAxis(q, 1).To(d), Ops.NewAxis(k, 1).To(d), Ops.NewAxis(v, 1).To(d))));
            cases[$"AttentionGradient {size}"] = new(() => Results(Attending.Gradient(q, k, v)), d => Results(Attending.Compiled.Gradient(q.To(d), k.To(d), v.To(d))), 1e-4);
            cases[$"AttentionValueGradient {size}"] = new(() => Results(Attending.ValueGradient(q, v)), d => Results(Attending.Compiled.ValueGradient(q.To(d), v.To(d))), 1e-4);
            cases[$"AttentionEachOne {size}"] = new(() => Results(Attending.EachOne(q)), d => Results(Attending.Compiled.EachOne(q.To(d))), 1e-4);
            // Of each sequence a few steps at its beginning and at its end are padding; of the first one all.
            (Tensor<int> entry, Tensor<int> step) = (Ops.Iota<int>([count, time], 0), Ops.Iota<int>([count, time], 1));
            Tensor<bool> padding = Tensor.From([.. entry.ToArray().Zip(step.ToArray(), (e, t) => e > 0 && t > e && t < time - e)], count, time);
            Tensor<bool> rows = Tensor.From([.. Enumerable.Range(0, time * time).Select(static i => i % 7 % 3 != 0)], time, time);
            Tensor<bool> ofHeads = Tensor.From([.. Enumerable.Range(0, 2 * time).Select(static i => i % 3 != 0)], 2, time, 1);
            cases[$"AttentionPadded {size}"] = new(
                () => Results(Attending.Padded(TwoHeads(q), TwoHeads(k), TwoHeads(v), padding)), d => Results(Attending.Compiled.Padded(TwoHeads(q).To(d), TwoHeads(k).To(d), TwoHeads(v).To(d), padding.To(d))), 1e-4);
            cases[$"AttentionPaddedCausal {size}"] = new(() => Results(Attending.PaddedCausal(q, k, padding)), d => Results(Attending.Compiled.PaddedCausal(q.To(d), k.To(d), padding.To(d))), 1e-4);
            cases[$"AttentionMasked {size}"] = new(() => Results(Attending.Masked(q, k, rows)), d => Results(Attending.Compiled.Masked(q.To(d), k.To(d), rows.To(d))), 1e-4);
            cases[$"AttentionMaskedHeads {size}"] = new(
                () => Results(Attending.MaskedHeads(TwoHeads(q), TwoHeads(k), ofHeads)),
                d => Results(Attending.Compiled.MaskedHeads(TwoHeads(q).To(d), TwoHeads(k).To(d), ofHeads.To(d))), 1e-4);
            if (time <= 20)
            {
                cases[$"AttentionPaddedSecond {size}"] = new(() => Results(Attending.PaddedSecond(q, k, padding)), d => Results(Attending.Compiled.PaddedSecond(q.To(d), k.To(d), padding.To(d))), 1e-3);
                cases[$"AttentionSecond {size}"] = new(() => Results(Attending.Second(q, k, v)), d => Results(Attending.Compiled.Second(q.To(d), k.To(d), v.To(d))), 1e-3);
            }
        }
        foreach ((int queries, int keys) in new[] { (7, 9), (9, 7), (130, 300), (0, 4) })
        {
            Tensor<float> q = Numbers.Uniform(12, -2f, 2f, queries, 5), k = Numbers.Uniform(13, -2f, 2f, keys, 5), v = Numbers.Uniform(14, -2f, 2f, keys, 3);
            cases[$"Crossed {queries}x{keys}"] = new(() => Results(Attending.Crossed(q, k, v)), d => Results(Attending.Compiled.Crossed(q.To(d), k.To(d), v.To(d))));
            cases[$"CrossedCausal {queries}x{keys}"] = new(() => Results(Attending.CrossedCausal(q, k, v)), d => Results(Attending.Compiled.CrossedCausal(q.To(d), k.To(d), v.To(d))));
            if (keys == queries + 2)
            {
                cases[$"Later {queries}x{keys}"] = new(() => Results(Attending.Later(q, k, v)), d => Results(Attending.Compiled.Later(q.To(d), k.To(d), v.To(d))));
            }
        }
        Tensor<float> turned = Numbers.Uniform(16, 6, 4);
        cases["AttentionTurned"] = new(
            () => { var (value, gradient) = Ops.ValueAndGrad(x => Attending.Turned(x, 3), turned); return [("value", value), ("gradient", gradient)]; },
            d => { var (value, gradient) = Attending.Compiled.TurnedGrad(turned.To(d), 3); return [("value", value), ("gradient", gradient)]; }, 1e-4);
        Tensor<double> doubles = Numbers.UniformDouble(15, 9, 4);
        cases["AttentionDoubles"] = new(() => Results(Attending.Doubles(doubles)), d => Results(Attending.Compiled.Doubles(doubles.To(d))), 1e-12);
        return cases;
    }

    private static Tensor<float> TwoHeads(Tensor<float> x) => Ops.Stack([x, x * 0.5f], 1);

    private static (string, Tensor)[] Results(object results) => results switch
    {
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => ($"result {i}", (Tensor)tuple[i]!))],
        _ => [("result", (Tensor)results)],
    };
}

/// <summary>Linear algebra in compiled programs: equal to eager on every device, with right gradients and the errors that are promised.</summary>
public sealed class FactorTests
{
    [Theory]
    [OnHost(typeof(FactorCases))]
    [OnSimulator(typeof(FactorCases))]
    [OnOpenCL(typeof(FactorCases))]
    [OnCuda(typeof(FactorCases))]
    public void Compiled_EqualsEager(string program, string where)
    {
        using Place place = Place.At(where);
        FactorCases.Named(program).Check(place.Device);
    }

    [Theory]
    [InlineData(2, 3, 3)]
    [InlineData(1, 5, 3)]
    [InlineData(1, 2, 4)]
    public void Rectangular_AgreesWithDifferences(int batch, int rows, int columns) => Compare(
        Numbers.UniformDouble(21, batch, rows, columns), static x => DoubleFactors.Compiled.Rectangular(x), static x => DoubleFactors.Compiled.RectangularGrad(x).Gradient);

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(1, 3, 4)]
    [InlineData(2, 2, 2)]
    public void Spectral_AgreesWithDifferences(int batch, int rows, int columns) => Compare(
        Numbers.UniformDouble(22, batch, rows, columns), static x => DoubleFactors.Compiled.Spectral(x), static x => DoubleFactors.Compiled.SpectralGrad(x).Gradient);

    [Fact]
    public void Regular_AgreesWithDifferences()
    {
        Tensor<double> y = Numbers.UniformDouble(24, 2, 4);
        Tensor<double> x = Numbers.UniformDouble(23, 2, 4, 4);
        Compare(x, x => DoubleFactors.Compiled.Regular(x, y), x => DoubleFactors.Compiled.RegularGrad(x, y).Gradient.x);
        Compare(y, y => DoubleFactors.Compiled.Regular(x, y), y => DoubleFactors.Compiled.RegularGrad(x, y).Gradient.y);
    }

    [Fact]
    public void Curvature_AgreesWithDifferences() => Compare(
        Numbers.UniformDouble(25, 3, 3) + Ops.Eye<double>(3) * 2.0, static x => DoubleFactors.Compiled.Curvature(x), static x => DoubleFactors.Compiled.CurvatureGrad(x).Gradient);

    [Fact]
    public void SingularSystem_IsAnErrorOnTheHost()
    {
        Tensor<float> a = Ops.Stack([Ops.Eye<float>(3), Ops.Ones<float>(3, 3)]);
        SingularMatrixException error = Assert.Throws<SingularMatrixException>(() => Factors.Compiled.Solved(a, Ops.Ones<float>(2, 3, 2)));
        Assert.Equal(("Solve", 1, 1), (error.Operation, error.Matrix, error.Pivot));
        NotPositiveDefiniteException indefinite = Assert.Throws<NotPositiveDefiniteException>(() => Factors.Compiled.Root(-a));
        Assert.Equal(("Cholesky", 0, 0), (indefinite.Operation, indefinite.Matrix, indefinite.Pivot));
    }

    [Fact]
    public void SingularSystem_IsNotANumberOnOtherDevices()
    {
        Tensor<float> a = Ops.Stack([Ops.Eye<float>(3), Ops.Ones<float>(3, 3)]).To(Device.IlgpuCpu);
        float[] inverse = Factors.Compiled.Solved(a, Ops.Ones<float>(2, 3, 2).To(Device.IlgpuCpu)).Inverse.To(Device.Cpu).ToArray();
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], inverse[..9]);
        Assert.All(inverse[9..], static value => Assert.True(float.IsNaN(value)));
        float[] root = Factors.Compiled.Root((-Ops.Ones<float>(2, 3, 3)).To(Device.IlgpuCpu)).To(Device.Cpu).ToArray();
        Assert.All(root, static value => Assert.True(float.IsNaN(value)));
    }

    private static void Compare(Tensor<double> point, Func<Tensor<double>, Tensor<double>> value, Func<Tensor<double>, Tensor<double>> gradient)
    {
        double[] found = gradient(point).ToArray();
        for (int i = 0; i < found.Length; i++)
        {
            double At(double by)
            {
                double[] values = point.ToArray();
                values[i] += by;
                return value(Tensor.From(values, point.Shape)).ToScalar();
            }
            double expected = (At(1e-6) - At(-1e-6)) / 2e-6;
            Assert.True(Math.Abs(found[i] - expected) <= 2e-5 * (1 + Math.Abs(expected)), $"The derivative in element {i} is {found[i]:R}; differences give {expected:R}.");
        }
    }
}
