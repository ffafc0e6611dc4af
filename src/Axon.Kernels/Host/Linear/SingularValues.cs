using System.Numerics;
using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>
/// The singular values of a matrix: Householder's reflections from both sides to bidiagonal form, then Golub and Kahan's implicit QR steps (Golub and Van Loan, Matrix Computations, 8.6).
/// Works on the matrix or its transpose, whichever has at least as many rows as columns; columns are kept as rows of memory, so that every step is along vectors.
/// </summary>
internal sealed class SingularValues(int rows, int columns, bool full)
{
    // Each value takes two or three steps; finite matrices never come near this.
    private const int MostSteps = 100;
    private const double Precision = 1.0 / (1L << 52);

    private readonly bool isTransposed = rows < columns;
    private readonly int length = Math.Max(rows, columns);
    private readonly int count = Math.Min(rows, columns);

    // Vector k of each side at k·(length of the side).
    private readonly double[] work = new double[checked(rows * columns)];
    private readonly double[] longs = new double[checked(Math.Max(rows, columns) * (full ? Math.Max(rows, columns) : Math.Min(rows, columns)))];
    private readonly double[] shorts = new double[Math.Min(rows, columns) * Math.Min(rows, columns)];
    private readonly double[] values = new double[Math.Min(rows, columns)];
    private readonly double[] off = new double[Math.Min(rows, columns)];

    /// <summary>The values, descending.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Left vector k: column k of u.</summary>
    public ReadOnlySpan<double> Left(int k) => isTransposed ? Short(k) : Long(k);

    /// <summary>Right vector k: row k of vᵀ.</summary>
    public ReadOnlySpan<double> Right(int k) => isTransposed ? Long(k) : Short(k);

