using static Axon.Ops;

namespace Axon;

/// <content>Pooling of [batch, spatial…, channels] beyond <see cref="Ops"/>' MaxPool and AvgPool.</content>
public static partial class Layers
{
    /// <summary>The mean over all positions. Lin et al., 2014, "Network In Network".</summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="keep">Whether the spatial axes stay with size 1.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, channels]; with keep, the spatial axes stay with size 1.</returns>
    /// <exception cref="ArgumentException">x has less than three axes.</exception>
    [Defn]
    public static Tensor<T> GlobalAvgPool<T>(this Tensor<T> x, bool keep = false, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => Mean(Image(x), Spatial(x.Rank, channels), keep);

    /// <summary>The greatest over all positions.</summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="keep">Whether the spatial axes stay with size 1.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, channels]; with keep, the spatial axes stay with size 1.</returns>
    /// <exception cref="ArgumentException">x has less than three axes.</exception>
    [Defn]
    public static Tensor<T> GlobalMaxPool<T>(this Tensor<T> x, bool keep = false, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged => Max(Image(x), Spatial(x.Rank, channels), keep);

    /// <summary><c>(Σ|x|ᵖ)^(1/p)</c> over all positions.</summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="norm">p.</param>
    /// <param name="keep">Whether the spatial axes stay with size 1.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, channels]; with keep, the spatial axes stay with size 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="norm"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> GlobalLpPool<T>(this Tensor<T> x, double norm = 2.0, bool keep = false, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        Ranges.Positive(norm, nameof(norm));
        return Root(Sum(Powered(Image(x), norm), Spatial(x.Rank, channels), keep), norm);
    }

    /// <summary><c>(Σ|x|ᵖ)^(1/p)</c> of each window. Its derivative in a window of zeros is 0.</summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="window">Size of the window on each spatial axis.</param>
    /// <param name="stride">Step of the window; 0 for the window itself.</param>
    /// <param name="norm">p.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, spatial…, channels] with one position a window, in the order of x.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="norm"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> LpPool<T>(this Tensor<T> x, int window, int stride = 0, double norm = 2.0, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        Ranges.Positive(norm, nameof(norm));
        int count = window;
        for (int axis = 2; axis < x.Rank - 1; axis++)
        {
            count = count * window;
        }
        return Root(AvgPool(Powered(x, norm), window, stride, channels: channels) * (double)count, norm);
    }

