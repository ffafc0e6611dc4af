using System.Globalization;
using System.Text;
using Axon.Generators.Elaborate;
using Axon.Generators.Infrastructure;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>Writes the calls that a method is made of, for its summary and drawing. Blocks that are there several times are said once, in a loop.</summary>
internal static class StructureWriter
{
    // A loop costs three lines of its own.
    private const int LoopFrom = 3;

    public static void Write(IndentedWriter writer, IReadOnlyList<LayerCall> layers, string record, string name)
    {
        writer.Line("/// <summary>The calls that the method is made of, with the shapes of their results.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.ModelLayer> Structure { get; } = Layers();");
        writer.Line();
        writer.Line("/// <summary>A table of the layers with the shapes of their results, parameters and bytes.</summary>");
        writer.Line($"public static string Summary() => global::Axon.Runtime.ModelSummary.Of<{record}>();");
        writer.Line();
        writer.Line("/// <summary>The layers and what flows between them.</summary>");
        writer.Line($"public static global::Axon.ModelGraph Graph() => new({ProgramNames.Quote(name)}, Structure);");
        writer.Line();
        using (writer.Block("private static global::Axon.Runtime.ModelLayer[] Layers()"))
        {
            writer.Line("global::System.Collections.Generic.List<global::Axon.Runtime.ModelLayer> layers = [];");
            WriteLayers(writer, layers);
            writer.Line("return [.. layers];");
        }
        writer.Line();
    }

    private static void WriteLayers(IndentedWriter writer, IReadOnlyList<LayerCall> layers)
    {
        string[] inputs = Inputs(layers);
        int at = 0;
        foreach (Progression progression in Progressions.Of([.. layers.Select((layer, i) => Text(layer, inputs[i], Numbered))], LoopFrom, withinNames: false))
        {
            if (progression.Turns == 1)
            {
                writer.Line(Text(layers[at], inputs[at], ProgramNames.Quote));
            }
            else
            {
                using IndentedWriter.Scope loop = writer.Block($"for (int i = 0; i < {Number(progression.Turns)}; i++)");
                for (int i = 0; i < progression.First.Count; i++)
                {
                    writer.Line(progression.Text(i, "i"));
                }
            }
            at += progression.First.Count * progression.Turns;
        }
    }

    private static string Text(LayerCall layer, string inputs, Func<string, string> quote)
    {
        string output = $"{layer.Output.Element.CSharp()}[{string.Join(", ", layer.Output.Shape)}]";
        return $"layers.Add(new({quote(layer.Name)}, {quote(layer.Path)}, {quote(layer.Method)}, {Number(layer.Parent)}, {quote(output)}{inputs}));";
    }

    /// <summary>A layer behind residual blocks works on the sum of them all: on what an earlier layer worked on, and more. Said so, it is the same in each block.</summary>
    private static string[] Inputs(IReadOnlyList<LayerCall> layers)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        string[] texts = new string[layers.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            string[] inputs = [.. layers[i].Inputs.Select(Number)];
            int shared = inputs.Length;
            int from = -1;
            while (shared >= 2 && !known.TryGetValue(string.Join(", ", inputs, 0, shared), out from))
            {
                shared--;
            }
            string rest = string.Concat(inputs.Skip(shared < 2 ? 0 : shared).Select(static input => ", " + input));
            texts[i] = shared < 2 ? rest : $", [.. layers[{Number(from)}].Inputs{rest}]";
            known[string.Join(", ", inputs)] = i;
        }
        return texts;
    }

    /// <summary>A string whose numbers can go on from turn to turn. One with an escape or a brace stays as it is.</summary>
    private static string Numbered(string text)
    {
        string quoted = ProgramNames.Quote(text);
        if (!quoted.Any(IsDigit) || quoted.IndexOfAny(['\\', '{', '}']) >= 0)
        {
            return quoted;
        }
        StringBuilder numbered = new("$");
        for (int i = 0; i < quoted.Length;)
        {
            int end = i;
            while (end < quoted.Length && IsDigit(quoted[end]))
            {
                end++;
            }
            string digits = quoted.Substring(i, end - i);
            // "007" and what is no int are names, not numbers.
            bool isNumber = digits.Length is > 0 and < 10 && (digits[0] != '0' || digits.Length == 1);
            numbered.Append(end == i ? quoted[end++].ToString() : isNumber ? $"{{{digits}}}" : digits);
            i = end;
        }
        return numbered.ToString();
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
