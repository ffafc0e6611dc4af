using System.Diagnostics;
using System.Globalization;

namespace Axon.CompileBenchmarks;

/// <summary>Milliseconds of one run: by the clock, and of processors, those that compile to machine code in the background included. On a busy machine only the second means much.</summary>
internal sealed record Times(double Wall, double Processor)
{
    public static Times Of(Action run)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        run();
        return new Times(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    public static Times Parse(string text) =>
        text.Split(' ').Select(static number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray() is [double wall, double processor] ? new Times(wall, processor) : throw new FormatException(text);

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Wall} {Processor}");
}
