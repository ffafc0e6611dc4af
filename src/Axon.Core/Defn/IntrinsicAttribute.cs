namespace Axon;

/// <summary>Marks a member that the compiler knows: inside a <c>[Defn]</c> its meaning is the row of that key, not its body.</summary>
/// <param name="key">The row.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor)]
public sealed class IntrinsicAttribute(string key) : Attribute
{
    /// <summary>The row.</summary>
    public string Key { get; } = key;
}
