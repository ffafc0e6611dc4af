using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Walks, searches, counts and random draws: ragged, empty and single sizes, NaN and infinities, every element type.</summary>
public static class OrderCases
{
    private static readonly Tensor<float> Table = Numbers.Uniform(3, -2f, 2f, 9, 37);
    private static readonly Tensor<float> Line = Numbers.Uniform(4, -2f, 2f, 33);
    private static readonly Tensor<uint> Key = Tensor.From([17u, 4711u], 2);

    private static readonly Tensor<float> Odd = Tensor.From(
        [1f, float.NaN, 3, float.NegativeInfinity, 2, -0f, float.PositiveInfinity, 0, float.NaN, -1, 5, float.PositiveInfinity], 3, 4);

    private static readonly Tensor<int> Whole = Numbers.Integers(5, 100, 5, 19) - 50;

    private static readonly Dictionary<string, AgreementCase> All = Build();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    internal static AgreementCase Named(string name) => All[name];

    private static Dictionary<string, AgreementCase> Build()
    {
        Dictionary<string, AgreementCase> cases = new()
        {
            ["ProductInside"] = Of(() => Walks.ProductInside(Numbers.UniformDouble(6, 3, 7, 5)), d => Walks.Compiled.ProductInside(Numbers.UniformDouble(6, 3, 7, 5).To(d)), 1e-12),
            ["SumHalf"] = Of(() => Walks.SumHalf(Table.Cast<Half>()), d => Walks.Compiled.SumHalf(Table.Cast<Half>().To(d)), 4e-3),
            ["MaxBrief"] = Of(() => Walks.MaxBrief(Table.Cast<BFloat16>()), d => Walks.Compiled.MaxBrief(Table.Cast<BFloat16>().To(d)), 0),
            ["SumSmall"] = Of(() => Walks.SumSmall(Whole.Cast<sbyte>()), d => Walks.Compiled.SumSmall(Whole.Cast<sbyte>().To(d)), 0),
            ["ProductSmall"] = Of(() => Walks.ProductSmall(Whole.Cast<byte>()), d => Walks.Compiled.ProductSmall(Whole.Cast<byte>().To(d)), 0),
            ["MinShort"] = Of(() => Walks.MinShort(Whole.Cast<short>()), d => Walks.Compiled.MinShort(Whole.Cast<short>().To(d)), 0),
            ["MaxShort"] = Of(() => Walks.MaxShort(Whole.Cast<ushort>()), d => Walks.Compiled.MaxShort(Whole.Cast<ushort>().To(d)), 0),
            ["ProductWhole"] = Of(() => Walks.ProductWhole(Whole), d => Walks.Compiled.ProductWhole(Whole.To(d)), 0),
            ["MaxWhole"] = Of(() => Walks.MaxWhole(Whole.Cast<uint>()), d => Walks.Compiled.MaxWhole(Whole.Cast<uint>().To(d)), 0),
            ["SumLong"] = Of(() => Walks.SumLong(Whole.Cast<long>()), d => Walks.Compiled.SumLong(Whole.Cast<long>().To(d)), 0),
            ["MinLong"] = Of(() => Walks.MinLong(Whole.Cast<ulong>()), d => Walks.Compiled.MinLong(Whole.Cast<ulong>().To(d)), 0),
            ["SmoothGrad"] = new(
                () => { var (value, gradient) = Ops.ValueAndGrad(Walks.Smooth, Table * 0.5f); return [("value", value), ("gradient", gradient)]; },
                d => { var (value, gradient) = Walks.Compiled.SmoothGrad((Table * 0.5f).To(d)); return [("value", value), ("gradient", gradient)]; }, 1e-3),
            ["Sorting.Doubles"] = Of(() => Sorting.Doubles(Numbers.UniformDouble(6, 3, 70, 5)), d => Sorting.Compiled.Doubles(Numbers.UniformDouble(6, 3, 70, 5).To(d)), 0),
            ["Sorting.Halves"] = Of(() => Sorting.Halves(Table.Cast<Half>()), d => Sorting.Compiled.Halves(Table.Cast<Half>().To(d)), 0),
            ["Sorting.Briefs"] = Of(() => Sorting.Briefs(Table.Cast<BFloat16>()), d => Sorting.Compiled.Briefs(Table.Cast<BFloat16>().To(d)), 0),
            ["Sorting.SmallOnes"] = Of(() => Sorting.SmallOnes(Whole.Cast<sbyte>()), d => Sorting.Compiled.SmallOnes(Whole.Cast<sbyte>().To(d)), 0),
            ["Sorting.Bytes"] = Of(() => Sorting.Bytes(Whole.Cast<byte>()), d => Sorting.Compiled.Bytes(Whole.Cast<byte>().To(d)), 0),
            ["Sorting.Shorts"] = Of(() => Sorting.Shorts(Whole.Cast<short>()), d => Sorting.Compiled.Shorts(Whole.Cast<short>().To(d)), 0),
            ["Sorting.UShorts"] = Of(() => Sorting.UShorts(Whole.Cast<ushort>()), d => Sorting.Compiled.UShorts(Whole.Cast<ushort>().To(d)), 0),
            ["Sorting.Ints"] = Of(() => Sorting.Ints(Whole.Reshape(1, 95)), d => Sorting.Compiled.Ints(Whole.Reshape(1, 95).To(d)), 0),
            ["Sorting.UInts"] = Of(() => Sorting.UInts(Whole.Cast<uint>()), d => Sorting.Compiled.UInts(Whole.Cast<uint>().To(d)), 0),
            ["Sorting.Longs"] = Of(() => Sorting.Longs(Whole.Cast<long>().Reshape(1, 95)), d => Sorting.Compiled.Longs(Whole.Cast<long>().Reshape(1, 95).To(d)), 0),
            ["Sorting.ULongs"] = Of(() => Sorting.ULongs(Whole.Cast<ulong>()), d => Sorting.Compiled.ULongs(Whole.Cast<ulong>().To(d)), 0),
            ["Sorting.Bools"] = Of(() => Sorting.Bools(Table), d => Sorting.Compiled.Bools(Table.To(d)), 0),
            ["Sorting.Middle"] = Of(() => Sorting.Middle(Table), d => Sorting.Compiled.Middle(Table.To(d)), 1e-6),
            ["Sorting.Frequent"] = Of(() => Sorting.Frequent(Whole / 20), d => Sorting.Compiled.Frequent((Whole / 20).To(d)), 0),
            ["Sorting.LossGrad"] = new(
                () => { var (value, gradient) = Ops.ValueAndGrad(Sorting.Loss, Table); return [("value", value), ("gradient", gradient)]; },
                d => { var (value, gradient) = Sorting.Compiled.LossGrad(Table.To(d)); return [("value", value), ("gradient", gradient)]; }, 1e-4),
            ["Waves.Size"] = Of(() => Waves.Size(Numbers.UniformDouble(9, 4, 7)), d => Waves.Compiled.Size(Numbers.UniformDouble(9, 4, 7).To(d)), 1e-12),
            ["Waves.Convolved"] = Of(() => Waves.Convolved(Line, Line + 1f), d => Waves.Compiled.Convolved(Line.To(d), (Line + 1f).To(d)), 1e-4),
            ["Waves.Arithmetic"] = Two(() => Waves.Arithmetic(Line, Line * Line), d => Waves.Compiled.Arithmetic(Line.To(d), (Line * Line).To(d)), 1e-4),
            ["Waves.EachRow"] = Of(() => Waves.EachRow(Table, Ops.Sort(Line)), d => Waves.Compiled.EachRow(Table.To(d), Ops.Sort(Line).To(d)), 1e-4),
            ["Waves.Opposed"] = Two(() => Waves.Opposed(Line, Line * Line), d => Waves.Compiled.Opposed(Line.To(d), (Line * Line).To(d)), 1e-6),
            ["Waves.LossGrad"] = new(
                () => { var (value, gradient) = Ops.ValueAndGrad(Waves.Loss, Numbers.UniformDouble(9, 6, 5)); return [("value", value), ("gradient", gradient)]; },
                d => { var (value, gradient) = Waves.Compiled.LossGrad(Numbers.UniformDouble(9, 6, 5).To(d)); return [("value", value), ("gradient", gradient)]; }, 1e-10),
            ["Ranks"] = Of(() => Walks.Ranks(Line), d => Walks.Compiled.Ranks(Line.To(d)), 0),
            ["Counts"] = Of(() => Walks.Counts(Numbers.Integers(8, 7, 50)), d => Walks.Compiled.Counts(Numbers.Integers(8, 7, 50).To(d)), 0),
            ["Counts of nothing"] = Of(static () => Walks.Counts(Ops.Zeros<int>(0)), static d => Walks.Compiled.Counts(Ops.Zeros<int>(0).To(d)), 0),
            ["Weights"] = Of(() => Walks.Weights(Numbers.Integers(8, 7, 33), Line), d => Walks.Compiled.Weights(Numbers.Integers(8, 7, 33).To(d), Line.To(d)), 1e-5),
            ["FlipSign"] = Of(() => Walks.FlipSign(Odd.Reshape(12)), d => Walks.Compiled.FlipSign(Odd.Reshape(12).To(d)), 0),
            ["HalfBits"] = Of(() => Walks.HalfBits(Odd.Reshape(12).Cast<Half>()), d => Walks.Compiled.HalfBits(Odd.Reshape(12).Cast<Half>().To(d)), 0),
            ["Weighted"] = Of(() => Walks.Weighted(Table, Ops.Abs(Table[0])), d => Walks.Compiled.Weighted(Table.To(d), Ops.Abs(Table[0]).To(d)), 1e-5),
            ["WholePlaces"] = Of(() => Walks.WholePlaces(Ops.Iota<ulong>(20) / 3ul, Ops.Iota<ulong>(9)), d => Walks.Compiled.WholePlaces((Ops.Iota<ulong>(20) / 3ul).To(d), Ops.Iota<ulong>(9).To(d)), 0),
            ["Integers"] = Of(() => Draws.Integers(Key), d => Draws.Compiled.Integers(Key.To(d)), 0),
            ["IntegersBelow"] = Of(() => Draws.IntegersBelow(Key, 900), d => Draws.Compiled.IntegersBelow(Key.To(d), 900), 0),
            ["SmallIntegers"] = Of(() => Draws.SmallIntegers(Key), d => Draws.Compiled.SmallIntegers(Key.To(d)), 0),
            ["LongIntegers"] = Of(() => Draws.LongIntegers(Key), d => Draws.Compiled.LongIntegers(Key.To(d)), 0),
            ["Gumbel"] = Of(() => Draws.Gumbel(Key), d => Draws.Compiled.Gumbel(Key.To(d)), 1e-5),
            ["Categorical"] = Of(() => Draws.Categorical(Key, Table), d => Draws.Compiled.Categorical(Key.To(d), Table.To(d)), 0),
            ["Shuffled"] = Of(() => Draws.Shuffled(Key, Table), d => Draws.Compiled.Shuffled(Key.To(d), Table.To(d)), 0),
            ["ShuffledApart"] = Of(() => Draws.ShuffledApart(Key, Table), d => Draws.Compiled.ShuffledApart(Key.To(d), Table.To(d)), 0),
            ["Chosen"] = Of(() => Draws.Chosen(Key, Table), d => Draws.Compiled.Chosen(Key.To(d), Table.To(d)), 0),
            ["ChosenOnce"] = Of(() => Draws.ChosenOnce(Key, Table), d => Draws.Compiled.ChosenOnce(Key.To(d), Table.To(d)), 0),
            ["ChosenByWeight"] = Of(() => Draws.ChosenByWeight(Key, Line, Ops.Square(Line)), d => Draws.Compiled.ChosenByWeight(Key.To(d), Line.To(d), Ops.Square(Line).To(d)), 0),
            ["ChosenOnceByWeight"] = Of(() => Draws.ChosenOnceByWeight(Key, Line, Ops.Square(Line)), d => Draws.Compiled.ChosenOnceByWeight(Key.To(d), Line.To(d), Ops.Square(Line).To(d)), 0),
        };
        foreach ((string name, Tensor<float> x) in new[] { ("ragged", Table), ("odd", Odd), ("no rows", Ops.Zeros<float>(0, 5)), ("no columns", Ops.Zeros<float>(4, 0)), ("one", Table[..1, ..1]), ("long", Numbers.Uniform(7, -2f, 2f, 2, 3000)), ("tall", Numbers.Uniform(7, -2f, 2f, 700, 130)) })
        {
            cases[$"SumColumns {name}"] = Of(() => Walks.SumColumns(x), d => Walks.Compiled.SumColumns(x.To(d)));
            cases[$"SumRows {name}"] = Of(() => Walks.SumRows(x), d => Walks.Compiled.SumRows(x.To(d)));
            cases[$"MaxRows {name}"] = Of(() => Walks.MaxRows(x), d => Walks.Compiled.MaxRows(x.To(d)), 0);
            cases[$"MinColumns {name}"] = Of(() => Walks.MinColumns(x), d => Walks.Compiled.MinColumns(x.To(d)), 0);
            cases[$"Sorting.Rows {name}"] = Two(() => Sorting.Rows(x), d => Sorting.Compiled.Rows(x.To(d)), 0);
            cases[$"Sorting.Columns {name}"] = Of(() => Sorting.Columns(x), d => Sorting.Compiled.Columns(x.To(d)), 0);
            cases[$"Sorting.ColumnPositions {name}"] = Of(() => Sorting.ColumnPositions(x), d => Sorting.Compiled.ColumnPositions(x.To(d)), 0);
            if (x.Shape[1] >= 3)
            {
                cases[$"Sorting.Best {name}"] = Two(() => Sorting.Best(x), d => Sorting.Compiled.Best(x.To(d)), 1e-5);
            }
            if (x.Shape[1] > 0 && name != "odd")
            {
                cases[$"Waves.Forward {name}"] = Two(() => Waves.Forward(x, x * 2f), d => Waves.Compiled.Forward(x.To(d), (x * 2f).To(d)), 1e-3);
            }
            if (x.Shape[0] > 0 && name != "odd")
            {
                cases[$"Waves.Backward {name}"] = Two(() => Waves.Backward(x, x + 1f), d => Waves.Compiled.Backward(x.To(d), (x + 1f).To(d)), 1e-4);
            }
            if (x.Shape[1] > 0 && name != "odd")
            {
                cases[$"Waves.There {name}"] = Of(() => x, d => Waves.Compiled.There(x.To(d)), 1e-5);
            }
            cases[$"Recurrence {name}"] = Of(() => Walks.Recurrence(x), d => Walks.Compiled.Recurrence(x.To(d)));
        }
        foreach ((string name, Tensor<float> sorted) in new[] { ("some", Tensor.From([-1f, 0, 0, 2, 2, 2, float.PositiveInfinity, float.NaN], 8)), ("none", Ops.Zeros<float>(0)), ("one", Ops.Zeros<float>(1)) })
        {
            cases[$"Places {name}"] = Of(() => Walks.Places(sorted, Odd.Reshape(4, 3)), d => Walks.Compiled.Places(sorted.To(d), Odd.Reshape(4, 3).To(d)), 0);
        }
        return cases;
    }

