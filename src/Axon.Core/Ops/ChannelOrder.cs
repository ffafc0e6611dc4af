namespace Axon;

/// <summary>Where the channels of an image stand.</summary>
public enum ChannelOrder
{
    /// <summary>[batch, spatial…, channels], and kernels [spatial…, in, out].</summary>
    Last = 0,

    /// <summary>[batch, channels, spatial…], and kernels [out, in, spatial…], as in PyTorch. The axes are reordered around the operation.</summary>
    First = 1,
}
