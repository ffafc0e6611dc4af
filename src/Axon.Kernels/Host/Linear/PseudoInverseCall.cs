using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>a[Batch, Rows, Columns] → Moore and Penrose's inverse [Batch, Columns, Rows]; singular values up to <paramref name="Tolerance"/> times the greatest count as zero. Computed in double.</summary>
public readonly unsafe record struct PseudoInverseCall<T>(int Batch, int Rows, int Columns, double Tolerance) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Rows * Columns * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        SingularValues work = new(Rows, Columns, full: false);
        double[] row = new double[Rows];
        for (int i = 0; i < Batch; i++)
        {
            work.Load<T>(operands[0].Matrix<T>(i, Rows, Columns));
            work.Solve();
            Matrix<T> inverse = results[0].Matrix<T>(i, Columns, Rows);
            double least = work.Values.Length == 0 ? 0 : work.Values[0] * Tolerance;
            for (int column = 0; column < Columns; column++)
            {
                row.AsSpan().Clear();
                for (int k = 0; k < work.Values.Length; k++)
                {
                    // NaN is no value to leave out.
                    if (!(work.Values[k] <= least))
                        Matrices.AddScaled(row, work.Left(k), work.Right(k)[column] / work.Values[k]);
                }
                TensorPrimitives.ConvertTruncating<double, T>(row, inverse.Row(column));
            }
        }
    }
}

/// <summary>
/// The x[Batch, Columns, Width] of least norm that makes a·x - b least, for a[Batch, Rows, Columns] and b[Batch, Rows, Width]; singular values up to <paramref name="Tolerance"/> times the greatest count
/// as zero. By singular vectors one after another, which unlike a product with the pseudo-inverse keeps the residual small where a is ill-conditioned. Computed in double.
/// </summary>
public readonly unsafe record struct LeastSquaresCall<T>(int Batch, int Rows, int Columns, int Width, double Tolerance) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Rows * (index == 0 ? Columns : Width) * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => (long)Batch * Columns * Width * sizeof(T);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        SingularValues work = new(Rows, Columns, full: false);
        double[] known = new double[checked(Rows * Width)];
        double[] solution = new double[checked(Columns * Width)];
        double[] part = new double[Width];
        for (int i = 0; i < Batch; i++)
        {
            work.Load<T>(operands[0].Matrix<T>(i, Rows, Columns));
            work.Solve();
            TensorPrimitives.ConvertTruncating<T, double>(operands[1].Matrix<T>(i, Rows, Width).All, known);
            solution.AsSpan().Clear();
            double least = work.Values.Length == 0 ? 0 : work.Values[0] * Tolerance;
            for (int k = 0; k < work.Values.Length; k++)
            {
                // NaN is no value to leave out.
                if (work.Values[k] <= least)
                    continue;
                part.AsSpan().Clear();
                for (int row = 0; row < Rows; row++)
                    Matrices.AddScaled(part, known.AsSpan(row * Width, Width), work.Left(k)[row]);
                for (int column = 0; column < Columns; column++)
                    Matrices.AddScaled(solution.AsSpan(column * Width, Width), part, work.Right(k)[column] / work.Values[k]);
            }
            TensorPrimitives.ConvertTruncating<double, T>(solution, results[0].Matrix<T>(i, Columns, Width).All);
        }
    }
}
