using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Functions of elements that are written in terms of other ones.</content>
public static partial class Ops
{
    /// <summary>The inverse hyperbolic sine of each element, log(x + √(x² + 1)), without overflow. NumPy: <c>arcsinh</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Asinh")]
    public static Tensor<T> Asinh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Asinh(EagerBuilder.Instance, x);

    /// <summary>The inverse hyperbolic cosine of each element, log(x + √(x² - 1)); NaN below 1. NumPy: <c>arccosh</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Acosh")]
    public static Tensor<T> Acosh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Acosh(EagerBuilder.Instance, x);

    /// <summary>The inverse hyperbolic tangent of each element, ½ log((1 + x) / (1 - x)): infinite at -1 and 1, NaN outside. NumPy: <c>arctanh</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Atanh")]
    public static Tensor<T> Atanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Atanh(EagerBuilder.Instance, x);

    /// <summary>1 - erf(x) of each element, which keeps its digits where erf is near 1.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Erfc")]
    public static Tensor<T> Erfc<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Erfc, x);

    /// <summary>The number whose Erf each element is; infinite at -1 and 1, NaN outside. Giles, 2010, "Approximating the erfinv function", and two steps of Newton's method.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("ErfInv")]
    public static Tensor<T> ErfInv<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ErfInv(EagerBuilder.Instance, x);

    /// <summary>The nearest whole number of each element, halves away from 0 as Nx rounds; <see cref="Round{T}"/> takes them to the even one. The gradient is 0 everywhere.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("RoundAway")]
    public static Tensor<T> RoundAway<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.RoundAway(EagerBuilder.Instance, x);

    /// <summary>How many bits of each element are 1.</summary>
    /// <param name="x">Whole numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not whole numbers.</exception>
    [Intrinsic("PopulationCount")]
    public static Tensor<T> PopulationCount<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.PopulationCount(EagerBuilder.Instance, x);

    /// <summary>How many bits of each element are 0 before the first that is 1; of 0, all bits of the type. JAX: <c>lax.clz</c>.</summary>
    /// <param name="x">Whole numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not whole numbers.</exception>
    [Intrinsic("LeadingZeroCount")]
    public static Tensor<T> LeadingZeroCount<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeadingZeroCount(EagerBuilder.Instance, x);

    /// <summary>How often y goes into x, rounded towards 0; by 0, it is 0. NumPy's <c>//</c> rounds down.</summary>
    /// <param name="x">Whole numbers of any shape.</param>
    /// <param name="y">Whole numbers, which broadcast.</param>
    /// <returns>The common shape, in the operands' element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or the elements are not whole numbers.</exception>
    [Intrinsic("Quotient")]
    public static Tensor<T> Quotient<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quotient(EagerBuilder.Instance, x, y);

    /// <summary>Where |x - y| ≤ absolute + relative · |y|, or both are the same infinity, or NaN if that is asked for. The difference of whole numbers of 4 or 8 bytes is taken in double.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="y">Numbers, which broadcast; the relative tolerance is a share of these.</param>
    /// <param name="relative">The tolerance as a share of |y|.</param>
    /// <param name="absolute">The tolerance in the units of the elements.</param>
    /// <param name="equalNaN">Whether NaN is close to NaN.</param>
    /// <returns>The common shape, in the operands' element type.B</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or the elements are bool.</exception>
    [Intrinsic("IsClose")]
    public static Tensor<bool> IsClose<T>(Tensor<T> x, Tensor<T> y, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false)
        where T : unmanaged => (Tensor<bool>)Intrinsics.IsClose(EagerBuilder.Instance, x, y, relative, absolute, equalNaN);

    /// <summary>Whether all elements are close in the sense of <see cref="IsClose{T}(Tensor{T}, Tensor{T}, double, double, bool)"/>.</summary>
    /// <returns>A scalar; true of no elements.</returns>
    /// <inheritdoc cref="IsClose{T}(Tensor{T}, Tensor{T}, double, double, bool)"/>
    [Intrinsic("AllClose")]
    public static Tensor<bool> AllClose<T>(Tensor<T> x, Tensor<T> y, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false)
        where T : unmanaged => All(IsClose(x, y, relative, absolute, equalNaN));

    /// <summary>The scaled exponential linear unit of each element, 1.0507 · (x where it is positive, else 1.6733 · (eˣ - 1)), which keeps mean 0 and variance 1. Klambauer et al., 2017, "Self-Normalizing Neural Networks".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Selu")]
    public static Tensor<T> Selu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Selu(EagerBuilder.Instance, x);

    /// <summary>Each element where it is positive, else alpha · (exp(x / alpha) - 1). Barron, 2017, "Continuously Differentiable Exponential Linear Units".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="alpha">The limit below 0 is -alpha.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Celu")]
    public static Tensor<T> Celu<T>(Tensor<T> x, double alpha = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Celu(EagerBuilder.Instance, x, alpha);

    /// <summary>Each element, but at least 0 and at most 6; at both ends the gradient is a half. Krizhevsky, 2010, "Convolutional Deep Belief Networks on CIFAR-10".</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Relu6")]
    public static Tensor<T> Relu6<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Between(EagerBuilder.Instance, x, 0, 6);

    /// <summary>Each element, but at least -1 and at most 1; at both ends the gradient is a half.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("HardTanh")]
    public static Tensor<T> HardTanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardTanh(EagerBuilder.Instance, x);

    /// <summary>The line slope · x + offset of each element, level at 0 below and at 1 above.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="slope">The slope; Nx's is 0.2.</param>
    /// <param name="offset">The value at 0.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("HardSigmoid")]
    public static Tensor<T> HardSigmoid<T>(Tensor<T> x, double slope = 1.0 / 6, double offset = 0.5)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardSigmoid(EagerBuilder.Instance, x, slope, offset);

    /// <summary>Each element times its <see cref="HardSigmoid"/>; with the default line PyTorch's <c>hardswish</c>. Howard et al., 2019, "Searching for MobileNetV3".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="offset">The value of the line at 0.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("HardSilu")]
    public static Tensor<T> HardSilu<T>(Tensor<T> x, double slope = 1.0 / 6, double offset = 0.5)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardSilu(EagerBuilder.Instance, x, slope, offset);

    /// <summary>Each element times the hyperbolic tangent of its softplus, x · tanh(log(1 + eˣ)). Misra, 2019, "Mish: A Self Regularized Non-Monotonic Activation Function".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Mish")]
    public static Tensor<T> Mish<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mish(EagerBuilder.Instance, x);

    /// <summary>x / (1 + |x|) of each element.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softsign")]
    public static Tensor<T> Softsign<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softsign(EagerBuilder.Instance, x);

    /// <summary>The logarithm of the sigmoid of each element, -log(1 + e⁻ˣ), without overflow.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogSigmoid")]
    public static Tensor<T> LogSigmoid<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSigmoid(EagerBuilder.Instance, x);
}
