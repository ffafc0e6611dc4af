using Xunit;

namespace Axon.Core.Tests;

public class PrintingTests
{
    [Fact]
    public void Scalar_IsBare() => Assert.Equal("1.5", Tensor.Scalar(1.5f).ToString());

    [Fact]
    public void Matrix_HasAlignedColumns() => Assert.Equal("[[  1, -20],\n [300,   4]]", Tensor.From([1, -20, 300, 4], 2, 2).ToString());

    [Fact]
    public void Cube_HasBlankLines() => Assert.Equal("[[[1, 2]],\n\n [[3, 4]]]", Tensor.From([1, 2, 3, 4], 2, 1, 2).ToString());

    [Fact]
    public void Bools_AreWords() => Assert.Equal("[ true, false]", Tensor.From([true, false]).ToString());

    [Fact]
    public void Empty_HasBrackets() => Assert.Equal("[]", Tensor.From(ReadOnlySpan<float>.Empty, 0).ToString());

    [Fact]
    public void LongAxes_AreCut() => Assert.Equal("[   0,    1,    2, ..., 1998, 1999, 2000]", Ops.Iota<int>(2001).ToString());
}
