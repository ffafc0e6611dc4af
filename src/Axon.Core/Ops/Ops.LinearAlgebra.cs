using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Products of matrices.</content>
public static partial class Ops
{
    /// <summary>The product of NumPy's <c>dot</c>: the last axis of x with the only axis of a vector y, or the last but one of y, is multiplied and summed. The other axes are not paired: for batches take <see cref="MatMul"/>. Scalars multiply.</summary>
    /// <param name="x">Numbers <c>[…, k]</c>.</param>
    /// <param name="y">Numbers <c>[k]</c> or <c>[…, k, n]</c>.</param>
    /// <returns>The axes of x but the last, then those of y but the one summed: of <c>[m, k]</c> and <c>[k, n]</c> it is <c>[m, n]</c>. Whole numbers wrap.</returns>
    /// <exception cref="ShapeMismatchException">The summed axes differ in size, or the elements are bool.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Dot(EagerBuilder.Instance, x, y);

    /// <summary>The general product: the named axes are multiplied and summed, batch axes kept in step. JAX: <c>lax.dot_general</c>, NumPy: <c>tensordot</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="y">Numbers of any shape.</param>
    /// <param name="xAxes">Axes of x that are summed.</param>
    /// <param name="yAxes">Their partners in y, in this order.</param>
    /// <param name="xBatch">Axes of x that are batches; none if left out.</param>
    /// <param name="yBatch">Their partners in y.</param>
    /// <returns>The batch axes, then the rest of x, then the rest of y.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, there are not as many on both sides, partners differ in size, or the elements are bool.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y, int[] xAxes, int[] yAxes, int[]? xBatch = null, int[]? yBatch = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.Contract(EagerBuilder.Instance, x, y, xAxes, yAxes, xBatch, yBatch);

    /// <summary>The product of matrices in the last two axes; axes before them are batches and broadcast. A vector is one row on the left, one column on the right, and that axis disappears.</summary>
    /// <param name="x">Numbers <c>[…, m, k]</c> or <c>[k]</c>.</param>
    /// <param name="y">Numbers <c>[…, k, n]</c> or <c>[k]</c>.</param>
    /// <returns><c>[batches…, m, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">An operand is a scalar, the summed axes differ in size, the batches do not broadcast, or the elements are bool.</exception>
    [Intrinsic("MatMul")]
    public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatMul(EagerBuilder.Instance, x, y);

    /// <summary>The mean of values, weighted for each query by the softmax of its products with the keys: what <see cref="Layers.Attention"/> does once queries are scaled.</summary>
    [Intrinsic("Attend")]
    internal static Tensor<T> Attend<T>(Tensor<T> query, Tensor<T> key, Tensor<T> value, bool causal, Tensor<bool>? mask)
        where T : unmanaged => (Tensor<T>)Intrinsics.Attend(EagerBuilder.Instance, query, key, value, causal, mask);

    /// <summary>All products of an element of x and one of y.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="y">Numbers of any shape.</param>
    /// <returns>The axes of x, then those of y.</returns>
    /// <exception cref="ShapeMismatchException">The elements are bool.</exception>
    [Intrinsic("Outer")]
    public static Tensor<T> Outer<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Outer(EagerBuilder.Instance, x, y);
}
