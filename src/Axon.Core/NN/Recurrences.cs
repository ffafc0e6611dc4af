using static Axon.Ops;

namespace Axon;

/// <summary>
/// The loops over time below the recurrent layers, with weights given. Sequences are [batch, time, features]; states [batch, units]. A mask [batch, time] is true
/// where a step counts: elsewhere the state stays as it was. Gates and formulas are PyTorch's.
/// </summary>
public static class Recurrences
{
    /// <summary>A plain recurrence: <c>h ← tanh(xₜ + h·R)</c>. Elman, 1990, "Finding Structure in Time".</summary>
    /// <param name="inputs">[batch, time, units]: x·K + b for each step.</param>
    /// <param name="recurrent">R [units, units].</param>
    /// <param name="hidden">h before the first step.</param>
    /// <param name="mask">Which steps count; all if null.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of the inputs.</param>
    /// <returns>The sequence [batch, time, units], and the state [batch, units] after the last step that counts.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than [batch, time].</exception>
    [Defn]
    public static (Tensor<T> Sequence, Tensor<T> Hidden) Simple<T>(Tensor<T> inputs, Tensor<T> recurrent, Tensor<T> hidden, Tensor<bool>? mask = null, bool reverse = false)
        where T : unmanaged
    {
        if (mask is not null)
        {
            Steps(mask, inputs);
        }
        int time = inputs.Shape[1];
        Tensor<T> sequence = Ops.Zeros<T>(inputs.Shape[0], time, recurrent.Shape[0]);
        for (int step = 0; step < Rolled(time); step++)
        {
            int t = reverse ? time - 1 - step : step;
            Tensor<T> next = Tanh(inputs[.., t] + Dot(hidden, recurrent));
            hidden = mask is null ? next : Select(NewAxis(mask[.., t], 1), next, hidden);
            sequence = UpdateAt(sequence, hidden, t, 1);
        }
        return (sequence, hidden);
    }

    /// <summary>
    /// <c>i, f, o = sigmoid, g = tanh</c> of the four parts of <c>xₜ + h·R</c> in the order i, f, g, o; <c>c ← f·c + i·g, h ← o·tanh(c)</c>.
    /// Hochreiter and Schmidhuber, 1997, "Long Short-Term Memory".
    /// </summary>
    /// <param name="inputs">[batch, time, 4 × units]: x·K + b for each step.</param>
    /// <param name="recurrent">R [units, 4 × units].</param>
    /// <param name="hidden">h before the first step.</param>
    /// <param name="cell">c before the first step.</param>
    /// <param name="mask">Which steps count; all if null.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of the inputs.</param>
    /// <returns>The sequence [batch, time, units], and the states [batch, units] after the last step that counts.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than [batch, time].</exception>
    [Defn]
    public static (Tensor<T> Sequence, Tensor<T> Hidden, Tensor<T> Cell) Lstm<T>(
        Tensor<T> inputs, Tensor<T> recurrent, Tensor<T> hidden, Tensor<T> cell, Tensor<bool>? mask = null, bool reverse = false)
        where T : unmanaged
    {
        if (mask is not null)
        {
            Steps(mask, inputs);
        }
        int time = inputs.Shape[1];
        int units = recurrent.Shape[0];
        Tensor<T> sequence = Ops.Zeros<T>(inputs.Shape[0], time, units);
        for (int step = 0; step < Rolled(time); step++)
        {
            int t = reverse ? time - 1 - step : step;
            (Tensor<T> nextHidden, Tensor<T> nextCell) = Gated(inputs[.., t] + Dot(hidden, recurrent), cell, units);
            cell = mask is null ? nextCell : Select(NewAxis(mask[.., t], 1), nextCell, cell);
            hidden = mask is null ? nextHidden : Select(NewAxis(mask[.., t], 1), nextHidden, hidden);
            sequence = UpdateAt(sequence, hidden, t, 1);
        }
        return (sequence, hidden, cell);
    }

    /// <summary><see cref="Lstm"/> over images: products with R are convolutions that keep the size. Shi et al., 2015, "Convolutional LSTM Network".</summary>
    /// <param name="inputs">[batch, time, spatial…, 4 × units]: K∗x + b for each step.</param>
    /// <param name="recurrent">R [window…, units, 4 × units].</param>
    /// <param name="hidden">h before the first step [batch, spatial…, units].</param>
    /// <param name="cell">c before the first step.</param>
    /// <param name="mask">Which steps count; all if null.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of the inputs.</param>
    /// <returns>The sequence [batch, time, spatial…, units], and the states [batch, spatial…, units] after the last step that counts.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than [batch, time].</exception>
    [Defn]
    public static (Tensor<T> Sequence, Tensor<T> Hidden, Tensor<T> Cell) ConvLstm<T>(
        Tensor<T> inputs, Tensor<T> recurrent, Tensor<T> hidden, Tensor<T> cell, Tensor<bool>? mask = null, bool reverse = false)
        where T : unmanaged
    {
        if (mask is not null)
        {
            Steps(mask, inputs);
        }
        int time = inputs.Shape[1];
        int units = recurrent.Shape[recurrent.Rank - 2];
        int last = hidden.Rank - 1;
        int[] sizes = [inputs.Shape[0], time];
        for (int axis = 1; axis < hidden.Rank; axis++)
        {
            sizes = [.. sizes, hidden.Shape[axis]];
        }
        Tensor<T> sequence = Ops.Zeros<T>([.. sizes]);
        for (int step = 0; step < Rolled(time); step++)
        {
            int t = reverse ? time - 1 - step : step;
            (Tensor<T> nextHidden, Tensor<T> nextCell) = Gated(inputs[.., t] + Ops.Conv(hidden, recurrent, 1, Padding.Same), cell, units);
            cell = mask is null ? nextCell : Select(Spread(mask[.., t], last), nextCell, cell);
            hidden = mask is null ? nextHidden : Select(Spread(mask[.., t], last), nextHidden, hidden);
            sequence = UpdateAt(sequence, hidden, t, 1);
        }
        return (sequence, hidden, cell);
    }

