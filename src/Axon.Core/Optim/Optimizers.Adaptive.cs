using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Adam's kin.</content>
public static partial class Optimizers
{
    /// <summary><c>s ← s + g², p ← p - ηg / √(s + ε)</c>. Duchi et al., 2011, "Adaptive Subgradient Methods".</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="initial">s at the start.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Adagrad<T>(
        Func<Tensor<T>> loss, float learningRate, double initial = 0.1, double epsilon = 1e-7,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> sum = State<T>("sum", parameter, (shape, key) => (Ops.Zeros<T>(shape) + initial));
            sum.Value = sum.Value + Square(gradient);
            parameter.Value = parameter.Value - (gradient * rate * Rsqrt(sum.Value + epsilon));
        }
        return value;
    }

    /// <summary>
    /// Adam with the distance of the gradient from its mean: <c>m ← β₁m + (1-β₁)g, s ← β₂s + (1-β₂)(g - m)² + ε, p ← p - η·m̂ / (√ŝ + ε)</c>.
    /// Zhuang et al., 2020, "AdaBelief Optimizer".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> AdaBelief<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-16,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Tensor<T> t = step.Value.Cast<T>();
        Tensor<T> meanScale = -Expm1(t * Math.Log(b1));
        Tensor<T> squareScale = -Expm1(t * Math.Log(b2));
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            mean.Value = (mean.Value * b1) + (gradient * (1.0 - b1));
            square.Value = (square.Value * b2) + (Square(gradient - mean.Value) * (1.0 - b2)) + epsilon;
            parameter.Value = parameter.Value - (mean.Value * (rate / meanScale) / (Sqrt(square.Value / squareScale) + epsilon));
        }
        return value;
    }

    /// <summary>
    /// Adam whose mean square moves by sign: <c>v ← v - (1-β₂)·sign(v - g²)·g²</c>. Zaheer et al., 2018, "Adaptive Methods for Nonconvex Optimization" (Yogi).
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="initial">m and v at the start.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Yogi<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-3, double initial = 1e-6,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Tensor<T> t = step.Value.Cast<T>();
        Tensor<T> meanScale = -Expm1(t * Math.Log(b1));
        Tensor<T> squareScale = -Expm1(t * Math.Log(b2));
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> mean = State<T>("mean", parameter, (shape, key) => (Ops.Zeros<T>(shape) + initial));
            Variable<T> square = State<T>("square", parameter, (shape, key) => (Ops.Zeros<T>(shape) + initial));
            mean.Value = (mean.Value * b1) + (gradient * (1.0 - b1));
            Tensor<T> energy = Square(gradient);
            square.Value = square.Value - (Sign(square.Value - energy) * energy * (1.0 - b2));
            parameter.Value = parameter.Value - (mean.Value * (rate / meanScale) / (Sqrt(square.Value / squareScale) + epsilon));
        }
        return value;
    }

    /// <summary>
    /// Adam that divides by the root only once its variance is known well enough: with <c>ρ∞ = 2/(1-β₂) - 1, ρ = ρ∞ - 2tβ₂ᵗ/(1-β₂ᵗ)</c> the step is
    /// <c>η·r·m̂/(√v̂ + ε)</c> where ρ ≥ 5, with <c>r = √((ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ))</c>, else <c>η·m̂</c>. Liu et al., 2020, "On the Variance of the Adaptive Learning Rate and Beyond" (RAdam).
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> RAdam<T>(
        Func<Tensor<T>> loss, float learningRate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Tensor<T> t = step.Value.Cast<T>();
        Tensor<T> meanScale = -Expm1(t * Math.Log(b1));
        Tensor<T> squareScale = -Expm1(t * Math.Log(b2));
        double limit = (2.0 / (1.0 - b2)) - 1.0;
        Tensor<T> length = limit - (t * 2.0 * (1.0 - squareScale) / squareScale);
        Tensor<bool> isKnown = length >= 5.0;
        Tensor<T> safe = Maximum(length, 5.0);
        Tensor<T> rectified = Sqrt((safe - 4.0) * (safe - 2.0) * (limit / ((limit - 4.0) * (limit - 2.0))) / safe);
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            mean.Value = (mean.Value * b1) + (gradient * (1.0 - b1));
            square.Value = (square.Value * b2) + (Square(gradient) * (1.0 - b2));
            Tensor<T> plain = mean.Value * (rate / meanScale);
            parameter.Value = parameter.Value - Select(isKnown, plain * rectified / (Sqrt(square.Value / squareScale) + epsilon), plain);
        }
        return value;
    }

    /// <summary>
    /// Adam's step u, plus <c>λp</c>, made as long as the parameter: <c>p ← p - η·(|p| / |u|)·u</c>, the factor 1 where a length is 0.
    /// You et al., 2020, "Large Batch Optimization for Deep Learning" (LAMB).
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">λ.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lamb<T>(
        Func<Tensor<T>> loss, float learningRate, double decay = 0.0, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-6,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Tensor<T> t = step.Value.Cast<T>();
        Tensor<T> meanScale = -Expm1(t * Math.Log(b1));
        Tensor<T> squareScale = -Expm1(t * Math.Log(b2));
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
            mean.Value = (mean.Value * b1) + (gradient * (1.0 - b1));
            square.Value = (square.Value * b2) + (Square(gradient) * (1.0 - b2));
            Tensor<T> update = (mean.Value / meanScale / (Sqrt(square.Value / squareScale) + epsilon)) + (parameter.Value * decay);
            Tensor<T> own = Sqrt(Sum(Square(parameter.Value)));
            Tensor<T> length = Sqrt(Sum(Square(update)));
            Tensor<bool> isRatio = (own > 0.0) & (length > 0.0);
            Tensor<T> ratio = Select(isRatio, own / Select(isRatio, length, OnesLike(length)), OnesLike(own));
            parameter.Value = parameter.Value - (update * (rate * ratio));
        }
        return value;
    }

    /// <summary><c>p ← p - η·(sign(β₁m + (1-β₁)g) + λp), m ← β₂m + (1-β₂)g</c>. Chen et al., 2023, "Symbolic Discovery of Optimization Algorithms" (Lion).</summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η; about a tenth of Adam's.</param>
    /// <param name="decay">λ.</param>
    /// <param name="b1">β₁.</param>
    /// <param name="b2">β₂.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lion<T>(
        Func<Tensor<T>> loss, float learningRate, double decay = 0.0, double b1 = 0.9, double b2 = 0.99,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
            Tensor<T> direction = Sign((mean.Value * b1) + (gradient * (1.0 - b1)));
            mean.Value = (mean.Value * b2) + (gradient * (1.0 - b2));
            parameter.Value = parameter.Value - ((direction + (parameter.Value * decay)) * rate);
        }
        return value;
    }

    /// <summary>
    /// Gradient descent with normal noise of variance <c>n / tᵞ</c> on the gradient in step t. Neelakantan et al., 2015, "Adding Gradient Noise Improves Learning for Very Deep Networks".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="noise">n.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="name">Name of the scope.</param>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> NoisySgd<T>(
        Func<Tensor<T>> loss, float learningRate, double noise = 0.01, double gamma = 0.55,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        string? name = null)
        where T : unmanaged
    {
        (Tensor<T> value, Gradients<T> raw) = ValueAndGrad(loss);
        Gradients<T> gradients = transform is null ? raw : transform(raw);
        Tensor<T> rate = Rate<T>(learningRate, schedule);
        Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
        step.Value = step.Value + 1;
        Variable<uint> key = State<uint>("key", [2], Initializers.Key);
        Tensor<uint> keys = SplitKey(key.Value);
        key.Value = keys[0];
        Tensor<T> deviation = Exp(Log(step.Value.Cast<T>()) * (-0.5 * gamma)) * Math.Sqrt(noise);
        Tensor<uint> own = keys[1];
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            own = FoldIn(own, 1u);
            parameter.Value = parameter.Value - ((gradient + (RandomNormal<T>(own, parameter.Shape) * deviation)) * rate);
        }
        return value;
    }
}
