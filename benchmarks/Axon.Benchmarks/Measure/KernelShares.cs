using System.Diagnostics;

namespace Axon.Benchmarks;

/// <summary>Where the time of a row goes, by a profile of its own after the timings.</summary>
internal static class KernelShares
{
    // The methods run code of their own while they are profiled, which is compiled in the first of these.
    private const double WarmSeconds = 0.5;
    private const double Seconds = 0.3;
    private const int Most = 6;
    private const double Least = 0.03;

    /// <summary>Whether the row has kernels enough to ask.</summary>
    public static bool AreOf(string row) => row.StartsWith("train/", StringComparison.Ordinal) || row.StartsWith("infer/", StringComparison.Ordinal);

    public static IReadOnlyList<KernelShare> Measure(Action step, Machine machine)
    {
        Run(step, WarmSeconds);
        IReadOnlyList<KernelTime> kernels = Run(step, Seconds);
        double total = kernels.Sum(static kernel => kernel.Elapsed.TotalSeconds);
        return [.. kernels.GroupBy(static kernel => $"{kernel.Skeleton} {kernel.Sizes}")
            .Select(group => new KernelShare(
                group.Key,
                group.Sum(static kernel => kernel.Elapsed.TotalSeconds) / total,
                group.First().Sizes.Flops > 0 ? group.Sum(static kernel => kernel.Launches * kernel.Sizes.Flops) / group.Sum(static kernel => kernel.Elapsed.TotalSeconds) / machine.Flops : null))
            .OrderByDescending(static kernel => kernel.Share).Where(static kernel => kernel.Share >= Least).Take(Most)];
    }

    private static IReadOnlyList<KernelTime> Run(Action step, double seconds)
    {
        using Profile profile = Profile.Start();
        Stopwatch watch = Stopwatch.StartNew();
        do
        {
            step();
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        return profile.Kernels;
    }
}
