namespace Axon.Runtime;

/// <summary>A tree of variables, as generated for a method that owns some. Immutable.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IState<TSelf>
    where TSelf : class, IState<TSelf>
{
    /// <summary>Path, element type and shape of every variable.</summary>
    static abstract IReadOnlyList<StateEntry> Schema { get; }

    /// <summary>The calls that the method is made of, with the shapes of their results; empty where that is not known.</summary>
    static virtual IReadOnlyList<ModelLayer> Structure => [];

    /// <summary>Makes the tree from tensors in the order of <see cref="Schema"/>.</summary>
    static abstract TSelf Create(IReadOnlyList<Tensor> tensors);

    /// <summary>Every variable with its tensor, in the order of <see cref="Schema"/>.</summary>
    IReadOnlyList<StateLeaf> Leaves { get; }

    /// <summary>The number of trained elements.</summary>
    long ParameterCount { get; }

    /// <summary>Where all the tensors are.</summary>
    Device Device { get; }

    /// <summary>The same tree with its tensors on another device.</summary>
    TSelf To(Device device);

    /// <summary>Writes all variables to a safetensors file.</summary>
    void Save(string path);
}

/// <summary>A variable and its value.</summary>
/// <param name="Entry">What the variable is.</param>
/// <param name="Tensor">Its value: a <see cref="Tensor{T}"/> of the entry's element type.</param>
public readonly record struct StateLeaf(StateEntry Entry, Tensor Tensor)
{
    /// <summary>The dotted path from the root: <c>net.dense1.kernel</c>.</summary>
    public string Path => Entry.Path;

    /// <summary>The size of each axis.</summary>
    public Shape Shape => Entry.Shape;

    /// <summary>True for a parameter, false for other state.</summary>
    public bool Trainable => Entry.Trainable;
}
