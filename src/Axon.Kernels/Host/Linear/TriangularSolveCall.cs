using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>
/// x with a·x = b for a[Batch, Size, Size] and b[Batch, Size, Width]; with <see cref="Right"/> x with x·a = b for b[Batch, Width, Size]. One triangle of a is read,
/// transposed where <see cref="Transpose"/>, with ones on its diagonal where <see cref="Unit"/>.
/// </summary>
public readonly unsafe record struct TriangularSolveCall<T>(int Batch, int Size, int Width, bool Right, bool Upper, bool Transpose, bool Unit) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Size * (index == 0 ? Size : Width) * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(1);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        for (int i = 0; i < Batch; i++)
        {
            Matrix<T> a = operands[0].Matrix<T>(i, Size, Size);
            Matrix<T> x = operands[1].Matrix<T>(i, Right ? Width : Size, Right ? Size : Width).CopyTo(results[0], i);
            int pivot = Unit ? Size : Triangle.FindZero(a);
            if (pivot < Size && throws)
                throw new SingularMatrixException("TriangularSolve", i, pivot);
            if (pivot < Size)
                x.All.Fill(T.NaN);
            else if (Right)
                Triangle.SolveRight(a, x, Upper, Transpose, Unit);
            else
                Triangle.SolveLeft(a, x, Upper, Transpose, Unit);
        }
    }
}

/// <summary>Solves with one triangle of a square matrix, in place.</summary>
internal static class Triangle
{
    /// <summary>The first row with 0 on the diagonal, or the number of rows.</summary>
    public static int FindZero<T>(Matrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int pivot = 0;
        while (pivot < a.Rows && a[pivot, pivot] != T.Zero)
            pivot++;
        return pivot;
    }

    /// <summary>a⁻¹·x (or a⁻ᵀ·x): whole rows of x at a time.</summary>
    public static void SolveLeft<T>(Matrix<T> a, Matrix<T> x, bool upper, bool transpose, bool unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool forward = upper == transpose;
        int size = a.Rows;
        for (int step = 0; step < size; step++)
        {
            int i = forward ? step : size - 1 - step;
            Span<T> row = x.Row(i);
            for (int done = 0; done < step; done++)
            {
                int j = forward ? done : size - 1 - done;
                Matrices.AddScaled(row, x.Row(j), -(transpose ? a[j, i] : a[i, j]));
            }
            if (!unit)
                TensorPrimitives.Divide(row, a[i, i], row);
        }
    }

    /// <summary>x·a⁻¹ (or x·a⁻ᵀ): each row of x by itself, along rows of a.</summary>
    public static void SolveRight<T>(Matrix<T> a, Matrix<T> x, bool upper, bool transpose, bool unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // x·a = b: a's first column alone gives x₀ where a is upper. x·aᵀ = b swaps the roles.
        bool forward = upper != transpose;
        int size = a.Rows;
        for (int r = 0; r < x.Rows; r++)
        {
            Span<T> row = x.Row(r);
            for (int step = 0; step < size; step++)
            {
                int j = forward ? step : size - 1 - step;
                (int first, int end) = upper ? (j + 1, size) : (0, j);
                if (transpose)
                    row[j] -= Matrices.Dot<T>(row[first..end], a.Row(j, first, end));
                if (!unit)
                    row[j] /= a[j, j];
                if (!transpose)
                    Matrices.AddScaled(row[first..end], a.Row(j, first, end), -row[j]);
            }
        }
    }
}
