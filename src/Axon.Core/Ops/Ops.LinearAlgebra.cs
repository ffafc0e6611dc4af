using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Products of matrices.</content>
public static partial class Ops
{
    /// <summary>The product of NumPy's dot: the last axis of x with the only axis of a vector y, or the last but one of y; the other axes follow each other.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Dot(EagerBuilder.Instance, x, y);

    /// <summary>The general product: the named axes are multiplied and summed, batch axes kept in step. Result axes: batch, rest of x, rest of y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("Dot")]
    public static Tensor<T> Dot<T>(Tensor<T> x, Tensor<T> y, int[] xAxes, int[] yAxes, int[]? xBatch = null, int[]? yBatch = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.Contract(EagerBuilder.Instance, x, y, xAxes, yAxes, xBatch, yBatch);

    /// <summary>The product of matrices in the last two axes; axes before them are batches and broadcast, vectors are one row or column.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not fit.</exception>
    [Intrinsic("MatMul")]
    public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.MatMul(EagerBuilder.Instance, x, y);

    /// <summary>The mean of values, weighted for each query by the softmax of its products with the keys: what <see cref="Layers.Attention"/> does once queries are scaled.</summary>
    [Intrinsic("Attend")]
    internal static Tensor<T> Attend<T>(Tensor<T> query, Tensor<T> key, Tensor<T> value, bool causal, Tensor<bool>? mask)
        where T : unmanaged => (Tensor<T>)Intrinsics.Attend(EagerBuilder.Instance, query, key, value, causal, mask);

    /// <summary>All products of an element of x and one of y: the axes of x, then those of y.</summary>
    [Intrinsic("Outer")]
    public static Tensor<T> Outer<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Outer(EagerBuilder.Instance, x, y);
}
