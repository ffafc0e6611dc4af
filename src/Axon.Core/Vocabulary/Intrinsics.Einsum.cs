namespace Axon.Vocabulary;

/// <content>Sums of products by Einstein's convention.</content>
internal static partial class Intrinsics
{
    // So many operands are tried in every order; of more the cheapest pair goes first.
    private const int MostOperandsInEveryOrder = 5;

    // What a size not known at build counts for when orders are compared.
    private const double UnknownSize = 64;

    /// <summary>
    /// The products of the operands' elements, summed over the letters that the result does not name: <c>"bij,bjk->bik"</c>. A letter twice in one operand is its
    /// diagonal; <c>...</c> stands for axes that broadcast; without an arrow the result has the ellipsis and then the letters that occur once, in alphabetical order.
    /// </summary>
    public static TValue Einsum<TValue>(IOpBuilder<TValue> b, string equation, IReadOnlyList<TValue> operands)
        where TValue : class
    {
        EinsumEquation read = EinsumEquation.Read(equation, [.. operands.Select(x => b.TypeOf(x).Rank)]);
        List<Labelled<TValue>> terms = [.. operands.Select((x, i) => Diagonals(b, equation, new Labelled<TValue>(x, read.Operands[i])))];
        Dictionary<int, Dim> sizes = Sizes(b, equation, terms);
        terms = [.. terms.Select(term => Shrunk(b, term, sizes))];
        while (terms.Count > 1)
        {
            (int first, int second) = Cheapest(terms, read.Result, sizes);
            Labelled<TValue> x = terms[first];
            Labelled<TValue> y = terms[second];
            terms.RemoveAt(second);
            terms.RemoveAt(first);
            HashSet<int> kept = [.. read.Result, .. terms.SelectMany(static term => term.Labels)];
            terms.Add(Pair(b, Summed(b, x, [.. kept, .. y.Labels]), Summed(b, y, [.. kept, .. x.Labels]), kept));
        }
        Labelled<TValue> last = Summed(b, terms[0], [.. read.Result]);
        return read.Result.Length == 0 ? last.Value : Transpose(b, last.Value, [.. read.Result.Select(label => Array.IndexOf(last.Labels, label))]);
    }

    /// <summary>A value with a name for each axis.</summary>
    private sealed record Labelled<TValue>(TValue Value, int[] Labels);

    // A label that stands twice takes the diagonal of its two axes.
    private static Labelled<TValue> Diagonals<TValue>(IOpBuilder<TValue> b, string equation, Labelled<TValue> term)
        where TValue : class
    {
        (TValue x, int[] labels) = (term.Value, term.Labels);
        while (labels.GroupBy(static label => label).FirstOrDefault(static group => group.Count() > 1) is { } repeated)
        {
            int[] twice = [.. Enumerable.Range(0, labels.Length).Where(axis => labels[axis] == repeated.Key).Take(2)];
            int[] order = [.. Enumerable.Range(0, labels.Length).Except(twice), .. twice];
            TensorType type = b.TypeOf(x);
            b.RequireEqual(type.Shape[twice[0]], type.Shape[twice[1]], $"Einsum: '{equation}': '{(char)repeated.Key}' stands for the axes {twice[0]} and {twice[1]} of {type}, which have {type.Shape[twice[0]]} and {type.Shape[twice[1]]}.");
            x = Diagonal(b, Transpose(b, x, order), 0);
            labels = [.. order.Take(order.Length - 1).Select(axis => labels[axis])];
        }
        return new Labelled<TValue>(x, labels);
    }

    private static Dictionary<int, Dim> Sizes<TValue>(IOpBuilder<TValue> b, string equation, List<Labelled<TValue>> terms)
        where TValue : class
    {
        Dictionary<int, Dim> sizes = [];
        foreach (Labelled<TValue> term in terms)
        {
            EquatableArray<Dim> shape = b.TypeOf(term.Value).Shape;
            for (int axis = 0; axis < term.Labels.Length; axis++)
            {
                int label = term.Labels[axis];
                if (!sizes.TryGetValue(label, out Dim? known) || known.Is(1))
                {
                    sizes[label] = shape[axis];
                }
                else if (!shape[axis].Is(1))
                {
                    b.RequireEqual(known, shape[axis], $"Einsum: '{equation}': {(label < 0 ? "the axes of '...'" : $"'{(char)label}'")} cannot be {known} and {shape[axis]}.");
                }
            }
        }
        return sizes;
    }

