namespace Axon.Vocabulary;

/// <summary>Products and convolutions in a smaller element type, where a program asks for it: their operands are rounded, their sums are not.</summary>
internal static class Contractions
{
    /// <summary>The result of an op as the mode wants it; null where the mode does not touch it.</summary>
    /// <param name="b">Where the casts and the op go.</param>
    /// <param name="compute">The element type of operands; null where nothing is asked for.</param>
    /// <param name="op">The op.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="inputs">Its operands.</param>
    public static TValue? Lowered<TValue>(IOpBuilder<TValue> b, DType? compute, Op op, Attributes attributes, TValue[] inputs)
        where TValue : class
    {
        if (compute is not { } element || op is not (Op.Dot or Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad) || inputs.Any(input => b.TypeOf(input).Element != DType.Float32))
        {
            return null;
        }
        TValue[] lowered = [.. inputs.Select(input => b.Apply(Op.Cast, new CastAttributes(element), input))];
        return b.Apply(Op.Cast, new CastAttributes(DType.Float32), b.Apply(op, attributes, lowered));
    }
}
