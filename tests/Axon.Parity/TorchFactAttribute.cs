namespace Axon.Parity;

/// <summary>A test that needs libtorch itself.</summary>
public sealed class TorchFactAttribute : FactAttribute
{
    /// <summary>Skips, with the reason, where libtorch gives nothing.</summary>
    public TorchFactAttribute()
    {
        if (Vectors.Live is null)
        {
            Skip = Vectors.Reason;
        }
    }
}
