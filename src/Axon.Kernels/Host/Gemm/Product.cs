namespace Axon.Kernels;

/// <summary>
/// A matrix product in one register width. By shape one of four ways: dot products; the left operand read in place (few rows, or little
/// to gain from packing it); the reduction split over threads (small results); or both operands packed and blocked for the caches.
/// </summary>
internal static unsafe partial class Product<U, TVector, T, K>
    where U : struct, IVectorUnit<TVector, T>
    where TVector : struct
    where T : unmanaged
    where K : struct, IEpilogue
{
    /// <summary>Multiply-adds below which a second thread costs more than it brings.</summary>
    private const long LeastParallelWork = 1 << 19;

    /// <summary>The same for a few rows, which read each element of the right operand for next to no work.</summary>
    private const long LeastParallelRead = 1 << 18;

    /// <summary>The right operand is read where it lies while it has at most so many bytes: it then stays in the nearest caches.</summary>
    private const int MostBytesInPlace = 64 * 1024;

    private const int MostRowsInPlace = 64;

    private const int MostBytesReadOnce = 512 * 1024;

    /// <summary>The right operand is packed so many bytes at a time, which bounds the scratch memory that a thread keeps.</summary>
    private const long MostBytesPacked = 32 << 20;

    private static int PanelWidth => 2 * U.Count;

    private static int PanelsAtOnce(int depth) => (int)Math.Clamp(MostBytesPacked / ((long)PanelWidth * sizeof(T) * Math.Max(1, depth)), 1, int.MaxValue);

    public static void Run(K epilogue, T* a, T* b, in GemmShape shape, int threads)
    {
        long work = (long)shape.M * shape.N * shape.K;
        if (shape.Batch > 1 && shape.Batch >= 2 * threads && threads > 1 && work * shape.Batch >= LeastParallelWork)
        {
            int parts = Parts.Count(shape.Batch, threads, 1);
            BatchParts entries = new(epilogue, a, b, shape, parts);
            Workers.Run(ref entries, parts, Parts.Nanoseconds(work * shape.Batch));
            return;
        }

        for (int batch = 0; batch < shape.Batch; batch++)
            One(ref epilogue, batch, a + (nint)batch * shape.ABatchStride, b + (nint)batch * shape.BBatchStride, shape, work >= LeastParallelWork || IsParallelRead(shape) ? threads : 1);
    }

    private static bool IsParallelRead(in GemmShape shape) => shape.M is > 0 and < 4 && (long)shape.K * shape.N >= LeastParallelRead;

    private static void One(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        if (shape.M == 0 || shape.N == 0)
            return;
        if (Contraction.IsDot(shape))
            Dot(ref epilogue, batch, a, b, shape, threads);
        else if ((long)shape.M * shape.N <= 64 * 64 && shape.K >= (threads > 1 ? 1024 : 4 * SplitDepth))
            Split(ref epilogue, batch, a, b, shape, threads);
        else if (!IsReadOnce(shape) && shape.M >= 2 * U.TileRows && (shape.N > 8 * PanelWidth ? shape.K >= 64 : shape.N > PanelWidth && shape.K > 2 * DepthBlock))
            Blocked(ref epilogue, batch, a, b, shape, threads);
        else
            Direct(ref epilogue, batch, a, b, shape, threads);
    }

    /// <summary>Whether rows are so few that packing the right operand, which is small enough for the second-level cache, costs more than it brings.</summary>
    private static bool IsReadOnce(in GemmShape shape) =>
        shape.BColumnStride == 1 && shape.M <= MostRowsInPlace && (long)shape.K * shape.N * sizeof(T) <= MostBytesReadOnce;

    /// <summary>Whole entries of the batch to each thread.</summary>
    private readonly struct BatchParts(K epilogue, T* a, T* b, GemmShape shape, int parts) : IWork
    {
        private readonly T* a = a;
        private readonly T* b = b;

        public void Run(int part)
        {
            K own = epilogue;
            (int start, int end) = Parts.Range(shape.Batch, part, parts);
            for (int batch = start; batch < end; batch++)
                One(ref own, batch, a + (nint)batch * shape.ABatchStride, b + (nint)batch * shape.BBatchStride, shape, 1);
        }
    }
}
