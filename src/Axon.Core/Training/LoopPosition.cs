using System.Globalization;

namespace Axon;

/// <summary>Where a training stands, apart from its state: what a checkpoint keeps as text.</summary>
internal sealed record LoopPosition
{
    private const string Version = "1";
    private const string VersionKey = "axon.checkpoint";
    private const string MetricKey = "metric:";
    private const string ReportedKey = "reported:";
    private const string FreshKey = "fresh:";
    private const string NoteKey = "note:";
    private const string HistoryKey = "history:";

    public required int Epoch { get; init; }

    public required int Iteration { get; init; }

    public required int Step { get; init; }

    public required bool IsWithinEpoch { get; init; }

    /// <summary>Whether a handler has ended the epoch before its batches are used up.</summary>
    public required bool EndsEpoch { get; init; }

    public required float LearningRate { get; init; }

    /// <summary>What decides the batches; empty where that is not known.</summary>
    public required string Order { get; init; }

    public required IReadOnlyDictionary<string, (double Total, double Weight, double Last)> Metrics { get; init; }

    public required IReadOnlyDictionary<string, double> Reported { get; init; }

    /// <summary>Those of the reported metrics that were reported in the current epoch.</summary>
    public required IReadOnlyList<string> Fresh { get; init; }

    public required IReadOnlyDictionary<string, double> Notes { get; init; }

    public required IReadOnlyList<EpochReport> History { get; init; }

    public Dictionary<string, string> ToTexts()
    {
        Dictionary<string, string> texts = new()
        {
            [VersionKey] = Version,
            ["epoch"] = Text(Epoch),
            ["iteration"] = Text(Iteration),
            ["step"] = Text(Step),
            ["within"] = IsWithinEpoch ? "1" : "0",
            ["ends"] = EndsEpoch ? "1" : "0",
            ["rate"] = Text(LearningRate),
            ["order"] = Order,
        };
        foreach ((string name, (double total, double weight, double last)) in Metrics)
        {
            texts[MetricKey + name] = $"{Text(total)} {Text(weight)} {Text(last)}";
        }
        foreach ((string name, double value) in Reported)
        {
            texts[ReportedKey + name] = Text(value);
        }
        foreach (string name in Fresh)
        {
            texts[FreshKey + name] = "";
        }
        foreach ((string name, double value) in Notes)
        {
            texts[NoteKey + name] = Text(value);
        }
        foreach (EpochReport report in History)
        {
            // Names of metrics may have any characters, so each number has a key of its own.
            texts[$"{HistoryKey}{Text(report.Epoch)}:"] = $"{Text(report.Step)} {Text(report.Seconds)}";
            foreach ((string name, double value) in report.Metrics)
            {
                texts[$"{HistoryKey}{Text(report.Epoch)}:{name}"] = Text(value);
            }
        }
        return texts;
    }

    /// <exception cref="CheckpointException">The texts are not those of a checkpoint.</exception>
    public static LoopPosition FromTexts(string path, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.GetValueOrDefault(VersionKey) is not { } version)
        {
            throw new CheckpointException(path, "these are tensors without the position of a training, so no checkpoint. Load them with LoadWeights or the Load of the state record.");
        }
        if (version != Version)
        {
            throw new CheckpointException(path, $"a checkpoint of version {version}; this library reads version {Version}.");
        }
        try
        {
            return new LoopPosition
            {
                Epoch = Integer(texts["epoch"]),
                Iteration = Integer(texts["iteration"]),
                Step = Integer(texts["step"]),
                IsWithinEpoch = texts["within"] == "1",
                EndsEpoch = texts["ends"] == "1",
                LearningRate = (float)Real(texts["rate"]),
                Order = texts["order"],
                Metrics = Of(texts, MetricKey, static text => text.Split(' ') is [var total, var weight, var last] ? (Real(total), Real(weight), Real(last)) : throw new FormatException()),
                Reported = Of(texts, ReportedKey, Real),
                Fresh = [.. Of(texts, FreshKey, static text => text).Keys],
                Notes = Of(texts, NoteKey, Real),
                History = HistoryOf(texts),
            };
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or OverflowException)
        {
            throw new CheckpointException(path, $"the position of the training cannot be read: {error.Message}");
        }
    }

    private static List<EpochReport> HistoryOf(IReadOnlyDictionary<string, string> texts)
    {
        List<EpochReport> history = [];
        for (int epoch = 1; texts.TryGetValue($"{HistoryKey}{Text(epoch)}:", out string? head); epoch++)
        {
            string prefix = $"{HistoryKey}{Text(epoch)}:";
            string[] parts = head.Split(' ');
            Dictionary<string, double> metrics = Of(texts, prefix, static text => text).Where(static m => m.Key.Length > 0).ToDictionary(static m => m.Key, static m => Real(m.Value));
            history.Add(new EpochReport(epoch, Integer(parts[0]), Real(parts[^1]), metrics));
        }
        return history;
    }

    private static Dictionary<string, V> Of<V>(IReadOnlyDictionary<string, string> texts, string prefix, Func<string, V> read) =>
        texts.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => read(t.Value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
