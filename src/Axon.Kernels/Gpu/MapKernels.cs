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
    public static Lane1 Reduce<K, P, C>(ref K kernel, int columns) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine
    {
        Lane1 result = C.Identity<Lane1>();
        for (int column = 0; column < columns; column++)
            result = C.Combine(result, P.Load<Lane1>(ref kernel, column));
        return result;
    }

    public static WideLane1 ReduceWide<K, P, C>(ref K kernel, int columns) where K : struct where P : struct, IReducePass<K> where C : struct, ICombine
    {
        WideLane1 result = C.Identity<WideLane1>();
        for (int column = 0; column < columns; column++)
            result = C.Combine(result, P.Load<WideLane1>(ref kernel, column));
        return result;
    }

    public static void Map<K, P>(ref K kernel, int columns) where K : struct where P : struct, IMapPass<K>
    {
        for (int column = 0; column < columns; column++)
            P.Step<Lane1>(ref kernel, column);
    }

    public static void MapWide<K, P>(ref K kernel, int columns) where K : struct where P : struct, IMapPass<K>
    {
        for (int column = 0; column < columns; column++)
            P.Step<WideLane1>(ref kernel, column);
    }
}
