using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Tuples.</summary>
public static partial class TuplesProgram
{
    [Defn] public static (Tensor<float> Mean, Tensor<float> Deviation) Moments([Shape("n")] Tensor<float> x)
    {
        Tensor<float> mean = Mean(x);
        return (mean, Sqrt(Mean(Square(x - mean))));
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        (Tensor<float> m, Tensor<float> d) = Moments(x);
        var both = Moments(x * 2f);
        var (a, _) = both;
        Tensor<float> e;
        (e, d) = (d, both.Deviation);
        return m + d + a + e + both.Item1 + both.Mean;
    }
}

/// <summary>Nested tuples.</summary>
public static partial class NestedTuplesProgram
{
    [Defn] public static ((Tensor<float> A, Tensor<float> B) Pair, Tensor<float> C) F([Shape("n")] Tensor<float> x)
    {
        var t = ((x, x * 2f), x + 1f);
        var ((a, b), c) = t;
        ((a, _), c) = ((b, a), c * 2f);
        return ((a, b), c);
    }
}

/// <summary>Tuple equality.</summary>
public static partial class TupleEqualityProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        var t = (1, 2);
        if (t == (1, 2) && t != (2, 2)) return x;
        return x * 2f;
    }
}

/// <summary>Records.</summary>
public static partial class RecordsProgram
{
    public sealed record Config(int Depth, float Rate = 0.5f) { public bool Deep { get; init; } public float Twice => Rate * 2f; public int Plus(int k) => Depth + k; }
    [Defn] public static Tensor<float> Body(Tensor<float> x, Config c)
    {
        for (int i = 0; i < c.Depth; i++) x = x * c.Rate + c.Twice;
        return c.Deep ? Exp(x) : x;
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Config c = new(2);
        Config d = c with { Rate = 0.25f, Deep = true };
        Config e = new Config(Depth: 1) { Deep = true };
        return Body(x, c) + Body(x, d) + Body(x, e) + (c == d ? 1f : 2f) + (d == d with { } ? 4f : 8f);
    }
}

/// <summary>Record method.</summary>
public static partial class RecordMethodProgram
{
    public sealed record Config(int Depth) { public int Plus(int k) => Depth + k; }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Config c = new(2);
        return x * c.Plus(3);
    }
}

/// <summary>Record of tensors.</summary>
public static partial class RecordOfTensorsProgram
{
    public sealed record Weights(Tensor<float> W, Tensor<float> B);
    [Defn] public static Tensor<float> Use(Tensor<float> x, Weights w) => x * w.W + w.B;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, [Shape("n")] Tensor<float> y)
    {
        Weights w = new(x, y);
        Weights v = w with { B = x };
        var (a, b) = v;
        return Use(x, w) + Use(y, v) + a - b;
    }
}

/// <summary>Record return from defn.</summary>
public static partial class RecordReturnFromDefnProgram
{
    public sealed record Weights(Tensor<float> W, Tensor<float> B);
    [Defn] public static Weights Make(Tensor<float> x) => new(x, x * 2f);
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Weights w = Make(x);
        return w.W + w.B;
    }
}

/// <summary>Readonly record struct.</summary>
public static partial class ReadonlyRecordStructProgram
{
    public readonly record struct Pair(int Low, int High) { public int Span => High - Low; }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Pair p = new(1, 3);
        Pair q = p with { High = 9 };
        Pair z = default;
        return x * p.Span + q.Span + (p == q ? 5 : 6) + z.Low;
    }
}

/// <summary>Struct with init.</summary>
public static partial class StructWithInitProgram
{
    public struct Options { public int Width; public float Rate { get; set; } }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Options o = new() { Width = 3, Rate = 2f };
        return x * o.Width + o.Rate;
    }
}

/// <summary>Struct default field.</summary>
public static partial class StructDefaultFieldProgram
{
    public struct Options { public int Width; public float Rate { get; set; } public bool On; }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Options o = new() { Width = 3 };
        return x * o.Width + o.Rate + (o.On ? 1 : 0);
    }
}

/// <summary>Target-typed new.</summary>
public static partial class TargetTypedNewProgram
{
    public readonly record struct P(int A, int B);
    [Defn] public static Tensor<float> Use(Tensor<float> x, P p) => x * p.A + p.B;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Use(x, new(2, 3));
}

/// <summary>Collection expressions spreads.</summary>
public static partial class CollectionExpressionsSpreadsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        int[] a = [1, 2];
        int[] b = [0, .. a, 3, .. a[..1]];
        Tensor<float>[] parts = [x, x * 2f];
        Tensor<float>[] more = [.. parts, x * 3f];
        foreach (int i in b) x = x + i;
        return Concat([x, .. more], 0);
    }
}

/// <summary>List new with init.</summary>
public static partial class ListNewWithInitProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        var rows = new List<Tensor<float>> { x, x * 2f };
        List<int> k = new() { 1, 2, 3 };
        return Stack(rows.ToArray(), 0) * k[2] + rows[0];
    }
}

/// <summary>Array from runtime loop stays.</summary>
public static partial class ArrayFromRuntimeLoopStaysProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x)
    {
        Tensor<float>[] columns = [x[.., 0], x[.., 1], x[.., 2]];
        return columns[0] + columns[^1] * columns.Length + columns[1..].Length;
    }
}

/// <summary>Copies counted by an argument.</summary>
public static partial class TileByArgumentProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 2)] Tensor<float> x, int k) => Tile(x, k, 2) + Sum(Tile(x[0], k));
}

/// <summary>Windows with elements added on one side only.</summary>
public static partial class OneSidedWindowsProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 4)] Tensor<float> x) => Windows(x, [1, 2], high: [0, 1]) * Windows(x, [1, 2], low: [0, 1], filling: Sum(x));
}

/// <summary>Records whose head hands values to their base.</summary>
public static partial class DerivedRecordsProgram
{
    public abstract record Named { public int Length { get; init; } = 3; }
    public record Animal(int Legs) : Named { public int Toes => Legs * 5 + Length; public int Steps(int k) => Toes * k; }
    public record Sized<T>(T Value, int Legs) : Animal(Legs + 1) { public int Twice => 2 * Legs + Length; public int Thrice() => Steps(3) + this.Legs; }
    public record Cat(int Legs, string Name) : Animal(Legs);
    public sealed record Kitten(float Age, int Legs = 4) : Cat(Legs, Name: "kit") { public float Older { get; init; } = Age + Legs; }
    [Defn] public static Tensor<float> Of([Shape("n")] Tensor<float> x, Cat cat) => x * cat.Toes + cat.Name.Length;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Sized<float> sized = new(0.5f, Legs: 6);
        Cat cat = new Kitten(2f) { Name = "kitty", Length = 2 };
        Cat other = cat with { Legs = 3 };
        x = x * sized.Value + sized.Legs + 10f * sized.Twice + 100f * sized.Thrice();
        return Of(x, cat) + Of(x, other) + (cat is Kitten { Older: var older } and { Legs: 4 } ? older : 0f) + (other is Animal ? 1f : 2f);
    }
}

/// <summary>Tuples made by their constructor.</summary>
public static partial class ConstructedTuplesProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        (int Count, float Rate) known = new(2, 0.5f);
        var both = new ValueTuple<Tensor<float>, Tensor<float>>(x, x * known.Rate);
        return both.Item1 * known.Count + both.Item2;
    }
}
