using System.Text.Json;

namespace Axon.Oracle;

/// <content>Products, convolutions and schedules.</content>
internal static partial class Rows
{
    private static void AddContractions(Dictionary<string, Row> rows)
    {
        rows["outer"] = static call => Meet(call.Tensor(0), call.Tensor(1)) is var (x, y)
            ? One($"Outer(Reshape({x.Code}, new int[] {{ -1 }}), Reshape({y.Code}, new int[] {{ -1 }}))", x.Type, 2)
            : [];
        rows["dot"] = static call =>
        {
            if (call.Count == 2)
            {
                (Term x, Term y) = Meet(call.Tensor(0), call.Tensor(1));
                return One($"Dot({x.Code}, {y.Code})", x.Type, x.Rank < 0 || y.Rank < 0 ? -1 : x.Rank == 0 || y.Rank == 0 ? x.Rank + y.Rank : x.Rank + y.Rank - 2);
            }
            int other = call.Count == 4 ? 2 : 3;
            (Term left, Term right) = Meet(call.Tensor(0), call.Tensor(other));
            (int[] leftAxes, int[] rightAxes) = (Places(call, 1, left), Places(call, other + 1, right));
            string batch = other == 2 ? "" : $", {List(Places(call, 2, left))}, {List(Places(call, 5, right))}";
            return One($"Dot({left.Code}, {right.Code}, {List(leftAxes)}, {List(rightAxes)}{batch})", left.Type, -1);
        };
        rows["conv"] = Convolve;
        rows["Layers.dense"] = static call =>
        {
            (Term x, Term kernel) = Meet(call.Tensor(0), call.Tensor(1), true);
            return One(call.Count > 2 ? $"(Dot({x.Code}, {kernel.Code}) + {call.Tensor(2).To(x.Type).Code})" : $"Dot({x.Code}, {kernel.Code})", x.Type, x.Rank);
        };
        rows["Layers.flatten"] = static call => call.Tensor(0).Typed is var x ? One($"Flatten({x.Code})", x.Type, 2) : [];
        rows["Layers.embedding"] = static call => call.Tensor(1).Typed is var x && call.Tensor(0) is var indices ? One($"Take({x.Code}, {indices.To("s32").Code})", x.Type, indices.Rank + 1) : [];
    }

    private static int[] Places(Call call, int index, Term x) => call.Value(index).ValueKind == JsonValueKind.Array
        ? [.. call.Value(index).EnumerateArray().Select(axis => call.Axis(axis, x))]
        : [call.Axis(call.Value(index), x)];

    // Both have [batch, channels, spatial…] with kernels [filters, channels, spatial…] for an order.
    private static Term[] Convolve(Call call)
    {
        (Term x, Term kernel) = Meet(call.Tensor(0), call.Tensor(1), true);
        int rank = x.Rank >= 0 ? x.Rank : kernel.Rank;
        if (rank < 3)
        {
            throw call.Without("rank");
        }
        int spatial = rank - 2;
        string Moved(Term operand, string option) => call.Integers(option) is { } axes ? $"Transpose({operand.Code}, {string.Join(", ", axes)})" : operand.Code;
        string result = $"Conv({Moved(x, "input_permutation")}, {Moved(kernel, "kernel_permutation")}, {List(Spread(call.Integers("strides"), spatial))}, {Padding(call, spatial)}, {List(Spread(call.Integers("kernel_dilation"), spatial))}, {call.Integer("feature_group_size") ?? 1}, "
            + $"{List(Spread(call.Integers("input_dilation"), spatial))}, {call.Integer("batch_group_size") ?? 1}, ChannelOrder.First)";
        // The result's axis i stands at place output_permutation[i].
        int[]? places = call.Integers("output_permutation");
        return One(places is null ? result : $"Transpose({result}, {string.Join(", ", Enumerable.Range(0, rank).Select(axis => Array.IndexOf(places, axis)))})", x.Type, rank);
    }

    private static readonly (string Name, Func<Call, Term, string, string> Write)[] Schedules =
    [
        ("constant", static (call, initial, _) => initial.To("f32").Code),
        ("polynomial_decay", static (call, initial, step) => $"Schedules.PolynomialDecay({step}, {Number(initial)}, {Real(call.Real("end_value") ?? 1e-3)}, {Real(call.Real("power") ?? 2)}, {call.Integer("transition_steps") ?? 10}, {call.Integer("transition_begin") ?? 0})"),
        ("exponential_decay", static (call, initial, step) => $"Schedules.ExponentialDecay({step}, {Number(initial)}, {Real(call.Real("decay_rate") ?? 0.95)}, {call.Integer("transition_steps") ?? 10}, {call.Integer("transition_begin") ?? 0}, {Flag(call.Flag("staircase"))})"),
        ("cosine_decay", static (call, initial, step) => $"Schedules.CosineDecay({step}, {Number(initial)}, {call.Integer("decay_steps") ?? 10}, {Real(call.Real("alpha") ?? 0)})"),
        ("linear_decay", static (call, initial, step) => $"Schedules.LinearDecay({step}, {Number(initial)}, {call.Integer("warmup") ?? 0}, {call.Integer("steps") ?? 1000})"),
    ];

    private static string Number(Term term) => term.Literal is { } literal ? Term.Text(literal, "f64") : throw new WithoutCounterpartException("a rate that is a tensor");

    private static void AddSchedules(Dictionary<string, Row> rows)
    {
        foreach ((string name, Func<Call, Term, string, string> write) in Schedules)
        {
            rows["Schedules." + name] = call => One(write(call, call.Tensor(0), call.Tensor(1).To("s32").Code), "f32", 0);
        }
    }

    /// <summary>A schedule inside of a record: <c>{"op": …, "args": …, "opts": …}</c>, at a step.</summary>
    public static string Schedule(Translator translator, JsonElement schedule, string step)
    {
        string op = schedule.GetProperty("op").GetString()!;
        (string _, Func<Call, Term, string, string>? write) = Schedules.FirstOrDefault(form => "Schedules." + form.Name == op);
        Call call = new(translator, op, [.. schedule.GetProperty("args").EnumerateArray().Select(static json => new Argument(json, false))], schedule.GetProperty("opts").EnumerateObject().ToDictionary(static o => o.Name, static o => o.Value));
        return write is null ? throw new WithoutCounterpartException($"op {op}") : write(call, call.Tensor(0), step);
    }

    private static void AddFacts(Dictionary<string, Row> rows)
    {
        foreach (string type in new[] { "f16", "bf16", "f32", "f64", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64" })
        {
            rows[type] = call => call.IsTensor(0) ? [call.Tensor(0).To(type)] : throw call.Without("lists");
        }
    }
}
