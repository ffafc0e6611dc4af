using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Reductions over all elements, one axis or several; negative axes count from the end. Reduced axes disappear, or with keep stay with size 1.</content>
public static partial class Ops
{
    /// <summary>The sum of all elements; 0 of none. Whole numbers wrap: cast them first where they may (NumPy sums small ones in 64 bits).</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool; cast them to count the true ones.</exception>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, null, false);

    /// <summary>The sum along an axis; 0 of no elements.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, [axis], keep);

    /// <summary>The sum along several axes; 0 of no elements.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are bool.</exception>
    [Intrinsic("Sum")]
    public static Tensor<T> Sum<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Sum, x, axes, keep);

    /// <summary>The product of all elements; 1 of none. The gradient of each is the product of the others, with zeros among them too. NumPy: <c>prod</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, null, false);

    /// <summary>The product along an axis; 1 of no elements.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are bool.</exception>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, [axis], keep);

    /// <summary>The product along several axes; 1 of no elements.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are bool.</exception>
    [Intrinsic("Product")]
    public static Tensor<T> Product<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Product, x, axes, keep);

    /// <summary>The greatest of all elements; NaN where one is NaN. The greatest share the gradient equally. Nx: <c>reduce_max</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There are no elements.</exception>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, null, false);

    /// <summary>The greatest along an axis; NaN where an element is NaN. The greatest share the gradient equally.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or it is empty.</exception>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, [axis], keep);

    /// <summary>The greatest along several axes; NaN where an element is NaN. The greatest share the gradient equally.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or one is empty.</exception>
    [Intrinsic("Max")]
    public static Tensor<T> Max<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Max, x, axes, keep);

    /// <summary>The least of all elements; NaN where one is NaN. The least share the gradient equally. Nx: <c>reduce_min</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There are no elements.</exception>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, null, false);

    /// <summary>The least along an axis; NaN where an element is NaN. The least share the gradient equally.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or it is empty.</exception>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, [axis], keep);

    /// <summary>The least along several axes; NaN where an element is NaN. The least share the gradient equally.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or one is empty.</exception>
    [Intrinsic("Min")]
    public static Tensor<T> Min<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reduce(EagerBuilder.Instance, Op.Min, x, axes, keep);

    /// <summary>The mean of all elements, their sum divided by their number; NaN of none.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x);

    /// <summary>The mean along an axis; NaN of no elements.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>The mean along several axes; NaN of no elements.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Mean")]
    public static Tensor<T> Mean<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.Mean(EagerBuilder.Instance, x, axes, keep);

    /// <summary>The mean squared distance from the mean, Σ (x - mean)² / n, of all elements; NaN of none. PyTorch divides by n - 1 instead.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x);

    /// <summary>The squared distances from the mean along an axis, Σ (x - mean)² / (n - correction).</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <param name="correction">Taken from the number of elements: 0 for all there are, 1 for a sample of them (NumPy's <c>ddof</c>).</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x, int axis, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x, [axis], keep, correction);

    /// <summary>The squared distances from the mean along several axes, Σ (x - mean)² / (n - correction).</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <param name="correction">Taken from the number of elements: 0 for all there are, 1 for a sample of them (NumPy's <c>ddof</c>).</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are not floating-point numbers.</exception>
    [Intrinsic("Variance")]
    public static Tensor<T> Variance<T>(Tensor<T> x, int[] axes, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Variance(EagerBuilder.Instance, x, axes, keep, correction);

    /// <summary>The root of the variance of all elements, in their units; where it is 0 the gradient is NaN. NumPy: <c>std</c>.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x);

    /// <summary>The root of the variance along an axis, in the units of the elements; where it is 0 the gradient is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <param name="correction">Taken from the number of elements: 0 for all there are, 1 for a sample of them (NumPy's <c>ddof</c>).</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the elements are not floating-point numbers.</exception>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x, int axis, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x, [axis], keep, correction);

    /// <summary>The root of the variance along several axes, in the units of the elements; where it is 0 the gradient is NaN.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <param name="correction">Taken from the number of elements: 0 for all there are, 1 for a sample of them (NumPy's <c>ddof</c>).</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or the elements are not floating-point numbers.</exception>
    [Intrinsic("StandardDeviation")]
    public static Tensor<T> StandardDeviation<T>(Tensor<T> x, int[] axes, bool keep = false, int correction = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.StandardDeviation(EagerBuilder.Instance, x, axes, keep, correction);

    /// <summary>log Σ exp(x) of all elements, without overflow; ∞ and -∞ stay.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers, or there are none.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, null, false);

    /// <summary>log Σ exp(x) along an axis, without overflow; ∞ and -∞ stay.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it is empty, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, [axis], keep);

    /// <summary>log Σ exp(x) along several axes, without overflow; ∞ and -∞ stay.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place; the element type stays.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice or empty, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, null, axes, keep);

    /// <summary>log Σ weight · exp(x) of all elements, without overflow. NaN where the sum is negative.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="weights">Factors, which broadcast with x.</param>
    /// <returns>A scalar of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The weights do not broadcast with x, the elements are not floating-point numbers, or there are none.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, Tensor<T> weights)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, weights, null, false);

    /// <summary>log Σ weight · exp(x) along several axes, without overflow. NaN where the sum is negative.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <param name="weights">Factors, which broadcast with x.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The common shape of x and weights without the axes, or with 1 in their place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the weights do not broadcast with x, or the elements are not floating-point numbers.</exception>
    [Intrinsic("LogSumExp")]
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, Tensor<T> weights, int[] axes, bool keep = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogSumExp<Tensor>(EagerBuilder.Instance, x, weights, axes, keep);

    /// <summary>Whether all elements are true; true of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <returns>A scalar.</returns>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x);

    /// <summary>Whether all elements along an axis are true; true of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x, int axis, bool keep = false) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>Whether all elements along several axes are true; true of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or one is named twice.</exception>
    [Intrinsic("All")]
    public static Tensor<bool> All(Tensor<bool> x, int[] axes, bool keep = false) => (Tensor<bool>)Intrinsics.All(EagerBuilder.Instance, x, axes, keep);

    /// <summary>Whether some element is true; false of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <returns>A scalar.</returns>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x);

    /// <summary>Whether some element along an axis is true; false of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>The shape of <paramref name="x"/> without the axis, or with 1 in its place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x, int axis, bool keep = false) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x, [axis], keep);

    /// <summary>Whether some element along several axes is true; false of none.</summary>
    /// <param name="x">Bools of any shape.</param>
    /// <param name="axes">The axes, each once.</param>
    /// <param name="keep">Whether the axis stays, with size 1.S</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or one is named twice.</exception>
    [Intrinsic("Any")]
    public static Tensor<bool> Any(Tensor<bool> x, int[] axes, bool keep = false) => (Tensor<bool>)Intrinsics.Any(EagerBuilder.Instance, x, axes, keep);

    /// <summary>The position, in row-major order, of the first of the greatest elements; of NaN where there is one. It has no gradient.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool, or there are none.</exception>
    [Intrinsic("ArgMax")]
    public static Tensor<int> ArgMax<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMax, x);

    /// <summary>The position along an axis of the first of the greatest elements; of NaN where there is one. It has no gradient.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>Positions, from 0, in the shape of <paramref name="x"/> without the axis, or with 1 in its place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it is empty, or the elements are bool.</exception>
    [Intrinsic("ArgMax")]
    public static Tensor<int> ArgMax<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMax, x, axis, keep);

    /// <summary>The position, in row-major order, of the first of the least elements; of NaN where there is one. It has no gradient.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool, or there are none.</exception>
    [Intrinsic("ArgMin")]
    public static Tensor<int> ArgMin<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMin, x);

    /// <summary>The position along an axis of the first of the least elements; of NaN where there is one. It has no gradient.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keep">Whether the axis stays, with size 1.</param>
    /// <returns>Positions, from 0, in the shape of <paramref name="x"/> without the axis, or with 1 in its place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it is empty, or the elements are bool.</exception>
    [Intrinsic("ArgMin")]
    public static Tensor<int> ArgMin<T>(Tensor<T> x, int axis, bool keep = false)
        where T : unmanaged => (Tensor<int>)Intrinsics.ArgReduce(EagerBuilder.Instance, Op.ArgMin, x, axis, keep);

    /// <summary>The mean of whole numbers, as float; NaN of none.</summary>
    /// <param name="x">Whole numbers of any shape.</param>
    /// <returns>A scalar.</returns>
    [Intrinsic("MeanOfWhole")]
    public static Tensor<float> Mean(Tensor<int> x) => Mean(x.Cast<float>());
}
