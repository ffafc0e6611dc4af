using TorchSharp;
using static Axon.Benchmarks.Torch.TorchPeer;
using static TorchSharp.torch;

namespace Axon.Benchmarks.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Convolutions and pooling, in libtorch's own order of axes.</summary>
internal static class Images
{
    public static Work? Conv(string kind, int[] sizes)
    {
        (long batch, long height, long width, long channels) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        long units = sizes.Length > 4 ? sizes[4] : channels;
        Tensor x = ToChannelsFirst(Reals(1, batch, height, width, channels));
        switch (kind)
        {
            case "max-pool-2x2":
                return Call(() => nn.functional.max_pool2d(x, 2), ToChannelsLast);
            case "max-pool-2x2-gradient":
                x = x.with_requires_grad();
                Tensor pooled = ToChannelsFirst(Reals(2, batch, height / 2, width / 2, channels));
                return Backward(() => nn.functional.max_pool2d(x, 2), pooled, [ToChannelsLast], x);
            case "depthwise-3x3":
                Tensor thin = ToKernel(Reals(2, 3, 3, 1, channels));
                return Call(() => nn.functional.conv2d(x, thin, padding: [1, 1], groups: channels), ToChannelsLast);
            case "1x1":
                Tensor point = ToKernel(Reals(2, 1, 1, channels, units));
                return Call(() => nn.functional.conv2d(x, point), ToChannelsLast);
            case "3x3":
                Tensor kernel = ToKernel(Reals(2, 3, 3, channels, units));
                return Call(() => nn.functional.conv2d(x, kernel, padding: [1, 1]), ToChannelsLast);
            case "3x3-gradient":
                x = x.with_requires_grad();
                Tensor trained = ToKernel(Reals(2, 3, 3, channels, units)).with_requires_grad();
                Tensor g = ToChannelsFirst(Reals(3, batch, height, width, units));
                return Backward(() => nn.functional.conv2d(x, trained, padding: [1, 1]), g, [ToChannelsLast, static k => k.permute(2, 3, 1, 0)], x, trained);
            case "3x3-stride-2":
                Tensor stepped = ToKernel(Reals(2, 3, 3, channels, units));
                return Call(() => nn.functional.conv2d(x, stepped, strides: [2, 2], padding: [1, 1]), ToChannelsLast);
            case "3x3-stride-2-gradient":
                x = x.with_requires_grad();
                Tensor steppedToo = ToKernel(Reals(2, 3, 3, channels, units)).with_requires_grad();
                Tensor half = ToChannelsFirst(Reals(3, batch, height / 2, width / 2, units));
                return Backward(() => nn.functional.conv2d(x, steppedToo, strides: [2, 2], padding: [1, 1]), half, [ToChannelsLast, static k => k.permute(2, 3, 1, 0)], x, steppedToo);
            case "3x3-channels-first":
                Tensor image = Reals(1, batch, channels, height, width), filter = Reals(2, units, channels, 3, 3);
                return Call(() => nn.functional.conv2d(image, filter, padding: [1, 1]));
            default:
                return null;
        }
    }

    /// <summary>[batch, height, width, channels] to [batch, channels, height, width].</summary>
    public static Tensor ToChannelsFirst(Tensor x) => x.permute(0, 3, 1, 2).contiguous();

    /// <summary>[height, width, in, out] to [out, in, height, width].</summary>
    public static Tensor ToKernel(Tensor kernel) => kernel.permute(3, 2, 0, 1).contiguous();

    private static Tensor ToChannelsLast(Tensor x) => x.permute(0, 2, 3, 1);
}
