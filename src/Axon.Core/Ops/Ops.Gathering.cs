using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Elements by several indices, copies, triangles and diagonals.</content>
public static partial class Ops
{
    /// <summary>Along an axis the elements that the indices name: like Take, but with indices of its own for every line. NumPy: <c>take_along_axis</c>, PyTorch: <c>gather</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Positions of the axis, in the shape of x but for that axis.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="indices"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the shapes differ in another one.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("TakeAlong")]
    public static Tensor<T> TakeAlong<T>(Tensor<T> x, Tensor<int> indices, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.TakeAlong(EagerBuilder.Instance, x, indices, axis);

    /// <summary>The slices of x at positions that stand in the last axis of the indices, one number for each of the first axes of x. NumPy: <c>x[i, j]</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices"><c>[…, k]</c>: k positions, on the first k axes of x.</param>
    /// <returns>The other axes of the indices, then the rest of x.</returns>
    /// <exception cref="ShapeMismatchException">The indices are a scalar, or k is 0 or more than the rank of x.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("Gather")]
    public static Tensor<T> Gather<T>(Tensor<T> x, Tensor<int> indices)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gather(EagerBuilder.Instance, x, indices, null);

    /// <summary>The slices of x at positions that stand in the last axis of the indices, one number for each of the given axes of x.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices"><c>[…, k]</c>: k positions.</param>
    /// <param name="axes">The k axes that are indexed, each once.</param>
    /// <returns>The other axes of the indices, then the rest of x.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, one is named twice, or there are not k of them.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("Gather")]
    public static Tensor<T> Gather<T>(Tensor<T> x, Tensor<int> indices, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gather(EagerBuilder.Instance, x, indices, axes);

    /// <summary>x with updates added to the slices that Gather would give; equal positions add up. JAX: <c>x.at[i, j].add</c>.</summary>
    /// <param name="x">Numbers of any shape.</param>
    /// <param name="indices"><c>[…, k]</c>: k positions.</param>
    /// <param name="updates">In the shape that Gather would give, or one that broadcasts to it.</param>
    /// <param name="axes">The k axes that are indexed; the first ones if left out.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The indices or the updates do not fit, or the elements are bool.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("IndexedAdd")]
    public static Tensor<T> IndexedAdd<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int[]? axes = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.IndexedAdd(EagerBuilder.Instance, x, indices, updates, axes);

    /// <summary>x with updates in place of the slices that Gather would give; of equal positions the last one counts, and has the gradient. Nx: <c>indexed_put</c>, JAX: <c>x.at[i, j].set</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices"><c>[…, k]</c>: k positions.</param>
    /// <param name="updates">In the shape that Gather would give, or one that broadcasts to it.</param>
    /// <param name="axes">The k axes that are indexed; the first ones if left out.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The indices or the updates do not fit.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("IndexedSet")]
    public static Tensor<T> IndexedSet<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int[]? axes = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.IndexedSet(EagerBuilder.Instance, x, indices, updates, axes);

    /// <summary>Copies of x beside each other.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="repeats">How many along each axis, aligned with the last ones. More numbers than axes make new axes in front.</param>
    /// <returns>Each size times its number.</returns>
    /// <exception cref="ShapeMismatchException">A number is negative.</exception>
    [Intrinsic("Tile")]
    public static Tensor<T> Tile<T>(Tensor<T> x, params int[] repeats)
        where T : unmanaged => (Tensor<T>)Intrinsics.Tile(EagerBuilder.Instance, x, repeats.Dims());

    /// <summary>Stretches x so that its axis i becomes axis axes[i] of the shape; the other axes are new. JAX: <c>lax.broadcast_in_dim</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="axes">A different axis of the result for each of x.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">A size is neither 1 nor that of the shape, or the axes are not as many and different.</exception>
    [Intrinsic("BroadcastAlong")]
    public static Tensor<T> BroadcastAlong<T>(Tensor<T> x, int[] shape, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.BroadcastAlong(EagerBuilder.Instance, x, shape.Dims(), axes);

    /// <summary>x with a block replaced; one that would stick out is moved in. JAX: <c>lax.dynamic_update_slice</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="slice">The block, of the rank of x and no larger.</param>
    /// <param name="start">Where it begins on each axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The block or the start has another rank, or the block is larger.</exception>
    [Intrinsic("PutSlice")]
    public static Tensor<T> PutSlice<T>(Tensor<T> x, Tensor<T> slice, int[] start)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutSlice(EagerBuilder.Instance, x, slice, start);

    /// <summary>Adds elements of one value before and after each axis and between neighbours; negative widths before and after remove elements. JAX: <c>lax.pad</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="low">How many before each axis.</param>
    /// <param name="high">How many after each axis.</param>
    /// <param name="interior">How many between neighbours on each axis, not negative.</param>
    /// <param name="value">What is added: a scalar. It has a gradient, too.</param>
    /// <returns>size + (size - 1) · interior + low + high on each axis.</returns>
    /// <exception cref="ShapeMismatchException">There are not three widths an axis, an interior one is negative, or more is removed than there is.</exception>
    [Intrinsic("Pad")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, int[] interior, Tensor<T> value)
        where T : unmanaged => (Tensor<T>)Intrinsics.Pad(EagerBuilder.Instance, x, low.Dims(), high.Dims(), value, interior);

    /// <summary>The elements of the last two axes at or below a diagonal, 0 above. NumPy: <c>tril</c>.</summary>
    /// <param name="x">Any matrices <c>[…, m, n]</c>.</param>
    /// <param name="diagonal">The diagonal: k lies k columns right of the main one.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("LowerTriangle")]
    public static Tensor<T> LowerTriangle<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Triangle(EagerBuilder.Instance, x, diagonal, lower: true);

    /// <summary>The elements of the last two axes at or above a diagonal, 0 below. NumPy: <c>triu</c>.</summary>
    /// <param name="x">Any matrices <c>[…, m, n]</c>.</param>
    /// <param name="diagonal">The diagonal: k lies k columns right of the main one.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("UpperTriangle")]
    public static Tensor<T> UpperTriangle<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Triangle(EagerBuilder.Instance, x, diagonal, lower: false);

    /// <summary>A diagonal of the last two axes. Nx: <c>take_diagonal</c>.</summary>
    /// <param name="x">Any matrices <c>[…, m, n]</c>.</param>
    /// <param name="offset">The diagonal: k lies k columns right of the main one.</param>
    /// <returns><c>[…, length of the diagonal]</c>, min(m + min(offset, 0), n - max(offset, 0)).</returns>
    /// <exception cref="ShapeMismatchException">There is no such diagonal.</exception>
    [Intrinsic("Diagonal")]
    public static Tensor<T> Diagonal<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Diagonal(EagerBuilder.Instance, x, offset);

    /// <summary>Square matrices with the last axis on a diagonal and 0 elsewhere. Nx: <c>make_diagonal</c>, NumPy: <c>diag</c>.</summary>
    /// <param name="x">Lines <c>[…, n]</c>.</param>
    /// <param name="offset">The diagonal: k lies k columns right of the main one.</param>
    /// <returns><c>[…, k, k]</c>, where k = n + |offset|.</returns>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    [Intrinsic("DiagonalMatrix")]
    public static Tensor<T> DiagonalMatrix<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.DiagonalMatrix(EagerBuilder.Instance, x, offset);

    /// <summary>x with a diagonal of the last two axes replaced.</summary>
    /// <param name="x">Any matrices <c>[…, m, n]</c>.</param>
    /// <param name="diagonal">The new diagonals <c>[…, length]</c>.</param>
    /// <param name="offset">Which one: k lies k columns right of the main one.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such diagonal, or it has another length.</exception>
    [Intrinsic("PutDiagonal")]
    public static Tensor<T> PutDiagonal<T>(Tensor<T> x, Tensor<T> diagonal, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutDiagonal(EagerBuilder.Instance, x, diagonal, offset);
}
