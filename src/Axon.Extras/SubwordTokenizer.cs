using Microsoft.ML.Tokenizers;

namespace Axon.Data;

/// <summary>Tokens of language models, byte-pair encoding among them, by Microsoft.ML.Tokenizers.</summary>
public sealed class SubwordTokenizer : ITokenizer
{
    private readonly Tokenizer tokenizer;

    /// <summary>A tokenizer of that library.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="count">How many tokens it has.</param>
    public SubwordTokenizer(Tokenizer tokenizer, int count)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        this.tokenizer = tokenizer;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Byte-pair encoding as files of language models have it.</summary>
    /// <param name="vocabulary"><c>vocab.json</c>: the number of each token.</param>
    /// <param name="merges"><c>merges.txt</c>: the pairs that are joined, the most frequent first.</param>
    public static SubwordTokenizer ReadBpe(string vocabulary, string merges)
    {
        BpeTokenizer bpe = BpeTokenizer.Create(vocabulary, merges);
        return new SubwordTokenizer(bpe, bpe.Vocabulary.Values.Max() + 1);
    }

    /// <inheritdoc/>
    public int[] Encode(string text) => [.. tokenizer.EncodeToIds(text)];

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> tokens) => tokenizer.Decode(tokens.ToArray()) ?? "";
}
