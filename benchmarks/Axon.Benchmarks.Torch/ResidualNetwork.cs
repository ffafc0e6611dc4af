using TorchSharp.Modules;
using static Axon.Benchmarks.Torch.TorchPeer;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Axon.Benchmarks.Torch;

using Tensor = TorchSharp.torch.Tensor;

/// <summary>ResNet-18 for images of 32×32 from the other library's weights, which come in the order of their use.</summary>
internal static class ResidualNetwork
{
    private sealed record Filter(Parameter Kernel, Parameter Scale, Parameter Bias, Tensor Mean, Tensor Variance, int Stride);

    public static Networks.Network Make(int batch, IReadOnlyList<Weight> weights, bool training)
    {
        List<Parameter> parameters = [];
        int next = 0;
        Filter Next(int stride)
        {
            Parameter kernel = Networks.Filter(weights[next++]), scale = Networks.Vector(weights[next++]), bias = Networks.Vector(weights[next++]);
            parameters.AddRange([kernel, scale, bias]);
            return new Filter(kernel, scale, bias, zeros(scale.shape), ones(scale.shape), stride);
        }
        Tensor Apply(Filter filter, Tensor x)
        {
            long edge = filter.Kernel.shape[2] / 2;
            Tensor y = F.conv2d(x, filter.Kernel, strides: [filter.Stride, filter.Stride], padding: [edge, edge]);
            return F.batch_norm(y, filter.Mean, filter.Variance, filter.Scale, filter.Bias, training, 0.1, 1e-5);
        }
        Filter first = Next(1);
        (Filter First, Filter Second, Filter? Around)[] blocks =
            [.. ((int[])[1, 1, 2, 1, 2, 1, 2, 1]).Select(stride => (Next(stride), Next(1), stride == 1 ? null : Next(stride)))];
        Parameter kernel = Networks.Kernel(weights[next++]), bias = Networks.Vector(weights[next++]);
        parameters.AddRange([kernel, bias]);
        Tensor Forward(Tensor x)
        {
            x = F.relu(Apply(first, x));
            foreach ((Filter one, Filter two, Filter? around) in blocks)
            {
                Tensor y = Apply(two, F.relu(Apply(one, x)));
                x = F.relu(y + (around is null ? x : Apply(around, x)));
            }
            return F.linear(x.mean([2, 3]), kernel, bias);
        }
        return new Networks.Network(Forward, parameters, Images.ToChannelsFirst(Reals(1, batch, 32, 32, 3)), Integers(10, 2, batch));
    }
}
