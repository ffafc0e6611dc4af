namespace Axon.Kernels;

/// <summary>A loop written for any width: V are the widest lanes in use, T those for what is left over, S one element.</summary>
internal interface ILaneProgram
{
    void Run<V, T, S>()
        where V : struct, ILane<V>
        where T : struct, ILane<T>
        where S : struct, ILane<S>;
}

/// <summary>Chooses lane types at run time.</summary>
internal static class LaneDispatch
{
    /// <summary>Runs <paramref name="program"/> with the widest lanes in use that are not wider than <paramref name="columns"/>.</summary>
    public static void Run<P>(ref P program, bool isWide, int columns = int.MaxValue) where P : struct, ILaneProgram
    {
        int limit = isWide ? (int)Math.Min(2L * columns, int.MaxValue) : columns;
        int width = HostLanes.Width;
        while (width > 4 && width > limit)
            width /= 2;
        if (limit < 4)
            width = 1;
        switch (width, isWide)
        {
            case (16, false):
                program.Run<Lane16, Lane4, Lane1>();
                break;
            case (8, false):
                program.Run<Lane8, Lane4, Lane1>();
                break;
            case (4, false):
                program.Run<Lane4, Lane4, Lane1>();
                break;
            case (_, false):
                program.Run<Lane1, Lane1, Lane1>();
                break;
            case (16, true):
                program.Run<WideLane8, WideLane2, WideLane1>();
                break;
            case (8, true):
                program.Run<WideLane4, WideLane2, WideLane1>();
                break;
            case (4, true):
                program.Run<WideLane2, WideLane2, WideLane1>();
                break;
            default:
                program.Run<WideLane1, WideLane1, WideLane1>();
                break;
        }
    }
}