    private static AgreementCase Two<U>(Func<(Tensor<float>, Tensor<U>)> eager, Func<Device, (Tensor<float>, Tensor<U>)> compiled, double tolerance)
        where U : unmanaged =>
        new(() => eager() is var (x, y) ? [("first", x), ("second", y)] : [], device => compiled(device) is var (x, y) ? [("first", x), ("second", y)] : [], tolerance);

    private static AgreementCase Of(Func<Tensor> eager, Func<Device, Tensor> compiled, double tolerance = 2e-4) =>
        new(() => [("result", eager())], device => [("result", compiled(device))], tolerance);
}

/// <summary>The compiled form gives what the body itself gives, everywhere.</summary>
public sealed class OrderTests
{
    [Theory]
    [OnHost(typeof(OrderCases))]
    [OnSimulator(typeof(OrderCases))]
    [OnOpenCL(typeof(OrderCases))]
    [OnCuda(typeof(OrderCases))]
    public void Compiled_EqualsEager(string program, string where)
    {
        using Place place = Place.At(where);
        OrderCases.Named(program).Check(place.Device);
    }

    [Fact]
    public void TransformOfNothing_IsRefusedInBothForms()
    {
        Tensor<float> nothing = Ops.Zeros<float>(4, 0);
        Assert.Contains("no elements", Assert.ThrowsAny<ShapeMismatchException>(() => Waves.Forward(nothing, nothing)).Message, StringComparison.Ordinal);
        Assert.Contains("no elements", Assert.ThrowsAny<ShapeMismatchException>(() => Waves.Compiled.Forward(nothing, nothing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountOutOfRange_NamesTheIndex() => Assert.Equal(7, Assert.Throws<AxonIndexException>(static () => Walks.Compiled.Counts(Tensor.From([1, 7, 2], 3))).Index);
}
