using System.Numerics;

namespace Axon.Matrix;

/// <summary>An element type of tensors as the tests see it: its names, its numbers, and how far a result may be off.</summary>
/// <param name="Name">Name in the texts of the tests.</param>
/// <param name="CSharp">Name in C#.</param>
/// <param name="Epsilon">The distance from 1 to the next number; 0 for whole numbers, which are compared exactly.</param>
internal abstract record Element(string Name, string CSharp, double Epsilon)
{
    public static IReadOnlyList<Element> All { get; } =
    [
        new Of<float>("f32", "float", Math.ScaleB(1, -23), static v => (float)v, static v => v, [float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue]),
        new Of<double>("f64", "double", Math.ScaleB(1, -52), static v => v, static v => v, [double.Epsilon, 2.2250738585072014e-308, double.MaxValue, double.MinValue]),
        new Of<Half>("f16", "Half", Math.ScaleB(1, -10), static v => (Half)v, static v => (double)v, [Half.Epsilon, (Half)6.1e-5, Half.MaxValue, Half.MinValue]),
        new Of<BFloat16>("bf16", "BFloat16", Math.ScaleB(1, -7), static v => (BFloat16)v, static v => (float)v, [(BFloat16)1.17549435e-38f, BFloat16.FromBits(0x7F7F), BFloat16.FromBits(0xFF7F)]),
        Whole<sbyte>("i8", "sbyte"),
        Whole<short>("i16", "short"),
        Whole<int>("i32", "int"),
        Whole<long>("i64", "long"),
        Whole<byte>("u8", "byte"),
        Whole<ushort>("u16", "ushort"),
        Whole<uint>("u32", "uint"),
        Whole<ulong>("u64", "ulong"),
        new Of<bool>("bool", "bool", 0, static v => v > 0.5, static v => v ? 1 : 0, []),
    ];

    public bool IsFloat => Epsilon > 0;

    public bool IsBool => Name == "bool";

    /// <summary>Tensors of numbers without surprises: from -2 to 2 in steps of a sixteenth; whole numbers from -9 to 9, or to 9.</summary>
    public abstract Tensor Plain(int seed, params int[] shape);

    /// <summary>Tensors with the ends of the type, values at which functions turn, and for real types zeros of both signs, infinities and NaN.</summary>
    public abstract Tensor Extreme(int seed, params int[] shape);

    /// <summary>A tensor of given numbers.</summary>
    public abstract Tensor From(IReadOnlyList<double> values, params int[] shape);

    /// <summary>The elements as doubles, which is exact for real types.</summary>
    public abstract double[] Doubles(Tensor tensor);

    /// <summary>The elements as they are.</summary>
    public abstract object[] Values(Tensor tensor);

    /// <summary>The nearest number of the type, as a double.</summary>
    public abstract double Round(double value);

    /// <summary>The elements as whole numbers; none of a real type.</summary>
    public abstract BigInteger[]? Wholes(Tensor tensor);

    /// <summary>The number of a whole type that the lowest bits spell.</summary>
    public abstract BigInteger Wrap(BigInteger value);

    /// <summary>A number as C# text of this type.</summary>
    public string Literal(string number) => IsBool ? (number == "0" ? "false" : "true") : CSharp switch
    {
        "float" => number + "f",
        "double" => number + "d",
        "Half" or "BFloat16" => $"({CSharp}){number}f",
        _ => $"({CSharp}){number}",
    };

    /// <summary>The element type of a tensor.</summary>
    public static Element TypeOf(Tensor tensor) => All.First(element => element.Represents(tensor));

    protected abstract bool Represents(Tensor tensor);

    private static Of<T> Whole<T>(string name, string csharp)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(name, csharp, 0, static v => T.CreateSaturating(v), static v => double.CreateSaturating(v), [T.MaxValue, T.MinValue, T.MaxValue - T.One, T.MinValue + T.One, T.MaxValue / T.CreateChecked(3)])
        {
            Whole = static v => BigInteger.CreateChecked(v),
            Wrapped = static v => T.CreateTruncating(v),
        };

    private sealed record Of<T>(string Name, string CSharp, double Epsilon, Func<double, T> Nearest, Func<T, double> Widen, T[] Ends) : Element(Name, CSharp, Epsilon)
        where T : unmanaged
    {
        private static readonly double[] Turns =
        [
            0, 1, -1, 2, -2, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3, -3, 7, -7, 0.1, -0.1, 10, -10, 30, -30, 88, -88, 100, 120, -120, 1e-3, -1e-3, 3.14159265358979, -1.5707963267949, 5.9, 1000.5,
        ];

        public Func<T, BigInteger>? Whole { get; init; }

        public Func<BigInteger, T>? Wrapped { get; init; }

        public override BigInteger[]? Wholes(Tensor tensor) => Whole is null ? null : Array.ConvertAll(((Tensor<T>)tensor).ToArray(), value => Whole(value));

        public override BigInteger Wrap(BigInteger value) => Whole!(Wrapped!(value));

        public override Tensor Plain(int seed, params int[] shape)
        {
            Random random = new(seed);
            return Filled(shape, _ => Nearest(IsFloat ? random.Next(-32, 33) / 16.0 : random.Next(-9, 10)));
        }

        public override Tensor Extreme(int seed, params int[] shape)
        {
            T[] pool = [.. Turns.Select(Nearest), .. Ends, .. IsFloat ? new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0 }.Select(Nearest) : []];
            Random random = new(seed);
            random.Shuffle(pool);
            return Filled(shape, i => pool[i % pool.Length]);
        }

        public override Tensor From(IReadOnlyList<double> values, params int[] shape) => Filled(shape, i => Nearest(values[i]));

        public override double[] Doubles(Tensor tensor) => Array.ConvertAll(((Tensor<T>)tensor).ToArray(), value => Widen(value));

        public override object[] Values(Tensor tensor) => Array.ConvertAll(((Tensor<T>)tensor).ToArray(), static value => (object)value);

        public override double Round(double value) => Widen(Nearest(value));

        protected override bool Represents(Tensor tensor) => tensor is Tensor<T>;

        private static Tensor Filled(int[] shape, Func<int, T> value)
        {
            T[] values = new T[shape.Aggregate(1, static (product, size) => product * size)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = value(i);
            }
            return Tensor.From<T>(values, shape);
        }
    }
}
