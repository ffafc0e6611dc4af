using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Checked unchecked.</summary>
public static partial class CheckedUncheckedProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        int a = checked(2 * 3);
        int b = unchecked(int.MaxValue + 1);
        checked { a += 1; }
        unchecked { a += 1; }
        return x * a + b + unchecked((byte)300);
    }
}

/// <summary>Unary plus compound.</summary>
public static partial class UnaryPlusCompoundProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k)
    {
        int i = +3;
        i <<= 1; i |= 1; i ^= 2; i &= 7; i %= 5; i -= -1; i *= 2; i /= 1; i >>= 1; i >>>= 0;
        float f = 1f; f += k; f *= 2; f--; ++f;
        bool b = true; b &= false; b |= true; b ^= true;
        x += 1f; x -= k; x *= f; x /= 2f; x %= 3f;
        x = +x; x = -x;
        string? s = null; s ??= "abc";
        return x * i + s.Length + (b ? 1 : 0) + (7 >>> 1) + (-7 >>> 28);
    }
}

/// <summary>Runtime int args.</summary>
public static partial class RuntimeIntArgsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        Tensor<float> z = Zeros<float>(k, 3) + Ones<float>(3) * k;
        return Sum(z, 0) + Sum(x) * (k * 2 + 1) / 3 + k % 2 + (float)k / 2 + Math.Max(k, 2);
    }
}

/// <summary>Runtime int ops.</summary>
public static partial class RuntimeIntOpsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        int a = k / 2; int b = (k << 1) ^ 3; int c = k & 1; int d = -k / 2; int e = -k % 3; int f = ~k; int g = k >> 1; int h = Math.Abs(-k);
        bool odd = k % 2 == 1;
        return x * a + b + c * d + e * 10 + f * 100 + g + h + (odd ? 5f : 7f);
    }
}

/// <summary>Runtime float bool args.</summary>
public static partial class RuntimeFloatBoolArgsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k, bool on, double d, long l, byte b)
    {
        float m = on ? k * 2 : MathF.Sqrt(MathF.Abs(k));
        if (on && k > 0 || !on) x = x + m;
        return x * (float)d + l + b * 2 + MathF.Max(k, 0f) + MathF.Pow(2f, k);
    }
}

/// <summary>Double float mix.</summary>
public static partial class DoubleFloatMixProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k)
    {
        double w = k * 2.0 + 0.1;
        return x * (float)w + (float)(1.0 / 3.0) * k;
    }
}

/// <summary>Int division by runtime.</summary>
public static partial class IntDivisionByRuntimeProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int k)
    {
        return x * (17 / (k + 1)) + 17 % (k + 1);
    }
}

/// <summary>Bool param static selection.</summary>
public static partial class BoolParamStaticSelectionProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, bool up)
    {
        if (up) x = x + 1f; else x = x - 1f;
        return up ? x * 2f : x;
    }
}
