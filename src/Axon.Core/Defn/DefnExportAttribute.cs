namespace Axon;

/// <summary>
/// The body of a <c>[Defn]</c> method as text, so that projects which reference this assembly can compile calls of it. Written by the generator.
/// </summary>
/// <param name="name">The method's full name with its parameter types.</param>
/// <param name="version">The version of the text's grammar.</param>
/// <param name="text">The syntax tree as text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DefnExportAttribute(string name, int version, string text) : Attribute
{
    /// <summary>The method's full name with its parameter types.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the text's grammar.</summary>
    public int Version { get; } = version;

    /// <summary>The syntax tree as text.</summary>
    public string Text { get; } = text;
}
