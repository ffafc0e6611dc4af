using Axon.Generators.FrontEnd;

namespace Axon.Generators;

/// <summary>
/// A compile that may be under way on another thread. Methods are compiled independently of each other, but a driver asks for one after the other; so all that an edit concerns are
/// started before the first result is asked for. Threads beyond the asking one take the largest first, which decides how long all of them take; who asks for a result that nobody began works
/// it out itself. What comes out is the same whoever does it.
/// </summary>
internal sealed class StartedCompile
{
    private static readonly object Gate = new();
    private static readonly List<StartedCompile> Waiting = [];
    private static int helpers;

    private readonly RootClosure closure;
    private readonly CompilerOptions options;
    private readonly CancellationToken cancellation;
    private readonly TaskCompletionSource<CompiledRoot> compiled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int begun;

    private StartedCompile(RootClosure closure, CompilerOptions options, CancellationToken cancellation)
    {
        this.closure = closure;
        this.options = options;
        this.cancellation = cancellation;
    }

    /// <param name="closure">The method with all it calls.</param>
    /// <param name="options">Build properties.</param>
    /// <param name="cancellation">That of the run which starts it.</param>
    public static StartedCompile Start(RootClosure closure, CompilerOptions options, CancellationToken cancellation)
    {
        StartedCompile started = new(closure, options, cancellation);
        // The pool begins with as many threads as there are processors; the one that asks is one more.
        ThreadPool.GetMinThreads(out int processors, out _);
        bool isHelpWanted;
        lock (Gate)
        {
            Waiting.Add(started);
            isHelpWanted = helpers < processors - 1;
            helpers += isHelpWanted ? 1 : 0;
        }
        if (isHelpWanted)
        {
            ThreadPool.QueueUserWorkItem(static _ => Help());
        }
        return started;
    }

    /// <summary>What became of the method.</summary>
    public CompiledRoot Result(CancellationToken asked)
    {
        if (TryBegin())
        {
            lock (Gate)
            {
                Waiting.Remove(this);
            }
            Compile(asked);
        }
        Task.WaitAny([compiled.Task], asked);
        // Where the run that started it was called off, this one need not be.
        return compiled.Task.IsCanceled && !asked.IsCancellationRequested ? CompilerPipeline.Compile(closure, options, asked) : compiled.Task.GetAwaiter().GetResult();
    }

    private static void Help()
    {
        while (TakeLargest() is { } started)
        {
            if (started.TryBegin())
            {
                started.Compile(started.cancellation);
            }
        }
    }

    private static StartedCompile? TakeLargest()
    {
        lock (Gate)
        {
            if (Waiting.Count == 0)
            {
                helpers--;
                return null;
            }
            StartedCompile largest = Waiting[0];
            foreach (StartedCompile waiting in Waiting)
            {
                largest = waiting.closure.Methods.Count > largest.closure.Methods.Count ? waiting : largest;
            }
            Waiting.Remove(largest);
            return largest;
        }
    }

    private bool TryBegin() => Interlocked.Exchange(ref begun, 1) == 0;

    private void Compile(CancellationToken cancellation)
    {
        try
        {
            compiled.SetResult(CompilerPipeline.Compile(closure, options, cancellation));
        }
        catch (OperationCanceledException)
        {
            compiled.SetCanceled();
        }
        catch (Exception error)
        {
            compiled.SetException(error);
        }
    }
}
