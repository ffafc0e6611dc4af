namespace Axon.Runtime;

/// <summary>A call that a model is made of, or one of its arguments; known at build.</summary>
/// <param name="Name">The last part of its path, or the method's name in lower case where it owns no variables; an argument's name.</param>
/// <param name="Path">The path of its variables; empty without any.</param>
/// <param name="Method">The method called; empty for an argument of the model.</param>
/// <param name="Parent">The position of the call that it is a part of; -1 for none.</param>
/// <param name="Output">Element type and shape of the result: <c>float[batch, 10]</c>.</param>
/// <param name="Inputs">Positions of the calls and arguments that its tensors are made of; empty for a call with parts, whose parts have them.</param>
public sealed record ModelLayer(string Name, string Path, string Method, int Parent, string Output, params IReadOnlyList<int> Inputs)
{
    /// <summary>Whether it is an argument of the model.</summary>
    public bool IsArgument => Method.Length == 0;
}
