namespace Axon;

/// <summary>A file is not a safetensors file, or not a complete one.</summary>
public sealed class SafetensorsException(string path, string reason, Exception? innerException = null)
    : IOException($"{path}: {reason}", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}

/// <summary>The tensors at hand are not those that a state needs: one is missing, unknown, or of another shape or element type.</summary>
public sealed class StateMismatchException(string variable, string message) : Exception(message)
{
    /// <summary>The path of the variable at fault.</summary>
    public string Variable { get; } = variable;
}
