using System.Text;

namespace Axon.Data;

/// <summary>Text as numbers and back.</summary>
public interface ITokenizer
{
    /// <summary>How many tokens there are: the numbers are smaller.</summary>
    int Count { get; }

    /// <summary>The numbers of a text.</summary>
    int[] Encode(string text);

    /// <summary>The text of numbers.</summary>
    string Decode(ReadOnlySpan<int> tokens);
}

/// <summary>A token for each byte of UTF-8: any text can be written, 256 tokens do.</summary>
public sealed class ByteTokenizer : ITokenizer
{
    /// <inheritdoc/>
    public int Count => 256;

    /// <inheritdoc/>
    public int[] Encode(string text) => Array.ConvertAll(Encoding.UTF8.GetBytes(text), static value => (int)value);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A number is no byte.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        byte[] bytes = new byte[tokens.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)tokens[i], 255u, nameof(tokens));
            bytes[i] = (byte)tokens[i];
        }
        return Encoding.UTF8.GetString(bytes);
    }
}

/// <summary>A token for each character that a text has, in the order of their codes.</summary>
public sealed class CharacterTokenizer : ITokenizer
{
    private readonly Rune[] characters;
    private readonly Dictionary<Rune, int> numbers;

    /// <summary>Learns the characters.</summary>
    /// <param name="corpus">A text with all of them.</param>
    public CharacterTokenizer(string corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        characters = [.. corpus.EnumerateRunes().Distinct().Order()];
        numbers = characters.Select(static (character, number) => (character, number)).ToDictionary(static p => p.character, static p => p.number);
    }

    /// <inheritdoc/>
    public int Count => characters.Length;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A character was not in the corpus.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.EnumerateRunes().Select(c => numbers.TryGetValue(c, out int number)
            ? number
            : throw new ArgumentException($"The character '{c}' (U+{c.Value:X4}) was not in the text that the tokenizer was made from.", nameof(text)))];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        StringBuilder text = new();
        foreach (int token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count, nameof(tokens));
            text.Append(characters[token].ToString());
        }
        return text.ToString();
    }
}
