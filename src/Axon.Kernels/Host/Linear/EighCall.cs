using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>Symmetric a[Batch, Size, Size] → eigenvalues[Batch, Size] ascending, eigenvectors in the columns of [Batch, Size, Size]. Only lower triangles are read; computed in double. A matrix with NaN or infinities gives NaN.</summary>
public readonly unsafe record struct EighCall<T>(int Batch, int Size) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Size * Size * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => index == 0 ? (long)Batch * Size * sizeof(T) : OperandBytes(0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        int length = checked(Size * Size);
        double[] memory = new double[2 * length];
        double[] values = new double[Size];
        fixed (double* start = memory)
        {
            Matrix<double> a = new(start, Size, Size);
            Matrix<double> vectors = new(start + length, Size, Size);
            for (int i = 0; i < Batch; i++)
            {
                TensorPrimitives.ConvertTruncating<T, double>(operands[0].Matrix<T>(i, Size, Size).All, a.All);
                for (int row = 0; row < Size; row++)
                {
                    for (int column = 0; column < row; column++)
                        a[column, row] = a[row, column];
                }
                if (!Matrices.IsFinite(a.All) || !SymmetricEigen.Solve(a, values, vectors))
                {
                    values.AsSpan().Fill(double.NaN);
                    vectors.All.Fill(double.NaN);
                }
                if (results[0].Pointer != null)
                    TensorPrimitives.ConvertTruncating<double, T>(values, results[0].Matrix<T>(i, 1, Size).All);
                if (results[1].Pointer != null)
                {
                    Matrix<T> columns = results[1].Matrix<T>(i, Size, Size);
                    for (int row = 0; row < Size; row++)
                    {
                        for (int column = 0; column < Size; column++)
                            columns[row, column] = T.CreateTruncating(vectors[column, row]);
                    }
                }
            }
        }
    }
}