    // What both do with the four parts of a step.
    [Defn]
    private static (Tensor<T> Hidden, Tensor<T> Cell) Gated<T>(Tensor<T> gates, Tensor<T> cell, int units)
        where T : unmanaged
    {
        Tensor<T> input = Sigmoid(Slice(gates, -1, 0, units));
        Tensor<T> forget = Sigmoid(Slice(gates, -1, units, 2 * units));
        Tensor<T> candidate = Tanh(Slice(gates, -1, 2 * units, 3 * units));
        Tensor<T> output = Sigmoid(Slice(gates, -1, 3 * units, 4 * units));
        Tensor<T> next = (forget * cell) + (input * candidate);
        return (output * Tanh(next), next);
    }

    // A mask that is longer than the sequence would be read in part, without a word.
    [Defn]
    private static Tensor<bool> Steps<T>(Tensor<bool> mask, Tensor<T> inputs)
        where T : unmanaged
    {
        if (mask.Rank != 2)
        {
            throw new ArgumentException($"A mask of a sequence is [batch, time]; this has rank {mask.Rank}.");
        }
        for (int axis = 0; axis < 2; axis++)
        {
            if (mask.Shape[axis] != inputs.Shape[axis])
            {
                throw new ArgumentException($"A mask of a sequence is [batch, time]: axis {axis} has the size {inputs.Shape[axis]} in the sequence, {mask.Shape[axis]} in the mask.");
            }
        }
        return mask;
    }

    // A mask [batch] with so many axes behind.
    [Defn]
    private static Tensor<bool> Spread(Tensor<bool> mask, int axes)
    {
        for (int axis = 0; axis < axes; axis++)
        {
            mask = NewAxis(mask, -1);
        }
        return mask;
    }

    /// <summary>
    /// <c>r, z = sigmoid</c> of the first two parts of <c>xₜ + h·R</c>, <c>n = tanh(x₃ + r·(h·R₃ + b))</c>, <c>h ← (1 - z)·n + z·h</c>.
    /// Cho et al., 2014, "Learning Phrase Representations using RNN Encoder-Decoder", with the reset after the product.
    /// </summary>
    /// <param name="inputs">[batch, time, 3 × units]: x·K + b for each step.</param>
    /// <param name="recurrent">R [units, 3 × units].</param>
    /// <param name="candidateBias">b [units], inside of the reset.</param>
    /// <param name="hidden">h before the first step.</param>
    /// <param name="mask">Which steps count; all if null.</param>
    /// <param name="reverse">Whether time runs backwards. The result stays in the order of the inputs.</param>
    /// <returns>The sequence [batch, time, units], and the state [batch, units] after the last step that counts.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than [batch, time].</exception>
    [Defn]
    public static (Tensor<T> Sequence, Tensor<T> Hidden) Gru<T>(
        Tensor<T> inputs, Tensor<T> recurrent, Tensor<T> candidateBias, Tensor<T> hidden, Tensor<bool>? mask = null, bool reverse = false)
        where T : unmanaged
    {
        if (mask is not null)
        {
            Steps(mask, inputs);
        }
        int time = inputs.Shape[1];
        int units = recurrent.Shape[0];
        Tensor<T> sequence = Ops.Zeros<T>(inputs.Shape[0], time, units);
        for (int step = 0; step < Rolled(time); step++)
        {
            int t = reverse ? time - 1 - step : step;
            Tensor<T> given = inputs[.., t];
            Tensor<T> own = Dot(hidden, recurrent);
            Tensor<T> reset = Sigmoid(Slice(given, 1, 0, units) + Slice(own, 1, 0, units));
            Tensor<T> update = Sigmoid(Slice(given, 1, units, 2 * units) + Slice(own, 1, units, 2 * units));
            Tensor<T> candidate = Tanh(Slice(given, 1, 2 * units, 3 * units) + (reset * (Slice(own, 1, 2 * units, 3 * units) + candidateBias)));
            Tensor<T> next = candidate + (update * (hidden - candidate));
            hidden = mask is null ? next : Select(NewAxis(mask[.., t], 1), next, hidden);
            sequence = UpdateAt(sequence, hidden, t, 1);
        }
        return (sequence, hidden);
    }
}
