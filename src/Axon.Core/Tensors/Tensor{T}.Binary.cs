namespace Axon;

/// <content>Functions of two operands, which broadcast as in NumPy.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Maximum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Maximum")]
    public Tensor<T> Maximum(Tensor<T> y) => Ops.Maximum(this, y);

    /// <inheritdoc cref="Ops.Maximum{T}(Tensor{T}, T)"/>
    [Intrinsic("Maximum")]
    public Tensor<T> Maximum(T y) => Ops.Maximum(this, y);

    /// <inheritdoc cref="Ops.Maximum{T}(Tensor{T}, double)"/>
    [Intrinsic("Maximum")]
    public Tensor<T> Maximum(double y) => Ops.Maximum(this, y);

    /// <inheritdoc cref="Ops.Minimum{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Minimum")]
    public Tensor<T> Minimum(Tensor<T> y) => Ops.Minimum(this, y);

    /// <inheritdoc cref="Ops.Minimum{T}(Tensor{T}, T)"/>
    [Intrinsic("Minimum")]
    public Tensor<T> Minimum(T y) => Ops.Minimum(this, y);

    /// <inheritdoc cref="Ops.Minimum{T}(Tensor{T}, double)"/>
    [Intrinsic("Minimum")]
    public Tensor<T> Minimum(double y) => Ops.Minimum(this, y);

    /// <inheritdoc cref="Ops.Power{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Power")]
    public Tensor<T> Power(Tensor<T> y) => Ops.Power(this, y);

    /// <inheritdoc cref="Ops.Power{T}(Tensor{T}, double)"/>
    [Intrinsic("Power")]
    public Tensor<T> Power(double y) => Ops.Power(this, y);

    /// <inheritdoc cref="Ops.Atan2{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Atan2")]
    public Tensor<T> Atan2(Tensor<T> x) => Ops.Atan2(this, x);

    /// <inheritdoc cref="Ops.Equal{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Equal")]
    public Tensor<bool> Equal(Tensor<T> y) => Ops.Equal(this, y);

    /// <inheritdoc cref="Ops.Equal{T}(Tensor{T}, T)"/>
    [Intrinsic("Equal")]
    public Tensor<bool> Equal(T y) => Ops.Equal(this, y);

    /// <inheritdoc cref="Ops.Equal{T}(Tensor{T}, double)"/>
    [Intrinsic("Equal")]
    public Tensor<bool> Equal(double y) => Ops.Equal(this, y);

    /// <inheritdoc cref="Ops.NotEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("NotEqual")]
    public Tensor<bool> NotEqual(Tensor<T> y) => Ops.NotEqual(this, y);

    /// <inheritdoc cref="Ops.NotEqual{T}(Tensor{T}, T)"/>
    [Intrinsic("NotEqual")]
    public Tensor<bool> NotEqual(T y) => Ops.NotEqual(this, y);

    /// <inheritdoc cref="Ops.NotEqual{T}(Tensor{T}, double)"/>
    [Intrinsic("NotEqual")]
    public Tensor<bool> NotEqual(double y) => Ops.NotEqual(this, y);

    /// <inheritdoc cref="Ops.Less{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Less")]
    public Tensor<bool> Less(Tensor<T> y) => Ops.Less(this, y);

    /// <inheritdoc cref="Ops.Less{T}(Tensor{T}, T)"/>
    [Intrinsic("Less")]
    public Tensor<bool> Less(T y) => Ops.Less(this, y);

    /// <inheritdoc cref="Ops.Less{T}(Tensor{T}, double)"/>
    [Intrinsic("Less")]
    public Tensor<bool> Less(double y) => Ops.Less(this, y);

    /// <inheritdoc cref="Ops.LessOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("LessOrEqual")]
    public Tensor<bool> LessOrEqual(Tensor<T> y) => Ops.LessOrEqual(this, y);

    /// <inheritdoc cref="Ops.LessOrEqual{T}(Tensor{T}, T)"/>
    [Intrinsic("LessOrEqual")]
    public Tensor<bool> LessOrEqual(T y) => Ops.LessOrEqual(this, y);

    /// <inheritdoc cref="Ops.LessOrEqual{T}(Tensor{T}, double)"/>
    [Intrinsic("LessOrEqual")]
    public Tensor<bool> LessOrEqual(double y) => Ops.LessOrEqual(this, y);

    /// <inheritdoc cref="Ops.Greater{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("Greater")]
    public Tensor<bool> Greater(Tensor<T> y) => Ops.Greater(this, y);

    /// <inheritdoc cref="Ops.Greater{T}(Tensor{T}, T)"/>
    [Intrinsic("Greater")]
    public Tensor<bool> Greater(T y) => Ops.Greater(this, y);

    /// <inheritdoc cref="Ops.Greater{T}(Tensor{T}, double)"/>
    [Intrinsic("Greater")]
    public Tensor<bool> Greater(double y) => Ops.Greater(this, y);

    /// <inheritdoc cref="Ops.GreaterOrEqual{T}(Tensor{T}, Tensor{T})"/>
    [Intrinsic("GreaterOrEqual")]
    public Tensor<bool> GreaterOrEqual(Tensor<T> y) => Ops.GreaterOrEqual(this, y);

    /// <inheritdoc cref="Ops.GreaterOrEqual{T}(Tensor{T}, T)"/>
    [Intrinsic("GreaterOrEqual")]
    public Tensor<bool> GreaterOrEqual(T y) => Ops.GreaterOrEqual(this, y);

    /// <inheritdoc cref="Ops.GreaterOrEqual{T}(Tensor{T}, double)"/>
    [Intrinsic("GreaterOrEqual")]
    public Tensor<bool> GreaterOrEqual(double y) => Ops.GreaterOrEqual(this, y);

    /// <inheritdoc cref="Ops.Clip{T}(Tensor{T}, Tensor{T}, Tensor{T})"/>
    [Intrinsic("Clip")]
    public Tensor<T> Clip(Tensor<T> low, Tensor<T> high) => Ops.Clip(this, low, high);

    /// <inheritdoc cref="Ops.Clip{T}(Tensor{T}, T, T)"/>
    [Intrinsic("Clip")]
    public Tensor<T> Clip(T low, T high) => Ops.Clip(this, low, high);

    /// <inheritdoc cref="Ops.Clip{T}(Tensor{T}, double, double)"/>
    [Intrinsic("Clip")]
    public Tensor<T> Clip(double low, double high) => Ops.Clip(this, low, high);
}
