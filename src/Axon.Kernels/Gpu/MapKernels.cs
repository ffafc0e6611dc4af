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
        kernel.Row<ThreadEngine>(thread);
}

/// <summary>Runs the passes of a row kernel in one thread.</summary>
internal readonly struct ThreadEngine : IRowEngine
{
    public static Lane1 Reduce<P, C>(ref P pass, int columns) where P : struct, IReducePass where C : struct, ICombine
    {
        Lane1 result = C.Identity<Lane1>();
        for (int column = 0; column < columns; column++)
            result = C.Combine(result, pass.Load<Lane1>(column));
        return result;
    }

    public static WideLane1 ReduceWide<P, C>(ref P pass, int columns) where P : struct, IReducePass where C : struct, ICombine
    {
        WideLane1 result = C.Identity<WideLane1>();
        for (int column = 0; column < columns; column++)
            result = C.Combine(result, pass.Load<WideLane1>(column));
        return result;
    }

    public static void Map<P>(ref P pass, int columns) where P : struct, IMapPass
    {
        for (int column = 0; column < columns; column++)
            pass.Step<Lane1>(column);
    }

    public static void MapWide<P>(ref P pass, int columns) where P : struct, IMapPass
    {
        for (int column = 0; column < columns; column++)
            pass.Step<WideLane1>(column);
    }
}
