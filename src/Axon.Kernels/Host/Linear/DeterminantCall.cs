using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>a[Batch, Size, Size] → determinant[Batch], computed in double.</summary>
public readonly unsafe record struct DeterminantCall<T>(int Batch, int Size) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Size * Size * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => (long)Batch * sizeof(T);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        double[] memory = new double[checked(Size * Size)];
        int[] permutation = new int[Size];
        fixed (double* start = memory)
        {
            Matrix<double> a = new(start, Size, Size);
            for (int i = 0; i < Batch; i++)
            {
                TensorPrimitives.ConvertTruncating<T, double>(operands[0].Matrix<T>(i, Size, Size).All, memory);
                double determinant = Elimination.Factor(a, permutation);
                for (int k = 0; k < Size; k++)
                    determinant *= a[k, k];
                ((T*)results[0].Pointer)[i] = T.CreateTruncating(determinant);
            }
        }
    }
}

/// <summary>
/// a[Batch, Size, Size] → the matrix of cofactors, det(a)·a⁻ᵀ where a has an inverse: the gradient of the determinant. Rows and columns are exchanged, so that a matrix
/// of rank Size - 1 has its zero in the last pivot, which is never divided by. Computed in double.
/// </summary>
public readonly unsafe record struct CofactorCall<T>(int Batch, int Size) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Size * Size * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        if (Size == 0)
            return;
        int length = checked(Size * Size);
        double[] memory = new double[length];
        double[] scratch = new double[length];
        double[] cofactors = new double[length];
        fixed (double* start = memory, next = scratch, last = cofactors)
        {
            for (int i = 0; i < Batch; i++)
            {
                TensorPrimitives.ConvertTruncating<T, double>(operands[0].Matrix<T>(i, Size, Size).All, memory);
                Fill(new Matrix<double>(start, Size, Size), new Matrix<double>(next, Size, Size), new Matrix<double>(last, Size, Size));
                TensorPrimitives.ConvertTruncating<double, T>(cofactors, results[0].Matrix<T>(i, Size, Size).All);
            }
        }
    }

    /// <summary>With P·a·Q = l·u: cof(a) = ±Pᵀ·l⁻ᵀ·cof(u)·Qᵀ.</summary>
    private static void Fill(Matrix<double> a, Matrix<double> x, Matrix<double> cofactors)
    {
        int size = a.Rows;
        int[] rows = new int[size];
        int[] columns = new int[size];
        double sign = Eliminate(a, rows, columns);
        x.All.Clear();
        // Every pivot but the last; the first pivots are the greatest, so with this at 0 all cofactors are.
        for (int k = 0; k < size - 1; k++)
            sign *= a[k, k];
        if (sign != 0)
        {
            // u = [u₁ c; 0 d] has adj(u) = det(u₁)·[d·u₁⁻¹, -u₁⁻¹·c; 0, 1], whose transpose is cof(u).
            double last = a[size - 1, size - 1];
            for (int k = 0; k < size - 1; k++)
                x[k, k] = last * sign;
            x[size - 1, size - 1] = sign;
            a[size - 1, size - 1] = 1;
            Triangle.SolveLeft(a, x, upper: true, transpose: true, unit: false);
            FillLastRow(a, sign, x.Row(size - 1));
            Triangle.SolveLeft(a, x, upper: false, transpose: true, unit: true);
        }
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                cofactors[rows[i], columns[j]] = x[i, j];
        }
    }

    /// <summary>The last row of cof(u): -det(u₁)·u₁⁻¹·c, then det(u₁).</summary>
    private static void FillLastRow(Matrix<double> u, double determinant, Span<double> row)
    {
        int last = u.Rows - 1;
        for (int i = last - 1; i >= 0; i--)
        {
            double sum = -determinant * u[i, last];
            for (int j = i + 1; j < last; j++)
                sum -= u[i, j] * row[j];
            row[i] = sum / u[i, i];
        }
        row[last] = determinant;
    }

    private static double Eliminate(Matrix<double> a, int[] rows, int[] columns)
    {
        int size = a.Rows;
        double sign = 1;
        for (int i = 0; i < size; i++)
            rows[i] = columns[i] = i;
        for (int k = 0; k < size; k++)
        {
            (int row, int column) = FindGreatest(a, k);
            if (row != k)
            {
                a.SwapRows(row, k);
                (rows[row], rows[k], sign) = (rows[k], rows[row], -sign);
            }
            if (column != k)
            {
                for (int i = 0; i < size; i++)
                    (a[i, column], a[i, k]) = (a[i, k], a[i, column]);
                (columns[column], columns[k], sign) = (columns[k], columns[column], -sign);
            }
            if (a[k, k] == 0)
                break;
            for (int i = k + 1; i < size; i++)
            {
                double factor = a[i, k] / a[k, k];
                a[i, k] = factor;
                Matrices.AddScaled(a.Row(i, k + 1, size), a.Row(k, k + 1, size), -factor);
            }
        }
        return sign;
    }

    private static (int Row, int Column) FindGreatest(Matrix<double> a, int k)
    {
        (int row, int column) = (k, k);
        for (int i = k; i < a.Rows; i++)
        {
            int at = k + TensorPrimitives.IndexOfMaxMagnitude<double>(a.Row(i, k, a.Columns));
            if (Math.Abs(a[i, at]) > Math.Abs(a[row, column]))
                (row, column) = (i, at);
        }
        return (row, column);
    }
}
