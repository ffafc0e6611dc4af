using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.Generators.Tests;

/// <summary>Edits of a program: tokens dropped, doubled, swapped, replaced; types and numbers exchanged; lines lost; the text cut off or half typed.</summary>
internal sealed class Mutator(string text, int seed)
{
    private static readonly string[] Types = ["float", "int", "double", "bool", "long", "byte", "string", "Half", "object", "Tensor<float>", "Tensor<int>", "Tensor<double>", "Tensor<bool>", "(int, float)", "int[]"];
    private static readonly string[] Numbers = ["0", "1", "-1", "2", "3", "7", "64", "100000", "2147483647", "0f", "0.5f", "1e30f", "float.NaN", "\"n\"", "true", "null", "default"];
    private static readonly string[] Words =
        ["x.", "x[", "(", "new", "await ", "ref ", "?", "!", "..", "^1", "=> ", "switch", "is ", "with {", "[", "return", "if (", "for (;;)", "var ", "static ", "params ", "this ", "stackalloc ", "yield return ", "throw ", "?.", "&&", "$\"{", "default", "typeof(", "checked("];

    private readonly Random random = new(seed);
    private readonly SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()];

    public string Next()
    {
        List<string> texts = [.. tokens.Select(static t => t.ToFullString())];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(texts.Count);
            switch (random.Next(10))
            {
                case 0:
                    texts.RemoveAt(at);
                    break;
                case 1:
                    texts.Insert(at, texts[at]);
                    break;
                case 2:
                    int other = random.Next(texts.Count);
                    (texts[at], texts[other]) = (texts[other], texts[at]);
                    break;
                case 3:
                    texts[at] = texts[random.Next(texts.Count)];
                    break;
                case 4:
                    Replace(texts, static t => t.Kind() is SyntaxKind.FloatKeyword or SyntaxKind.IntKeyword or SyntaxKind.BoolKeyword or SyntaxKind.StringKeyword or SyntaxKind.DoubleKeyword, Types);
                    break;
                case 5:
                    Replace(texts, static t => t.Kind() is SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword, Numbers);
                    break;
                case 6:
                    // One name for another: what still compiles reaches the later stages.
                    string[] names = [.. tokens.Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.Text).Distinct()];
                    Replace(texts, static t => t.IsKind(SyntaxKind.IdentifierToken), names);
                    break;
                case 7:
                    texts.Insert(at, Words[random.Next(Words.Length)]);
                    break;
                case 8:
                    Replace(texts, static t => SyntaxFacts.IsBinaryExpressionOperatorToken(t.Kind()), ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "&", "|", "^", "<<", ">>", "??"]);
                    break;
                default:
                    if (random.Next(3) == 0)
                    {
                        string whole = string.Concat(texts);
                        return whole[..random.Next(whole.Length)];
                    }
                    int length = Math.Min(random.Next(1, 12), texts.Count - at);
                    texts.RemoveRange(at, length);
                    break;
            }
            if (texts.Count == 0)
            {
                break;
            }
        }
        return string.Concat(texts);
    }

    private void Replace(List<string> texts, Func<SyntaxToken, bool> fits, string[] by)
    {
        int[] places = [.. Enumerable.Range(0, Math.Min(tokens.Length, texts.Count)).Where(i => fits(tokens[i]))];
        if (places.Length > 0)
        {
            int at = places[random.Next(places.Length)];
            texts[at] = tokens[at].LeadingTrivia.ToFullString() + by[random.Next(by.Length)] + " " + tokens[at].TrailingTrivia.ToFullString();
        }
    }
}
