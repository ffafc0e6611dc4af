using System.Text;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>
/// Records of optimizers' update transformations: a step whose gradients are the record's numbers, changed by the same transformations of ours, and kept in a variable
/// for each parameter.
/// </summary>
internal static class UpdateSteps
{
    // Ours, whether it owns variables, its arguments by their options' names, and the variables by the names theirs have.
    private static readonly Dictionary<string, (string Method, bool HasState, string[] Options, (string Theirs, string Ours)[] Variables)> Table = new()
    {
        ["add_decayed_weights"] = ("WeightDecay", false, ["decay=decay"], []),
        ["add_noise"] = ("AddNoise", true, ["eta=noise", "gamma=gamma"], [("count", "count")]),
        ["clip"] = ("ClipByValue", false, ["delta=limit:2.0"], []),
        ["clip_by_global_norm"] = ("ClipByGlobalNorm", false, ["max_norm=limit:1.0"], []),
        ["centralize"] = ("Centralize", false, ["=first:true"], []),
        ["identity"] = ("", false, [], []),
        ["scale"] = ("Scale", false, ["0=factor"], []),
        ["scale_by_state"] = ("ScaleByState", true, ["0=initial"], [("scale", "factor")]),
        ["scale_by_schedule"] = ("ScaleBySchedule", true, ["0=schedule"], [("count", "count")]),
        ["scale_by_adam"] = ("ScaleByAdam", true, ["b1=b1", "b2=b2", "eps=epsilon", "eps_root=rootEpsilon:1e-15"], [("mu", "mean"), ("nu", "square"), ("count", "count")]),
        ["scale_by_belief"] = ("ScaleByBelief", true, ["b1=b1", "b2=b2", "eps=epsilon", "eps_root=rootEpsilon"], [("mu", "mean"), ("nu", "square"), ("count", "count")]),
        ["scale_by_radam"] = ("ScaleByRAdam", true, ["b1=b1", "b2=b2", "eps=epsilon", "eps_root=rootEpsilon", "threshold=threshold"], [("mu", "mean"), ("nu", "square"), ("count", "count")]),
        ["scale_by_rms"] = ("ScaleByRms", true, ["decay=decay", "eps=epsilon", "initial_scale=initial"], [("nu", "square")]),
        ["scale_by_rss"] = ("ScaleByRootOfSquares", true, ["eps=epsilon", "initial_accumulator_value=initial"], [("sum_of_squares", "sum")]),
        ["scale_by_stddev"] = ("ScaleByDeviation", true, ["decay=decay", "eps=epsilon", "initial_scale=initial"], [("mu", "mean"), ("nu", "square")]),
        ["scale_by_trust_ratio"] = ("ScaleByTrustRatio", false, ["min_norm=minimum", "trust_coefficient=coefficient", "eps=epsilon"], []),
        ["scale_by_yogi"] = ("ScaleByYogi", true, ["b1=b1", "b2=b2", "eps=epsilon", "eps_root=rootEpsilon", "initial_accumulator_value=initial"], [("mu", "mean"), ("nu", "square"), ("count", "count")]),
        ["trace"] = ("Trace", true, ["decay=decay", "nesterov=nesterov"], [("trace", "trace")]),
    };

    public static Translation Translate(Record record)
    {
        Numbers[] parameters = Leaves(record.Get("params")!.Value);
        (string chain, List<(string Name, (string, string)[] Variables)> states) = Chain(record);
        StringBuilder text = new();
        string type = ElementType.Of(parameters[0].Type).CSharp;
        text.Append($"    [Defn] public static Tensor<{type}> F0({string.Join(", ", parameters.Select((p, i) => $"[Shape({string.Join(", ", p.Shape)})] Tensor<{type}> g{i}"))})\n    {{\n");
        // The gradient of a sum of products is the other factor.
        string loss = string.Join(" + ", parameters.Select((p, i) => $"Sum(Parameter(\"p{i}\", {$"[{string.Join(", ", p.Shape)}]"}, Initializers.Zeros<{type}>) * g{i})"));
        text.Append($"        (Tensor<{type}> loss, Gradients<{type}> gradients) = ValueAndGrad(() => {loss});\n        Gradients<{type}> changed = {chain};\n");
        text.Append($"        foreach ((Variable<{type}> parameter, Tensor<{type}> gradient) in changed)\n        {{\n            Variable<{type}> update = State<{type}>(\"update\", parameter, Initializers.Zeros<{type}>);\n            update.Value = gradient;\n        }}\n        return loss;\n    }}\n");
        bool isInitial = record.Get("step")!.Value.GetString() == "init";
        JsonElement[] expected = record.Items("expect");
        List<(string, JsonElement)> variables = [];
        if (!isInitial)
        {
            int place = 0;
            Match(expected[0], record.Get("updates")!.Value, leaf => variables.Add(($"update.p{place++}", leaf)));
        }
        // The newest transformation's state comes first.
        JsonElement[] stateList = [.. expected[^1].EnumerateArray()];
        for (int i = 0; i < stateList.Length; i++)
        {
            (string name, (string, string)[] mapped) = states[states.Count - 1 - i];
            foreach ((string theirs, string ours) in mapped)
            {
                if (stateList[i].ValueKind == JsonValueKind.Object && stateList[i].TryGetProperty(theirs, out JsonElement value))
                {
                    int place = 0;
                    bool isOne = Numbers.IsTensor(value);
                    Match(value, record.Get("params")!.Value, leaf => variables.Add((isOne ? $"{name}.{ours}" : $"{name}.{ours}.p{place++}", leaf)));
                }
            }
        }
        Numbers[] inputs = isInitial ? parameters : Leaves(record.Get("updates")!.Value);
        return new Translation(record, text.ToString(), [new RunCase(inputs, [null])], 1)
        {
            State = parameters.Select(static (p, i) => (Path: $"p{i}", p)).ToDictionary(static pair => pair.Path, static pair => pair.p),
            Before = [.. record.Items("prior_updates").Select(Leaves)],
            IsInitial = isInitial,
            Variables = [.. variables],
        };
    }

