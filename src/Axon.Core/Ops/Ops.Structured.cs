using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Sums of products, edges, windows and blocks that move.</content>
public static partial class Ops
{
    /// <summary>
    /// The products of the operands' elements, summed over the letters that the result does not name: <c>Einsum("bij,bjk->bik", x, y)</c>. A letter twice in one operand
    /// is its diagonal; <c>...</c> stands for other axes, which broadcast. Without an arrow the result has those axes and then the letters that occur once, in
    /// alphabetical order. Of several operands the cheapest order of products is taken.
    /// </summary>
    /// <param name="equation">Known at build.</param>
    /// <param name="operands">As many as the equation names.</param>
    /// <exception cref="ShapeMismatchException">The equation is none, or one for other shapes.</exception>
    [Intrinsic("Einsum")]
    public static Tensor<T> Einsum<T>(string equation, params Tensor<T>[] operands)
        where T : unmanaged => (Tensor<T>)Intrinsics.Einsum<Tensor>(EagerBuilder.Instance, equation, operands);

    /// <summary>Adds elements before and after each axis that come from the tensor itself; negative widths remove elements.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="low">How many before each axis.</param>
    /// <param name="high">How many after each axis.</param>
    /// <param name="mode">Which elements.</param>
    /// <exception cref="ShapeMismatchException">There is not one width an axis, or an axis is empty.</exception>
    [Intrinsic("PadOuter")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, PadMode mode)
        where T : unmanaged => (Tensor<T>)Intrinsics.PadOuter(EagerBuilder.Instance, x, low.Dims(), high.Dims(), (int)mode);

    /// <summary>
    /// All windows of x: [places of the window on each axis…, elements of a window in row-major order]. A reduction of windows by any function is one along the last axis.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis; none if left out.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <param name="dilation">Distance of neighbours in the window; 1 if left out.</param>
    /// <param name="filling">What is added; 0 if left out.</param>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("Windows")]
    public static Tensor<T> Windows<T>(Tensor<T> x, int[] window, int[]? strides = null, int[]? low = null, int[]? high = null, int[]? dilation = null, Tensor<T>? filling = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.Windows<Tensor>(EagerBuilder.Instance, x, window, strides, low?.Dims(), high?.Dims(), dilation, filling);

    /// <summary>
    /// The initial number everywhere, and added to it each element of the source at the place of its window's first greatest element of x. What lies outside is never chosen.
    /// </summary>
    /// <param name="x">What is compared.</param>
    /// <param name="source">One element a window.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMax")]
    public static Tensor<T> WindowScatterMax<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, false, x, source, initial, window, strides, null, null, (int)padding);

    /// <summary>As the overload with a kind of padding, with the widths before and after each axis.</summary>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMax")]
    public static Tensor<T> WindowScatterMax<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides, int[] low, int[] high)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, false, x, source, initial, window, strides, low.Dims(), high.Dims(), 0);

    /// <summary>
    /// The initial number everywhere, and added to it each element of the source at the place of its window's first least element of x. What lies outside is never chosen.
    /// </summary>
    /// <param name="x">What is compared.</param>
    /// <param name="source">One element a window.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMin")]
    public static Tensor<T> WindowScatterMin<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, true, x, source, initial, window, strides, null, null, (int)padding);

    /// <summary>As the overload with a kind of padding, with the widths before and after each axis.</summary>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMin")]
    public static Tensor<T> WindowScatterMin<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides, int[] low, int[] high)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, true, x, source, initial, window, strides, low.Dims(), high.Dims(), 0);

    /// <summary>Puts updates in place of the slices that the indices name; of equal indices the last counts. An index outside the axis raises <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">The updates do not have the shape of Take(x, indices, axis).</exception>
    [Intrinsic("ScatterSet")]
    public static Tensor<T> ScatterSet<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.ScatterSet(EagerBuilder.Instance, x, indices, updates, axis);

    /// <summary>So many positions along an axis from one that a tensor holds. Positions outside the axis raise <see cref="AxonIndexException"/>; clip the start where it may be.</summary>
    /// <exception cref="ShapeMismatchException">The axis has fewer positions.</exception>
    [Intrinsic("SliceFrom")]
    public static Tensor<T> SliceFrom<T>(Tensor<T> x, Tensor<int> start, int size, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceFrom(EagerBuilder.Instance, x, start, size, axis);

    /// <summary>A block that begins at positions that tensors hold, one an axis from the first, and has the given sizes there. Positions outside raise <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">There are not as many starts as sizes, or an axis has fewer positions.</exception>
    [Intrinsic("SliceFrom")]
    public static Tensor<T> SliceFrom<T>(Tensor<T> x, Tensor<int>[] starts, params int[] sizes)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceFrom<Tensor>(EagerBuilder.Instance, x, starts, sizes.Dims());

    /// <summary>x with a block replaced that begins at positions that tensors hold, one an axis from the first. Positions outside raise <see cref="AxonIndexException"/>.</summary>
    /// <exception cref="ShapeMismatchException">The block has another rank, or another size on an axis without a start.</exception>
    [Intrinsic("PutSlice")]
    public static Tensor<T> PutSlice<T>(Tensor<T> x, Tensor<T> slice, params Tensor<int>[] starts)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutSlice<Tensor>(EagerBuilder.Instance, x, slice, starts);

    /// <summary>Merges the axes from the first to the last that is named to one, in row-major order.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the last stands before the first.</exception>
    [Intrinsic("Flatten")]
    public static Tensor<T> Flatten<T>(Tensor<T> x, int first, int last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Flatten(EagerBuilder.Instance, x, first, last);

    /// <summary>Of observations [n, features] the covariance of each two features divided by the root of both variances: [features, features].</summary>
    /// <exception cref="ShapeMismatchException">x is not of rank 2.</exception>
    [Intrinsic("Correlation")]
    public static Tensor<T> Correlation<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Correlation(EagerBuilder.Instance, x);

    /// <summary>The logarithm of |Γ(x)| of each element, by Lanczos' approximation; infinite at 0 and the negative whole numbers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogGamma")]
    public static Tensor<T> LogGamma<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogGamma(EagerBuilder.Instance, x);

    /// <summary>The derivative of LogGamma at each element; NaN at 0 and the negative whole numbers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Digamma")]
    public static Tensor<T> Digamma<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Digamma(EagerBuilder.Instance, x);
}
