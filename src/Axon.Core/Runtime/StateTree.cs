using System.ComponentModel;
using Axon.Serialization;
using Axon.Vocabulary;

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
        where TState : class, IState<TState> => SafetensorsFile.Write(path, state.Leaves, new Dictionary<string, string>());

    /// <summary>Reads a tree; nothing is made where anything in the file does not fit.</summary>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file.</exception>
    /// <exception cref="StateMismatchException">Its tensors are not those of the tree.</exception>
    public static TState Load<TState>(string path, Device? device = null)
        where TState : class, IState<TState> =>
        TState.Create(SafetensorsFile.Read(path, TState.Schema, device ?? Device.Cpu));

    /// <summary>The variables that a tree's records describe, each below the path of its scope.</summary>
    public static IReadOnlyList<StateEntry> Schema(Action<string, List<StateEntry>> describe)
    {
        List<StateEntry> entries = [];
        describe("", entries);
        return [.. entries];
    }

    /// <summary>Each variable of a tree with its tensor.</summary>
    public static IReadOnlyList<StateLeaf> Leaves(IReadOnlyList<StateEntry> schema, ReadOnlySpan<Tensor> tensors)
    {
        StateLeaf[] leaves = new StateLeaf[tensors.Length];
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = new StateLeaf(schema[i], tensors[i]);
        }
        return leaves;
    }

    /// <summary>A tensor for each variable; what is in it is undefined until a program has written it.</summary>
    public static void Allocate(IReadOnlyList<StateEntry> schema, Device device, Span<Tensor> tensors)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = schema[i].Uninitialized(device);
        }
    }

    /// <summary>What sets the random keys of the variables apart: a hash of each path.</summary>
    public static void Hash(IReadOnlyList<StateEntry> schema, Span<uint> hashes)
    {
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Intrinsics.Fnv1a(schema[i].Path);
        }
    }
}
