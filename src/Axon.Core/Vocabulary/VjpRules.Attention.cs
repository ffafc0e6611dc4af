namespace Axon.Vocabulary;

/// <content>Attention, whose gradient computes the weights again, and the gradient of that, in plain products.</content>
internal static partial class VjpRules
{
    private static V?[] Attention<V>(in VjpQuery<V> q)
        where V : class
    {
        // The logs of sums are there for the gradient alone: nobody differentiates them.
        return q.Gradients[0] is { } gradient
            ? [.. q.W.Builder.ApplySeveral(Op.AttentionGrad, q.Attributes, [q.X, q.Inputs[1], q.Inputs[2], q.Outputs[0], q.Outputs[1], gradient, .. q.Inputs.Skip(3)]), .. q.Inputs.Skip(3).Select(static _ => (V?)null)]
            : [.. q.Inputs.Select(static _ => (V?)null)];
    }

    /// <summary>
    /// With weights w = softmax(q·kᵀ), their gradients dw = g·vᵀ and those of the scores ds = w (dw - mean of dw), the op gives dq = ds·k, dk = dsᵀ·q and dv = wᵀ·g.
    /// The first results of Attention are functions of the other operands, so that all of the gradient goes to those.
    /// </summary>
    private static V?[] AttentionGrad<V>(in VjpQuery<V> q)
        where V : class
    {
        IOpBuilder<V> b = q.W.Builder;
        (V query, V key, V value, V g) = (q.X, q.Inputs[1], q.Inputs[2], q.Inputs[5]);
        V weights = Intrinsics.AttentionWeights(b, query, key, q.Get<AttentionAttributes>().Causal, q.Inputs.Skip(6).FirstOrDefault());
        V ofWeights = Times(q, g, Transposed(q, value));
        V ofScores = Scores(q, weights, ofWeights);
        V a = q.Gradients[0] ?? q.W.Zeros(q.InputType(0));
        V c = q.Gradients[1] ?? q.W.Zeros(q.InputType(1));
        V e = q.Gradients[2] ?? q.W.Zeros(q.InputType(2));
        V towardScores = q.W.Add(Times(q, a, Transposed(q, key)), Times(q, query, Transposed(q, c)));
        V mean = Intrinsics.Reduce(b, Op.Sum, q.W.Multiply(weights, ofWeights), [-1], true);
        V meanToward = Intrinsics.Reduce(b, Op.Sum, q.W.Multiply(weights, towardScores), [-1], true);
        V towardWeights = Intrinsics.Subtract(b, q.W.Multiply(towardScores, Intrinsics.Subtract(b, ofWeights, mean)), Intrinsics.Multiply(b, ofWeights, meanToward));
        towardWeights = q.W.Add(towardWeights, Times(q, g, Transposed(q, e)));
        V towardGradients = q.W.Multiply(weights, Intrinsics.Subtract(b, towardScores, meanToward));
        V through = Scores(q, weights, towardWeights);
        return
        [
            q.W.Add(Times(q, through, key), Times(q, ofScores, c)),
            q.W.Add(Times(q, Transposed(q, through), query), Times(q, Transposed(q, ofScores), a)),
            Times(q, Transposed(q, towardGradients), g),
            null,
            null,
            q.W.Add(Times(q, weights, e), Times(q, towardGradients, value)),
            .. q.Inputs.Skip(6).Select(static _ => (V?)null),
        ];
    }

    // The gradient of a softmax: w (dw - mean of dw).
    private static V Scores<V>(in VjpQuery<V> q, V weights, V ofWeights)
        where V : class =>
        q.W.Multiply(weights, Intrinsics.Subtract(q.W.Builder, ofWeights, Intrinsics.Reduce(q.W.Builder, Op.Sum, q.W.Multiply(weights, ofWeights), [-1], true)));
}
