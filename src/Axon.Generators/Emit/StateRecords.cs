using System.Runtime.CompilerServices;
using Axon.Generators.Ast;
using Axon.Generators.Elaborate;
using Axon.Generators.FrontEnd;

namespace Axon.Generators.Emit;

/// <summary>
/// Finds the state record of a method that a scope is the call of, so that <c>state.Loss.Net</c> is a <c>NetState</c>: the method must be compiled in this
/// project and its own tree be the same.
/// </summary>
internal sealed class StateRecords(IReadOnlyDictionary<string, Defn> library, IReadOnlyDictionary<string, int> compiled, Func<string, bool> isOwn)
{
    // Every root that a method is a part of asks for its variables; they follow from the texts of what it calls, and those are the same objects in all of them.
    private static readonly ConditionalWeakTable<Defn, KnownTree> Known = new();

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
            trees[method] = tree = TreeOf(defn);
        }
        return tree is not null && IsSame(tree, "", scope, PrefixOf(scope))
            ? $"{TypeChain.Of(defn.ContainingType).CSharp}.{ProgramNames.StateRecord(defn.ShortName, overload)}"
            : null;
    }

    /// <summary>Keeps the variables of a method that was elaborated for its own sake, so that no other has to find them.</summary>
    public void Remember(Defn root, StateScope? tree)
    {
        if (!Known.TryGetValue(root, out _))
        {
            KnownTree known = new(Reached(root), tree);
            _ = Known.GetValue(root, _ => known);
        }
    }

    private StateScope? TreeOf(Defn root)
    {
        (Defn, bool)[] reached = Reached(root);
        if (!Known.TryGetValue(root, out KnownTree? known) || !known.Reached.SequenceEqual(reached, SameText.Comparer))
        {
            known = new KnownTree(reached, Elaborator.StateOf(root, library, isOwn));
            Known.Remove(root);
            _ = Known.GetValue(root, _ => known);
        }
        return known.Tree;
    }

    /// <summary>The method and all it calls, each with whether its text is in this compilation.</summary>
    private (Defn Text, bool IsOwn)[] Reached(Defn root)
    {
        List<(Defn, bool)> reached = [];
        HashSet<string> seen = new(StringComparer.Ordinal) { root.Name };
        Stack<Defn> pending = new([root]);
        while (pending.Count > 0)
        {
            Defn defn = pending.Pop();
            reached.Add((defn, isOwn(defn.Name)));
            foreach ((string method, _) in RootClosure.Calls(defn))
            {
                if (seen.Add(method) && library.TryGetValue(method, out Defn? callee))
                {
                    pending.Push(callee);
                }
            }
        }
        return [.. reached];
    }

    private sealed record KnownTree((Defn Text, bool IsOwn)[] Reached, StateScope? Tree);

    private sealed class SameText : IEqualityComparer<(Defn Text, bool IsOwn)>
    {
        public static SameText Comparer { get; } = new();

        public bool Equals((Defn Text, bool IsOwn) x, (Defn Text, bool IsOwn) y) => ReferenceEquals(x.Text, y.Text) && x.IsOwn == y.IsOwn;

        public int GetHashCode((Defn Text, bool IsOwn) method) => RuntimeHelpers.GetHashCode(method.Text);
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
