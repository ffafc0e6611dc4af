using Axon.Generators.Ast;

namespace Axon.Generators.Elaborate;

/// <summary>A program that cannot be compiled, through the user's fault. Whoever knows where attaches the place.</summary>
internal sealed class CompileException(string id, string message) : Exception(message)
{
    public string Id { get; } = id;
}

/// <summary>An error at a node of a method: the diagnostic's location is looked up in the side table of spans.</summary>
/// <param name="Id">AXN2xxx or AXN3xxx.</param>
/// <param name="Message">Complete, with the user's names.</param>
/// <param name="Method">Full name of the method whose text holds the node.</param>
/// <param name="Node">The expression at fault; null for the whole method.</param>
internal sealed record CompileError(string Id, string Message, string Method, Expression? Node, bool IsWarning = false);
