using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Operators. Beside a tensor a number takes the tensor's element type.</content>
public sealed partial class Tensor<T>
{
    /// <summary>The sums of the elements.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, right);

    /// <summary>The sums of the elements.</summary>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, Scalar(right));

    /// <summary>The sums of the elements.</summary>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, Scalar(left), right);

    /// <summary>The sums of the elements.</summary>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, Number(right));

    /// <summary>The sums of the elements.</summary>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, Number(left), right);

    /// <summary>The differences of the elements.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, right);

    /// <summary>The differences of the elements.</summary>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, Scalar(right));

    /// <summary>The differences of the elements.</summary>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, Scalar(left), right);

    /// <summary>The differences of the elements.</summary>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, Number(right));

    /// <summary>The differences of the elements.</summary>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, Number(left), right);

    /// <summary>The products of the elements; matrices are multiplied by <see cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, right);

    /// <summary>The products of the elements; matrices are multiplied by <see cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>.</summary>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, Scalar(right));

    /// <summary>The products of the elements; matrices are multiplied by <see cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>.</summary>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, Scalar(left), right);

    /// <summary>The products of the elements; matrices are multiplied by <see cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>.</summary>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, Number(right));

    /// <summary>The products of the elements; matrices are multiplied by <see cref="Ops.MatMul{T}(Tensor{T}, Tensor{T})"/>.</summary>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, Number(left), right);

    /// <summary>The quotients of the elements; of integers rounded towards zero.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, right);

    /// <summary>The quotients of the elements; of integers rounded towards zero.</summary>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, Scalar(right));

    /// <summary>The quotients of the elements; of integers rounded towards zero.</summary>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, Scalar(left), right);

    /// <summary>The quotients of the elements; of integers rounded towards zero.</summary>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, Number(right));

    /// <summary>The quotients of the elements; of integers rounded towards zero.</summary>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, Number(left), right);

    /// <summary>The remainders of the elements, with the sign of the left operand.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, right);

    /// <summary>The remainders of the elements, with the sign of the left operand.</summary>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, Scalar(right));

    /// <summary>The remainders of the elements, with the sign of the left operand.</summary>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, Scalar(left), right);

    /// <summary>The remainders of the elements, with the sign of the left operand.</summary>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, Number(right));

    /// <summary>The remainders of the elements, with the sign of the left operand.</summary>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, Number(left), right);

    /// <summary>Whether the left elements are less.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, right);

    /// <summary>Whether the left elements are less.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, Scalar(right));

    /// <summary>Whether the left elements are less.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, Scalar(left), right);

    /// <summary>Whether the left elements are less.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, Number(right));

    /// <summary>Whether the left elements are less.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, Number(left), right);

    /// <summary>Whether the left elements are greater.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, right);

    /// <summary>Whether the left elements are greater.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, Scalar(right));

    /// <summary>Whether the left elements are greater.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, Scalar(left), right);

    /// <summary>Whether the left elements are greater.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, Number(right));

    /// <summary>Whether the left elements are greater.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, Number(left), right);

    /// <summary>Whether the left elements are at most the right ones.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, right);

    /// <summary>Whether the left elements are at most the right ones.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, Scalar(right));

    /// <summary>Whether the left elements are at most the right ones.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, Scalar(left), right);

    /// <summary>Whether the left elements are at most the right ones.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, Number(right));

    /// <summary>Whether the left elements are at most the right ones.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, Number(left), right);

    /// <summary>Whether the left elements are at least the right ones.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, right);

    /// <summary>Whether the left elements are at least the right ones.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, Scalar(right));

    /// <summary>Whether the left elements are at least the right ones.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, Scalar(left), right);

    /// <summary>Whether the left elements are at least the right ones.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, Number(right));

    /// <summary>Whether the left elements are at least the right ones.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, Number(left), right);

    /// <summary>Both: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("And")]
    public static Tensor<T> operator &(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.And, left, right);

    /// <summary>Both: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("And")]
    public static Tensor<T> operator &(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.And, left, Scalar(right));

    /// <summary>Both: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("And")]
    public static Tensor<T> operator &(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.And, Scalar(left), right);

