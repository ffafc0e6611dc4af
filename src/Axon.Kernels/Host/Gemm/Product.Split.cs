namespace Axon.Kernels;

internal static unsafe partial class Product<U, TVector, T, K>
{
    /// <summary>Each thread reduces its own range of K; the sums are combined in the order of the ranges, so the result does not depend on timing.</summary>
    private static void Split(ref K epilogue, int batch, T* a, T* b, in GemmShape shape, int threads)
    {
        int panels = (shape.N + PanelWidth - 1) / PanelWidth;
        T* sums = ContractionScratch.Take<T>(ScratchUse.Partial, PartialSums<U, TVector, T>.Size(shape.M, panels) * threads);
        SplitParts ranges = new(a, b, sums, shape, panels, threads);
        Workers.Run(ref ranges, threads);
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
            (int start, int end) = Parts.Range(shape.K, part, parts);
            T* left = a + (nint)start * shape.AColumnStride;
            GemmShape own = shape with { K = end - start };
            T* packed = ContractionScratch.Take<T>(ScratchUse.Left, (long)panels * PanelWidth * own.K);
            RightPanels<U, TVector, T> right = new(b + (nint)start * shape.BRowStride, packed, shape.BColumnStride == 1 ? shape.N / PanelWidth : 0, own);
            LeftWalk walk = new(shape.ARowStride, 1, 0, own.K, shape.AColumnStride);
            T* sum = sums + PartialSums<U, TVector, T>.Size(shape.M, panels) * part;
            for (int panel = 0; panel < panels; panel++)
            {
                if (panel >= right.FirstPacked)
                    right.Pack(panel);
                for (int row = 0; row < shape.M;)
                {
                    int rows = DirectKernel.RowsAtOnce<U, TVector, T>(shape.M - row);
                    DirectKernel.Run<U, TVector, T>(rows, left + (nint)row * shape.ARowStride, walk, right.Start(panel), right.Stride(panel), sum, false);
                    row += rows;
                    sum += rows * PanelWidth;
                }
            }
        }
    }
}
