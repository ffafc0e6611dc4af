using TorchSharp;
using TorchSharp.Modules;
using static Axon.Benchmarks.Torch.TorchPeer;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Axon.Benchmarks.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>Whole networks: a forward pass over parameters, trained with Adam.</summary>
internal static class Networks
{
    internal sealed record Network(Func<Tensor, Tensor> Forward, IReadOnlyList<Parameter> Parameters, Tensor Input, Tensor Label);

    public static Work? Train(string name, int batch, IReadOnlyList<Weight> weights)
    {
        if (name == "adam-100")
        {
            Parameter[] parameters = [.. weights.Select(Vector)];
            Tensor target = Reals(1, 1);
            return Train(() => stack([.. parameters.Select(static p => p.square().mean())]).sum() + target.mean(), parameters);
        }
        return Make(name, batch, weights, training: true) is { } network
            ? Train(() => F.cross_entropy(network.Forward(network.Input), network.Label), network.Parameters)
            : null;
    }

    private static Work Train(Func<Tensor> loss, IReadOnlyList<Parameter> parameters)
    {
        optim.Optimizer optimizer = optim.Adam(parameters, 1e-3);
        Tensor? last = null;
        return new Work(
            () =>
            {
                last?.Dispose();
                using (NewDisposeScope())
                {
                    optimizer.zero_grad();
                    Tensor value = loss();
                    value.backward();
                    optimizer.step();
                    last = value.detach().MoveToOuterDisposeScope();
                }
            },
            () => ToArray(last!));
    }

    public static Work? Infer(string name, int batch, IReadOnlyList<Weight> weights)
    {
        if (Make(name, batch, weights, training: false) is not { } network)
        {
            return null;
        }
        Tensor? last = null;
        return new Work(
            () =>
            {
                last?.Dispose();
                using (inference_mode())
                using (NewDisposeScope())
                {
                    last = network.Forward(network.Input).MoveToOuterDisposeScope();
                }
            },
            () => ToArray(last!));
    }

    private static Network? Make(string name, int batch, IReadOnlyList<Weight> weights, bool training) =>
        name.StartsWith("mlp", StringComparison.Ordinal) ? Perceptron(batch, weights)
        : name == "cnn-lenet" ? LeNet(batch, weights)
        : name == "gpt-small" ? Gpt(batch, weights, width: 256, heads: 8, time: 128)
        : name == "gpt-wide" ? Gpt(batch, weights, width: 768, heads: 12, time: 256)
        : name == "lstm-char" ? Characters(batch, weights)
        : name == "resnet-18" ? ResidualNetwork.Make(batch, weights, training)
        : null;

    private static Network Perceptron(int batch, IReadOnlyList<Weight> weights)
    {
        List<Parameter> parameters = [];
        foreach (Weight weight in weights)
        {
            parameters.Add(weight.Shape.Length == 2 ? Kernel(weight) : Vector(weight));
        }
        Tensor Forward(Tensor x)
        {
            for (int i = 0; i < parameters.Count; i += 2)
            {
                x = F.linear(i == 0 ? x : F.relu(x), parameters[i], parameters[i + 1]);
            }
            return x;
        }
        return new Network(Forward, parameters, Reals(1, batch, weights[0].Shape[0]), Integers(weights[^1].Shape[0], 2, batch));
    }

    private static Network LeNet(int batch, IReadOnlyList<Weight> weights)
    {
        Parameter first = Filter(weights[0]), second = Filter(weights[2]);
        // The rows of the first dense layer follow the order height, width, channels; here the channels come first.
        Tensor flat = tensor(weights[4].Values, [12, 12, 64, 128]).permute(3, 2, 0, 1).reshape(128, 9216).contiguous();
        List<Parameter> parameters =
            [first, Vector(weights[1]), second, Vector(weights[3]), new Parameter(flat), Vector(weights[5]), Kernel(weights[6]), Vector(weights[7])];
        Tensor Forward(Tensor x)
        {
            x = F.relu(F.conv2d(x, parameters[0], parameters[1]));
            x = F.relu(F.conv2d(x, parameters[2], parameters[3]));
            x = F.max_pool2d(x, 2).flatten(1);
            x = F.relu(F.linear(x, parameters[4], parameters[5]));
            return F.linear(x, parameters[6], parameters[7]);
        }
        return new Network(Forward, parameters, Images.ToChannelsFirst(Reals(1, batch, 28, 28, 1)), Integers(10, 2, batch));
    }

