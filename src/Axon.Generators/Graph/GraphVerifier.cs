using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>The laws every graph obeys, whichever stage made it: checked after each stage in tests and debug builds.</summary>
internal static class GraphVerifier
{
    /// <exception cref="InvalidOperationException">The graph breaks a law; the message names <paramref name="stage"/>, the node and the law.</exception>
    public static void Verify(Graph graph, string stage)
    {
        if (FindError(graph) is { } error)
        {
            throw new InvalidOperationException($"After {stage}: {error}");
        }
    }

    /// <summary>The first broken law, or null.</summary>
    public static string? FindError(Graph graph)
    {
        HashSet<Node> defined = [];
        HashSet<Node> inputs = [];
        foreach (Node input in graph.Inputs)
        {
            if (input.Op != Op.Input || !inputs.Add(input))
            {
                return $"{input} is not an input, or is listed twice.";
            }
        }
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.FirstOrDefault(n => !defined.Contains(n)) is { } late)
            {
                return $"{node} uses {late}, which does not precede it.";
            }
            if ((node.Op == Op.Input && !inputs.Contains(node) ? $"{node} is not among the inputs." : Check(node)) is { } error)
            {
                return $"{node} {node.Op}: {error}";
            }
            defined.Add(node);
        }
        return null;
    }

    private static string? Check(Node node) => node.Op switch
    {
        Op.Input => Unequal("input", node.Get<InputAttributes>().Type, node.Type),
        Op.Loop => CheckLoop(node, node.Get<LoopAttributes>()),
        Op.Branch => CheckBranch(node, node.Get<BranchAttributes>()),
        Op.Result => CheckResult(node),
        Op.Custom => CheckCustom(node, node.Get<CustomAttributes>()),
        _ => CheckType(node),
    };

    private static string? CheckType(Node node)
    {
        try
        {
            TensorType inferred = ShapeRules.Infer(node.Op, node.Attributes, node.Inputs.Select(static n => n.Type).ToArray(), static (_, _, _) => { });
            return Unequal("result", inferred, node.Type);
        }
        catch (ShapeException exception)
        {
            return exception.Message;
        }
    }

    private static string? CheckLoop(Node node, LoopAttributes loop)
    {
        if (FindError(loop.Body) is { } bodyError)
        {
            return "body: " + bodyError;
        }
        if (loop.Carries + loop.Scans > node.Inputs.Count)
        {
            return $"{loop.Carries} carries and {loop.Scans} scans do not fit {node.Inputs.Count} operands.";
        }
        foreach (Node scanned in node.Inputs.Skip(loop.Carries).Take(loop.Scans))
        {
            if (scanned.Type.Rank == 0 || !scanned.Type.Shape[0].Equals(loop.Count))
            {
                return $"{scanned.Type} is scanned {loop.Count} times.";
            }
        }
        TensorType[] expected = [new TensorType(DType.Int32), .. node.Inputs.Select((n, i) => loop.InsideType(i, n.Type))];
        if (CheckSignature("body", loop.Body, expected) is { } signature)
        {
            return signature;
        }
        if (loop.Carries > node.Inputs.Count || loop.Carries > loop.Body.Outputs.Count || loop.Body.Outputs.Count == 0)
        {
            return $"{loop.Carries} carries do not fit {node.Inputs.Count} operands and {loop.Body.Outputs.Count} outputs.";
        }
        for (int i = 0; i < loop.Carries; i++)
        {
            if (Unequal($"carry {i}", node.Inputs[i].Type, loop.Body.Outputs[i].Type) is { } carry)
            {
                return carry;
            }
        }
        if (loop.Condition is { } condition)
        {
            if (loop.Body.Outputs.Count != loop.Carries && !loop.Count.IsSymbol)
            {
                return "a while loop that stacks needs a name for how often it runs.";
            }
            if ((FindError(condition) ?? CheckSignature("condition", condition, expected)) is { } error)
            {
                return "condition: " + error;
            }
            if (condition.Outputs.Count != 1 || !condition.Outputs[0].Type.Equals(new TensorType(DType.Bool)))
            {
                return "the condition must give one bool scalar.";
            }
        }
        if (loop.IsAnchored && (node.Inputs.Count == loop.Carries || Source(node.Inputs[node.Inputs.Count - 1]).Attributes is LoopAttributes { Condition: null } or not LoopAttributes and not InputAttributes))
        {
            return "the last capture must be a result of the while loop that gives the count.";
        }
        return Unequal("result 0", NodeResults.TypesOf(loop)[0], node.Type);
    }

    private static Node Source(Node node) => node.Op == Op.Result ? node.Inputs[0] : node;

    private static string? CheckBranch(Node node, BranchAttributes branch)
    {
        if (node.Inputs.Count == 0 || !node.Inputs[0].Type.Equals(new TensorType(DType.Bool)))
        {
            return "the condition must be a bool scalar.";
        }
        TensorType[] expected = node.Inputs.Skip(1).Select(static n => n.Type).ToArray();
        if ((FindError(branch.WhenTrue) ?? CheckSignature("true", branch.WhenTrue, expected) ?? FindError(branch.WhenFalse) ?? CheckSignature("false", branch.WhenFalse, expected)) is { } error)
        {
            return error;
        }
        return branch.WhenTrue.Outputs.Count == 0 || !branch.WhenTrue.Outputs.Select(static n => n.Type).SequenceEqual(branch.WhenFalse.Outputs.Select(static n => n.Type))
            ? "the arms give different types."
            : Unequal("result 0", branch.WhenTrue.Outputs[0].Type, node.Type);
    }

    private static string? CheckCustom(Node node, CustomAttributes custom)
    {
        TensorType[] operands = node.Inputs.Select(static n => n.Type).ToArray();
        if ((FindError(custom.Forward) ?? CheckSignature("forward", custom.Forward, operands)) is { } forward)
        {
            return forward;
        }
        if (custom.Forward.Outputs.Count != 1 || Unequal("result", custom.Forward.Outputs[0].Type, node.Type) is not null)
        {
            return $"the function must give one {node.Type}.";
        }
        if ((FindError(custom.Backward) ?? CheckSignature("backward", custom.Backward, [.. operands, node.Type, node.Type])) is { } backward)
        {
            return backward;
        }
        return custom.Backward.Outputs.Select(static n => n.Type).SequenceEqual(operands.Take(custom.Arguments))
            ? null
            : "the gradients are shaped otherwise than the arguments.";
    }

    private static string? CheckResult(Node node)
    {
        int index = node.Get<ResultAttributes>().Index;
        if (node.Inputs.Count != 1 || !node.Inputs[0].Op.HasSeveral() || NodeResults.TypesOf(node.Inputs[0]) is not { } types || index < 0 || index >= types.Count)
        {
            return $"there is no result {index}.";
        }
        return Unequal("result", types[index], node.Type);
    }

    private static string? CheckSignature(string name, Graph graph, TensorType[] expected) =>
        graph.Inputs.Select(static n => n.Type).SequenceEqual(expected)
            ? null
            : $"{name} takes ({string.Join(", ", graph.Inputs.Select(static n => n.Type))}) where ({string.Join<TensorType>(", ", expected)}) is given.";

    private static string? Unequal(string what, TensorType expected, TensorType actual) =>
        expected.Equals(actual) ? null : $"{what} must be {expected}, not {actual}.";
}
