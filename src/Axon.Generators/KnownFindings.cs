using System.Collections.Concurrent;
using Axon.Generators.Ast;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Axon.Vocabulary;

namespace Axon.Generators;

/// <summary>
/// What elaboration found last in each method, with what it depended on. The generator and the analyzer run in one process on the same methods: what one has found the
/// other need not.
/// </summary>
internal static class KnownFindings
{
    // More than a large project has; beyond, everything is forgotten, which costs time only.
    private const int Most = 4096;

    private static readonly ConcurrentDictionary<string, (RootClosure Closure, EquatableArray<StageDiagnostic> Findings)> Roots = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Defn> Trees = new(StringComparer.Ordinal);

    /// <summary>Remembers what a compile has found.</summary>
    public static void Keep(RootClosure closure, EquatableArray<StageDiagnostic> findings)
    {
        if (Roots.Count >= Most)
        {
            Roots.Clear();
        }
        Roots[closure.Root.Name] = (closure, findings);
    }

    /// <summary>The findings of a method and all it calls.</summary>
    public static EquatableArray<StageDiagnostic> Of(RootClosure closure, CancellationToken cancellation)
    {
        EquatableArray<StageDiagnostic> findings = Roots.TryGetValue(closure.Root.Name, out (RootClosure Closure, EquatableArray<StageDiagnostic> Findings) known) && known.Closure.Equals(closure)
            ? known.Findings
            : CompilerPipeline.Check(closure, cancellation);
        Keep(closure, findings);
        return findings;
    }

    /// <summary>The tree that was read before, if it is the same: closures of it are then compared without looking into it.</summary>
    public static Defn? Same(Defn? read)
    {
        if (read is null)
        {
            return null;
        }
        if (Trees.TryGetValue(read.Name, out Defn? known) && known.Equals(read))
        {
            return known;
        }
        if (Trees.Count >= Most)
        {
            Trees.Clear();
        }
        return Trees[read.Name] = read;
    }
}
