using System.Text.Json;

namespace Axon.Oracle;

/// <content>Products, convolutions, losses and schedules.</content>
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

    // Theirs is [batch, channels, spatial…] with kernels [filters, channels, spatial…]; ours has channels last.
    private static Term[] Convolve(Call call)
    {
        (Term x, Term kernel) = Meet(call.Tensor(0), call.Tensor(1), true);
        int rank = x.Rank >= 0 ? x.Rank : kernel.Rank;
        if (rank < 3)
        {
            throw call.Without("rank");
        }
        int spatial = rank - 2;
        int[] strides = Spread(call.Integers("strides"), spatial);
        int[] dilation = Spread(call.Integers("kernel_dilation"), spatial);
        int[] inputDilation = Spread(call.Integers("input_dilation"), spatial);
        if (call.Integer("batch_group_size") is not null and not 1)
        {
            throw call.Without("option batch_group_size");
        }
        if (call.Option("input_permutation") is not null || call.Option("output_permutation") is not null || call.Option("kernel_permutation") is not null)
        {
            throw call.Without("permutations");
        }
        int[] last = [0, .. Enumerable.Range(2, spatial), 1];
        string input = $"Transpose({x.Code}, {string.Join(", ", last)})";
        string padding = Padding(call, spatial);
        if (inputDilation.Any(static d => d != 1))
        {
            if (padding == "Padding.Same")
            {
                throw call.Without("same padding of dilated input");
            }
            int[] none = new int[rank];
            input = $"Pad({input}, {List(none)}, {List(none)}, {List([0, .. inputDilation.Select(static d => d - 1), 0])}, Tensor.Scalar<{x.CSharp}>({Term.Text(0, x.Type)}))";
        }
        string filters = $"Transpose({kernel.Code}, {string.Join(", ", Enumerable.Range(2, spatial))}, 1, 0)";
        string result = $"Conv({input}, {filters}, {List(strides)}, {padding}, {List(dilation)}, {call.Integer("feature_group_size") ?? 1})";
        return One($"Transpose({result}, 0, {rank - 1}, {string.Join(", ", Enumerable.Range(1, spatial))})", x.Type, rank);
    }

    private static void AddLosses(Dictionary<string, Row> rows)
    {
        // An expression of what each element or row costs in ours; {0} the target, {1} the prediction.
        foreach ((string name, string form, bool isRow) in new[]
        {
            ("mean_squared_error", "Mean(Square({1} - {0}), -1)", true),
            ("mean_absolute_error", "Mean(Abs({1} - {0}), -1)", true),
        })
        {
            rows["Losses." + name] = call =>
            {
                (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
                string ours = name == "mean_squared_error" ? $"MeanSquaredError({prediction.Code}, {target.Code})" : $"MeanAbsoluteError({prediction.Code}, {target.Code})";
                return call.Text("reduction") switch
                {
                    "mean" => One(ours, prediction.Type, 0),
                    null => One(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, target.Code, prediction.Code), prediction.Type, prediction.Rank - 1),
                    var other => throw call.Without($"reduction {other}"),
                };
            };
        }
    }

    private static void AddSchedules(Dictionary<string, Row> rows) => AddSchedules(rows, [
        ("constant", static (call, initial, _) => initial.To("f32").Code),
        ("polynomial_decay", static (call, initial, step) => $"Schedules.PolynomialDecay({step}, {Number(initial)}, {Real(call.Real("end_value") ?? 1e-3)}, {Real(call.Real("power") ?? 2)}, {call.Integer("transition_steps") ?? 10}, {call.Integer("transition_begin") ?? 0})"),
        ("exponential_decay", static (call, initial, step) => $"Schedules.ExponentialDecay({step}, {Number(initial)}, {Real(call.Real("decay_rate") ?? 0.95)}, {call.Integer("transition_steps") ?? 10}, {call.Integer("transition_begin") ?? 0}, {Flag(call.Flag("staircase"))})"),
        ("cosine_decay", static (call, initial, step) => $"Schedules.CosineDecay({step}, {Number(initial)}, {call.Integer("decay_steps") ?? 10}, {Real(call.Real("alpha") ?? 0)})"),
    ]);

    private static string Number(Term term) => term.Literal is { } literal ? Term.Text(literal, "f64") : throw new WithoutCounterpartException("a rate that is a tensor");

    private static void AddSchedules(Dictionary<string, Row> rows, (string Name, Func<Call, Term, string, string> Write)[] forms)
    {
        foreach ((string name, Func<Call, Term, string, string> write) in forms)
        {
            rows["Schedules." + name] = call => One(write(call, call.Tensor(0), call.Tensor(1).To("s32").Code), "f32", 0);
        }
    }

    private static void AddFacts(Dictionary<string, Row> rows)
    {
        foreach (string type in new[] { "f16", "bf16", "f32", "f64", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64" })
        {
            rows[type] = call => call.IsTensor(0) ? [call.Tensor(0).To(type)] : throw call.Without("lists");
        }
    }
}
