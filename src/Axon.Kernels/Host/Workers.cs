using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Axon.Kernels;

/// <summary>Work cut into parts that may run at the same time, in any order, on any thread.</summary>
internal interface IWork
{
    void Run(int part);
}

/// <summary>
/// The threads of the host: they spin briefly for the next launch, then sleep. A launch allocates nothing. One launch uses them at a time; a
/// second caller, or a launch inside a launch, runs all its parts itself. How work is cut never depends on who runs it, so results do not either.
/// </summary>
internal static unsafe class Workers
{
    private const int Spins = 60;

    private static readonly Lock Growing = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static volatile int started;
    private static int isBusy;

    // The current launch. Written while it is closed; read by threads that have entered while it is open.
    private static void* work;
    private static delegate*<void*, int, void> run;
    private static int parts;
    private static int nextPart;
    private static Exception? failure;
    private static volatile int isOpen;
    private static int entered;
    private static int parked;

    /// <summary>Runs all parts and returns when they are done.</summary>
    public static void Run<W>(ref W item, int count) where W : struct, IWork
    {
        int helpers = Math.Min(count, HostLanes.Threads) - 1;
        if (helpers <= 0 || Interlocked.CompareExchange(ref isBusy, 1, 0) != 0)
        {
            for (int part = 0; part < count; part++)
                item.Run(part);
            return;
        }
        // The struct stays where it is: it is a local of a frame below this one, or pinned by it.
        Launch(Unsafe.AsPointer(ref item), &RunPart<W>, count, helpers);
    }

    private static void RunPart<W>(void* item, int part) where W : struct, IWork => Unsafe.AsRef<W>(item).Run(part);

    private static void Launch(void* item, delegate*<void*, int, void> function, int count, int helpers)
    {
        Exception? thrown;
        try
        {
            if (started < helpers)
                Start(helpers);
            work = item;
            run = function;
            parts = count;
            nextPart = 0;
            failure = null;
            Interlocked.Exchange(ref isOpen, 1);
            for (int k = 0; k < helpers && TryUnpark(); k++)
                Wake.Release();
            RunParts();
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

    private static void RunParts()
    {
        int count = parts;
        void* item = work;
        delegate*<void*, int, void> function = run;
        int part;
        while ((part = Interlocked.Increment(ref nextPart) - 1) < count)
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

    private static void Start(int helpers)
    {
        lock (Growing)
        {
            for (; started < helpers; started++)
                new Thread(Loop, maxStackSize: 1 << 20) { IsBackground = true, Name = $"Axon worker {started + 1}" }.Start();
        }
    }

    private static void Loop()
    {
        while (true)
        {
            Interlocked.Increment(ref entered);
            bool hasParts = isOpen != 0 && Volatile.Read(ref nextPart) < parts;
            if (hasParts)
                RunParts();
            Interlocked.Decrement(ref entered);
            if (!hasParts || !HasWork())
                WaitForWork();
        }
    }

    private static bool HasWork() => isOpen != 0 && Volatile.Read(ref nextPart) < Volatile.Read(ref parts);

    private static void WaitForWork()
    {
        for (int k = 0; k < Spins; k++)
        {
            if (HasWork())
                return;
            Thread.SpinWait(16);
        }
        Interlocked.Increment(ref parked);
        // A launch that opened since may not have seen this thread parked.
        if (HasWork() && TryUnpark())
            return;
        Wake.Wait();
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
