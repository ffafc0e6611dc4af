using static Axon.Ops;

namespace Axon;

/// <content>Images of another size.</content>
public static partial class Layers
{
    /// <summary>
    /// An image of another size, axis by axis a product with weights that depend on the distance of the places' centres: as jax.image.resize. Weights beyond the edge are
    /// left out and the others scaled to add up to 1.
    /// </summary>
    /// <param name="x">[batch, spatial…, channels].</param>
    /// <param name="sizes">The size of each spatial axis.</param>
    /// <param name="method">The weights.</param>
    /// <param name="antialias">Whether a smaller image takes wider weights, so that nothing is skipped.</param>
    /// <param name="channels">Where the channels stand.</param>
    /// <returns>[batch, sizes…, channels], in the order of x.</returns>
    /// <exception cref="ArgumentException">There are not as many sizes as spatial axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    [Defn]
    public static Tensor<T> Resize<T>(this Tensor<T> x, int[] sizes, ResizeMethod method = ResizeMethod.Linear, bool antialias = true, ChannelOrder channels = ChannelOrder.Last)
        where T : unmanaged
    {
        if (sizes.Length != x.Rank - 2)
        {
            throw new ArgumentException($"An image of rank {x.Rank} has {x.Rank - 2} spatial axes, but there are {sizes.Length} sizes.");
        }
        Tensor<T> y = x;
        for (int i = 0; i < sizes.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizes[i]);
            int axis = channels == ChannelOrder.First ? i + 2 : i + 1;
            int length = x.Shape[axis];
            y = method == ResizeMethod.Nearest
                ? Take(y, Nearest(length, sizes[i]), axis)
                : SwapAxes(Dot(SwapAxes(y, axis, -1), ResizeWeights<T>(length, sizes[i], method, antialias)), axis, -1);
        }
        return y;
    }

    // [length, count]: the share of each element in each place of the result.
    [Defn]
    private static Tensor<T> ResizeWeights<T>(int length, int count, ResizeMethod method, bool antialias)
        where T : unmanaged
    {
        Tensor<T> own = Iota<T>([length, count], 0);
        Tensor<T> step = Tensor.Scalar(length).Cast<T>() / Tensor.Scalar(count).Cast<T>();
        Tensor<T> centre = ((Iota<T>([length, count], 1) + 0.5) * step) - 0.5;
        Tensor<T> width = antialias ? Maximum(step, 1.0) : step * 0.0 + 1.0;
        Tensor<T> distance = Abs(centre - own) / width;
        Tensor<T> raw = method == ResizeMethod.Linear ? Relu(1.0 - distance)
            : method == ResizeMethod.Cubic ? Keys(distance)
            : method == ResizeMethod.Lanczos3 ? LanczosWindow(distance, 3.0)
            : LanczosWindow(distance, 5.0);
        Tensor<T> total = Sum(raw, 0, keep: true);
        Tensor<bool> counts = Abs(total) > 1e-4;
        return Select(counts, raw / Select(counts, total, OnesLike(total)), ZerosLike(raw));
    }

    // Keys, 1981, "Cubic convolution interpolation for digital image processing".
    [Defn]
    private static Tensor<T> Keys<T>(Tensor<T> x)
        where T : unmanaged
    {
        Tensor<T> near = (((x * 1.5) - 2.5) * x * x) + 1.0;
        Tensor<T> far = (((((x * -0.5) + 2.5) * x) - 4.0) * x) + 2.0;
        return Select(x >= 2.0, ZerosLike(x), Select(x >= 1.0, far, near));
    }

    [Defn]
    private static Tensor<T> LanczosWindow<T>(Tensor<T> x, double radius)
        where T : unmanaged
    {
        Tensor<bool> isAway = x > 1e-3;
        Tensor<T> place = Select(isAway, x, OnesLike(x));
        Tensor<T> value = Sin(place * Math.PI) * Sin(place * (Math.PI / radius)) * (radius / (Math.PI * Math.PI)) / Square(place);
        return Select(x > radius, ZerosLike(x), Select(isAway, value, OnesLike(x)));
    }
}
