using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Running reductions, sorting and what rests on them.</content>
public static partial class Ops
{
    /// <summary>The sum of each element and all before it along an axis (reverse: after it). The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("CumulativeSum")]
    public static Tensor<T> CumulativeSum<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeSum, x, axis, reverse);

    /// <summary>The product of each element and all before it along an axis (reverse: after it). The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("CumulativeProduct")]
    public static Tensor<T> CumulativeProduct<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeProduct, x, axis, reverse);

    /// <summary>The greatest of each element and all before it along an axis (reverse: after it). The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("CumulativeMax")]
    public static Tensor<T> CumulativeMax<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeMax, x, axis, reverse);

    /// <summary>The least of each element and all before it along an axis (reverse: after it). The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("CumulativeMin")]
    public static Tensor<T> CumulativeMin<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeMin, x, axis, reverse);

    /// <summary>
    /// A linear recurrence along an axis (reverse: from its end): y[k] = factors[k] · y[k-1] + terms[k], and the first y is its term.
    /// Factors and terms broadcast to the shape of the result.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, there is no such axis, or the elements are not floating-point.</exception>
    [Intrinsic("LinearScan")]
    public static Tensor<T> LinearScan<T>(Tensor<T> factors, Tensor<T> terms, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LinearScan<Tensor>(EagerBuilder.Instance, factors, terms, axis, reverse);

    /// <summary>A linear recurrence with one factor along an axis (reverse: from its end): y[k] = factor · y[k-1] + terms[k], and the first y is its term.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are not floating-point.</exception>
    [Intrinsic("LinearScan")]
    public static Tensor<T> LinearScan<T>(T factor, Tensor<T> terms, int axis = 0, bool reverse = false)
        where T : unmanaged => LinearScan(Tensor.Scalar(factor), terms, axis, reverse);

    /// <summary>Where each value would stand in an ascending list [n], from 0 to n: before elements equal to it, or (right) after them. The shape is that of the values. NaN counts as greatest.</summary>
    /// <exception cref="ShapeMismatchException">The list is not of rank 1.</exception>
    [Intrinsic("SearchSorted")]
    public static Tensor<int> SearchSorted<T>(Tensor<T> sorted, Tensor<T> values, bool right = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.SearchSorted<Tensor>(EagerBuilder.Instance, sorted, values, right);

    /// <summary>How often each number from 0 to size - 1 occurs in a tensor of any shape: [size].</summary>
    /// <exception cref="ShapeMismatchException">The elements are not integers.</exception>
    /// <exception cref="AxonIndexException">A number is not in that range.</exception>
    [Intrinsic("Bincount")]
    public static Tensor<int> Bincount<T>(Tensor<T> x, int size)
        where T : unmanaged => (Tensor<int>)Intrinsics.Bincount<Tensor>(EagerBuilder.Instance, x, null, size);

    /// <summary>The sum of the weights of the places where each number from 0 to size - 1 occurs: [size]. Weights have, or broadcast to, the shape of x.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not integers, or the weights do not fit.</exception>
    /// <exception cref="AxonIndexException">A number is not in that range.</exception>
    [Intrinsic("Bincount")]
    public static Tensor<W> Bincount<T, W>(Tensor<T> x, Tensor<W> weights, int size)
        where T : unmanaged
        where W : unmanaged => (Tensor<W>)Intrinsics.Bincount<Tensor>(EagerBuilder.Instance, x, weights, size);

    /// <summary>The elements of an axis in order. Equal elements keep their order, also downwards; NaN counts as greatest. The shape stays.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Sort")]
    public static Tensor<T> Sort<T>(Tensor<T> x, int axis = -1, bool descending = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Sort(EagerBuilder.Instance, x, axis, descending);

    /// <summary>The positions of an axis in the order of its elements: Sort(x) is TakeAlong(x, ArgSort(x)). Equal elements keep their order; NaN counts as greatest.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("ArgSort")]
    public static Tensor<int> ArgSort<T>(Tensor<T> x, int axis = -1, bool descending = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgSort(EagerBuilder.Instance, x, axis, descending);

    /// <summary>The greatest elements of an axis in descending order, and their positions: both have count elements along the axis. Of equals the first comes first; NaN counts as greatest.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, or it has fewer elements.</exception>
    [Intrinsic("TopK")]
    public static (Tensor<T> Values, Tensor<int> Positions) TopK<T>(Tensor<T> x, int count, int axis = -1)
        where T : unmanaged => Intrinsics.TopK(EagerBuilder.Instance, x, count, axis) is [var values, var positions] ? ((Tensor<T>)values, (Tensor<int>)positions) : default;

    /// <summary>What a share, from 0 to 1, of all elements lies below, between neighbours in proportion: a scalar. NaN where an element is NaN.</summary>
    /// <exception cref="ShapeMismatchException">The share is not from 0 to 1, or there are no elements.</exception>
    [Intrinsic("Quantile")]
    public static Tensor<T> Quantile<T>(Tensor<T> x, double share)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quantile(EagerBuilder.Instance, x, share, null, false);

    /// <summary>What a share, from 0 to 1, of the elements of an axis lies below, between neighbours in proportion; the axis disappears or stays with size 1. NaN where an element is NaN.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, it has no elements, or the share is not from 0 to 1.</exception>
    [Intrinsic("Quantile")]
    public static Tensor<T> Quantile<T>(Tensor<T> x, double share, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quantile(EagerBuilder.Instance, x, share, axis, keep);

    /// <summary>The middle of the ordered elements; of an even number the mean of the middle two: a scalar. NaN where an element is NaN.</summary>
    /// <exception cref="ShapeMismatchException">There are no elements.</exception>
    [Intrinsic("Median")]
    public static Tensor<T> Median<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Median(EagerBuilder.Instance, x, null, false);

    /// <summary>The middle of the ordered elements; of an even number the mean of the middle two, along an axis, which disappears or stays with size 1. NaN where an element is NaN.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Median")]
    public static Tensor<T> Median<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Median(EagerBuilder.Instance, x, axis, keep);

    /// <summary>The most frequent element; of several the least: a scalar.</summary>
    /// <exception cref="ShapeMismatchException">There are no elements.</exception>
    [Intrinsic("Mode")]
    public static Tensor<T> Mode<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mode(EagerBuilder.Instance, x, null, false);

    /// <summary>The most frequent element; of several the least, along an axis, which disappears or stays with size 1.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Mode")]
    public static Tensor<T> Mode<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mode(EagerBuilder.Instance, x, axis, keep);

    /// <summary>The mean where each element counts as much as its weight: a scalar.</summary>
    /// <exception cref="ShapeMismatchException">The weights do not have the shape of x.</exception>
    [Intrinsic("WeightedMean")]
    public static Tensor<T> WeightedMean<T>(Tensor<T> x, Tensor<T> weights)
        where T : unmanaged => (Tensor<T>)Intrinsics.WeightedMean(EagerBuilder.Instance, x, weights, null, false);

    /// <summary>The mean along axes where each element counts as much as its weight. Weights have the shape of x or of those axes.</summary>
    /// <exception cref="ShapeMismatchException">The weights have neither shape.</exception>
    [Intrinsic("WeightedMean")]
    public static Tensor<T> WeightedMean<T>(Tensor<T> x, Tensor<T> weights, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.WeightedMean(EagerBuilder.Instance, x, weights, axes, keep);

    /// <summary>Of observations [n, features] the mean products of distances from the mean: [features, features]. The correction is taken from n.</summary>
    /// <exception cref="ShapeMismatchException">x is not of rank 2.</exception>
    [Intrinsic("Covariance")]
    public static Tensor<T> Covariance<T>(Tensor<T> x, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Covariance<Tensor>(EagerBuilder.Instance, x, null, correction);

    /// <summary>Of observations [n, features] the mean products of distances from a given mean [features]: [features, features]. The correction is taken from n.</summary>
    /// <exception cref="ShapeMismatchException">x is not of rank 2.</exception>
    [Intrinsic("Covariance")]
    public static Tensor<T> Covariance<T>(Tensor<T> x, Tensor<T> mean, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Covariance<Tensor>(EagerBuilder.Instance, x, mean, correction);

    /// <summary>The differences of neighbours along an axis, taken order times; the axis gets shorter by order.</summary>
    /// <exception cref="ShapeMismatchException">The axis is too short.</exception>
    [Intrinsic("Diff")]
    public static Tensor<T> Diff<T>(Tensor<T> x, int order = 1, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Diff(EagerBuilder.Instance, x, order, axis);
}
