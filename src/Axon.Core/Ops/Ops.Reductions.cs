using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Reductions over all elements, one axis or several; negative axes count from the end. Reduced axes disappear, or with keep stay with size 1.</content>
public static partial class Ops
{
    /// <summary>The sum of all elements: a scalar.</summary>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, null, false);

    /// <summary>The sum along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, [axis], keep);

    /// <summary>The sum along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, axes, keep);

    /// <summary>The product of all elements: a scalar.</summary>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, null, false);

    /// <summary>The product along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, [axis], keep);

    /// <summary>The product along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, axes, keep);

    /// <summary>The greatest of all elements: a scalar.</summary>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, null, false);

    /// <summary>The greatest along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, [axis], keep);

    /// <summary>The greatest along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, axes, keep);

    /// <summary>The least of all elements: a scalar.</summary>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, null, false);

    /// <summary>The least along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, [axis], keep);

    /// <summary>The least along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, axes, keep);

    /// <summary>The mean of all elements: a scalar.</summary>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x);

    /// <summary>The mean along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>The mean along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x, axes, keep);

    /// <summary>The mean squared distance from the mean (less correction in the count) of all elements: a scalar.</summary>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x);

    /// <summary>The mean squared distance from the mean (less correction in the count) along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x, int axis, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x, [axis], keep, correction);

    /// <summary>The mean squared distance from the mean (less correction in the count) along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x, int[] axes, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x, axes, keep, correction);

    /// <summary>The root of the variance of all elements: a scalar.</summary>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x);

    /// <summary>The root of the variance along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x, int axis, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x, [axis], keep, correction);

    /// <summary>The root of the variance along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x, int[] axes, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x, axes, keep, correction);

    /// <summary>The logarithm of the sum of exponentials, without overflow, of all elements: a scalar.</summary>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, null, false);

    /// <summary>The logarithm of the sum of exponentials, without overflow, along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, [axis], keep);

    /// <summary>The logarithm of the sum of exponentials, without overflow, along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, axes, keep);

    /// <summary>The logarithm of the sum of exponentials, each times its weight, without overflow, of all elements: a scalar. Weights broadcast.</summary>
    /// <exception cref="ShapeMismatchException">The weights do not broadcast to the shape of x.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, Tensor<T> weights)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, weights, null, false);

    /// <summary>The logarithm of the sum of exponentials, each times its weight, without overflow, along several axes. Weights broadcast.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the weights do not broadcast to the shape of x.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, Tensor<T> weights, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, weights, axes, keep);

    /// <summary>Whether all elements are true, of all elements: a scalar.</summary>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x);

    /// <summary>Whether all elements are true, along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x, int axis, bool keep = false) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>Whether all elements are true, along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x, int[] axes, bool keep = false) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x, axes, keep);

    /// <summary>Whether some element is true, of all elements: a scalar.</summary>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x);

    /// <summary>Whether some element is true, along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x, int axis, bool keep = false) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>Whether some element is true, along several axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x, int[] axes, bool keep = false) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x, axes, keep);

    /// <summary>The position, in row-major order, of the first of the greatest elements: a scalar.</summary>
    [Intrinsic("ArgMax")]
    public static Tensor<int> ArgMax<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMax, x);

    /// <summary>The position along an axis of the first of the greatest elements.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("ArgMax")]
    public static Tensor<int> ArgMax<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMax, x, axis, keep);

    /// <summary>The position, in row-major order, of the first of the least elements: a scalar.</summary>
    [Intrinsic("ArgMin")]
    public static Tensor<int> ArgMin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMin, x);

    /// <summary>The position along an axis of the first of the least elements.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("ArgMin")]
    public static Tensor<int> ArgMin<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMin, x, axis, keep);

    /// <summary>The mean of whole numbers, as float: a scalar.</summary>
    [Intrinsic("MeanOfWhole")]
    public static Tensor<float> Mean(Tensor<int> x) => Mean(x.Cast<float>());
}
