using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Vocabulary;

namespace Axon.Generators.FrontEnd;

/// <summary>A method to compile with all it calls, own and imported: what a compile depends on, and so its cache key.</summary>
/// <param name="Root">The method.</param>
/// <param name="Container">Where its members go.</param>
/// <param name="HintName">The name of its file.</param>
/// <param name="Methods">Itself and all it reaches, by name.</param>
/// <param name="Own">Names of those whose text is in this compilation.</param>
/// <param name="Compiled">Names of own ones that are compiled themselves, so that they have state records.</param>
/// <param name="Missing">Calls that lead nowhere.</param>
internal sealed record RootClosure(
    Defn Root,
    Container Container,
    string HintName,
    EquatableArray<Defn> Methods,
    EquatableArray<string> Own,
    EquatableArray<string> Compiled,
    EquatableArray<StageDiagnostic> Missing)
{
    /// <summary>The methods that a method names, with the nodes that do.</summary>
    public static IEnumerable<(string Method, object Node)> Calls(Defn defn) => PreOrder.Nodes(defn)
        .Select(static node => (Method: node switch
        {
            Expression.Call call => call.Method,
            Expression.MethodReference reference => reference.Method,
            _ => null,
        }, node))
        .Where(static c => c.Method is not null)
        .Select(static c => (c.Method!, c.node));

    /// <summary>The closures of all methods that are compiled. A method that reaches one with errors is left out: the error is told there.</summary>
    public static IEnumerable<RootClosure> Of(IReadOnlyList<OwnDefn> own, IReadOnlyList<ImportedDefn> imports, CancellationToken cancellation)
    {
        Dictionary<string, OwnDefn> ownByName = new(StringComparer.Ordinal);
        foreach (OwnDefn method in own)
        {
            ownByName[method.Name] = method;
        }
        Dictionary<string, ImportedDefn> importsByName = new(StringComparer.Ordinal);
        foreach (ImportedDefn import in imports)
        {
            importsByName[import.Name] = import;
        }
        Dictionary<string, int> files = new(StringComparer.OrdinalIgnoreCase);
        foreach (OwnDefn method in own.OrderBy(static m => m.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (method is { Defn: { } root, Container: { } container } && Reach(root, ownByName, importsByName) is { } reached)
            {
                // Overloads share a file name but for a number.
                string file = root.Name.Split('(')[0].Replace('+', '.');
                files.TryGetValue(file, out int before);
                files[file] = before + 1;
                yield return new RootClosure(
                    root,
                    container,
                    before == 0 ? $"{file}.g.cs" : $"{file}.{before + 1}.g.cs",
                    reached.Methods.OrderBy(static m => m.Name, StringComparer.Ordinal).ToEquatable(),
                    reached.Methods.Select(static m => m.Name).Where(ownByName.ContainsKey).OrderBy(static n => n, StringComparer.Ordinal).ToEquatable(),
                    reached.Methods.Select(static m => m.Name).Where(n => ownByName.TryGetValue(n, out OwnDefn? o) && o.Container is not null).OrderBy(static n => n, StringComparer.Ordinal).ToEquatable(),
                    reached.Missing.ToEquatable());
            }
        }
    }

    private static (List<Defn> Methods, List<StageDiagnostic> Missing)? Reach(Defn root, Dictionary<string, OwnDefn> own, Dictionary<string, ImportedDefn> imports)
    {
        List<Defn> methods = [];
        List<StageDiagnostic> missing = [];
        HashSet<string> seen = new(StringComparer.Ordinal) { root.Name };
        // With each method goes the place in own text that led to it.
        Queue<(Defn Defn, string Method, int Node)> open = new();
        open.Enqueue((root, root.Name, -1));
        while (open.Count > 0)
        {
            (Defn defn, string method, int node) = open.Dequeue();
            methods.Add(defn);
            bool isOwn = own.ContainsKey(defn.Name);
            foreach ((string called, object call) in Calls(defn))
            {
                if (!seen.Add(called))
                {
                    continue;
                }
                (string at, int number) = isOwn ? (defn.Name, PreOrder.NumberOf(defn, call)) : (method, node);
                if (own.TryGetValue(called, out OwnDefn? ownCallee))
                {
                    if (ownCallee.Defn is null)
                    {
                        return null;
                    }
                    open.Enqueue((ownCallee.Defn, at, number));
                }
                else if (!imports.TryGetValue(called, out ImportedDefn? import))
                {
                    missing.Add(new StageDiagnostic("AXN1042", EquatableArray.Of(called.Split('(')[0]), at, number));
                }
                else if (!import.IsCurrent)
                {
                    missing.Add(new StageDiagnostic("AXN1040", EquatableArray.Of(import.Assembly, $"{import.Version}", $"{AstPrinter.Version}"), at, number));
                }
                else
                {
                    try
                    {
                        open.Enqueue((import.Read(), at, number));
                    }
                    catch (FormatException error)
                    {
                        missing.Add(new StageDiagnostic("AXN1041", EquatableArray.Of(import.Assembly, called.Split('(')[0], error.Message), at, number));
                    }
                }
            }
        }
        return (methods, missing);
    }
}
