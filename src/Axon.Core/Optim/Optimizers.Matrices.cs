using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Optimizers that see a parameter as a matrix, or all of them as one vector.</content>
public static partial class Optimizers
{
    /// <summary>
    /// Momentum whose direction is made orthogonal, for matrices: <c>m ← μm + (1-μ)g, u = (1-μ)g + μm, p ← p - η(√max(1, out/in)·O(u) + λp)</c>, where O brings all singular values
    /// near 1 by Newton and Schulz' iteration, see <see cref="Updates.Orthogonalized"/>. Parameters of rank 2 and more count as [in, out], all axes but the last together;
    /// the others, and those that <paramref name="isMatrix"/> excludes (embeddings and the last layer, by the author's advice), take a step of <see cref="AdamW"/>.
    /// Jordan et al., 2024, "Muon: An optimizer for hidden layers in neural networks".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η; about 0.02.</param>
    /// <param name="decay">λ.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="nesterov">Whether to look ahead; else <c>u = m</c>.</param>
    /// <param name="iterations">Iterations of Newton and Schulz.</param>
    /// <param name="isMatrix">Whether a parameter of rank 2 or more is treated as a matrix, by its path. All if null.</param>
    /// <param name="otherRate">The learning rate of the others as a multiple of η.</param>
    /// <param name="mask">Whether a parameter decays, by its path: <c>path => !path.EndsWith("bias", StringComparison.Ordinal)</c>. All if null.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope, which holds step, mean and, for the others, square.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/>, <paramref name="decay"/> or <paramref name="otherRate"/> is negative, or <paramref name="momentum"/> is negative or not less than 1, or <paramref name="iterations"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Muon<T>(
        Func<Tensor<T>> loss, float learningRate, double decay = 0.0, double momentum = 0.95, bool nesterov = true, int iterations = 5,
        Func<string, bool>? isMatrix = null, double otherRate = 1.0,
        Func<string, bool>? mask = null,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.NotNegative(decay, nameof(decay));
        Ranges.Share(momentum, nameof(momentum));
        Ranges.Count(iterations, nameof(iterations));
        Ranges.NotNegative(otherRate, nameof(otherRate));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                (Tensor<T> Mean, Tensor<T> Square) corrections = Moments.Corrections<T>(step, 0.9, 0.999);
                return gradients.Map((parameter, gradient) =>
                {
                    Variable<T> mean = State<T>("mean", parameter, Initializers.Zeros<T>);
                    Tensor<T> direction = gradient;
                    double share = 1.0;
                    if (gradient.Rank > 1 && (isMatrix is null || isMatrix(parameter.Path)))
                    {
                        Tensor<T> average = Moments.Averaged(mean, gradient, momentum);
                        Tensor<T> ahead = nesterov ? (gradient * (1.0 - momentum)) + (average * momentum) : average;
                        // Of [in, out]: out/in is out²/size.
                        double columns = gradient.Shape[gradient.Rank - 1];
                        double scale = Math.Sqrt(Math.Max(1.0, columns * columns / gradient.Shape.Size));
                        direction = Updates.Orthogonalized(Reshape(ahead, -1, gradient.Shape[gradient.Rank - 1]), iterations).Reshape(gradient.Shape) * scale;
                    }
                    else
                    {
                        Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                        direction = Moments.Ratio(Moments.Averaged(mean, gradient, 0.9), Moments.Averaged(square, Square(gradient), 0.999), corrections, 1e-8);
                        share = otherRate;
                    }
                    return Decayed(direction, parameter, decay, mask) * (rate * share);
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>
    /// Adam's memory in rows and columns: of a parameter whose last two sizes reach <paramref name="factored"/>, the mean square <c>v ← βv + (1-β)(g² + ε)</c> is kept as its means r over
    /// columns and c over rows, and counts as <c>r·c / mean(r)</c>; of others as a whole. In step t, <c>β = 1 - t^(-decay)</c>. The direction <c>g/√v</c> is shortened to a root mean square
    /// of <paramref name="clip"/>, and the step is <c>η·max(rms(p), 0.001)</c> times it. Shazeer and Stern, 2018, "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η, relative to the size of the parameters: about 0.01.</param>
    /// <param name="factored">The least size of both axes for rows and columns.</param>
    /// <param name="decay">The exponent of the share of the past.</param>
    /// <param name="clip">The greatest root mean square of a direction.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope, which holds step, and row and column or square.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> or <paramref name="epsilon"/> is negative, or <paramref name="factored"/> is less than 1, or <paramref name="decay"/> is not from 0 to 1, or <paramref name="clip"/> is not more than 0: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Adafactor<T>(
        Func<Tensor<T>> loss, float learningRate, int factored = 128, double decay = 0.8, double clip = 1.0, double epsilon = 1e-30,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Count(factored, nameof(factored));
        Ranges.Part(decay, nameof(decay));
        Ranges.Positive(clip, nameof(clip));
        Ranges.NotNegative(epsilon, nameof(epsilon));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                Variable<int> step = State<int>("step", [], Initializers.Zeros<int>);
                step.Value = step.Value + 1;
                Tensor<T> fresh = Exp(Log(step.Value.Cast<T>()) * -decay);
                return gradients.Map((parameter, gradient) =>
                {
                    Tensor<T> energy = Square(gradient) + epsilon;
                    Tensor<T> direction = gradient;
                    if (gradient.Rank > 1 && gradient.Shape[gradient.Rank - 1] >= factored && gradient.Shape[gradient.Rank - 2] >= factored)
                    {
                        int[] outer = [];
                        for (int axis = 0; axis < gradient.Rank - 2; axis++)
                        {
                            outer = [.. outer, gradient.Shape[axis]];
                        }
                        Variable<T> row = State<T>("row", parameter, [.. outer, gradient.Shape[gradient.Rank - 2]], Initializers.Zeros<T>);
                        Variable<T> column = State<T>("column", parameter, [.. outer, gradient.Shape[gradient.Rank - 1]], Initializers.Zeros<T>);
                        row.Value = row.Value + ((Mean(energy, -1) - row.Value) * fresh);
                        column.Value = column.Value + ((Mean(energy, -2) - column.Value) * fresh);
                        Tensor<T> share = row.Value / Mean(row.Value, -1, keep: true);
                        direction = gradient * NewAxis(Rsqrt(share), -1) * NewAxis(Rsqrt(column.Value), -2);
                    }
                    else
                    {
                        Variable<T> square = State<T>("square", parameter, Initializers.Zeros<T>);
                        square.Value = square.Value + ((energy - square.Value) * fresh);
                        direction = gradient * Rsqrt(square.Value);
                    }
                    Tensor<T> length = Sqrt(Mean(Square(direction)));
                    Tensor<T> size = Maximum(Sqrt(Mean(Square(parameter.Value))), 1e-3);
                    return direction * (rate * size / Maximum(length / clip, 1.0));
                });
            },
            transform,
            after,
            precision);
    }

    /// <summary>
    /// Quasi-Newton steps: <c>p ← p - ηHg</c>, where H is what the last steps and the changes of the gradient in them say of the inverse of the second derivative. For losses without chance in
    /// them, on all data at once. <see cref="Minimize.Lbfgs"/> minimizes a function with a line search. Liu and Nocedal, 1989, "On the limited memory BFGS method for large scale optimization".
    /// </summary>
    /// <param name="loss">Gives a scalar.</param>
    /// <param name="learningRate">η; 1 near the minimum.</param>
    /// <param name="memory">How many steps are remembered.</param>
    /// <param name="schedule">Factor of the learning rate by the number of steps made before, see <see cref="Schedules"/>.</param>
    /// <param name="transform">Changes the gradients first, see <see cref="Updates"/>.</param>
    /// <param name="after">Sees the parameters after the step, see <see cref="Updates.Average"/>.</param>
    /// <param name="precision">What products compute in, see <see cref="Descend"/>.</param>
    /// <param name="name">Name of the scope, which holds those of <see cref="Updates.ScaleByLbfgs"/>.</param>
    /// <returns>The loss before the step: a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative, or <paramref name="memory"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Tensor<T> Lbfgs<T>(
        Func<Tensor<T>> loss, float learningRate, int memory = 10,
        Func<Tensor<int>, Tensor<float>>? schedule = null,
        Func<Gradients<T>, Gradients<T>>? transform = null,
        Func<Gradients<T>, Gradients<T>>? after = null,
        Precision precision = Precision.Full,
        string? name = null)
        where T : unmanaged
    {
        Ranges.NotNegative(learningRate, nameof(learningRate));
        Ranges.Count(memory, nameof(memory));
        return Descend(
            loss,
            gradients =>
            {
                Tensor<T> rate = Rate<T>(learningRate, schedule);
                return Updates.ScaleByLbfgs(gradients, memory).Map((_, direction) => direction * rate);
            },
            transform,
            after,
            precision);
    }
}
