using System.Diagnostics;

namespace Axon.Benchmarks;

/// <summary>Checks that both libraries compute the same, then times them in turns.</summary>
internal static class Stopwatches
{
    // Long enough for the runtime to have compiled what is hot, and for a timing to be more than the clock's grain.
    private const double WarmSeconds = 0.4;
    private const double SampleSeconds = 0.004;
    private const int StepsCompared = 3;
    private const int SettleMilliseconds = 4;
    private const int MostSettleRounds = 100;

    public static Measurement Measure(Row row, IPeer? peer, Machine machine, int samples, bool kernels)
    {
        Measurement measurement = new() { Row = row.Name, Threads = machine.Threads, AxonMilliseconds = 0 };
        try
        {
            Work axon = row.Make();
            Work? other = peer?.Make(row.Name, axon.Weights);
            for (int i = 0; i < StepsCompared; i++)
            {
                axon.Step();
                other?.Step();
            }
            if (other is not null && Distance(axon.Result(), other.Result()) is { } distance && !(distance <= row.Tolerance))
            {
                return measurement with { Failure = $"results differ by {distance:G3} of the largest" };
            }
            measurement = Time(measurement, row, axon, other, machine, samples);
            return kernels ? measurement with { Kernels = KernelShares.Measure(axon.Step, machine) } : measurement;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return measurement with { Failure = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}" };
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static Measurement Time(Measurement measurement, Row row, Work axon, Work? other, Machine machine, int samples)
    {
        int axonSteps = Warm(axon.Step), otherSteps = other is null ? 0 : Warm(other.Step);
        double[] axonTimes = new double[samples], otherTimes = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            axonTimes[i] = Sample(axon.Step, axonSteps);
            otherTimes[i] = other is null ? 0 : Sample(other.Step, otherSteps);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Milliseconds(axon.Step, axonSteps);
        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / axonSteps;
        double axonTime = Median(axonTimes), otherTime = Median(otherTimes);
        double flops = 1e3 * row.Flops / machine.Flops * row.ElementBytes / sizeof(float), bytes = 1e3 * row.Bytes / machine.Bandwidth;
        Estimate? estimate = Estimate.Of(row.Name);
        return measurement with
        {
            EstimatedMilliseconds = estimate?.Milliseconds(machine, row.ElementBytes),
            EstimatedLaunches = estimate?.Launches,
            EstimatedFlops = estimate?.Flops,
            EstimatedBytes = estimate?.Bytes,
            ArenaBytes = estimate?.ArenaBytes,
            AxonMilliseconds = axonTime,
            PeerMilliseconds = other is null ? null : otherTime,
            Ratio = other is null ? null : otherTime / axonTime,
            AllocatedBytes = allocated,
            LimitShare = Math.Max(flops, bytes) / axonTime,
            Limit = flops >= bytes ? "fma" : "bandwidth",
        };
    }

    // The steps that make a sample long enough.
    private static int Warm(Action step)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int steps = 0;
        do
        {
            step();
            steps++;
        }
        while (watch.Elapsed.TotalSeconds < WarmSeconds);
        return Math.Max(1, (int)(SampleSeconds / Milliseconds(step, Math.Max(1, steps / 20)) * 1e3));
    }

    // OpenMP's threads go on spinning for some milliseconds after libtorch's work is done. On a machine with as many cores as threads they would
    // take half of what the other library's threads need, so each sample begins when the process is at rest.
    private static double Sample(Action step, int steps)
    {
        Settle();
        if (steps > 1)
        {
            Milliseconds(step, (steps + 3) / 4);
        }
        return Milliseconds(step, steps);
    }

    // Waits until no thread of this process has work, nor pretends to.
    private static void Settle()
    {
        for (int round = 0; round < MostSettleRounds; round++)
        {
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(SettleMilliseconds);
            if (Environment.CpuUsage.TotalTime - used < Stopwatch.GetElapsedTime(start) / 8)
            {
                return;
            }
        }
    }

    private static double Milliseconds(Action step, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
        {
            step();
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static double Distance(float[] left, float[] right)
    {
        if (left.Length != right.Length)
        {
            return double.PositiveInfinity;
        }
        double largest = 0, most = 0;
        for (int i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(right[i]));
            double distance = Math.Abs((double)left[i] - right[i]);
            most = distance <= most ? most : distance;
        }
        return largest == 0 ? most : most / largest;
    }
}
