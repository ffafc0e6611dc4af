using System.ComponentModel;
using Axon.Serialization;

namespace Axon.Runtime;

/// <summary>What all state records do alike. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateTree
{
    /// <summary>The tree with every tensor on <paramref name="device"/>.</summary>
    public static TState To<TState>(TState state, Device device)
        where TState : class, IState<TState> =>
        TState.Create([.. state.Leaves.Select(leaf => leaf.Entry.To(leaf.Tensor, device))]);

    /// <summary>Writes the tree to a safetensors file, complete or not at all.</summary>
    public static void Save<TState>(TState state, string path)
        where TState : class, IState<TState> => SafetensorsFile.Write(path, state.Leaves);

    /// <summary>Reads a tree; nothing is made where anything in the file does not fit.</summary>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file.</exception>
    /// <exception cref="StateMismatchException">Its tensors are not those of the tree.</exception>
    public static TState Load<TState>(string path, Device? device = null)
        where TState : class, IState<TState> =>
        TState.Create(SafetensorsFile.Read(path, TState.Schema, device ?? Device.Cpu));
}
