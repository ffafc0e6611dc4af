using System.Globalization;
using System.Runtime.Intrinsics;

namespace Axon.Kernels;

/// <summary>
/// How wide and on how many threads the host computes. Read from the environment once: <c>AXON_LANES</c> (1, 4, 8 or 16) caps the width,
/// <c>AXON_THREADS</c> sets the threads.
/// </summary>
public static class HostLanes
{
    /// <summary>32-bit lanes of the widest lane type in use: 16, 8, 4 or 1. The 64-bit class has half as many (at least one).</summary>
    public static int Width { get; internal set; } = ReadWidth(Environment.GetEnvironmentVariable("AXON_LANES"));

    /// <summary>Threads a launch may use, the calling one included.</summary>
    public static int Threads { get; internal set; } = ReadThreads(Environment.GetEnvironmentVariable("AXON_THREADS"));

    internal static int ReadWidth(string? text)
    {
        int supported = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;
        if (string.IsNullOrWhiteSpace(text))
            return supported;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int cap) && cap is 1 or 4 or 8 or 16
            ? Math.Min(cap, supported)
            : throw new InvalidOperationException($"AXON_LANES is '{text}'; it must be 1, 4, 8 or 16.");
    }

    internal static int ReadThreads(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Environment.ProcessorCount;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 1024
            ? threads
            : throw new InvalidOperationException($"AXON_THREADS is '{text}'; it must be a number from 1 to 1024.");
    }
}
