namespace Axon.Vocabulary;

/// <summary>The axes of operands and result as Einstein's convention names them: a letter by its code, the axes of an ellipsis by -1 (the last), -2, ….</summary>
internal sealed record EinsumEquation(int[][] Operands, int[] Result)
{
    private const string Ellipsis = "...";

    /// <summary>Reads <c>"ij,jk->ik"</c> for operands of the given ranks.</summary>
    /// <exception cref="ShapeException">The text is no equation, or not one for such operands.</exception>
    public static EinsumEquation Read(string equation, int[] ranks)
    {
        string text = equation.Replace(" ", "");
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] terms = (arrow < 0 ? text : text.Substring(0, arrow)).Split(',');
        if (terms.Length != ranks.Length)
        {
            throw new ShapeException($"Einsum: '{equation}' is for {terms.Length} operands, but there are {ranks.Length}.");
        }
        int broadcast = 0;
        int[][] operands = new int[terms.Length][];
        for (int i = 0; i < terms.Length; i++)
        {
            int letters = Letters(equation, terms[i]);
            bool isOpen = terms[i].Contains(Ellipsis);
            if (isOpen ? ranks[i] < letters : ranks[i] != letters)
            {
                throw new ShapeException($"Einsum: '{equation}': '{terms[i]}' names {letters} axes, but {{{i}}} has {ranks[i]}.", i);
            }
            operands[i] = Labels(terms[i], ranks[i] - letters);
            broadcast = Math.Max(broadcast, isOpen ? ranks[i] - letters : 0);
        }
        int[] used = [.. operands.SelectMany(static labels => labels)];
        if (arrow < 0)
        {
            int[] once = [.. used.Where(static label => label >= 0).GroupBy(static label => label).Where(static group => group.Count() == 1).Select(static group => group.Key).OrderBy(static label => label)];
            return new EinsumEquation(operands, [.. Labels(Ellipsis, broadcast), .. once]);
        }
        string target = text.Substring(arrow + 2);
        Letters(equation, target);
        int[] result = Labels(target, target.Contains(Ellipsis) ? broadcast : 0);
        foreach (int label in result)
        {
            if (!used.Contains(label))
            {
                throw new ShapeException($"Einsum: '{equation}': no operand has the axis '{(char)label}' of the result.");
            }
        }
        return result.Distinct().Count() == result.Length ? new EinsumEquation(operands, result) : throw new ShapeException($"Einsum: '{equation}': the result names an axis twice.");
    }

    private static int Letters(string equation, string term)
    {
        int at = term.IndexOf(Ellipsis, StringComparison.Ordinal);
        string rest = at < 0 ? term : term.Remove(at, Ellipsis.Length);
        foreach (char letter in rest)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
            {
                throw new ShapeException($"Einsum: '{equation}': '{letter}' is no name of an axis. Axes are letters; operands are apart by commas, the result stands behind '->', and '...' stands for any other axes.");
            }
        }
        return rest.Length;
    }

    private static int[] Labels(string term, int broadcast)
    {
        int at = term.IndexOf(Ellipsis, StringComparison.Ordinal);
        int[] open = [.. Enumerable.Range(0, broadcast).Select(i => i - broadcast)];
        return at < 0
            ? [.. term.Select(static letter => (int)letter)]
            : [.. term.Substring(0, at).Select(static letter => (int)letter), .. open, .. term.Substring(at + Ellipsis.Length).Select(static letter => (int)letter)];
    }
}
