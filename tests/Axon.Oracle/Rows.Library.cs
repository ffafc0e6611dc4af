using System.Text.Json;

namespace Axon.Oracle;

/// <content>Losses, metrics and layers.</content>
internal static partial class Rows
{
    private static string ReductionOf(Call call) => call.Text("reduction") switch
    {
        null or "none" => "LossReduction.None",
        "mean" => "LossReduction.Mean",
        "sum" => "LossReduction.Sum",
        var other => throw new RefusedException($"reduction {other}"),
    };

    private static Term[] Loss(Call call, string code, string type, int rank) => One(code, type, ReductionOf(call) == "LossReduction.None" ? rank : 0);

    private static void AddLosses(Dictionary<string, Row> rows)
    {
        // Losses of rows, by the name of ours; theirs takes the targets first.
        foreach ((string name, string member) in new[]
        {
            ("mean_squared_error", "MeanSquaredError"), ("mean_absolute_error", "MeanAbsoluteError"), ("log_cosh", "LogCosh"), ("hinge", "Hinge"), ("categorical_hinge", "CategoricalHinge"),
            ("poisson", "Poisson"), ("kl_divergence", "KlDivergence"),
        })
        {
            rows["Losses." + name] = call =>
            {
                (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
                return Loss(call, $"{member}({prediction.Code}, {target.Code}, {ReductionOf(call)})", prediction.Type, prediction.Rank - 1);
            };
        }
        // Theirs does not average the last axis here: each element is a row of its own.
        rows["Losses.huber"] = static call =>
        {
            (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
            return Loss(call, $"Huber(NewAxis({prediction.Code}, -1), NewAxis({target.Code}, -1), {Real(call.Real("delta") ?? 1)}, {ReductionOf(call)})", prediction.Type, prediction.Rank);
        };
        // Theirs adds up the first axis before anything else.
        rows["Losses.soft_margin"] = static call =>
        {
            (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
            string rows = $"Sum(SoftMargin(NewAxis({prediction.Code}, -1), NewAxis({target.Code}, -1), LossReduction.None), 0)";
            return ReductionOf(call) switch
            {
                "LossReduction.Mean" => One($"Mean({rows})", prediction.Type, 0),
                "LossReduction.Sum" => One($"Sum({rows})", prediction.Type, 0),
                _ => One(rows, prediction.Type, prediction.Rank - 1),
            };
        };
        rows["Losses.margin_ranking"] = static call =>
        {
            Term target = call.Tensor(0).Floating;
            Term[] pair = call.Tensors(1);
            return Loss(call, $"MarginRanking({pair[0].Code}, {pair[1].Code}, {target.To(pair[0].Type).Code}, {Real(call.Real("margin") ?? 0)}, {ReductionOf(call)})", pair[0].Type, pair[0].Rank);
        };
        rows["Losses.cosine_similarity"] = static call =>
        {
            (Term x, Term y) = Meet(call.Tensor(0), call.Tensor(1), true);
            int[] axes = call.Integers("axes") ?? [1];
            return axes.Length == 1 ? One($"CosineSimilarity(SwapAxes({x.Code}, {axes[0]}, -1), SwapAxes({y.Code}, {axes[0]}, -1))", x.Type, x.Rank - 1) : throw call.Without("several axes");
        };
        rows["Losses.binary_cross_entropy"] = static call =>
        {
            (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
            string code = call.Flag("from_logits")
                ? $"BinaryCrossEntropy({prediction.Code}, {target.Code}, {ReductionOf(call)})"
                : $"ProbabilityCrossEntropy({prediction.Code}, {target.Code}, {Real(call.Real("positive_weight") ?? 1)}, {Real(call.Real("negative_weight") ?? 1)}, {ReductionOf(call)})";
            return Loss(call, code, prediction.Type, prediction.Rank - 1);
        };
        rows["Losses.categorical_cross_entropy"] = static call =>
        {
            Term prediction = call.Tensor(1).Floating;
            Term target = call.Tensor(0);
            if (call.Flag("sparse"))
            {
                // Labels may have an axis of size 1 behind.
                string labels = target.Rank == prediction.Rank ? $"Squeeze({target.To("s32").Code}, {target.Rank - 1})" : target.To("s32").Code;
                return Loss(call, call.Flag("from_logits")
                    ? $"CrossEntropy({prediction.Code}, {labels}, {ReductionOf(call)})"
                    : $"CategoricalCrossEntropy({prediction.Code}, OneHot<{prediction.CSharp}>({labels}, {prediction.Code}.Shape[{prediction.Rank - 1}]), reduction: {ReductionOf(call)})", prediction.Type, prediction.Rank - 1);
            }
            string weights = call.Option("class_weights") is { ValueKind: JsonValueKind.Array } given
                ? $"Concat(new Tensor<{prediction.CSharp}>[] {{ {string.Join(", ", given.EnumerateArray().Select(weight => $"Full({Term.Text(weight, prediction.Type)}, 1)"))} }})"
                : "null";
            string code = call.Flag("from_logits")
                ? weights == "null" ? $"SoftCrossEntropy({prediction.Code}, {target.To(prediction.Type).Code}, {ReductionOf(call)})" : throw call.Without("weights of logits")
                : $"CategoricalCrossEntropy({prediction.Code}, {target.To(prediction.Type).Code}, {weights}, {ReductionOf(call)})";
            return Loss(call, code, prediction.Type, prediction.Rank - 1);
        };
        rows["Losses.connectionist_temporal_classification"] = static call =>
        {
            Term[] targets = call.Tensors(0);
            Term x = call.Tensor(1).Floating;
            return Loss(call, $"ConnectionistTemporal({x.Code}, {targets[1].To("s32").Code}, {targets[0].To("s32").Code}, {call.Integer("blank") ?? 0}, {ReductionOf(call)})", x.Type, 1);
        };
    }

    private static void AddMetrics(Dictionary<string, Row> rows)
    {
        foreach ((string name, string member, string? type) in new[]
        {
            ("precision", "Precision", null), ("recall", "Recall", null), ("sensitivity", "Recall", null), ("specificity", "Specificity", null),
            ("true_positives", "TruePositives", "u32"), ("true_negatives", "TrueNegatives", "u32"), ("false_positives", "FalsePositives", "u32"), ("false_negatives", "FalseNegatives", "u32"),
        })
        {
            rows["Metrics." + name] = call =>
            {
                (Term target, Term prediction) = Meet(call.Tensor(0), call.Tensor(1), true);
                Term result = new($"Metrics.{member}({prediction.Code}, {target.Code}, {Real(call.Real("threshold") ?? 0.5)})", prediction.Type, 0);
                return [type is null ? result : result.To(type)];
            };
        }
        rows["Metrics.mean_absolute_error"] = static call => Meet(call.Tensor(0), call.Tensor(1), true) is var (target, prediction) ? One($"MeanAbsoluteError({prediction.Code}, {target.Code})", prediction.Type, 0) : [];
        rows["Metrics.accuracy"] = static call => One($"Accuracy({call.Tensor(1).Floating.Code}, ArgMax({call.Tensor(0).Typed.Code}, -1))", "f32", 0);
        rows["Metrics.top_k_categorical_accuracy"] = static call =>
        {
            Term target = call.Tensor(0);
            string labels = !call.Flag("sparse") ? $"ArgMax({target.Typed.Code}, -1)" : target.Rank == 2 ? $"Squeeze({target.To("s32").Code}, 1)" : target.To("s32").Code;
            return call.Tensor(1).Floating is var x ? One($"Metrics.TopKAccuracy({x.Code}, {labels}, {call.Integer("k") ?? 5})", x.Type, 0) : [];
        };
        rows["Metrics.running_average"] = static call =>
        {
            Term[] pair = call.Tensors(2);
            Term value = call.Translator.Apply(call.Function(0), pair)[0].To("f32");
            return One($"Metrics.RunningAverage({call.Tensor(1).To("f32").Code}, {value.Code}, {call.Tensor(3).To("s32").Code})", "f32", 0);
        };
    }

    private static string Channels(Call call) => call.Text("channels") switch
    {
        null or "last" => "ChannelOrder.Last",
        "first" => "ChannelOrder.First",
        var other => throw new RefusedException($"channels {other}"),
    };

    private static bool IsFirst(Call call) => Channels(call) == "ChannelOrder.First";

    private static void AddLayers(Dictionary<string, Row> rows)
    {
        rows["Layers.conv"] = static call => ConvolveLayer(call, "Conv", call.Integer("feature_group_size") ?? 1);
        rows["Layers.depthwise_conv"] = static call => ConvolveLayer(call, "Conv", call.Tensor(0) is { Shape: { } shape } ? shape[IsFirst(call) && shape.Length > 1 ? 1 : ^1] : throw call.Without("channels"));
        rows["Layers.conv_transpose"] = static call =>
        {
            (Term x, Term kernel) = Meet(call.Tensor(0), call.Tensor(1), true);
            int spatial = Math.Max(x.Rank - 2, 0);
            int[] strides = Spread(call.Integers("strides"), spatial);
            int[] dilation = Spread(call.Integers("kernel_dilation"), spatial);
            string channels = Channels(call);
            // Theirs does not turn the kernel around.
            int[] turned = [.. Enumerable.Range(IsFirst(call) ? 2 : 0, spatial)];
            string padding;
            if (call.Option("padding") is { ValueKind: JsonValueKind.Array } pairs)
            {
                padding = $"{List(pairs.EnumerateArray().Select(static pair => pair[0].GetInt32()))}, {List(pairs.EnumerateArray().Select(static pair => pair[1].GetInt32()))}";
            }
            else
            {
                int[] shape = kernel.Shape ?? throw call.Without("size");
                // A window below the stride is filled up to it.
                int[] reach = [.. Enumerable.Range(0, spatial).Select(i => ((shape[turned[i]] - 1) * dilation[i]) + 1)];
                padding = call.Text("padding") == "same"
                    ? throw call.Without("same padding")
                    : $"{List(reach.Select(static r => r - 1))}, {List(reach.Select((r, i) => r - 1 + Math.Max(strides[i] - r, 0)))}";
            }
            string code = spatial == 0 ? $"ConvTranspose({x.Code}, {kernel.Code}, {List([1])})"
                : $"ConvTranspose({x.Code}, Reverse({kernel.Code}, {List(turned)}), {List(strides)}, {padding}, {List(dilation)}, 1, {channels})";
            return One(WithBias(call, code, x.Type, x.Rank), x.Type, x.Rank);
        };
        rows["Layers.bilinear"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            return One($"(Einsum(\"bi,uij,bj->bu\", {x.Code}, {call.Tensor(2).To(x.Type).Code}, {call.Tensor(1).To(x.Type).Code}) + {call.Tensor(3).To(x.Type).Code})", x.Type, x.Rank);
        };
        foreach ((string name, string member) in new[] { ("max_pool", "MaxPool"), ("avg_pool", "AvgPool"), ("lp_pool", "Layers.LpPool") })
        {
            rows["Layers." + name] = call =>
            {
                Term x = name == "max_pool" ? call.Tensor(0).Numeric : call.Tensor(0).Floating;
                int window = Same(call, "kernel_size", 1);
                string norm = name == "lp_pool" ? $", norm: {Real(call.Real("norm") ?? 2)}" : "";
                string padding = call.Option("padding") is null || call.Text("padding") == "valid" ? "" : throw call.Without("padding");
                return Like(x, $"{member}({x.Code}, {window}, {Same(call, "strides", window)}{norm}, channels: {Channels(call)}{padding})");
            };
        }
        foreach ((string name, string member) in new[] { ("global_max_pool", "Layers.GlobalMaxPool"), ("global_avg_pool", "Layers.GlobalAvgPool"), ("global_lp_pool", "Layers.GlobalLpPool") })
        {
            rows["Layers." + name] = call =>
            {
                Term x = name == "global_max_pool" ? call.Tensor(0).Numeric : call.Tensor(0).Floating;
                bool keep = call.Flag("keep_axes");
                string norm = name == "global_lp_pool" ? $", norm: {Real(call.Real("norm") ?? 2)}" : "";
                return One($"{member}({x.Code}, keep: {Flag(keep)}, channels: {Channels(call)}{norm})", x.Type, keep ? x.Rank : 2);
            };
        }
        foreach ((string name, string member) in new[] { ("adaptive_max_pool", "Layers.AdaptiveMaxPool"), ("adaptive_avg_pool", "Layers.AdaptiveAvgPool"), ("adaptive_lp_pool", "Layers.AdaptiveLpPool") })
        {
            rows["Layers." + name] = call => call.Tensor(0).Floating is var x ? Like(x, $"{member}({x.Code}, {Same(call, "output_size", 1)})") : [];
        }
        rows["Layers.resize"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            string method = (call.Text("method") ?? "nearest") switch
            {
                "nearest" => "Nearest",
                "bilinear" => "Linear",
                "bicubic" => "Cubic",
                "lanczos3" => "Lanczos3",
                "lanczos5" => "Lanczos5",
                var other => throw new RefusedException($"method {other}"),
            };
            bool antialias = call.Option("antialias") is not { ValueKind: JsonValueKind.False };
            return Like(x, $"Layers.Resize({x.Code}, {List(call.Integers("size")!)}, ResizeMethod.{method}, {Flag(antialias)}, {Channels(call)})");
        };
        rows["Layers.rms_norm"] = static call => Owning(call, "RmsNorm", "rmsNorm", ["scale"], call.Integer("channel_index"));
        rows["Layers.batch_norm"] = static call => call.Text("mode") == "inference"
            ? Owning(call, "BatchNorm", "batchNorm", ["scale", "bias", "mean", "variance"], call.Integer("channel_index"))
            : throw call.Without("training");
    }

    // A layer whose variables are arguments of theirs.
    private static Term[] Owning(Call call, string layer, string scope, string[] variables, int? axis)
    {
        Term x = call.Tensor(0).Floating;
        if (axis is not null and not -1 && axis != x.Rank - 1)
        {
            throw call.Without("another axis of channels");
        }
        for (int i = 0; i < variables.Length; i++)
        {
            call.Translator.State[$"{scope}.{variables[i]}"] = call.Translator.Data(call.At(i + 1));
        }
        return Like(x, $"Layers.{layer}({x.Code}, epsilon: {Real(call.Real("epsilon") ?? 1e-5)})");
    }

    private static int Same(Call call, string option, int otherwise) => call.Integers(option) is not { } sizes ? otherwise
        : sizes.Distinct().Count() == 1 ? sizes[0] : throw call.Without($"{option} that differ");

    private static string WithBias(Call call, string code, string type, int rank)
    {
        Term bias = call.Tensor(2).To(type);
        return bias.Rank == 0 || !IsFirst(call) ? $"({code} + {bias.Code})" : $"({code} + Reshape({bias.Code}, new int[] {{ 1, -1{string.Concat(Enumerable.Repeat(", 1", rank - 2))} }}))";
    }

    private static Term[] ConvolveLayer(Call call, string member, int groups)
    {
        (Term x, Term kernel) = Meet(call.Tensor(0), call.Tensor(1), true);
        int spatial = x.Rank - 2;
        string code = spatial < 1 ? $"{member}({x.Code}, {kernel.Code}, {List([1])}, groups: {groups})"
            : $"{member}({x.Code}, {kernel.Code}, {List(Spread(call.Integers("strides"), spatial))}, {Padding(call, spatial)}, {List(Spread(call.Integers("kernel_dilation"), spatial))}, {groups}, {List(Spread(call.Integers("input_dilation"), spatial))}, 1, {Channels(call)})";
        return One(WithBias(call, code, x.Type, Math.Max(x.Rank, 2)), x.Type, x.Rank);
    }
}
