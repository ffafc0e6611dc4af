using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

/// <summary>
/// The tiled product: a group of side × side threads computes a tile of 4·side × 4·side elements, 16 a thread, from slices of A and B
/// that it has copied to shared memory.
/// </summary>
internal static class GemmKernels
{
    /// <summary>Room for a slice at the greatest side, 16: 64 × 16 elements.</summary>
    private const int SliceLength = 1024;

    public static void Gemm<K, V, E>(K epilogue, GpuBuffer a, GpuBuffer b, GemmShape shape, int side, int tileRows, int tileColumns)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
        where E : struct, IGpuElement<V>
    {
        ArrayView<V> sliceA = SharedMemory.Allocate<V>(SliceLength);
        ArrayView<V> sliceB = SharedMemory.Allocate<V>(SliceLength);
        int tile = 4 * side;
        int group = Grid.IdxX;
        int batch = group / (tileRows * tileColumns);
        int inBatch = group - batch * tileRows * tileColumns;
        int tileRow = inBatch / tileColumns;
        int firstRow = tileRow * tile;
        int firstColumn = (inBatch - tileRow * tileColumns) * tile;
        int thread = Group.IdxX;
        int y = thread / side;
        int x = thread - y * side;
        // Neighbouring threads copy neighbouring addresses, whichever way an operand lies.
        bool isRowFastA = shape.ARowStride == 1;
        bool isRowFastB = shape.BRowStride == 1 && shape.BColumnStride != 1;
        V zero = V.Int(0);
        V r00 = zero, r01 = zero, r02 = zero, r03 = zero;
        V r10 = zero, r11 = zero, r12 = zero, r13 = zero;
        V r20 = zero, r21 = zero, r22 = zero, r23 = zero;
        V r30 = zero, r31 = zero, r32 = zero, r33 = zero;
        for (int first = 0; first < shape.K; first += side)
        {
            for (int load = 0; load < 4; load++)
            {
                int element = thread + load * side * side;
                int depthA = isRowFastA ? element / tile : element % side;
                int row = isRowFastA ? element % tile : element / side;
                bool isInA = firstRow + row < shape.M && first + depthA < shape.K;
                V valueA = zero;
                if (isInA)
                    valueA = E.Load(a, batch * shape.ABatchStride + (firstRow + row) * shape.ARowStride + (first + depthA) * shape.AColumnStride);
                sliceA[depthA * tile + row] = valueA;
                int depthB = isRowFastB ? element % side : element / tile;
                int column = isRowFastB ? element / side : element % tile;
                bool isInB = firstColumn + column < shape.N && first + depthB < shape.K;
                V valueB = zero;
                if (isInB)
                    valueB = E.Load(b, batch * shape.BBatchStride + (first + depthB) * shape.BRowStride + (firstColumn + column) * shape.BColumnStride);
                sliceB[depthB * tile + column] = valueB;
            }
            Group.Barrier();
            for (int depth = 0; depth < side; depth++)
            {
                int atA = depth * tile + y;
                int atB = depth * tile + x;
                V a0 = sliceA[atA], a1 = sliceA[atA + side], a2 = sliceA[atA + 2 * side], a3 = sliceA[atA + 3 * side];
                V b0 = sliceB[atB], b1 = sliceB[atB + side], b2 = sliceB[atB + 2 * side], b3 = sliceB[atB + 3 * side];
                r00 = V.MultiplyAdd(a0, b0, r00);
                r01 = V.MultiplyAdd(a0, b1, r01);
                r02 = V.MultiplyAdd(a0, b2, r02);
                r03 = V.MultiplyAdd(a0, b3, r03);
                r10 = V.MultiplyAdd(a1, b0, r10);
                r11 = V.MultiplyAdd(a1, b1, r11);
                r12 = V.MultiplyAdd(a1, b2, r12);
                r13 = V.MultiplyAdd(a1, b3, r13);
                r20 = V.MultiplyAdd(a2, b0, r20);
                r21 = V.MultiplyAdd(a2, b1, r21);
                r22 = V.MultiplyAdd(a2, b2, r22);
                r23 = V.MultiplyAdd(a2, b3, r23);
                r30 = V.MultiplyAdd(a3, b0, r30);
                r31 = V.MultiplyAdd(a3, b1, r31);
                r32 = V.MultiplyAdd(a3, b2, r32);
                r33 = V.MultiplyAdd(a3, b3, r33);
            }
            Group.Barrier();
        }
        Store(epilogue, shape, batch, firstRow + y, firstColumn + x, side, r00, r01, r02, r03);
        Store(epilogue, shape, batch, firstRow + y + side, firstColumn + x, side, r10, r11, r12, r13);
        Store(epilogue, shape, batch, firstRow + y + 2 * side, firstColumn + x, side, r20, r21, r22, r23);
        Store(epilogue, shape, batch, firstRow + y + 3 * side, firstColumn + x, side, r30, r31, r32, r33);
    }

    private static void Store<K, V>(K epilogue, GemmShape shape, int batch, int row, int column, int side, V r0, V r1, V r2, V r3)
        where K : struct, IEpilogue
        where V : unmanaged, ILane<V>
    {
        if (row >= shape.M)
            return;
        if (column < shape.N)
            epilogue.Store(batch, row, column, r0);
        if (column + side < shape.N)
            epilogue.Store(batch, row, column + side, r1);
        if (column + 2 * side < shape.N)
            epilogue.Store(batch, row, column + 2 * side, r2);
        if (column + 3 * side < shape.N)
            epilogue.Store(batch, row, column + 3 * side, r3);
    }
}
