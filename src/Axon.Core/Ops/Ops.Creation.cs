using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Tensors from nothing, and random ones.</content>
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

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    [Intrinsic("Linspace")]
    public static Tensor<T> Linspace<T>(T start, T stop, int count)
        where T : unmanaged => (Tensor<T>)Intrinsics.Linspace<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), Tensor.Scalar(start), Tensor.Scalar(stop), count);

    /// <summary>Random 32-bit words: a function of the key and the position alone, the same on every device.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomBits")]
    public static Tensor<uint> RandomBits(Tensor<uint> key, params Shape shape) => (Tensor<uint>)Intrinsics.RandomBits(EagerBuilder.Instance, key, shape.Dims());

    /// <summary>Random numbers, uniform in [0, 1).</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomUniform")]
    public static Tensor<T> RandomUniform<T>(Tensor<uint> key, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomUniform(EagerBuilder.Instance, ElementTypes.Of<T>(), key, shape.Dims());

    /// <summary>Random numbers, normal with mean 0 and variance 1.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomNormal")]
    public static Tensor<T> RandomNormal<T>(Tensor<uint> key, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomNormal(EagerBuilder.Instance, ElementTypes.Of<T>(), key, shape.Dims());

    /// <summary>True with a probability.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomBernoulli")]
    public static Tensor<bool> RandomBernoulli(Tensor<uint> key, double probability, params Shape shape) => (Tensor<bool>)Intrinsics.RandomBernoulli(EagerBuilder.Instance, key, Tensor.Scalar((float)probability), shape.Dims());

    /// <summary>New keys uint[count, 2] from one, which must not be used again.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("SplitKey")]
    public static Tensor<uint> SplitKey(Tensor<uint> key, int count = 2) => (Tensor<uint>)Intrinsics.SplitKey(EagerBuilder.Instance, key, count);

    /// <summary>A key for a number: different for every number, the same each time.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("FoldIn")]
    public static Tensor<uint> FoldIn(Tensor<uint> key, Tensor<uint> number) => (Tensor<uint>)Intrinsics.FoldIn(EagerBuilder.Instance, key, number);

    /// <summary>A key for a number: different for every number, the same each time.</summary>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("FoldIn")]
    public static Tensor<uint> FoldIn(Tensor<uint> key, uint number) => (Tensor<uint>)Intrinsics.FoldIn(EagerBuilder.Instance, key, Tensor.Scalar(number));
}
