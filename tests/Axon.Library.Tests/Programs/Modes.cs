using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Library.Tests.Programs;

public static partial class Modes
{
    [Defn] public static Tensor<float> Net([Shape("batch", 6)] Tensor<float> x) => x.Dense(24).Tanh().Tap("hidden").BatchNorm().Dense(3, name: "last");

    [Defn] public static Tensor<float> Loss([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => CrossEntropy(Net(x), label).Tap("loss");

    [Defn] public static Tensor<float> InFull([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => Adam(() => Loss(x, label), 0.02f);

    [Defn] public static Tensor<float> InBrief([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => Adam(() => Loss(x, label), 0.02f, precision: Precision.BFloat16);

    [Defn] public static Tensor<float> InHalf([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label) => Adam(() => Loss(x, label), 0.02f, precision: Precision.Half);

    [Defn] public static Tensor<float> Growing([Shape("batch", 6)] Tensor<float> x, [Shape("batch")] Tensor<int> label) =>
        Descend(() => Loss(x, label), static g => Updates.Scale(g, 0.1), precision: Precision.Half, scale: 8, period: 2);

    [Defn] public static Tensor<float> Products([Shape(2, 3)] Tensor<float> x, [Shape(3, 2)] Tensor<float> y) => WithPrecision(Precision.BFloat16, () => Dot(x, y)) - Dot(x, y);

    [Defn] public static Tensor<float> Windows([Shape("batch", 5, 5, 2)] Tensor<float> x, [Shape(3, 3, 2, 4)] Tensor<float> kernel) => WithPrecision(Precision.Half, () => Conv(x, kernel));

    [Defn] public static Tensor<float> Fast([Shape("batch", 6)] Tensor<float> x) => Quantized(() => Net(x));

    [Defn] public static Tensor<float> Dropped([Shape("rows", "columns")] Tensor<float> x, float rate) => Grad(t => Sum(t.Dropout(rate)), x);

    [Defn] public static Tensor<float> Repeated([Shape("n")] Tensor<float> x)
    {
        Tensor<float> y = (2f * x).Tap("twice");
        y = Exp(y).Tap("twice");
        return Sum(y.Tap("in the end"));
    }

    [Defn] public static Tensor<float> Kept([Shape] Tensor<float> x)
    {
        Variable<float> total = State<float>("total", [], Initializers.Zeros<float>);
        Variable<int> calls = State<int>("calls", [], Initializers.Zeros<int>);
        calls.Value = calls.Value + 1;
        (Tensor<float> sum, Tensor<bool> isKept) = Tentative(() =>
        {
            total.Value = total.Value + x;
            return (total.Value, total.Value < 10f);
        });
        return isKept ? sum : -sum;
    }
}

public static partial class Scopes
{
    /// <summary>A scope within a scope, entered twice: one network.</summary>
    [Defn]
    public static Tensor<float> Nested([Shape("batch", 2)] Tensor<float> x) =>
        Scope("outer", () => Scope("inner", () => x.Dense(3))) + (2f * Scope("outer", () => Scope("inner", () => (x * x).Dense(3))));

    /// <summary>A local function that enters a scope is one network, wherever it is called.</summary>
    [Defn]
    public static Tensor<float> Through([Shape("batch", 2)] Tensor<float> x)
    {
        Func<Tensor<float>, Tensor<float>> inner = v => Scope("inner", () => v.Dense(3));
        return inner(x) + Scope("outer", () => inner(x * x) * 2f);
    }

    /// <summary>The same name inside of another scope is another network.</summary>
    [Defn]
    public static Tensor<float> Apart([Shape("batch", 2)] Tensor<float> x) =>
        Scope("inner", () => x.Dense(3)) + (2f * Scope("outer", () => Scope("inner", () => (x * x).Dense(3))));
}
