using System.Runtime.CompilerServices;

namespace Axon;

/// <content>Variables, scopes and modes. In a compiled method these are resolved at build; here is what they do in an eager run.</content>
public static partial class Ops
{
    /// <summary>Declares a trained tensor and gives its value.</summary>
    /// <param name="name">Its name in the scope of the method that declares it.</param>
    /// <param name="shape">Its shape, known at build.</param>
    /// <param name="initializer">Makes its first value.</param>
    /// <returns>Its value, of the shape.</returns>
    /// <exception cref="InvalidOperationException">The body is run outside of <see cref="Eager"/>'s Run, so there is no state (eagerly).</exception>
    /// <exception cref="StateMismatchException">The state has another variable of that name, or none (eagerly).</exception>
    [Intrinsic("Parameter")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Parameter<T>(string name, Shape shape, Initializer<T> initializer)
        where T : unmanaged => (Tensor<T>)EagerRun.Require(name).Declare(name, shape, initializer, trainable: true).Tensor;

    /// <summary>Declares a tensor that is kept from call to call but not trained: a running mean, a moment, a random key.</summary>
    /// <param name="name">Its name in the scope of the method that declares it.</param>
    /// <param name="shape">Its shape, known at build.</param>
    /// <param name="initializer">Makes its first value.</param>
    /// <returns>The variable: it is read as a tensor, and assigned through Value.</returns>
    /// <exception cref="InvalidOperationException">The body is run outside of <see cref="Eager"/>'s Run, so there is no state (eagerly).</exception>
    /// <exception cref="StateMismatchException">The state has another variable of that name, or none (eagerly).</exception>
    [Intrinsic("State")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Variable<T> State<T>(string name, Shape shape, Initializer<T> initializer)
        where T : unmanaged => new(EagerRun.Require(name).Declare(name, shape, initializer, trainable: false));

    /// <summary>Declares a kept tensor for each of another variable: it stands at <c>name</c>, followed by the path of the other.</summary>
    /// <param name="name">Its name in the scope of the method that declares it.</param>
    /// <param name="like">The variable it belongs to, whose shape it has.</param>
    /// <param name="initializer">Makes its first value.</param>
    /// <returns>The variable, in the shape of <paramref name="like"/>.</returns>
    /// <exception cref="InvalidOperationException">The body is run outside of <see cref="Eager"/>'s Run, so there is no state (eagerly).</exception>
    /// <exception cref="StateMismatchException">The state has another variable of that name, or none (eagerly).</exception>
    [Intrinsic("StateLike")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Variable<T> State<T>(string name, Variable<T> like, Initializer<T> initializer)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(like);
        string path = $"{name}.{like.Path}";
        return new(EagerRun.Require(path).Declare(path, like.Shape, initializer, trainable: false));
    }

    /// <summary>Declares a kept tensor of a shape of its own for each of another variable: it stands at <c>name</c>, followed by the path of the other.</summary>
    /// <param name="name">Its name in the scope of the method that declares it.</param>
    /// <param name="like">The variable it belongs to.</param>
    /// <param name="shape">Its shape, known at build.</param>
    /// <param name="initializer">Makes its first value.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="InvalidOperationException">The body is run outside of <see cref="Eager"/>'s Run, so there is no state (eagerly).</exception>
    /// <exception cref="StateMismatchException">The state has another variable of that name, or none (eagerly).</exception>
    [Intrinsic("StateLike")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Variable<T> State<T>(string name, Variable<T> like, Shape shape, Initializer<T> initializer)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(like);
        string path = $"{name}.{like.Path}";
        return new(EagerRun.Require(path).Declare(path, shape, initializer, trainable: false));
    }

    /// <summary>Runs a body whose variables stand below <paramref name="name"/>. Entered twice in one call, the second time finds the variables of the first.</summary>
    /// <param name="name">A string known at build.</param>
    /// <param name="body">Declares variables, directly or through calls.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("Scope")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Scope<T>(string name, Func<Tensor<T>> body)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        EagerRun? run = EagerRun.Current;
        run?.EnterScope(name);
        try
        {
            return body();
        }
        finally
        {
            run?.LeaveScope();
        }
    }

    /// <summary>Whether this is training: inside the closure of a gradient or optimizer, and not inside <see cref="Inference{R}"/>. Known at build.</summary>
    [Intrinsic("Training")]
    public static bool Training => EagerMode.IsTraining;

    /// <summary>Runs a body as in inference, wherever it is.</summary>
    /// <param name="body">Runs with <see cref="Training"/> false.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("Inference")]
    public static R Inference<R>(Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return EagerMode.Run(false, body);
    }

    /// <summary>The value of a loss and its gradient in every parameter that it reads. Inside, training is on.</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <returns>The value, and a gradient for each parameter in order of declaration.</returns>
    /// <exception cref="ShapeMismatchException">The loss is not a scalar of floating-point numbers (AXN3002 at build).</exception>
    [Intrinsic("ValueAndGradOfVariables")]
    public static (Tensor<T> Value, Gradients<T> Gradients) ValueAndGrad<T>(Func<Tensor<T>> loss)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(loss);
        return EagerRun.ValueAndGrad(loss);
    }

    /// <summary>The gradient of a loss in every parameter that it reads. Inside, training is on.</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <returns>A gradient for each parameter in order of declaration.</returns>
    /// <exception cref="ShapeMismatchException">The loss is not a scalar of floating-point numbers (AXN3002 at build).</exception>
    [Intrinsic("GradOfVariables")]
    public static Gradients<T> Grad<T>(Func<Tensor<T>> loss)
        where T : unmanaged => ValueAndGrad(loss).Gradients;

    /// <summary>Applies a block <paramref name="count"/> times, each time with variables of its own. Compiled, it is emitted once.</summary>
    /// <param name="count">How many turns, known at build.</param>
    /// <param name="x">What the first turn is given; each gives one of the same shape and type to the next.</param>
    /// <param name="block">One turn.</param>
    /// <returns>What the last turn gives; x itself of none.</returns>
    [Intrinsic("Repeat")]
    public static Tensor<T> Repeat<T>(int count, Tensor<T> x, Func<Tensor<T>, Tensor<T>> block)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(block);
        for (int i = 0; i < count; i++)
        {
            x = block(x);
        }
        return x;
    }

    /// <summary>
    /// The bound of a <c>for</c> that is a loop in the compiled program even where it is known at build, instead of a copy of the body for each turn:
    /// <c>for (int t = 0; t &lt; Rolled(steps); t++)</c>. It is the number itself.
    /// </summary>
    /// <param name="count">How many turns.</param>
    /// <returns><paramref name="count"/>.</returns>
    [Intrinsic("Rolled")]
    public static int Rolled(int count) => count;

    /// <summary>
    /// Whether a number is known at build: a constant, or what is computed of constants, and not an argument of the compiled program. A check of such a number is made at build:
    /// <c>if (IsKnown(rate) &amp;&amp; rate &lt; 0f) throw …</c>; where the number is an argument of the compiled program, its entry makes the check. Run as it stands, every number is known.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <returns>True where the number is known.</returns>
    [Intrinsic("IsKnown")]
    public static bool IsKnown<T>(T value)
        where T : System.Numerics.INumber<T> => value is not null;
}
