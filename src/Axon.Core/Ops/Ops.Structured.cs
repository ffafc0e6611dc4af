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
    /// <returns>An axis for each letter behind the arrow, in that order.</returns>
    /// <exception cref="ShapeMismatchException">The equation is none, or one for other shapes.</exception>
    [Intrinsic("Einsum")]
    public static Tensor<T> Einsum<T>(string equation, params Tensor<T>[] operands)
        where T : unmanaged => (Tensor<T>)Intrinsics.Einsum<Tensor>(EagerBuilder.Instance, equation, operands);

    /// <summary>Adds elements before and after each axis that come from the tensor itself; negative widths remove elements.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="low">How many before each axis.</param>
    /// <param name="high">How many after each axis.</param>
    /// <param name="mode">Which elements.</param>
    /// <returns>Each size plus both widths.</returns>
    /// <exception cref="ShapeMismatchException">There is not one width an axis, or an axis is empty.</exception>
    [Intrinsic("PadOuter")]
    public static Tensor<T> Pad<T>(Tensor<T> x, int[] low, int[] high, PadMode mode)
        where T : unmanaged => (Tensor<T>)Intrinsics.PadOuter(EagerBuilder.Instance, x, low.Dims(), high.Dims(), (int)mode);

    /// <summary>All windows of x: [places of the window on each axis…, elements of a window in row-major order]. A reduction of windows by any function is one along the last axis.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis; none if left out.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <param name="dilation">Distance of neighbours in the window; 1 if left out.</param>
    /// <param name="filling">What is added; 0 if left out.</param>
    /// <returns><c>[(size + low + high - reach) / stride + 1 of each axis…, product of the window]</c>, where reach = (window - 1) · dilation + 1.</returns>
    /// <exception cref="ShapeMismatchException">The window does not fit.</exception>
    [Intrinsic("Windows")]
    public static Tensor<T> Windows<T>(Tensor<T> x, int[] window, int[]? strides = null, int[]? low = null, int[]? high = null, int[]? dilation = null, Tensor<T>? filling = null)
        where T : unmanaged => (Tensor<T>)Intrinsics.Windows<Tensor>(EagerBuilder.Instance, x, window, strides, low?.Dims(), high?.Dims(), dilation, filling);

    /// <summary>The initial number everywhere, and added to it each element of the source at the place of its window's first greatest element of x. What lies outside is never chosen.</summary>
    /// <param name="x">What is compared: numbers of any shape; it has no gradient.</param>
    /// <param name="source">One element a window: the shape that <see cref="WindowMax{T}(Tensor{T}, int[], int[], Padding, int[])"/> would give.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMax")]
    public static Tensor<T> WindowScatterMax<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, false, x, source, initial, window, strides, null, null, (int)padding);

    /// <param name="x">What is compared: numbers of any shape; it has no gradient.</param>
    /// <param name="source">One element a window: the shape that <see cref="WindowMax{T}(Tensor{T}, int[], int[], Padding, int[])"/> would give.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <inheritdoc cref="WindowScatterMax{T}(Tensor{T}, Tensor{T}, Tensor{T}, int[], int[], Padding)"/>
    [Intrinsic("WindowScatterMax")]
    public static Tensor<T> WindowScatterMax<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides, int[] low, int[] high)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, false, x, source, initial, window, strides, low.Dims(), high.Dims(), 0);

    /// <summary>The initial number everywhere, and added to it each element of the source at the place of its window's first least element of x. What lies outside is never chosen.</summary>
    /// <param name="x">What is compared: numbers of any shape; it has no gradient.</param>
    /// <param name="source">One element a window: the shape that <see cref="WindowMin{T}(Tensor{T}, int[], int[], Padding, int[])"/> would give.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="padding">What a window sees beyond the edge.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The source does not have one element a window.</exception>
    [Intrinsic("WindowScatterMin")]
    public static Tensor<T> WindowScatterMin<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides = null, Padding padding = Padding.Valid)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, true, x, source, initial, window, strides, null, null, (int)padding);

    /// <param name="x">What is compared: numbers of any shape; it has no gradient.</param>
    /// <param name="source">One element a window: the shape that <see cref="WindowMin{T}(Tensor{T}, int[], int[], Padding, int[])"/> would give.</param>
    /// <param name="initial">A scalar.</param>
    /// <param name="window">Size of the window on each axis.</param>
    /// <param name="strides">Step of the window on each axis; 1 if left out.</param>
    /// <param name="low">Elements added before each axis.</param>
    /// <param name="high">Elements added after each axis.</param>
    /// <inheritdoc cref="WindowScatterMin{T}(Tensor{T}, Tensor{T}, Tensor{T}, int[], int[], Padding)"/>
    [Intrinsic("WindowScatterMin")]
    public static Tensor<T> WindowScatterMin<T>(Tensor<T> x, Tensor<T> source, Tensor<T> initial, int[] window, int[]? strides, int[] low, int[] high)
        where T : unmanaged => (Tensor<T>)Intrinsics.WindowScatter(EagerBuilder.Instance, true, x, source, initial, window, strides, low.Dims(), high.Dims(), 0);

    /// <summary>Puts updates in place of the slices that the indices name; of equal indices the last counts, and has the gradient. JAX: <c>x.at[i].set</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Positions of the axis, of any shape.</param>
    /// <param name="updates">In the shape of Take(x, indices, axis), or one that broadcasts to it.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the updates do not fit.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else what would be written there is left out.</exception>
    [Intrinsic("ScatterSet")]
    public static Tensor<T> ScatterSet<T>(Tensor<T> x, Tensor<int> indices, Tensor<T> updates, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.ScatterSet(EagerBuilder.Instance, x, indices, updates, axis);

    /// <summary>So many positions along an axis from one that a tensor holds. JAX's <c>lax.dynamic_slice</c> moves the start in; here <see cref="Clip{T}(Tensor{T}, T, T)"/> it where it may be outside.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="start">The first position: a scalar.</param>
    /// <param name="size">How many.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The sizes of x with that size along the axis.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, it has fewer positions, or the start is no scalar.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("SliceFrom")]
    public static Tensor<T> SliceFrom<T>(Tensor<T> x, Tensor<int> start, int size, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceFrom(EagerBuilder.Instance, x, start, size, axis);

    /// <summary>A block that begins at positions that tensors hold.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="starts">Scalars, one an axis from the first.</param>
    /// <param name="sizes">The sizes of the block on these axes; the other axes are whole.</param>
    /// <returns>The sizes of the block.</returns>
    /// <exception cref="ShapeMismatchException">There are not as many starts as sizes, or an axis has fewer positions.</exception>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else the nearest position counts.</exception>
    [Intrinsic("SliceFrom")]
    public static Tensor<T> SliceFrom<T>(Tensor<T> x, Tensor<int>[] starts, params int[] sizes)
        where T : unmanaged => (Tensor<T>)Intrinsics.SliceFrom<Tensor>(EagerBuilder.Instance, x, starts, sizes.Dims());

    /// <summary>x with a block replaced that begins at positions that tensors hold.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="slice">The block, of the rank of x.</param>
    /// <param name="starts">Scalars, one an axis from the first; on the other axes the block is as large as x.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="AxonIndexException">An index is not a position of the axis: on the host always, on other devices with AXON_CHECK=1, else what would be written there is left out.</exception>
    /// <exception cref="ShapeMismatchException">The block has another rank, or another size on an axis without a start.</exception>
    [Intrinsic("PutSlice")]
    public static Tensor<T> PutSlice<T>(Tensor<T> x, Tensor<T> slice, params Tensor<int>[] starts)
        where T : unmanaged => (Tensor<T>)Intrinsics.PutSlice<Tensor>(EagerBuilder.Instance, x, slice, starts);

    /// <summary>Merges the axes from the first to the last that is named to one, in row-major order.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="first">The first of the axes.</param>
    /// <param name="last">The last of them.</param>
    /// <returns>The sizes of x with their product in place of these axes.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, or the last stands before the first.</exception>
    [Intrinsic("Flatten")]
    public static Tensor<T> Flatten<T>(Tensor<T> x, int first, int last)
        where T : unmanaged => (Tensor<T>)Intrinsics.Flatten(EagerBuilder.Instance, x, first, last);

    /// <summary>Of observations the covariance of each two features divided by the root of both variances (Pearson's coefficients); NaN of a feature that does not vary. In NumPy's <c>corrcoef</c> rows are variables.</summary>
    /// <param name="x">Observations <c>[n, features]</c>, floating-point.</param>
    /// <returns><c>[features, features]</c>, from -1 to 1.</returns>
    /// <exception cref="ShapeMismatchException">x is not of rank 2, or not of floating-point numbers.</exception>
    [Intrinsic("Correlation")]
    public static Tensor<T> Correlation<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Correlation(EagerBuilder.Instance, x);

    /// <summary>log |Γ(x)| of each element; ∞ at 0 and the negative whole numbers. Lanczos, 1964, "A Precision Approximation of the Gamma Function".</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("LogGamma")]
    public static Tensor<T> LogGamma<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.LogGamma(EagerBuilder.Instance, x);

    /// <summary>The derivative of <see cref="LogGamma"/> at each element; NaN at 0 and the negative whole numbers.</summary>
    /// <param name="x">Floating-point numbers of any shape.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not floating-point numbers.</exception>
    [Intrinsic("Digamma")]
    public static Tensor<T> Digamma<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Digamma(EagerBuilder.Instance, x);
}
