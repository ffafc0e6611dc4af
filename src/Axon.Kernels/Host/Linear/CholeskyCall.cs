using System.Numerics;

namespace Axon.Kernels;

/// <summary>a[Batch, Size, Size] → lower triangular l with a = l·lᵀ. Only the lower triangles are read.</summary>
public readonly unsafe record struct CholeskyCall<T>(int Batch, int Size) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Size * Size * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        for (int i = 0; i < Batch; i++)
        {
            Matrix<T> l = results[0].Matrix<T>(i, Size, Size);
            int pivot = Factor(operands[0].Matrix<T>(i, Size, Size), l);
            if (pivot < Size && throws)
                throw new NotPositiveDefiniteException("Cholesky", i, pivot);
            if (pivot < Size)
                l.All.Fill(T.NaN);
        }
    }

    /// <summary>Row by row (Banachiewicz); gives the first pivot that is not positive, or the size.</summary>
    private static int Factor(Matrix<T> a, Matrix<T> l)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            Span<T> row = l.Row(i);
            for (int j = 0; j < i; j++)
                row[j] = (a[i, j] - Matrices.Dot<T>(row[..j], l.Row(j, 0, j))) / l[j, j];
            T square = a[i, i] - Matrices.Dot<T>(row[..i], row[..i]);
            if (!(square > T.Zero) || !T.IsFinite(square))
                return i;
            row[i] = T.Sqrt(square);
            row[(i + 1)..].Clear();
        }
        return a.Rows;
    }
}
