using System.Runtime.CompilerServices;
using static Axon.Layers;
using static Axon.Losses;
using static Axon.Ops;
using static Axon.Optimizers;

namespace Axon.Core.Tests;

/// <summary>Methods with variables for eager runs. Not inlined nor optimized, so that optimized builds keep the calls on the stack.</summary>
public static partial class Models
{
    private const MethodImplOptions Kept = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;

    [Defn, MethodImpl(Kept)]
    public static Tensor<double> Net(Tensor<double> x) => x.Dense(5).Tanh().Dropout(0.5f).Dense(3);

    [Defn, MethodImpl(Kept)]
    public static Tensor<double> Loss(Tensor<double> x, Tensor<int> label) => CrossEntropy(Net(x), label);

    [Defn, MethodImpl(Kept)]
    public static Tensor<double> Step(Tensor<double> x, Tensor<int> label, float rate) => Adam(() => Loss(x, label), rate);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Block(Tensor<float> x) => x + x.Dense(2).Dense(2);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Stack(Tensor<float> x) => Repeat(2, Block(Block(x)), static h => Block(h));

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Shared(Tensor<float> x)
    {
        Tensor<float> first = Scope("encoder", () => x.Dense(2).Dense(2));
        Tensor<float> second = Scope("encoder", () => first.Dense(2).Dense(2));
        return second + Scope("head", () => first.Dense(2));
    }

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Recurrent(Tensor<float> x)
    {
        Tensor<float> h = Zeros<float>(2);
        for (int i = 0; i < x.Shape[0]; i++)
        {
            h = Tanh(h.Dense(2) + x[i].Dense(2));
        }
        return h;
    }

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Named(Tensor<float> x) => x.Dense(2, name: "first").Dense(2, name: "second").Dense(2);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Normalized(Tensor<float> x) => x.BatchNorm();

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> NormalizedStep(Tensor<float> x) => Sgd(() => Mean(Square(Normalized(x))), 0f);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Dropped(Tensor<float> x) => Sgd(() => Sum(x.Dropout(0.25f) * Parameter("scale", x.Shape, Initializers.Ones<float>)), 0f);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Quadratic(float rate, float momentum) =>
        Sgd(() => Sum(Square(Parameter("p", [2], Initializers.Ones<float>))), rate, momentum);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> AdamQuadratic(float rate) => Adam(() => Sum(Square(Parameter("p", [2], Initializers.Ones<float>))), rate);

    [Defn, MethodImpl(Kept)]
    public static Tensor<float> Modes() => Sgd(
        () => (Training ? 1f : 0f) + (Inference(static () => Training) ? 10f : 0f) + Sum(Parameter("p", [1], Initializers.Zeros<float>)), 0f);
}
