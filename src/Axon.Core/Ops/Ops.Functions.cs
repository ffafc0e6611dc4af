using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Reductions by a function, and parts: written in the language itself.</content>
public static partial class Ops
{
    /// <summary>
    /// Folds x along axes, which disappear or stay with size 1: <c>total ← combine(total, element)</c> from the initial total, in row-major order. The function gets
    /// tensors of the result's shape, so it chooses with Select and not with a branch. Compiled it is a loop, and it has a derivative where the function has one.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="initial">The first total: a scalar, or of the result's shape without the axes.</param>
    /// <param name="combine">From the total and the next elements to the next total, of the same shape.</param>
    /// <param name="axes">The axes; all if left out.</param>
    /// <param name="keep">Whether the axes stay.</param>
    /// <returns>The shape of <paramref name="x"/> without the axes, or with 1 in their place.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the total changes its shape.</exception>
    [Defn]
    public static Tensor<T> Reduce<T>(Tensor<T> x, Tensor<T> initial, Func<Tensor<T>, Tensor<T>, Tensor<T>> combine, int[]? axes = null, bool keep = false)
        where T : unmanaged
    {
        Tensor<T> rows = MergeInFront(x, axes);
        Tensor<T> total = FirstTotal(initial, rows);
        for (int i = 0; i < Rolled(rows.Shape[0]); i++)
        {
            total = combine(total, SliceAt(rows, Tensor.Scalar(i)));
        }
        return keep ? KeepAxes(total, x, axes) : total;
    }

    /// <summary>Folds each window of x as <see cref="Reduce{T}"/> does; beyond the edges stands the initial total.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="initial">A scalar: the first total, and what lies outside.</param>
    /// <param name="combine">From the total and the next elements to the next total, of the same shape.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis; none if left out.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <param name="dilation">Distance of neighbours in the window; 1 if left out.</param>
    /// <returns>(size + low + high - reach) / stride + 1 on each axis, rounded down, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Defn]
    public static Tensor<T> WindowReduce<T>(
        Tensor<T> x, Tensor<T> initial, Func<Tensor<T>, Tensor<T>, Tensor<T>> combine, int[] window, int[]? strides = null, int[]? low = null, int[]? high = null, int[]? dilation = null)
        where T : unmanaged => Reduce(Windows(x, window, strides, low, high, dilation, initial), initial, combine, [-1]);

    /// <summary>Parts of the given sizes along an axis, one after the other.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="sizes">Sizes that add up to that of the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>As many tensors as sizes, in the shape of <paramref name="x"/> but for the axis.</returns>
    /// <exception cref="ArgumentException">The sizes do not add up to that of the axis.</exception>
    [Defn]
    public static Tensor<T>[] Split<T>(Tensor<T> x, int[] sizes, int axis = 0)
        where T : unmanaged
    {
        int length = x.Shape[axis < 0 ? axis + x.Rank : axis];
        Tensor<T>[] parts = [];
        int start = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            parts = [.. parts, Slice(x, axis, start, start + sizes[i])];
            start = start + sizes[i];
        }
        return start == length ? parts : throw new ArgumentException($"The sizes of the parts add up to {start}, but axis {axis} has {length}.");
    }

    /// <summary>Parts of one size along an axis, one after the other.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="count">How many parts; it divides the size of the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>So many tensors, in the shape of <paramref name="x"/> with size / count elements along the axis.</returns>
    /// <exception cref="ArgumentException">The number of parts does not divide the axis.</exception>
    [Defn]
    public static Tensor<T>[] Split<T>(Tensor<T> x, int count, int axis = 0)
        where T : unmanaged
    {
        int length = x.Shape[axis < 0 ? axis + x.Rank : axis];
        int size = length / count;
        Tensor<T>[] parts = [];
        for (int i = 0; i < count; i++)
        {
            parts = [.. parts, Slice(x, axis, i * size, (i + 1) * size)];
        }
        return size * count == length ? parts : throw new ArgumentException($"{count} parts do not divide axis {axis}, of size {length}.");
    }

    [Intrinsic("MergeInFront")]
    internal static Tensor<T> MergeInFront<T>(Tensor<T> x, int[]? axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.MergeInFront(EagerBuilder.Instance, x, axes);

    [Intrinsic("FirstTotal")]
    internal static Tensor<T> FirstTotal<T>(Tensor<T> initial, Tensor<T> rows)
        where T : unmanaged => (Tensor<T>)Intrinsics.FirstTotal(EagerBuilder.Instance, initial, rows);

    [Intrinsic("KeepAxes")]
    internal static Tensor<T> KeepAxes<T>(Tensor<T> x, Tensor<T> like, int[]? axes)
        where T : unmanaged => (Tensor<T>)Intrinsics.KeepAxes(EagerBuilder.Instance, x, like, axes);
}
