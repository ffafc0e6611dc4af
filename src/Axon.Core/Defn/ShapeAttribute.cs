namespace Axon;

/// <summary>
/// The shape of a tensor parameter or return value: one number, name or size expression an axis. <c>[Shape("batch", 784)]</c>, <c>[Shape("2*n")]</c>;
/// <c>[Shape]</c> alone is a scalar. One name is one size throughout a call.
/// </summary>
/// <param name="sizes">Integers and texts, one an axis.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ShapeAttribute(params object[] sizes) : Attribute
{
    /// <summary>One an axis, in order.</summary>
    public IReadOnlyList<object> Sizes { get; } = sizes;
}
