using System.Text.Json;

namespace Axon.Oracle;

/// <content>Tensors from nothing and their movements.</content>
internal static partial class Rows
{
    private static int[] Shape(Call call, int index)
    {
        JsonElement value = call.Value(index);
        return Numbers.IsTensor(value) ? Numbers.Read(value).Shape
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(static size => size.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(static size => size.ValueKind == JsonValueKind.String && size.GetString() == "auto" ? -1 : size.GetInt32())]
                : call.Integers(index);
    }

    private static void AddMovement(Dictionary<string, Row> rows)
    {
        rows["fill"] = static call =>
        {
            (Term x, Term value) = Meet(call.Tensor(0), call.Tensor(1));
            return value.Rank == 0 && call.Tensor(1).Literal is { } literal ? Like(x, $"FullLike({x.Code}, {Term.Text(literal, x.Type)})") : throw call.Without("a tensor");
        };
        rows["reshape"] = static call => call.Tensor(0).Typed is var x && Shape(call, 1) is var shape ? One($"Reshape({x.Code}, {List(shape)})", x.Type, shape.Length) : [];
        rows["transpose"] = static call => call.Tensor(0).Typed is var x && call.Axes("axes", x) is { } axes ? One($"Transpose({x.Code}, {string.Join(", ", axes)})", x.Type, x.Rank) : Like(call.Tensor(0).Typed, $"Transpose({call.Tensor(0).Typed.Code})");
        rows["squeeze"] = static call => call.Tensor(0).Typed is var x && call.Axes("axes", x) is { } axes
            ? One($"Squeeze({x.Code}, {string.Join(", ", axes)})", x.Type, x.Rank < 0 ? -1 : x.Rank - axes.Length)
            : One($"Squeeze({call.Tensor(0).Typed.Code})", call.Tensor(0).Type, -1);
        rows["new_axis"] = static call => call.Tensor(0).Typed is var x ? One($"NewAxis({x.Code}, {call.Integer(1)})", x.Type, x.Rank < 0 ? -1 : x.Rank + 1) : [];
        rows["flatten"] = static call =>
        {
            Term x = call.Tensor(0).Typed;
            if (call.Axes("axes", x) is not { } axes)
            {
                return One($"Reshape({x.Code}, new int[] {{ -1 }})", x.Type, 1);
            }
            return axes.Zip(axes.Skip(1)).All(static pair => pair.Second == pair.First + 1)
                ? One($"Flatten({x.Code}, {axes[0]}, {axes[^1]})", x.Type, x.Rank - axes.Length + 1)
                : throw new RefusedException("axes that lie apart");
        };
        rows["broadcast"] = static call =>
        {
            Term x = call.Tensor(0).Typed;
            int[] shape = Shape(call, 1);
            if (call.Axes("axes", x) is not { } axes)
            {
                return One($"Broadcast({x.Code}, {List(shape)})", x.Type, shape.Length);
            }
            return One($"BroadcastAlong({x.Code}, {List(shape)}, {List(axes)})", x.Type, shape.Length);
        };
        rows["tile"] = static call => call.Value(1).ValueKind != JsonValueKind.Array ? throw new RefusedException("numbers of copies that are none") : call.Tensor(0).Typed is var x && call.Integers(1) is var repeats ? One($"Tile({x.Code}, {List(repeats)})", x.Type, x.Rank < 0 ? -1 : Math.Max(x.Rank, repeats.Length)) : [];
        rows["reverse"] = static call => call.Tensor(0).Typed is var x ? Like(x, call.Axes("axes", x) is { } axes ? $"Reverse({x.Code}, {string.Join(", ", axes)})" : $"Reverse({x.Code})") : [];
        rows["concatenate"] = static call => Join(call, "Concat", 0);
        rows["stack"] = static call => Join(call, "Stack", 1);
        rows["pad"] = static call =>
        {
            (Term x, Term value) = Meet(call.Tensor(0), call.Tensor(1));
            JsonElement[] widths = [.. call.Value(2).EnumerateArray()];
            return Like(x, $"Pad({x.Code}, {List(widths.Select(static w => w[0].GetInt32()))}, {List(widths.Select(static w => w[1].GetInt32()))}, {List(widths.Select(static w => w[2].GetInt32()))}, {value.Code})");
        };
        rows["pad_outer"] = static call => call.IsTensor(1) ? PadOuter(call) : PadWithin(call, call.Value(1).GetString() switch
        {
            "reflect" => "Reflect",
            "mirror" => "Symmetric",
            "replicate" => "Edge",
            "cyclic" => "Wrap",
            var other => throw new RefusedException($"mode {other}"),
        }, call.Value(2));
        rows["reflect"] = static call => PadWithin(call, "Reflect", call.Option("padding_config") ?? throw call.Without("no widths"));
        rows["split"] = Split;
        rows["diff"] = static call => call.Tensor(0).Numeric is var x ? Like(x, $"Diff({x.Code}, {call.Integer("order") ?? 1}, {call.Axis("axis", x) ?? -1})") : [];
        rows["tril"] = static call => call.Tensor(0).Typed is var x ? Like(x, $"LowerTriangle({x.Code}, {call.Integer("k") ?? 0})") : [];
        rows["triu"] = static call => call.Tensor(0).Typed is var x ? Like(x, $"UpperTriangle({x.Code}, {call.Integer("k") ?? 0})") : [];
        rows["tri"] = static call => call.Count == 2 ? One($"Tri<byte>({call.Integer(0)}, {call.Integer(1)}, {call.Integer("k") ?? 0})", "u8", 2) : throw call.Without("one argument");
        rows["take_diagonal"] = static call => call.Tensor(0).Typed is var x ? One($"Diagonal({x.Code}, {call.Integer("offset") ?? 0})", x.Type, x.Rank - 1) : [];
        rows["make_diagonal"] = static call => call.Tensor(0).Typed is var x ? One($"DiagonalMatrix({x.Code}, {call.Integer("offset") ?? 0})", x.Type, x.Rank + 1) : [];
        rows["put_diagonal"] = static call => Meet(call.Tensor(0), call.Tensor(1)) is var (x, y) ? Like(x, $"PutDiagonal({x.Code}, {y.Code}, {call.Integer("offset") ?? 0})") : [];
        rows["eye"] = static call => call.Integers(0) is var shape && (call.Text("type") ?? "s32") is var type && shape.Length <= 2
            ? One($"Eye<{ElementType.Of(type).CSharp}>({string.Join(", ", shape)})", type, 2)
            : One($"Eye<{ElementType.Of(type).CSharp}>([{string.Join(", ", shape)}])", type, shape.Length);
        rows["iota"] = static call =>
        {
            int[] shape = call.Integers(0);
            string type = call.Text("type") ?? "s32";
            string element = ElementType.Of(type).CSharp;
            int? axis = call.Integer("axis");
            int size = shape.Aggregate(1, static (product, s) => product * s);
            return One(axis is { } along ? $"Iota<{element}>({List(shape)}, {along})" : $"Reshape(Iota<{element}>({size}), {List(shape)})", type, shape.Length);
        };
        rows["linspace"] = static call =>
        {
            string type = call.Text("type") ?? "f32";
            bool isClosed = call.Option("endpoint") is not { ValueKind: JsonValueKind.False };
            int count = call.Integer("n") ?? throw call.Without("no count");
            string computed = ElementType.Floating(type);
            (Term start, Term stop) = (call.Tensor(0), call.Tensor(1));
            if (start.Literal is not { } low || stop.Literal is not { } high)
            {
                string between = $"Linspace({start.To(computed).Code}, {stop.To(computed).Code}, {count}, {Flag(isClosed)})";
                return One(type == computed ? between : $"Cast<{ElementType.Of(type).CSharp}>({between})", type, Wider(start, stop) + 1);
            }
            string element = ElementType.Of(computed).CSharp;
            string line = $"Linspace<{element}>({Term.Text(low, computed)}, {Term.Text(high, computed)}, {count}, {Flag(isClosed)})";
            return One(type == computed ? line : $"Cast<{ElementType.Of(type).CSharp}>({line})", type, 1);
        };
    }

