using System.Text.Json;

namespace Axon.Oracle;

/// <content>Slices, gathers, scatters and sorting.</content>
internal static partial class Rows
{
    private static void AddIndexing(Dictionary<string, Row> rows)
    {
        rows["access"] = Access;
        rows["slice"] = static call =>
        {
            Term x = call.Tensor(0).Typed;
            if (call.HoldsTensors(1))
            {
                return MovingSlice(call, x, call.Tensors(1), call.Integers(2), Spread(call.Integers("strides"), call.Integers(2).Length));
            }
            (int[] starts, int[] lengths) = (call.Integers(1), call.Integers(2));
            int[] steps = Spread(call.Integers("strides"), starts.Length);
            string code = x.Code;
            for (int axis = 0; axis < starts.Length; axis++)
            {
                code = $"Slice({code}, {axis}, {starts[axis]}, {starts[axis] + lengths[axis]}, {steps[axis]})";
            }
            return Like(x, code);
        };
        rows["slice_along_axis"] = static call =>
        {
            Term x = call.Tensor(0).Typed;
            if (call.Tensor(1) is { Literal: null } moving)
            {
                int along = call.Axis("axis", x) ?? throw call.Without("no axis");
                string from = Kept(moving, x.Code, along < 0 ? along + x.Rank : along, call.Integer(2));
                return Like(x, $"Slice(SliceFrom({x.Code}, {from}, {call.Integer(2)}, {along}), {along}, 0, {call.Integer(2)}, {call.Integer("strides") ?? 1})");
            }
            (int start, int length) = (call.Integer(1), call.Integer(2));
            return Like(x, $"Slice({x.Code}, {call.Axis("axis", x) ?? throw call.Without("no axis")}, {start}, {start + length}, {call.Integer("strides") ?? 1})");
        };
        rows["put_slice"] = static call =>
        {
            (Term x, Term slice) = Meet(call.Tensor(0), call.Tensor(2));
            if (call.HoldsTensors(1))
            {
                return Like(x, $"PutSlice({x.Code}, {slice.Code}, {string.Join(", ", call.Tensors(1).Select((start, axis) => Kept(start, x.Code, axis, null, slice.Code)))})");
            }
            return Like(x, $"PutSlice({x.Code}, {slice.Code}, {List(call.Integers(1))})");
        };
        rows["take"] = static call => call.Tensor(0).Typed is var x && call.Positions(1) is var indices
            ? One($"Take({x.Code}, {indices.Code}, {call.Axis("axis", x) ?? 0})", x.Type, x.Rank < 0 || indices.Rank < 0 ? -1 : x.Rank - 1 + indices.Rank)
            : [];
        rows["take_along_axis"] = static call => call.Tensor(0).Typed is var x ? Like(x, $"TakeAlong({x.Code}, {call.Positions(1).Code}, {call.Axis("axis", x) ?? throw call.Without("no axis")})") : [];
        rows["gather"] = static call => call.Tensor(0).Typed is var x && call.Positions(1) is var indices
            ? One(call.Axes("axes", x) is { } axes ? $"Gather({x.Code}, {indices.Code}, {List(axes)})" : $"Gather({x.Code}, {indices.Code})", x.Type, -1)
            : [];
        rows["indexed_add"] = static call => Indexed(call, "IndexedAdd");
        rows["indexed_put"] = static call => Indexed(call, "IndexedSet");
        rows["sort"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"Sort({x.Code}, {call.Axis("axis", x) ?? 0}, {Flag(IsDescending(call))})") : [];
        rows["argsort"] = static call =>
        {
            call.Flag("stable");
            Term x = call.Tensor(0).Numeric;
            return Like(x, $"ArgSort({x.Code}, {call.Axis("axis", x) ?? 0}, {Flag(IsDescending(call))})", "s32");
        };
        rows["top_k"] = static call =>
        {
            Term x = call.Tensor(0).Numeric;
            int count = call.Integer("k") ?? 1;
            return [.. Like(x, $"TopK({x.Code}, {count}).Values"), .. Like(x, $"TopK({x.Code}, {count}).Positions", "s32")];
        };
    }

