using System.Globalization;
using Axon.Benchmarks.Rows;

namespace Axon.Benchmarks;

/// <summary>
/// How much memory a training step takes beyond the variables: by how much the process grows from before its first steps to the highest that it reaches in them, read from
/// the kernel's high-water mark, in a process that ran another step before. Adam's two moments of each weight are made by libtorch's first step, so they are taken off; Axon's
/// are there from the start.
/// </summary>
internal static class Footprint
{
    private const string Other = "train/mlp-4-32-16-4/b16";
    private const int Steps = 3;

    /// <summary>Fills in the memory of a training row, measured in processes of their own.</summary>
    public static Measurement AddTo(Measurement row, Options options, string peer) => !options.Memory || row.Failure is not null || !row.Row.StartsWith("train/", StringComparison.Ordinal) || row.Row.EndsWith(Session.NarrowSuffix, StringComparison.Ordinal)
        ? row
        : row with { AxonGrowthBytes = Read(row, "axon", peer), PeerGrowthBytes = Read(row, "peer", peer) };

    private static long? Read(Measurement row, string who, string peer) =>
        long.TryParse(Child.Read(["--memory-of", who, "--filter", row.Row, "--peer", peer, "--threads", row.Threads.ToString(CultureInfo.InvariantCulture)], row.Threads), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : null;

    public static int RunHere(Options options)
    {
        IPeer? peer = options.MemoryOf == "peer" ? Peers.Load(options.Peer!, out _) : null;
        if (options.MemoryOf == "peer" && peer is null)
        {
            return 1;
        }
        peer?.SetThreads(options.Threads[^1]);
        Make(Other, peer, out _)();
        Action step = Make(options.Filters[0], peer, out long moments);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        // Sets the high-water mark to what is in use now.
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = Status("VmRSS:");
        step();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Status("VmHWM:") - before - moments)}"));
        return 0;
    }

    private static Action Make(string name, IPeer? peer, out long moments)
    {
        Work work = Table.Rows.First(row => row.Name == name).Make();
        moments = peer is null ? 0 : work.Weights.Sum(static weight => 2L * sizeof(float) * weight.Values.Length);
        if (peer is not null)
        {
            work = peer.Make(name, work.Weights) ?? throw new ArgumentException($"The peer has no row '{name}'.");
        }
        Action step = work.Step;
        return () =>
        {
            for (int i = 0; i < Steps; i++)
            {
                step();
            }
        };
    }

    private static long Status(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line[field.Length..^2].Trim(), CultureInfo.InvariantCulture);
    }
}
