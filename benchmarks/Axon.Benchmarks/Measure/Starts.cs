using System.Diagnostics;
using System.Globalization;
using Axon.Benchmarks.Rows;

namespace Axon.Benchmarks;

/// <summary>Time from the start of a process to the first and the hundredth training step of a small network.</summary>
internal static class Starts
{
    private const string Model = "train/mlp-784-128-10/b32";
    private const int Rounds = 5;

    /// <summary>Of this program, then of the one that is machine code from the start.</summary>
    public static IReadOnlyList<string> Names { get; } = ["start/first-step", "start/hundredth-step", "start/first-step-aot", "start/hundredth-step-aot"];

    public static IReadOnlyList<Measurement> Measure(Options options, int threads, string peer)
    {
        if (!Names.Any(options.Takes))
        {
            return [];
        }
        string? native = Names.Skip(2).Any(options.Takes) ? NativeProgram.Prepare() : null;
        double[][] axon = [new double[Rounds], new double[Rounds]], other = [new double[Rounds], new double[Rounds]], ahead = [new double[Rounds], new double[Rounds]];
        bool hasPeer = true;
        for (int round = 0; round < Rounds; round++)
        {
            Read(Start("axon"), round, axon);
            hasPeer = hasPeer && Read(Start("peer"), round, other);
            if (native is not null)
            {
                Read(Child.Read(native, [], threads), round, ahead);
            }
        }
        List<Measurement> rows = [];
        for (int index = 0; index < Names.Count; index++)
        {
            bool isNative = index >= 2;
            if (!options.Takes(Names[index]) || (isNative && native is null))
            {
                continue;
            }
            double time = Stopwatches.Median((isNative ? ahead : axon)[index % 2]);
            double? otherTime = hasPeer ? Stopwatches.Median(other[index % 2]) : null;
            rows.Add(new Measurement
            {
                Row = Names[index], Threads = threads, AxonMilliseconds = time, PeerMilliseconds = otherTime, Ratio = otherTime / time,
                PublishedBytes = isNative ? new FileInfo(native!).Length : null,
            });
            Console.WriteLine(Report.Line(rows[^1]));
        }
        return rows;

        string Start(string who) => Child.Read(["--start", who, "--peer", peer, "--threads", threads.ToString(CultureInfo.InvariantCulture)], threads);

        static bool Read(string output, int round, double[][] times)
        {
            string[] words = output.Split(' ');
            for (int index = 0; words.Length == 2 && index < 2; index++)
            {
                times[index][round] = double.Parse(words[index], CultureInfo.InvariantCulture);
            }
            return words.Length == 2;
        }
    }

    public static int RunHere(Options options)
    {
        Work work = Table.Rows.First(static row => row.Name == Model).Make();
        if (options.Start == "peer")
        {
            IPeer? peer = Peers.Load(options.Peer!, out _);
            peer?.SetThreads(options.Threads[^1]);
            if (peer?.Make(Model, work.Weights) is not { } other)
            {
                return 1;
            }
            work = other;
        }
        work.Step();
        double first = Age();
        for (int i = 1; i < 100; i++)
        {
            work.Step();
        }
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{first:F2} {Age():F2}"));
        return 0;
    }

    private static double Age() => (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
}
