using Axon.Generators.Infrastructure;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>
/// Writes the values of a kernel: one result becomes a pure function <c>Body</c> of its loads, several become locals in a row.
/// </summary>
internal sealed class BodyWriter(KernelFrame frame, IndentedWriter functions, int written = 0)
{
    private const int LongestExpression = 110;
    private int bodies = written;

    /// <summary>Functions written so far.</summary>
    public int Count => bodies;

    /// <summary>Writes what has to stand before the stores to <paramref name="code"/> and gives the expression of each value.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<BodyValue> values, List<string> code)
    {
        if (values.Count == 1 && values[0] is BodyValue.Apply)
        {
            return [WriteFunction(values[0])];
        }
        Dictionary<BodyValue, int> uses = CountUses(values);
        Dictionary<BodyValue, Code> known = [];
        foreach (BodyValue value in RegionValues.Under(values))
        {
            // Loads come before the first store, which may be to the same memory.
            bool isLocal = value is not BodyValue.Constant && (values.Contains(value) || uses[value] > 1 || value.Operands.Count == 0);
            Code text = Text(value, known);
            if (isLocal && value is not BodyValue.Incoming)
            {
                // A local may not have the name of a buffer, which could not be reached any more.
                string name = frame.Parameters.Fresh(NameOf(value));
                code.Add($"V {name} = {text.Text};");
                text = new Code(name);
            }
            known.Add(value, text);
        }
        return values.Select(v => known[v].Text).ToArray();
    }

    /// <summary>The value as a reader would write it, where that is short.</summary>
    public static string? Formula(BodyValue value, KernelParameters parameters)
    {
        string text = Plain(value, 0);
        return text.Length <= 140 ? text : null;

        string Plain(BodyValue v, int depth)
        {
            if (depth > 12)
            {
                return new string('…', 200);
            }
            return v switch
            {
                BodyValue.Load load => parameters.Buffer(load.Source),
                BodyValue.Constant { Literal: var c } => OpText.Constant(c).Replace("V.Real(", "").Replace("V.Int(", "").Replace("V.Mask(", "").TrimEnd(')'),
                BodyValue.Scalar scalar => parameters.Scalar(scalar.Source),
                BodyValue.Size size => size.Dim.ToString(),
                BodyValue.Position => "position",
                BodyValue.Random => "random",
                BodyValue.Inside => "inside",
                BodyValue.Incoming => "value",
                BodyValue.Apply { Op: Op.Cast or Op.StopGradient } a => Plain(a.Operands[0], depth + 1),
                BodyValue.Apply { Op: Op.Add } a => $"({Plain(a.Operands[0], depth + 1)} + {Plain(a.Operands[1], depth + 1)})",
                BodyValue.Apply { Op: Op.Subtract } a => $"({Plain(a.Operands[0], depth + 1)} - {Plain(a.Operands[1], depth + 1)})",
                BodyValue.Apply { Op: Op.Multiply } a => $"{Plain(a.Operands[0], depth + 1)} * {Plain(a.Operands[1], depth + 1)}",
                BodyValue.Apply { Op: Op.Divide } a => $"{Plain(a.Operands[0], depth + 1)} / {Plain(a.Operands[1], depth + 1)}",
                BodyValue.Apply a => $"{a.Op.ToString().ToLowerInvariant()}({string.Join(", ", a.Operands.Select(o => Plain(o, depth + 1)))})",
                _ => "?",
            };
        }
    }

    private string WriteFunction(BodyValue result)
    {
        string name = bodies++ == 0 ? "Body" : $"Body{bodies - 1}";
        List<BodyValue> arguments = RegionValues.Under([result]).Where(static v => v.Operands.Count == 0 && v is not BodyValue.Constant).ToList();
        Dictionary<BodyValue, int> uses = CountUses([result]);
        Dictionary<BodyValue, Code> known = [];
        HashSet<string> taken = [];
        foreach (BodyValue argument in arguments)
        {
            known.Add(argument, new Code(Fresh(NameOf(argument), taken)));
        }
        List<string> lines = [];
        foreach (BodyValue value in RegionValues.Under([result]).Where(v => !known.ContainsKey(v)))
        {
            Code text = Text(value, known);
            if (value is BodyValue.Apply && !ReferenceEquals(value, result) && (uses[value] > 1 || text.Text.Length > LongestExpression))
            {
                string local = Fresh("t", taken);
                lines.Add($"V {local} = {text.Text};");
                text = new Code(local);
            }
            known.Add(value, text);
        }
        if (Formula(result, frame.Parameters) is { } formula)
        {
            functions.Line($"/// <summary>{ProgramNames.Xml(formula)}</summary>");
        }
        string head = $"public static V {name}<V>({string.Join(", ", arguments.Select(a => $"V {known[a].Text}"))}) where V : struct, ILane<V>";
        functions.Line(KernelWriter.Inlined);
        if (lines.Count == 0)
        {
            functions.Line($"{head} =>");
            using (functions.Indent())
            {
                functions.Line($"{known[result].Text};");
            }
        }
        else
        {
            using (functions.Block(head))
            {
                foreach (string line in lines)
                {
                    functions.Line(line);
                }
                functions.Line($"return {known[result].Text};");
            }
        }
        functions.Line();
        return arguments.Count == 0 ? $"{name}<V>()" : $"{name}({string.Join(", ", arguments.Select(frame.Leaf))})";
    }

    private Code Text(BodyValue value, Dictionary<BodyValue, Code> known) => value is BodyValue.Apply apply
        ? OpText.Write(apply.Op, apply.Element, apply.Operands.Select(static o => o.Element).ToArray(), apply.Operands.Select(o => known[o]).ToArray())
        : new Code(value is BodyValue.Constant constant ? OpText.Constant(constant.Literal) : frame.Leaf(value));

    private string NameOf(BodyValue value) => value switch
    {
        BodyValue.Load load => frame.Parameters.Buffer(load.Source),
        BodyValue.Scalar scalar => frame.Parameters.Scalar(scalar.Source),
        BodyValue.Random => "bits",
        BodyValue.Position => "position",
        BodyValue.Inside => "inside",
        BodyValue.Size => "size",
        BodyValue.Incoming => "value",
        _ => "t",
    };

    private static string Fresh(string name, HashSet<string> taken)
    {
        string fresh = name;
        for (int i = 0; !taken.Add(fresh); i++)
        {
            fresh = $"{name}{i}";
        }
        return fresh;
    }

    private static Dictionary<BodyValue, int> CountUses(IReadOnlyList<BodyValue> results)
    {
        Dictionary<BodyValue, int> uses = [];
        foreach (BodyValue value in RegionValues.Under(results))
        {
            uses[value] = uses.TryGetValue(value, out int own) ? own : 0;
            foreach (BodyValue operand in value.Operands)
            {
                uses[operand] = uses.TryGetValue(operand, out int count) ? count + 1 : 1;
            }
        }
        return uses;
    }
}
