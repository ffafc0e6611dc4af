using static TorchSharp.torch;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>From Axon's layouts to libtorch's and back.</summary>
internal static class Layouts
{
    /// <summary>[batch, spatial…, channels] to [batch, channels, spatial…].</summary>
    public static Tensor First(this Tensor x) => x.movedim([x.dim() - 1], [1]);

    /// <summary>[batch, channels, spatial…] to [batch, spatial…, channels].</summary>
    public static Tensor Last(this Tensor x) => x.movedim([1], [x.dim() - 1]);

    /// <summary>[window…, in, out] to [out, in, window…].</summary>
    public static Tensor Kernel(this Tensor kernel) => kernel.movedim([kernel.dim() - 1, kernel.dim() - 2], [0, 1]);

    /// <summary>[window…, in / groups, out] to the [in, out / groups, window…] of transposed convolutions.</summary>
    public static Tensor TransposedKernel(this Tensor kernel, int groups = 1)
    {
        // [out, in / groups, window…], then by groups: [groups, out / groups, in / groups, window…].
        Tensor turned = kernel.Kernel();
        long[] window = turned.shape[2..];
        Tensor grouped = turned.reshape([groups, turned.shape[0] / groups, turned.shape[1], .. window]);
        return grouped.movedim([2], [1]).reshape([turned.shape[1] * groups, turned.shape[0] / groups, .. window]);
    }

    /// <summary>0, step, 2 · step, … below count.</summary>
    public static Tensor Labels(long count, long step, long classes) => arange(count, ScalarType.Int64).mul(step).remainder(classes);
}
