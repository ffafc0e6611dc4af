using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Axon.Benchmarks.Rows;

namespace Axon.Benchmarks;

/// <summary>Runs the chosen rows, each thread count in a process of its own, and reports.</summary>
internal static class Session
{
    /// <summary>Ends the names of rows that were run with 256-bit lanes.</summary>
    public const string NarrowSuffix = "/avx2";

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
            foreach (bool narrow in options.Narrow ? (bool[])[false, true] : [false])
            {
                if (RunChild(arguments, threads, peer, narrow) is not { } report)
                {
                    return 1;
                }
                machine ??= report.Machine;
                all.AddRange(report.Rows.Select(row => Footprint.AddTo(row, options, peer)));
            }
            all.AddRange(Starts.Measure(options, threads, peer));
        }
        foreach (string share in Report.LoopShares(all))
        {
            Console.WriteLine(share);
        }
        Console.Write(Report.Estimates(options.Estimates ? all : []) + Report.Memory(options.Memory ? all : []) + Limits.Write(options.Kernels ? all : []));
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

    private static ChildReport? RunChild(string[] arguments, int threads, string peer, bool narrow)
    {
        string file = Path.GetTempFileName();
        try
        {
            string[] own = [.. arguments.Where(static argument => argument != "--avx2"), "--threads", threads.ToString(CultureInfo.InvariantCulture), "--peer", peer, "--child", file, .. narrow ? (string[])["--avx2"] : []];
            return Child.Run(own, threads, narrow) == 0 ? JsonSerializer.Deserialize<ChildReport>(File.ReadAllText(file)) : null;
        }
        finally
        {
            File.Delete(file);
        }
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
        foreach (Row row in Table.Rows.Where(row => options.Takes(row.Name) && (!options.Narrow || row.Name.StartsWith("train/", StringComparison.Ordinal))))
        {
            Measurement measurement = Stopwatches.Measure(row, peer, machine, options.Samples, options.Kernels && KernelShares.AreOf(row.Name));
            measurement = options.Narrow ? measurement with { Row = row.Name + NarrowSuffix } : measurement;
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
    // 256-bit lanes: the runtime's switch (under both of its names) and those of libtorch's own kernels, of oneDNN and of MKL.
    private static readonly string[] Narrow = ["DOTNET_EnableAVX512=0", "DOTNET_EnableAVX512F=0", "ATEN_CPU_CAPABILITY=avx2", "ONEDNN_MAX_CPU_ISA=AVX2", "DNNL_MAX_CPU_ISA=AVX2", "MKL_ENABLE_INSTRUCTIONS=AVX2"];

    public static int Run(IReadOnlyList<string> arguments, int threads, bool narrow)
    {
        using Process process = Begin(Environment.ProcessPath!, arguments, threads, redirect: false, narrow ? Narrow : []);
        process.WaitForExit();
        return process.ExitCode;
    }

    public static string Read(IReadOnlyList<string> arguments, int threads) => Read(Environment.ProcessPath!, arguments, threads);

    public static string Read(string program, IReadOnlyList<string> arguments, int threads)
    {
        using Process process = Begin(program, arguments, threads, redirect: true, []);
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    private static Process Begin(string program, IReadOnlyList<string> arguments, int threads, bool redirect, string[] settings)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = redirect, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Axon.Benchmarks.dll"));
        }
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["AXON_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        foreach (string setting in settings)
        {
            string[] words = setting.Split('=');
            start.Environment[words[0]] = words[1];
        }
        return Process.Start(start)!;
    }
}
