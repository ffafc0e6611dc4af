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

    /// <summary>What the compiler's cost model says of the program: launches, flops, bytes, and the time that the machine's peaks make of them.</summary>
    [JsonPropertyName("estimated_ms")] public double? EstimatedMilliseconds { get; init; }

    [JsonPropertyName("estimated_launches")] public double? EstimatedLaunches { get; init; }

    [JsonPropertyName("estimated_flops")] public double? EstimatedFlops { get; init; }

    [JsonPropertyName("estimated_bytes")] public double? EstimatedBytes { get; init; }

    /// <summary>The scratch memory of the program.</summary>
    [JsonPropertyName("arena_bytes")] public long? ArenaBytes { get; init; }

    /// <summary>How much Axon's process grew in its first steps.</summary>
    [JsonPropertyName("axon_growth_bytes")] public long? AxonGrowthBytes { get; init; }

    /// <summary>How much libtorch's process grew in its first steps, without the moments of the optimizer.</summary>
    [JsonPropertyName("libtorch_growth_bytes")] public long? PeerGrowthBytes { get; init; }

    /// <summary>The kernels that take most of the time, most first.</summary>
    [JsonPropertyName("kernels")] public IReadOnlyList<KernelShare>? Kernels { get; init; }

    /// <summary>The size of the one file that was published, where the row starts one.</summary>
    [JsonPropertyName("published_bytes")] public long? PublishedBytes { get; init; }

    /// <summary>Why the row says nothing: what failed or how far the results were apart.</summary>
    [JsonPropertyName("failure")] public string? Failure { get; init; }

    [JsonIgnore] public bool Agrees => Failure is null;
}

/// <summary>A kernel's part of a row's time.</summary>
/// <param name="Kernel">What it is, with its sizes.</param>
/// <param name="Share">Its part of the time of all kernels.</param>
/// <param name="FmaShare">How near a product is to the peak; null for other kernels.</param>
internal sealed record KernelShare(
    [property: JsonPropertyName("kernel")] string Kernel,
    [property: JsonPropertyName("share")] double Share,
    [property: JsonPropertyName("fma_share")] double? FmaShare);
