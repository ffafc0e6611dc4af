using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <summary>The operations: called in a <c>[Defn]</c> they are compiled, elsewhere they run at once on the host.</summary>
/// <remarks>
/// Tensors of T have any element type, numbers any but bool, floating-point numbers float, double, Half or BFloat16. The result has the element type of the operands where nothing else
/// is said; whole numbers wrap. Shapes broadcast as in NumPy; negative axes count from the end.
/// What cannot fit is AXN2010 at build, on the operand; what only the sizes of a call tell is checked at the entry of the compiled method, which throws <see cref="ShapeMismatchException"/>, as
/// eager code does at once. Eager code runs on the host: a tensor elsewhere is a <see cref="DeviceMismatchException"/>. What Nx, NumPy, JAX and PyTorch call an operation is said where the
/// name differs; all names stand in docs/nx-jax-numpy.md, gradients at kinks in docs/gradients.md.
/// </remarks>
public static partial class Ops
{
    /// <summary>The same numbers in another element type. Reals lose their fractions and stop at the ends of a whole type, NaN becomes 0; whole numbers wrap; false is 0 and true 1, and to bool all but 0 is true. Nx: <c>as_type</c>, NumPy: <c>astype</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>The shape of <paramref name="x"/> with elements U. A gradient flows back between floating-point types.</returns>
    [Intrinsic("Cast")]
    public static Tensor<U> Cast<U>(Tensor x)
        where U : unmanaged => (Tensor<U>)Intrinsics.Cast(EagerBuilder.Instance, x, ElementTypes.Of<U>());

    /// <summary>The same bits as numbers of another element type of the same width; nothing flows back through it.</summary>
    /// <param name="x">A tensor of a type as wide as U.</param>
    /// <returns>The shape of <paramref name="x"/> with elements U.</returns>
    /// <exception cref="ShapeMismatchException">The types have different widths, or one is bool.</exception>
    [Intrinsic("Bitcast")]
    public static Tensor<U> Bitcast<U>(Tensor x)
        where U : unmanaged => (Tensor<U>)Intrinsics.Bitcast(EagerBuilder.Instance, x, ElementTypes.Of<U>());

