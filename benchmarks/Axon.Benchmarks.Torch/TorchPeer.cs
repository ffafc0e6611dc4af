using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace Axon.Benchmarks.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>The rows with libtorch, as a user of TorchSharp would write them. Images are [batch, channels, height, width] there.</summary>
public sealed partial class TorchPeer : IPeer
{
    /// <summary>Fails here, not in a row, where the native library does not load.</summary>
    public TorchPeer() => ones(1).Dispose();

    /// <inheritdoc/>
    public string Name => $"libtorch 2.10 through TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}";

    /// <inheritdoc/>
    public void SetThreads(int threads) => set_num_threads(threads);

    /// <inheritdoc/>
    public Work? Make(string row, IReadOnlyList<Weight> weights)
    {
        string[] parts = row.Split('/');
        int[] sizes = [.. Digits().Matches(parts[^1]).Select(static match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];
        return parts[0] switch
        {
            "gemm" => Singles.Gemm(parts.Length == 2 ? "" : parts[1], sizes),
            "elementwise" => Singles.Elementwise(parts[1], parts[2] switch { "1k" => 1 << 10, "64k" => 1 << 16, "1m" => 1 << 20, _ => 1 << 24 }),
            "attention" => Singles.Attention(parts[1], sizes[1], sizes[2], sizes[3]),
            "rowwise" when parts[1].StartsWith("take", StringComparison.Ordinal) => Singles.Take(parts[1], sizes[0], sizes[1], sizes[2]),
            "rowwise" => Singles.Rowwise(parts[1], sizes[0], sizes[1]),
            "conv" => Images.Conv(parts[1], sizes),
            "train" => Networks.Train(parts[1], sizes[0], weights),
            "infer" => Networks.Infer(parts[1], sizes[0], weights),
            _ => null,
        };
    }


    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    /// <summary>Work without gradients whose result is what a call returns.</summary>
    internal static Work Call(Func<Tensor> call, Func<Tensor, Tensor>? toCompare = null)
    {
        Tensor? last = null;
        return new Work(
            () =>
            {
                using (no_grad())
                {
                    last?.Dispose();
                    last = call();
                }
            },
            () => ToArray(toCompare is null ? last! : toCompare(last!)));
    }

    /// <summary>Work that computes a result and, from it and the gradient <paramref name="g"/>, the gradients of <paramref name="inputs"/>.</summary>
    internal static Work Backward(Func<Tensor> call, Tensor g, Func<Tensor, Tensor>[] toCompare, params Tensor[] inputs)
    {
        return new Work(
            () =>
            {
                using (NewDisposeScope())
                {
                    foreach (Tensor input in inputs)
                    {
                        input.grad = null;
                    }
                    call().backward([g]);
                }
            },
            () => [.. inputs.Zip(toCompare, static (input, map) => ToArray(map(input.grad!))).SelectMany(static values => values)]);
    }

    internal static float[] ToArray(Tensor tensor) => [.. tensor.to(ScalarType.Float32).contiguous().data<float>()];

    internal static Tensor Reals(int seed, params long[] shape) => tensor(Numbers.Reals((int)shape.Aggregate(1L, static (a, b) => a * b), seed), shape);

    internal static Tensor Integers(int limit, int seed, params long[] shape) =>
        tensor(Array.ConvertAll(Numbers.Integers((int)shape.Aggregate(1L, static (a, b) => a * b), limit, seed), static value => (long)value), shape);
}
