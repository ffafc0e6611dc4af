using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Random tensors: functions of a key and of positions alone, so the same on every device and number of threads.</content>
public static partial class Ops
{
    /// <summary>Random 32-bit words: Philox4x32-10 of the key and the position alone, the same on every device and number of threads. Salmon et al., 2011, "Parallel Random Numbers: As Easy as 1, 2, 3".</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Words of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomBits")]
    public static Tensor<uint> RandomBits(Tensor<uint> key, params Shape shape) => (Tensor<uint>)Intrinsics.RandomBits(EagerBuilder.Instance, key, shape.Dims());

    /// <summary>Random numbers, uniform in [0, 1), in steps of 2⁻²⁴ (double: 2⁻³², Half: 2⁻¹¹, BFloat16: 2⁻⁸).</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Floating-point numbers of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], or T is not a floating-point type.</exception>
    [Intrinsic("RandomUniform")]
    public static Tensor<T> RandomUniform<T>(Tensor<uint> key, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomUniform(EagerBuilder.Instance, ElementTypes.Of<T>(), key, shape.Dims());

    /// <summary>Random numbers, normal with mean 0 and variance 1. Box and Muller, 1958, "A Note on the Generation of Random Normal Deviates".</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Floating-point numbers of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], or T is not a floating-point type.</exception>
    [Intrinsic("RandomNormal")]
    public static Tensor<T> RandomNormal<T>(Tensor<uint> key, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomNormal(EagerBuilder.Instance, ElementTypes.Of<T>(), key, shape.Dims());

    /// <summary>True with a probability.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="probability">Of true, from 0 to 1; in steps of 2⁻²⁴.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Bools of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomBernoulli")]
    public static Tensor<bool> RandomBernoulli(Tensor<uint> key, double probability, params Shape shape) => (Tensor<bool>)Intrinsics.RandomBernoulli(EagerBuilder.Instance, key, Tensor.Scalar((float)probability), shape.Dims());

    /// <summary>New keys uint[count, 2] from one, which must not be used again.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="count">How many keys.</param>
    /// <returns><c>uint[count, 2]</c>: key i is <c>keys[i]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("SplitKey")]
    public static Tensor<uint> SplitKey(Tensor<uint> key, int count = 2) => (Tensor<uint>)Intrinsics.SplitKey(EagerBuilder.Instance, key, count);

    /// <summary>A key for a number: different for every number, the same each time.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="number">A scalar, such as the number of a step.</param>
    /// <returns>A key <c>uint[2]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("FoldIn")]
    public static Tensor<uint> FoldIn(Tensor<uint> key, Tensor<uint> number) => (Tensor<uint>)Intrinsics.FoldIn(EagerBuilder.Instance, key, number);

    /// <inheritdoc cref="FoldIn(Tensor{uint}, Tensor{uint})"/>
    [Intrinsic("FoldIn")]
    public static Tensor<uint> FoldIn(Tensor<uint> key, uint number) => (Tensor<uint>)Intrinsics.FoldIn(EagerBuilder.Instance, key, Tensor.Scalar(number));

    /// <summary>Random whole numbers from low on, below high, all equally likely. Where high is not above low, all are low in types of 32 bits and less.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="low">The least.</param>
    /// <param name="high">One more than the greatest.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Whole numbers of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], or T is not an integer type.</exception>
    [Intrinsic("RandomInteger")]
    public static Tensor<T> RandomInteger<T>(Tensor<uint> key, T low, T high, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomInteger<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), key, Tensor.Scalar(low), Tensor.Scalar(high), shape.Dims());

    /// <summary>Random numbers with the standard Gumbel distribution, -log(-log u): the greatest of logits plus these is drawn from their softmax. Maddison et al., 2014, "A* Sampling".</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <returns>Floating-point numbers of the shape.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], or T is not a floating-point type.</exception>
    [Intrinsic("RandomGumbel")]
    public static Tensor<T> RandomGumbel<T>(Tensor<uint> key, params Shape shape)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomGumbel(EagerBuilder.Instance, ElementTypes.Of<T>(), key, shape.Dims());

    /// <summary>For each line of an axis a random position, drawn with the softmax of its logits for probabilities (by the Gumbel trick). It has no gradient.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="logits">Floating-point numbers of any shape; -∞ is never drawn beside others.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>Positions, from 0, in the shape of <paramref name="logits"/> without the axis.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], there is no such axis, or the logits are not floating-point numbers.</exception>
    [Intrinsic("RandomCategorical")]
    public static Tensor<int> RandomCategorical<T>(Tensor<uint> key, Tensor<T> logits, int axis = -1)
        where T : unmanaged => (Tensor<int>)Intrinsics.RandomCategorical(EagerBuilder.Instance, key, logits, axis);

    /// <summary>0, 1, … before count in random order.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="count">How many, n.</param>
    /// <returns><c>[n]</c>.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2].</exception>
    [Intrinsic("RandomPermutation")]
    public static Tensor<int> RandomPermutation(Tensor<uint> key, int count) => (Tensor<int>)Intrinsics.RandomPermutation(EagerBuilder.Instance, key, count);

    /// <summary>The slices of an axis in random order.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="independent">Whether each line of the axis gets an order of its own.</param>
    /// <returns>The shape and element type of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], or there is no such axis.</exception>
    [Intrinsic("RandomShuffle")]
    public static Tensor<T> RandomShuffle<T>(Tensor<uint> key, Tensor<T> x, int axis = 0, bool independent = false)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomShuffle(EagerBuilder.Instance, key, x, axis, independent);

    /// <summary>Random slices of an axis, all equally likely.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="x">Any tensor.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="replace">Whether one may be drawn again.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="x"/> with count elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], there is no such axis, or more are drawn without replacement than there are.</exception>
    [Intrinsic("RandomChoice")]
    public static Tensor<T> RandomChoice<T>(Tensor<uint> key, Tensor<T> x, int count, bool replace = true, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomChoice(EagerBuilder.Instance, key, x, count, null, replace, axis);

    /// <summary>Random slices of an axis, with probabilities in proportion to weights.</summary>
    /// <param name="key">A key <c>uint[2]</c>. One key gives the same numbers each time: use each once, and <see cref="SplitKey"/> for more.</param>
    /// <param name="x">Any tensor.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="probabilities">Weights <c>[size of the axis]</c>, not negative; they need not add up to 1.</param>
    /// <param name="replace">Whether one may be drawn again.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of <paramref name="x"/> with count elements along the axis.</returns>
    /// <exception cref="ShapeMismatchException">The key is not uint[2], there is no such axis, the probabilities do not fit it, or more are drawn without replacement than there are.</exception>
    [Intrinsic("RandomChoice")]
    public static Tensor<T> RandomChoice<T>(Tensor<uint> key, Tensor<T> x, int count, Tensor<float> probabilities, bool replace = true, int axis = 0)
        where T : unmanaged => (Tensor<T>)Intrinsics.RandomChoice(EagerBuilder.Instance, key, x, count, probabilities, replace, axis);
}
