namespace Axon.Oracle;

/// <content>Reductions, cumulative operations and windows.</content>
internal static partial class Rows
{
    private static Term[] Reduce(Call call, Func<Term, Term> prepare, string member, string? type = null, string extra = "")
    {
        Term x = prepare(call.Tensor(0));
        int[]? axes = call.Axes("axes", x);
        bool keep = call.Flag("keep_axes");
        if (axes is null && (keep || extra.Length > 0))
        {
            axes = x.Rank >= 0 ? [.. Enumerable.Range(0, x.Rank)] : throw new WithoutCounterpartException("rank");
        }
        int rank = axes is null ? 0 : keep || x.Rank < 0 ? x.Rank : x.Rank - axes.Length;
        string?[] names = keep ? x.Names : axes is null ? [] : [.. x.Names.Where((_, i) => !axes.Contains(i) && !axes.Contains(i - x.Rank))];
        return One(axes is null ? $"{member}({x.Code})" : $"{member}({x.Code}, {List(axes)}, {Flag(keep)}{extra})", type ?? x.Type, rank, names);
    }

    private static Term[] Along(Call call, Func<Term, Term> prepare, string member, string? type = null, int? axisDefault = null)
    {
        Term x = prepare(call.Tensor(0));
        int? axis = call.Axis("axis", x) ?? axisDefault;
        bool keep = call.Flag("keep_axis");
        if (axis is null && keep && x.Rank > 0)
        {
            return One($"Reshape({member}({x.Code}), {List(Enumerable.Repeat(1, x.Rank))})", type ?? x.Type, x.Rank);
        }
        return One(axis is null ? $"{member}({x.Code})" : $"{member}({x.Code}, {axis}, {Flag(keep)})", type ?? x.Type, axis is null ? 0 : keep ? x.Rank : x.Rank - 1);
    }

    private static void AddReductions(Dictionary<string, Row> rows)
    {
        rows["sum"] = static call => Reduce(call, static x => x.To(ElementType.Aggregate(x.Type)), "Sum");
        rows["product"] = static call => Reduce(call, static x => x.To(ElementType.Aggregate(x.Type)), "Product");
        rows["reduce_max"] = static call => Reduce(call, static x => x.Numeric, "Max");
        rows["reduce_min"] = static call => Reduce(call, static x => x.Numeric, "Min");
        rows["mean"] = static call => Reduce(call, static x => x.Floating, "Mean");
        rows["all"] = static call => Reduce(call, static x => x with { Code = x.Mask, Type = "bool", Literal = null }, "All");
        rows["any"] = static call => Reduce(call, static x => x with { Code = x.Mask, Type = "bool", Literal = null }, "Any");
        rows["variance"] = static call => Reduce(call, static x => x.Floating, "Variance", extra: $", {call.Integer("ddof") ?? 0}");
        rows["standard_deviation"] = static call => Reduce(call, static x => x.Floating, "StandardDeviation", extra: $", {call.Integer("ddof") ?? 0}");
        rows["logsumexp"] = static call =>
        {
            if (call.Option("exp_scaling_factor") is null)
            {
                return Reduce(call, static x => x.Floating, "LogSumExp");
            }
            (Term x, Term weights) = Meet(call.Tensor(0), call.TensorOption("exp_scaling_factor"), true);
            int[] axes = call.Axes("axes", x) ?? (x.Rank >= 0 ? [.. Enumerable.Range(0, x.Rank)] : throw new WithoutCounterpartException("rank"));
            bool keep = call.Flag("keep_axes");
            return One($"LogSumExp({x.Code}, {weights.Code}, {List(axes)}, {Flag(keep)})", x.Type, keep ? x.Rank : x.Rank - axes.Length);
        };
        rows["argmax"] = static call => ArgExtremum(call, "ArgMax");
        rows["argmin"] = static call => ArgExtremum(call, "ArgMin");
        rows["median"] = static call => Median(call);
        rows["mode"] = static call => Along(call, static x => x.Numeric, "Mode");
        rows["weighted_mean"] = static call =>
        {
            (Term x, Term weights) = Meet(call.Tensor(0), call.Tensor(1), true);
            int[]? axes = call.Axes("axes", x);
            bool keep = call.Flag("keep_axes");
            return One(axes is null ? $"WeightedMean({x.Code}, {weights.Code})" : $"WeightedMean({x.Code}, {weights.Code}, {List(axes)}, {Flag(keep)})", x.Type, axes is null ? 0 : keep ? x.Rank : x.Rank - axes.Length);
        };
        rows["covariance"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            int correction = call.Integer("ddof") ?? 0;
            return One(call.Count > 1 ? $"Covariance({x.Code}, {call.Tensor(1).To(x.Type).Code}, {correction})" : $"Covariance({x.Code}, {correction})", x.Type, x.Rank);
        };
        foreach (string name in new[] { "sum", "product", "max", "min" })
        {
            string member = "Cumulative" + Pascal(name);
            bool isAggregate = name is "sum" or "product";
            rows["cumulative_" + name] = call => (isAggregate ? call.Tensor(0) is var y ? y.To(ElementType.Aggregate(y.Type)) : null! : call.Tensor(0).Numeric) is var x
                ? Like(x, $"{member}({x.Code}, {call.Axis("axis", x) ?? 0}, {Flag(call.Flag("reverse"))})")
                : [];
        }
    }

