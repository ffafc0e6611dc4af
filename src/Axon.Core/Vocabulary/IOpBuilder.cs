namespace Axon.Vocabulary;

/// <summary>
/// Applies primitive ops. The compiler's builder adds a node to a graph; the eager builder computes at once and records
/// the step on the gradient tape. Rules written against this interface (derived ops, gradients) serve both.
/// </summary>
/// <typeparam name="TValue">A graph node, or a tensor.</typeparam>
internal interface IOpBuilder<TValue>
    where TValue : class
{
    TensorType TypeOf(TValue value);

    TValue Apply(Op op, Attributes attributes, params TValue[] inputs);

    /// <summary>Applies an op with several results and gives them all.</summary>
    TValue[] ApplySeveral(Op op, Attributes attributes, params TValue[] inputs);

    /// <summary>Demands that two sizes are equal: proved, refused with <see cref="ShapeException"/>, or left to a guard at entry.</summary>
    void RequireEqual(Dim left, Dim right, string message);
}

/// <summary>Shapes that cannot work. The message names operands as <c>{0}</c>, <c>{1}</c>; whoever knows the user's names fills them in.</summary>
#if AXON_GENERATOR
internal sealed class ShapeException(string message, int operand = 0) : Exception(message)
{
#else
internal sealed class ShapeException(string message, int operand = 0) : ShapeMismatchException(message)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"];

    /// <inheritdoc/>
    public override string Message => Enumerable.Range(0, Ordinals.Length).Aggregate(
        base.Message, static (text, index) => text.Replace($"{{{index}}}", $"the {Ordinals[index]} operand"));

#endif
    /// <summary>The operand at fault.</summary>
    public int Operand { get; } = operand;
}
