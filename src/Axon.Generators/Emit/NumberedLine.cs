namespace Axon.Generators.Emit;

/// <summary>A line with its whole numbers taken out: text, number, text, …, text.</summary>
internal sealed class NumberedLine
{
    private NumberedLine(string line, string[] texts, long[] numbers)
    {
        Line = line;
        Texts = texts;
        Numbers = numbers;
    }

    public string Line { get; }

    public string[] Texts { get; }

    public long[] Numbers { get; }

    /// <param name="line">The line.</param>
    /// <param name="withinNames">Whether the number of a name counts, as in <c>block11</c>: so in comments. In C# it does not.</param>
    public static NumberedLine Of(string line, bool withinNames)
    {
        List<string> texts = [];
        List<long> numbers = [];
        int start = 0;
        for (int i = 0; i < line.Length;)
        {
            if (!IsDigit(line[i]))
            {
                i++;
                continue;
            }
            int end = i;
            while (end < line.Length && IsDigit(line[end]))
            {
                end++;
            }
            int next = end < line.Length && line[end] == 'L' ? end + 1 : end;
            bool isWhole = withinNames ||
                ((i == 0 || !(IsLetter(line[i - 1]) || line[i - 1] is '.' or '@')) && (next == line.Length || !(IsLetter(line[next]) || IsDigit(line[next]) || (line[next] == '.' && next + 1 < line.Length && IsDigit(line[next + 1])))));
            if (isWhole && end - i < 18)
            {
                texts.Add(line.Substring(start, i - start));
                long number = 0;
                for (int at = i; at < end; at++)
                {
                    number = (number * 10) + (line[at] - '0');
                }
                numbers.Add(number);
                start = end;
            }
            i = end;
        }
        texts.Add(line.Substring(start));
        return new NumberedLine(line, [.. texts], [.. numbers]);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => char.IsLetter(c) || c == '_';
}