    /// <summary>Takes a matrix of the size that was announced.</summary>
    public void Load<T>(Matrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isTransposed)
        {
            TensorPrimitives.ConvertTruncating<T, double>(a.All, work);
            return;
        }
        for (int row = 0; row < a.Rows; row++)
        {
            ReadOnlySpan<T> from = a.Row(row);
            for (int column = 0; column < from.Length; column++)
                work[(column * length) + row] = double.CreateTruncating(from[column]);
        }
    }

    /// <summary>Finds values and vectors; NaN where the matrix has elements that are not finite.</summary>
    public void Solve()
    {
        bool isFinite = Matrices.IsFinite(work);
        if (isFinite)
        {
            double scale = SymmetricEigen.Scale(work);
            Bidiagonalize();
            isFinite = Diagonalize();
            TensorPrimitives.Multiply(values, scale, values);
        }
        if (!isFinite)
        {
            values.AsSpan().Fill(double.NaN);
            longs.AsSpan().Fill(double.NaN);
            shorts.AsSpan().Fill(double.NaN);
        }
    }

    private Span<double> Column(int k) => work.AsSpan(k * length, length);

    private Span<double> Long(int k) => longs.AsSpan(k * length, length);

    private Span<double> Short(int k) => shorts.AsSpan(k * count, count);

    /// <summary>Reflection k of the long side clears column k below the diagonal, one of the short side row k right of its neighbour.</summary>
    private void Bidiagonalize()
    {
        double[] sums = new double[length];
        shorts.AsSpan().Clear();
        for (int k = 0; k < count; k++)
        {
            Span<double> v = Column(k)[k..];
            values[k] = Reflections<double>.Make(v);
            for (int j = k + 1; j < count; j++)
                Reflect(Column(j)[k..], v);
            off[k] = 0;
            if (k + 1 == count)
                continue;
            // Row k lies across the columns; its reflection is kept in the vectors of the short side.
            Span<double> w = Short(k)[(k + 1)..];
            for (int j = k + 1; j < count; j++)
                w[j - k - 1] = Column(j)[k];
            off[k] = Reflections<double>.Make(w);
            Span<double> sum = sums.AsSpan(k + 1);
            sum.Clear();
            for (int j = k + 1; j < count; j++)
                Matrices.AddScaled(sum, Column(j)[(k + 1)..], w[j - k - 1]);
            for (int j = k + 1; j < count; j++)
                Matrices.AddScaled(Column(j)[(k + 1)..], sum, -w[j - k - 1]);
        }
        MakeLongVectors();
        MakeShortVectors();
    }

    private static void Reflect(Span<double> target, ReadOnlySpan<double> v) => Matrices.AddScaled(target, v, -Matrices.Dot<double>(target, v));

    private void MakeLongVectors()
    {
        int vectors = length == 0 ? 0 : longs.Length / length;
        longs.AsSpan().Clear();
        for (int k = 0; k < vectors; k++)
            Long(k)[k] = 1;
        for (int k = count - 1; k >= 0; k--)
        {
            for (int j = k; j < vectors; j++)
                Reflect(Long(j)[k..], Column(k)[k..]);
        }
    }

    private void MakeShortVectors()
    {
        double[] v = new double[count];
        for (int k = count - 1; k >= 0; k--)
        {
            // Vectors after k are finished up to reflection k + 1; the row that held reflection k becomes vector k itself.
            Short(k).CopyTo(v);
            Short(k).Clear();
            Short(k)[k] = 1;
            for (int j = k + 1; j < count; j++)
                Reflect(Short(j)[(k + 1)..], v.AsSpan(k + 1));
        }
    }

    private bool Diagonalize()
    {
        for (int end = count; end > 0;)
        {
            int step = 0;
            while (end > 1 && !Splits(end - 2))
            {
                if (step++ == MostSteps)
                    return false;
                int first = end - 2;
                while (first > 0 && !Splits(first - 1))
                    first--;
                Reduce(first, end);
            }
            end--;
        }
        Arrange();
        return true;
    }

    /// <summary>Whether nothing but rounding couples value k with the next; it is then made nothing.</summary>
    private bool Splits(int k)
    {
        if (Math.Abs(off[k]) > Precision * (Math.Abs(values[k]) + Math.Abs(values[k + 1])))
            return false;
        off[k] = 0;
        return true;
    }

    private void Reduce(int first, int end)
    {
        double greatest = 0;
        for (int k = first; k < end; k++)
            greatest = Math.Max(greatest, Math.Max(Math.Abs(values[k]), Math.Abs(off[k])));
        for (int k = first; k < end; k++)
        {
            // A value of 0 stops the steps: its row (or, of the last one, its column) is rotated away.
            if (Math.Abs(values[k]) > Precision * Precision * greatest)
                continue;
            values[k] = 0;
            if (k < end - 1)
                ClearRow(k, end);
            else
                ClearColumn(first, end - 1);
            return;
        }
        Step(first, end);
    }

    private void ClearRow(int zero, int end)
    {
        double f = off[zero];
        off[zero] = 0;
        for (int k = zero + 1; k < end; k++)
        {
            double r = double.Hypot(values[k], f);
            if (r == 0)
                return;
            (double cosine, double sine) = (values[k] / r, f / r);
            values[k] = r;
            f = -sine * off[k];
            off[k] *= cosine;
            Rotations.Apply(Long(k), Long(zero), cosine, sine);
        }
    }

    private void ClearColumn(int first, int zero)
    {
        double f = off[zero - 1];
        off[zero - 1] = 0;
        for (int k = zero - 1; k >= first; k--)
        {
            double r = double.Hypot(values[k], f);
            if (r == 0)
                return;
            (double cosine, double sine) = (values[k] / r, f / r);
            values[k] = r;
            if (k > first)
            {
                f = -sine * off[k - 1];
                off[k - 1] *= cosine;
            }
            Rotations.Apply(Short(k), Short(zero), cosine, sine);
        }
    }

    /// <summary>One QR step on the block first … end-1, with the shift of the trailing 2 × 2 of bᵀb.</summary>
    private void Step(int first, int end)
    {
        double scale = 0;
        foreach (double part in (ReadOnlySpan<double>)[values[end - 1], values[end - 2], off[end - 2], values[first], off[first]])
            scale = Math.Max(scale, Math.Abs(part));
        (double last, double before, double between) = (values[end - 1] / scale, values[end - 2] / scale, off[end - 2] / scale);
        (double top, double beside) = (values[first] / scale, off[first] / scale);
        double half = (((before + last) * (before - last)) + (between * between)) / 2;
        double corner = last * between * (last * between);
        double shift = 0;
        if (half != 0 || corner != 0)
            shift = corner / (half + Math.CopySign(Math.Sqrt((half * half) + corner), half));
        double f = ((top + last) * (top - last)) + shift;
        double g = top * beside;
        for (int k = first; k < end - 1; k++)
        {
            (double r, double cosine, double sine) = Rotation(f, g);
            if (k > first)
                off[k - 1] = r;
            f = (cosine * values[k]) + (sine * off[k]);
            off[k] = (cosine * off[k]) - (sine * values[k]);
            g = sine * values[k + 1];
            values[k + 1] *= cosine;
            Rotations.Apply(Short(k), Short(k + 1), cosine, sine);
            (values[k], cosine, sine) = Rotation(f, g);
            f = (cosine * off[k]) + (sine * values[k + 1]);
            values[k + 1] = (cosine * values[k + 1]) - (sine * off[k]);
            if (k < end - 2)
            {
                g = sine * off[k + 1];
                off[k + 1] *= cosine;
            }
            Rotations.Apply(Long(k), Long(k + 1), cosine, sine);
        }
        off[end - 2] = f;
    }

    private static (double Length, double Cosine, double Sine) Rotation(double f, double g)
    {
        double r = double.Hypot(f, g);
        return r == 0 ? (0, 1, 0) : (r, f / r, g / r);
    }

    /// <summary>Positive values, descending.</summary>
    private void Arrange()
    {
        for (int k = 0; k < count; k++)
        {
            if (values[k] < 0)
            {
                values[k] = -values[k];
                TensorPrimitives.Negate(Short(k), Short(k));
            }
        }
        for (int k = 0; k < count - 1; k++)
        {
            int greatest = k;
            for (int j = k + 1; j < count; j++)
            {
                if (values[j] > values[greatest])
                    greatest = j;
            }
            if (greatest != k)
            {
                (values[k], values[greatest]) = (values[greatest], values[k]);
                Swap(Short(k), Short(greatest));
                Swap(Long(k), Long(greatest));
            }
        }
    }

    private static void Swap(Span<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }
}
