using Axon.EagerExecution;
using Axon.Kernels;
using Axon.Vocabulary;
using Xunit;
using static Axon.Ops;

namespace Axon.Core.Tests;

public class CreationTests
{
    private static readonly Tensor<uint> Key = Tensor.From([1u, 2u]);

    [Fact]
    public void Constants_FillShapes()
    {
        Expect.Values(Zeros<int>(2), [2], 0, 0);
        Expect.Values(Ones<float>([1, 2]), [1, 2], 1f, 1);
        Expect.Values(Full(7.0, 2), [2], 7.0, 7);
        Expect.Values(Iota<int>(3), [3], 0, 1, 2);
        Expect.Values(Iota<float>([2, 2], 0), [2, 2], 0f, 0, 1, 1);
        Expect.Values(Eye<int>(2), [2, 2], 1, 0, 0, 1);
        Expect.Values(Eye<int>(1, 2), [1, 2], 1, 0);
        Expect.Values(Linspace(0.0, 1.0, 5), [5], 0, 0.25, 0.5, 0.75, 1);
        Expect.Values(ZerosLike(Key), [2], 0u, 0u);
        Expect.Values(OnesLike(Key), [2], 1u, 1u);
    }

    // Known answers of Philox4x32-10 for the counter 0 and the key 0.
    [Fact]
    public void Philox_GivesItsPublishedWords() => Assert.Equal(0x6627E8D5u, Philox.Bits(0, 0, 0));

    [Fact]
    public void RandomNumbers_AreFunctionsOfTheKey()
    {
        Expect.Values(RandomBits(Key, 2), [2], Philox.Bits(1, 2, 0), Philox.Bits(1, 2, 1));
        Assert.Equal(RandomBits(Key, 8).ToArray(), RandomBits(Key, 2, 4).ToArray());
        Assert.NotEqual(RandomBits(Key, 8).ToArray(), RandomBits(Key + 1u, 8).ToArray());
        Tensor<float> uniform = RandomUniform<float>(Key, 4096);
        Assert.Equal((Philox.Bits(1, 2, 0) >> 8) * MathF.Pow(2, -24), uniform[0].ToScalar());
        Assert.InRange(Min(uniform).ToScalar(), 0, 0.01f);
        Assert.InRange(Max(uniform).ToScalar(), 0.99f, 0.99999997f);
        Assert.InRange(Mean(uniform).ToScalar(), 0.48f, 0.52f);
    }

    [Fact]
    public void NormalNumbers_HaveUnitVariance()
    {
        Tensor<double> normal = RandomNormal<double>(Key, 8192);
        Assert.InRange(Mean(normal).ToScalar(), -0.04, 0.04);
        Assert.InRange(Variance(normal).ToScalar(), 0.95, 1.05);
        Assert.InRange(Mean(Abs(normal)).ToScalar(), 0.77, 0.83);
    }

    [Fact]
    public void SmallTypes_StayBelowOne()
    {
        Assert.True(Max(RandomUniform<Half>(Key, 10000).Cast<float>()).ToScalar() < 1);
        Assert.True(Max(RandomUniform<BFloat16>(Key, 10000).Cast<float>()).ToScalar() < 1);
    }

    [Fact]
    public void DerivedKeys_Differ()
    {
        Tensor<uint> keys = SplitKey(Key, 3);
        Assert.Equal([3, 2], keys.Shape);
        Assert.NotEqual(FoldIn(Key, 0).ToArray(), FoldIn(Key, 1).ToArray());
        Assert.Equal(FoldIn(Key, 5).ToArray(), FoldIn(Key, Tensor.Scalar(5u)).ToArray());
        Assert.InRange(Mean(RandomBernoulli(Key, 0.25, 8192).Cast<float>()).ToScalar(), 0.23f, 0.27f);
    }

    [Fact]
    public void Rows_TakeArgumentsAsTheCompilerGivesThem()
    {
        EagerBuilder b = EagerBuilder.Instance;
        Tensor<float> x = Tensor.From([1f, 2f, 3f, 4f], 2, 2);
        Dim Of(int value) => Dim.Constant(value);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Sum", b, [DType.Float32, x, Of(0), false]), [2], 4f, 6);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Sum", b, [x]), [], 10f);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Multiply", b, [2.0, x]), [2, 2], 2f, 4, 6, 8);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Add", b, [x, Tensor.Scalar(0.5)]), [2, 2], 1.5f, 2.5f, 3.5f, 4.5f);
        Expect.Values((Tensor<int>)Intrinsics.Apply<Tensor>("Cast", b, [DType.Float32, DType.Int32, x]), [2, 2], 1, 2, 3, 4);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Tensor.Item", b, [x, new object?[] { new RangeArgument(null, null), new FromEndArgument(Of(1)) }]), [2], 2f, 4);
        Expect.Values((Tensor<double>)Intrinsics.Apply<Tensor>("Full", b, [DType.Float64, Of(3), new object?[] { Of(2) }]), [2], 3.0, 3);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Conv", b, [DType.Float32, Iota<float>(3).Reshape(1, 3, 1), Ones<float>(2, 1, 1), Of(1), Of(0), Of(1), Of(1)]), [1, 2, 1], 1f, 3);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Concat", b, [DType.Float32, new object?[] { x, x }, Of(1)]), [2, 4], 1f, 2, 1, 2, 3, 4, 3, 4);
        Expect.Values((Tensor<float>)Intrinsics.Apply<Tensor>("Iota", b, [DType.Float32, Of(2)]), [2], 0f, 1);
    }
}