    /// <summary>
    /// The mean of windows laid so that the result has <paramref name="size"/> positions on each spatial axis: window i goes from <c>⌊i·n/size⌋</c> to
    /// <c>⌈(i+1)·n/size⌉</c>, as in PyTorch. Each mean is a product with a fixed matrix.
    /// </summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first, the spatial sizes known at build.</param>
    /// <param name="size">Positions of the result on each spatial axis.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, spatial…, channels] with one position a window, in the order of x.</returns>
    /// <exception cref="ArgumentException">x has less than three axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    [Defn]
    public static Tensor<T> AdaptiveAvgPool<T>(this Tensor<T> x, int size, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Tensor<T> y = ToLast(Image(x), channels);
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            Tensor<T> inside = Windows<T>(y.Shape[axis], size);
            Tensor<T> weights = inside / Sum(inside, 1, keep: true);
            y = SwapAxes(Dot(SwapAxes(y, axis, -1), Transpose(weights)), axis, -1);
        }
        return FromLast(y, channels);
    }

    /// <summary>The greatest of each window, the windows laid as in <see cref="AdaptiveAvgPool"/>.</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first, the spatial sizes known at build.</param>
    /// <param name="size">Positions of the result on each spatial axis.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, spatial…, channels] with one position a window, in the order of x.</returns>
    /// <exception cref="ArgumentException">x has less than three axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    [Defn]
    public static Tensor<T> AdaptiveMaxPool<T>(this Tensor<T> x, int size, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Tensor<T> y = ToLast(Image(x), channels);
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            int length = y.Shape[axis];
            Tensor<T> rest = Max(Slice(y, axis, 0, (length + size - 1) / size), axis, keep: true);
            for (int i = 1; i < size; i++)
            {
                rest = Concat([rest, Max(Slice(y, axis, i * length / size, (((i + 1) * length) + size - 1) / size), axis, keep: true)], axis);
            }
            y = rest;
        }
        return FromLast(y, channels);
    }

    /// <summary><c>(Σ|x|ᵖ)^(1/p)</c> of each window, the windows laid as in <see cref="AdaptiveAvgPool"/>.</summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first, the spatial sizes known at build.</param>
    /// <param name="size">Positions of the result on each spatial axis.</param>
    /// <param name="norm">p.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, spatial…, channels] with one position a window, in the order of x.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="norm"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> AdaptiveLpPool<T>(this Tensor<T> x, int size, double norm = 2.0, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        Ranges.Positive(norm, nameof(norm));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Tensor<T> y = Powered(ToLast(Image(x), channels), norm);
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            Tensor<T> inside = Windows<T>(y.Shape[axis], size);
            y = SwapAxes(Dot(SwapAxes(y, axis, -1), Transpose(inside)), axis, -1);
        }
        return FromLast(Root(y, norm), channels);
    }

    // [size, length]: 1 where a position is inside of the window of the row.
    [Defn]
    private static Tensor<T> Windows<T>(int length, int size)
        where T : unmanaged
    {
        Tensor<int> row = Iota<int>([size, length], 0);
        Tensor<int> column = Iota<int>([size, length], 1);
        Tensor<int> low = row * Tensor.Scalar(length) / Tensor.Scalar(size);
        Tensor<int> high = (((row + Tensor.Scalar(1)) * Tensor.Scalar(length)) + Tensor.Scalar(size - 1)) / Tensor.Scalar(size);
        return Select((column >= low) & (column < high), Ops.Ones<T>(size, length), Ops.Zeros<T>(size, length));
    }

    [Defn]
    private static Tensor<T> Image<T>(Tensor<T> x)
        where T : unmanaged => x.Rank >= 3 ? x : throw new ArgumentException($"Pooling takes [batch, spatial…, channels], of rank 3 or more; this has rank {x.Rank}.");

    [Defn]
    private static int[] Spatial(int rank, ChannelOrder channels)
    {
        int[] axes = [];
        for (int axis = 0; axis < rank - 2; axis++)
        {
            axes = [.. axes, channels == ChannelOrder.First ? axis + 2 : axis + 1];
        }
        return axes;
    }

    [Defn]
    private static Tensor<T> Powered<T>(Tensor<T> x, double norm)
        where T : unmanaged => norm == 2.0 ? Square(x) : norm == 1.0 ? Abs(x) : Power(Abs(x), norm);

    // The root's slope at 0 is infinite; there it is taken as 0.
    [Defn]
    private static Tensor<T> Root<T>(Tensor<T> sum, double norm)
        where T : unmanaged
    {
        Tensor<bool> positive = sum > 0.0;
        Tensor<T> some = Select(positive, sum, Ops.OnesLike(sum));
        return Select(positive, norm == 2.0 ? Sqrt(some) : norm == 1.0 ? some : Power(some, 1.0 / norm), Ops.ZerosLike(sum));
    }

    /// <summary>
    /// Each channel smoothed along each spatial axis by <c>(1, 2, 1)/4</c>, with zeros around, and every so many positions of it: what comes before a step of 2 in a net that is to keep
    /// its output when an image is shifted. Zhang, 2019, "Making Convolutional Networks Shift-Invariant Again".
    /// </summary>
    /// <param name="x">[batch, spatial…, channels], or [batch, channels, spatial…] with the channels first.</param>
    /// <param name="stride">Step between positions.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, ⌈spatial / stride⌉…, channels], in the order of x.</returns>
    /// <exception cref="ArgumentException">x has less than three axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stride"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> BlurPool<T>(this Tensor<T> x, int stride = 2, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        Ranges.Count(stride, nameof(stride));
        x = ToLast(Image(x), channels);
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            int size = x.Shape[axis];
            int[] around = [];
            for (int other = 0; other < x.Rank; other++)
            {
                around = [.. around, other == axis ? 1 : 0];
            }
            Tensor<T> wide = Pad(x, around, around);
            x = (Slice(wide, axis, 0, size, stride) + Slice(wide, axis, 2, size + 2, stride) + (Slice(wide, axis, 1, size + 1, stride) * 2.0)) * 0.25;
        }
        return FromLast(x, channels);
    }
}
