using System.Globalization;
using System.Text;

namespace Axon.Generators.Emit;

/// <summary>Lines that stand in a text several times, with numbers that go on evenly from turn to turn; a line without its like is one turn of itself.</summary>
/// <param name="First">The lines of the first turn.</param>
/// <param name="Turns">How often they stand there.</param>
/// <param name="Steps">For each line of a turn, how far each of its numbers goes on.</param>
internal sealed record Progression(IReadOnlyList<NumberedLine> First, int Turns, IReadOnlyList<long[]> Steps)
{
    /// <summary>Line <paramref name="index"/> as C# of the turn that <paramref name="counter"/> counts.</summary>
    public string Text(int index, string counter)
    {
        NumberedLine line = First[index];
        StringBuilder text = new(line.Texts[0]);
        for (int i = 0; i < line.Numbers.Length; i++)
        {
            string after = line.Texts[i + 1];
            text.Append(Number(line.Numbers[i], Steps[index][i], counter, after.StartsWith("L", StringComparison.Ordinal), IsAlone(text, after))).Append(after.TrimStart('L'));
        }
        return text.ToString();
    }

    private string Number(long first, long step, string counter, bool isLong, bool isAlone)
    {
        string start = first.ToString(CultureInfo.InvariantCulture) + (isLong ? "L" : "");
        if (step == 0)
        {
            return start;
        }
        // A product of ints that leaves their range would wrap round before it is widened.
        string suffix = isLong || Math.Max(first, first + (step * (Turns - 1))) > int.MaxValue ? "L" : "";
        string factor = Math.Abs(step) == 1 && suffix.Length == 0 ? counter : $"{Math.Abs(step).ToString(CultureInfo.InvariantCulture)}{suffix} * {counter}";
        string sum = first == 0 && step > 0 ? factor : $"{start} {(step > 0 ? "+" : "-")} {factor}";
        return isAlone ? sum : $"({sum})";
    }

    private static bool IsAlone(StringBuilder before, string after) =>
        before.Length > 0 && (before[before.Length - 1] is '(' or '[' || (before.Length > 1 && before[before.Length - 2] == ',')) && after.TrimStart('L') is { Length: > 0 } rest && rest[0] is ')' or ']' or ',';
}

/// <summary>Finds what is said again and again with other numbers, so that text grows with what differs and not with how often it is there.</summary>
internal static class Progressions
{
    // The lines of one turn that are looked for: the updates of the variables of a large block have a few hundred.
    private const int LongestTurn = 600;

    /// <param name="lines">The lines in order.</param>
    /// <param name="turns">How often lines must stand there to be said once.</param>
    /// <param name="withinNames">As for <see cref="NumberedLine.Of"/>.</param>
    public static IReadOnlyList<Progression> Of(IReadOnlyList<string> lines, int turns, bool withinNames)
    {
        NumberedLine[] numbered = [.. lines.Select(line => NumberedLine.Of(line, withinNames))];
        Dictionary<string, int> kinds = new(StringComparer.Ordinal);
        int[] kindOf = new int[numbered.Length];
        for (int i = 0; i < numbered.Length; i++)
        {
            string kind = string.Join("\0", numbered[i].Texts);
            if (!kinds.TryGetValue(kind, out kindOf[i]))
            {
                kinds.Add(kind, kindOf[i] = kinds.Count);
            }
        }
        List<Progression> found = [];
        for (int at = 0; at < numbered.Length;)
        {
            Progression best = Longest(numbered, kindOf, at, turns);
            found.Add(best);
            at += best.First.Count * best.Turns;
        }
        return found;
    }

    /// <summary>The turn from a line on that saves most lines.</summary>
    private static Progression Longest(NumberedLine[] lines, int[] kindOf, int at, int least)
    {
        (int length, int turns) = (1, 1);
        for (int period = 1; period <= LongestTurn && at + (period * least) <= lines.Length; period++)
        {
            if (kindOf[at] == kindOf[at + period] && TurnsFrom(lines, kindOf, at, period) is int found && found >= least && (found - 1) * period > (turns - 1) * length)
            {
                (length, turns) = (period, found);
            }
        }
        return new Progression(
            new ArraySegment<NumberedLine>(lines, at, length),
            turns,
            [.. Enumerable.Range(at, length).Select(i => turns == 1 ? new long[lines[i].Numbers.Length] : Difference(lines[i], lines[i + length]))]);
    }

    private static int TurnsFrom(NumberedLine[] lines, int[] kindOf, int at, int period)
    {
        for (int i = at; i < at + period; i++)
        {
            if (kindOf[i] != kindOf[i + period])
            {
                return 1;
            }
        }
        int turns = 2;
        for (; at + ((turns + 1) * period) <= lines.Length; turns++)
        {
            int start = at + ((turns - 1) * period);
            for (int i = start; i < start + period; i++)
            {
                if (kindOf[i] != kindOf[i + period] || !GoesOn(lines[i - period].Numbers, lines[i].Numbers, lines[i + period].Numbers))
                {
                    return turns;
                }
            }
        }
        return turns;
    }

    private static bool GoesOn(long[] before, long[] now, long[] next)
    {
        for (int i = 0; i < now.Length; i++)
        {
            if (next[i] - now[i] != now[i] - before[i])
            {
                return false;
            }
        }
        return true;
    }

    private static long[] Difference(NumberedLine first, NumberedLine second) => [.. second.Numbers.Zip(first.Numbers, static (b, a) => b - a)];
}
