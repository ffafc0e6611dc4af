namespace Axon;

/// <summary>A checkpoint is whole but cannot be used here: it is no checkpoint, or of a training on other batches; or its folder is in use by another training.</summary>
public sealed class CheckpointException(string path, string reason) : IOException($"{path}: {reason}")
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