    private static Network Gpt(int batch, IReadOnlyList<Weight> weights, int width, int heads, int time)
    {
        GptWeights source = new(weights, layers: 4);
        List<Parameter> parameters = [];
        Parameter Keep(Parameter parameter)
        {
            parameters.Add(parameter);
            return parameter;
        }
        Parameter table = Keep(Vector(source.Of("table"))), position = Keep(Vector(source.Of("position")));
        Parameter[][] blocks = [.. Enumerable.Range(0, 4).Select(layer => source.Block(layer).Select(weight => Keep(weight.Shape.Length == 2 ? Kernel(weight) : Vector(weight))).ToArray())];
        Parameter[] end = [.. source.End().Select(weight => Keep(weight.Shape.Length == 2 ? Kernel(weight) : Vector(weight)))];
        Tensor Split(Tensor x) => x.view(-1, time, heads, width / heads).transpose(1, 2);
        Tensor Forward(Tensor symbols)
        {
            Tensor x = table.index_select(0, symbols.view(-1)).view(-1, time, width) + position;
            foreach (Parameter[] p in blocks)
            {
                Tensor h = F.layer_norm(x, [width], p[0], p[1]);
                Tensor q = Split(F.linear(h, p[2], p[3])), k = Split(F.linear(h, p[4], p[5])), v = Split(F.linear(h, p[6], p[7]));
                Tensor attended = F.scaled_dot_product_attention(q, k, v, null!, 0, true).transpose(1, 2).reshape(-1, time, width);
                x = x + F.linear(attended, p[8], p[9]);
                h = F.layer_norm(x, [width], p[10], p[11]);
                x = x + F.linear(F.gelu(F.linear(h, p[12], p[13])), p[14], p[15]);
            }
            x = F.linear(F.layer_norm(x, [width], end[0], end[1]), end[2], end[3]);
            return x.view(-1, 256);
        }
        return new Network(Forward, parameters, Integers(256, 1, batch, time), Integers(256, 2, batch, time).view(-1));
    }

    private static Network Characters(int batch, IReadOnlyList<Weight> weights)
    {
        Weight Of(string end) => weights.Single(weight => weight.Path.EndsWith(end, StringComparison.Ordinal));
        Parameter table = Vector(Of("table")), kernel = Kernel(Of("dense.kernel")), bias = Vector(Of("dense.bias"));
        LSTM memory = nn.LSTM(128, 128, batchFirst: true);
        Parameter Part(string name) => memory.get_parameter(name)!;
        using (no_grad())
        {
            Part("weight_ih_l0").copy_(Kernel(Of("lstm.kernel")));
            Part("weight_hh_l0").copy_(Kernel(Of("recurrent")));
            Part("bias_ih_l0").copy_(Vector(Of("lstm.bias")));
            Part("bias_hh_l0").zero_();
        }
        // One bias, as in the other library: the second would be trained as well.
        Part("bias_hh_l0").requires_grad_(false);
        Tensor Forward(Tensor symbols) => F.linear(memory.call(table.index_select(0, symbols.view(-1)).view(-1, 50, 128)).Item1, kernel, bias).view(-1, 65);
        Parameter[] trained = [table, Part("weight_ih_l0"), Part("weight_hh_l0"), Part("bias_ih_l0"), kernel, bias];
        return new Network(Forward, trained, Integers(65, 1, batch, 50), Integers(65, 2, batch, 50).view(-1));
    }

    // [in, out] to [out, in].
    internal static Parameter Kernel(Weight weight) => new(tensor(weight.Values, [weight.Shape[0], weight.Shape[1]]).t().contiguous());

    internal static Parameter Filter(Weight weight) => new(Images.ToKernel(tensor(weight.Values, [.. weight.Shape.Select(static size => (long)size)])));

    internal static Parameter Vector(Weight weight) => new(tensor(weight.Values, [.. weight.Shape.Select(static size => (long)size)]));
}
