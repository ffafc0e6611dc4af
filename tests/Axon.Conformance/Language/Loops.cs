using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Foreach runtime axis.</summary>
public static partial class ForeachRuntimeAxisProgram
{
    [Defn] public static Tensor<float> F([Shape("n", 3)] Tensor<float> x)
    {
        Tensor<float> s = Zeros<float>(3);
        for (int i = 0; i < x.Shape[0]; i++) s = s + x[i] * i;
        return s;
    }
}

/// <summary>Do while.</summary>
public static partial class DoWhileProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        int i = 0;
        do { x = x * 2f; i++; } while (i < 3);
        return x;
    }
}

/// <summary>Do while runtime.</summary>
public static partial class DoWhileRuntimeProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        do { x = x * 0.5f; } while (Sum(Abs(x)) > 0.3f);
        return x;
    }
}

/// <summary>Break continue static.</summary>
public static partial class BreakContinueStaticProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        for (int i = 0; i < 10; i++)
        {
            if (i == 2) continue;
            if (i == 5) break;
            x = x * i + 1f;
        }
        while (true) { x = x + 1f; break; }
        foreach (int j in new[] { 1, 2, 3 }) { if (j == 2) continue; x = x + j; }
        int k = 0;
        while (k < 5) { k++; switch (k) { case 2: continue; case 4: x = x * 2f; break; default: x = x + k; break; } }
        return x;
    }
}

/// <summary>Break runtime loop.</summary>
public static partial class BreakRuntimeLoopProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            x = x * 0.5f + 0.1f;
            if (Sum(x) < 0.7f) break;
        }
        return x;
    }
}

/// <summary>Continue runtime loop.</summary>
public static partial class ContinueRuntimeLoopProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (Sum(x) < 0.7f) continue;
            x = x * 0.5f + 0.1f;
        }
        return x;
    }
}

/// <summary>Early return tensor cond.</summary>
public static partial class EarlyReturnTensorCondProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k)
    {
        if (Sum(x) > 0f) return x * k;
        if (k > 0f) { return x + k; }
        else if (k < -1f) x = x * 3f;
        return -x;
    }
}

/// <summary>While true with runtime break.</summary>
public static partial class WhileTrueWithRuntimeBreakProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        while (true)
        {
            x = x * 0.5f;
            if (Sum(Abs(x)) < 0.1f) break;
        }
        return x;
    }
}

/// <summary>Break foreach runtime.</summary>
public static partial class BreakForeachRuntimeProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        float[] ks = [0.5f, 2f, 3f];
        foreach (float k in ks)
        {
            x = x * k;
            if (Sum(x) > 0.7f) break;
            if (Sum(x) < -5f) { x = x + 1f; continue; }
            x = x + 0.1f;
        }
        return x;
    }
}

/// <summary>Nested break.</summary>
public static partial class NestedBreakProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                if (j > i) break;
                x = x * 0.9f + j;
                if (Sum(x) > 20f) { if (i > 2) continue; x = x - 0.5f; }
                x = x + 0.01f;
            }
            if (i == 3) break;
        }
        return x;
    }
}

/// <summary>Static for with runtime break.</summary>
public static partial class StaticForWithRuntimeBreakProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        for (int i = 0; i < 6; i++)
        {
            x = x * 1.5f + i;
            if (Sum(x) > 9f) break;
        }
        return x;
    }
}

/// <summary>Loop carries found late.</summary>
public static partial class LoopCarriesFoundLateProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int count)
    {
        int k = 0;
        float scale = 1f;
        for (int i = 0; i < count; i++)
        {
            if (k == 2) scale = scale * 3f;
            k++;
            x = x + scale;
        }
        return x * k;
    }
}

/// <summary>One computed element with zeros around it.</summary>
public static partial class OneElementAmongZerosProgram
{
    [Defn] public static Tensor<float> Padded([Shape("n")] Tensor<float> x) => Pad(Sum(x).Reshape(1), [0], [4]) + x[0] * Ones<float>(5) + Pad(Mean(x).Reshape(1), [3], [1]);

    [Defn] public static Tensor<float> ByArgument([Shape("n")] Tensor<float> x) => Pad(Sum(Exp(x)).Reshape(1), [0], [x.Shape[0] - 1]) + x;

    [Defn] public static Tensor<float> GradientOfFirst([Shape("n")] Tensor<float> x, [Shape("m")] Tensor<float> y) => Grad(t => Walk(t, y), x);

    [Defn] public static Tensor<float> Walk([Shape("n")] Tensor<float> x, [Shape("m")] Tensor<float> y)
    {
        Tensor<float> row = Square(x[0] - y);
        for (int i = 1; i < x.Shape[0]; i++) row = Square(x[i] - y) + Sin(row);
        return Sum(row);
    }
}
