using Xunit;
using static Axon.Losses;
using static Axon.Ops;

namespace Axon.Core.Tests;

/// <summary>Labels that cannot be right are errors, never numbers.</summary>
public sealed class LabelTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void CrossEntropy_OfALabelOutsideTheClasses_Throws(int label)
    {
        AxonIndexException error = Assert.Throws<AxonIndexException>(() => CrossEntropy(Zeros<float>([2, 3]), Tensor.From([0, label], 2)));
        Assert.Contains($"index {label}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CrossEntropy_OfOneHotLabels_Throws()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => CrossEntropy(Zeros<float>([2, 3]), Zeros<int>([2, 3])));
        Assert.Contains("labels of rank 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CrossEntropy_OfEqualLogits_IsTheLogarithmOfTheirNumber() =>
        Assert.Equal(MathF.Log(3f), CrossEntropy(Zeros<float>([2, 3]), Tensor.From([0, 2], 2)).ToScalar(), 1e-6f);
}
