using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Axon.Benchmarks.Rows;

namespace Axon.Benchmarks;

/// <summary>Runs the chosen rows, each thread count in a process of its own, and reports.</summary>
internal static class Session
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int List(Options options)
    {
        foreach (string name in Table.Rows.Select(static row => row.Name).Concat(Starts.Names).Where(options.Takes))
        {
            Console.WriteLine(name);
        }
        return 0;
    }

    public static int Run(Options options, string[] arguments)
    {
        string peer = Peers.Prepare(options.Peer);
        List<Measurement> all = [];
        Machine? machine = null;
        foreach (int threads in options.Threads)
        {
            string file = Path.GetTempFileName();
            try
            {
                int code = Child.Run([.. arguments, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--peer", peer, "--child", file], threads);
                if (code != 0)
                {
                    return code;
                }
                ChildReport report = JsonSerializer.Deserialize<ChildReport>(File.ReadAllText(file))!;
                machine ??= report.Machine;
                all.AddRange(report.Rows);
            }
            finally
            {
                File.Delete(file);
            }
            all.AddRange(Starts.Measure(options, threads, peer));
        }
        foreach (string share in Report.LoopShares(all))
        {
            Console.WriteLine(share);
        }
        if (options.Json is { } json)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(all, Indented));
        }
        if (options.Document is { } document)
        {
            File.WriteAllText(document, Report.Document(all, machine, arguments));
        }
        return all.All(static row => row.Agrees) ? 0 : 1;
    }

    public static int RunHere(Options options)
    {
        int threads = options.Threads[^1];
        IPeer? peer = Peers.Load(options.Peer!, out string? reason);
        peer?.SetThreads(threads);
        Machine machine = Machine.Measure(threads, peer?.Name ?? $"none: {reason}");
        Console.WriteLine($"{machine}");
        Console.WriteLine(Report.Heading);
        List<Measurement> measurements = [];
        foreach (Row row in Table.Rows.Where(row => options.Takes(row.Name)))
        {
            Measurement measurement = Stopwatches.Measure(row, peer, machine, options.Samples);
            Console.WriteLine(Report.Line(measurement));
            measurements.Add(measurement);
        }
        File.WriteAllText(options.Child!, JsonSerializer.Serialize(new ChildReport(machine, measurements)));
        return 0;
    }

    private sealed record ChildReport(Machine Machine, IReadOnlyList<Measurement> Rows);
}

/// <summary>This program in another process.</summary>
internal static class Child
{
    public static int Run(IReadOnlyList<string> arguments, int threads)
    {
        using Process process = Begin(arguments, threads, redirect: false);
        process.WaitForExit();
        return process.ExitCode;
    }

    public static string Read(IReadOnlyList<string> arguments, int threads)
    {
        using Process process = Begin(arguments, threads, redirect: true);
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    private static Process Begin(IReadOnlyList<string> arguments, int threads, bool redirect)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = redirect, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Axon.Benchmarks.dll"));
        }
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["AXON_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
