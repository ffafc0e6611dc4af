using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>
/// a[Batch, Rows, Columns] → packed[Batch, Rows, Columns], permutation[Batch, Rows] (i32): row permutation[i] of a is row i of l·u. l stands below the diagonal of
/// packed and has ones on it; u stands on and above it. Partial pivoting; a singular matrix has a u with a 0 on the diagonal.
/// </summary>
public readonly unsafe record struct LUCall<T>(int Batch, int Rows, int Columns) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Rows * Columns * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => index == 0 ? OperandBytes(0) : (long)Batch * Rows * sizeof(int);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        Span<int> unread = results[1].Pointer == null ? new int[Rows] : default;
        for (int i = 0; i < Batch; i++)
        {
            Matrix<T> packed = operands[0].Matrix<T>(i, Rows, Columns).CopyTo(results[0], i);
            Elimination.Factor(packed, unread.Length == Rows ? unread : new Span<int>((int*)results[1].Pointer + ((long)i * Rows), Rows));
        }
    }
}

/// <summary>Gauss's elimination with exchanges of rows.</summary>
internal static class Elimination
{
    /// <summary>Factors in place; gives 1 or -1, the sign of the permutation.</summary>
    public static int Factor<T>(Matrix<T> a, Span<int> permutation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < permutation.Length; i++)
            permutation[i] = i;
        int sign = 1;
        for (int k = 0; k < Math.Min(a.Rows, a.Columns); k++)
        {
            int pivot = FindPivot(a, k);
            if (pivot != k)
            {
                a.SwapRows(pivot, k);
                (permutation[pivot], permutation[k]) = (permutation[k], permutation[pivot]);
                sign = -sign;
            }
            if (a[k, k] == T.Zero)
                continue;
            ReadOnlySpan<T> row = a.Row(k, k + 1, a.Columns);
            for (int i = k + 1; i < a.Rows; i++)
            {
                T factor = a[i, k] / a[k, k];
                a[i, k] = factor;
                Matrices.AddScaled(a.Row(i, k + 1, a.Columns), row, -factor);
            }
        }
        return sign;
    }

    private static int FindPivot<T>(Matrix<T> a, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int pivot = k;
        T greatest = T.Abs(a[k, k]);
        for (int i = k + 1; i < a.Rows; i++)
        {
            T size = T.Abs(a[i, k]);
            if (size > greatest)
                (pivot, greatest) = (i, size);
        }
        return pivot;
    }
}
