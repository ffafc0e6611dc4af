using ILGPU;

namespace Axon.Kernels;

/// <summary>Threads of the element-wise skeletons, as ILGPU compiles them.</summary>
internal static class MapKernels
{
    public static void Map<K, V>(Index1D thread, K kernel, int firstRow, int columns)
        where K : struct, IMapKernel
        where V : unmanaged, ILane<V>
    {
        int row = thread / columns;
        kernel.Begin(firstRow + row);
        kernel.Step<V>(thread - row * columns);
    }

    public static void Rows<K>(Index1D thread, K kernel)
        where K : struct, IRowsKernel =>
        kernel.Rows<ThreadEngine>(thread, thread + 1);
}

/// <summary>Runs the passes of a row kernel in one thread.</summary>
internal readonly struct ThreadEngine : IRowEngine
{
    public static void Reduce<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine
    {
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            Lane1 result = C.Identity<Lane1>();
            for (int column = 0; column < columns; column++)
                result = C.Combine(result, P.Load<Lane1>(ref kernel, column));
            P.Store(ref kernel, result);
        }
    }

    public static void ReduceWide<K, P, C>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IReducePass<K> where C : struct, ICombine
    {
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            WideLane1 result = C.Identity<WideLane1>();
            for (int column = 0; column < columns; column++)
                result = C.Combine(result, P.Load<WideLane1>(ref kernel, column));
            P.Store(ref kernel, result);
        }
    }

    public static void Map<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K>
    {
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            for (int column = 0; column < columns; column++)
                P.Step<Lane1>(ref kernel, column);
        }
    }

    public static void MapWide<K, P>(ref K kernel, int first, int end, int columns) where K : struct, IRowsKernel where P : struct, IMapPass<K>
    {
        for (int row = first; row < end; row++)
        {
            kernel.Begin(row);
            for (int column = 0; column < columns; column++)
                P.Step<WideLane1>(ref kernel, column);
        }
    }

    public static void MapRows<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K>
    {
        for (int row = first; row < end; row++)
            P.Step<Lane1>(ref kernel, row);
    }

    public static void MapRowsWide<K, P>(ref K kernel, int first, int end) where K : struct, IRowsKernel where P : struct, IMapPass<K>
    {
        for (int row = first; row < end; row++)
            P.Step<WideLane1>(ref kernel, row);
    }
}
