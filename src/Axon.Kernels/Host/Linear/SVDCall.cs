using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>
/// a[Batch, Rows, Columns] → u, s, vᵀ with a = u·diag(s)·vᵀ and s descending: u[Batch, Rows, k], s[Batch, k], vᵀ[Batch, k, Columns] where k is the lesser side;
/// with <see cref="Full"/> u and vᵀ are square. Computed in double. A matrix with NaN or infinities gives NaN.
/// </summary>
public readonly unsafe record struct SVDCall<T>(int Batch, int Rows, int Columns, bool Full) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int Count => Math.Min(Rows, Columns);

    private int Lefts => Full ? Rows : Count;

    private int Rights => Full ? Columns : Count;

    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Rows * Columns * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => index switch
    {
        0 => (long)Batch * Rows * Lefts * sizeof(T),
        1 => (long)Batch * Count * sizeof(T),
        _ => (long)Batch * Rights * Columns * sizeof(T),
    };

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        SingularValues work = new(Rows, Columns, Full);
        for (int i = 0; i < Batch; i++)
        {
            work.Load<T>(operands[0].Matrix<T>(i, Rows, Columns));
            work.Solve();
            if (results[1].Pointer != null)
                TensorPrimitives.ConvertTruncating<double, T>(work.Values, results[1].Matrix<T>(i, 1, Count).All);
            if (results[0].Pointer != null)
            {
                Matrix<T> u = results[0].Matrix<T>(i, Rows, Lefts);
                for (int column = 0; column < Lefts; column++)
                {
                    ReadOnlySpan<double> vector = work.Left(column);
                    for (int row = 0; row < Rows; row++)
                        u[row, column] = T.CreateTruncating(vector[row]);
                }
            }
            if (results[2].Pointer != null)
            {
                Matrix<T> v = results[2].Matrix<T>(i, Rights, Columns);
                for (int row = 0; row < Rights; row++)
                    TensorPrimitives.ConvertTruncating<double, T>(work.Right(row), v.Row(row));
            }
        }
    }
}
