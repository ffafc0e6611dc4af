using static Axon.Ops;
using static Axon.Parity.Programs.Inputs;

namespace Axon.Parity.Programs;

/// <summary>Losses.</summary>
public static partial class Lost
{
    [Defn] public static Tensor<float> CrossEntropy() => Losses.CrossEntropy(X(), Classes());

    [Defn] public static Tensor<float> CrossEntropySum() => Weighted(CrossEntropy());

    [Defn] public static Tensor<float> CrossEntropyTotal() => Losses.CrossEntropy(X(), Classes(), LossReduction.Sum);

    [Defn] public static Tensor<float> CrossEntropyTotalSum() => Weighted(CrossEntropyTotal());

    [Defn] public static Tensor<float> CrossEntropyEach() => Losses.CrossEntropy(X(), Classes(), LossReduction.None);

    [Defn] public static Tensor<float> CrossEntropyEachSum() => Weighted(CrossEntropyEach());

    [Defn] public static Tensor<float> CrossEntropyWeighted() => Losses.WeightedCrossEntropy(X(), Classes(), Kept("weights", [5]));

    [Defn] public static Tensor<float> CrossEntropyWeightedSum() => Weighted(CrossEntropyWeighted());

    [Defn] public static Tensor<float> CrossEntropySmooth() => Losses.SmoothCrossEntropy(X(), Classes(), 0.2);

    [Defn] public static Tensor<float> CrossEntropySmoothSum() => Weighted(CrossEntropySmooth());

    [Defn] public static Tensor<float> CrossEntropyMasked() => Losses.MaskedCrossEntropy(X(), Classes(), 3);

    [Defn] public static Tensor<float> CrossEntropyMaskedSum() => Weighted(CrossEntropyMasked());

    [Defn] public static Tensor<float> CrossEntropySoft() => Losses.SoftCrossEntropy(X(), Softmax(Z()));

    [Defn] public static Tensor<float> CrossEntropySoftSum() => Weighted(CrossEntropySoft());

    [Defn] public static Tensor<float> BinaryOfLogits() => Losses.BinaryCrossEntropy(X(), Kept("t", [7, 5]));

    [Defn] public static Tensor<float> BinaryOfLogitsSum() => Weighted(BinaryOfLogits());

    [Defn] public static Tensor<float> Binary() => Losses.ProbabilityCrossEntropy(Sigmoid(X()), Kept("t", [7, 5]));

    [Defn] public static Tensor<float> BinarySum() => Weighted(Binary());

    [Defn] public static Tensor<float> BinaryWeighted() => Losses.ProbabilityCrossEntropy(Sigmoid(X()), Kept("t", [7, 5]), positiveWeight: 2.5);

    [Defn] public static Tensor<float> BinaryWeightedSum() => Weighted(BinaryWeighted());

    [Defn] public static Tensor<float> MeanSquared() => Losses.MeanSquaredError(X(), Z());

    [Defn] public static Tensor<float> MeanSquaredSum() => Weighted(MeanSquared());

    [Defn] public static Tensor<float> MeanAbsolute() => Losses.MeanAbsoluteError(X(), Z());

    [Defn] public static Tensor<float> MeanAbsoluteSum() => Weighted(MeanAbsolute());

    [Defn] public static Tensor<float> Huber() => Losses.Huber(X(), Z(), 0.5);

    [Defn] public static Tensor<float> HuberSum() => Weighted(Huber());

    [Defn] public static Tensor<float> SmoothAbsolute() => Losses.Huber(X(), Z(), 0.5) * 2f;

    [Defn] public static Tensor<float> SmoothAbsoluteSum() => Weighted(SmoothAbsolute());

    [Defn] public static Tensor<float> Divergence() => Losses.KlDivergence(Softmax(X()), Softmax(Z()));

    [Defn] public static Tensor<float> DivergenceSum() => Weighted(Divergence());

    [Defn] public static Tensor<float> MarginRanking() => Losses.MarginRanking(Given("x", [7]), Given("z", [7]), Signs(), 0.3);

    [Defn] public static Tensor<float> MarginRankingSum() => Weighted(MarginRanking());

    [Defn] public static Tensor<float> SoftMargin() => Losses.SoftMargin(Given("x", [7]), Signs());

    [Defn] public static Tensor<float> SoftMarginSum() => Weighted(SoftMargin());

    [Defn] public static Tensor<float> Poisson() => Losses.Poisson(Exp(X()), Kept("t", [7, 5]));

    [Defn] public static Tensor<float> PoissonSum() => Weighted(Poisson());

    [Defn] public static Tensor<float> CosineDistance() => Losses.CosineDistance(X(), Z());

    [Defn] public static Tensor<float> CosineDistanceSum() => Weighted(CosineDistance());

    [Defn] public static Tensor<float> Triplet() => Losses.Triplet(Given("a", [7, 5]), Given("p", [7, 5]), Given("n", [7, 5]), 0.7);

    [Defn] public static Tensor<float> TripletSum() => Weighted(Triplet());

    [Defn] public static Tensor<float> Temporal() => Losses.ConnectionistTemporal(LogSoftmax(Given("x", [3, 8, 5])), Reshape(Stack([At(1), At(2), At(2), At(3), At(1), At(4), At(4), At(4), At(1)]), 3, 3), Stack([At(3), At(2), At(3)]));

    [Defn] public static Tensor<float> TemporalSum() => Weighted(Temporal());

    [Defn] private static Tensor<float> X() => Given("x", [7, 5]);

    [Defn] private static Tensor<float> Z() => Given("z", [7, 5]);

    [Defn] private static Tensor<int> Classes() => Labels(7, 3, 5);

    [Defn] private static Tensor<int> At(int value) => Tensor.Scalar(value);

    // -1, 1, -1, …
    [Defn] private static Tensor<float> Signs() => (Labels(7, 1, 2).Cast<float>() * 2f) - 1f;
}
