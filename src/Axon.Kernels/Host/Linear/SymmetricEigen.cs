using System.Numerics.Tensors;

namespace Axon.Kernels;

/// <summary>Eigenvalues and vectors of a symmetric matrix: Householder's reflections to tridiagonal form, then implicit QL steps (Golub and Van Loan, Matrix Computations, 8.3).</summary>
internal static class SymmetricEigen
{
    // Each eigenvalue takes two or three steps; finite matrices never come near this.
    private const int MostSteps = 100;

    // Half the distance from 1 to the next double: what is less, beside its neighbours, is rounding.
    private const double Precision = 1.0 / (1L << 53);

    /// <summary>Overwrites a; gives the values in ascending order with a vector in each row. False where the steps do not converge.</summary>
    public static bool Solve(Matrix<double> a, Span<double> values, Matrix<double> vectors)
    {
        int size = a.Rows;
        if (size == 0)
            return true;
        double scale = Scale(a.All);
        double[] off = new double[size];
        Tridiagonalize(a, values, off, vectors);
        if (!Diagonalize(values, off, vectors))
            return false;
        TensorPrimitives.Multiply(values, scale, values);
        Sort(values, vectors);
        return true;
    }

    /// <summary>Divides by the power of two that brings the greatest element near 1, so that squares neither overflow nor vanish.</summary>
    public static double Scale(Span<double> elements)
    {
        double greatest = elements.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(elements));
        if (greatest == 0)
            return 1;
        double scale = Math.ScaleB(1, Math.Clamp(Math.ILogB(greatest), -1000, 1000));
        TensorPrimitives.Divide(elements, scale, elements);
        return scale;
    }

    /// <summary>Row i of <paramref name="vectors"/> becomes column i of the product of the reflections.</summary>
    private static void Tridiagonalize(Matrix<double> a, Span<double> diagonal, Span<double> off, Matrix<double> vectors)
    {
        int size = a.Rows;
        double[] product = new double[size];
        for (int k = 0; k < size - 1; k++)
        {
            // Column k below the diagonal, which is row k as well, becomes the reflection.
            Span<double> v = a.Row(k, k + 1, size);
            off[k] = Reflections<double>.Make(v);
            for (int i = k + 1; i < size; i++)
                product[i] = Matrices.Dot<double>(a.Row(i, k + 1, size), v);
            Span<double> w = product.AsSpan(k + 1);
            // (1 - vvᵀ)·a·(1 - vvᵀ) = a - v·wᵀ - w·vᵀ with w = p - ½(vᵀp)·v.
            Matrices.AddScaled(w, v, -Matrices.Dot<double>(w, v) / 2);
            for (int i = k + 1; i < size; i++)
            {
                Span<double> row = a.Row(i, k + 1, size);
                Matrices.AddScaled(row, w, -v[i - k - 1]);
                Matrices.AddScaled(row, v, -w[i - k - 1]);
            }
        }
        for (int i = 0; i < size; i++)
            diagonal[i] = a[i, i];

        // From the last reflection to the first only the trailing block differs from the identity. The product is built transposed: rows are its columns.
        vectors.SetIdentity();
        for (int k = size - 2; k >= 0; k--)
        {
            ReadOnlySpan<double> v = a.Row(k, k + 1, size);
            for (int i = k + 1; i < size; i++)
            {
                Span<double> row = vectors.Row(i, k + 1, size);
                Matrices.AddScaled(row, v, -Matrices.Dot<double>(row, v));
            }
        }
    }

    private static bool Diagonalize(Span<double> d, Span<double> e, Matrix<double> vectors)
    {
        int size = d.Length;
        for (int first = 0; first < size; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = first;
                while (last < size - 1 && Math.Abs(e[last]) > Precision * (Math.Abs(d[last]) + Math.Abs(d[last + 1])))
                    last++;
                if (last == first)
                    break;
                if (step == MostSteps)
                    return false;
                Sweep(d, e, vectors, first, last);
            }
        }
        return true;
    }

    /// <summary>One QL step on the block first … last, with Wilkinson's shift.</summary>
    private static void Sweep(Span<double> d, Span<double> e, Matrix<double> vectors, int first, int last)
    {
        double g = (d[first + 1] - d[first]) / (2 * e[first]);
        double r = Math.Sqrt((g * g) + 1);
        if (double.IsInfinity(r))
            r = Math.Abs(g);
        g = d[last] - d[first] + (e[first] / (g + Math.CopySign(r, g)));
        (double sine, double cosine, double shift) = (1, 1, 0);
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * e[i];
            double b = cosine * e[i];
            r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= shift;
                e[last] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - shift;
            r = ((d[i] - g) * sine) + (2 * cosine * b);
            shift = sine * r;
            d[i + 1] = g + shift;
            g = (cosine * r) - b;
            Rotations.Apply(vectors.Row(i), vectors.Row(i + 1), cosine, -sine);
        }
        d[first] -= shift;
        e[first] = g;
        e[last] = 0;
    }

    private static void Sort(Span<double> values, Matrix<double> vectors)
    {
        for (int i = 0; i < values.Length - 1; i++)
        {
            int least = i;
            for (int j = i + 1; j < values.Length; j++)
            {
                if (values[j] < values[least])
                    least = j;
            }
            (values[i], values[least]) = (values[least], values[i]);
            vectors.SwapRows(i, least);
        }
    }
}
