using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Elements by several indices, copies, triangles and diagonals.</content>
public static partial class Ops
{
    /// <summary>Along an axis the elements that the indices name: like Take, but with indices of its own for every line. Indices have the shape of x but for that axis.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ in another axis.</exception>
    [Intrinsic("TakeAlong")]
    public static Tensor<T> TakeAlong<T>(Tensor<T> x, Tensor<int> indices, int axis = -1)
        where T : unmanaged => (Tensor<T>)Intrinsics.TakeAlong(EagerBuilder.Instance, x, indices, axis);

    /// <summary>The slices of x at positions: the last axis of the indices holds one number for each of the first axes of x. Result: the other axes of the indices, then the rest of x.</summary>
    /// <exception cref="ShapeMismatchException">The indices do not fit.</exception>
    [Intrinsic("Gather")]
    public static Tensor<T> Gather<T>(Tensor<T> x, Tensor<int> indices)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gather(EagerBuilder.Instance, x, indices, null);

    /// <summary>The slices of x at positions: the last axis of the indices holds one number for each of the given axes of x. Result: the other axes of the indices, then the rest of x.</summary>
    /// <exception cref="ShapeMismatchException">The indices do not fit.</exception>
    [Intrinsic("Gather")]
    public static Tensor<T> Gather<T>(Tensor<T> x, Tensor<int> indices, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.Gather(EagerBuilder.Instance, x, indices, axes);

    /// <summary>x with updates added to the slices that Gather would give; equal positions add up.</summary>
    /// <exception cref="ShapeMismatchException">The updates do not have the shape that Gather would give.</exception>
    [Intrinsic("IndexedAdd")]
    public static Tensor<T> IndexedAdd<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int[]? axes = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.IndexedAdd(EagerBuilder.Instance, x, indices, updates, axes);

    /// <summary>x with updates in place of the slices that Gather would give; of equal positions the last one counts.</summary>
    /// <exception cref="ShapeMismatchException">The updates do not have the shape that Gather would give.</exception>
    [Intrinsic("IndexedSet")]
    public static Tensor<T> IndexedSet<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int[]? axes = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.IndexedSet(EagerBuilder.Instance, x, indices, updates, axes);

    /// <summary>Copies of x beside each other, as many along each axis as its number says. More numbers than axes make new axes in front.</summary>
    /// <exception cref="ShapeMismatchException">A number is less than 1.</exception>
    [Intrinsic("Tile")]
    public static Tensor<T> Tile<T>(Tensor<T> x, params int[] repeats)
        where T : unmanaged => (Tensor<T>)Intrinsics.Tile(EagerBuilder.Instance, x, repeats);

    /// <summary>Stretches x so that its axis i becomes axis axes[i] of the shape; the other axes are new.</summary>
    /// <exception cref="ShapeMismatchException">A size is neither 1 nor that of the shape.</exception>
    [Intrinsic("BroadcastAlong")]
    public static Tensor<T> BroadcastAlong<T>(Tensor<T> x, int[] shape, int[] axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.BroadcastAlong(EagerBuilder.Instance, x, shape.Dims(), axes);

    /// <summary>x with a block replaced that begins at the given places; a block that would stick out is moved in.</summary>
    /// <exception cref="ShapeMismatchException">The block has another rank, or is larger.</exception>
    [Intrinsic("PutSlice")]
    public static Tensor<T> PutSlice<T>(Tensor<T> x, Tensor<T> slice, int[] start)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutSlice(EagerBuilder.Instance, x, slice, start);

    /// <summary>Adds elements of one value before and after each axis and between neighbours; negative widths before and after remove elements.</summary>
    /// <exception cref="ShapeMismatchException">There are not three widths an axis.</exception>
    [Intrinsic("Pad")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, int[] interior, Tensor<T> value)
        where T : unmanaged => (Tensor<T>)Intrinsics.Pad(EagerBuilder.Instance, x, low.Dims(), high.Dims(), value, interior);

    /// <summary>The elements of the last two axes at or below a diagonal, 0 above. Diagonal k lies k columns right of the main one.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("LowerTriangle")]
    public static Tensor<T> LowerTriangle<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Triangle(EagerBuilder.Instance, x, diagonal, lower: true);

    /// <summary>The elements of the last two axes at or above a diagonal, 0 below. Diagonal k lies k columns right of the main one.</summary>
    /// <exception cref="ShapeMismatchException">x has no rows and columns.</exception>
    [Intrinsic("UpperTriangle")]
    public static Tensor<T> UpperTriangle<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Triangle(EagerBuilder.Instance, x, diagonal, lower: false);

    /// <summary>A diagonal of the last two axes; the offset counts columns to the right of the main one.</summary>
    /// <exception cref="ShapeMismatchException">There is no such diagonal.</exception>
    [Intrinsic("Diagonal")]
    public static Tensor<T> Diagonal<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Diagonal(EagerBuilder.Instance, x, offset);

    /// <summary>Square matrices with the last axis on a diagonal and 0 elsewhere.</summary>
    /// <exception cref="ShapeMismatchException">x is a scalar.</exception>
    [Intrinsic("DiagonalMatrix")]
    public static Tensor<T> DiagonalMatrix<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.DiagonalMatrix(EagerBuilder.Instance, x, offset);

    /// <summary>x with a diagonal of the last two axes replaced.</summary>
    /// <exception cref="ShapeMismatchException">There is no such diagonal, or it has another length.</exception>
    [Intrinsic("PutDiagonal")]
    public static Tensor<T> PutDiagonal<T>(Tensor<T> x, Tensor<T> diagonal, int offset = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutDiagonal(EagerBuilder.Instance, x, diagonal, offset);
}
