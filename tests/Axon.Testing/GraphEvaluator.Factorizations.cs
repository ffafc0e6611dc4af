using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Testing;

/// <content>Factorizations by the textbook, one matrix at a time.</content>
internal static partial class GraphEvaluator
{
    /// <summary>All results of a library call.</summary>
    private static NumericArray[] Factored(Node node, NumericArray[] x, Func<string, long> size)
    {
        NumericArray[] results = [.. NodeResults.TypesOf(node).Select(type => ShapeOf(type.Shape, size)).Select(static shape => new NumericArray(shape, new double[Count(shape)]))];
        if (node.Op is Op.Sort or Op.Fourier)
        {
            return AlongAxis(node, x, results);
        }
        int batch = Count(x[0].Shape[..^2]);
        for (int i = 0; i < batch; i++)
        {
            double[][,] matrices = [.. x.Where(static a => a.Rank >= 2).Select(a => Matrix(a, i, batch))];
            switch (node.Op)
            {
                case Op.Cholesky:
                    Put(results[0], i, Cholesky(matrices[0]));
                    break;
                case Op.TriangularSolve when node.Get<TriangularAttributes>() is var t:
                    double[,] triangle = Make(matrices[0].GetLength(0), matrices[0].GetLength(0), (r, c) => r == c && t.Unit ? 1 : (t.Upper ? c < r : c > r) ? 0 : matrices[0][r, c]);
                    // x·a = b is aᵀ·xᵀ = bᵀ.
                    double[,] left = t.Transpose == t.Right ? triangle : Transposed(triangle);
                    Put(results[0], i, t.Right ? Transposed(Solve(left, Transposed(matrices[1]))) : Solve(left, matrices[1]));
                    break;
                case Op.LU:
                    (double[,] packed, int[] permutation) = Eliminate(matrices[0]);
                    Put(results[0], i, packed);
                    for (int row = 0; row < permutation.Length; row++)
                    {
                        results[1].Data[(i * permutation.Length) + row] = permutation[row];
                    }
                    break;
                case Op.LUSolve:
                    Put(results[0], i, Solve(node.Get<LUSolveAttributes>().Transpose ? Transposed(matrices[0]) : matrices[0], matrices[^1]));
                    break;
                default:
                    throw new InvalidOperationException($"{node.Op} cannot be evaluated.");
            }
        }
        return results;
    }

    private static double[,] Matrix(NumericArray x, int index, int batch)
    {
        (int rows, int columns) = (x.Shape[^2], x.Shape[^1]);
        // A permutation has one axis less: its matrix is not asked for.
        return x.Data.Length == batch * rows * columns ? Make(rows, columns, (r, c) => x.Data[(((index * rows) + r) * columns) + c]) : new double[0, 0];
    }

    private static void Put(NumericArray target, int index, double[,] matrix)
    {
        int next = index * matrix.Length;
        foreach (double value in matrix)
        {
            target.Data[next++] = value;
        }
    }

    private static double[,] Make(int rows, int columns, Func<int, int, double> value)
    {
        double[,] matrix = new double[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                matrix[r, c] = value(r, c);
            }
        }
        return matrix;
    }

    private static double[,] Transposed(double[,] a) => Make(a.GetLength(1), a.GetLength(0), (r, c) => a[c, r]);

    private static double[,] Cholesky(double[,] a)
    {
        int size = a.GetLength(0);
        double[,] l = new double[size, size];
        for (int r = 0; r < size; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double rest = a[r, c];
                for (int k = 0; k < c; k++)
                {
                    rest -= l[r, k] * l[c, k];
                }
                l[r, c] = r == c ? Math.Sqrt(rest) : rest / l[c, c];
            }
        }
        return l;
    }

    private static (double[,] Packed, int[] Permutation) Eliminate(double[,] a)
    {
        (int rows, int columns) = (a.GetLength(0), a.GetLength(1));
        double[,] lu = (double[,])a.Clone();
        int[] permutation = [.. Enumerable.Range(0, rows)];
        for (int k = 0; k < Math.Min(rows, columns); k++)
        {
            int pivot = Enumerable.Range(k, rows - k).OrderByDescending(r => Math.Abs(lu[r, k])).First();
            (permutation[k], permutation[pivot]) = (permutation[pivot], permutation[k]);
            for (int c = 0; c < columns; c++)
            {
                (lu[k, c], lu[pivot, c]) = (lu[pivot, c], lu[k, c]);
            }
            for (int r = k + 1; r < rows && lu[k, k] != 0; r++)
            {
                lu[r, k] /= lu[k, k];
                for (int c = k + 1; c < columns; c++)
                {
                    lu[r, c] -= lu[r, k] * lu[k, c];
                }
            }
        }
        return (lu, permutation);
    }

    /// <summary>a⁻¹·b by elimination and substitution.</summary>
    private static double[,] Solve(double[,] a, double[,] b)
    {
        int size = a.GetLength(0);
        int width = b.GetLength(1);
        (double[,] lu, int[] permutation) = Eliminate(a);
        double[,] x = Make(size, width, (r, c) => b[permutation[r], c]);
        for (int c = 0; c < width; c++)
        {
            for (int r = 0; r < size; r++)
            {
                for (int k = 0; k < r; k++)
                {
                    x[r, c] -= lu[r, k] * x[k, c];
                }
            }
            for (int r = size - 1; r >= 0; r--)
            {
                for (int k = r + 1; k < size; k++)
                {
                    x[r, c] -= lu[r, k] * x[k, c];
                }
                x[r, c] /= lu[r, r];
            }
        }
        return x;
    }
}
