using System.Globalization;
using Axon.Runtime;

namespace Axon;

/// <summary>A variable of an eager run: where it stands and the tensor it holds now.</summary>
internal sealed class EagerVariable(StateEntry entry, Tensor tensor)
{
    private readonly string[] scopes = entry.Path.Split('.')[..^1];

    public StateEntry Entry { get; } = entry;

    public string Path => Entry.Path;

    public Shape Shape => Entry.Shape;

    public Tensor Tensor { get; private set; } = tensor;

    /// <summary>Whether this run has come by the declaration.</summary>
    public bool IsDeclared { get; set; }

    public void Replace(Tensor value)
    {
        if (value.Shape != Shape)
        {
            throw new ShapeMismatchException($"The variable '{Path}' has the shape {Shape}; a tensor of shape {value.Shape} does not fit.");
        }
        Tensor = value;
    }

    /// <summary>Whether the variable stands where these calls lead: each scope is its call's name, with a number or without, or any name where the call can be given one.</summary>
    /// <param name="calls">From the outermost.</param>
    /// <param name="name">The declared name; dotted where the variable mirrors another.</param>
    public bool Matches(IReadOnlyList<ScopeCall> calls, string name) =>
        EndsWith(name, out int length) && length == calls.Count && calls.Select((call, i) => call.Matches(scopes[i])).All(static match => match);

    /// <summary>As <see cref="Matches"/>, where some calls may be missing because the just-in-time compiler inlined them.</summary>
    public bool MatchesSome(IReadOnlyList<ScopeCall> calls, string name)
    {
        if (!EndsWith(name, out int length) || length < calls.Count)
        {
            return false;
        }
        int matched = 0;
        for (int i = 0; i < length && matched < calls.Count; i++)
        {
            matched += calls[matched].Matches(scopes[i]) ? 1 : 0;
        }
        return matched == calls.Count;
    }

    /// <summary>Whether the variable stands below a scope.</summary>
    public bool IsBelow(string scopePath) => Path.StartsWith(scopePath + ".", StringComparison.Ordinal);

    /// <summary>The path of the scope that the first <paramref name="depth"/> names lead to.</summary>
    public string ScopePath(int depth) => string.Join('.', scopes[..depth]);

    /// <summary>Whether the outermost scopes are those of the calls.</summary>
    public bool BeginsWith(IReadOnlyList<ScopeCall> calls) =>
        scopes.Length >= calls.Count && calls.Select((call, i) => call.Matches(scopes[i])).All(static match => match);

    private bool EndsWith(string name, out int length)
    {
        int names = name.Count(static c => c == '.') + 1;
        length = scopes.Length + 1 - names;
        return length >= 0 && (Path == name || Path.EndsWith("." + name, StringComparison.Ordinal));
    }
}

/// <summary>A call that opens a scope, as the stack shows it.</summary>
/// <param name="Name">The scope's name without a number.</param>
/// <param name="IsExplicit">True for <c>Scope(name, …)</c>: the name is taken as it stands and entering again shares.</param>
/// <param name="CanBeNamed">True where the called method has a parameter <c>name</c>, whose value the stack does not show.</param>
/// <param name="Site">The return addresses from the run down to the call: the same place in the program, in the same loops.</param>
internal sealed record ScopeCall(string Name, bool IsExplicit, bool CanBeNamed, string Site)
{
    public bool Matches(string scope) =>
        scope == Name || CanBeNamed ||
        (!IsExplicit && scope.StartsWith(Name, StringComparison.Ordinal) && int.TryParse(scope.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
