using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Record base class.</summary>
public static partial class RecordBaseClassProgram
{
    public abstract record Layer; public sealed record Lin(float K) : Layer; public sealed record Act(bool Sharp) : Layer;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Layer[] layers = [new Lin(2f), new Act(true), new Lin(3f), new Act(false)];
        foreach (Layer layer in layers)
            x = layer switch { Lin(var k) => x * k, Act { Sharp: true } => Exp(x), Act a => x + (a.Sharp ? 1f : 2f), _ => throw new InvalidOperationException("no") };
        return x;
    }
}

/// <summary>Is type pattern.</summary>
public static partial class IsTypePatternProgram
{
    public abstract record Layer; public sealed record Lin(float K) : Layer; public sealed record Act(bool Sharp) : Layer;
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Layer layer = new Lin(2f);
        if (layer is Lin lin) x = x * lin.K;
        if (layer is Act) x = x * 3f;
        if (layer is not Act) x = x * 5f;
        return x * (layer as Lin)!.K;
    }
}

/// <summary>Pattern matching static.</summary>
public static partial class PatternMatchingStaticProgram
{
    public enum Mode { A, B, C }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Mode mode = Mode.B;
        int k = 7;
        (int, string) pair = (3, "deep");
        if (mode is Mode.A or Mode.B) x = x * 2f;
        if (k is > 3 and < 10 and not 8) x = x + 1f;
        if (pair is (3, "deep")) x = x + 3f;
        if (pair is (var a, { Length: 4 } s) && s == "deep") x = x * a;
        if (k is int j) x = x + j;
        float f = (mode, k) switch { (Mode.A, _) => 1f, (Mode.B, > 5) => 2f, _ => 3f };
        return x * f;
    }
}

/// <summary>List pattern.</summary>
public static partial class ListPatternProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        int[] a = [1, 2, 3];
        if (a is [1, .., 3]) x = x * 2f;
        if (a is [var first, .. var rest]) x = x + first + rest.Length;
        if (a is []) x = x * 9f;
        
        return x;
    }
}

/// <summary>Switch expr enum param.</summary>
public static partial class SwitchExprEnumParamProgram
{
    public enum Kind { Relu, Tanh, Exp }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, Kind kind) => kind switch
    {
        Kind.Relu => Relu(x),
        Kind.Tanh => Tanh(x),
        _ => Exp(x),
    };
}

/// <summary>Switch statement runtime int.</summary>
public static partial class SwitchStatementRuntimeIntProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        switch (k)
        {
            case 0: return x;
            case 1 or 2: x = x * 2f; break;
            case > 3: x = x * 5f; break;
            default: x = x + 1f; break;
        }
        return x * 3f;
    }
}

/// <summary>Switch statement string static.</summary>
public static partial class SwitchStatementStringStaticProgram
{
    [Defn] public static Tensor<float> Act(Tensor<float> x, string name)
    {
        switch (name)
        {
            case "relu": return Relu(x);
            case "tanh": return Tanh(x);
            default: throw new ArgumentException($"unknown activation '{name}'");
        }
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Act(Act(x, "relu"), "tanh");
}

/// <summary>Nullable static values.</summary>
public static partial class NullableStaticValuesProgram
{
    [Defn] public static Tensor<float> Opt(Tensor<float> x, float? k = null, int? axis = null, bool? on = null)
    {
        if (k is { } value) x = x * value;
        if (axis.HasValue) x = x + axis.Value;
        if (on == true) x = x * 2f;
        if (axis is null) x = x + 7f;
        return x * (k ?? 3f) + (axis ?? 1) + axis.GetValueOrDefault() + k.GetValueOrDefault(2f);
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Opt(x) + Opt(x, 2f) + Opt(x, axis: 0, on: true) + Opt(x, k: null, on: false);
}

/// <summary>Nullable lifted.</summary>
public static partial class NullableLiftedProgram
{
    [Defn] public static Tensor<float> Opt(Tensor<float> x, int? axis = null)
    {
        int? more = axis + 1;
        return axis > 0 ? x * (more ?? 5) : x + (more ?? 6);
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Opt(x) + Opt(x, 2);
}

/// <summary>Nullable tensor param.</summary>
public static partial class NullableTensorParamProgram
{
    [Defn] public static Tensor<float> Opt(Tensor<float> x, Tensor<float>? bias = null, Func<Tensor<float>, Tensor<float>>? f = null)
    {
        if (bias is not null) x = x + bias;
        if (bias != null) x = x + bias;
        x = x + (bias ?? x);
        return f is null ? x : f(x);
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Opt(x) + Opt(x, x) + Opt(x, f: Exp);
}

/// <summary>Null conditional.</summary>
public static partial class NullConditionalProgram
{
    public sealed record Config(int Depth);
    [Defn] public static Tensor<float> Opt(Tensor<float> x, Config? c = null, Func<Tensor<float>, Tensor<float>>? f = null)
    {
        return x * (c?.Depth ?? 3) + (f?.Invoke(x) ?? x);
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Opt(x) + Opt(x, new Config(2)) + Opt(x, f: Exp);
}

/// <summary>Exhaustive switch on run-time values.</summary>
public static partial class ExhaustiveSwitchProgram
{
    [Defn] public static Tensor<float> Flags([Shape("n")] Tensor<float> x, bool a, bool b) => (a, b) switch { (true, true) => x, (true, false) => -x, (false, _) => x * x };

    [Defn] public static Tensor<float> Flag([Shape("n")] Tensor<float> x, bool a) => a switch { true => Exp(x), false => Sum(x) + x };

    [Defn] public static Tensor<float> Sign([Shape("n")] Tensor<float> x, int k) => k switch { < 0 => x, 0 => 2f * x, > 0 => 3f * x };
}
