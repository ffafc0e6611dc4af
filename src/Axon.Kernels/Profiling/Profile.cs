using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Axon;

/// <summary>
/// The time of each kernel that compiled methods launch on <see cref="Device.Cpu"/>, on any thread, from <see cref="Start"/> to <see cref="Dispose"/>. The methods run code of their own
/// meanwhile, so that they pay nothing without a profile; call them once or twice before, or what they take includes their compilation.
/// </summary>
public sealed class Profile : IDisposable
{
    private static Profile? current;

    private readonly Dictionary<(Type Kernel, string Skeleton, LaunchSizes Sizes), Tally> tallies = [];
    private readonly Lock gate = new();

    private Profile()
    {
    }

    /// <summary>
    /// False where the program was built without it (the switch <c>Axon.Profile</c>; <c>&lt;AxonProfile&gt;</c> in a project file, which is false under <c>PublishAot</c>, where the code
    /// would be there twice).
    /// </summary>
    [FeatureSwitchDefinition("Axon.Profile")]
    public static bool IsSupported { get; } = !AppContext.TryGetSwitch("Axon.Profile", out bool isEnabled) || isEnabled;

    /// <summary>The profile that is running, for generated code.</summary>
    public static Profile? Current => Volatile.Read(ref current);

    /// <summary>What ran so far, what took most first.</summary>
    public IReadOnlyList<KernelTime> Kernels
    {
        get
        {
            lock (gate)
            {
                return [.. tallies.Select(static pair => new KernelTime(
                    ProgramOf(pair.Key.Kernel), NameOf(pair.Key.Kernel), pair.Key.Skeleton, pair.Key.Sizes, pair.Value.Launches, Stopwatch.GetElapsedTime(0, pair.Value.Ticks)))
                    .OrderByDescending(static kernel => kernel.Elapsed)];
            }
        }
    }

    /// <summary>All kernels together; what is between launches is not in it.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return Stopwatch.GetElapsedTime(0, tallies.Values.Sum(static tally => tally.Ticks));
            }
        }
    }

    /// <summary>Begins to count.</summary>
    /// <exception cref="InvalidOperationException">Another profile is running, or the program was built without profiles.</exception>
    public static Profile Start()
    {
        if (!IsSupported)
        {
            throw new InvalidOperationException("This program was built without profiles: set <AxonProfile>true</AxonProfile> in its project file.");
        }
        Profile profile = new();
        return Interlocked.CompareExchange(ref current, profile, null) is null
            ? profile
            : throw new InvalidOperationException("Another profile is running: dispose of it first.");
    }

    /// <summary>Ends it; what was counted stays.</summary>
    public void Dispose() => Interlocked.CompareExchange(ref current, null, this);

    /// <summary>A table: share of the time, milliseconds, launches, GFLOP/s of products, and the kernel with its sizes.</summary>
    public override string ToString()
    {
        IReadOnlyList<KernelTime> kernels = Kernels;
        double total = Math.Max(kernels.Sum(static kernel => kernel.Elapsed.TotalMilliseconds), double.Epsilon);
        StringBuilder text = new("  share         ms  launches  GFLOP/s  kernel\n");
        foreach (KernelTime kernel in kernels)
        {
            string rate = kernel.Sizes.Flops > 0 ? (kernel.FlopsPerSecond / 1e9).ToString("F1", CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"{100 * kernel.Elapsed.TotalMilliseconds / total,6:F1}% {kernel.Elapsed.TotalMilliseconds,10:F3} {kernel.Launches,9} {rate,8}  {kernel.Skeleton} {kernel.Kernel} {kernel.Sizes}{(kernel.Program.Length > 0 ? " of " : "")}{kernel.Program}\n");
        }
        return text.ToString();
    }

    /// <summary>Counts the time until the result is disposed of.</summary>
    internal Timing Time<K>(string skeleton, LaunchSizes sizes) => new(this, (typeof(K), skeleton, sizes));

    // The compiler puts the file before the name of a class that is local to it.
    private static string ProgramOf(Type kernel) => kernel.DeclaringType?.Name.Split("__")[^1] ?? "";

    private static string NameOf(Type kernel) => kernel.Name.Split('`')[0];

    /// <summary>A launch that is being timed.</summary>
    internal readonly ref struct Timing(Profile profile, (Type Kernel, string Skeleton, LaunchSizes Sizes) key)
    {
        private readonly long start = Stopwatch.GetTimestamp();

        public void Dispose()
        {
            long ticks = Stopwatch.GetTimestamp() - start;
            lock (profile.gate)
            {
                ref Tally tally = ref CollectionsMarshal.GetValueRefOrAddDefault(profile.tallies, key, out _);
                tally.Launches++;
                tally.Ticks += ticks;
            }
        }
    }

    private struct Tally
    {
        public long Launches;
        public long Ticks;
    }
}
