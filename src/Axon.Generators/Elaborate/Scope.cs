using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>A variable with its value at this point of the program.</summary>
internal sealed class VariableSlot(string path, DType element, EquatableArray<long> shape, bool trainable, Value initializer, Node input) : IEquatable<VariableSlot>
{
    public string Path { get; } = path;

    public DType Element { get; } = element;

    public EquatableArray<long> Shape { get; } = shape;

    public bool Trainable { get; } = trainable;

    /// <summary>The function that makes the first value.</summary>
    public Value Initializer { get; } = initializer;

    /// <summary>The graph input.</summary>
    public Node Input { get; } = input;

    public Node Current { get; set; } = input;

    /// <summary>The call that declared it: the initializer is run in its terms.</summary>
    public Frame? Frame { get; init; }

    /// <summary>The expression that declared it.</summary>
    public Expression? Site { get; init; }

    public bool Equals(VariableSlot? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}

/// <summary>A scope of the variable tree while it grows. It becomes visible in the tree when a variable is declared below it.</summary>
internal sealed class Scope(string name, string? method, Scope? parent)
{
    private readonly string name = name;
    private readonly List<Scope> children = [];
    private readonly Dictionary<string, VariableSlot> variables = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private string? boundName = parent is null ? name : null;

    /// <summary>The method this scope is the call of; null for the root's own and for <c>Scope(...)</c>.</summary>
    public string? Method { get; } = method;

    public Scope? Parent { get; } = parent;

    /// <summary>Whether a variable was declared here or below.</summary>
    public bool HasVariables => order.Count > 0 || children.Count > 0;

    /// <summary>True where the user gave the name, which then is taken as it stands.</summary>
    public bool IsNamed { get; init; }

    /// <summary>True for <c>Scope(...)</c>, which shares when it is entered again.</summary>
    public bool IsShared { get; init; }

    /// <summary>The first variable below gives the scope its place and number: calls without variables leave no gap.</summary>
    public string Path
    {
        get
        {
            if (Parent is null)
            {
                return "";
            }
            if (boundName is null)
            {
                boundName = Parent.Bind(this, name);
            }
            return Parent.Path.Length == 0 ? boundName : $"{Parent.Path}.{boundName}";
        }
    }

    public IEnumerable<VariableSlot> Slots => order.Select(n => variables[n]).Concat(children.SelectMany(static c => c.Slots));

    private readonly Dictionary<string, Scope> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Scope>> replayed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> entries = new(StringComparer.Ordinal);

    /// <summary>Whether calls here find the variables that an earlier entry declared.</summary>
    public bool Shares => IsShared || (Parent?.Shares ?? false);

    /// <summary>The scope of a call or of <c>Scope(...)</c>.</summary>
    public Scope Enter(string childName, string? childMethod, bool isNamed, bool isShared)
    {
        if (isShared)
        {
            if (!shared.TryGetValue(childName, out Scope? known))
            {
                known = new Scope(childName, childMethod, this) { IsNamed = true, IsShared = true };
                shared[childName] = known;
            }
            known.entries.Clear();
            return known;
        }
        if (!Shares)
        {
            return new Scope(childName, childMethod, this) { IsNamed = isNamed };
        }
        // The second entry of a shared scope meets the calls of the first in the same order.
        entries.TryGetValue(childName, out int count);
        entries[childName] = count + 1;
        if (!replayed.TryGetValue(childName, out List<Scope>? calls))
        {
            replayed[childName] = calls = [];
        }
        if (count == calls.Count)
        {
            calls.Add(new Scope(childName, childMethod, this) { IsNamed = isNamed });
        }
        calls[count].entries.Clear();
        return calls[count];
    }

    public VariableSlot? Find(string variable) => variables.TryGetValue(variable, out VariableSlot? slot) ? slot : null;

    public string PathOf(string variable) => Path.Length == 0 ? variable : $"{Path}.{variable}";

    public void Add(string variable, VariableSlot slot)
    {
        if (children.Any(c => c.boundName == variable))
        {
            throw new CompileException("AXN2062", $"The name '{slot.Path}' is both a variable and a scope. Rename one of them.");
        }
        variables.Add(variable, slot);
        order.Add(variable);
    }

    public StateScope ToState() => new(
        boundName ?? name,
        Method,
        children.Select(static c => c.ToState()).ToEquatable(),
        order.Select(n => variables[n]).Select(static s => new Variable(s.Path, s.Element, s.Shape, s.Trainable)).ToEquatable());

    /// <summary>Undoes declarations made while a loop body was only tried out.</summary>
    public void Truncate(ScopeMark mark)
    {
        foreach (Scope added in children.Skip(mark.Children).ToArray())
        {
            added.Truncate(new ScopeMark(0, 0, []));
            added.boundName = null;
            children.Remove(added);
            shared.Remove(added.name);
            replayed.Remove(added.name);
        }
        entries.Clear();
        foreach (string added in order.Skip(mark.Variables).ToArray())
        {
            order.Remove(added);
            variables.Remove(added);
        }
        for (int i = 0; i < children.Count; i++)
        {
            children[i].Truncate(mark.Inner[i]);
        }
    }

    public ScopeMark Mark() => new(children.Count, order.Count, children.Select(static c => c.Mark()).ToArray());

    private string Bind(Scope child, string wanted)
    {
        HashSet<string> taken = [.. children.Select(static c => c.boundName!), .. order];
        string free = wanted;
        if (taken.Contains(wanted))
        {
            if (child.IsNamed)
            {
                throw new CompileException("AXN2062", $"The name '{wanted}' is used twice in the same scope. Give one of the two calls another name, or enter one Scope(\"{wanted}\", …) twice to share its variables.");
            }
            for (int number = 1; taken.Contains(free); number++)
            {
                free = $"{wanted}{number}";
            }
        }
        children.Add(child);
        return free;
    }
}

/// <summary>How far a scope had grown.</summary>
internal sealed record ScopeMark(int Children, int Variables, ScopeMark[] Inner);

/// <summary>A call in progress: whose text runs, with which element types.</summary>
internal sealed record Frame(Defn Defn, EquatableArray<TypeRef> TypeArguments, Frame? Caller, Expression? CallSite)
{
    /// <summary>What is remembered of the call; null for the root.</summary>
    public LayerLog.Row? Layer { get; init; }

    /// <summary>What the call was handed, for messages.</summary>
    public EquatableArray<Value> Arguments { get; init; } = EquatableArray<Value>.Empty;

    public TypeRef Resolve(TypeRef type)
    {
        for (int i = 0; i < Defn.TypeParameters.Count && i < TypeArguments.Count; i++)
        {
            if (Defn.TypeParameters[i] == type.Name)
            {
                return TypeArguments[i];
            }
        }
        return type.Arguments.Count == 0 ? type : new TypeRef(type.Name, type.Arguments.Select(Resolve).ToEquatable());
    }

    public int Depth => 1 + (Caller?.Depth ?? 0);
}
