using Axon.EagerExecution;

namespace Axon;

/// <content>Gradients of functions, which may contain gradients themselves.</content>
public static partial class Ops
{
    /// <summary>The gradient of a scalar function at x; it has the shape of x.</summary>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static Tensor<T> Grad<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged => ValueAndGrad(function, x).Gradient;

    /// <summary>The gradients of a scalar function in both arguments.</summary>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("Grad")]
    public static (Tensor<T> X, Tensor<T> Y) Grad<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y)
        where T : unmanaged => ValueAndGrad(function, x, y).Gradient;

    /// <summary>The value of a scalar function at x and its gradient there.</summary>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, Tensor<T> Gradient) ValueAndGrad<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged
    {
        Tensor<T> own = EagerTape.Variable(x);
        using EagerTape tape = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(own));
        return (value, (Tensor<T>)tape.Gradients(value, [own])[0]);
    }

    /// <summary>The value of a scalar function and its gradients in both arguments.</summary>
    /// <exception cref="ShapeMismatchException">The function does not give a real scalar.</exception>
    [Intrinsic("ValueAndGrad")]
    public static (Tensor<T> Value, (Tensor<T> X, Tensor<T> Y) Gradient) ValueAndGrad<T>(Func<Tensor<T>, Tensor<T>, Tensor<T>> function, Tensor<T> x, Tensor<T> y)
        where T : unmanaged
    {
        Tensor<T> ownX = EagerTape.Variable(x);
        Tensor<T> ownY = EagerTape.Variable(y);
        using EagerTape tape = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(ownX, ownY));
        Tensor[] gradients = tape.Gradients(value, [ownX, ownY]);
        return (value, ((Tensor<T>)gradients[0], (Tensor<T>)gradients[1]));
    }
}
