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
        text.Append("Times are medians in milliseconds, taken in turns in one process after both results were found equal. The ratio is libtorch's time over Axon's. ");
        text.Append("The share is the least time the machine could take (by multiplications or by bytes moved, whichever takes longer) over Axon's time; work that fits a cache can be above 100 %.\n");
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
        Measurement[] slow = [.. rows.Where(static row => row.Ratio < 1).OrderBy(static row => row.Ratio)];
        text.Append("\n## Slower than libtorch\n\n");
        text.Append(slow.Length == 0 ? "No row.\n" : string.Concat(slow.Select(static row => string.Create(CultureInfo.InvariantCulture, $"- {row.Row}, {row.Threads} thread(s): {row.Ratio:F2}\n"))));
        return text.ToString();
    }
}
