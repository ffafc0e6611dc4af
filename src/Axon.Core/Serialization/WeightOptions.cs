namespace Axon;

/// <summary>How the tensors of a file become variables of a state. Without options every variable is found under its own path, and nothing else is in the file.</summary>
public sealed record WeightOptions
{
    /// <summary>The variable's path for a tensor's name; null leaves the tensor out. <c>name => name.Replace("encoder.", "net.")</c>.</summary>
    public Func<string, string?>? Rename { get; init; }

    /// <summary>Only variables at or below this path are loaded; the others stay as they are. <c>"loss.net"</c>.</summary>
    public string Below { get; init; } = "";

    /// <summary>Whether variables may stay as they are because the file has no tensor for them.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>Whether the file may have tensors that are no variables.</summary>
    public bool AllowExtra { get; init; }

    /// <summary>Whether real numbers of another precision are converted: weights saved as bfloat16 into a state of floats.</summary>
    public bool Convert { get; init; }

    /// <summary>Whether the two axes of a tensor are exchanged, by the variable's path: other frameworks keep the weights of dense layers as [outputs, inputs].</summary>
    public Func<string, bool>? Transpose { get; init; }
}
