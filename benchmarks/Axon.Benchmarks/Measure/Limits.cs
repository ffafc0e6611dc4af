using System.Globalization;
using System.Text;

namespace Axon.Benchmarks;

/// <summary>Which rows are below their target, and what holds them back.</summary>
internal static class Limits
{
    // What each row is to be faster by: the first beginning that fits counts.
    private static readonly (string Beginning, double Ratio)[] Targets =
    [
        ("gemm/512x", 1.7), ("gemm/1024x1024", 1.7), ("gemm/2048x", 1.7),
        ("gemm/64x64x64", 1.2), ("gemm/128x", 1.2), ("gemm/256x", 1.2),
        ("gemm/left-transposed/1024x", 1.7), ("gemm/right-transposed/1024x", 1.7), ("gemm/bias-gelu/1024x", 1.7), ("gemm/double/1024x", 1.7),
        ("gemm/left-transposed/256x", 1.2), ("gemm/right-transposed/256x", 1.2), ("gemm/bias-gelu/256x", 1.2), ("gemm/double/256x", 1.2),
        ("elementwise/", 4), ("rowwise/", 4), ("conv/", 1.5), ("attention/", 2),
        ("train/mlp-784-128-10/", 4), ("train/mlp-4-32-16-4/", 4), ("train/", 2),
    ];

    // Where a row's kernels do not say it.
    private static readonly (string Beginning, string Reason)[] Reasons =
    [
        ("gemm/", "The inner loop keeps both multipliers of the core busy; what is missing to the peak is packing, edges and the stores of C."),
        ("elementwise/", "One pass that reads and writes each element once. A function of tens of instructions (tanh, gelu) is bound by those while its data are in the cache, and by memory outside, for both libraries."),
        ("rowwise/sum", "Reads each element once and does next to nothing with it: the memory's limit, for both libraries."),
        ("rowwise/take", "Copies rows: the memory's limit, for both libraries."),
        ("rowwise/", "A row is read from memory once and stays in the cache for its other passes, and libtorch's own kernels for these do the same: where memory or the exponentials bind both, there is no factor of 4 between them."),
        ("conv/1x1", "A product that sums over 64 channels and stores four times what it reads: packing and stores are a large part of it."),
        ("conv/depthwise", "Nine multiplications for each element that is read and stored: nearer to the memory's limit than to the multipliers', for both libraries."),
        ("conv/", "Winograd or an implicit product; the share counts a direct one and can be above 100 %. What is missing is the transforms, and with few channels the edges of tiles."),
        ("attention/", "Between the products, which alone the share counts, each score takes a maximum, an exponential and a sum."),
        ("infer/", "One example: each weight is read once for one multiplication, so the time is that of reading them from the cache, for both libraries. libtorch's own cost of a call, which is what a program gains, is small beside that in a large model."),
    ];

    /// <summary>What the row's ratio is to be; null where nothing was asked.</summary>
    public static double? Target(string row) =>
        row.EndsWith(Session.NarrowSuffix, StringComparison.Ordinal) ? 0.95 :
        row.StartsWith("infer/", StringComparison.Ordinal) ? row.EndsWith("/b1", StringComparison.Ordinal) ? 5 : null :
        Targets.Where(target => row.StartsWith(target.Beginning, StringComparison.Ordinal)).Select(static target => (double?)target.Ratio).FirstOrDefault();

    /// <summary>Empty where no kernels were timed.</summary>
    public static string Write(IReadOnlyList<Measurement> rows)
    {
        if (!rows.Any(static row => row.Kernels is not null))
        {
            return "";
        }
        StringBuilder text = new("\n## Below the target\n\n");
        text.Append("The ratio at the limit is what a library without any waste would reach beside libtorch: the ratio over the share of the limit. Where it is below the target, libtorch is too near to the limit for that ratio on this machine. Above 100 % (data in the cache, Winograd) there is none.\n\n");
        text.Append("| row | threads | target | ratio | share of the limit | ratio at the limit |\n|---|--:|--:|--:|--:|--:|\n");
        Measurement[] below = [.. rows.Where(static row => row.Ratio < Target(row.Row))];
        foreach (Measurement row in below)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Threads} | {Target(row.Row)} | {row.Ratio:F2} | {row.LimitShare:P0} {row.Limit} | {(row.LimitShare < 1 ? row.Ratio / row.LimitShare : null):F2} |\n");
        }
        foreach ((string beginning, string reason) in Reasons.Where(reason => below.Any(row => ReferenceEquals(ReasonOf(row), reason.Reason))))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n`{beginning}`: {reason}\n");
        }
        text.Append("\n## Where the time goes\n\nEach kernel's part of the time of all kernels, and for products how near they are to the FMA peak (convolutions counted as direct ones).\n\n");
        text.Append("| row | threads | kernels |\n|---|--:|---|\n");
        foreach (Measurement row in rows.Where(static row => row.Kernels is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Threads} | {string.Join("; ", row.Kernels!.Select(Text))} |\n");
        }
        return text.ToString();
    }

    private static string? ReasonOf(Measurement row) => Reasons.FirstOrDefault(reason => row.Row.StartsWith(reason.Beginning, StringComparison.Ordinal)).Reason;

    private static string Text(KernelShare kernel) => kernel.FmaShare is { } near
        ? string.Create(CultureInfo.InvariantCulture, $"{kernel.Kernel} {kernel.Share:P0} at {near:P0}")
        : string.Create(CultureInfo.InvariantCulture, $"{kernel.Kernel} {kernel.Share:P0}");
}
