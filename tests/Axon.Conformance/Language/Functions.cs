using static Axon.Ops;

namespace Axon.Conformance.Language;

/// <summary>Local functions.</summary>
public static partial class LocalFunctionsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k)
    {
        Tensor<float> y = Twice(x);
        return Scale(y) + Fact(4) + Pick(1, 2);
        Tensor<float> Twice(Tensor<float> t) => t + t;
        Tensor<float> Scale(Tensor<float> t) { Tensor<float> r = t * k; return r; }
        static int Fact(int i) => i <= 1 ? 1 : i * Fact(i - 1);
        static int Pick(int a, int b = 5, params int[] more) => a + b + more.Length;
    }
}

/// <summary>Local function defaults named params.</summary>
public static partial class LocalFunctionDefaultsNamedParamsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        return L(x, b: 2f) + L(x) + P(x, 1, 2, 3) + P(x);
        static Tensor<float> L(Tensor<float> x, float a = 3f, float b = 4f) => x * a - b;
        static Tensor<float> P(Tensor<float> x, params int[] k) { foreach (int i in k) x = x * i; return x; }
    }
}

/// <summary>Local function generic.</summary>
public static partial class LocalFunctionGenericProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        return Same(x) * Same(2f);
        static T Same<T>(T v) => v;
    }
}

/// <summary>Local function generic tensor.</summary>
public static partial class LocalFunctionGenericTensorProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        return Twice(x) + Twice(x.Cast<double>()).Cast<float>();
        static Tensor<T> Twice<T>(Tensor<T> v) where T : unmanaged, System.Numerics.INumberBase<T> => v + v * T.CreateChecked(0.5);
    }
}

/// <summary>Local function changes local.</summary>
public static partial class LocalFunctionChangesLocalProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        int count = 0;
        Tensor<float> sum = x;
        Add(2f); Add(3f);
        return sum * count;
        void Add(float k) { sum = sum + x * k; count++; }
    }
}

/// <summary>Lambdas in locals.</summary>
public static partial class LambdasInLocalsProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k)
    {
        Func<Tensor<float>, Tensor<float>> f = t => t * k;
        Func<Tensor<float>, float, Tensor<float>> g = (t, s) => { Tensor<float> u = f(t); return u + s; };
        var h = (Tensor<float> t) => t - 1f;
        f = Exp;
        return g(f(x), 2f) + h(x);
    }
}

/// <summary>Lambda var default param.</summary>
public static partial class LambdaVarDefaultParamProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        var h = (Tensor<float> t, float s = 2f) => t - s;
        return h(x) + h(x, 3f);
    }
}

/// <summary>Lambdas passed to user defn.</summary>
public static partial class LambdasPassedToUserDefnProgram
{
    [Defn] public static Tensor<float> Apply(Tensor<float> x, Func<Tensor<float>, Tensor<float>> f, int times = 2)
    {
        for (int i = 0; i < times; i++) x = f(x);
        return x;
    }
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, float k) => Apply(x, t => t * k) + Apply(x, Tanh, times: 3) + Apply(x, f: Sin);
}

/// <summary>Action lambda.</summary>
public static partial class ActionLambdaProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Tensor<float> s = x;
        Action<float> add = k => s = s + k;
        add(2f);
        add(3f);
        return s;
    }
}

/// <summary>List of lambdas.</summary>
public static partial class ListOfLambdasProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Func<Tensor<float>, Tensor<float>>[] layers = [Exp, t => t * 2f, Tanh];
        foreach (var layer in layers) x = layer(x);
        return x;
    }
}

/// <summary>Lambda returning lambda.</summary>
public static partial class LambdaReturningLambdaProgram
{
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x)
    {
        Func<float, Func<Tensor<float>, Tensor<float>>> scale = k => t => t * k;
        return scale(2f)(x) + scale(3f).Invoke(x);
    }
}

/// <summary>Generic defn.</summary>
public static partial class GenericDefnProgram
{
    [Defn] public static Tensor<T> Scaled<T>(Tensor<T> x, T k) where T : unmanaged, System.Numerics.IFloatingPoint<T> => x * k + T.One - T.Zero * T.CreateChecked(2);
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Scaled(x, 2f);
    [Defn] public static Tensor<double> G([Shape("n")] Tensor<double> x) => Scaled<double>(x, 0.1) + Scaled(x, 3);
}

/// <summary>Generic passes lambda.</summary>
public static partial class GenericPassesLambdaProgram
{
    [Defn] public static Tensor<T> Twice<T>(Tensor<T> x, Func<Tensor<T>, Tensor<T>> f) where T : unmanaged, System.Numerics.INumberBase<T> => f(f(x));
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Twice(x, t => t * 2f) + Twice(x, Exp);
}

/// <summary>Generic typeof.</summary>
public static partial class GenericTypeofProgram
{
    [Defn] public static Tensor<T> Eps<T>(Tensor<T> x) where T : unmanaged, System.Numerics.IFloatingPoint<T> => typeof(T) == typeof(float) ? x + T.CreateChecked(1) : x + T.CreateChecked(2);
    [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Eps(x);
    [Defn] public static Tensor<double> G([Shape("n")] Tensor<double> x) => Eps(x);
}