    // An axis of size 1 beside a longer one of the same name does not vary: it goes.
    private static Labelled<TValue> Shrunk<TValue>(IOpBuilder<TValue> b, Labelled<TValue> term, Dictionary<int, Dim> sizes)
        where TValue : class
    {
        EquatableArray<Dim> shape = b.TypeOf(term.Value).Shape;
        int[] gone = [.. Enumerable.Range(0, shape.Count).Where(axis => shape[axis].Is(1) && !sizes[term.Labels[axis]].Is(1))];
        return gone.Length == 0 ? term : new Labelled<TValue>(Squeeze(b, term.Value, gone), [.. term.Labels.Where((_, axis) => !gone.Contains(axis))]);
    }

    private static Labelled<TValue> Summed<TValue>(IOpBuilder<TValue> b, Labelled<TValue> term, HashSet<int> kept)
        where TValue : class
    {
        int[] gone = [.. Enumerable.Range(0, term.Labels.Length).Where(axis => !kept.Contains(term.Labels[axis]))];
        return gone.Length == 0 ? term : new Labelled<TValue>(Sum(b, term.Value, gone), [.. term.Labels.Where(kept.Contains)]);
    }

    /// <summary>The product of two terms, summed over what is not kept: one Dot, or element by element where no axis is free.</summary>
    private static Labelled<TValue> Pair<TValue>(IOpBuilder<TValue> b, Labelled<TValue> x, Labelled<TValue> y, HashSet<int> kept)
        where TValue : class
    {
        int[] common = [.. x.Labels.Where(y.Labels.Contains)];
        int[] batch = [.. common.Where(kept.Contains)];
        int[] contracted = [.. common.Where(label => !kept.Contains(label))];
        int[] freeX = [.. x.Labels.Except(common)];
        int[] freeY = [.. y.Labels.Except(common)];
        if (contracted.Length > 0 && (freeX.Length > 0 || freeY.Length > 0))
        {
            TValue dot = Contract(b, x.Value, y.Value, Places(x, contracted), Places(y, contracted), Places(x, batch), Places(y, batch));
            return new Labelled<TValue>(dot, [.. batch, .. freeX, .. freeY]);
        }
        int[] all = [.. batch, .. freeX, .. freeY, .. contracted];
        TValue product = Multiply(b, Aligned(b, x, all), Aligned(b, y, all));
        return Summed(b, new Labelled<TValue>(product, all), kept);
    }

    private static int[] Places<TValue>(Labelled<TValue> term, int[] labels) => [.. labels.Select(label => Array.IndexOf(term.Labels, label))];

    // With an axis of size 1 for each label that the term lacks.
    private static TValue Aligned<TValue>(IOpBuilder<TValue> b, Labelled<TValue> term, int[] labels)
        where TValue : class
    {
        int[] own = [.. labels.Where(term.Labels.Contains)];
        TValue ordered = own.Length == 0 ? term.Value : Transpose(b, term.Value, Places(term, own));
        EquatableArray<Dim> shape = b.TypeOf(ordered).Shape;
        return Reshape(b, ordered, [.. labels.Select(label => Array.IndexOf(own, label) is var place and >= 0 ? shape[place] : Dim.One)]);
    }

    private static (int First, int Second) Cheapest<TValue>(List<Labelled<TValue>> terms, int[] result, Dictionary<int, Dim> sizes) =>
        terms.Count == 2 ? (0, 1) : Best([.. terms.Select(static term => term.Labels)], result, sizes, terms.Count <= MostOperandsInEveryOrder).Pair;

    private static ((int First, int Second) Pair, double Cost) Best(int[][] terms, int[] result, Dictionary<int, Dim> sizes, bool everyOrder)
    {
        ((int First, int Second) Pair, double Cost) best = ((0, 1), double.PositiveInfinity);
        for (int i = 0; i < terms.Length; i++)
        {
            for (int k = i + 1; k < terms.Length; k++)
            {
                int[][] others = [.. terms.Where((_, at) => at != i && at != k)];
                HashSet<int> kept = [.. result, .. others.SelectMany(static labels => labels)];
                int[] union = [.. terms[i].Union(terms[k])];
                double cost = union.Aggregate(1.0, (product, label) => product * (sizes[label].Value ?? UnknownSize));
                if (everyOrder && others.Length > 0)
                {
                    cost += Best([.. others, [.. union.Where(kept.Contains)]], result, sizes, true).Cost;
                }
                if (cost < best.Cost)
                {
                    best = ((i, k), cost);
                }
            }
        }
        return best;
    }
}
