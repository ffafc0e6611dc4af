namespace Axon.Matrix.RandomPrograms;

/// <summary>A tensor of a random program: its name, its element type in C#, and its shape in the sizes <c>m</c> and <c>n</c>.</summary>
internal sealed record Variable(string Name, string Type, string Shape)
{
    public int Rank => Shape.Length;
}

/// <summary>One step: C# that gives a value to a variable.</summary>
/// <param name="Text">The C#, of one line or several.</param>
/// <param name="Target">What it declares.</param>
/// <param name="Uses">Names of the variables it reads.</param>
internal sealed record Step(string Text, Variable Target, IReadOnlyList<string> Uses);

/// <summary>A random program.</summary>
/// <param name="Seed">What it was made from.</param>
/// <param name="Real">Its main element type in C#.</param>
/// <param name="Parameters">Its tensors; a last parameter <c>steps</c> is an int.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Outputs">What it returns.</param>
internal sealed record RandomProgram(int Seed, string Real, IReadOnlyList<Variable> Parameters, IReadOnlyList<Step> Steps, IReadOnlyList<Variable> Outputs)
{
    /// <summary>Programs in double have a gradient, which central differences can be held against.</summary>
    public bool HasGradient => Real == "double";

    /// <summary>Somewhere a double becomes a float: results have a float's digits, and differences of them mean nothing.</summary>
    public bool IsNarrowed => Real == "double" && Steps.Any(static step => step.Text.Contains("Cast<float>", StringComparison.Ordinal));

    /// <summary>The program with fewer outputs, and only the steps that these need.</summary>
    public RandomProgram Slice(params Variable[] outputs)
    {
        HashSet<string> needed = [.. outputs.Select(static output => output.Name)];
        List<Step> kept = [];
        foreach (Step step in Steps.Reverse())
        {
            if (needed.Contains(step.Target.Name))
            {
                kept.Add(step);
                needed.UnionWith(step.Uses);
            }
        }
        kept.Reverse();
        return this with { Steps = kept, Outputs = outputs };
    }

    /// <summary>The class as C#: <c>F</c> gives the outputs, <c>Loss</c> one number that depends on all real ones.</summary>
    public string Source(string name)
    {
        string parameters = string.Join(", ", [.. Parameters.Select(static p => $"{Annotation(p)} Tensor<{p.Type}> {p.Name}"), "int steps"]);
        string arguments = string.Join(", ", [.. Parameters.Select(static p => p.Name), "steps"]);
        string types = string.Join(", ", Outputs.Select(static o => $"Tensor<{o.Type}>"));
        string values = string.Join(", ", Outputs.Select(static o => o.Name));
        (string returned, string result) = Outputs.Count == 1 ? (types, values) : ($"({types})", $"({values})");
        string body = string.Concat(Steps.Select(static step => "        " + step.Text.Replace("\n", "\n        ", StringComparison.Ordinal) + "\n"));
        string text = $$"""
            public static partial class {{name}}
            {
                [Defn]
                public static {{returned}} F({{parameters}})
                {
            {{body}}        return {{result}};
                }

            """;
        Variable[] reals = [.. Outputs.Where(o => o.Type == Real)];
        if (HasGradient && reals.Length > 0)
        {
            string unpack = Outputs.Count == 1 ? $"Tensor<{Outputs[0].Type}> o0 = F({arguments});" : $"var ({string.Join(", ", Outputs.Select(static (_, i) => $"o{i}"))}) = F({arguments});";
            string sum = string.Join(" + ", Outputs.Select(static (o, i) => (o, i)).Where(pair => pair.o.Type == Real).Select(static pair => $"Sum(o{pair.i} * {1 + (0.5 * pair.i)})"));
            text += $$"""

                [Defn]
                public static Tensor<double> Loss({{parameters}})
                {
                    {{unpack}}
                    return {{sum}};
                }

            """;
        }
        return text + "}\n";
    }

    private static string Annotation(Variable parameter) => parameter.Rank == 0 ? "[Shape]" : $"[Shape({string.Join(", ", parameter.Shape.Select(static size => $"\"{size}\""))})]";
}
