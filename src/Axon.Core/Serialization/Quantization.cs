using Axon.Runtime;

namespace Axon;

/// <summary>Weights of eight bits for inference.</summary>
public static class Quantization
{
    /// <summary>
    /// The state of a model inside of <see cref="Ops.Quantized{R}"/>, made of that of the trained model: a kernel of dense layers becomes the nearest whole numbers from -127 to 127, with
    /// the greatest weight of each unit, over 127, as its scale; everything else is the same. The greatest error of a weight is half its unit's scale.
    /// </summary>
    /// <typeparam name="TSource">State of the trained model.</typeparam>
    /// <typeparam name="TState">State of the method that has the model inside of <c>Quantized</c>.</typeparam>
    /// <param name="source">The trained state.</param>
    /// <param name="below">Where the model stands in the new state: <c>"net"</c> for <c>Fast(x) => Quantized(() => Net(x))</c>; empty where it is the method itself.</param>
    /// <returns>The state of the quantized model.</returns>
    /// <exception cref="StateMismatchException">A variable has no counterpart of its shape.</exception>
    public static TState Quantize<TSource, TState>(TSource source, string below = "")
        where TSource : class, IState<TSource>
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(source);
        Dictionary<string, StateLeaf> leaves = source.Leaves.ToDictionary(leaf => below.Length == 0 ? leaf.Path : $"{below}.{leaf.Path}");
        Dictionary<string, Tensor> made = [];
        foreach (StateEntry entry in TState.Schema)
        {
            if (made.ContainsKey(entry.Path))
            {
                continue;
            }
            if (!leaves.TryGetValue(entry.Path, out StateLeaf leaf) || leaf.Shape != entry.Shape)
            {
                throw new StateMismatchException(entry.Path, $"The variable '{entry.Path}' {entry.Shape} has no counterpart of its shape in the trained state.");
            }
            if (entry.Element == typeof(sbyte) && leaf.Entry.Element != typeof(sbyte))
            {
                (made[entry.Path], made[$"{entry.Path[..entry.Path.LastIndexOf('.')]}.scale"]) = Rounded(leaf);
            }
            else if (entry.Element == leaf.Entry.Element)
            {
                made[entry.Path] = leaf.Tensor;
            }
            else
            {
                throw new StateMismatchException(entry.Path, $"The variable '{entry.Path}' has elements of type {entry.Element.Name}, but the trained state has {leaf.Entry.Element.Name}.");
            }
        }
        return TState.Create([.. TState.Schema.Select(entry => made[entry.Path])]);
    }

    private static (Tensor Kernel, Tensor Scale) Rounded(StateLeaf leaf) => leaf.Tensor switch
    {
        Tensor<float> kernel => Rounded(kernel),
        Tensor<double> kernel => Rounded(kernel),
        Tensor<Half> kernel => Rounded(kernel),
        Tensor<BFloat16> kernel => Rounded(kernel),
        _ => throw new StateMismatchException(leaf.Path, $"The variable '{leaf.Path}' has elements of type {leaf.Entry.Element.Name}; floats are rounded to eight bits."),
    };

    private static (Tensor Kernel, Tensor Scale) Rounded<T>(Tensor<T> kernel)
        where T : unmanaged
    {
        Tensor<double> weights = kernel.To(Device.Cpu).Cast<double>();
        Tensor<double> greatest = Ops.Max(Ops.Abs(weights), 0);
        Tensor<double> scale = Ops.Select(Ops.Equal(greatest, 0.0), Ops.OnesLike(greatest), greatest / 127.0);
        return (Ops.Round(weights / scale).Cast<sbyte>().To(kernel.Device), scale.Cast<T>().To(kernel.Device));
    }
}
