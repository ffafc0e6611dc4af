using System.Runtime.CompilerServices;

namespace Axon.Kernels;

internal static unsafe partial class Product<U, TVector, T, K>
{
    private const int DotColumns = 64;

    private static void Dot(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        if (threads == 1)
        {
            DotPart(ref epilogue, batch, a, b, shape, 0, shape.M, 0, shape.N);
            return;
        }

        int parts = Parts.Count(Math.Max(shape.M, shape.N), threads, 8);
        DotParts dots = new(epilogue, batch, a, b, shape, parts);
        Workers.Run(ref dots, parts, Parts.Nanoseconds(4L * shape.M * shape.N * shape.K));
    }

    [SkipLocalsInit]
    private static void DotPart(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        T* sums = stackalloc T[DotColumns];
        for (int column = firstColumn; column < endColumn; column += DotColumns)
        {
            int columns = Math.Min(DotColumns, endColumn - column);
            for (int row = firstRow; row < endRow; row++)
            {
                T* left = a + (nint)row * shape.ARowStride;
                for (int i = 0; i < columns; i++)
                    sums[i] = DirectKernel.Dot<U, TVector, T>(left, b + (nint)(column + i) * shape.BColumnStride, shape.K);
                U.Finish(ref epilogue, batch, row, column, sums, columns);
            }
        }
    }

    private readonly struct DotParts(K epilogue, int batch, T* a, T* b, GemmShape shape, int parts) : IWork
    {
        private readonly T* a = a;
        private readonly T* b = b;

        public void Run(int part)
        {
            K own = epilogue;
            if (shape.M > shape.N)
            {
                (int start, int end) = Parts.Range(shape.M, part, parts);
                DotPart(ref own, batch, a, b, shape, start, end, 0, shape.N);
            }
            else
            {
                (int start, int end) = Parts.Range(shape.N, part, parts);
                DotPart(ref own, batch, a, b, shape, 0, shape.M, start, end);
            }
        }
    }
}
