using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <summary>The operations: called in a <c>[Defn]</c> they are compiled, elsewhere they run at once on the host.</summary>
public static partial class Ops
{
    /// <summary>The same numbers in another element type; reals lose their fractions, whole numbers wrap, bool is 0 or 1 and true is whatever is not 0.</summary>
    [Intrinsic("Cast")]
    public static Tensor<U> Cast<U>(Tensor x)
        where U : unmanaged => (Tensor<U>)Intrinsics.Cast(EagerBuilder.Instance, x, ElementTypes.Of<U>());

    /// <summary>The same bits as numbers of another element type of the same width; nothing flows back through it.</summary>
    /// <exception cref="ShapeMismatchException">The types have different widths, or one is bool.</exception>
    [Intrinsic("Bitcast")]
    public static Tensor<U> Bitcast<U>(Tensor x)
        where U : unmanaged => (Tensor<U>)Intrinsics.Bitcast(EagerBuilder.Instance, x, ElementTypes.Of<U>());

    /// <summary>The absolute value of each element.</summary>
    [Intrinsic("Abs")]
    public static Tensor<T> Abs<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Abs, x);

    /// <summary>-1, 0 or 1 for each element; NaN stays NaN.</summary>
    [Intrinsic("Sign")]
    public static Tensor<T> Sign<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sign, x);

    /// <summary>The greatest whole number not above each element.</summary>
    [Intrinsic("Floor")]
    public static Tensor<T> Floor<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Floor, x);

    /// <summary>The least whole number not below each element.</summary>
    [Intrinsic("Ceil")]
    public static Tensor<T> Ceil<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Ceil, x);

    /// <summary>The nearest whole number to each element, halves to even.</summary>
    [Intrinsic("Round")]
    public static Tensor<T> Round<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Round, x);

    /// <summary>e to the power of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Exp")]
    public static Tensor<T> Exp<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Exp, x);

    /// <summary>e to the power of each element, less 1, exact near 0.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Expm1")]
    public static Tensor<T> Expm1<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Expm1, x);

    /// <summary>The natural logarithm of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log")]
    public static Tensor<T> Log<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Log, x);

    /// <summary>The natural logarithm of 1 plus each element, exact near 0.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log1p")]
    public static Tensor<T> Log1p<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Log1p, x);

    /// <summary>The square root of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sqrt")]
    public static Tensor<T> Sqrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sqrt, x);

    /// <summary>1 over the square root of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Rsqrt")]
    public static Tensor<T> Rsqrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Rsqrt, x);

    /// <summary>1 over each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Reciprocal")]
    public static Tensor<T> Reciprocal<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Reciprocal, x);

    /// <summary>Each element times itself.</summary>
    [Intrinsic("Square")]
    public static Tensor<T> Square<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Square, x);

    /// <summary>The sine of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sin")]
    public static Tensor<T> Sin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sin, x);

    /// <summary>The cosine of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cos")]
    public static Tensor<T> Cos<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Cos, x);

    /// <summary>The tangent of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Tan")]
    public static Tensor<T> Tan<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Tan, x);

    /// <summary>The hyperbolic tangent of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Tanh")]
    public static Tensor<T> Tanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Tanh, x);

    /// <summary>The hyperbolic sine of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sinh")]
    public static Tensor<T> Sinh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sinh, x);

    /// <summary>The hyperbolic cosine of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cosh")]
    public static Tensor<T> Cosh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Cosh, x);

    /// <summary>The angle whose sine is each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Asin")]
    public static Tensor<T> Asin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Asin, x);

    /// <summary>The angle whose cosine is each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Acos")]
    public static Tensor<T> Acos<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Acos, x);

    /// <summary>The angle whose tangent is each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Atan")]
    public static Tensor<T> Atan<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Atan, x);

    /// <summary>The error function of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Erf")]
    public static Tensor<T> Erf<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Erf, x);

    /// <summary>1 / (1 + exp(-x)) for each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Sigmoid")]
    public static Tensor<T> Sigmoid<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Sigmoid, x);

    /// <summary>log(1 + exp(x)) for each element, without overflow.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softplus")]
    public static Tensor<T> Softplus<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Softplus, x);

    /// <summary>Each element where it is positive, else 0.</summary>
    [Intrinsic("Relu")]
    public static Tensor<T> Relu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Relu, x);

    /// <summary>The same elements, as a constant for gradients.</summary>
    [Intrinsic("StopGradient")]
    public static Tensor<T> StopGradient<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.StopGradient, x);

    /// <summary>Whether each element is not a number.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("IsNaN")]
    public static Tensor<bool> IsNaN<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Unary(EagerBuilder.Instance, Op.IsNaN, x);

    /// <summary>Whether each element is infinite.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("IsInfinity")]
    public static Tensor<bool> IsInfinity<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Unary(EagerBuilder.Instance, Op.IsInfinity, x);

    /// <summary>The logarithm to base 2 of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log2")]
    public static Tensor<T> Log2<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Log2(EagerBuilder.Instance, x);

    /// <summary>The logarithm to base 10 of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Log10")]
    public static Tensor<T> Log10<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Log10(EagerBuilder.Instance, x);

    /// <summary>The real cube root of each element, of negative ones too.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Cbrt")]
    public static Tensor<T> Cbrt<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cbrt(EagerBuilder.Instance, x);

    /// <summary>Each element times its sigmoid (swish).</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Silu")]
    public static Tensor<T> Silu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Silu(EagerBuilder.Instance, x);

    /// <summary>Each element times the probability that a standard normal number is below it; approximately: by a formula with tanh.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Gelu")]
    public static Tensor<T> Gelu<T>(Tensor<T> x, bool approximate = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gelu(EagerBuilder.Instance, x, approximate);

    /// <summary>Each element where it is positive, else slope times it.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LeakyRelu")]
    public static Tensor<T> LeakyRelu<T>(Tensor<T> x, double slope = 0.01)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeakyRelu(EagerBuilder.Instance, x, slope);

    /// <summary>Each element where it is positive, else alpha · (exp(x) - 1).</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Elu")]
    public static Tensor<T> Elu<T>(Tensor<T> x, double alpha = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Elu(EagerBuilder.Instance, x, alpha);

    /// <summary>Exponentials that add up to 1 along an axis. The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softmax")]
    public static Tensor<T> Softmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softmax(EagerBuilder.Instance, x, axis);

    /// <summary>Exponentials that add up to 1 along several axes together. The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softmax")]
    public static Tensor<T> Softmax<T>(Tensor<T> x, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softmax(EagerBuilder.Instance, x, axes);

    /// <summary>The logarithm of Softmax along an axis, without overflow. The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogSoftmax")]
    public static Tensor<T> LogSoftmax<T>(Tensor<T> x, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSoftmax(EagerBuilder.Instance, x, axis);

    /// <summary>The logarithm of Softmax along several axes together, without overflow. The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogSoftmax")]
    public static Tensor<T> LogSoftmax<T>(Tensor<T> x, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSoftmax(EagerBuilder.Instance, x, axes);
}
