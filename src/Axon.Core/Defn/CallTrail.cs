using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Axon;

/// <summary>
/// Reads from the stack which <c>[Defn]</c> calls and <c>Scope(…)</c>s lead to a declaration. At run time nothing but the stack knows:
/// bodies are plain C#. The compiler, which sees the text, needs none of this.
/// </summary>
internal static class CallTrail
{
    /// <summary>The calls from the run's root (which opens no scope) to the innermost, and the place of the declaration itself.</summary>
    /// <param name="openScopes">Names of the <c>Scope(…)</c>s that are open, outermost first.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Eager runs of methods with variables need method names; where trimming removed them the run fails with a message.")]
    public static (IReadOnlyList<ScopeCall> Calls, string Site) Read(IReadOnlyList<string> openScopes)
    {
        StackFrame[] frames = new StackTrace(1, false).GetFrames();
        List<Step> steps = [];
        foreach (StackFrame frame in frames)
        {
            if (frame.GetMethod() is not { } method)
            {
                continue;
            }
            if (method.DeclaringType == typeof(Eager))
            {
                break;
            }
            steps.Add(Step.Of(method, frame));
        }
        // Outermost first; a site is everything above it.
        steps.Reverse();
        StringBuilder trail = new();
        string[] sites = new string[steps.Count];
        for (int i = 0; i < steps.Count; i++)
        {
            sites[i] = trail.ToString();
            trail.Append(CultureInfo.InvariantCulture, $"{steps[i].Method.MetadataToken:x}@{steps[i].Offset:x}/");
        }
        return (Calls(steps, sites, openScopes), trail.ToString());
    }

    // From the innermost outwards. A lambda belongs to the method it is written in: what stands between the two on the stack opens no scope for it.
    private static List<ScopeCall> Calls(List<Step> steps, string[] sites, IReadOnlyList<string> openScopes)
    {
        List<ScopeCall> calls = [];
        int open = openScopes.Count;
        int root = -1;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            Step step = steps[i];
            if (step.Kind == StepKind.Defn)
            {
                string name = step.Method.Name;
                bool canBeNamed = Array.Exists(step.Method.GetParameters(), static p => p.Name == "name" && p.ParameterType == typeof(string));
                root = calls.Count;
                calls.Add(new ScopeCall(char.ToLowerInvariant(name[0]) + name[1..], false, canBeNamed, sites[i]));
            }
            else if (step.Kind == StepKind.Scope && open > 0)
            {
                calls.Add(new ScopeCall(openScopes[--open], true, false, sites[i]));
            }
            else if (step.Kind == StepKind.Nested)
            {
                // A lambda of a method that is no [Defn] opens nothing and hides nothing.
                if (!steps.Exists(outer => outer.Kind == StepKind.Defn && outer.Owner == step.Owner))
                {
                    continue;
                }
                // Called from another lambda of its method, it need not be written there.
                int owner = steps.FindLastIndex(i - 1, i, outer => outer.Owner == step.Owner && LambdaText.IsWrittenIn(outer.Method, step.Method));
                if (owner < 0)
                {
                    owner = steps.FindLastIndex(i - 1, i, outer => outer.Owner == step.Owner);
                }
                if (owner < 0)
                {
                    continue;
                }
                for (int between = i - 1; between > owner; between--)
                {
                    // The Scope(…) that runs this very lambda is one it is written in.
                    if (steps[between].Kind == StepKind.Scope && open > 0)
                    {
                        open--;
                        if (between == i - 1)
                        {
                            calls.Add(new ScopeCall(openScopes[open], true, false, sites[between]));
                        }
                    }
                }
                i = owner + 1;
            }
        }
        if (root >= 0)
        {
            // The outermost method is the root of the tree.
            calls.RemoveAt(root);
        }
        calls.Reverse();
        return calls;
    }

    private enum StepKind
    {
        Other,
        Defn,
        Scope,
        Nested,
    }

    /// <summary>A frame: what it is to scopes, and the method whose text it belongs to.</summary>
    private sealed record Step(StepKind Kind, MethodBase Method, string Owner, int Offset)
    {
        public static Step Of(MethodBase method, StackFrame frame)
        {
            int offset = frame.GetNativeOffset();
            Type? type = method.DeclaringType;
            if (method.Name.StartsWith('<') && method.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and int end)
            {
                // <Net>b__0 in Mnist.<>c, <Net>g__Block|0_0 in Mnist.
                while (type is not null && type.Name.StartsWith('<'))
                {
                    type = type.DeclaringType;
                }
                return new Step(StepKind.Nested, method, $"{type?.FullName}.{method.Name[1..end]}", offset);
            }
            StepKind kind = method.IsDefined(typeof(DefnAttribute), false) ? StepKind.Defn
                : method.Name == nameof(Ops.Scope) && type == typeof(Ops) ? StepKind.Scope
                : StepKind.Other;
            return new Step(kind, method, $"{type?.FullName}.{method.Name}", offset);
        }
    }
}
