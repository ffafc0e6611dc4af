using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <summary>
/// Functions of each element between layers. Those that are ops themselves stand in <see cref="Ops"/>: <c>Relu</c>, <c>LeakyRelu</c>, <c>Elu</c>, <c>Gelu</c>,
/// <c>Silu</c>, <c>Sigmoid</c>, <c>Tanh</c>, <c>Exp</c>, <c>Softplus</c>, <c>Softmax</c>, <c>LogSoftmax</c> and <c>LogSumExp</c>.
/// </summary>
public static class Activations
{
    /// <summary>The tensor as it is, <c>x</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> Linear<T>(this Tensor<T> x)
        where T : unmanaged => x;

    /// <summary><c>max(x, 0) + min(α(exp(x/α) - 1), 0)</c>. Barron, 2017, "Continuously Differentiable Exponential Linear Units".</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="alpha">α, not 0: how far the result goes below 0.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> Celu<T>(this Tensor<T> x, double alpha = 1.0)
        where T : unmanaged
    {
        if (IsKnown(alpha) && alpha == 0.0)
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), "'alpha' must not be 0: it divides. The limit at 0 is Relu.");
        }
        return Select(x > 0.0, x, Expm1(Minimum(x, 0.0) / alpha) * alpha);
    }

    /// <summary><c>γx</c> where x &gt; 0, else <c>γα(exp(x) - 1)</c>. Klambauer et al., 2017, "Self-Normalizing Neural Networks".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> Selu<T>(this Tensor<T> x)
        where T : unmanaged => Select(x > 0.0, x, Expm1(Minimum(x, 0.0)) * 1.6732632423543772) * 1.0507009873554805;

    /// <summary><c>min(max(x/6 + 1/2, 0), 1)</c>. Howard et al., 2019, "Searching for MobileNetV3".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> HardSigmoid<T>(this Tensor<T> x)
        where T : unmanaged => Clip((x * (1.0 / 6.0)) + 0.5, 0.0, 1.0);

    /// <summary><c>x · hardSigmoid(x)</c>, also called hard swish. Howard et al., 2019, "Searching for MobileNetV3".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> HardSilu<T>(this Tensor<T> x)
        where T : unmanaged => x * HardSigmoid(x);

    /// <summary><c>min(max(x, -1), 1)</c>. Collobert, 2004, "Large Scale Machine Learning".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> HardTanh<T>(this Tensor<T> x)
        where T : unmanaged => Clip(x, -1.0, 1.0);

    /// <summary><c>log(1 / (1 + exp(-x))) = -softplus(-x)</c>, without overflow.</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> LogSigmoid<T>(this Tensor<T> x)
        where T : unmanaged => -Softplus(-x);

    /// <summary><c>x · tanh(softplus(x))</c>. Misra, 2019, "Mish: A Self Regularized Non-Monotonic Activation Function".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> Mish<T>(this Tensor<T> x)
        where T : unmanaged => x * Tanh(Softplus(x));

    /// <summary><c>min(max(x, 0), 6)</c>. Krizhevsky, 2010, "Convolutional Deep Belief Networks on CIFAR-10".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> Relu6<T>(this Tensor<T> x)
        where T : unmanaged => Minimum(Relu(x), 6.0);

    /// <summary><c>max(x, 0)²</c>. So et al., 2021, "Primer: Searching for Efficient Transformers for Language Modeling".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> SquaredRelu<T>(this Tensor<T> x)
        where T : unmanaged => Square(Relu(x));

    /// <summary><c>x / (1 + |x|)</c>. Turian et al., 2009, "Quadratic Features and Deep Architectures for Chunking".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> Softsign<T>(this Tensor<T> x)
        where T : unmanaged => x / (Abs(x) + 1.0);

    /// <summary><c>x - tanh(x)</c>. Cai et al., 2017, "Learning to Shrink".</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    public static Tensor<T> TanhShrink<T>(this Tensor<T> x)
        where T : unmanaged => x - Tanh(x);

    /// <summary><c>a · sigmoid(b)</c> where a and b are the halves of the last axis. Dauphin et al., 2017, "Language Modeling with Gated Convolutional Networks".</summary>
    /// <param name="x">[…, 2 × features].</param>
    /// <returns>[…, features].</returns>
    [Defn]
    public static Tensor<T> Glu<T>(this Tensor<T> x)
        where T : unmanaged
    {
        int half = x.Shape[x.Rank - 1] / 2;
        if (x.Shape[x.Rank - 1] % 2 != 0)
        {
            throw new ArgumentException($"One half of the features gates the other: {x.Shape[x.Rank - 1]} have no halves.");
        }
        return Slice(x, x.Rank - 1, 0, half) * Sigmoid(Slice(x, x.Rank - 1, half, 2 * half));
    }

    /// <summary><c>x</c> where x &gt; 0, else <c>slope · x</c> with a trained slope for each feature. He et al., 2015, "Delving Deep into Rectifiers".</summary>
    /// <param name="x">[…, features].</param>
    /// <param name="initial">First slope.</param>
    /// <param name="name">Name of the scope.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> PRelu<T>(this Tensor<T> x, double initial = 0.25, string? name = null)
        where T : unmanaged
    {
        Tensor<T> slope = Parameter<T>("slope", [x.Shape[x.Rank - 1]], (shape, key) => Ops.Ones<T>(shape) * initial);
        return Select(x > 0.0, x, x * slope);
    }
}
