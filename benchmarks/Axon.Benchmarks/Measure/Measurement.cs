using System.Text.Json.Serialization;

namespace Axon.Benchmarks;

/// <summary>One row's numbers, as written to the JSON file.</summary>
internal sealed record Measurement
{
    [JsonPropertyName("row")] public required string Row { get; init; }

    [JsonPropertyName("threads")] public required int Threads { get; init; }

    [JsonPropertyName("axon_ms")] public required double AxonMilliseconds { get; init; }

    [JsonPropertyName("libtorch_ms")] public double? PeerMilliseconds { get; init; }

    /// <summary>libtorch's time over Axon's: above 1, Axon is faster.</summary>
    [JsonPropertyName("ratio")] public double? Ratio { get; init; }

    [JsonPropertyName("allocated_bytes")] public long AllocatedBytes { get; init; }

    /// <summary>The least time the machine could take over Axon's.</summary>
    [JsonPropertyName("limit_share")] public double? LimitShare { get; init; }

    [JsonPropertyName("limit")] public string? Limit { get; init; }

    /// <summary>Why the row says nothing: what failed or how far the results were apart.</summary>
    [JsonPropertyName("failure")] public string? Failure { get; init; }

    [JsonIgnore] public bool Agrees => Failure is null;
}
