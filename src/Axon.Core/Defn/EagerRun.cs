using Axon.Runtime;
using Axon.EagerExecution;
using Axon.Vocabulary;

namespace Axon;

/// <summary>One eager run of a body with variables: finds each declared variable in the tree, or makes it where the run builds a tree.</summary>
internal sealed partial class EagerRun
{
    private static readonly AsyncLocal<EagerRun?> Ambient = new();

    private readonly List<EagerVariable> variables;
    private readonly int? seed;
    private readonly List<string> openScopes = [];
    private readonly Dictionary<string, EagerVariable> bySite = [];
    private readonly Dictionary<string, HashSet<string>> scopeEntries = [];
    private readonly Dictionary<(string Parent, string Site), string> builtScopes = [];
    private readonly List<string> takenScopes = [];
    private readonly Stack<List<EagerVariable>> reads = [];

    /// <summary>A run on the variables of a tree, or, with a seed, one that makes them.</summary>
    public EagerRun(IEnumerable<EagerVariable> variables, int? seed)
    {
        this.variables = [.. variables];
        this.seed = seed;
    }

    public static EagerRun? Current => Ambient.Value;

    public IReadOnlyList<EagerVariable> Variables => variables;

    /// <summary>Told of each variable when it is made, before the body can assign to it.</summary>
    public Action<EagerVariable>? Made { get; set; }

    public static EagerRun Require(string name) => Current ??
        throw new InvalidOperationException($"The variable '{name}' is declared outside of a state. Run the method with Eager.Run(state, () => …), or call its Compiled form.");

    public R Execute<R>(Func<R> body)
    {
        EagerRun? outer = Ambient.Value;
        Ambient.Value = this;
        try
        {
            return body();
        }
        finally
        {
            Ambient.Value = outer;
        }
    }

    /// <summary>The variable that a declaration at this point of the stack means.</summary>
    public EagerVariable Declare<T>(string name, Shape shape, Initializer<T> initializer, bool trainable)
        where T : unmanaged
    {
        (IReadOnlyList<ScopeCall> calls, string site) = CallTrail.Read(openScopes);
        string key = $"{site}:{name}";
        EagerVariable variable = Find(calls, name, key) ?? Make(calls, name, shape, initializer, trainable);
        variable.IsDeclared = true;
        bySite[key] = variable;
        if (variable.Tensor is not Tensor<T>)
        {
            throw new StateMismatchException(variable.Path, $"The variable '{variable.Path}' is declared with elements of type {typeof(T).Name}, but the state has {variable.Entry.Element.Name}.");
        }
        if (variable.Shape != shape)
        {
            throw new StateMismatchException(variable.Path, $"The variable '{variable.Path}' is declared with the shape {shape}, but the state has {variable.Shape}.");
        }
        if (trainable)
        {
            foreach (List<EagerVariable> read in reads)
            {
                if (!read.Contains(variable))
                {
                    read.Add(variable);
                }
            }
        }
        return variable;
    }

    /// <summary>Opens <c>Scope(name, …)</c>. Entering a scope again from the same call of its method shares its variables.</summary>
    public void EnterScope(string name)
    {
        openScopes.Add(name);
        Share();
    }

    public void LeaveScope() => openScopes.RemoveAt(openScopes.Count - 1);

    /// <summary>Runs a body and lists the parameters it reads.</summary>
    public (R Result, IReadOnlyList<EagerVariable> Read) Watch<R>(Func<R> body)
    {
        List<EagerVariable> read = [];
        reads.Push(read);
        try
        {
            return (body(), read);
        }
        finally
        {
            reads.Pop();
        }
    }

    /// <summary>Runs a loss in training and differentiates it in every parameter that it reads.</summary>
    public static (Tensor<T> Value, Gradients<T> Gradients) ValueAndGrad<T>(Func<Tensor<T>> loss)
        where T : unmanaged
    {
        using EagerTape tape = EagerTape.Start();
        (Tensor<T> value, IReadOnlyList<EagerVariable> read) = EagerMode.Run(true, () => Current is { } run ? run.Watch(loss) : (loss(), []));
        EagerVariable[] parameters = [.. read.Where(static variable => variable.Tensor is Tensor<T>)];
        Tensor[] gradients = tape.Gradients(value, Array.ConvertAll(parameters, static p => p.Tensor));
        return (value, new Gradients<T>([.. parameters.Select((p, i) => (new Variable<T>(p), (Tensor<T>)gradients[i]))]));
    }

    // The program comes by its variables in the order of the tree. So of several that fit the calls, the first it has not come by is meant;
    // where there is none, it is a loop's next turn or a shared scope, and the same place in the program means the same variable.
    private EagerVariable? Find(IReadOnlyList<ScopeCall> calls, string name, string key)
    {
        if (seed is not null)
        {
            return null;
        }
        return variables.Find(v => !v.IsDeclared && v.Matches(calls, name))
            ?? bySite.GetValueOrDefault(key)
            ?? variables.Find(v => !v.IsDeclared && v.MatchesSome(calls, name));
    }