    private static Term[] Join(Call call, string member, int added)
    {
        Term[] tensors = call.Tensors(0);
        string type = Common(tensors);
        Term first = tensors[0];
        return One($"{member}(new Tensor<{ElementType.Of(type).CSharp}>[] {{ {string.Join(", ", tensors.Select(t => t.To(type).Code))} }}, {call.Axis("axis", first) ?? 0})", type, first.Rank < 0 ? -1 : first.Rank + added, added == 0 ? first.Names : null);
    }

    // The first part has so many elements, or that share of them; a negative number counts what the second one has.
    private static Term[] Split(Call call)
    {
        Term x = call.Tensor(0).Typed;
        int axis = call.Axis("axis", x) ?? 0;
        if (x.Shape is not { } shape || axis >= shape.Length || axis < -shape.Length)
        {
            throw x.Shape is null ? call.Without("size") : new RefusedException($"axis {axis}");
        }
        int size = shape[axis < 0 ? axis + shape.Length : axis];
        JsonElement wanted = call.Value(1);
        int first = Term.IsWhole(wanted) ? wanted.GetInt32() < 0 ? size + wanted.GetInt32() : wanted.GetInt32() : (int)Math.Ceiling(size * wanted.GetDouble());
        if (first <= 0 || first >= size)
        {
            throw new RefusedException($"a split of {size} at {first}");
        }
        string parts = $"Split({x.Code}, new int[] {{ {first}, {size - first} }}, {axis})";
        return [.. Like(x, parts + "[0]"), .. Like(x, parts + "[1]")];
    }

    private static Term[] PadWithin(Call call, string mode, JsonElement config)
    {
        Term x = call.Tensor(0).Typed;
        JsonElement[] widths = [.. config.EnumerateArray()];
        return widths.All(static w => w.GetArrayLength() == 2)
            ? Like(x, $"Pad({x.Code}, {List(widths.Select(static w => w[0].GetInt32()))}, {List(widths.Select(static w => w[1].GetInt32()))}, PadMode.{mode})")
            : throw new RefusedException("a width that is no pair");
    }

    private static Term[] PadOuter(Call call)
    {
        (Term x, Term value) = Meet(call.Tensor(0), call.Tensor(1));
        JsonElement[] widths = [.. call.Value(2).EnumerateArray()];
        return Like(x, $"Pad({x.Code}, {List(widths.Select(static w => w[0].GetInt32()))}, {List(widths.Select(static w => w[1].GetInt32()))}, {List(widths.Select(static _ => 0))}, {value.Code})");
    }
}
