using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Tensors from nothing.</content>
public static partial class Ops
{
    /// <summary>Zeros.</summary>
    [Intrinsic("Zeros")]
    public static Tensor<T> Zeros<T>(params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full(EagerBuilder.Instance, Intrinsics.Constant<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), 0L), shape.Dims());

    /// <summary>Ones.</summary>
    [Intrinsic("Ones")]
    public static Tensor<T> Ones<T>(params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full(EagerBuilder.Instance, Intrinsics.Constant<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), 1L), shape.Dims());

    /// <summary>One value everywhere.</summary>
    [Intrinsic("Full")]
    public static Tensor<T> Full<T>(T value, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Full<Tensor>(EagerBuilder.Instance, Tensor.Scalar(value), shape.Dims());

    /// <summary>Zeros of the shape of a tensor.</summary>
    [Intrinsic("ZerosLike")]
    public static Tensor<T> ZerosLike<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConstantLike(EagerBuilder.Instance, x, 0);

    /// <summary>Ones of the shape of a tensor.</summary>
    [Intrinsic("OnesLike")]
    public static Tensor<T> OnesLike<T>(Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.ConstantLike(EagerBuilder.Instance, x, 1);

    /// <summary>One value everywhere, in the shape of a tensor.</summary>
    [Intrinsic("FullLike")]
    public static Tensor<T> FullLike<T>(Tensor<T> x, T value)
        where T : unmanaged => (Tensor<T>)Intrinsics.Broadcast<Tensor>(EagerBuilder.Instance, Tensor.Scalar(value), x.Shape.Dims());

    /// <summary>0, 1, 2, … before count.</summary>
    [Intrinsic("Iota")]
    public static Tensor<T> Iota<T>(int count)
        where T : unmanaged => (Tensor<T>)Intrinsics.Iota(EagerBuilder.Instance, ElementTypes.Of<T>(), new Dim[] { count });

    /// <summary>The position of each element along an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Iota")]
    public static Tensor<T> Iota<T>(Shape shape, int axis)
        where T : unmanaged => (Tensor<T>)Intrinsics.Iota(EagerBuilder.Instance, ElementTypes.Of<T>(), shape.Dims(), axis);

    /// <summary>The unit matrix.</summary>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(int size)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye(EagerBuilder.Instance, ElementTypes.Of<T>(), size, size);

    /// <summary>1 on the diagonal, 0 elsewhere.</summary>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(int rows, int columns)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye(EagerBuilder.Instance, ElementTypes.Of<T>(), rows, columns);

    /// <summary>Matrices over the last two axes of a shape, with 1 on the diagonal and 0 elsewhere.</summary>
    /// <exception cref="ShapeMismatchException">The shape has fewer than two axes.</exception>
    [Intrinsic("Eye")]
    public static Tensor<T> Eye<T>(Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.Eye<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), shape.Dims());

    /// <summary>1 at and below a diagonal, 0 above. Diagonal k lies k columns right of the main one.</summary>
    [Intrinsic("Tri")]
    public static Tensor<T> Tri<T>(int rows, int columns, int diagonal = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.Tri<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), rows, columns, diagonal);

    /// <summary>Evenly spaced numbers, both ends included; without the endpoint the last one would be next.</summary>
    [Intrinsic("Linspace")]
    public static Tensor<T> Linspace<T>(T start, T stop, int count, bool endpoint = true)
        where T : unmanaged => (Tensor<T>)Intrinsics.Linspace<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), Tensor.Scalar(start), Tensor.Scalar(stop), count, endpoint);

    /// <summary>Evenly spaced numbers between the elements of two tensors, along a new last axis.</summary>
    /// <exception cref="ShapeMismatchException">The tensors do not broadcast.</exception>
    [Intrinsic("LinspaceBetween")]
    public static Tensor<T> Linspace<T>(Tensor<T> start, Tensor<T> stop, int count, bool endpoint = true)
        where T : unmanaged => (Tensor<T>)Intrinsics.Linspace<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), start, stop, count, endpoint);
}