    private static (string Chain, List<(string, (string, string)[])> States) Chain(Record record)
    {
        JsonElement[] steps = record.Get("chain") is { ValueKind: JsonValueKind.Array } chain ? [.. chain.EnumerateArray()] : [record.Json];
        Translator translator = Translator.Of(record);
        string code = "gradients";
        List<(string, (string, string)[])> states = [];
        foreach (JsonElement step in steps)
        {
            string op = step.GetProperty("op").GetString()!;
            if (!Table.TryGetValue(op["Updates.".Length..], out var row))
            {
                throw new WithoutCounterpartException($"op {op}");
            }
            if (row.Method.Length == 0)
            {
                continue;
            }
            Dictionary<string, JsonElement> options = step.GetProperty("opts").EnumerateObject().ToDictionary(static o => o.Name, static o => o.Value);
            JsonElement[] arguments = [.. step.GetProperty("args").EnumerateArray()];
            List<string> written = [code];
            foreach (string option in row.Options)
            {
                string[] names = option.Split('=', ':');
                JsonElement? value = names[0].Length == 0 ? null : char.IsAsciiDigit(names[0][0]) ? arguments[int.Parse(names[0], System.Globalization.CultureInfo.InvariantCulture)] : options.Remove(names[0], out JsonElement given) ? given : null;
                string? argument = value is { } present ? Value(translator, present) : names.Length > 2 ? names[2] : null;
                if (argument is not null)
                {
                    written.Add($"{names[1]}: {argument}");
                }
            }
            if (options.Count > 0)
            {
                throw new WithoutCounterpartException($"op {op}: option {options.Keys.First()}");
            }
            if (row.HasState)
            {
                string name = $"step{states.Count}";
                states.Add((name, row.Variables));
                written.Add($"name: \"{name}\"");
            }
            code = $"Updates.{row.Method}({string.Join(", ", written)})";
        }
        return (code, states);
    }

    private static string Value(Translator translator, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object when value.TryGetProperty("op", out _) => $"step => {Rows.Schedule(translator, value, "step")}",
        JsonValueKind.Number => Term.Text(value.GetDouble(), "f64"),
        _ => throw new WithoutCounterpartException($"value {value.ValueKind}"),
    };

    private static Numbers[] Leaves(JsonElement tree)
    {
        List<Numbers> leaves = [];
        Match(tree, tree, leaf => leaves.Add(Numbers.Read(leaf)));
        return [.. leaves];
    }

    // The leaves of a tree in the order of another of the same form; what is empty in one may be missing in the other.
    private static void Match(JsonElement tree, JsonElement form, Action<JsonElement> visit)
    {
        if (Numbers.IsTensor(tree))
        {
            visit(tree);
        }
        else if (form.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in form.EnumerateObject())
            {
                if (tree.ValueKind == JsonValueKind.Object && tree.TryGetProperty(member.Name, out JsonElement inner))
                {
                    Match(inner, member.Value, visit);
                }
            }
        }
        else if (form.ValueKind == JsonValueKind.Array && tree.ValueKind == JsonValueKind.Array)
        {
            foreach ((JsonElement inner, JsonElement like) in tree.EnumerateArray().Zip(form.EnumerateArray()))
            {
                Match(inner, like, visit);
            }
        }
    }
}
