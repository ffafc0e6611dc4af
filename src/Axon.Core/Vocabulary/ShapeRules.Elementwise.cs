namespace Axon.Vocabulary;

/// <content>Element-wise ops: operands of one shape and element type.</content>
internal static partial class ShapeRules
{
    private static TensorType NumericUnary(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        return q.First;
    }

    private static TensorType FloatUnary(in ShapeQuery q)
    {
        RequireFloat(q, 0);
        return q.First;
    }

    private static TensorType FloatTest(in ShapeQuery q)
    {
        RequireFloat(q, 0);
        return q.First.With(DType.Bool);
    }

    private static TensorType BitUnary(in ShapeQuery q)
    {
        RequireBits(q, 0);
        return q.First;
    }

    private static TensorType NumericBinary(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        return SameBinary(q);
    }

    private static TensorType FloatBinary(in ShapeQuery q)
    {
        RequireFloat(q, 0);
        return SameBinary(q);
    }

    private static TensorType BitBinary(in ShapeQuery q)
    {
        RequireBits(q, 0);
        return SameBinary(q);
    }

    private static TensorType IntegerBinary(in ShapeQuery q)
    {
        if (!q.First.Element.IsInteger())
        {
            throw q.Error($"{{0}} is {q.First}, but shifting needs integers.");
        }
        return SameBinary(q);
    }

    private static TensorType EqualityTest(in ShapeQuery q) => SameBinary(q).With(DType.Bool);

    private static TensorType OrderTest(in ShapeQuery q)
    {
        RequireNumeric(q, 0);
        return SameBinary(q).With(DType.Bool);
    }

    private static TensorType Select(in ShapeQuery q)
    {
        if (q.First.Element != DType.Bool)
        {
            throw q.Error($"the condition {{0}} is {q.First}, but must be bool; compare it with something.");
        }
        RequireSameElement(q, 1, 2);
        RequireSameShape(q, 1, 2);
        RequireSameShape(q, 1, 0);
        return q.Inputs[1];
    }

    private static TensorType SameBinary(in ShapeQuery q)
    {
        RequireSameElement(q, 0, 1);
        RequireSameShape(q, 0, 1);
        return q.First;
    }

    private static void RequireNumeric(in ShapeQuery q, int operand)
    {
        if (q.Inputs[operand].Element == DType.Bool)
        {
            throw q.Error($"{{{operand}}} is {q.Inputs[operand]}, but numbers are needed; cast it first.", operand);
        }
    }

    private static void RequireFloat(in ShapeQuery q, int operand)
    {
        if (!q.Inputs[operand].Element.IsFloat())
        {
            throw q.Error($"{{{operand}}} is {q.Inputs[operand]}, but floating-point numbers are needed; cast it first, as with Cast<float>().", operand);
        }
    }

    private static void RequireBits(in ShapeQuery q, int operand)
    {
        if (q.Inputs[operand].Element.IsFloat())
        {
            throw q.Error($"{{{operand}}} is {q.Inputs[operand]}, but bools or integers are needed.", operand);
        }
    }
}
