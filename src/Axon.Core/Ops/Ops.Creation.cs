using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Tensors from nothing.</content>
public static partial class Ops
{
    /// <summary>All elements zero; false of bool.</summary>
    /// <param name="shape">The size of each axis; no sizes give a scalar.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Zeros")]
    public static Tensor<T> Zeros<T>(params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full(EagerBuilder.Instance, Intrinsics.Constant<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), 0L), shape.Dims());

    /// <summary>All elements one; true of bool.</summary>
    /// <param name="shape">The size of each axis; no sizes give a scalar.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Ones")]
    public static Tensor<T> Ones<T>(params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full(EagerBuilder.Instance, Intrinsics.Constant<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), 1L), shape.Dims());

    /// <summary>One value everywhere.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">The size of each axis; no sizes give a scalar.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Full")]
    public static Tensor<T> Full<T>(T value, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full<Tensor>(EagerBuilder.Instance, Tensor.Scalar(value), shape.Dims());

    /// <summary>Zeros of the shape of a tensor.</summary>
    /// <param name="x">Any tensor; its values do not matter.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Intrinsic("ZerosLike")]
    public static Tensor<T> ZerosLike<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConstantLike(EagerBuilder.Instance, x, 0);

    /// <summary>Ones of the shape of a tensor.</summary>
    /// <param name="x">Any tensor; its values do not matter.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Intrinsic("OnesLike")]
    public static Tensor<T> OnesLike<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConstantLike(EagerBuilder.Instance, x, 1);

    /// <summary>One value everywhere, in the shape of a tensor.</summary>
    /// <param name="x">Any tensor; its values do not matter.</param>
    /// <param name="value">The value.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    [Intrinsic("FullLike")]
    public static Tensor<T> FullLike<T>(Tensor<T> x, T value)
        where T : unmanaged => (Tensor<T>)Intrinsics.Broadcast<Tensor>(EagerBuilder.Instance, Tensor.Scalar(value), x.Shape.Dims());

    /// <summary>0, 1, 2, … before count. NumPy: <c>arange</c>.</summary>
    /// <param name="count">How many, n.</param>
    /// <returns><c>[n]</c>, of any numeric type.</returns>
    /// <exception cref="ShapeMismatchException">The count is negative, or T is bool.</exception>
    [Intrinsic("Iota")]
    public static Tensor<T> Iota<T>(int count)
        where T : unmanaged => (Tensor<T>)Intrinsics.Iota(EagerBuilder.Instance, ElementTypes.Of<T>(), new Dim[] { count });

    /// <summary>The position of each element along an axis. JAX: <c>lax.broadcasted_iota</c>.</summary>
    /// <param name="shape">The size of each axis; no sizes give a scalar.</param>
    /// <param name="axis">The axis that is counted along.</param>
    /// <returns>A tensor of the shape, of any numeric type.</returns>
    /// <exception cref="ShapeMismatchException">There is no such axis, a size is negative, or T is bool.</exception>
    [Intrinsic("Iota")]
    public static Tensor<T> Iota<T>(Shape shape, int axis)
        where T : unmanaged => (Tensor<T>)Intrinsics.Iota(EagerBuilder.Instance, ElementTypes.Of<T>(), shape.Dims(), axis);

    /// <summary>The unit matrix: 1 on the diagonal, 0 elsewhere.</summary>
    /// <param name="size">How many rows and columns, n.</param>
    /// <returns><c>[n, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The size is negative.</exception>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(int size)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye(EagerBuilder.Instance, ElementTypes.Of<T>(), size, size);

    /// <summary>1 on the diagonal, 0 elsewhere.</summary>
    /// <param name="rows">How many rows, m.</param>
    /// <param name="columns">How many columns, n.</param>
    /// <returns><c>[m, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(int rows, int columns)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye(EagerBuilder.Instance, ElementTypes.Of<T>(), rows, columns);

    /// <summary>Matrices over the last two axes of a shape, with 1 on the diagonal and 0 elsewhere.</summary>
    /// <param name="shape">The size of each axis; no sizes give a scalar.</param>
    /// <returns>A tensor of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The shape has fewer than two axes.</exception>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), shape.Dims());

    /// <summary>1 at and below a diagonal, 0 above. Diagonal k lies k columns right of the main one.</summary>
    /// <param name="rows">How many rows, m.</param>
    /// <param name="columns">How many columns, n.</param>
    /// <param name="diagonal">The last diagonal of ones; negative ones lie below the main one.</param>
    /// <returns><c>[m, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Tri")]
    public static Tensor<T> Tri<T>(int rows, int columns, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Tri<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), rows, columns, diagonal);

    /// <summary>Evenly spaced numbers from start to stop, both included; without the endpoint the last one would be the next.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, exactly; or the one after it.</param>
    /// <param name="count">How many, n; of one it is start.</param>
    /// <param name="endpoint">Whether stop is one of them.</param>
    /// <returns><c>[n]</c>, floating-point.</returns>
    /// <exception cref="ShapeMismatchException">The count is negative, or T has no fractions.</exception>
    [Intrinsic("Linspace")]
    public static Tensor<T> Linspace<T>(T start, T stop, int count, bool endpoint = true)
        where T : unmanaged => (Tensor<T>)Intrinsics.Linspace<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), Tensor.Scalar(start), Tensor.Scalar(stop), count, endpoint);

    /// <summary>Evenly spaced numbers between the elements of two tensors, along a new last axis (NumPy's is a new first one).</summary>
    /// <param name="start">The first numbers.</param>
    /// <param name="stop">The last numbers, which broadcast.</param>
    /// <param name="count">How many, n.</param>
    /// <param name="endpoint">Whether stop is among them.</param>
    /// <returns><c>[common shape of start and stop…, n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The tensors do not broadcast, the count is negative, or T has no fractions.</exception>
    [Intrinsic("LinspaceBetween")]
    public static Tensor<T> Linspace<T>(Tensor<T> start, Tensor<T> stop, int count, bool endpoint = true)
        where T : unmanaged => (Tensor<T>)Intrinsics.Linspace<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), start, stop, count, endpoint);
}
