using System.Runtime.CompilerServices;
using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Vocabulary;

namespace Axon.Generators.FrontEnd;

/// <summary>An own method that has compiled members.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Overload">How many methods of the same name in the same class stand before it: 0 for the first, whose state record has the plain name.</param>
internal sealed record CompiledMethod(string Name, int Overload);

/// <summary>A method to compile with all it calls, own and imported: what a compile depends on, and so its cache key.</summary>
/// <param name="Root">The method.</param>
/// <param name="Container">Where its members go.</param>
/// <param name="HintName">The name of its file.</param>
/// <param name="Methods">Itself and all it reaches, by name.</param>
/// <param name="Own">Names of those whose text is in this compilation.</param>
/// <param name="Overload">As for <see cref="CompiledMethod"/>.</param>
/// <param name="Compiled">Own ones that are compiled themselves, so that they have state records.</param>
/// <param name="Missing">Calls that lead nowhere.</param>
internal sealed record RootClosure(
    Defn Root,
    Container Container,
    string HintName,
    int Overload,
    EquatableArray<Defn> Methods,
    EquatableArray<string> Own,
    EquatableArray<CompiledMethod> Compiled,
    EquatableArray<StageDiagnostic> Missing)
{
    // A tree that an edit left alone is the same object as before it, so what follows from a tree alone is found once.
    private static readonly ConditionalWeakTable<Defn, IReadOnlyList<(string Method, int Node)>> KnownCalls = new();

    /// <summary>The methods that a method names, with the numbers of the nodes that do.</summary>
    public static IReadOnlyList<(string Method, int Node)> Calls(Defn defn) => KnownCalls.GetValue(defn, static d =>
    [
        .. PreOrder.Nodes(d)
            .Select(static (node, number) => (Method: node switch
            {
                Expression.Call call => call.Method,
                Expression.MethodReference reference => reference.Method,
                _ => null,
            }, number))
            .Where(static c => c.Method is not null)
            .Select(static c => (c.Method!, c.number)),
    ]);

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
        Dictionary<string, int> overloads = new(StringComparer.Ordinal);
        Dictionary<string, int> files = new(StringComparer.OrdinalIgnoreCase);
        foreach (OwnDefn method in own.Where(static m => m.Container is not null).OrderBy(static m => m.Name, StringComparer.Ordinal))
        {
            string file = FileOf(method.Name);
            files.TryGetValue(file, out int before);
            files[file] = before + 1;
            overloads[method.Name] = before;
        }
        foreach (OwnDefn method in own.OrderBy(static m => m.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (method is { Defn: { } root, Container: { } container } && Reach(root, ownByName, importsByName) is { } reached)
            {
                // Overloads share the names of their file and state record but for a number.
                int overload = overloads[root.Name];
                string file = FileOf(root.Name);
                yield return new RootClosure(
                    root,
                    container,
                    overload == 0 ? $"{file}.g.cs" : $"{file}.{overload + 1}.g.cs",
                    overload,
                    reached.Methods.OrderBy(static m => m.Name, StringComparer.Ordinal).ToEquatable(),
                    reached.Methods.Select(static m => m.Name).Where(ownByName.ContainsKey).OrderBy(static n => n, StringComparer.Ordinal).ToEquatable(),
                    reached.Methods.Select(static m => m.Name).Where(overloads.ContainsKey).OrderBy(static n => n, StringComparer.Ordinal).Select(n => new CompiledMethod(n, overloads[n])).ToEquatable(),
                    reached.Missing.ToEquatable());
            }
        }
    }

    private static string FileOf(string method) => method.Split('(')[0].Replace('+', '.');

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
            foreach ((string called, int place) in Calls(defn))
            {
                if (!seen.Add(called))
                {
                    continue;
                }
                (string at, int number) = isOwn ? (defn.Name, place) : (method, node);
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
