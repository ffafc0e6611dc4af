using Axon.Generators.Elaborate;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>A property of a state record: a variable, or the record of a child scope.</summary>
/// <param name="Property">The C# property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Variable">The variable; null for a scope.</param>
/// <param name="Scope">The child scope; null for a variable.</param>
/// <param name="IsNested">Whether the record type is to be written inside this one; else it is another method's, or an equal neighbour's.</param>
internal sealed record StateMember(string Property, string Type, Variable? Variable, StateScope? Scope, bool IsNested);

/// <summary>How a scope tree becomes record types: their members in order, variables first, as in <see cref="StateScope.AllVariables"/>.</summary>
internal static class StateLayout
{
    // Members that every state record has; a variable or scope of that name gets an underscore.
    private static readonly HashSet<string> Reserved =
    [
        "CopyTo", "From", "Describe", "Fold", "Readable", "Schema", "Structure", "Layers", "Summary", "Graph", "Create", "Leaves", "ParameterCount", "Device", "To", "Save", "Load", "Init", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone",
        "ReferenceEquals", "EqualityContract", "PrintMembers", "Finalize",
    ];

    private static readonly char[] Digits = [.. "0123456789"];

    /// <param name="scope">The scope.</param>
    /// <param name="record">Full C# name of the scope's record type.</param>
    /// <param name="known">Gives the full C# name of the record type of another compiled method with an equal tree, else null.</param>
    public static IReadOnlyList<StateMember> Members(StateScope scope, string record, Func<StateScope, string?> known)
    {
        string own = record.Substring(record.LastIndexOf('.') + 1);
        HashSet<string> taken = [own];
        string Claim(string name)
        {
            string property = ProgramNames.Pascal(name);
            while (Reserved.Contains(property) || !taken.Add(property))
            {
                property += "_";
            }
            return property;
        }
        List<StateMember> members = [];
        foreach (Variable variable in scope.Variables)
        {
            members.Add(new(Claim(LastName(variable.Path)), $"global::Axon.Tensor<{variable.Element.CSharp()}>", variable, null, false));
        }
        List<(StateScope Scope, string Type)> written = [];
        foreach (StateScope child in scope.Children)
        {
            string property = Claim(child.Name);
            string? other = (child.Method is null ? null : known(child)) ?? written.Where(w => IsRepeated(w.Scope, child)).Select(static w => w.Type).FirstOrDefault();
            string nested = property + "State";
            if (other is null)
            {
                while (!taken.Add(nested))
                {
                    nested += "_";
                }
            }
            members.Add(new(property, other ?? $"{record}.{nested}", null, child, other is null));
            if (other is null)
            {
                written.Add((child, $"{record}.{nested}"));
            }
        }
        return members;
    }

    /// <summary>Positions, in the order of <see cref="StateScope.AllVariables"/>, of the variables of blocks that are there three times and more.</summary>
    public static ISet<int> InRepeatedBlocks(StateScope root)
    {
        HashSet<int> found = [];
        int next = 0;
        Walk(root, false);
        return found;

        void Walk(StateScope scope, bool isRepeated)
        {
            foreach (Variable _ in scope.Variables)
            {
                if (isRepeated)
                {
                    found.Add(next);
                }
                next++;
            }
            foreach (StateScope child in scope.Children)
            {
                Walk(child, isRepeated || scope.Children.Count(other => IsRepeated(child, other)) >= 3);
            }
        }
    }

    /// <summary>Whether the second scope is the first again, as <c>block3</c> is <c>block</c>: both then have one record type.</summary>
    private static bool IsRepeated(StateScope first, StateScope again) =>
        ReferenceEquals(first, again) || (first.Name.TrimEnd(Digits) == again.Name.TrimEnd(Digits) && IsAlike(first, again));

    private static bool IsAlike(StateScope a, StateScope b)
    {
        if (a.Method != b.Method || a.Variables.Count != b.Variables.Count || a.Children.Count != b.Children.Count)
        {
            return false;
        }
        for (int i = 0; i < a.Variables.Count; i++)
        {
            (Variable x, Variable y) = (a.Variables[i], b.Variables[i]);
            if (x.Element != y.Element || x.Trainable != y.Trainable || x.Shape != y.Shape || LastName(x.Path) != LastName(y.Path))
            {
                return false;
            }
        }
        for (int i = 0; i < a.Children.Count; i++)
        {
            if (a.Children[i].Name != b.Children[i].Name || !IsAlike(a.Children[i], b.Children[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static string LastName(string path) => path.Substring(path.LastIndexOf('.') + 1);
}
