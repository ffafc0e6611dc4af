using System.Runtime.CompilerServices;
using static Axon.Ops;

namespace Axon;

/// <content>Transforms that see a gradient as a matrix, or all of them as one vector.</content>
public static partial class Updates
{
    /// <summary>
    /// A matrix with the same singular vectors and all singular values near 1, from 0.7 to 1.2: <c>X ← X/|X|</c>, then a few times <c>A = XXᵀ, X ← 3.4445·X + (-4.7750·A + 2.0315·A²)X</c>.
    /// Jordan et al., 2024, "Muon: An optimizer for hidden layers in neural networks".
    /// </summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="iterations">How often.</param>
    /// <returns>The shape and element type of <paramref name="matrix"/>.</returns>
    [Defn]
    public static Tensor<T> Orthogonalized<T>(Tensor<T> matrix, int iterations = 5)
        where T : unmanaged
    {
        bool isTall = matrix.Shape[0] > matrix.Shape[1];
        Tensor<T> x = isTall ? matrix.Transpose() : matrix;
        x = x / (Sqrt(Sum(Square(x))) + 1e-7);
        for (int i = 0; i < iterations; i++)
        {
            Tensor<T> a = Dot(x, x.Transpose());
            x = (x * 3.4445) + Dot((a * -4.7750) + (Dot(a, a) * 2.0315), x);
        }
        return isTall ? x.Transpose() : x;
    }

    /// <summary>
    /// All gradients as one vector g times H, what the last steps s and changes y of the gradient in them say of the inverse of the second derivative: Nocedal's two loops, from <c>s·y / y·y</c>
    /// of the last step, and <c>min(1, 1/|g|)</c> where there is none. Steps with <c>s·y ≤ 0</c>, across which the slope did not grow, do not count.
    /// Nocedal, 1980, "Updating Quasi-Newton Matrices with Limited Storage". Nothing may change the parameters but this and what follows it.
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="memory">How many steps are remembered.</param>
    /// <param name="name">Name of the scope, which holds count, point and gradient [n], steps and changes [memory, n] for n numbers in all parameters.</param>
    /// <returns>The changed gradients.</returns>
    [Defn]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static Gradients<T> ScaleByLbfgs<T>(Gradients<T> gradients, int memory = 10, string? name = null)
        where T : unmanaged
    {
        Tensor<T>[] values = [];
        Tensor<T>[] slopes = [];
        foreach ((Variable<T> parameter, Tensor<T> gradient) in gradients)
        {
            values = [.. values, Reshape(parameter.Value, -1)];
            slopes = [.. slopes, Reshape(gradient, -1)];
        }
        Tensor<T> x = Concat(values, 0);
        Tensor<T> g = Concat(slopes, 0);
        int size = g.Shape[0];
        Variable<int> count = State<int>("count", [], Initializers.Zeros<int>);
        Variable<T> point = State<T>("point", [size], Initializers.Zeros<T>);
        Variable<T> slope = State<T>("gradient", [size], Initializers.Zeros<T>);
        Variable<T> steps = State<T>("steps", [memory, size], Initializers.Zeros<T>);
        Variable<T> changes = State<T>("changes", [memory, size], Initializers.Zeros<T>);
        // What has not been is all 0, and counts for nothing.
        Tensor<bool> isFirst = count.Value < 1;
        steps.Value = Minimize.Pushed(steps.Value, Select(isFirst, ZerosLike(x), x - point.Value));
        changes.Value = Minimize.Pushed(changes.Value, Select(isFirst, ZerosLike(g), g - slope.Value));
        count.Value = count.Value + 1;
        point.Value = x;
        slope.Value = g;
        Tensor<T> direction = Minimize.Direction(steps.Value, changes.Value, g);
        int offset = 0;
        return gradients.Map((parameter, gradient) =>
        {
            int begin = offset;
            offset = begin + parameter.Shape.Size;
            return Reshape(Slice(direction, 0, begin, offset), parameter.Shape);
        });
    }
}
