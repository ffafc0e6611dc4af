using System.Runtime.CompilerServices;
using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Shapes, slices and gathers: elements keep their values.</content>
public static partial class Ops
{
    /// <summary>The same elements, in row-major order, under another shape. One size may be -1: it is what the others leave.</summary>
    /// <exception cref="ShapeMismatchException">The number of elements differs.</exception>
    [Intrinsic("Reshape")]
    [OverloadResolutionPriority(1)]
    public static Tensor<T> Reshape<T>(Tensor<T> x, params ReadOnlySpan<int> shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reshape(EagerBuilder.Instance, x, shape.ToArray().Dims());

    /// <summary>The same elements, in row-major order, under another shape.</summary>
    /// <exception cref="ShapeMismatchException">The number of elements differs.</exception>
    [Intrinsic("Reshape")]
    public static Tensor<T> Reshape<T>(Tensor<T> x, Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reshape(EagerBuilder.Instance, x, shape.Dims());

    /// <summary>Stretches to a shape: new axes in front, axes of size 1 repeated.</summary>
    /// <exception cref="ShapeMismatchException">The tensor does not stretch to the shape.</exception>
    [Intrinsic("Broadcast")]
    public static Tensor<T> Broadcast<T>(Tensor<T> x, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Broadcast(EagerBuilder.Instance, x, shape.Dims());

    /// <summary>Merges all axes after the first: [batch, …] becomes [batch, features].</summary>
    /// <exception cref="ShapeMismatchException">The tensor is a scalar.</exception>
    [Intrinsic("Flatten")]
    public static Tensor<T> Flatten<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Flatten(EagerBuilder.Instance, x);

    /// <summary>Reorders axes: axis i of the result is axis axes[i] of the operand; without axes all are reversed.</summary>
    /// <exception cref="ShapeMismatchException">The axes do not name each axis once.</exception>
    [Intrinsic("Transpose")]
    public static Tensor<T> Transpose<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Transpose(EagerBuilder.Instance, x, axes);

    /// <summary>Exchanges two axes.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("SwapAxes")]
    public static Tensor<T> SwapAxes<T>(Tensor<T> x, int first, int second)
        where T : unmanaged => (Tensor<T>)Intrinsics.SwapAxes(EagerBuilder.Instance, x, first, second);

    /// <summary>Removes axes of size 1: the given ones, or all.</summary>
    /// <exception cref="ShapeMismatchException">A given axis has another size.</exception>
    [Intrinsic("Squeeze")]
    public static Tensor<T> Squeeze<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Squeeze(EagerBuilder.Instance, x, axes.Length == 0 ? null : axes);

    /// <summary>Adds an axis of size 1, which is axis number axis of the result.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("NewAxis")]
    public static Tensor<T> NewAxis<T>(Tensor<T> x, int axis)
        where T : unmanaged => (Tensor<T>)Intrinsics.NewAxis(EagerBuilder.Instance, x, axis);

    /// <summary>Joins tensors along an axis.</summary>
    /// <exception cref="ShapeMismatchException">The other axes differ.</exception>
    [Intrinsic("Concat")]
    public static Tensor<T> Concat<T>(IReadOnlyList<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Concat<Tensor>(EagerBuilder.Instance, tensors, axis);

    /// <summary>Joins tensors of one shape along a new axis.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ.</exception>
    [Intrinsic("Stack")]
    public static Tensor<T> Stack<T>(IReadOnlyList<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Stack<Tensor>(EagerBuilder.Instance, tensors, axis);

    /// <summary>Adds elements of one value before and after each axis; negative widths remove elements.</summary>
    /// <exception cref="ShapeMismatchException">There is not one width an axis.</exception>
    [Intrinsic("Pad")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, double value = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Pad(EagerBuilder.Instance, x, low.Dims(), high.Dims(), Tensor<T>.Number(value));

    /// <summary>Turns the order around along the given axes, or all.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Reverse")]
    public static Tensor<T> Reverse<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reverse(EagerBuilder.Instance, x, axes.Length == 0 ? null : axes);

    /// <summary>Positions start, start + step, … before stop along an axis.</summary>
    /// <exception cref="ShapeMismatchException">The range does not lie within the axis.</exception>
    [Intrinsic("Slice")]
    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int stop, int step = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Slice(EagerBuilder.Instance, x, axis, start, stop, step);

    /// <summary>Gathers slices: the axis is replaced by the axes of the indices. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Take")]
    public static Tensor<T> Take<T>(Tensor<T> x, Tensor<int> indices, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Take(EagerBuilder.Instance, x, indices, axis);

    /// <summary>Adds updates to the slices that the indices name; equal indices add up. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">The updates do not have the shape of Take(x, indices, axis).</exception>
    [Intrinsic("ScatterAdd")]
    public static Tensor<T> ScatterAdd<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.ScatterAdd(EagerBuilder.Instance, x, indices, updates, axis);

    /// <summary>The slice at a position that a tensor holds; the axis disappears. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("SliceAt")]
    public static Tensor<T> SliceAt<T>(Tensor<T> x, Tensor<int> index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceAt(EagerBuilder.Instance, x, index, axis);

    /// <summary>A tensor with the slice at a position replaced. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">The slice has another shape.</exception>
    [Intrinsic("UpdateAt")]
    public static Tensor<T> UpdateAt<T>(Tensor<T> x, Tensor<T> slice, Tensor<int> index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.UpdateAt(EagerBuilder.Instance, x, slice, index, axis);

    /// <summary>A tensor with the slice at a position replaced. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">The slice has another shape.</exception>
    [Intrinsic("UpdateAt")]
    public static Tensor<T> UpdateAt<T>(Tensor<T> x, Tensor<T> slice, int index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.UpdateAt(EagerBuilder.Instance, x, slice, Tensor.Scalar(index), axis);

    /// <summary>1 at the index, 0 elsewhere, along a new last axis of size depth. An index outside gives zeros.</summary>
    [Intrinsic("OneHot")]
    public static Tensor<T> OneHot<T>(Tensor<int> indices, int depth)
        where T : unmanaged => (Tensor<T>)Intrinsics.OneHot(EagerBuilder.Instance, indices, depth, ElementTypes.Of<T>());
}
