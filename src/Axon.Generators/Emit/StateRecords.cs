using Axon.Generators.Ast;
using Axon.Generators.Elaborate;

namespace Axon.Generators.Emit;

/// <summary>
/// Finds the state record of a method that a scope is the call of, so that <c>state.Loss.Net</c> is a <c>NetState</c>: the method must be compiled in this
/// project and its own tree be the same.
/// </summary>
internal sealed class StateRecords(IReadOnlyDictionary<string, Defn> library, IReadOnlyDictionary<string, int> compiled, Func<string, bool> isOwn)
{
    private readonly Dictionary<string, StateScope?> trees = new(StringComparer.Ordinal);

    /// <summary>The record's C# name; null where the scope gets a record of its own.</summary>
    public string? Find(StateScope scope)
    {
        if (scope.Method is not { } method || !compiled.TryGetValue(method, out int overload) || !library.TryGetValue(method, out Defn? defn))
        {
            return null;
        }
        if (!trees.TryGetValue(method, out StateScope? tree))
        {
            trees[method] = tree = Elaborator.StateOf(defn, library, isOwn);
        }
        return tree is not null && IsSame(tree, "", scope, PrefixOf(scope))
            ? $"{TypeChain.Of(defn.ContainingType).CSharp}.{ProgramNames.StateRecord(defn.ShortName, overload)}"
            : null;
    }

    private static bool IsSame(StateScope tree, string treePrefix, StateScope scope, string scopePrefix) =>
        tree.Variables.Count == scope.Variables.Count &&
        tree.Children.Count == scope.Children.Count &&
        tree.Variables.Zip(scope.Variables, (a, b) =>
            a.Path.Substring(treePrefix.Length) == b.Path.Substring(scopePrefix.Length) && a.Element == b.Element && a.Shape == b.Shape && a.Trainable == b.Trainable).All(static same => same) &&
        tree.Children.Zip(scope.Children, (a, b) =>
            a.Name == b.Name && a.Method == b.Method && IsSame(a, $"{treePrefix}{a.Name}.", b, $"{scopePrefix}{b.Name}.")).All(static same => same);

    /// <summary>What stands before the scope's own names in its paths.</summary>
    public static string PrefixOf(StateScope scope)
    {
        if (scope.Variables.Count > 0)
        {
            string path = scope.Variables[0].Path;
            return path.Substring(0, path.LastIndexOf('.') + 1);
        }
        string child = PrefixOf(scope.Children[0]);
        return child.Substring(0, child.Length - scope.Children[0].Name.Length - 1);
    }
}
