using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Axon.Benchmarks;

/// <summary>The machine and what it can do at most, measured.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Threads">Threads in use.</param>
/// <param name="Flops">Multiplications and additions a second of fused multiply-adds in registers, float.</param>
/// <param name="Bandwidth">Bytes a second read and written in a copy out of cache.</param>
/// <param name="Peer">The other library.</param>
internal sealed record Machine(string Processor, int Threads, double Flops, double Bandwidth, string Peer)
{
    public static Machine Measure(int threads, string peer) => new(ReadProcessor(), threads, Flop(threads), Copy(threads), peer);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Processor}, {(Vector512.IsHardwareAccelerated ? 512 : 256)}-bit lanes, {Threads} thread(s), FMA peak {Flops / 1e9:F0} GFLOP/s, copy {Bandwidth / 1e9:F1} GB/s, .NET {Environment.Version}, against {Peer}");

    private static string ReadProcessor()
    {
        const string Info = "/proc/cpuinfo";
        string[] lines = File.Exists(Info) ? File.ReadAllLines(Info) : [];
        // Clouds hide the name; the family and the model still tell one core from another.
        return Of("model name") is { } name ? $"{name} (family {Of("cpu family")}, model {Of("model\t")})" : RuntimeInformation.ProcessArchitecture.ToString();

        string? Of(string key) => lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 1)..].Trim() : null;
    }

    private static double Flop(int threads)
    {
        const int Steps = 2_000_000;
        return Best(threads, static () => Sink.Value = Multiply(Steps)) * 2 * 12 * (Vector512.IsHardwareAccelerated ? 16 : 8) * Steps;
    }

    private static unsafe double Copy(int threads)
    {
        const int Bytes = 64 << 20;
        byte*[] sources = new byte*[threads], targets = new byte*[threads];
        for (int i = 0; i < threads; i++)
        {
            sources[i] = (byte*)NativeMemory.AlignedAlloc(Bytes, 64);
            targets[i] = (byte*)NativeMemory.AlignedAlloc(Bytes, 64);
            NativeMemory.Fill(sources[i], Bytes, 1);
            NativeMemory.Fill(targets[i], Bytes, 2);
        }
        int next = -1;
        double rate = Best(threads, () =>
        {
            int i = Interlocked.Increment(ref next) % threads;
            Buffer.MemoryCopy(sources[i], targets[i], Bytes, Bytes);
        }) * 2 * Bytes;
        for (int i = 0; i < threads; i++)
        {
            NativeMemory.AlignedFree(sources[i]);
            NativeMemory.AlignedFree(targets[i]);
        }
        return rate;
    }

    // Times a second that all threads together do the work, at best.
    private static double Best(int threads, Action work)
    {
        double best = 0;
        for (int round = 0; round < 8; round++)
        {
            using Barrier barrier = new(threads);
            long[] ticks = new long[threads];
            Thread[] others = [.. Enumerable.Range(0, threads).Select(index => new Thread(() =>
            {
                barrier.SignalAndWait();
                long start = Stopwatch.GetTimestamp();
                work();
                ticks[index] = Stopwatch.GetTimestamp() - start;
            }))];
            Array.ForEach(others, static thread => thread.Start());
            Array.ForEach(others, static thread => thread.Join());
            best = Math.Max(best, threads * (double)Stopwatch.Frequency / ticks.Max());
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Multiply(int steps) => Vector512.IsHardwareAccelerated ? Multiply512(steps) : Multiply256(steps);

    // Twelve chains hide the latency of each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply512(int steps)
    {
        Vector512<float> m = Vector512.Create(0.999f), a = Vector512.Create(0.001f);
        Vector512<float> s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int i = 0; i < steps; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, m, a);
            s1 = Vector512.FusedMultiplyAdd(s1, m, a);
            s2 = Vector512.FusedMultiplyAdd(s2, m, a);
            s3 = Vector512.FusedMultiplyAdd(s3, m, a);
            s4 = Vector512.FusedMultiplyAdd(s4, m, a);
            s5 = Vector512.FusedMultiplyAdd(s5, m, a);
            s6 = Vector512.FusedMultiplyAdd(s6, m, a);
            s7 = Vector512.FusedMultiplyAdd(s7, m, a);
            s8 = Vector512.FusedMultiplyAdd(s8, m, a);
            s9 = Vector512.FusedMultiplyAdd(s9, m, a);
            s10 = Vector512.FusedMultiplyAdd(s10, m, a);
            s11 = Vector512.FusedMultiplyAdd(s11, m, a);
        }
        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply256(int steps)
    {
        Vector256<float> m = Vector256.Create(0.999f), a = Vector256.Create(0.001f);
        Vector256<float> s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (int i = 0; i < steps; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, m, a);
            s1 = Vector256.FusedMultiplyAdd(s1, m, a);
            s2 = Vector256.FusedMultiplyAdd(s2, m, a);
            s3 = Vector256.FusedMultiplyAdd(s3, m, a);
            s4 = Vector256.FusedMultiplyAdd(s4, m, a);
            s5 = Vector256.FusedMultiplyAdd(s5, m, a);
            s6 = Vector256.FusedMultiplyAdd(s6, m, a);
            s7 = Vector256.FusedMultiplyAdd(s7, m, a);
            s8 = Vector256.FusedMultiplyAdd(s8, m, a);
            s9 = Vector256.FusedMultiplyAdd(s9, m, a);
            s10 = Vector256.FusedMultiplyAdd(s10, m, a);
            s11 = Vector256.FusedMultiplyAdd(s11, m, a);
        }
        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    private static class Sink
    {
        public static volatile float Value;
    }
}
