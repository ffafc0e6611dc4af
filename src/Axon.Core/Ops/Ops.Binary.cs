using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <content>Functions of two operands, which broadcast as in NumPy.</content>
public static partial class Ops
{
    /// <summary>The greater of two elements; NaN where either is.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, y);

    /// <summary>The greater of two elements; NaN where either is.</summary>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, Tensor.Scalar(y));

    /// <summary>The greater of two elements; NaN where either is.</summary>
    [Intrinsic("Maximum")]
    public static Tensor<T> Maximum<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Maximum, x, Tensor<T>.Number(y));

    /// <summary>The lesser of two elements; NaN where either is.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, y);

    /// <summary>The lesser of two elements; NaN where either is.</summary>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, Tensor.Scalar(y));

    /// <summary>The lesser of two elements; NaN where either is.</summary>
    [Intrinsic("Minimum")]
    public static Tensor<T> Minimum<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Minimum, x, Tensor<T>.Number(y));

    /// <summary>Each element of x to the power of that of y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Power")]
    public static Tensor<T> Power<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Power, x, y);

    /// <summary>Each element to a power.</summary>
    [Intrinsic("Power")]
    public static Tensor<T> Power<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<T>)Intrinsics.Power(EagerBuilder.Instance, x, y);

    /// <summary>The angle of the point (x, y).</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Atan2")]
    public static Tensor<T> Atan2<T>(Tensor<T> y, Tensor<T> x)
        where T : unmanaged => (Tensor<T>)Intrinsics.Binary(EagerBuilder.Instance, Op.Atan2, y, x);

    /// <summary>Whether two elements are equal.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, y);

    /// <summary>Whether two elements are equal.</summary>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, Tensor.Scalar(y));

    /// <summary>Whether two elements are equal.</summary>
    [Intrinsic("Equal")]
    public static Tensor<bool> Equal<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Equal, x, Tensor<T>.Number(y));

    /// <summary>Whether two elements are not equal.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, y);

    /// <summary>Whether two elements are not equal.</summary>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, Tensor.Scalar(y));

    /// <summary>Whether two elements are not equal.</summary>
    [Intrinsic("NotEqual")]
    public static Tensor<bool> NotEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.NotEqual, x, Tensor<T>.Number(y));

    /// <summary>Whether x is less than y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, y);

    /// <summary>Whether x is less than y.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, Tensor.Scalar(y));

    /// <summary>Whether x is less than y.</summary>
    [Intrinsic("Less")]
    public static Tensor<bool> Less<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Less, x, Tensor<T>.Number(y));

    /// <summary>Whether x is at most y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, y);

    /// <summary>Whether x is at most y.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, Tensor.Scalar(y));

    /// <summary>Whether x is at most y.</summary>
    [Intrinsic("LessOrEqual")]
    public static Tensor<bool> LessOrEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.LessOrEqual, x, Tensor<T>.Number(y));

    /// <summary>Whether x is greater than y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, y);

    /// <summary>Whether x is greater than y.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, Tensor.Scalar(y));

    /// <summary>Whether x is greater than y.</summary>
    [Intrinsic("Greater")]
    public static Tensor<bool> Greater<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.Greater, x, Tensor<T>.Number(y));

    /// <summary>Whether x is at least y.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, y);

    /// <summary>Whether x is at least y.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, T y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, Tensor.Scalar(y));

    /// <summary>Whether x is at least y.</summary>
    [Intrinsic("GreaterOrEqual")]
    public static Tensor<bool> GreaterOrEqual<T>(Tensor<T> x, double y)
        where T : unmanaged => (Tensor<bool>)Intrinsics.Binary(EagerBuilder.Instance, Op.GreaterOrEqual, x, Tensor<T>.Number(y));

    /// <summary>The element of the first tensor where the condition holds, else of the second.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, Tensor<T> whenTrue, Tensor<T> whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, whenTrue, whenFalse);

    /// <summary>The element of the first tensor where the condition holds, else of the second.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, Tensor<T> whenTrue, T whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, whenTrue, Tensor.Scalar(whenFalse));

    /// <summary>The element of the first tensor where the condition holds, else of the second.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Select")]
    public static Tensor<T> Select<T>(Tensor<bool> condition, T whenTrue, Tensor<T> whenFalse)
        where T : unmanaged => (Tensor<T>)Intrinsics.Select(EagerBuilder.Instance, condition, Tensor.Scalar(whenTrue), whenFalse);

    /// <summary>Each element, but at least low and at most high.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, Tensor<T> low, Tensor<T> high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, low, high);

    /// <summary>Each element, but at least low and at most high.</summary>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, T low, T high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, Tensor.Scalar(low), Tensor.Scalar(high));

    /// <summary>Each element, but at least low and at most high.</summary>
    [Intrinsic("Clip")]
    public static Tensor<T> Clip<T>(Tensor<T> x, double low, double high)
        where T : unmanaged => (Tensor<T>)Intrinsics.Clip(EagerBuilder.Instance, x, Tensor<T>.Number(low), Tensor<T>.Number(high));
}
