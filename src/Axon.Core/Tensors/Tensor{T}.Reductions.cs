namespace Axon;

/// <content>Reductions over all elements, one axis or several; negative axes count from the end. Reduced axes disappear, or with keep stay with size 1.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Sum{T}(Tensor{T})"/>
    [Intrinsic("Sum")]
    public Tensor<T> Sum() => Ops.Sum(this);

    /// <inheritdoc cref="Ops.Sum{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("Sum")]
    public Tensor<T> Sum(int axis, bool keep = false) => Ops.Sum(this, axis, keep);

    /// <inheritdoc cref="Ops.Sum{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Sum")]
    public Tensor<T> Sum(int[] axes, bool keep = false) => Ops.Sum(this, axes, keep);

    /// <inheritdoc cref="Ops.Product{T}(Tensor{T})"/>
    [Intrinsic("Product")]
    public Tensor<T> Product() => Ops.Product(this);

    /// <inheritdoc cref="Ops.Product{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("Product")]
    public Tensor<T> Product(int axis, bool keep = false) => Ops.Product(this, axis, keep);

    /// <inheritdoc cref="Ops.Product{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Product")]
    public Tensor<T> Product(int[] axes, bool keep = false) => Ops.Product(this, axes, keep);

    /// <inheritdoc cref="Ops.Max{T}(Tensor{T})"/>
    [Intrinsic("Max")]
    public Tensor<T> Max() => Ops.Max(this);

    /// <inheritdoc cref="Ops.Max{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("Max")]
    public Tensor<T> Max(int axis, bool keep = false) => Ops.Max(this, axis, keep);

    /// <inheritdoc cref="Ops.Max{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Max")]
    public Tensor<T> Max(int[] axes, bool keep = false) => Ops.Max(this, axes, keep);

    /// <inheritdoc cref="Ops.Min{T}(Tensor{T})"/>
    [Intrinsic("Min")]
    public Tensor<T> Min() => Ops.Min(this);

    /// <inheritdoc cref="Ops.Min{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("Min")]
    public Tensor<T> Min(int axis, bool keep = false) => Ops.Min(this, axis, keep);

    /// <inheritdoc cref="Ops.Min{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Min")]
    public Tensor<T> Min(int[] axes, bool keep = false) => Ops.Min(this, axes, keep);

    /// <inheritdoc cref="Ops.Mean{T}(Tensor{T})"/>
    [Intrinsic("Mean")]
    public Tensor<T> Mean() => Ops.Mean(this);

    /// <inheritdoc cref="Ops.Mean{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("Mean")]
    public Tensor<T> Mean(int axis, bool keep = false) => Ops.Mean(this, axis, keep);

    /// <inheritdoc cref="Ops.Mean{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("Mean")]
    public Tensor<T> Mean(int[] axes, bool keep = false) => Ops.Mean(this, axes, keep);

    /// <inheritdoc cref="Ops.Variance{T}(Tensor{T})"/>
    [Intrinsic("Variance")]
    public Tensor<T> Variance() => Ops.Variance(this);

    /// <inheritdoc cref="Ops.Variance{T}(Tensor{T}, int, bool, int)"/>
    [Intrinsic("Variance")]
    public Tensor<T> Variance(int axis, bool keep = false, int correction = 0) => Ops.Variance(this, axis, keep, correction);

    /// <inheritdoc cref="Ops.Variance{T}(Tensor{T}, int[], bool, int)"/>
    [Intrinsic("Variance")]
    public Tensor<T> Variance(int[] axes, bool keep = false, int correction = 0) => Ops.Variance(this, axes, keep, correction);

    /// <inheritdoc cref="Ops.StandardDeviation{T}(Tensor{T})"/>
    [Intrinsic("StandardDeviation")]
    public Tensor<T> StandardDeviation() => Ops.StandardDeviation(this);

    /// <inheritdoc cref="Ops.StandardDeviation{T}(Tensor{T}, int, bool, int)"/>
    [Intrinsic("StandardDeviation")]
    public Tensor<T> StandardDeviation(int axis, bool keep = false, int correction = 0) => Ops.StandardDeviation(this, axis, keep, correction);

    /// <inheritdoc cref="Ops.StandardDeviation{T}(Tensor{T}, int[], bool, int)"/>
    [Intrinsic("StandardDeviation")]
    public Tensor<T> StandardDeviation(int[] axes, bool keep = false, int correction = 0) => Ops.StandardDeviation(this, axes, keep, correction);

    /// <inheritdoc cref="Ops.LogSumExp{T}(Tensor{T})"/>
    [Intrinsic("LogSumExp")]
    public Tensor<T> LogSumExp() => Ops.LogSumExp(this);

    /// <inheritdoc cref="Ops.LogSumExp{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("LogSumExp")]
    public Tensor<T> LogSumExp(int axis, bool keep = false) => Ops.LogSumExp(this, axis, keep);

    /// <inheritdoc cref="Ops.LogSumExp{T}(Tensor{T}, int[], bool)"/>
    [Intrinsic("LogSumExp")]
    public Tensor<T> LogSumExp(int[] axes, bool keep = false) => Ops.LogSumExp(this, axes, keep);

    /// <inheritdoc cref="Ops.ArgMax{T}(Tensor{T})"/>
    [Intrinsic("ArgMax")]
    public Tensor<int> ArgMax() => Ops.ArgMax(this);

    /// <inheritdoc cref="Ops.ArgMax{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("ArgMax")]
    public Tensor<int> ArgMax(int axis, bool keep = false) => Ops.ArgMax(this, axis, keep);

    /// <inheritdoc cref="Ops.ArgMin{T}(Tensor{T})"/>
    [Intrinsic("ArgMin")]
    public Tensor<int> ArgMin() => Ops.ArgMin(this);

    /// <inheritdoc cref="Ops.ArgMin{T}(Tensor{T}, int, bool)"/>
    [Intrinsic("ArgMin")]
    public Tensor<int> ArgMin(int axis, bool keep = false) => Ops.ArgMin(this, axis, keep);
}