    private static Term[] ArgExtremum(Call call, string member)
    {
        string type = call.Text("type") ?? "s32";
        if (call.Text("tie_break") is { } tie && tie != "low")
        {
            Term x = call.Tensor(0).Numeric;
            if (tie != "high" || call.Axis("axis", x) is not { } axis || call.Flag("keep_axis"))
            {
                throw tie == "high" ? call.Without("option tie_break") : new RefusedException($"tie_break {tie}");
            }
            // The last of equals is the first from the end.
            return [new Term($"(Tensor.Scalar({x.Code}.Shape[{(axis < 0 ? axis + x.Rank : axis)}] - 1) - {member}(Reverse({x.Code}, {axis}), {axis}))", "s32", x.Rank - 1).To(type)];
        }
        return [.. Along(call, static x => x.Numeric, member, "s32").Select(place => place.To(type))];
    }

    // The source keeps the type of whole numbers where their count is odd; ours is a fraction always.
    private static Term[] Median(Call call)
    {
        Term x = call.Tensor(0);
        return ElementType.Of(x.Type).IsFloat ? Along(call, static x => x, "Median") : throw call.Without("whole numbers");
    }

    private static void AddWindows(Dictionary<string, Row> rows)
    {
        foreach (string name in new[] { "sum", "product", "max", "min", "mean" })
        {
            string member = "Window" + Pascal(name);
            rows["window_" + name] = call =>
            {
                Term x = name == "mean" ? call.Tensor(0).Floating : call.Tensor(0).Numeric;
                int[] size = call.Integers(1);
                int[] strides = Spread(call.Integers("strides"), size.Length);
                int[] dilation = Spread(call.Integers("window_dilations"), size.Length);
                return Like(x, $"{member}({x.Code}, {List(size)}, {List(strides)}, {WindowPadding(call, size, dilation)}, {List(dilation)})");
            };
        }
    }

