using System.Runtime.CompilerServices;
using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Shapes, slices and gathers: elements keep their values.</content>
public static partial class Ops
{
    /// <summary>The same elements, in row-major order, under another shape. One size may be -1: it is what the others leave.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="shape">The sizes, as many elements as x has. One may be -1: it is what the others leave.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The number of elements differs, or the size -1 cannot be found beside the others.</exception>
    [Intrinsic("Reshape")]
    [OverloadResolutionPriority(1)]
    public static Tensor<T> Reshape<T>(Tensor<T> x, params ReadOnlySpan<int> shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reshape(EagerBuilder.Instance, x, shape.ToArray().Dims());

    /// <summary>The same elements, in row-major order, under another shape.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="shape">The sizes, as many elements as x has.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The number of elements differs.</exception>
    [Intrinsic("Reshape")]
    public static Tensor<T> Reshape<T>(Tensor<T> x, Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reshape(EagerBuilder.Instance, x, shape.Dims());

    /// <summary>Stretches to a shape: axes are aligned at the end, new axes stand in front, axes of size 1 are repeated. NumPy: <c>broadcast_to</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The tensor does not stretch to the shape.</exception>
    [Intrinsic("Broadcast")]
    public static Tensor<T> Broadcast<T>(Tensor<T> x, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Broadcast(EagerBuilder.Instance, x, shape.Dims());

    /// <summary>Merges all axes after the first: [batch, …] becomes [batch, features].</summary>
    /// <param name="x">Any tensor.</param>
    /// <returns><c>[first size, product of the others]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The tensor is a scalar.</exception>
    [Intrinsic("Flatten")]
    public static Tensor<T> Flatten<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Flatten(EagerBuilder.Instance, x);

    /// <summary>Reorders axes: axis i of the result is axis axes[i] of the operand. PyTorch: <c>permute</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axes">Each axis once; none to reverse them all.</param>
    /// <returns>The sizes of x in that order.</returns>
    /// <exception cref="ShapeMismatchException">The axes do not name each axis once.</exception>
    [Intrinsic("Transpose")]
    public static Tensor<T> Transpose<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Transpose(EagerBuilder.Instance, x, axes);

    /// <summary>Exchanges two axes. PyTorch: <c>transpose</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="first">The one axis.</param>
    /// <param name="second">The other.</param>
    /// <returns>The sizes of x with these two exchanged.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("SwapAxes")]
    public static Tensor<T> SwapAxes<T>(Tensor<T> x, int first, int second)
        where T : unmanaged => (Tensor<T>)Intrinsics.SwapAxes(EagerBuilder.Instance, x, first, second);

    /// <summary>Removes axes of size 1: the given ones, or all.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axes">Axes of size 1; none for all of them. A size that is only a name at build is not taken for 1 unless its axis is given.</param>
    /// <returns>The sizes that are left.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or a given axis has another size.</exception>
    [Intrinsic("Squeeze")]
    public static Tensor<T> Squeeze<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Squeeze(EagerBuilder.Instance, x, axes.Length == 0 ? null : axes);

    /// <summary>Adds an axis of size 1. NumPy: <c>expand_dims</c>, PyTorch: <c>unsqueeze</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">Its place in the result; -1 is the last.</param>
    /// <returns>The sizes of x with 1 at that place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("NewAxis")]
    public static Tensor<T> NewAxis<T>(Tensor<T> x, int axis)
        where T : unmanaged => (Tensor<T>)Intrinsics.NewAxis(EagerBuilder.Instance, x, axis);

    /// <summary>Joins tensors along an axis that they all have. Nx, NumPy: <c>concatenate</c>.</summary>
    /// <param name="tensors">One or more, of equal sizes on all other axes.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>Their sizes, with the sum of all along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There are none, there is no such axis, or other axes differ.</exception>
    [Intrinsic("Concat")]
    public static Tensor<T> Concat<T>(IReadOnlyList<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Concat<Tensor>(EagerBuilder.Instance, tensors, axis);

    /// <summary>Joins tensors of one shape along a new axis.</summary>
    /// <param name="tensors">One or more.</param>
    /// <param name="axis">The place of the new axis in the result.</param>
    /// <returns>Their sizes, with their number at that place.</returns>
    /// <exception cref="ShapeMismatchException">There are none, the shapes differ, or there is no such axis.</exception>
    [Intrinsic("Stack")]
    public static Tensor<T> Stack<T>(IReadOnlyList<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Stack<Tensor>(EagerBuilder.Instance, tensors, axis);

    /// <summary>Adds elements of one value before and after each axis; negative widths remove elements. The gradient is that of the elements which stay.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="low">How many before each axis.</param>
    /// <param name="high">How many after each axis.</param>
    /// <param name="value">What is added.</param>
    /// <returns>Each size plus both widths.</returns>
    /// <exception cref="ShapeMismatchException">There is not one width an axis, more is removed than there is, or the value is none of T.</exception>
    [Intrinsic("Pad")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, double value = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Pad(EagerBuilder.Instance, x, low.Dims(), high.Dims(), Tensor<T>.Number(value));

    /// <summary>Turns the order around along axes. NumPy: <c>flip</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axes">The axes, each once; none for all.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Reverse")]
    public static Tensor<T> Reverse<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Reverse(EagerBuilder.Instance, x, axes.Length == 0 ? null : axes);

    /// <summary>Positions start, start + step, … before stop along an axis. Several axes at once: <c>x[1..3, ..^1]</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="start">The first position.</param>
    /// <param name="stop">One more than the last position that may be taken.</param>
    /// <param name="step">The distance of positions, at least 1.</param>
    /// <returns>The sizes of x with (stop - start) / step, rounded up, along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, the range does not lie within it, or the step is less than 1.</exception>
    [Intrinsic("Slice")]
    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int stop, int step = 1)
        where T : unmanaged => (Tensor<T>)Intrinsics.Slice(EagerBuilder.Instance, x, axis, start, stop, step);

    /// <summary>Gathers slices along an axis. Equal indices are taken as often as they stand; their gradients add up.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Positions of the axis, of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The sizes of x with those of the indices in place of the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("Take")]
    public static Tensor<T> Take<T>(Tensor<T> x, Tensor<int> indices, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Take(EagerBuilder.Instance, x, indices, axis);

    /// <summary>Adds updates to the slices that the indices name; equal indices add up. JAX: <c>x.at[i].add</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="indices">Positions of the axis, of any shape.</param>
    /// <param name="updates">What is added, in the shape of Take(x, indices, axis) or one that broadcasts to it.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, the updates do not fit, or the elements are bool.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else what would be written there is left out.</exception>
    [Intrinsic("ScatterAdd")]
    public static Tensor<T> ScatterAdd<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.ScatterAdd(EagerBuilder.Instance, x, indices, updates, axis);

    /// <summary>The slice at a position that a tensor holds. JAX: <c>lax.dynamic_index_in_dim</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="index">A scalar.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The sizes of x without the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the index is no scalar.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("SliceAt")]
    public static Tensor<T> SliceAt<T>(Tensor<T> x, Tensor<int> index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceAt(EagerBuilder.Instance, x, index, axis);

    /// <summary>A tensor with the slice at a position replaced. What was replaced has no gradient. JAX: <c>x.at[i].set</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="slice">In the shape of x without the axis, or one that broadcasts to it.</param>
    /// <param name="index">A position: a scalar.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, the slice does not fit, or the index is no scalar.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("UpdateAt")]
    public static Tensor<T> UpdateAt<T>(Tensor<T> x, Tensor<T> slice, Tensor<int> index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.UpdateAt(EagerBuilder.Instance, x, slice, index, axis);

    /// <inheritdoc cref="UpdateAt{T}(Tensor{T}, Tensor{T}, Tensor{int}, int)"/>
    [Intrinsic("UpdateAt")]
    public static Tensor<T> UpdateAt<T>(Tensor<T> x, Tensor<T> slice, int index, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.UpdateAt(EagerBuilder.Instance, x, slice, Tensor.Scalar(index), axis);

    /// <summary>1 at the index, 0 elsewhere, along a new last axis. An index outside of it gives zeros.</summary>
    /// <param name="indices">Positions, of any shape.</param>
    /// <param name="depth">The size of the new axis.</param>
    /// <returns>The sizes of the indices, then depth.</returns>
    /// <exception cref="ShapeMismatchException">The depth is negative.</exception>
    [Intrinsic("OneHot")]
    public static Tensor<T> OneHot<T>(Tensor<int> indices, int depth)
        where T : unmanaged => (Tensor<T>)Intrinsics.OneHot(EagerBuilder.Instance, indices, depth, ElementTypes.Of<T>());
}
