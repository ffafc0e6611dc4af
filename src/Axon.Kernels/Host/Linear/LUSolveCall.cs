using System.Numerics;

namespace Axon.Kernels;

/// <summary>
/// x with a·x = b (or aᵀ·x = b) for the factors that <see cref="LUCall{T}"/> gives. Operands: a (not read), packed[Batch, Size, Size], permutation[Batch, Size],
/// b[Batch, Size, Width]. <paramref name="Operation"/> is what errors call it.
/// </summary>
public readonly unsafe record struct LUSolveCall<T>(int Batch, int Size, int Width, bool Transpose, string Operation) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public long OperandBytes(int index) => index switch
    {
        0 => 0,
        1 => (long)Batch * Size * Size * sizeof(T),
        2 => (long)Batch * Size * sizeof(int),
        _ => (long)Batch * Size * Width * sizeof(T),
    };

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(3);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        T[] scratch = new T[checked(Size * Width)];
        fixed (T* start = scratch)
        {
            for (int i = 0; i < Batch; i++)
            {
                Matrix<T> packed = operands[1].Matrix<T>(i, Size, Size);
                Matrix<T> b = operands[3].Matrix<T>(i, Size, Width);
                Matrix<T> x = results[0].Matrix<T>(i, Size, Width);
                ReadOnlySpan<int> permutation = new((int*)operands[2].Pointer + ((long)i * Size), Size);
                int pivot = Triangle.FindZero(packed);
                if (pivot < Size && throws)
                    throw new SingularMatrixException(Operation, i, pivot);
                if (pivot < Size)
                    x.All.Fill(T.NaN);
                else if (Transpose)
                    SolveTransposed(packed, permutation, b, new Matrix<T>(start, Size, Width), x);
                else
                    Solve(packed, permutation, b, x);
            }
        }
    }

    private static void Solve(Matrix<T> packed, ReadOnlySpan<int> permutation, Matrix<T> b, Matrix<T> x)
    {
        for (int row = 0; row < permutation.Length; row++)
            b.Row(permutation[row]).CopyTo(x.Row(row));
        Triangle.SolveLeft(packed, x, upper: false, transpose: false, unit: true);
        Triangle.SolveLeft(packed, x, upper: true, transpose: false, unit: false);
    }

    private static void SolveTransposed(Matrix<T> packed, ReadOnlySpan<int> permutation, Matrix<T> b, Matrix<T> scratch, Matrix<T> x)
    {
        b.All.CopyTo(scratch.All);
        Triangle.SolveLeft(packed, scratch, upper: true, transpose: true, unit: false);
        Triangle.SolveLeft(packed, scratch, upper: false, transpose: true, unit: true);
        for (int row = 0; row < permutation.Length; row++)
            scratch.Row(row).CopyTo(x.Row(permutation[row]));
    }
}
