using TorchSharp;
using static Axon.Benchmarks.Torch.TorchPeer;
using static TorchSharp.torch;

namespace Axon.Benchmarks.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Single operations.</summary>
internal static class Singles
{
    public static Work? Gemm(string kind, int[] sizes)
    {
        if (kind == "batched")
        {
            Tensor left = Reals(1, sizes[0], sizes[1], sizes[2]), right = Reals(2, sizes[0], sizes[2], sizes[3]);
            return Call(() => left.bmm(right));
        }
        (long m, long k, long n) = (sizes[0], sizes[1], sizes[2]);
        if (kind == "double")
        {
            Tensor left = tensor(Numbers.Doubles((int)(m * k), 1), [m, k]), right = tensor(Numbers.Doubles((int)(k * n), 2), [k, n]);
            return Call(() => left.mm(right));
        }
        Tensor a = Reals(1, m, k), b = Reals(2, k, n), bias = Reals(3, n);
        return kind switch
        {
            "" => Call(() => a.mm(b)),
            "left-transposed" => Call(() => a.t().mm(b)),
            "right-transposed" => Call(() => a.mm(b.t())),
            "bias-gelu" => Call(() =>
            {
                using Tensor sum = addmm(bias, a, b, 1, 1);
                return nn.functional.gelu(sum);
            }),
            _ => null,
        };
    }

    public static Work? Elementwise(string kind, int count)
    {
        Tensor x = Reals(1, count), y = Reals(2, count);
        return kind switch
        {
            "exp" => Call(() => x.exp()),
            "tanh" => Call(() => x.tanh()),
            "gelu" => Call(() => nn.functional.gelu(x)),
            "chain" => Call(() =>
            {
                using DisposeScope scope = NewDisposeScope();
                return ((x.square() * 0.5f) + (y * x) - 1f).maximum(y).MoveToOuterDisposeScope();
            }),
            _ => null,
        };
    }

    public static Work? Rowwise(string kind, int m, int n)
    {
        Tensor x = Reals(1, m, n), g = Reals(2, m, n), scale = Reals(3, n), label = Integers(n, 4, m);
        if (kind.EndsWith("-gradient", StringComparison.Ordinal))
        {
            x = x.with_requires_grad();
        }
        Func<Tensor, Tensor>[] asItIs = [static t => t];
        return kind switch
        {
            "sum" => Call(() => x.sum(dim: 1)),
            "sum-columns" => Call(() => x.sum(dim: 0)),
            "variance" => Call(() => x.var(1, unbiased: false)),
            "variance-columns" => Call(() => x.var(0, unbiased: false)),
            "softmax" => Call(() => nn.functional.softmax(x, 1)),
            "softmax-gradient" => Backward(() => nn.functional.softmax(x, 1), g, asItIs, x),
            "layer-norm" => Call(() => nn.functional.layer_norm(x, [n], scale, scale)),
            "layer-norm-gradient" => Backward(() => nn.functional.layer_norm(x, [n], scale, scale), g, asItIs, x),
            "cross-entropy" => Call(() => nn.functional.cross_entropy(x, label)),
            "cross-entropy-gradient" => Backward(() => nn.functional.cross_entropy(x, label), ones([]), asItIs, x),
            _ => null,
        };
    }

    public static Work? Attention(string kind, int heads, int time, int size)
    {
        Tensor[] x = [.. Enumerable.Range(1, 3).Select(seed => Reals(seed, 1, heads, time, size))];
        Tensor Attend() => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2], null!, 0, true);
        if (kind == "causal")
        {
            return Call(Attend);
        }
        x = [.. x.Select(static tensor => tensor.with_requires_grad())];
        return Backward(Attend, Reals(4, 1, heads, time, size), [static t => t, static t => t, static t => t], x);
    }

    public static Work? Take(string kind, int count, int size, int indices)
    {
        Tensor index = Integers(count, 2, indices);
        TorchSharp.Modules.Embedding table = nn.Embedding_from_pretrained(Reals(1, count, size), freeze: false);
        return kind == "take"
            ? Call(() => table.call(index))
            : Backward(() => table.call(index), Reals(3, indices, size), [static t => t], table.weight!);
    }
}
