using Axon.Kernels;
using Xunit;

// Tests change the width and the threads of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Axon.Kernels.Tests.Host;

/// <summary>Sets the width and the threads of the host for one test.</summary>
internal readonly struct Settings : IDisposable
{
    private readonly int width;
    private readonly int threads;

    public Settings(int width, int threads)
    {
        this.width = HostLanes.Width;
        this.threads = HostLanes.Threads;
        HostLanes.Width = width;
        HostLanes.Threads = threads;
    }

    public void Dispose()
    {
        HostLanes.Width = width;
        HostLanes.Threads = threads;
    }

    /// <summary>Every width with one and two threads.</summary>
    public static TheoryData<int, int> All
    {
        get
        {
            TheoryData<int, int> rows = [];
            foreach (int width in (int[])[1, 4, 8, 16])
            {
                rows.Add(width, 1);
                rows.Add(width, 2);
            }
            return rows;
        }
    }
}
