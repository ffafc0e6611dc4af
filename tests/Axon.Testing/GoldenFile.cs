using System.Runtime.CompilerServices;
using System.Text;

namespace Axon.Testing;

/// <summary>
/// Compares a text with the file beside the test: <c>Class.Method.verified.txt</c>. A difference writes <c>.received.</c> and fails with the lines that differ;
/// <c>AXON_ACCEPT=1</c> accepts what came.
/// </summary>
public static class GoldenFile
{
    public static void Verify(string text, string extension = "txt", string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{member}{(variant is null ? "" : "_" + variant)}";
        string folder = Path.GetDirectoryName(file)!;
        string verified = Path.Combine(folder, $"{name}.verified.{extension}");
        string received = Path.Combine(folder, $"{name}.received.{extension}");
        string actual = Normalize(text);
        string? expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }
        if (Environment.GetEnvironmentVariable("AXON_ACCEPT") == "1")
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        throw new GoldenFileException(expected is null
            ? $"{Path.GetFileName(verified)} does not exist. AXON_ACCEPT=1 accepts this:\n{actual}"
            : $"{Path.GetFileName(verified)} differs (AXON_ACCEPT=1 accepts what came):\n{Difference(expected, actual)}");
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n";

    /// <summary>The lines of both texts by a longest common subsequence: <c>-</c> was expected, <c>+</c> came, with three lines round each change.</summary>
    internal static string Difference(string expected, string actual)
    {
        string[] left = expected.Split('\n');
        string[] right = actual.Split('\n');
        int[,] common = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        List<(char Mark, string Line)> lines = [];
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                lines.Add((' ', left[i++]));
                j++;
            }
            else if (i < left.Length && (j == right.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', left[i++]));
            }
            else
            {
                lines.Add(('+', right[j++]));
            }
        }
        StringBuilder result = new();
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines.Skip(Math.Max(0, i - 3)).Take(Math.Min(i, 3) + 4).Any(static l => l.Mark != ' '))
            {
                result.Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
            }
        }
        return result.ToString();
    }
}

/// <summary>A text is not what its golden file says.</summary>
public sealed class GoldenFileException(string message) : Exception(message);
