using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>a[Batch, Rows, Columns] → q, r with a = q·r, by Householder's reflections, with no negative number on the diagonal of r: q[Batch, Rows, Inner], r[Batch, Inner, Columns], where Inner is Rows if <see cref="Full"/>, else the lesser side.</summary>
public readonly unsafe record struct QRCall<T>(int Batch, int Rows, int Columns, bool Full) : ILibraryCall
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int Inner => Full ? Rows : Math.Min(Rows, Columns);

    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Batch * Rows * Columns * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => (long)Batch * Inner * (index == 0 ? Rows : Columns) * sizeof(T);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        int count = Math.Min(Rows, Columns);
        T[] memory = new T[checked((Rows * Columns) + (count * Rows) + Math.Max(Columns, Inner))];
        fixed (T* start = memory)
        {
            Matrix<T> work = new(start, Rows, Columns);
            Reflections<T> reflections = new(new Matrix<T>(start + ((long)Rows * Columns), count, Rows), new Span<T>(start + ((long)Rows * Columns) + ((long)count * Rows), Math.Max(Columns, Inner)));
            for (int i = 0; i < Batch; i++)
            {
                operands[0].Matrix<T>(i, Rows, Columns).All.CopyTo(work.All);
                reflections.Triangularize(work);
                if (results[1].Pointer != null)
                {
                    Matrix<T> r = results[1].Matrix<T>(i, Inner, Columns);
                    work.All[..r.All.Length].CopyTo(r.All);
                    for (int row = 1; row < Inner; row++)
                        r.Row(row, 0, Math.Min(row, Columns)).Clear();
                }
                Matrix<T> q = results[0].Matrix<T>(i, Rows, Inner);
                q.SetIdentity();
                for (int k = count - 1; k >= 0; k--)
                    reflections.Apply(k, q, k);
                MakePositive(work, q, i, results[1]);
            }
        }
    }

    /// <summary>Turns the signs of rows of r and columns of q so that the diagonal of r has no negative number: then the factors of a matrix of full rank are its only ones.</summary>
    private void MakePositive(Matrix<T> work, Matrix<T> q, int matrix, HostBuffer factor)
    {
        for (int k = 0; k < Math.Min(Rows, Columns); k++)
        {
            if (!(work[k, k] < T.Zero))
                continue;
            for (int row = 0; row < Rows; row++)
                q[row, k] = -q[row, k];
            if (factor.Pointer != null)
            {
                Span<T> turned = factor.Matrix<T>(matrix, Inner, Columns).Row(k, k, Columns);
                TensorPrimitives.Negate(turned, turned);
            }
        }
    }
}

/// <summary>Householder's reflections 1 - v·vᵀ, one row each with |v|² = 2, or 0 for none.</summary>
internal readonly ref struct Reflections<T>(Matrix<T> vectors, Span<T> scratch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> scratch = scratch;

    /// <summary>Turns the matrix into r; reflection k clears column k below the diagonal.</summary>
    public void Triangularize(Matrix<T> a)
    {
        for (int k = 0; k < vectors.Rows; k++)
        {
            Span<T> v = vectors.Row(k);
            v[..k].Clear();
            for (int i = k; i < a.Rows; i++)
                v[i] = a[i, k];
            T image = Make(v[k..]);
            Apply(k, a, k + 1);
            a[k, k] = image;
            for (int i = k + 1; i < a.Rows; i++)
                a[i, k] = T.Zero;
        }
    }

    /// <summary>Makes of a vector the reflection that takes it to a multiple of the first axis, and gives the multiple: opposite in sign to its first element, so that nothing cancels.</summary>
    public static T Make(Span<T> v)
    {
        T greatest = v.Length == 0 ? T.Zero : T.Abs(TensorPrimitives.MaxMagnitude<T>(v));
        if (v.Length < 2 || greatest == T.Zero || TensorPrimitives.MaxMagnitude<T>(v[1..]) == T.Zero)
        {
            T first = v.Length == 0 ? T.Zero : v[0];
            v.Clear();
            return first;
        }
        TensorPrimitives.Divide(v, greatest, v);
        T norm = T.CopySign(T.Sqrt(TensorPrimitives.SumOfSquares<T>(v)), v[0]);
        T image = -norm * greatest;
        v[0] += norm;
        TensorPrimitives.Divide(v, T.Sqrt(norm * v[0]), v);
        return image;
    }

    /// <summary>Applies reflection k from the left to the columns from <paramref name="first"/> on.</summary>
    public void Apply(int k, Matrix<T> a, int first)
    {
        if (first >= a.Columns)
            return;
        ReadOnlySpan<T> v = vectors.Row(k);
        Span<T> sums = scratch[..(a.Columns - first)];
        sums.Clear();
        for (int i = k; i < a.Rows; i++)
            Matrices.AddScaled(sums, a.Row(i, first, a.Columns), v[i]);
        for (int i = k; i < a.Rows; i++)
            Matrices.AddScaled(a.Row(i, first, a.Columns), sums, -v[i]);
    }
}
