using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Operators. Beside a tensor a number takes the tensor's element type.</content>
public sealed partial class Tensor<T>
{
    /// <summary>The sums of the elements; whole numbers wrap.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, right);

    /// <inheritdoc cref="operator +(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, Scalar(right));

    /// <inheritdoc cref="operator +(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, Scalar(left), right);

    /// <inheritdoc cref="operator +(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, left, Number(right));

    /// <inheritdoc cref="operator +(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Add")]
    public static Tensor<T> operator +(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Add, Number(left), right);

    /// <summary>The differences of the elements; whole numbers wrap.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, right);

    /// <inheritdoc cref="operator -(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, Scalar(right));

    /// <inheritdoc cref="operator -(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, Scalar(left), right);

    /// <inheritdoc cref="operator -(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, left, Number(right));

    /// <inheritdoc cref="operator -(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Subtract")]
    public static Tensor<T> operator -(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Subtract, Number(left), right);

    /// <summary>The products of the elements; whole numbers wrap.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, right);

    /// <inheritdoc cref="operator *(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, Scalar(right));

    /// <inheritdoc cref="operator *(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, Scalar(left), right);

    /// <inheritdoc cref="operator *(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, left, Number(right));

    /// <inheritdoc cref="operator *(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Multiply")]
    public static Tensor<T> operator *(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Multiply, Number(left), right);

    /// <summary>The quotients of the elements, of whole numbers rounded towards 0 as in C#; a whole number divided by 0 is 0, a real one infinite or NaN.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, right);

    /// <inheritdoc cref="operator /(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, Scalar(right));

    /// <inheritdoc cref="operator /(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, Scalar(left), right);

    /// <inheritdoc cref="operator /(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, left, Number(right));

    /// <inheritdoc cref="operator /(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Divide")]
    public static Tensor<T> operator /(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Divide, Number(left), right);

    /// <summary>What division leaves, with the sign of the first as in C#; 0 of a whole number divided by 0, NaN of a real one. NumPy: <c>fmod</c>.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, right);

    /// <inheritdoc cref="operator %(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, T right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, Scalar(right));

    /// <inheritdoc cref="operator %(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(T left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, Scalar(left), right);

    /// <inheritdoc cref="operator %(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(Tensor<T> left, double right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, left, Number(right));

    /// <inheritdoc cref="operator %(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Remainder")]
    public static Tensor<T> operator %(double left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Remainder, Number(left), right);

    /// <summary>Whether the first is less than the second; false where either is NaN.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>Bools in the common shape.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, right);

    /// <inheritdoc cref="operator &lt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, Scalar(right));

    /// <inheritdoc cref="operator &lt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, Scalar(left), right);

    /// <inheritdoc cref="operator &lt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, left, Number(right));

    /// <inheritdoc cref="operator &lt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public static Tensor<bool> operator <(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, Number(left), right);

    /// <summary>Whether the first is greater than the second; false where either is NaN.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>Bools in the common shape.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, right);

    /// <inheritdoc cref="operator &gt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, Scalar(right));

    /// <inheritdoc cref="operator &gt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, Scalar(left), right);

    /// <inheritdoc cref="operator &gt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, left, Number(right));

    /// <inheritdoc cref="operator &gt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public static Tensor<bool> operator >(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, Number(left), right);

    /// <summary>Whether the first is at most the second; false where either is NaN.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>Bools in the common shape.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, right);

    /// <inheritdoc cref="operator &lt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, Scalar(right));

    /// <inheritdoc cref="operator &lt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, Scalar(left), right);

    /// <inheritdoc cref="operator &lt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, left, Number(right));

    /// <inheritdoc cref="operator &lt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> operator <=(double left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, Number(left), right);

    /// <summary>Whether the first is at least the second; false where either is NaN.</summary>
    /// <param name="left">The first operand: a tensor, which broadcasts, or one number.</param>
    /// <param name="right">The second operand: a tensor, which broadcasts, or one number.</param>
    /// <returns>Bools in the common shape.</returns>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast, the elements are bool, or a number is none of T.</exception>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, right);

    /// <inheritdoc cref="operator &gt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, T right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, Scalar(right));

    /// <inheritdoc cref="operator &gt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(T left, Tensor<T> right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, Scalar(left), right);

    /// <inheritdoc cref="operator &gt;=(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> operator >=(Tensor<T> left, double right) =>
        (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, left, Number(right));

    /// <inheritdoc cref="operator &gt;=(Tensor{T}, Tensor{T})"/>
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

    /// <summary>Integers with their bits moved up; by less than 0 or as many as the type has, 0 is left.</summary>
    /// <param name="left">The integers.</param>
    /// <param name="right">By how many bits: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not integers, or the shapes do not broadcast.</exception>
    [Intrinsic("ShiftLeft")]
    public static Tensor<T> operator <<(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftLeft, left, right);

    /// <inheritdoc cref="operator &lt;&lt;(Tensor{T}, Tensor{T})"/>
    [Intrinsic("ShiftLeft")]
    public static Tensor<T> operator <<(Tensor<T> left, int right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftLeft, left, Number(right));

    /// <summary>Integers with their bits moved down; signed ones keep their sign. By less than 0 or as many as the type has, 0 is left, -1 of a negative number.</summary>
    /// <param name="left">The integers.</param>
    /// <param name="right">By how many bits: a tensor, which broadcasts, or one number.</param>
    /// <returns>The common shape and element type.</returns>
    /// <exception cref="ShapeMismatchException">The elements are not integers, or the shapes do not broadcast.</exception>
    [Intrinsic("ShiftRight")]
    public static Tensor<T> operator >>(Tensor<T> left, Tensor<T> right) =>
        (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.ShiftRight, left, right);

    /// <inheritdoc cref="operator &gt;&gt;(Tensor{T}, Tensor{T})"/>
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
