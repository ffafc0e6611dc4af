using System.ComponentModel;

namespace Axon.Runtime;

/// <summary>
/// The variables of a state as a compiled method left them, while nobody has asked for them: records and tensors of the tree are made when it is looked at. A row of steps hands one such
/// object on from state to state and makes nothing for each variable. Called by generated code.
/// </summary>
/// <typeparam name="TState">The root of the tree.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FoldedState<TState>
    where TState : class, IState<TState>
{
    // Nobody else has these. What the tree shows are others of the same memory, which end with the state that showed them.
    private readonly Tensor[] tensors;
    private TState? owner;
    private TState? tree;

    private FoldedState(Tensor[] tensors) => this.tensors = tensors;

    /// <summary>The variables in the order of the schema, for a launch that updates them.</summary>
    public Span<Tensor> Tensors => tensors;

    /// <summary>Takes over the memory of the tensors of a tree; they can no longer be read.</summary>
    /// <exception cref="TensorConsumedException">Another method has taken some of it over.</exception>
    public static FoldedState<TState> Of(Tensor[] tensors)
    {
        Launch.Donate(tensors);
        return new FoldedState<TState>(tensors);
    }

    /// <summary>Makes a state the one that may be read, and the only one.</summary>
    public void PassTo(TState state)
    {
        lock (tensors)
        {
            owner = state;
        }
    }

    /// <summary>Takes over the memory of a state: neither it nor what it has shown can be read any longer.</summary>
    /// <exception cref="TensorConsumedException">Another method has taken it over.</exception>
    public FoldedState<TState> TakeFrom(TState state)
    {
        lock (tensors)
        {
            RequireOwner(state);
            if (tree is not null)
            {
                foreach (StateLeaf leaf in tree.Leaves)
                {
                    _ = leaf.Tensor.Consume();
                }
                tree = null;
            }
            owner = null;
        }
        return this;
    }

    /// <summary>The tree, made the first time.</summary>
    /// <exception cref="TensorConsumedException">A method has taken the state over.</exception>
    public TState Tree(TState state)
    {
        lock (tensors)
        {
            RequireOwner(state);
            return tree ??= TState.Create(Array.ConvertAll(tensors, static tensor => tensor.Again()));
        }
    }

    /// <summary>The tree, or null where a method has taken the state over.</summary>
    public TState? TreeOrNull(TState state)
    {
        lock (tensors)
        {
            return ReferenceEquals(owner, state) ? Tree(state) : null;
        }
    }

    /// <summary>Where all the tensors are.</summary>
    /// <exception cref="TensorConsumedException">A method has taken the state over.</exception>
    public Device DeviceOf(TState state)
    {
        lock (tensors)
        {
            RequireOwner(state);
            return tensors[0].Device;
        }
    }

    private void RequireOwner(TState state)
    {
        if (!ReferenceEquals(owner, state))
        {
            throw new TensorConsumedException(typeof(TState).Name);
        }
    }
}
