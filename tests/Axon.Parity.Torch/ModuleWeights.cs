using static TorchSharp.torch;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Modules of libtorch with Axon's weights: matrices are [in, out] here and [out, in] there.</summary>
internal static class ModuleWeights
{
    /// <summary>A variable of ours that is the rows <paramref name="start"/>, … of a parameter of a module.</summary>
    public static void Own(this Draw d, nn.Module module, string path, string parameter, long start, params long[] shape)
    {
        Tensor target = module.get_parameter(parameter)!;
        Tensor Turned(Tensor value) => value.dim() == 2 ? value.t() : value;
        Tensor Part(Tensor whole) => whole.narrow(0, start, shape[^1]);
        Tensor value = d.Owned(path, () => Turned(Part(target.grad!)), shape);
        using (no_grad())
        {
            Part(target).copy_(Turned(value));
        }
    }

    /// <summary>
    /// The weights of a recurrent layer of one direction. libtorch adds two biases; ours is their sum, of which each gets a part. The candidate of a GRU alone has a second one, inside of
    /// the reset: where <paramref name="hasCandidateBias"/>.
    /// </summary>
    public static void OwnRecurrent(this Draw d, nn.Module module, string path, string suffix, long features, long units, long gates, bool hasCandidateBias = false)
    {
        d.Own(module, $"{path}.kernel", $"weight_ih_{suffix}", 0, features, gates * units);
        d.Own(module, $"{path}.recurrent", $"weight_hh_{suffix}", 0, units, gates * units);
        Tensor outer = module.get_parameter($"bias_ih_{suffix}")!;
        Tensor inner = module.get_parameter($"bias_hh_{suffix}")!;
        Tensor bias = d.Owned($"{path}.bias", () => outer.grad!, gates * units);
        using (no_grad())
        {
            inner.copy_(bias * 0.25);
            if (hasCandidateBias)
            {
                long start = (gates - 1) * units;
                inner.narrow(0, start, units).zero_();
                outer.copy_(bias - inner);
                inner.narrow(0, start, units).copy_(d.Owned($"{path}.candidateBias", () => inner.grad!.narrow(0, start, units), units));
            }
            else
            {
                outer.copy_(bias - inner);
            }
        }
    }

    /// <summary>The four projections of an attention of several heads, three of which libtorch keeps in one matrix.</summary>
    public static void OwnAttention(this Draw d, nn.Module module, string path, string prefix, long features)
    {
        string[] names = ["query", "key", "value"];
        for (int i = 0; i < names.Length; i++)
        {
            d.Own(module, $"{path}.{names[i]}.kernel", $"{prefix}in_proj_weight", i * features, features, features);
            d.Own(module, $"{path}.{names[i]}.bias", $"{prefix}in_proj_bias", i * features, features);
        }
        d.OwnDense(module, $"{path}.output", $"{prefix}out_proj", features, features);
    }

    public static void OwnDense(this Draw d, nn.Module module, string path, string prefix, long features, long units)
    {
        d.Own(module, $"{path}.kernel", $"{prefix}.weight", 0, features, units);
        d.Own(module, $"{path}.bias", $"{prefix}.bias", 0, units);
    }

    public static void OwnNorm(this Draw d, nn.Module module, string path, string prefix, long features)
    {
        d.Own(module, $"{path}.scale", $"{prefix}.weight", 0, features);
        d.Own(module, $"{path}.bias", $"{prefix}.bias", 0, features);
    }
}
