using Axon.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Axon.Parity.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>
/// What goes into a case, drawn anew the same way each time, and what comes out. Names and layouts of tensors are Axon's: a case rearranges them for libtorch, so that gradients come
/// back in the layout they went in. Computed in double precision; the inputs are numbers of single precision.
/// </summary>
internal sealed class Draw
{
    private readonly string name;
    private readonly Random random;
    private readonly List<(string Path, Tensor Value, Func<Tensor>? Gradient)> inputs = [];
    private Tensor? outcome;

    public Draw(string name)
    {
        this.name = name;
        // A seed that is the name's on every run: string hashes are not.
        random = new Random(name.Aggregate(17, static (seed, letter) => unchecked((seed * 31) + letter)));
    }

    /// <summary>What a layer gives in training; what it is in inference is another case.</summary>
    public bool IsTrained { get; set; }

    /// <summary>Numbers in [-1, 1) with a gradient.</summary>
    public Tensor Given(string path, params long[] shape)
    {
        Tensor value = Numbers(-1, 1, shape).requires_grad_();
        inputs.Add((path, value, () => value.grad!));
        return value;
    }

    /// <summary>Numbers in [low, high) without a gradient.</summary>
    public Tensor Kept(string path, double low, double high, params long[] shape)
    {
        Tensor value = Numbers(low, high, shape);
        inputs.Add((path, value, null));
        return value;
    }

    /// <summary>Numbers in [-1, 1) that a module of libtorch has as its own parameters, so that their gradient must be asked for.</summary>
    public Tensor Owned(string path, Func<Tensor> gradient, params long[] shape)
    {
        Tensor value = Numbers(-1, 1, shape);
        inputs.Add((path, value, gradient));
        return value;
    }

    /// <summary>A state after the call.</summary>
    public void After(Tensor value) => outcome = value;

    public IEnumerable<StateLeaf> Record(Func<Draw, Tensor> call)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = call(this);
        Tensor weights = Numbers(-1, 1, y.shape);
        y.backward([weights]);
        List<StateLeaf> leaves = [Leaf(IsTrained ? "trained" : "y", y), Leaf("g", weights)];
        foreach ((string path, Tensor value, Func<Tensor>? gradient) in inputs)
        {
            leaves.Add(Leaf(path, value));
            if (gradient is not null)
            {
                leaves.Add(Leaf($"{path}.gradient", gradient()));
            }
        }
        if (outcome is not null)
        {
            leaves.Add(Leaf("after", outcome));
        }
        return leaves;
    }

    private Tensor Numbers(double low, double high, long[] shape)
    {
        float[] values = [.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(_ => (float)(low + ((high - low) * random.NextDouble())))];
        return tensor(values, shape).to(ScalarType.Float64);
    }

    private StateLeaf Leaf(string path, Tensor value)
    {
        int[] shape = [.. value.shape.Select(static size => (int)size)];
        float[] values = [.. value.detach().to(ScalarType.Float32).contiguous().data<float>()];
        return new StateLeaf(StateEntry.Of<float>($"{name}/{path}", false, shape), Axon.Tensor.From(values, shape));
    }
}
