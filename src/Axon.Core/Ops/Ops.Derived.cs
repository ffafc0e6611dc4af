using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Functions of elements that are written in terms of other ones.</content>
public static partial class Ops
{
    /// <summary>The inverse hyperbolic sine of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Asinh")]
    public static Tensor<T> Asinh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Asinh(EagerBuilder.Instance, x);

    /// <summary>The inverse hyperbolic cosine of each element; NaN below 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Acosh")]
    public static Tensor<T> Acosh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Acosh(EagerBuilder.Instance, x);

    /// <summary>The inverse hyperbolic tangent of each element; NaN outside -1 to 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Atanh")]
    public static Tensor<T> Atanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Atanh(EagerBuilder.Instance, x);

    /// <summary>1 - Erf of each element. Where Erf is near 1 few digits are left.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Erfc")]
    public static Tensor<T> Erfc<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Erfc, x);

    /// <summary>The number whose Erf each element is; infinite at -1 and 1, NaN outside.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("ErfInv")]
    public static Tensor<T> ErfInv<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ErfInv(EagerBuilder.Instance, x);

    /// <summary>The nearest whole number of each element; halves away from 0. Round takes them to the even one.</summary>
    [Intrinsic("RoundAway")]
    public static Tensor<T> RoundAway<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.RoundAway(EagerBuilder.Instance, x);

    /// <summary>How many bits of each element are 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not whole numbers.</exception>
    [Intrinsic("PopulationCount")]
    public static Tensor<T> PopulationCount<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.PopulationCount(EagerBuilder.Instance, x);

    /// <summary>How many bits of each element are 0 before the first that is 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not whole numbers.</exception>
    [Intrinsic("LeadingZeroCount")]
    public static Tensor<T> LeadingZeroCount<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LeadingZeroCount(EagerBuilder.Instance, x);

    /// <summary>How often y goes into x, rounded towards 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, or the elements are not whole numbers.</exception>
    [Intrinsic("Quotient")]
    public static Tensor<T> Quotient<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quotient(EagerBuilder.Instance, x, y);

    /// <summary>Where |x - y| ≤ absolute + relative · |y|, or both are the same infinity, or NaN if that is asked for.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("IsClose")]
    public static Tensor<bool> IsClose<T>(Tensor<T> x, Tensor<T> y, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false)
        where T : unmanaged => (Tensor<bool>)Intrinsics.IsClose(EagerBuilder.Instance, x, y, relative, absolute, equalNaN);

    /// <summary>Whether all elements are close in the sense of IsClose: a scalar.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("AllClose")]
    public static Tensor<bool> AllClose<T>(Tensor<T> x, Tensor<T> y, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false)
        where T : unmanaged => All(IsClose(x, y, relative, absolute, equalNaN));

    /// <summary>The scaled exponential linear unit of each element, which keeps mean 0 and variance 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Selu")]
    public static Tensor<T> Selu<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Selu(EagerBuilder.Instance, x);

    /// <summary>Each element where it is positive, else alpha · (exp(x / alpha) - 1).</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Celu")]
    public static Tensor<T> Celu<T>(Tensor<T> x, double alpha = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Celu(EagerBuilder.Instance, x, alpha);

    /// <summary>Each element, but at least 0 and at most 6.</summary>
    [Intrinsic("Relu6")]
    public static Tensor<T> Relu6<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Between(EagerBuilder.Instance, x, 0, 6);

    /// <summary>Each element, but at least -1 and at most 1.</summary>
    [Intrinsic("HardTanh")]
    public static Tensor<T> HardTanh<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardTanh(EagerBuilder.Instance, x);

    /// <summary>The line slope · x + offset of each element, level below 0 and above 1.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("HardSigmoid")]
    public static Tensor<T> HardSigmoid<T>(Tensor<T> x, double slope = 1.0 / 6, double offset = 0.5)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardSigmoid(EagerBuilder.Instance, x, slope, offset);

    /// <summary>Each element times its HardSigmoid.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("HardSilu")]
    public static Tensor<T> HardSilu<T>(Tensor<T> x, double slope = 1.0 / 6, double offset = 0.5)
        where T : unmanaged => (Tensor<T>)Intrinsics.HardSilu(EagerBuilder.Instance, x, slope, offset);

    /// <summary>Each element times the hyperbolic tangent of its softplus.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Mish")]
    public static Tensor<T> Mish<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mish(EagerBuilder.Instance, x);

    /// <summary>x / (1 + |x|) of each element.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Softsign")]
    public static Tensor<T> Softsign<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Softsign(EagerBuilder.Instance, x);

    /// <summary>The logarithm of the sigmoid of each element, without overflow.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogSigmoid")]
    public static Tensor<T> LogSigmoid<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSigmoid(EagerBuilder.Instance, x);
}
