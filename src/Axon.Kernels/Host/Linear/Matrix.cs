using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>A row-major matrix somewhere in memory.</summary>
internal readonly unsafe struct Matrix<T>(T* start, int rows, int columns)
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public ref T this[int row, int column] => ref start[((long)row * Columns) + column];

    public Span<T> All => new(start, checked(Rows * Columns));

    public Span<T> Row(int row) => new(start + ((long)row * Columns), Columns);

    /// <summary>Columns first … end-1 of a row.</summary>
    public Span<T> Row(int row, int first, int end) => new(start + ((long)row * Columns) + first, end - first);

    public void SwapRows(int a, int b)
    {
        if (a == b)
            return;
        Span<T> x = Row(a);
        Span<T> y = Row(b);
        for (int i = 0; i < x.Length; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }

    public void SetIdentity()
    {
        All.Clear();
        for (int i = 0; i < Math.Min(Rows, Columns); i++)
            this[i, i] = T.One;
    }
}

/// <summary>A buffer as a batch of matrices, and arithmetic on their rows.</summary>
internal static unsafe class Matrices
{
    /// <summary>Matrix <paramref name="index"/> of a batch.</summary>
    public static Matrix<T> Matrix<T>(this HostBuffer buffer, int index, int rows, int columns)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => new((T*)buffer.Pointer + ((long)index * rows * columns), rows, columns);

    /// <summary>Matrix <paramref name="index"/> of a batch copied to another.</summary>
    public static Matrix<T> CopyTo<T>(this Matrix<T> source, HostBuffer target, int index)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Matrix<T> copy = target.Matrix<T>(index, source.Rows, source.Columns);
        source.All.CopyTo(copy.All);
        return copy;
    }

    /// <summary>target += factor · row.</summary>
    public static void AddScaled<T>(Span<T> target, ReadOnlySpan<T> row, T factor)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (factor != T.Zero)
            TensorPrimitives.MultiplyAdd(row, factor, target, target);
    }

    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => TensorPrimitives.Dot(x, y);

    public static bool IsFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return true;
    }
}
