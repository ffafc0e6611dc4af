using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What the shapes of a method's arguments tell of the names of sizes: each must be a size by itself somewhere, or follow from others.</summary>
internal static class ArgumentSizes
{
    /// <summary>The first size of an argument from which its names do not follow; null where all do.</summary>
    /// <param name="parameters">The parameters in order.</param>
    /// <param name="given">Names that are arguments themselves.</param>
    public static (string Parameter, Dim Size)? FirstUnknown(IEnumerable<ProgramParameter> parameters, IEnumerable<string> given)
    {
        List<(string Parameter, Dim Size)> sizes = [.. parameters.Where(static p => p.Shape is not null).SelectMany(static p => p.Shape!.Value.Select(size => (p.Name, size)))];
        HashSet<string> known = [.. given, .. sizes.Where(static s => s.Size.IsSymbol).Select(static s => s.Size.ToString())];
        while (true)
        {
            sizes.RemoveAll(s => s.Size.Symbols.All(known.Contains));
            if (sizes.Select(s => Solve(s.Size, known.Contains)?.Symbol).FirstOrDefault(static symbol => symbol is not null) is not { } next)
            {
                return sizes.Count == 0 ? null : sizes[0];
            }
            known.Add(next);
        }
    }

    /// <summary>A size with one unknown name that is linear in it: the name, its factor and the rest.</summary>
    public static (string Symbol, Dim Factor, Dim Offset)? Solve(Dim size, Func<string, bool> isKnown)
    {
        string[] unknown = size.Symbols.Where(symbol => !isKnown(symbol)).ToArray();
        if (unknown.Length != 1)
        {
            return null;
        }
        Dim At(int value) => size.Substitute(new Dictionary<string, Dim> { [unknown[0]] = value });
        Dim offset = At(0);
        Dim factor = At(1) - offset;
        bool isLinear = (offset + (factor * Dim.Symbol(unknown[0]))).Equals(size);
        return isLinear ? (unknown[0], factor, offset) : null;
    }
}