    private static void AddFunctions(Dictionary<string, Row> rows)
    {
        rows["reduce"] = static call =>
        {
            (Term x, Term initial) = Meet(call.Tensor(0), call.Tensor(1));
            int[]? axes = call.Axes("axes", x);
            bool keep = call.Flag("keep_axes");
            int rank = axes is null ? 0 : x.Rank - axes.Length;
            return One($"Reduce({x.Code}, {initial.Code}, {Fold(call, 2, x, rank)}, {(axes is null ? "null" : List(axes))}, {Flag(keep)})", x.Type, keep ? x.Rank : rank);
        };
        rows["window_reduce"] = static call =>
        {
            (Term x, Term initial) = Meet(call.Tensor(0), call.Tensor(1));
            int[] size = call.Integers(2);
            int[] strides = Spread(call.Integers("strides"), size.Length);
            int[] dilation = Spread(call.Integers("window_dilations"), size.Length);
            string padding = WindowPadding(call, size, dilation);
            return Like(x, $"WindowReduce({x.Code}, {initial.Code}, {Fold(call, 3, x, x.Rank)}, {List(size)}, {List(strides)}, {(padding == "Padding.Valid" ? "null, null" : padding)}, {List(dilation)})");
        };
        foreach ((string name, string member) in new[] { ("window_scatter_max", "WindowScatterMax"), ("window_scatter_min", "WindowScatterMin") })
        {
            rows[name] = call =>
            {
                (Term x, Term source) = Meet(call.Tensor(0), call.Tensor(1));
                int[] size = call.Integers(3);
                return Like(x, $"{member}({x.Code}, {source.Code}, {call.Tensor(2).To(x.Type).Code}, {List(size)}, {List(Spread(call.Integers("strides"), size.Length))}, {WindowPadding(call, size, Spread(null, size.Length))})");
            };
        }
        rows["while"] = static call => call.Translator.While(call.Tensors(0), call.Function(1), call.Function(2));
        foreach ((string name, string integer, string real) in new[] { ("max", "MaxValue", "PositiveInfinity"), ("min", "MinValue", "NegativeInfinity"), ("max_finite", "MaxValue", "MaxValue"), ("min_finite", "MinValue", "MinValue"), ("nan", "", "NaN"), ("infinity", "", "PositiveInfinity"), ("neg_infinity", "", "NegativeInfinity"), ("pi", "", "Pi"), ("e", "", "E") })
        {
            rows["Constants." + name] = call =>
            {
                string type = call.Count > 0 ? call.Type(0) : "f32";
                ElementType element = ElementType.Of(type);
                string member = element.IsFloat ? real : integer;
                bool isSmall = type is "f16" or "bf16";
                if (member.Length == 0 || (isSmall && real.EndsWith("Value", StringComparison.Ordinal)))
                {
                    throw call.Without($"of {type}");
                }
                return [new Term($"Tensor.Scalar<{(isSmall ? "float" : element.CSharp)}>({(isSmall ? "float" : element.CSharp)}.{member})", isSmall ? "f32" : type, 0).To(type)];
            };
        }
    }

    // Theirs takes the element first, ours the total.
    private static string Fold(Call call, int index, Term x, int rank)
    {
        (string total, string element) = (call.Translator.NewName(), call.Translator.NewName());
        Term combined = call.Translator.Apply(call.Function(index), new Term(element, x.Type, rank), new Term(total, x.Type, rank)) is [var one] ? one : throw call.Without("several results");
        return $"({total}, {element}) => {combined.To(x.Type).Code}";
    }

    private static int[] Spread(int[]? values, int rank) => values is null ? [.. Enumerable.Repeat(1, rank)] : values.Length == rank ? values : values.Length == 1 ? [.. Enumerable.Repeat(values[0], rank)] : throw new RefusedException($"{values.Length} numbers for {rank} axes");

    // The source's "same" is that of a window that moves by one, whatever the strides.
    private static string WindowPadding(Call call, int[] size, int[] dilation)
    {
        int[] around = [.. size.Select((extent, i) => (extent - 1) * dilation[i])];
        return Padding(call, size.Length) is var padding && padding == "Padding.Same" ? $"{List(around.Select(static a => a / 2))}, {List(around.Select(static a => a - (a / 2)))}" : padding;
    }

    /// <summary>The two arguments low and high, or the one of a kind of padding.</summary>
    private static string Padding(Call call, int rank) => call.Option("padding") switch
    {
        null => "Padding.Valid",
        { ValueKind: System.Text.Json.JsonValueKind.String } kind => kind.GetString() switch
        {
            "valid" => "Padding.Valid",
            "same" => "Padding.Same",
            var other => throw call.Without($"padding {other}"),
        },
        { ValueKind: System.Text.Json.JsonValueKind.Array } pairs => $"{List(pairs.EnumerateArray().Select(static pair => pair[0].GetInt32()))}, {List(pairs.EnumerateArray().Select(static pair => pair[1].GetInt32()))}",
        _ => throw call.Without("option padding"),
    };
}
