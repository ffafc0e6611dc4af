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
            (int start, int length) = (call.Integer(1), call.Integer(2));
            return Like(x, $"Slice({x.Code}, {call.Axis("axis", x) ?? throw call.Without("no axis")}, {start}, {start + length}, {call.Integer("strides") ?? 1})");
        };
        rows["put_slice"] = static call =>
        {
            (Term x, Term slice) = Meet(call.Tensor(0), call.Tensor(2));
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
        List<string> items = [];
        int dropped = 0;
        IEnumerable<JsonElement> positions = [];
        if (call.IsTensor(1) && !(call.Value(1).ValueKind == JsonValueKind.Number))
        {
            Term position = call.Positions(1);
            return One($"{x.Code}[{position.Code}]", x.Type, x.Rank < 0 ? -1 : x.Rank - 1);
        }
        JsonElement value = call.Value(1);
        positions = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        foreach (JsonElement item in positions)
        {
            if (Term.IsWhole(item))
            {
                items.Add(Position(item.GetInt32()));
                dropped++;
            }
            else if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("range", out JsonElement range))
            {
                if (range.ValueKind == JsonValueKind.String)
                {
                    items.Add("..");
                    continue;
                }
                int[] ends = [.. range.EnumerateArray().Select(static end => end.GetInt32())];
                if (ends.Length > 2 && ends[2] != 1)
                {
                    throw call.Without("step");
                }
                items.Add($"{Position(ends[0])}..{(ends[1] == -1 ? "" : ends[1] < 0 ? $"^{-ends[1] - 1}" : $"{ends[1] + 1}")}");
            }
            else
            {
                throw call.Without(item.ValueKind == JsonValueKind.Object ? "names or tensors" : "such positions");
            }
        }
        return One(items.Count == 0 ? x.Code : $"{x.Code}[{string.Join(", ", items)}]", x.Type, x.Rank < 0 ? -1 : x.Rank - dropped);
    }

    private static string Position(int index) => index < 0 ? $"^{-index}" : $"{index}";
}
