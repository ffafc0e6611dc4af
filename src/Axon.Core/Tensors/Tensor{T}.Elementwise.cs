namespace Axon;

/// <content>Functions applied to each element. The result has the shape of the operand.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Cast{U}(Tensor)"/>
    [Intrinsic("Cast")]
    public Tensor<U> Cast<U>()
        where U : unmanaged => Ops.Cast<U>(this);

    /// <inheritdoc cref="Ops.Bitcast{U}(Tensor)"/>
    [Intrinsic("Bitcast")]
    public Tensor<U> Bitcast<U>()
        where U : unmanaged => Ops.Bitcast<U>(this);

    /// <inheritdoc cref="Ops.Abs{T}(Tensor{T})"/>
    [Intrinsic("Abs")]
    public Tensor<T> Abs() => Ops.Abs(this);

    /// <inheritdoc cref="Ops.Sign{T}(Tensor{T})"/>
    [Intrinsic("Sign")]
    public Tensor<T> Sign() => Ops.Sign(this);

    /// <inheritdoc cref="Ops.Floor{T}(Tensor{T})"/>
    [Intrinsic("Floor")]
    public Tensor<T> Floor() => Ops.Floor(this);

    /// <inheritdoc cref="Ops.Ceil{T}(Tensor{T})"/>
    [Intrinsic("Ceil")]
    public Tensor<T> Ceil() => Ops.Ceil(this);

    /// <inheritdoc cref="Ops.Round{T}(Tensor{T})"/>
    [Intrinsic("Round")]
    public Tensor<T> Round() => Ops.Round(this);

    /// <inheritdoc cref="Ops.Exp{T}(Tensor{T})"/>
    [Intrinsic("Exp")]
    public Tensor<T> Exp() => Ops.Exp(this);

    /// <inheritdoc cref="Ops.Expm1{T}(Tensor{T})"/>
    [Intrinsic("Expm1")]
    public Tensor<T> Expm1() => Ops.Expm1(this);

    /// <inheritdoc cref="Ops.Log{T}(Tensor{T})"/>
    [Intrinsic("Log")]
    public Tensor<T> Log() => Ops.Log(this);

    /// <inheritdoc cref="Ops.Log1p{T}(Tensor{T})"/>
    [Intrinsic("Log1p")]
    public Tensor<T> Log1p() => Ops.Log1p(this);

    /// <inheritdoc cref="Ops.Sqrt{T}(Tensor{T})"/>
    [Intrinsic("Sqrt")]
    public Tensor<T> Sqrt() => Ops.Sqrt(this);

    /// <inheritdoc cref="Ops.Rsqrt{T}(Tensor{T})"/>
    [Intrinsic("Rsqrt")]
    public Tensor<T> Rsqrt() => Ops.Rsqrt(this);

    /// <inheritdoc cref="Ops.Reciprocal{T}(Tensor{T})"/>
    [Intrinsic("Reciprocal")]
    public Tensor<T> Reciprocal() => Ops.Reciprocal(this);

    /// <inheritdoc cref="Ops.Square{T}(Tensor{T})"/>
    [Intrinsic("Square")]
    public Tensor<T> Square() => Ops.Square(this);

    /// <inheritdoc cref="Ops.Sin{T}(Tensor{T})"/>
    [Intrinsic("Sin")]
    public Tensor<T> Sin() => Ops.Sin(this);

    /// <inheritdoc cref="Ops.Cos{T}(Tensor{T})"/>
    [Intrinsic("Cos")]
    public Tensor<T> Cos() => Ops.Cos(this);

    /// <inheritdoc cref="Ops.Tan{T}(Tensor{T})"/>
    [Intrinsic("Tan")]
    public Tensor<T> Tan() => Ops.Tan(this);

    /// <inheritdoc cref="Ops.Tanh{T}(Tensor{T})"/>
    [Intrinsic("Tanh")]
    public Tensor<T> Tanh() => Ops.Tanh(this);

    /// <inheritdoc cref="Ops.Sinh{T}(Tensor{T})"/>
    [Intrinsic("Sinh")]
    public Tensor<T> Sinh() => Ops.Sinh(this);

    /// <inheritdoc cref="Ops.Cosh{T}(Tensor{T})"/>
    [Intrinsic("Cosh")]
    public Tensor<T> Cosh() => Ops.Cosh(this);

    /// <inheritdoc cref="Ops.Asin{T}(Tensor{T})"/>
    [Intrinsic("Asin")]
    public Tensor<T> Asin() => Ops.Asin(this);

    /// <inheritdoc cref="Ops.Acos{T}(Tensor{T})"/>
    [Intrinsic("Acos")]
    public Tensor<T> Acos() => Ops.Acos(this);

    /// <inheritdoc cref="Ops.Atan{T}(Tensor{T})"/>
    [Intrinsic("Atan")]
    public Tensor<T> Atan() => Ops.Atan(this);

    /// <inheritdoc cref="Ops.Erf{T}(Tensor{T})"/>
    [Intrinsic("Erf")]
    public Tensor<T> Erf() => Ops.Erf(this);

    /// <inheritdoc cref="Ops.Sigmoid{T}(Tensor{T})"/>
    [Intrinsic("Sigmoid")]
    public Tensor<T> Sigmoid() => Ops.Sigmoid(this);

    /// <inheritdoc cref="Ops.Softplus{T}(Tensor{T})"/>
    [Intrinsic("Softplus")]
    public Tensor<T> Softplus() => Ops.Softplus(this);

    /// <inheritdoc cref="Ops.Relu{T}(Tensor{T})"/>
    [Intrinsic("Relu")]
    public Tensor<T> Relu() => Ops.Relu(this);

    /// <inheritdoc cref="Ops.StopGradient{T}(Tensor{T})"/>
    [Intrinsic("StopGradient")]
    public Tensor<T> StopGradient() => Ops.StopGradient(this);

    /// <inheritdoc cref="Ops.IsNaN{T}(Tensor{T})"/>
    [Intrinsic("IsNaN")]
    public Tensor<bool> IsNaN() => Ops.IsNaN(this);

    /// <inheritdoc cref="Ops.IsInfinity{T}(Tensor{T})"/>
    [Intrinsic("IsInfinity")]
    public Tensor<bool> IsInfinity() => Ops.IsInfinity(this);

    /// <inheritdoc cref="Ops.Log2{T}(Tensor{T})"/>
    [Intrinsic("Log2")]
    public Tensor<T> Log2() => Ops.Log2(this);

    /// <inheritdoc cref="Ops.Log10{T}(Tensor{T})"/>
    [Intrinsic("Log10")]
    public Tensor<T> Log10() => Ops.Log10(this);

    /// <inheritdoc cref="Ops.Cbrt{T}(Tensor{T})"/>
    [Intrinsic("Cbrt")]
    public Tensor<T> Cbrt() => Ops.Cbrt(this);

    /// <inheritdoc cref="Ops.Silu{T}(Tensor{T})"/>
    [Intrinsic("Silu")]
    public Tensor<T> Silu() => Ops.Silu(this);

    /// <inheritdoc cref="Ops.Gelu{T}(Tensor{T}, bool)"/>
    [Intrinsic("Gelu")]
    public Tensor<T> Gelu(bool approximate = false) => Ops.Gelu(this, approximate);

    /// <inheritdoc cref="Ops.LeakyRelu{T}(Tensor{T}, double)"/>
    [Intrinsic("LeakyRelu")]
    public Tensor<T> LeakyRelu(double slope = 0.01) => Ops.LeakyRelu(this, slope);

    /// <inheritdoc cref="Ops.Elu{T}(Tensor{T}, double)"/>
    [Intrinsic("Elu")]
    public Tensor<T> Elu(double alpha = 1) => Ops.Elu(this, alpha);

    /// <inheritdoc cref="Ops.Softmax{T}(Tensor{T}, int)"/>
    [Intrinsic("Softmax")]
    public Tensor<T> Softmax(int axis = -1) => Ops.Softmax(this, axis);

    /// <inheritdoc cref="Ops.Softmax{T}(Tensor{T}, int[])"/>
    [Intrinsic("Softmax")]
    public Tensor<T> Softmax(int[] axes) => Ops.Softmax(this, axes);

    /// <inheritdoc cref="Ops.LogSoftmax{T}(Tensor{T}, int)"/>
    [Intrinsic("LogSoftmax")]
    public Tensor<T> LogSoftmax(int axis = -1) => Ops.LogSoftmax(this, axis);

    /// <inheritdoc cref="Ops.LogSoftmax{T}(Tensor{T}, int[])"/>
    [Intrinsic("LogSoftmax")]
    public Tensor<T> LogSoftmax(int[] axes) => Ops.LogSoftmax(this, axes);
}