    private static Term[] MovingSlice(Call call, Term x, Term[] starts, int[] lengths, int[] steps)
    {
        string[] kept = [.. starts.Select((start, axis) => Kept(start, x.Code, axis, lengths[axis]))];
        string code = $"SliceFrom({x.Code}, new Tensor<int>[] {{ {string.Join(", ", kept)} }}, {string.Join(", ", lengths)})";
        for (int axis = 0; axis < steps.Length; axis++)
        {
            code = steps[axis] == 1 ? code : $"Slice({code}, {axis}, 0, {lengths[axis]}, {steps[axis]})";
        }
        return Like(x, code);
    }

    // The source moves a block in that would stick out; here that is said.
    private static string Kept(Term start, string x, int axis, int? length, string block = "") =>
        $"Clip({start.To("s32").Code}, 0, {x}.Shape[{axis}] - {(length is { } known ? $"{known}" : $"{block}.Shape[{axis}]")})";

    private static bool IsDescending(Call call) => call.Text("direction") switch
    {
        null or "asc" => false,
        "desc" => true,
        var other => throw new RefusedException($"direction {other}"),
    };

    private static Term[] Indexed(Call call, string member)
    {
        (Term x, Term updates) = Meet(call.Tensor(0), call.Tensor(2));
        string axes = call.Axes("axes", x) is { } given ? $", {List(given)}" : "";
        return Like(x, $"{member}({x.Code}, {call.Positions(1).Code}, {updates.Code}{axes})");
    }

    private static Term[] Access(Call call)
    {
        Term x = call.Tensor(0).Typed;
        if (call.IsTensor(1) && !(call.Value(1).ValueKind == JsonValueKind.Number))
        {
            Term position = call.Positions(1);
            string code = position.Rank == 0 && position.Type == "s32" ? Kept(position, x.Code, 0, 1) : position.Code;
            return One($"{x.Code}[{code}]", x.Type, x.Rank < 0 ? -1 : x.Rank - 1);
        }
        JsonElement value = call.Value(1);
        JsonElement[] positions = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (positions.Length > 0 && positions.All(static item => item.ValueKind == JsonValueKind.Array))
        {
            positions = ByName(call, x, positions);
        }
        List<string> items = [];
        int dropped = 0;
        foreach (JsonElement item in positions)
        {
            (string code, bool drops) = Item(call, x, item, items.Count);
            items.Add(code);
            dropped += drops ? 1 : 0;
        }
        return One(items.Count == 0 ? x.Code : $"{x.Code}[{string.Join(", ", items)}]", x.Type, x.Rank < 0 ? -1 : x.Rank - dropped);
    }

    private static (string Code, bool Drops) Item(Call call, Term x, JsonElement item, int axis)
    {
        if (Term.IsWhole(item))
        {
            return (Position(item.GetInt32()), true);
        }
        if (Numbers.IsTensor(item))
        {
            return (Kept(call.Translator.Tensor(new Argument(item, false)), x.Code, axis, 1), true);
        }
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("range", out JsonElement range))
        {
            throw call.Without(item.ValueKind == JsonValueKind.Object ? "names" : "such positions");
        }
        if (range.ValueKind == JsonValueKind.String)
        {
            return ("..", false);
        }
        int[] ends = [.. range.EnumerateArray().Select(static end => end.GetInt32())];
        return ends.Length > 2 && ends[2] != 1
            ? throw call.Without("step")
            : ($"{Position(ends[0])}..{(ends[1] == -1 ? "" : ends[1] < 0 ? $"^{-ends[1] - 1}" : $"{ends[1] + 1}")}", false);
    }

    // Pairs of a name and what is taken there, in the order of the axes.
    private static JsonElement[] ByName(Call call, Term x, JsonElement[] pairs)
    {
        JsonElement whole = JsonDocument.Parse("""{"range":"all"}""").RootElement;
        JsonElement[] positions = [.. Enumerable.Repeat(whole, x.Rank)];
        HashSet<int> named = [];
        foreach (JsonElement pair in pairs)
        {
            int axis = call.Axis(pair[0], x);
            positions[axis] = named.Add(axis) ? pair[1] : throw new RefusedException("an axis that is named twice");
        }
        return positions;
    }

    private static string Position(int index) => index < 0 ? $"^{-index}" : $"{index}";
}
