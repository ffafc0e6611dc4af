using System.Collections.Concurrent;
using Axon.Kernels;
using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>The threads of the host: each part is run once, whoever runs it, and the caller goes on when all are done.</summary>
public class WorkersTests
{
    // What a wait that would be for ever takes before the test fails.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TheoryData<int> Threads => [1, 2, 3, 7];

    // Launches of every length, short ones that wake nobody and long ones that wake all, one straight after another and after a rest in which the threads go to sleep.
    [Theory]
    [MemberData(nameof(Threads))]
    public void EveryPart_RunsOnce_AndBeforeTheLaunchReturns(int threads)
    {
        using Settings settings = new(HostLanes.Width, threads);
        Random random = new(threads);
        int[] runs = new int[64];
        for (int launch = 0; launch < 20_000; launch++)
        {
            int count = random.Next(0, runs.Length + 1);
            Counting work = new(runs, random.Next(4) == 0 ? 200 : 0);
            Workers.Run(ref work, count, random.Next(3) switch { 0 => 0, 1 => 10_000, _ => long.MaxValue });
            for (int part = 0; part < runs.Length; part++)
                Assert.True(runs[part] == (part < count ? 1 : 0), $"Part {part} of {count} ran {runs[part]} times in launch {launch}.");
            Array.Clear(runs);
            if (launch % 1000 == 0)
                Thread.Sleep(2);
        }
    }

    // The second part can end only when the first has begun, and the first only when the second has: they are on two threads, or the wait is in vain.
    [Fact]
    public void PartsOfALongLaunch_RunAtTheSameTime_AlsoWhenTheOtherThreadsSleep()
    {
        using Settings settings = new(HostLanes.Width, 3);
        for (int launch = 0; launch < 20; launch++)
        {
            Thread.Sleep(launch % 2 == 0 ? 5 : 0);
            using Barrier barrier = new(3);
            Meeting work = new(barrier);
            Workers.Run(ref work, 3);
            Assert.Equal(1, barrier.CurrentPhaseNumber);
        }
    }

    // One thread holds up its share from the first part on; the others take the rest of it, or the wait is in vain.
    [Fact]
    public void WhoIsDone_HelpsTheOthers()
    {
        using Settings settings = new(HostLanes.Width, 2);
        using CountdownEvent others = new(15);
        Waiting work = new(others);
        Workers.Run(ref work, 16);
        Assert.Equal(0, others.CurrentCount);
    }

    // Short launches together are worth a thread after all.
    [Fact]
    public void ManyShortLaunches_WakeAThread()
    {
        using Settings settings = new(HostLanes.Width, 2);
        ConcurrentDictionary<int, bool> seen = [];
        Thread.Sleep(5);
        // A launch in which the second thread is not seen says nothing, as the first may have been faster; that it is never seen would.
        for (int launch = 0; launch < 100_000 && seen.Count < 2; launch++)
        {
            Noting work = new(seen);
            Workers.Run(ref work, 2, 10_000);
        }
        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void AnExceptionOfAPart_ReachesTheCaller_AfterTheOthersRan(int threads)
    {
        using Settings settings = new(HostLanes.Width, threads);
        int[] runs = new int[16];
        if (threads > 1)
        {
            Failing work = new(runs, 5);
            ArgumentException thrown = Assert.Throws<ArgumentException>(() => Workers.Run(ref work, runs.Length));
            Assert.Equal("part 5", thrown.Message);
            Assert.All(runs, static run => Assert.Equal(1, run));
        }
        else
        {
            Failing work = new(runs, 5);
            Assert.Throws<ArgumentException>(() => Workers.Run(ref work, runs.Length));
        }
        Array.Clear(runs);
        Counting next = new(runs, 0);
        Workers.Run(ref next, runs.Length);
        Assert.All(runs, static run => Assert.Equal(1, run));
    }

    [Fact]
    public void ALaunchInsideALaunch_RunsAllItsParts()
    {
        using Settings settings = new(HostLanes.Width, 3);
        int[] runs = new int[8 * 8];
        Nested work = new(runs);
        Workers.Run(ref work, 8);
        Assert.All(runs, static run => Assert.Equal(1, run));
    }

    [Fact]
    public void ANumberOfThreads_MayGrowAndShrink()
    {
        int[] runs = new int[32];
        foreach (int threads in (int[])[2, 5, 1, 3, 8, 2])
        {
            using Settings settings = new(HostLanes.Width, threads);
            for (int launch = 0; launch < 500; launch++)
            {
                Counting work = new(runs, 0);
                Workers.Run(ref work, runs.Length);
                Assert.All(runs, static run => Assert.Equal(1, run));
                Array.Clear(runs);
            }
        }
    }

    private readonly struct Counting(int[] runs, int spins) : IWork
    {
        public void Run(int part)
        {
            Thread.SpinWait(spins);
            Interlocked.Increment(ref runs[part]);
        }
    }

    private readonly struct Meeting(Barrier barrier) : IWork
    {
        public void Run(int part) => barrier.SignalAndWait(Patience);
    }

    private readonly struct Waiting(CountdownEvent others) : IWork
    {
        public void Run(int part)
        {
            if (part == 0)
                others.Wait(Patience);
            else
                others.Signal();
        }
    }

    private readonly struct Noting(ConcurrentDictionary<int, bool> seen) : IWork
    {
        public void Run(int part)
        {
            seen.TryAdd(Environment.CurrentManagedThreadId, true);
            Thread.SpinWait(100);
        }
    }

    private readonly struct Failing(int[] runs, int failing) : IWork
    {
        public void Run(int part)
        {
            Interlocked.Increment(ref runs[part]);
            if (part == failing)
                throw new ArgumentException($"part {part}");
        }
    }

    private readonly struct Nested(int[] runs) : IWork
    {
        public void Run(int part)
        {
            Inner inner = new(runs, part);
            Workers.Run(ref inner, 8);
        }
    }

    private readonly struct Inner(int[] runs, int outer) : IWork
    {
        public void Run(int part) => Interlocked.Increment(ref runs[(outer * 8) + part]);
    }
}
