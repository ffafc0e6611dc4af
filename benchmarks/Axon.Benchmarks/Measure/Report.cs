using System.Globalization;
using System.Text;

namespace Axon.Benchmarks;

/// <summary>The table as text.</summary>
internal static class Report
{
    public static string Heading { get; } = $"{"row",-48} {"thr",3} {"axon ms",11} {"torch ms",11} {"ratio",7} {"alloc B",8} {"limit",7}";

    public static string Line(Measurement row) => row.Failure is { } failure
        ? $"{row.Row,-48} {row.Threads,3} {failure}"
        : string.Create(CultureInfo.InvariantCulture,
            $"{row.Row,-48} {row.Threads,3} {row.AxonMilliseconds,11:F4} {row.PeerMilliseconds,11:F4} {row.Ratio,7:F2} {row.AllocatedBytes,8} {row.LimitShare,7:P0} {row.Limit}");

    /// <summary>What <see cref="Loop"/> adds to a step, by the rows with and without it, and the share that is of a step of 1 ms.</summary>
    public static IEnumerable<string> LoopShares(IReadOnlyList<Measurement> rows)
    {
        const string with = "loop/train/", without = "loop/for/";
        foreach (Measurement loop in rows.Where(static row => row.Agrees && row.Row.StartsWith(with, StringComparison.Ordinal)))
        {
            string steps = loop.Row[with.Length..];
            if (rows.FirstOrDefault(row => row.Agrees && row.Threads == loop.Threads && row.Row == without + steps) is { } plain)
            {
                double milliseconds = (loop.AxonMilliseconds - plain.AxonMilliseconds) / double.Parse(steps, CultureInfo.InvariantCulture);
                yield return string.Create(CultureInfo.InvariantCulture, $"With {loop.Threads} thread(s) a loop without handlers adds {1e6 * milliseconds:F0} ns to a step: {milliseconds:P4} of one of 1 ms.");
            }
        }
    }

    public static string Document(IReadOnlyList<Measurement> rows, Machine? machine, string[] arguments)
    {
        StringBuilder text = new();
        text.Append("# Performance\n\nWritten by the benchmark program; not edited by hand.\n\n```\n");
        text.Append($"dotnet run -c Release --project benchmarks/Axon.Benchmarks -- {string.Join(' ', arguments)}\n```\n\n");
        text.Append($"{machine}. The peaks are measured in the same run, with the first thread count.\n\n");
        text.Append("Times are medians in milliseconds, taken in turns in one process after both results were found equal; each timing begins when no thread of the other library works or spins. The ratio is libtorch's time over Axon's. ");
        text.Append("The share is the least time the machine could take (by multiplications or by bytes moved, whichever takes longer) over Axon's time; work that fits a cache can be above 100 %. ");
        text.Append("The bytes allocated are of the result and, in a training step, of the root of the new state, whose records and tensors are made when they are looked at. Launches allocate nothing.\n");
        foreach (IGrouping<string, Measurement> group in rows.GroupBy(static row => row.Row.Split('/')[0]))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| row | threads | Axon | libtorch | ratio | bytes allocated | share of the limit |\n|---|--:|--:|--:|--:|--:|--:|\n");
            foreach (Measurement row in group)
            {
                text.Append(row.Failure is { } failure
                    ? $"| {row.Row} | {row.Threads} | {failure} | | | | |\n"
                    : string.Create(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Threads} | {row.AxonMilliseconds:G4} | {row.PeerMilliseconds:G4} | {row.Ratio:F2} | {row.AllocatedBytes} | {row.LimitShare:P0} {row.Limit} |\n"));
            }
        }
        foreach (string share in LoopShares(rows))
        {
            text.Append($"\n{share}\n");
        }
        if (rows.FirstOrDefault(static row => row.PublishedBytes is not null) is { } native)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe rows that end in `-aot` start a program that was published with NativeAOT: one file of {native.PublishedBytes / 1e6:F1} MB.\n");
        }
        text.Append(Limits.Write(rows)).Append(Memory(rows)).Append(Estimates(rows));
        Measurement[] slow = [.. rows.Where(static row => row.Ratio < 1).OrderBy(static row => row.Ratio)];
        text.Append("\n## Slower than libtorch\n\n");
        text.Append(slow.Length == 0 ? "No row.\n" : string.Concat(slow.Select(static row => string.Create(CultureInfo.InvariantCulture, $"- {row.Row}, {row.Threads} thread(s): {row.Ratio:F2}\n"))));
        return text.ToString();
    }

    /// <summary>Scratch memory of training steps; empty where none was measured.</summary>
    public static string Memory(IReadOnlyList<Measurement> rows)
    {
        Measurement[] measured = [.. rows.Where(static row => row.AxonGrowthBytes is not null || row.PeerGrowthBytes is not null)];
        if (measured.Length == 0)
        {
            return "";
        }
        StringBuilder text = new();
        text.Append("\n## Memory of a training step\n\nMegabytes beyond the variables and the optimizer's moments. The arena is what the compiled step rents. The growth is how far a process that ran another step before grows ");
        text.Append("in its first three of this one (the high-water mark of its resident memory; libtorch's without Adam's moments, which its first step makes): Axon's includes machine code that is compiled meanwhile.\n\n");
        text.Append("| row | threads | arena | Axon's growth | libtorch's growth | arena over libtorch's growth |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (Measurement row in measured)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Threads} | {row.ArenaBytes / 1e6:F2} | {row.AxonGrowthBytes / 1e6:F1} | {row.PeerGrowthBytes / 1e6:F1} | {(double?)row.ArenaBytes / row.PeerGrowthBytes:F2} |\n");
        }
        return text.ToString();
    }

    /// <summary>The cost model's times beside the measured ones; empty where there is none.</summary>
    public static string Estimates(IReadOnlyList<Measurement> rows)
    {
        Measurement[] estimated = [.. rows.Where(static row => row is { EstimatedMilliseconds: not null, Failure: null })];
        if (estimated.Length == 0)
        {
            return "";
        }
        StringBuilder text = new();
        text.Append("\n## Estimates\n\nThe compiler's cost model (the header of each generated file) with this machine's peaks: each kernel takes as long as its flops or its bytes, whichever is more, and 0.1 µs to launch. ");
        text.Append("Far above 1: the kernels are slower than they could be, or need more instructions than the model counts. Below 1: operands came from the caches.\n\n");
        text.Append("| row | threads | launches | Mflop | MB | estimate | measured | measured over estimate |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (Measurement row in estimated)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Threads} | {row.EstimatedLaunches} | {row.EstimatedFlops / 1e6:G4} | {row.EstimatedBytes / 1e6:G4} | {row.EstimatedMilliseconds:G4} | {row.AxonMilliseconds:G4} | {row.AxonMilliseconds / row.EstimatedMilliseconds:F2} |\n");
        }
        return text.ToString();
    }
}