    private EagerVariable Make<T>(IReadOnlyList<ScopeCall> calls, string name, Shape shape, Initializer<T> initializer, bool trainable)
        where T : unmanaged
    {
        if (seed is not { } number)
        {
            string wanted = string.Join('.', calls.Select(static call => call.Name).Append(name));
            throw new StateMismatchException(wanted, $"The state has no variable for '{wanted}'. Either it belongs to another method, or the just-in-time compiler left out a call: run optimized builds with [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)] on methods that own variables.");
        }
        string scope = "";
        for (int i = 0; i < calls.Count; i++)
        {
            bool isLast = i == calls.Count - 1;
            string inner = Enter(scope, calls[i], isNew: false);
            // One call declares a name once; a name that comes again is the next call from the same place, in a loop.
            if (isLast && variables.Exists(v => v.IsDeclared && v.Path == Join(inner, name)))
            {
                inner = Enter(scope, calls[i], isNew: true);
            }
            scope = inner;
        }
        string path = Join(scope, name);
        if (variables.Find(v => v.Path == path) is { } known)
        {
            return known.IsDeclared
                ? throw new InvalidOperationException($"The variable '{path}' is declared twice. Give the second another name, or put both uses into Scope(\"…\", …) to share it.")
                : known;
        }
        Tensor<uint> key = (Tensor<uint>)Intrinsics.VariableKey<Tensor>(EagerBuilder.Instance, Tensor.Scalar(number), path);
        Tensor<T> value = initializer(shape, key);
        if (value.Shape != shape)
        {
            throw new ShapeMismatchException($"The initializer of '{path}' gave the shape {value.Shape}, not {shape}.");
        }
        EagerVariable variable = new(StateEntry.Of<T>(path, trainable, shape), value);
        variables.Add(variable);
        Made?.Invoke(variable);
        return variable;
    }

    private string Enter(string parent, ScopeCall call, bool isNew)
    {
        if (call.IsExplicit)
        {
            return Join(parent, call.Name);
        }
        if (!isNew && builtScopes.TryGetValue((parent, call.Site), out string? known))
        {
            return known;
        }
        string path = Join(parent, call.Name);
        for (int i = 1; takenScopes.Contains(path) || variables.Exists(v => v.Path == path); i++)
        {
            path = Join(parent, call.Name + i);
        }
        takenScopes.Add(path);
        builtScopes[(parent, call.Site)] = path;
        return path;
    }

    private void Share()
    {
        (IReadOnlyList<ScopeCall> calls, _) = CallTrail.Read(openScopes);
        string? scope = seed is null ? EnteredScope(calls) : BuiltScope(calls);
        if (scope is null)
        {
            return;
        }
        foreach (EagerVariable variable in variables.Where(v => v.IsBelow(scope)))
        {
            variable.IsDeclared = false;
        }
        takenScopes.RemoveAll(taken => taken.StartsWith(scope + ".", StringComparison.Ordinal));
        foreach ((string Parent, string Site) built in builtScopes.Keys.Where(k => k.Parent == scope || k.Parent.StartsWith(scope + ".", StringComparison.Ordinal)).ToArray())
        {
            builtScopes.Remove(built);
        }
    }

    // In a tree: the scope to share, if this entry comes from a call that has already entered it at another place.
    private string? EnteredScope(IReadOnlyList<ScopeCall> calls)
    {
        if (calls.Count == 0)
        {
            return null;
        }
        string parentSite = calls.Count > 1 ? calls[^2].Site : "";
        string entry = $"{parentSite}|{string.Join('.', calls.Select(static c => c.Name))}";
        if (!scopeEntries.TryGetValue(entry, out HashSet<string>? sites))
        {
            scopeEntries[entry] = sites = [];
        }
        bool isNewPlace = sites.Add(calls[^1].Site);
        EagerVariable? last = variables.FindLast(v => v.IsDeclared && v.BeginsWith(calls));
        EagerVariable? next = variables.Find(v => !v.IsDeclared && v.BeginsWith(calls));
        bool isShared = last is not null && ((isNewPlace && sites.Count > 1) || next is null);
        if (!isShared && !isNewPlace)
        {
            sites.Clear();
            sites.Add(calls[^1].Site);
        }
        return isShared ? last!.ScopePath(calls.Count) : null;
    }

    private string? BuiltScope(IReadOnlyList<ScopeCall> calls)
    {
        string scope = "";
        foreach (ScopeCall call in calls)
        {
            if (call.IsExplicit)
            {
                scope = Join(scope, call.Name);
            }
            else if (!builtScopes.TryGetValue((scope, call.Site), out scope!))
            {
                return null;
            }
        }
        return scope;
    }

    private static string Join(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";
}
