using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Products, lookups, images of another size and edges.</summary>
public static partial class Products
{
    [Defn] public static Tensor<float> Linear() => Given("x", [4, 5]).Dense(3);

    [Defn] public static Tensor<float> LinearSum() => Weighted(Linear());

    [Defn] public static Tensor<float> LinearOverTime() => Given("x", [2, 3, 5]).Dense(4, bias: false);

    [Defn] public static Tensor<float> LinearOverTimeSum() => Weighted(LinearOverTime());

    [Defn] public static Tensor<float> Bilinear() => Given("x", [4, 3]).Bilinear(Given("z", [4, 5]), 2);

    [Defn] public static Tensor<float> BilinearSum() => Weighted(Bilinear());

    [Defn] public static Tensor<float> Embedding() => Reshape(Labels(6, 5, 7), 2, 3).Embedding<float>(7, 4);

    [Defn] public static Tensor<float> EmbeddingSum() => Weighted(Embedding());

    [Defn] public static Tensor<float> Resized() => Given("x", [2, 3, 4, 2]).ResizeNearest(6, 8);

    [Defn] public static Tensor<float> ResizedSum() => Weighted(Resized());

    [Defn] public static Tensor<float> ResizedLinear() => Given("x", [2, 3, 4, 2]).Resize([5, 9]);

    [Defn] public static Tensor<float> ResizedLinearSum() => Weighted(ResizedLinear());

    [Defn] public static Tensor<float> ResizedLinearSmaller() => Given("x", [2, 7, 8, 2]).Resize([3, 5], antialias: false);

    [Defn] public static Tensor<float> ResizedLinearSmallerSum() => Weighted(ResizedLinearSmaller());

    [Defn] public static Tensor<float> ResizedLinearSmooth() => Given("x", [2, 7, 8, 2]).Resize([3, 5]);

    [Defn] public static Tensor<float> ResizedLinearSmoothSum() => Weighted(ResizedLinearSmooth());

    [Defn] public static Tensor<float> ResizedLine() => Given("x", [2, 5, 3]).Resize([8]);

    [Defn] public static Tensor<float> ResizedLineSum() => Weighted(ResizedLine());

    [Defn] public static Tensor<float> ResizedVolume() => Given("x", [1, 2, 3, 2, 2]).Resize([3, 4, 5]);

    [Defn] public static Tensor<float> ResizedVolumeSum() => Weighted(ResizedVolume());

    [Defn] public static Tensor<float> ResizedCubic() => Given("x", [2, 4, 5, 2]).Resize([7, 8], ResizeMethod.Cubic);

    [Defn] public static Tensor<float> ResizedCubicSum() => Weighted(ResizedCubic());

    [Defn] public static Tensor<float> ResizedCubicSmaller() => Given("x", [2, 7, 8, 2]).Resize([3, 5], ResizeMethod.Cubic);

    [Defn] public static Tensor<float> ResizedCubicSmallerSum() => Weighted(ResizedCubicSmaller());

    [Defn] public static Tensor<float> PaddedByZeros() => Pad(Given("x", [2, 4, 5, 2]), [0, 3, 1, 0], [0, 0, 2, 0]);

    [Defn] public static Tensor<float> PaddedByZerosSum() => Weighted(PaddedByZeros());

    [Defn] public static Tensor<float> PaddedByReflection() => Pad(Given("x", [2, 4, 5, 2]), [0, 3, 1, 0], [0, 0, 2, 0], PadMode.Reflect);

    [Defn] public static Tensor<float> PaddedByReflectionSum() => Weighted(PaddedByReflection());

    [Defn] public static Tensor<float> PaddedByEdges() => Pad(Given("x", [2, 4, 5, 2]), [0, 3, 1, 0], [0, 0, 2, 0], PadMode.Edge);

    [Defn] public static Tensor<float> PaddedByEdgesSum() => Weighted(PaddedByEdges());

    [Defn] public static Tensor<float> PaddedAround() => Pad(Given("x", [2, 4, 5, 2]), [0, 3, 1, 0], [0, 0, 2, 0], PadMode.Wrap);

    [Defn] public static Tensor<float> PaddedAroundSum() => Weighted(PaddedAround());

    [Defn] public static Tensor<float> Cosine() => Losses.CosineSimilarity(Given("x", [4, 5]), Given("z", [4, 5]));

    [Defn] public static Tensor<float> CosineSum() => Weighted(Cosine());
}