    /// <summary>The absolute value of each element. The gradient at 0 is 0.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Abs")]
    public static Tensor<T> Abs<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Abs, x);

    /// <summary>-1, 0 or 1 for each element; NaN stays NaN. The gradient is 0 everywhere.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Sign")]
    public static Tensor<T> Sign<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sign, x);

    /// <summary>The greatest whole number not above each element; the gradient is 0 everywhere. Whole numbers stay as they are.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Floor")]
    public static Tensor<T> Floor<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Floor, x);

    /// <summary>The least whole number not below each element; the gradient is 0 everywhere. Whole numbers stay as they are.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Ceil")]
    public static Tensor<T> Ceil<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Ceil, x);

    /// <summary>The nearest whole number to each element, halves to even as in NumPy (Nx rounds them away from 0: <see cref="RoundAway"/>); the gradient is 0 everywhere.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Round")]
    public static Tensor<T> Round<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Round, x);

    /// <summary>e to the power of each element, eˣ.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Exp")]
    public static Tensor<T> Exp<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Exp, x);

    /// <summary>eˣ - 1 of each element, which keeps its digits near 0.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Expm1")]
    public static Tensor<T> Expm1<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Expm1, x);

    /// <summary>The natural logarithm of each element: -∞ at 0, NaN below.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log")]
    public static Tensor<T> Log<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Log, x);

    /// <summary>log(1 + x) of each element, which keeps its digits near 0: -∞ at -1, NaN below.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log1p")]
    public static Tensor<T> Log1p<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Log1p, x);

    /// <summary>The square root of each element, NaN below 0. The gradient at 0 is ∞.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sqrt")]
    public static Tensor<T> Sqrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sqrt, x);

    /// <summary>1/√x of each element: ∞ at 0, NaN below.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Rsqrt")]
    public static Tensor<T> Rsqrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Rsqrt, x);

    /// <summary>1/x of each element, infinite at 0.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Reciprocal")]
    public static Tensor<T> Reciprocal<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Reciprocal, x);

    /// <summary>Each element times itself, x².</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Square")]
    public static Tensor<T> Square<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Square, x);

    /// <summary>The sine of each element, an angle in radians.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sin")]
    public static Tensor<T> Sin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sin, x);

    /// <summary>The cosine of each element, an angle in radians.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cos")]
    public static Tensor<T> Cos<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Cos, x);

    /// <summary>The tangent of each element, an angle in radians.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Tan")]
    public static Tensor<T> Tan<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Tan, x);

    /// <summary>The hyperbolic tangent of each element, (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Tanh")]
    public static Tensor<T> Tanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Tanh, x);

    /// <summary>The hyperbolic sine of each element, (eˣ - e⁻ˣ) / 2.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sinh")]
    public static Tensor<T> Sinh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sinh, x);

    /// <summary>The hyperbolic cosine of each element, (eˣ + e⁻ˣ) / 2.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cosh")]
    public static Tensor<T> Cosh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Cosh, x);

    /// <summary>The angle, from -π/2 to π/2, whose sine is each element; NaN outside -1 to 1. NumPy: <c>arcsin</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>. In radians.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Asin")]
    public static Tensor<T> Asin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Asin, x);

    /// <summary>The angle, from 0 to π, whose cosine is each element; NaN outside -1 to 1. NumPy: <c>arccos</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>. In radians.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Acos")]
    public static Tensor<T> Acos<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Acos, x);

    /// <summary>The angle, from -π/2 to π/2, whose tangent is each element. NumPy: <c>arctan</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>. In radians.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Atan")]
    public static Tensor<T> Atan<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Atan, x);

    /// <summary>The error function of each element, 2/√π · ∫₀ˣ exp(-t²) dt.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Erf")]
    public static Tensor<T> Erf<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Erf, x);

    /// <summary>The logistic function of each element, 1 / (1 + e⁻ˣ).</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sigmoid")]
    public static Tensor<T> Sigmoid<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sigmoid, x);

    /// <summary>log(1 + eˣ) of each element, without overflow.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softplus")]
    public static Tensor<T> Softplus<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Softplus, x);

    /// <summary>Each element where it is positive, else 0. The gradient at 0 is 0. Nair and Hinton, 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines".</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Relu")]
    public static Tensor<T> Relu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Relu, x);

    /// <summary>The same elements, as a constant for gradients. JAX: <c>lax.stop_gradient</c>, PyTorch: <c>detach</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns><paramref name="x"/> itself in value, through which no gradient flows.</returns>
    [Intrinsic("StopGradient")]
    public static Tensor<T> StopGradient<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.StopGradient, x);

    /// <summary>Whether each element is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>Bools in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("IsNaN")]
    public static Tensor<bool> IsNaN<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Unary(EagerBuilder.Instance, Op.IsNaN, x);

    /// <summary>Whether each element is ∞ or -∞.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>Bools in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("IsInfinity")]
    public static Tensor<bool> IsInfinity<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Unary(EagerBuilder.Instance, Op.IsInfinity, x);

    /// <summary>The logarithm to base 2 of each element: -∞ at 0, NaN below.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log2")]
    public static Tensor<T> Log2<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Log2(EagerBuilder.Instance, x);

    /// <summary>The logarithm to base 10 of each element: -∞ at 0, NaN below.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log10")]
    public static Tensor<T> Log10<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Log10(EagerBuilder.Instance, x);

    /// <summary>The real cube root of each element, of negative ones too.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cbrt")]
    public static Tensor<T> Cbrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cbrt(EagerBuilder.Instance, x);

    /// <summary>Each element times its sigmoid, x / (1 + e⁻ˣ), also called swish. Elfwing et al., 2017, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Silu")]
    public static Tensor<T> Silu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Silu(EagerBuilder.Instance, x);

    /// <summary>Each element times the probability Φ(x) that a standard normal number is below it, x/2 · (1 + erf(x/√2)). Hendrycks and Gimpel, 2016, "Gaussian Error Linear Units".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="approximate">Takes x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) instead, which is what JAX does by default; known at build.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Gelu")]
    public static Tensor<T> Gelu<T>(Tensor<T> x, bool approximate = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gelu(EagerBuilder.Instance, x, approximate);

    /// <summary>Each element where it is positive, else slope · x; the gradient at 0 is the slope. Maas et al., 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="slope">The slope below 0.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LeakyRelu")]
    public static Tensor<T> LeakyRelu<T>(Tensor<T> x, double slope = 0.01)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeakyRelu(EagerBuilder.Instance, x, slope);

    /// <summary>Each element where it is positive, else alpha · (eˣ - 1). Clevert et al., 2015, "Fast and Accurate Deep Network Learning by Exponential Linear Units".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="alpha">The limit below 0 is -alpha.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Elu")]
    public static Tensor<T> Elu<T>(Tensor<T> x, double alpha = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Elu(EagerBuilder.Instance, x, alpha);

    /// <summary>Exponentials that add up to 1 along an axis, exp(x) / Σ exp(x), without overflow. A line whose greatest element is infinite gives NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers, there is no such axis, or it is empty.</exception>
    [Intrinsic("Softmax")]
    public static Tensor<T> Softmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softmax(EagerBuilder.Instance, x, axis);

    /// <summary>Exponentials that add up to 1 along several axes together.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <inheritdoc cref="Softmax{T}(Tensor{T}, int)"/>
    [Intrinsic("Softmax")]
    public static Tensor<T> Softmax<T>(Tensor<T> x, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softmax(EagerBuilder.Instance, x, axes);

    /// <summary>The logarithm of <see cref="Softmax{T}(Tensor{T}, int)"/>, x - log Σ exp(x), without overflow.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers, there is no such axis, or it is empty.</exception>
    [Intrinsic("LogSoftmax")]
    public static Tensor<T> LogSoftmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSoftmax(EagerBuilder.Instance, x, axis);

    /// <summary>The logarithm of <see cref="Softmax{T}(Tensor{T}, int[])"/>, without overflow.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <inheritdoc cref="LogSoftmax{T}(Tensor{T}, int)"/>
    [Intrinsic("LogSoftmax")]
    public static Tensor<T> LogSoftmax<T>(Tensor<T> x, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSoftmax(EagerBuilder.Instance, x, axes);
}