    /// <summary>Either: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Or")]
    public static Tensor<T> operator |(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Or, left, right);

    /// <summary>Either: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Or")]
    public static Tensor<T> operator |(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Or, left, Scalar(right));

    /// <summary>Either: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Or")]
    public static Tensor<T> operator |(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Or, Scalar(left), right);

    /// <summary>Exactly one: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Xor")]
    public static Tensor<T> operator ^(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Xor, left, right);

    /// <summary>Exactly one: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Xor")]
    public static Tensor<T> operator ^(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Xor, left, Scalar(right));

    /// <summary>Exactly one: of bools, or of the bits of integers.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals, or the shapes do not broadcast.</exception>
    [Intrinsic("Xor")]
    public static Tensor<T> operator ^(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Xor, Scalar(left), right);

    /// <summary>Integers with their bits moved up.</summary>
    [Intrinsic("ShiftLeft")]
    public static Tensor<T> operator <<(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftLeft, left, right);

    /// <summary>Integers with their bits moved up.</summary>
    [Intrinsic("ShiftLeft")]
    public static Tensor<T> operator <<(Tensor<T> left, int right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftLeft, left, Number(right));

    /// <summary>Integers with their bits moved down; signed ones keep their sign.</summary>
    [Intrinsic("ShiftRight")]
    public static Tensor<T> operator >>(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftRight, left, right);

    /// <summary>Integers with their bits moved down; signed ones keep their sign.</summary>
    [Intrinsic("ShiftRight")]
    public static Tensor<T> operator >>(Tensor<T> left, int right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftRight, left, Number(right));

    /// <summary>The tensor itself.</summary>
    [Intrinsic("Plus")]
    public static Tensor<T> operator +(Tensor<T> x) => x;

    /// <summary>The elements with the opposite sign.</summary>
    [Intrinsic("Negate")]
    public static Tensor<T> operator -(Tensor<T> x) => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Negate, x);

    /// <summary>The opposite of bools.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals.</exception>
    [Intrinsic("Not")]
    public static Tensor<T> operator !(Tensor<T> x) => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Not, x);

    /// <summary>Bools or the bits of integers, all turned over.</summary>
    /// <exception cref="ShapeMismatchException">The elements are reals.</exception>
    [Intrinsic("Not")]
    public static Tensor<T> operator ~(Tensor<T> x) => (Tensor<T>)Intrinsics.Unary(EagerBuilder.Instance, Op.Not, x);

    /// <summary>The condition of an <c>if</c> or <c>while</c>: a scalar of bool that is true.</summary>
    /// <exception cref="ShapeMismatchException">The tensor is no scalar of bool.</exception>
    public static bool operator true(Tensor<T> condition) => condition.Truth();

    /// <summary>The condition of an <c>if</c> or <c>while</c>: a scalar of bool that is false.</summary>
    /// <exception cref="ShapeMismatchException">The tensor is no scalar of bool.</exception>
    public static bool operator false(Tensor<T> condition) => !condition.Truth();

    /// <summary>
    /// A part: one index an axis, from the first; axes without one are taken whole. <c>x[0]</c>, <c>x[^1]</c>, <c>x[1..]</c>, <c>x[.., 2]</c>, <c>x[i]</c> with
    /// <c>Tensor&lt;int&gt; i</c>.
    /// </summary>
    /// <exception cref="ShapeMismatchException">There are more indices than axes, or one lies outside its axis.</exception>
    [Intrinsic("Tensor.Item")]
    public Tensor<T> this[params AxisIndex[] indices] => (Tensor<T>)Intrinsics.Index<Tensor>(EagerBuilder.Instance, this, Array.ConvertAll(indices, static index => index.ToArgument()));

    /// <summary>A number in the element type of this tensor.</summary>
    internal static Tensor<T> Number(double value) => (Tensor<T>)Intrinsics.Constant<Tensor>(EagerBuilder.Instance, ElementTypes.Of<T>(), value);

    private bool Truth() => this is Tensor<bool> { Rank: 0 } truth
        ? truth.ToScalar()
        : throw new ShapeMismatchException($"A condition must be a scalar of bool, but this is {Type}; compare it, and use All or Any for several elements.");
}
