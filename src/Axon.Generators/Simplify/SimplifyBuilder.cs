using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Simplify;

/// <summary>A law: where <see cref="Rule"/> matches an application of <see cref="Op"/>, it gives a simpler value; else null.</summary>
internal sealed record SimplifyRule(Op Op, string Law, Func<SimplifySite, Node?> Rule);

/// <summary>An application that rules look at.</summary>
internal sealed record SimplifySite(SimplifyBuilder Builder, Op Op, Attributes Attributes, Node[] Inputs)
{
    public OpWriter<Node> W { get; } = new(Builder);

    public Node X => Inputs[0];

    public Node Y => Inputs[1];

    public T Get<T>()
        where T : Attributes => (T)Attributes;
}

/// <summary>Applies ops as a <see cref="GraphBuilder"/> does, but through the rules: the first that matches wins, and what it builds is simplified in turn.</summary>
internal sealed class SimplifyBuilder(GraphBuilder builder, ILookup<Op, SimplifyRule>? rules = null) : IOpBuilder<Node>
{
    // Rules make values simpler, so a long chain of them is a pair that undo each other: then the plain op is right, if not simplest.
    private const int MostSteps = 60;

    private static readonly ILookup<Op, SimplifyRule> Rules = AllRules.ToLookup(static rule => rule.Op);

    private readonly ILookup<Op, SimplifyRule> laws = rules ?? Rules;
    private readonly Dictionary<Node, int> uses = [];
    private int steps;

    /// <summary>Every rule, in order of priority.</summary>
    public static IEnumerable<SimplifyRule> AllRules => [.. AlgebraRules.Rows, .. MovementRules.Rows, .. StructureRules.Rows];

    public TensorType TypeOf(Node value) => value.Type;

    public void RequireEqual(Dim left, Dim right, string message) => builder.RequireEqual(left, right, message);

    /// <summary>Notes that <paramref name="value"/> stands for one with that many users.</summary>
    public void AddUses(Node value, int count) => uses[value] = (uses.TryGetValue(value, out int known) ? known : 0) + count;

    /// <summary>Whether only one user is known: taking the value apart then duplicates no work.</summary>
    public bool IsUsedOnce(Node value) => !uses.TryGetValue(value, out int count) || count <= 1;

    public Node Apply(Op op, Attributes attributes, params Node[] inputs) => Apply(op, attributes, inputs, null);

    /// <summary>As above, with the type of the result where it is known.</summary>
    public Node Apply(Op op, Attributes attributes, Node[] inputs, TensorType? type)
    {
        if (rules is null && op.IsCommutative() && ShouldSwap(inputs[0], inputs[1]))
        {
            inputs = [inputs[1], inputs[0]];
        }
        if (steps < MostSteps)
        {
            steps++;
            try
            {
                if (Simplify(new SimplifySite(this, op, attributes, inputs), type) is { } simpler)
                {
                    return simpler;
                }
            }
            finally
            {
                steps--;
            }
        }
        return builder.Apply(op, attributes, inputs, type);
    }

    public Node[] ApplySeveral(Op op, Attributes attributes, params Node[] inputs) => builder.ApplySeveral(op, attributes, inputs);

    private Node? Simplify(SimplifySite site, TensorType? type)
    {
        foreach (SimplifyRule rule in site.Op.IsElementwise() && rules is null ? AlgebraRules.Elementwise.Concat(laws[site.Op]) : laws[site.Op])
        {
            if (rule.Rule(site) is { } simpler)
            {
                // Sizes equal by a guard only have several names; a rule may not exchange one for another.
                type ??= ShapeRules.Infer(site.Op, site.Attributes, site.Inputs.Select(static n => n.Type).ToArray(), static (_, _, _) => { });
                if (simpler.Type.Equals(type))
                {
                    return simpler;
                }
            }
        }
        return null;
    }

    // Constants to the right; otherwise in order of creation, so that a+b and b+a are one node.
    private static bool ShouldSwap(Node left, Node right)
    {
        bool leftConstant = Uniform.ConstantOf(left) is not null;
        bool rightConstant = Uniform.ConstantOf(right) is not null;
        return left.Type.Equals(right.Type) && (leftConstant == rightConstant ? left.Id > right.Id : leftConstant);
    }
}

/// <summary>Values that are the same everywhere.</summary>
internal static class Uniform
{
    /// <summary>The scalar that <paramref name="value"/> consists of: itself of rank 0, or what was broadcast; else null.</summary>
    public static Node? ScalarOf(Node value) =>
        value.Type.IsScalar ? value : value.Op == Op.Broadcast && value.Inputs[0].Type.IsScalar ? value.Inputs[0] : null;

    public static ConstantAttributes? ConstantOf(Node value) => ScalarOf(value)?.Attributes as ConstantAttributes;

    /// <summary>Whether <paramref name="value"/> is the constant <paramref name="number"/> everywhere; -0 counts as 0.</summary>
    public static bool Is(Node value, double number) =>
        ConstantOf(value) is { } constant && (constant.Element.IsFloat() ? constant.Value == number : constant.Integer == number);
}
