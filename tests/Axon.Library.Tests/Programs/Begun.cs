using static Axon.Ops;

namespace Axon.Library.Tests.Programs;

/// <summary>Every layer that owns variables, told what they begin as: kernels 2, recurrent kernels 3, biases 5, scales 7.</summary>
public static partial class Begun
{
    /// <summary>All of them; each in a scope of its own name.</summary>
    /// <returns>The sum of what they give.</returns>
    [Defn]
    public static Tensor<float> Told()
    {
        Initializer<float> kernel = (shape, key) => Full(2f, shape);
        Initializer<float> recurrent = (shape, key) => Full(3f, shape);
        Initializer<float> bias = (shape, key) => Full(5f, shape);
        Initializer<float> scale = (shape, key) => Full(7f, shape);
        Tensor<float> row = Ones<float>(1, 4);
        Tensor<float> image = Ones<float>(1, 4, 4, 2);
        Tensor<float> sequence = Ones<float>(1, 3, 4);
        Tensor<float> film = Ones<float>(1, 2, 3, 3, 2);
        Tensor<float> sum = Sum(row.Dense(2, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(row.Bilinear(row, 2, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(row.Bias(bias)) + Sum(row.Scale(scale));
        sum = sum + Sum(image.Conv(2, 3, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(image.Conv(2, [3, 1], kernelInitializer: kernel, biasInitializer: bias, name: "windows"));
        sum = sum + Sum(image.DepthwiseConv(3, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(image.SeparableConv(3, 3, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(image.ConvTranspose(2, 3, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(image.BatchNorm(biasInitializer: bias, scaleInitializer: scale)) + Sum(row.LayerNorm(biasInitializer: bias, scaleInitializer: scale));
        sum = sum + Sum(row.RmsNorm(scaleInitializer: scale)) + Sum(image.GroupNorm(2, biasInitializer: bias, scaleInitializer: scale));
        sum = sum + Sum(image.InstanceNorm(biasInitializer: bias, scaleInitializer: scale));
        sum = sum + Sum(sequence.SimpleRnn(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias));
        sum = sum + Sum(sequence.SimpleRnnWithState(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias).Sequence);
        sum = sum + Sum(sequence.Lstm(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias));
        sum = sum + Sum(sequence.LstmWithState(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias).Sequence);
        sum = sum + Sum(sequence.Gru(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias));
        sum = sum + Sum(sequence.GruWithState(2, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias).Sequence);
        sum = sum + Sum(film.ConvLstm(2, 3, kernelInitializer: kernel, recurrentInitializer: recurrent, biasInitializer: bias));
        sum = sum + Sum(sequence.MultiHeadAttention(2, kernelInitializer: kernel, biasInitializer: bias));
        sum = sum + Sum(sequence.SwiGlu(8, bias: true, kernelInitializer: kernel, biasInitializer: bias));
        return sum + Sum(sequence.TransformerBlock(2, kernelInitializer: kernel, biasInitializer: bias, name: "block").Dense(1, kernelInitializer: kernel, biasInitializer: bias, name: "last"));
    }
}
