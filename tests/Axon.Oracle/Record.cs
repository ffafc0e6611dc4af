using System.Text.Json;

namespace Axon.Oracle;

/// <summary>One line of a suite.</summary>
internal sealed record Record(string Id, string Op, JsonElement Json)
{
    public static IEnumerable<Record> ReadAll(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.jsonl").OrderBy(static file => file, StringComparer.Ordinal)
        from line in File.ReadLines(file)
        where line.Trim().Length > 0
        let json = JsonDocument.Parse(line).RootElement
        select new Record(json.GetProperty("id").GetString()!, json.GetProperty("op").GetString()!, json);

    public bool IsError => Flag("error");

    public bool IsValuesOnly => Flag("values_only");

    public bool IsQuirk => Flag("quirk");

    public bool IsTie => Flag("tie");

    // Sums of long chains differ by the order of their terms.
    public double RelativeTolerance => Math.Max(Number("rtol"), Op is "Losses.connectionist_temporal_classification" or "Layers.resize" ? 1e-3 : 0);

    public double AbsoluteTolerance => Number("atol");

    public JsonElement? Get(string name) => Json.TryGetProperty(name, out JsonElement value) ? value : null;

    public JsonElement[] Items(string name) => Get(name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private bool Flag(string name) => Get(name) is { ValueKind: JsonValueKind.True };

    private double Number(string name) => Get(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
}

/// <summary>A record says something that the library has no words for. The message is what the list of these is matched with.</summary>
internal sealed class WithoutCounterpartException(string message) : Exception(message);

/// <summary>A record says something that makes no sense in the library's words either, as an option of no known value: the error that records of errors want.</summary>
internal sealed class RefusedException(string message) : Exception(message);
