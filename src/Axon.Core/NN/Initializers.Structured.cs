using static Axon.Ops;

namespace Axon;

/// <content>Values with structure: identities, orthogonal rows, truncated distributions.</content>
public static partial class Initializers
{
    /// <summary>1 on the diagonal of the last two axes, else 0.</summary>
    /// <param name="shape">The variable's shape, of rank 2.</param>
    /// <param name="key">Random key, not used.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Identity<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => Eye<T>(shape[0], shape[1]);

    /// <summary>
    /// Normal with mean 0, cut at two standard deviations and scaled back to variance <c>1 / fan in</c>. Numbers beyond the cut are drawn again three
    /// times; the few that are beyond it still (one in 230 000) stand at the cut.
    /// </summary>
    /// <param name="shape">The variable's shape [window…, in, out]; of a vector both are its length.</param>
    /// <param name="key">Random key.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> TruncatedNormal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged
    {
        Tensor<uint> keys = SplitKey(key, 4);
        Tensor<T> value = RandomNormal<T>(keys[0], shape);
        for (int again = 1; again < 4; again++)
        {
            value = Select(Abs(value) > 2.0, RandomNormal<T>(keys[again], shape), value);
        }
        return Clip(value, -2.0, 2.0) * (Math.Sqrt(1.0 / Fan(shape, 1.0, 0.0)) / 0.87962566103423978);
    }

    /// <summary>
    /// Orthonormal rows, or columns where there are more rows than columns, of the matrix that a kernel [a…, b] is as [a, b]:
    /// Gram and Schmidt's process on normal numbers, each row cleared twice. Saxe et al., 2014, "Exact Solutions to the Nonlinear Dynamics of Learning".
    /// </summary>
    /// <param name="shape">The variable's shape, of rank 2 or more.</param>
    /// <param name="key">Random key.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Orthogonal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged
    {
        int columns = shape[shape.Rank - 1];
        int rows = shape.Size / columns;
        int few = rows < columns ? rows : columns;
        int many = rows < columns ? columns : rows;
        Tensor<T> random = RandomNormal<T>(key, few, many);
        Tensor<T> basis = Ops.Zeros<T>(few, many);
        for (int i = 0; i < Rolled(few); i++)
        {
            Tensor<T> row = random[i];
            row = row - Dot(Dot(basis, row), basis);
            row = row * Rsqrt(Sum(Square(row)));
            // What rounding left of the other rows.
            row = row - Dot(Dot(basis, row), basis);
            row = row * Rsqrt(Sum(Square(row)));
            basis = UpdateAt(basis, row, i);
        }
        return Reshape(rows < columns ? basis : Transpose(basis), shape);
    }

    /// <summary>The bias [4 × units] of an LSTM whose gates stand in the order input, forget, candidate, output: 1 for forget, else 0.</summary>
    /// <param name="shape">The variable's shape.</param>
    /// <param name="key">Random key, not used.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> ForgetBias<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged
    {
        int units = shape[0] / 4;
        return Concat([Ops.Zeros<T>(units), Ops.Ones<T>(units), Ops.Zeros<T>(2 * units)]);
    }
}
