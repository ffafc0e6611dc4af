using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>Work cut into parts that may run at the same time, in any order, on any thread.</summary>
internal interface IWork
{
    void Run(int part);
}

/// <summary>
/// The threads of the host: they spin for the next launch, then sleep. A thread that spins begins within a microsecond; to wake one that sleeps costs the
/// caller some ten and takes some twenty more, so a short launch leaves it asleep. A launch allocates nothing. One launch uses them at a time; a
/// second caller, or a launch inside a launch, runs all its parts itself. How work is cut never depends on who runs it, so results do not either.
/// Each thread begins with its own share of the parts, the same in every launch of as many, so that what it wrote in one is in its cache in the next; who is
/// done helps the others.
/// </summary>
internal static unsafe class Workers
{
    // A launch of this length gains from a thread that has to be woken for it.
    private const long WorthWaking = 50_000;

    // Short launches that left a thread asleep have taken so long together that it is woken after all.
    private const long WorthWakingTogether = 200_000;

    // Between the launches of a step lies what one thread does alone. Spinning for longer uses up the time that the scheduler grants where others compete for
    // the cores, and a thread that is then stopped in the middle of a part holds up the launch.
    private static readonly long SpinTicks = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 10_000 : 0;

    private static readonly Lock Growing = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static volatile int started;
    private static int isBusy;

    // The current launch. Written while it is closed; read by threads that have entered while it is open.
    private static void* work;
    private static delegate*<void*, int, void> run;
    private static Share[] shares = [];
    private static int shareCount;
    private static Exception? failure;
    private static volatile int isOpen;
    private static int entered;
    private static int parked;
    private static long asleep;

    /// <summary>Runs all parts and returns when they are done.</summary>
    /// <param name="item">The work.</param>
    /// <param name="count">Its parts.</param>
    /// <param name="nanoseconds">About how long one thread takes for all of them; where that is little, no sleeping thread is woken.</param>
    public static void Run<W>(ref W item, int count, long nanoseconds = long.MaxValue) where W : struct, IWork
    {
        int helpers = Math.Min(count, HostLanes.Threads) - 1;
        if (helpers <= 0 || Interlocked.CompareExchange(ref isBusy, 1, 0) != 0)
        {
            for (int part = 0; part < count; part++)
                item.Run(part);
            return;
        }
        // The struct stays where it is: it is a local of a frame below this one, or pinned by it.
        Launch(Unsafe.AsPointer(ref item), &RunPart<W>, count, helpers, nanoseconds);
    }

    private static void RunPart<W>(void* item, int part) where W : struct, IWork => Unsafe.AsRef<W>(item).Run(part);

    private static void Launch(void* item, delegate*<void*, int, void> function, int count, int helpers, long nanoseconds)
    {
        Exception? thrown;
        try
        {
            if (started < helpers)
                Start(helpers);
            work = item;
            run = function;
            for (int k = 0; k <= helpers; k++)
                (shares[k].Next, shares[k].End) = Parts.Range(count, k, helpers + 1);
            shareCount = helpers + 1;
            failure = null;
            Interlocked.Exchange(ref isOpen, 1);
            if (Volatile.Read(ref parked) > 0 && IsWorthWaking(nanoseconds))
            {
                for (int k = 0; k < helpers && TryUnpark(); k++)
                    Wake.Release();
            }
            RunParts(0);
            // Full fences on both sides: a thread that enters after this sees the launch closed, one that entered before is waited for.
            Interlocked.Exchange(ref isOpen, 0);
            SpinWait wait = default;
            while (Volatile.Read(ref entered) != 0)
                wait.SpinOnce(sleep1Threshold: -1);
            thrown = failure;
            failure = null;
        }
        finally
        {
            Volatile.Write(ref isBusy, 0);
        }
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
    }

    private static bool IsWorthWaking(long nanoseconds)
    {
        if (nanoseconds >= WorthWaking || (asleep += nanoseconds) >= WorthWakingTogether)
        {
            asleep = 0;
            return true;
        }
        return false;
    }

    private static void RunParts(int own)
    {
        void* item = work;
        delegate*<void*, int, void> function = run;
        int count = shareCount;
        for (int k = 0; k < count; k++)
        {
            ref Share share = ref shares[(own + k) % count];
            while (share.TryTake(out int part))
            {
                try
                {
                    function(item, part);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            }
        }
    }

    private static void Start(int helpers)
    {
        lock (Growing)
        {
            if (shares.Length <= helpers)
                Array.Resize(ref shares, helpers + 1);
            for (; started < helpers; started++)
            {
                int own = started + 1;
                new Thread(() => Loop(own), maxStackSize: 1 << 20) { IsBackground = true, Name = $"Axon worker {own}" }.Start();
            }
        }
    }

    private static void Loop(int own)
    {
        while (true)
        {
            Interlocked.Increment(ref entered);
            bool hasParts = HasWork();
            if (hasParts)
                RunParts(own);
            Interlocked.Decrement(ref entered);
            if (!hasParts || !HasWork())
                WaitForWork();
        }
    }

    private static bool HasWork()
    {
        if (isOpen == 0)
            return false;
        // A thread that has not entered may see the numbers of different launches, which only makes it look once more.
        Share[] all = shares;
        int count = Math.Min(Volatile.Read(ref shareCount), all.Length);
        for (int k = 0; k < count; k++)
        {
            if (all[k].HasParts)
                return true;
        }
        return false;
    }

    private static void WaitForWork()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - start < SpinTicks)
        {
            for (int k = 0; k < 16; k++)
            {
                if (HasWork())
                    return;
                Thread.SpinWait(2);
            }
        }
        Interlocked.Increment(ref parked);
        // A launch that opened since may not have seen this thread parked.
        if (HasWork() && TryUnpark())
            return;
        Wake.Wait();
    }

    // The parts of one thread that nobody has taken, apart from those of others by more than a line of the cache and its neighbour.
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Share
    {
        public int Next;
        public int End;

        public readonly bool HasParts => Volatile.Read(in Next) < Volatile.Read(in End);

        public bool TryTake(out int part)
        {
            part = 0;
            return HasParts && (part = Interlocked.Increment(ref Next) - 1) < End;
        }
    }

    // Takes one parked thread off the count; whoever succeeds owes that thread its wake-up, or is that thread.
    private static bool TryUnpark()
    {
        int count = Volatile.Read(ref parked);
        while (count > 0)
        {
            int seen = Interlocked.CompareExchange(ref parked, count - 1, count);
            if (seen == count)
                return true;
            count = seen;
        }
        return false;
    }
}
