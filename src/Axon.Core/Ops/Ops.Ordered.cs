using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Running reductions, sorting and what rests on them.</content>
public static partial class Ops
{
    /// <summary>Along an axis the sum of each element and all before it. NumPy: <c>cumsum</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("CumulativeSum")]
    public static Tensor<T> CumulativeSum<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeSum, x, axis, reverse);

    /// <summary>Along an axis the product of each element and all before it. Zeros have their gradient too. NumPy: <c>cumprod</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("CumulativeProduct")]
    public static Tensor<T> CumulativeProduct<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeProduct, x, axis, reverse);

    /// <summary>Along an axis the greatest of each element and all before it; of equals the first has the gradient. JAX: <c>lax.cummax</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("CumulativeMax")]
    public static Tensor<T> CumulativeMax<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeMax, x, axis, reverse);

    /// <summary>Along an axis the least of each element and all before it; of equals the first has the gradient. JAX: <c>lax.cummin</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("CumulativeMin")]
    public static Tensor<T> CumulativeMin<T>(Tensor<T> x, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Cumulative(EagerBuilder.Instance, Op.CumulativeMin, x, axis, reverse);

    /// <summary>A linear recurrence along an axis: y[k] = factors[k] · y[k-1] + terms[k], and the first y is its term. JAX: <c>lax.associative_scan</c> of that step.</summary>
    /// <param name="factors">The factors, floating-point; the first along the axis is not read.</param>
    /// <param name="terms">The terms, which broadcast with the factors.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The common shape and element type of both.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, there is no such axis, or the elements are not floating-point.</exception>
    [Intrinsic("LinearScan")]
    public static Tensor<T> LinearScan<T>(Tensor<T> factors, Tensor<T> terms, int axis = 0, bool reverse = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LinearScan<Tensor>(EagerBuilder.Instance, factors, terms, axis, reverse);

    /// <summary>A linear recurrence with one factor along an axis: y[k] = factor · y[k-1] + terms[k], and the first y is its term.</summary>
    /// <param name="factor">The factor of every step.</param>
    /// <param name="terms">The terms, floating-point.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="reverse">Walks from the end of the axis to its beginning.</param>
    /// <returns>The shape and element type of <paramref name="terms"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are not floating-point.</exception>
    [Intrinsic("LinearScan")]
    public static Tensor<T> LinearScan<T>(T factor, Tensor<T> terms, int axis = 0, bool reverse = false)
        where T : unmanaged => LinearScan(Tensor.Scalar(factor), terms, axis, reverse);

    /// <summary>Where each value would stand in an ascending list: before elements equal to it, or after them. NaN counts as greatest. It has no gradient.</summary>
    /// <param name="sorted">The list <c>[n]</c>, in ascending order; another order gives some position.</param>
    /// <param name="values">Numbers of any shape.</param>
    /// <param name="right">Whether a value stands after its equals.</param>
    /// <returns>Positions from 0 to n in the shape of <paramref name="values"/>.</returns>
    /// <exception cref="ShapeMismatchException">The list is not of rank 1, or the elements are bool.</exception>
    [Intrinsic("SearchSorted")]
    public static Tensor<int> SearchSorted<T>(Tensor<T> sorted, Tensor<T> values, bool right = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.SearchSorted<Tensor>(EagerBuilder.Instance, sorted, values, right);

    /// <summary>How often each number from 0 to size - 1 occurs.</summary>
    /// <param name="x">Whole numbers from 0 to size - 1, of any shape.</param>
    /// <param name="size">How many numbers are counted.</param>
    /// <returns>Counts <c>[size]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not integers.</exception>
    /// <exception cref="AxonIndexException">A number is not in that range.</exception>
    [Intrinsic("Bincount")]
    public static Tensor<int> Bincount<T>(Tensor<T> x, int size)
        where T : unmanaged => (Tensor<int>)Intrinsics.Bincount<Tensor>(EagerBuilder.Instance, x, null, size);

    /// <summary>The sum of the weights of the places where each number from 0 to size - 1 occurs. The gradient goes to the weights.</summary>
    /// <param name="x">Whole numbers from 0 to size - 1, of any shape.</param>
    /// <param name="weights">One weight an element, in the shape of x or one that broadcasts to it.</param>
    /// <param name="size">How many numbers are counted.</param>
    /// <returns>Sums <c>[size]</c> in the weights' element type.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not integers, or the weights do not fit.</exception>
    /// <exception cref="AxonIndexException">A number is not in that range.</exception>
    [Intrinsic("Bincount")]
    public static Tensor<W> Bincount<T, W>(Tensor<T> x, Tensor<W> weights, int size)
        where T : unmanaged
        where W : unmanaged => (Tensor<W>)Intrinsics.Bincount<Tensor>(EagerBuilder.Instance, x, weights, size);

    /// <summary>The elements of an axis in order. Equal elements keep their order, also downwards; NaN counts as greatest. The gradient goes back to where each element came from.</summary>
    /// <param name="x">Any tensor; false stands before true.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">The greatest first.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Sort")]
    public static Tensor<T> Sort<T>(Tensor<T> x, int axis = -1, bool descending = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Sort(EagerBuilder.Instance, x, axis, descending);

    /// <summary>The positions of an axis in the order of its elements: Sort(x) is TakeAlong(x, ArgSort(x)). Equal elements keep their order; NaN counts as greatest.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">The greatest first.</param>
    /// <returns>Positions, from 0, in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("ArgSort")]
    public static Tensor<int> ArgSort<T>(Tensor<T> x, int axis = -1, bool descending = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgSort(EagerBuilder.Instance, x, axis, descending);

    /// <summary>The greatest elements of an axis in descending order, and their positions. Of equals the first comes first; NaN counts as greatest.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="count">How many, k.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>Both in the shape of <paramref name="x"/> with k elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or it has fewer elements.</exception>
    [Intrinsic("TopK")]
    public static (Tensor<T> Values, Tensor<int> Positions) TopK<T>(Tensor<T> x, int count, int axis = -1)
        where T : unmanaged => Intrinsics.TopK(EagerBuilder.Instance, x, count, axis) is [var values, var positions] ? ((Tensor<T>)values, (Tensor<int>)positions) : default;

    /// <summary>What a share of all elements lies below, between neighbours in proportion (NumPy's <c>linear</c>). NaN where an element is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="share">From 0, the least element, to 1, the greatest.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">The share is not from 0 to 1, there are no elements, or they are not floating-point numbers.</exception>
    [Intrinsic("Quantile")]
    public static Tensor<T> Quantile<T>(Tensor<T> x, double share)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quantile(EagerBuilder.Instance, x, share, null, false);

    /// <summary>What a share of the elements of an axis lies below, between neighbours in proportion (NumPy's <c>linear</c>). NaN where an element is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="share">From 0, the least element, to 1, the greatest.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it has no elements, the share is not from 0 to 1, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Quantile")]
    public static Tensor<T> Quantile<T>(Tensor<T> x, double share, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Quantile(EagerBuilder.Instance, x, share, axis, keep);

    /// <summary>The middle of the ordered elements; of an even number the mean of the middle two (PyTorch takes the lower). NaN where an element is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">There are no elements, or they are not floating-point numbers.</exception>
    [Intrinsic("Median")]
    public static Tensor<T> Median<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Median(EagerBuilder.Instance, x, null, false);

    /// <summary>The middle of the ordered elements of an axis; of an even number the mean of the middle two. NaN where an element is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it has no elements, or they are not floating-point numbers.</exception>
    [Intrinsic("Median")]
    public static Tensor<T> Median<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Median(EagerBuilder.Instance, x, axis, keep);

    /// <summary>The most frequent element; of several the least.</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">There are no elements.</exception>
    [Intrinsic("Mode")]
    public static Tensor<T> Mode<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mode(EagerBuilder.Instance, x, null, false);

    /// <summary>The most frequent element of an axis; of several the least.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or it has no elements.</exception>
    [Intrinsic("Mode")]
    public static Tensor<T> Mode<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mode(EagerBuilder.Instance, x, axis, keep);

    /// <summary>The mean where each element counts as much as its weight, Σ weight · x / Σ weight. NumPy: <c>average</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="weights">Weights, in the shape of x or one that broadcasts to it.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">The weights do not broadcast to the shape of x, or the elements are not floating-point numbers.</exception>
    [Intrinsic("WeightedMean")]
    public static Tensor<T> WeightedMean<T>(Tensor<T> x, Tensor<T> weights)
        where T : unmanaged => (Tensor<T>)Intrinsics.WeightedMean(EagerBuilder.Instance, x, weights, null, false);

    /// <summary>The mean along axes where each element counts as much as its weight, Σ weight · x / Σ weight.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="weights">Weights in the shape of those axes, of x, or one that broadcasts to it.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, the weights have none of these shapes, or the elements are not floating-point numbers.</exception>
    [Intrinsic("WeightedMean")]
    public static Tensor<T> WeightedMean<T>(Tensor<T> x, Tensor<T> weights, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.WeightedMean(EagerBuilder.Instance, x, weights, axes, keep);

    /// <summary>Of observations the mean products of distances from the mean, Σ (x - mean)ᵀ(x - mean) / (n - correction). In NumPy rows are variables.</summary>
    /// <param name="x">Observations <c>[n, features]</c>, floating-point.</param>
    /// <param name="correction">Taken from n: 1 for a sample (NumPy's default).</param>
    /// <returns><c>[features, features]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x is not of rank 2, or not of floating-point numbers.</exception>
    [Intrinsic("Covariance")]
    public static Tensor<T> Covariance<T>(Tensor<T> x, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Covariance<Tensor>(EagerBuilder.Instance, x, null, correction);

    /// <summary>Of observations the mean products of distances from a given mean, Σ (x - mean)ᵀ(x - mean) / (n - correction).</summary>
    /// <param name="x">Observations <c>[n, features]</c>, floating-point.</param>
    /// <param name="mean">The mean <c>[features]</c>.</param>
    /// <param name="correction">Taken from n.</param>
    /// <returns><c>[features, features]</c>.</returns>
    /// <exception cref="ShapeMismatchException">x is not of rank 2 or not of floating-point numbers, or the mean does not broadcast to it.</exception>
    [Intrinsic("Covariance")]
    public static Tensor<T> Covariance<T>(Tensor<T> x, Tensor<T> mean, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Covariance<Tensor>(EagerBuilder.Instance, x, mean, correction);

    /// <summary>The differences of neighbours along an axis, taken order times; the axis gets shorter by order.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="order">How often differences are taken, from 0.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="x"/> with order fewer elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it is too short, the order is negative, or the elements are bool.</exception>
    [Intrinsic("Diff")]
    public static Tensor<T> Diff<T>(Tensor<T> x, int order = 1, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Diff(EagerBuilder.Instance, x, order, axis);
}
