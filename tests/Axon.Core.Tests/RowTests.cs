using System.Reflection;
using Axon.EagerExecution;
using Axon.Testing;
using Axon.Vocabulary;
using Xunit;

namespace Axon.Core.Tests;

public class RowTests
{
    // Their types and values are those of sub-graphs, which only the compiler has.
    private static readonly Op[] Structured = [Op.Loop, Op.Branch, Op.Result, Op.Custom];

    // Need more than a graph: the compiler's evaluator carries them out itself.
    private static readonly string[] Evaluated =
    [
        "Shape", "Rank", "Size", "Shape.Rank", "Shape.Size", "Shape.Item", "Shape.Create", "Grad", "ValueAndGrad",
        "Parameter", "State", "StateLike", "Scope", "Training", "Inference", "WithPrecision", "Quantized", "IsQuantized", "Tentative", "Tap", "Repeat", "Rolled", "IsKnown", "Plus", "Gradients.Map", "Gradients.Where", "Gradients.When", "Gradients.Settle", "ValueAndGradOfVariables", "GradOfVariables",
        "Jacobian", "Hessian", "JacobianVectorProduct", "VectorJacobianProduct", "HessianVectorProduct", "CustomGrad", "Checkpoint", "Vectorize",
    ];

    public static TheoryData<string> Ops => new(Enum.GetValues<Op>().Except(Structured).Select(static op => op.ToString()));

    [Theory]
    [MemberData(nameof(Ops))]
    public void EveryOp_HasAShapeRule(string op) => Assert.True(ShapeRules.Has(Enum.Parse<Op>(op)));

    [Theory]
    [MemberData(nameof(Ops))]
    public void EveryOp_HasAnEagerRule(string op) => Assert.True(EagerRules.Has(Enum.Parse<Op>(op)) || op == nameof(Op.Input));

    [Theory]
    [MemberData(nameof(Ops))]
    public void EveryOp_HasAGradientRule(string op) => Assert.True(VjpRules.Has(Enum.Parse<Op>(op)));

    [Fact]
    public void EveryIntrinsicOfOpsAndTensors_HasARow()
    {
        BindingFlags all = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        string[] keys = new[] { typeof(Axon.Ops), typeof(Tensor), typeof(Tensor<>), typeof(Shape) }
            .SelectMany(type => type.GetMembers(all))
            .Select(static member => member.GetCustomAttribute<IntrinsicAttribute>()?.Key)
            .OfType<string>().Distinct().ToArray();
        Assert.Contains("Softmax", keys);
        Assert.Empty(keys.Where(static key => !Intrinsics.Has<Tensor>(key)).Except(Evaluated));
    }

    [Fact]
    public void EveryPublicFunctionOfOps_IsAnIntrinsic() =>
        Assert.Empty(typeof(Axon.Ops).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static method => !method.IsSpecialName && method.GetCustomAttribute<IntrinsicAttribute>() is null && method.GetCustomAttributes().All(static a => a.GetType().Name != "DefnAttribute"))
            .Select(static method => method.Name));

    [Fact]
    public void PromotionOfEveryPair_HoldsBothOrIsRefused()
    {
        foreach (DType left in DTypes.All)
        {
            Assert.Equal(left, Promotion.Of(left, left));
            foreach (DType right in DTypes.All)
            {
                DType? meeting = Promotion.Of(left, right);
                Assert.Equal(meeting, Promotion.Of(right, left));
                Assert.True(meeting is null || meeting >= left || meeting >= right);
                Assert.Equal(PromotionTable.Read()[(left.Text(), right.Text())], meeting?.Text());
                RequireMeeting(left, right, meeting);
            }
        }
        Assert.Equal(DType.Float32, Promotion.Of(DType.Float16, DType.BFloat16));
        Assert.Equal(DType.Int64, Promotion.Of(DType.UInt32, DType.Int8));
        Assert.Null(Promotion.Of(DType.UInt64, DType.Int32));
    }

    // What the intrinsics do with tensors of the two types, eagerly; the compiler links the same file.
    private static void RequireMeeting(DType left, DType right, DType? meeting)
    {
        EagerBuilder b = EagerBuilder.Instance;
        Tensor Of(DType type) => Intrinsics.Cast(b, Tensor.From([true, false]), type);
        if (meeting is { } expected)
        {
            Assert.Equal(expected, Intrinsics.Select(b, Tensor.From([true, false]), Of(left), Of(right)).Element);
        }
        else
        {
            Assert.ThrowsAny<ShapeMismatchException>(() => Intrinsics.Select(b, Tensor.From([true, false]), Of(left), Of(right)));
        }
    }
}
