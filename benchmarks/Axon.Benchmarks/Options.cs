using System.Globalization;

namespace Axon.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        dotnet run -c Release --project benchmarks/Axon.Benchmarks -- [options]
          --filter TEXT[,TEXT]  only rows whose names contain one of these
          --threads 1,2         thread counts, each in a process of its own (default 1,2)
          --json FILE           write the rows as JSON
          --document FILE       write the rows as Markdown, with the machine and this command
          --peer DIR|none       folder of a built Axon.Benchmarks.Torch, or none (default: built where it is missing)
          --samples N           timings a row of which the median counts (default 15)
          --estimates           compare the compiler's estimates with the times
          --memory              measure how much memory training steps take (Linux)
          --kernels             time each kernel of training steps and inference on its own, and say which rows are below their target and why
          --avx2                training steps once more with 256-bit lanes, libtorch's too, as rows that end in /avx2
          --list                print the names of the rows
        """;

    public IReadOnlyList<string> Filters { get; init; } = [];

    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    public string? Json { get; init; }

    public string? Document { get; init; }

    public string? Peer { get; init; }

    public int Samples { get; init; } = 15;

    public bool List { get; init; }

    /// <summary>Set in the processes that the program starts: where they write their rows.</summary>
    public string? Child { get; init; }

    /// <summary>Set in the processes that the program starts to time a start: <c>axon</c> or <c>peer</c>.</summary>
    public string? Start { get; init; }

    public bool Estimates { get; init; }

    public bool Memory { get; init; }

    public bool Kernels { get; init; }

    /// <summary>In the processes that the program starts: those rows alone.</summary>
    public bool Narrow { get; init; }

    /// <summary>Set in the processes that the program starts to measure memory: <c>axon</c> or <c>peer</c>.</summary>
    public string? MemoryOf { get; init; }

    public static Options Parse(string[] arguments)
    {
        Options options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            Options? set = name switch
            {
                "--list" => options with { List = true },
                "--estimates" => options with { Estimates = true },
                "--memory" => options with { Memory = true },
                "--kernels" => options with { Kernels = true },
                "--avx2" => options with { Narrow = true },
                _ => null,
            };
            if (set is not null)
            {
                options = set;
                continue;
            }
            if (i + 1 == arguments.Length)
            {
                throw new ArgumentException($"{name} is not known or needs a value.\n{Usage}");
            }
            string value = arguments[++i];
            options = name switch
            {
                "--filter" => options with { Filters = value.Split(',') },
                "--threads" => options with { Threads = [.. value.Split(',').Select(Positive)] },
                "--json" => options with { Json = value },
                "--document" => options with { Document = value },
                "--peer" => options with { Peer = value },
                "--samples" => options with { Samples = Positive(value) },
                "--child" => options with { Child = value },
                "--start" => options with { Start = value },
                "--memory-of" => options with { MemoryOf = value },
                _ => throw new ArgumentException($"{name} is not known.\n{Usage}"),
            };
        }
        return options;
    }

    public bool Takes(string row) => Filters.Count == 0 || Filters.Any(text => row.Contains(text, StringComparison.Ordinal));

    private static int Positive(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
        ? value
        : throw new ArgumentException($"'{text}' is not a positive number.\n{Usage}");
}
