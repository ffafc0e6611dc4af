using System.Globalization;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>
/// Loops, offsets and leaves of one kernel: the part of an address that does not change along the columns is computed once
/// a row, into a field or a local; the column is added where an element is touched.
/// </summary>
internal sealed class KernelFrame
{
    private readonly Dictionary<int, string> indices = [];
    private readonly List<(string Index, string Combined, string Outer, Dim Size)> splits = [];
    private readonly List<(string Name, string Text)> offsets = [];
    private readonly List<(string Name, string Text)> pending = [];
    private readonly KernelParameters parameters;
    private readonly AxisGroups axes;
    private readonly LoopAxis? column;
    private readonly string prefix;

    public KernelFrame(KernelParameters parameters, AxisGroups axes, LoopAxis? column, string prefix = "")
    {
        this.parameters = parameters;
        this.axes = axes;
        this.column = column;
        this.prefix = prefix;
    }

    private KernelFrame(KernelFrame other)
        : this(other.parameters, other.axes, null, other.prefix)
    {
        indices = other.indices;
        splits = other.splits;
        offsets = other.offsets;
    }

    public KernelParameters Parameters => parameters;

    /// <summary>What stands before fields where a body is written: <c>k.</c> in a pass.</summary>
    public string Prefix => prefix;

    /// <summary>All offsets so far: fields or locals to be declared.</summary>
    public IEnumerable<string> OffsetNames => offsets.Select(static o => o.Name);

    /// <summary>The same frame for values without columns.</summary>
    public KernelFrame ForResults() => new(this);

    /// <summary>Names the indices of a group of loops, given the combined index.</summary>
    public void Split(IReadOnlyList<LoopAxis> loops, string combined)
    {
        string rest = combined;
        for (int i = loops.Count - 1; i >= 0; i--)
        {
            string index = i == 0 ? rest : parameters.Fresh("i");
            string outer = i == 0 ? "" : parameters.Fresh(combined + "Rest");
            indices[loops[i].Axis] = index;
            if (i > 0)
            {
                splits.Add((index, rest, outer, loops[i].Size));
            }
            rest = outer;
        }
    }

    /// <summary>The divisions that give the indices which <paramref name="texts"/> mention.</summary>
    public IReadOnlyList<string> Divisions(IEnumerable<string> texts)
    {
        List<string> lines = [];
        string[] users = texts.ToArray();
        for (int i = splits.Count - 1; i >= 0; i--)
        {
            (string index, string rest, string outer, Dim length) = splits[i];
            if (users.Concat(lines).Any(t => Mentions(t, outer)))
            {
                lines.Insert(0, $"int {outer} = {rest} / {parameters.Size(length)};");
            }
            if (users.Any(t => Mentions(t, index)))
            {
                lines.Insert(0, $"int {index} = {rest} % {parameters.Size(length)};");
            }
        }
        return lines;
    }

