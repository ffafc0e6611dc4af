namespace Axon.Generators.Elaborate;

/// <summary>Locals in nested blocks. A lambda keeps the environment it was written in.</summary>
internal sealed class Environment(Environment? parent)
{
    private readonly Dictionary<string, Value?> locals = new(StringComparer.Ordinal);

    public Environment? Parent { get; } = parent;

    public void Declare(string name, Value? value) => locals[name] = value;

    public bool TryGet(string name, out Value? value)
    {
        for (Environment? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.locals.TryGetValue(name, out value))
            {
                return true;
            }
        }
        value = null;
        return false;
    }

    public bool TrySet(string name, Value value)
    {
        for (Environment? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.locals.ContainsKey(name))
            {
                scope.locals[name] = value;
                return true;
            }
        }
        return false;
    }

    /// <summary>Every assigned local that can be seen from here, outermost first, so that changes can be found and undone.</summary>
    public List<(Environment Owner, string Name, Value? Value)> Snapshot()
    {
        List<(Environment, string, Value?)> all = Parent?.Snapshot() ?? [];
        foreach (KeyValuePair<string, Value?> local in locals.OrderBy(static l => l.Key, StringComparer.Ordinal))
        {
            all.Add((this, local.Key, local.Value));
        }
        return all;
    }

    public static void Restore(List<(Environment Owner, string Name, Value? Value)> snapshot)
    {
        foreach ((Environment owner, string name, Value? value) in snapshot)
        {
            owner.locals[name] = value;
        }
    }

    public Value? Local(string name) => locals[name];
}
