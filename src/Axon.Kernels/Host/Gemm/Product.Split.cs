namespace Axon.Kernels;

internal static unsafe partial class Product<U, TVector, T, K>
{
    /// <summary>Steps of the reduction between one pass over the sums and the next.</summary>
    private const int SplitDepth = 2048;

    /// <summary>Each thread reduces its own range of K; the sums are combined in the order of the ranges, so the result does not depend on timing.</summary>
    private static void Split(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        int panels = (shape.N + PanelWidth - 1) / PanelWidth;
        T* sums = ContractionScratch.Take<T>(ScratchUse.Partial, PartialSums<U, TVector, T>.Size(shape.M, panels) * threads);
        SplitParts ranges = new(a, b, sums, shape, panels, threads);
        Workers.Run(ref ranges, threads, Parts.Nanoseconds((long)shape.M * shape.N * shape.K));
        PartialSums<U, TVector, T>.Combine(sums, shape.M, panels, threads);
        PartialSums<U, TVector, T>.Finish(ref epilogue, batch, sums, 0, shape.M, 0, shape.N);
    }

    private readonly struct SplitParts(T* a, T* b, T* sums, GemmShape shape, int panels, int parts) : IWork
    {
        private readonly T* a = a;
        private readonly T* b = b;
        private readonly T* sums = sums;

        public void Run(int part)
        {
            (int first, int end) = Parts.Range(shape.K, part, parts);
            for (int start = first; start < end; start += SplitDepth)
                Add(start, Math.Min(SplitDepth, end - start), sums + PartialSums<U, TVector, T>.Size(shape.M, panels) * part, start > first);
        }

        private void Add(int start, int depth, T* sum, bool accumulate)
        {
            T* left = a + (nint)start * shape.AColumnStride;
            T* packed = ContractionScratch.Take<T>(ScratchUse.Left, (long)panels * PanelWidth * depth);
            RightPanels<U, TVector, T> right = new(
                b + (nint)start * shape.BRowStride, packed, shape.BColumnStride == 1 ? shape.N / PanelWidth : 0, shape with { K = depth });
            LeftWalk walk = new(shape.ARowStride, 1, 0, depth, shape.AColumnStride);
            int panel = 0;
            for (; shape.M == 1 && panel + 4 <= right.FirstPacked; panel += 4, sum += 4 * PanelWidth)
                DirectKernel.WideRow<U, TVector, T>(left, shape.AColumnStride, depth, right.Start(panel), right.Stride(panel), sum, accumulate);
            for (; panel < panels; panel++)
            {
                if (panel >= right.FirstPacked)
                    right.Pack(panel);
                for (int row = 0; row < shape.M;)
                {
                    int rows = DirectKernel.RowsAtOnce<U, TVector, T>(shape.M - row);
                    DirectKernel.Run<U, TVector, T>(rows, left + (nint)row * shape.ARowStride, walk, right.Start(panel), right.Stride(panel), sum, accumulate);
                    row += rows;
                    sum += rows * PanelWidth;
                }
            }
        }
    }
}