    /// <summary>Whether C# text names an identifier.</summary>
    public static bool Mentions(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if ((at == 0 || !(IsOfName(text[at - 1]) || text[at - 1] == '@')) && (end == text.Length || !IsOfName(text[end])))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a character can stand in a name.</summary>
    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Renames the index of a loop, as where it is kept in a field.</summary>
    public void Rename(LoopAxis loop, string name) => indices[loop.Axis] = name;

    public string IndexOf(LoopAxis loop) => indices[loop.Axis];

    /// <summary>Offsets found since the last call.</summary>
    public IReadOnlyList<(string Name, string Text)> TakeOffsets()
    {
        (string, string)[] taken = pending.ToArray();
        pending.Clear();
        return taken;
    }

    /// <summary>Where a store at <paramref name="address"/> puts its first lane.</summary>
    public string StoreIndex(Affine address, string name)
    {
        Affine rewritten = axes.Rewrite(address);
        return WithColumn(Offset(rewritten, name), column is null ? Dim.Zero : rewritten.CoefficientOf(column.Axis));
    }

    public string Buffer(Node node) => prefix + parameters.Buffer(node);

    /// <summary>C# for a leaf of a body.</summary>
    public string Leaf(BodyValue value) => value switch
    {
        BodyValue.Load load => Load(load),
        BodyValue.Constant constant => OpText.Constant(constant.Literal),
        BodyValue.Scalar scalar => Number(prefix + parameters.Scalar(scalar.Source), scalar.Source.Type.Element, scalar.Element),
        BodyValue.Size size => Number(Fielded(parameters.Size(size.Dim)), DType.Int64, size.Element),
        BodyValue.Position position => Position(position),
        BodyValue.Random random => Random(random),
        BodyValue.Inside inside => Inside(inside.Bounds),
        BodyValue.Incoming incoming => incoming.Element.Bytes() < 4 && incoming.Element != DType.Bool && !incoming.Element.IsFloat() ? OpText.Wrap("value", incoming.Element) : "value",
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no leaf."),
    };

    private string Load(BodyValue.Load load)
    {
        Affine address = axes.Rewrite(load.Address);
        string buffer = parameters.Buffer(load.Source);
        string offset = Offset(address, buffer);
        string suffix = OpText.Suffix(load.Source.Type.Element);
        Dim step = column is null ? Dim.Zero : address.CoefficientOf(column.Axis);
        string index = WithColumn(offset, step);
        if (load.Guard.Count > 0)
        {
            (string low, string high) = Interval(load.Guard, buffer);
            return $"{prefix}{buffer}.Guarded{suffix}<V>({index}, {Fielded(parameters.Size(step))}, column, {low}, {high})";
        }
        return step.Is(0) ? $"{prefix}{buffer}.Splat{suffix}<V>({index})"
            : step.Is(1) ? $"{prefix}{buffer}.Load{suffix}<V>({index})"
            : $"{prefix}{buffer}.Load{suffix}<V>({index}, {Fielded(parameters.Size(step))})";
    }

    private string Position(BodyValue.Position position)
    {
        string text = IntegerAt(axes.Rewrite(position.Index));
        return position.Element.IsFloat() ? $"V.IntToReal({text})" : position.Element == DType.Bool ? $"V.Not(V.EqualInt({text}, V.Int(0)))" : text;
    }

    private string IntegerAt(Affine index)
    {
        Dim step = column is null ? Dim.Zero : index.CoefficientOf(column.Axis);
        string start = $"V.Int({WithColumn(Offset(index, "position"), step)})";
        return step.Is(0) ? start : step.Is(1) ? $"V.AddInt({start}, V.Indices)" : $"V.AddInt({start}, V.MultiplyInt(V.Indices, V.Int({Fielded(parameters.Size(step))})))";
    }

    private string Random(BodyValue.Random random)
    {
        string key = Buffer(random.Source);
        string first = Offset(axes.Rewrite(random.First), "key");
        string second = Offset(axes.Rewrite(random.Second), "key");
        return $"LaneMath.RandomBits({key}.SplatU32<V>({Zero(first)}), {key}.SplatU32<V>({Zero(second)}), {IntegerAt(axes.Rewrite(random.At))})";
    }

    private string Inside(IReadOnlyList<Bound> bounds)
    {
        (string low, string high) = Interval(bounds, "inside");
        return $"V.And(V.LessInt(V.Int({low} - 1), V.AddInt(V.Int(column), V.Indices)), V.LessInt(V.AddInt(V.Int(column), V.Indices), V.Int({high})))";
    }

    /// <summary>The columns [low, high) of the current row in which all bounds hold.</summary>
    private (string Low, string High) Interval(IReadOnlyList<Bound> bounds, string name)
    {
        string low = "0";
        string high = "int.MaxValue";
        string conditions = "";
        foreach (Bound bound in bounds)
        {
            Affine index = axes.Rewrite(bound.Index);
            Dim step = column is null ? Dim.Zero : index.CoefficientOf(column.Axis);
            string size = parameters.Size(bound.Size);
            string at = Zero(Sum(index));
            if (step.Is(0))
            {
                // Unchecked: the position may be a constant before the start.
                conditions += $"{(conditions.Length > 0 ? " && " : "")}unchecked((uint)({at})) < (uint){size}";
                continue;
            }
            // The first column with 0 ≤ at + column*step, and the first with at + column*step = size or more; the other way round where step is negative.
            bool isDown = step.Value < 0;
            string stride = parameters.Size(isDown ? Dim.Zero - step : step);
            string from = isDown ? Ceiling($"{at} - {size} + 1", stride) : Ceiling($"-({at})", stride);
            string to = isDown ? Ceiling($"{at} + 1", stride) : Ceiling($"{size} - ({at})", stride);
            low = low == "0" ? $"Math.Max(0, {from})" : $"Math.Max({low}, {from})";
            high = high == "int.MaxValue" ? to : $"Math.Min({high}, {to})";
        }
        if (conditions.Length > 0)
        {
            high = $"{conditions} ? {high} : 0";
        }
        return (Hoist(low, name + "Low"), Hoist(high, name + "High"));
    }

    /// <summary>Rounds up where positive; anything up to zero stays at most zero, which is all that a first column needs.</summary>
    private static string Ceiling(string value, string divisor) => divisor == "1" ? value : $"({value} + {divisor} - 1) / {divisor}";

    /// <summary>The part of an address that a row fixes; empty where that is zero.</summary>
    private string Offset(Affine address, string name)
    {
        string sum = Sum(address);
        return sum.Length == 0 ? "" : Hoist(sum, name + "At");
    }

    private string Hoist(string text, string name)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || text == "int.MaxValue")
        {
            return text;
        }
        if (parameters.All.Any(p => p.Name == text && p.Type == "int"))
        {
            return Fielded(text);
        }
        int known = offsets.FindIndex(o => o.Text == text);
        if (known < 0)
        {
            known = offsets.Count;
            offsets.Add((parameters.Fresh(name), text));
            pending.Add(offsets[known]);
        }
        return prefix + offsets[known].Name;
    }

    /// <summary>The sum without the column's term, in C#.</summary>
    private string Sum(Affine address)
    {
        List<string> terms = [];
        foreach ((int axis, Dim coefficient) in address.Terms.Where(t => t.Axis != column?.Axis))
        {
            terms.Add(Times(indices[axis], coefficient));
        }
        foreach ((DynamicIndex index, Dim coefficient) in address.Dynamics)
        {
            terms.Add(Times(Read(index), coefficient));
        }
        string text = string.Join(" + ", terms);
        if (address.Offset.Is(0))
        {
            return text;
        }
        string offset = parameters.Size(address.Offset);
        return text.Length == 0 ? offset : offset.StartsWith("-", StringComparison.Ordinal) ? $"{text} - {offset.Substring(1)}" : $"{text} + {offset}";
    }

    private string Times(string index, Dim coefficient) => coefficient.Is(1) ? index : $"{index} * {parameters.Size(coefficient)}";

    /// <summary>A bad index is reported by the host before the launch; here it is only kept from leaving the tensor.</summary>
    private string Read(DynamicIndex index)
    {
        string value = index.IsNumber ? parameters.Scalar(index.Source) : $"{parameters.Buffer(index.Source)}.ReadI32({Zero(Sum(axes.Rewrite(index.Address)))})";
        return $"Math.Min(Math.Max({value}, 0), {parameters.Size(index.Limit)} - 1)";
    }

    private string WithColumn(string offset, Dim step)
    {
        string moving = step.Is(0) ? "" : step.Is(1) ? "column" : $"column * {Fielded(parameters.Size(step))}";
        return offset.Length == 0 ? Zero(moving) : moving.Length == 0 ? offset : $"{offset} + {moving}";
    }

    private static string Zero(string text) => text.Length == 0 ? "0" : text;

    private string Fielded(string text) => parameters.All.Any(p => p.Name == text) ? prefix + text : text;

    private static string Number(string text, DType from, DType to) =>
        to.IsFloat() ? from == DType.Bool ? $"V.Real({text} ? 1 : 0)" : from.IsFloat() && from.Bytes() < 4 ? $"V.Real((double){text})" : $"V.Real({text})"
        : to == DType.Bool ? from == DType.Bool ? $"V.Mask({text})" : $"V.Mask({text} != 0)"
        : from == DType.Bool ? $"V.Int({text} ? 1 : 0)"
        : from.IsFloat() || from == DType.UInt64 ? $"V.Int(unchecked((long){text}))"
        : $"V.Int({text})";
}
