using static Axon.Layers;
using static Axon.Losses;

namespace Axon.Library.Tests;

/// <summary>What would give a number, but not the one that was meant, is an error that says so.</summary>
public sealed class WrongUseTests
{
    private static readonly Tensor<float> Logits = Tensor.From([3f, 1f, 0f, 0f, 2f, 1f, 0f, 0f, 5f], 3, 3);
    private static readonly Tensor<float> Column = Tensor.From([0.9f, 0.2f, 0.6f], 3, 1);
    private static readonly Tensor<float> Row = Tensor.From([1f, 0f, 1f]);
    private static readonly Tensor<int> Labels = Tensor.From([0, 1, 2]);

    private static readonly Dictionary<string, Func<object>> LabelsOfAnotherShape = new()
    {
        ["Accuracy"] = () => Accuracy(Logits, Labels.Reshape(3, 1)),
        ["TopKAccuracy"] = () => Metrics.TopKAccuracy(Logits, Labels.Reshape(3, 1), 1),
        ["ConfusionMatrix"] = () => Metrics.ConfusionMatrix(Logits, Labels.Reshape(3, 1)),
        ["WeightedCrossEntropy"] = () => WeightedCrossEntropy(Logits, Labels.Reshape(3, 1), Row),
        ["MaskedCrossEntropy"] = () => MaskedCrossEntropy(Logits, Labels.Reshape(3, 1)),
        ["SmoothCrossEntropy"] = () => SmoothCrossEntropy(Logits, Labels.Reshape(3, 1)),
        ["fewer labels"] = () => Accuracy(Logits, Tensor.From([0])),
        ["weights"] = () => WeightedCrossEntropy(Logits, Labels, Column),
    };

    private static readonly Dictionary<string, Func<object>> TargetsOfAnotherShape = new()
    {
        ["BinaryAccuracy"] = () => Metrics.BinaryAccuracy(Column, Row),
        ["Precision"] = () => Metrics.Precision(Column, Row),
        ["Recall"] = () => Metrics.Recall(Column, Row),
        ["Specificity"] = () => Metrics.Specificity(Column, Row),
        ["F1"] = () => Metrics.F1(Column, Row),
        ["Auc"] = () => Metrics.Auc(Column, Row),
        ["RSquared"] = () => Metrics.RSquared(Column, Row),
        ["MeanSquaredError"] = () => MeanSquaredError(Column, Logits),
        ["Dice"] = () => Dice(Logits, Column),
        ["Triplet"] = () => Triplet(Logits, Logits[0], Logits),
        ["MarginRanking"] = () => MarginRanking(Row, Column, Row),
        ["InfoNce"] = () => InfoNce(Logits, Logits[..2]),
    };

    public static TheoryData<string> LabelsOfAnotherShapeNames { get; } = [.. LabelsOfAnotherShape.Keys];

    public static TheoryData<string> TargetsOfAnotherShapeNames { get; } = [.. TargetsOfAnotherShape.Keys];

    [Theory]
    [MemberData(nameof(LabelsOfAnotherShapeNames))]
    public void LabelsThatAreNotOneARow_AreRefused(string name) =>
        Assert.Contains(name == "weights" ? "one number a class" : "one class a row", Assert.Throws<ArgumentException>(LabelsOfAnotherShape[name]).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(TargetsOfAnotherShapeNames))]
    public void TargetsOfAnotherShape_AreRefused(string name) => Assert.Contains("targets", Assert.Throws<ArgumentException>(TargetsOfAnotherShape[name]).Message, StringComparison.Ordinal);

    [Fact]
    public void OneTargetForAll_IsTaken() => Assert.Equal(MeanSquaredError(Column, Ops.Ones<float>(3, 1)).ToScalar(), MeanSquaredError(Column, Tensor.Scalar(1f)).ToScalar());

    [Fact]
    public void LabelOutsideOfTheClasses_IsRefused()
    {
        Tensor<int> outside = Tensor.From([0, 1, 7]);
        Assert.Throws<AxonIndexException>(() => WeightedCrossEntropy(Logits, outside, Row));
        Assert.Throws<AxonIndexException>(() => MaskedCrossEntropy(Logits, outside));
        Assert.Throws<AxonIndexException>(() => SmoothCrossEntropy(Logits, outside));
        Assert.Throws<AxonIndexException>(() => Metrics.TopKAccuracy(Logits, outside, 1));
        Assert.Throws<AxonIndexException>(() => Metrics.ConfusionMatrix(Logits, outside));
    }

    [Fact]
    public void LogitsThatAreNoNumbers_AreNotRight()
    {
        Tensor<float> none = Logits * float.NaN;
        Assert.Equal(0, Metrics.TopKAccuracy(none, Labels, 1).ToScalar());
        Assert.True(float.IsNaN(Metrics.Auc(Row * float.NaN, Row).ToScalar()));
    }

    private static readonly Dictionary<string, Func<object>> SizesThatDoNotDivide = new()
    {
        ["heads"] = static () => Eager.Init(1, static () => Ops.Ones<float>(1, 4, 64).MultiHeadAttention(3)),
        ["keyValueHeads"] = static () => Eager.Init(1, static () => Ops.Ones<float>(1, 4, 64).MultiHeadAttention(4, keyValueHeads: 3)),
        ["RotaryPositions"] = static () => Ops.Ones<float>(1, 4, 5).RotaryPositions(),
        ["Glu"] = static () => Ops.Ones<float>(1, 5).Glu(),
        ["Resize"] = static () => Ops.Ones<float>(1, 4, 4, 1).Resize([8]),
        ["Resize to nothing"] = static () => Ops.Ones<float>(1, 4, 4, 1).Resize([8, 0]),
        ["AdaptiveAvgPool"] = static () => Ops.Ones<float>(1, 4, 4, 1).AdaptiveAvgPool(0),
        ["Piecewise"] = static () => Schedules.Piecewise(Tensor.Scalar(0), 1, [2], [0.1, 0.1]),
        ["CosineDecay"] = static () => Schedules.CosineDecay(Tensor.Scalar(0), 1, 0),
        ["OneCycle"] = static () => Schedules.OneCycle(Tensor.Scalar(0), 1, 3),
    };

    public static TheoryData<string> SizesThatDoNotDivideNames { get; } = [.. SizesThatDoNotDivide.Keys];

    [Theory]
    [MemberData(nameof(SizesThatDoNotDivideNames))]
    public void SizesThatDoNotDivide_AreRefused(string name) => Assert.ThrowsAny<ArgumentException>(SizesThatDoNotDivide[name]);

    [Fact]
    public void WarmupOfAllSteps_EndsInANumber() =>
        Assert.Equal([0f, 0.5f, 1f, 0f], Enumerable.Range(0, 4).Select(static step => Schedules.WarmupCosine(Tensor.Scalar(step), 1, 2, 2).ToScalar()));
}
