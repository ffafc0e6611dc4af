using static Axon.Ops;

namespace Axon;

/// <summary>Minima of functions of one tensor, in one program.</summary>
public static class Minimize
{
    /// <summary>
    /// A minimum of a smooth function by quasi-Newton steps with a line search, which halves a step until it lowers the value as much as the slope promises (Armijo). It ends when no
    /// element of the gradient exceeds the tolerance, after so many iterations, or when no step lowers the value any more.
    /// Liu and Nocedal, 1989, "On the limited memory BFGS method for large scale optimization"; SciPy's and JAX's <c>minimize</c>.
    /// </summary>
    /// <param name="function">From a tensor of the shape of <paramref name="start"/> to a scalar.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="iterations">The most iterations.</param>
    /// <param name="tolerance">The greatest element of the gradient that counts as none.</param>
    /// <param name="memory">How many steps are remembered.</param>
    /// <returns>The point of the least value found, its value, and the number of iterations.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iterations"/> or <paramref name="tolerance"/> is negative, or <paramref name="memory"/> is less than 1: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static (Tensor<T> Point, Tensor<T> Value, Tensor<int> Iterations) Lbfgs<T>(
        Func<Tensor<T>, Tensor<T>> function, Tensor<T> start, int iterations = 200, double tolerance = 1e-5, int memory = 10)
        where T : unmanaged
    {
        Ranges.NotNegative(iterations, nameof(iterations));
        Ranges.NotNegative(tolerance, nameof(tolerance));
        Ranges.Count(memory, nameof(memory));
        Tensor<T> x = Reshape(start, -1);
        (Tensor<T> value, Tensor<T> g) = ValueAndGrad(t => function(Reshape(t, start.Shape)), x);
        Tensor<T> steps = Ops.Zeros<T>(memory, x.Shape[0]);
        Tensor<T> changes = Ops.Zeros<T>(memory, x.Shape[0]);
        Tensor<int> made = Ops.Zeros<int>();
        Tensor<bool> isStuck = Max(Abs(g)) <= tolerance;
        while (!isStuck & (made < iterations))
        {
            Tensor<T> direction = Direction(steps, changes, g);
            Tensor<T> promise = Sum(direction * g) * 1e-4;
            Tensor<T> length = OnesLike(value);
            Tensor<T> next = x - direction;
            Tensor<T> reached = function(Reshape(next, start.Shape));
            // NaN is no gain either.
            while (!(reached <= value - (promise * length)) & (length > 1e-9))
            {
                length = length * 0.5;
                next = x - (direction * length);
                reached = function(Reshape(next, start.Shape));
            }
            Tensor<bool> isBetter = reached < value;
            (Tensor<T> after, Tensor<T> slope) = ValueAndGrad(t => function(Reshape(t, start.Shape)), Select(isBetter, next, x));
            steps = Pushed(steps, Select(isBetter, next - x, ZerosLike(x)));
            changes = Pushed(changes, slope - g);
            x = Select(isBetter, next, x);
            value = after;
            g = slope;
            made = made + 1;
            isStuck = !isBetter | (Max(Abs(g)) <= tolerance);
        }
        return (Reshape(x, start.Shape), value, made);
    }

    /// <summary>The rows with a new one in front and without the last.</summary>
    /// <param name="rows">[memory, n].</param>
    /// <param name="row">[n].</param>
    [Defn]
    internal static Tensor<T> Pushed<T>(Tensor<T> rows, Tensor<T> row)
        where T : unmanaged => rows.Shape[0] > 1 ? Concat([NewAxis(row, 0), rows[..^1]], 0) : NewAxis(row, 0);

    /// <summary>The two loops: g times the inverse of the second derivative that steps and changes of the gradient speak of.</summary>
    /// <param name="steps">[memory, n], the last first; 0 where there was none.</param>
    /// <param name="changes">[memory, n].</param>
    /// <param name="gradient">[n].</param>
    [Defn]
    internal static Tensor<T> Direction<T>(Tensor<T> steps, Tensor<T> changes, Tensor<T> gradient)
        where T : unmanaged
    {
        int memory = steps.Shape[0];
        Tensor<T> growth = Sum(steps * changes, 1);
        Tensor<bool> counts = growth > 0.0;
        Tensor<T> weights = Select(counts, 1.0 / Select(counts, growth, OnesLike(growth)), ZerosLike(growth));
        Tensor<T> shares = ZerosLike(growth);
        Tensor<T> direction = gradient;
        for (int i = 0; i < Rolled(memory); i++)
        {
            Tensor<T> share = weights[i] * Sum(steps[i] * direction);
            direction = direction - (changes[i] * share);
            shares = UpdateAt(shares, share, i, 0);
        }
        Tensor<T> energy = Sum(Square(changes[0]));
        Tensor<T> first = Minimum(1.0 / Maximum(Sqrt(Sum(Square(gradient))), 1e-30), 1.0);
        direction = direction * Select(counts[0], growth[0] / Select(counts[0], energy, OnesLike(energy)), first);
        for (int i = 0; i < Rolled(memory); i++)
        {
            int row = memory - 1 - i;
            Tensor<T> share = weights[row] * Sum(changes[row] * direction);
            direction = direction + (steps[row] * (shares[row] - share));
        }
        return direction;
    }
}
