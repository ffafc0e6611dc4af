using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>A size check that could not be decided at build: the entry of the program makes it.</summary>
/// <param name="IsUsers">Whether the user wrote the check, as an 'if' that throws or an assertion: the message stands as it is.</param>
internal sealed record Guard(Dim Left, Dim Right, string Message, bool IsUsers = false);

/// <summary>Builds a graph. The same op on the same operands is the same node; types come from <see cref="ShapeRules"/>.</summary>
internal sealed class GraphBuilder : IOpBuilder<Node>
{
    private readonly Dictionary<(Op Op, EquatableNodes Inputs, Attributes Attributes), Node> known = [];
    private readonly List<Node> inputs = [];
    private readonly HashSet<Node> own = [];
    private readonly List<Guard> guards;
    private readonly int[] loops;
    private readonly HashSet<Node> derived = [];
    private readonly Action<Dim, Dim, string> requireEqual;
    private int nextId;
    private int deriving;

    public GraphBuilder()
        : this([], [0])
    {
    }

    /// <summary>A sub-graph's builder shares the guards and the count of while loops of the program it belongs to.</summary>
    private GraphBuilder(List<Guard> guards, int[] loops)
    {
        this.guards = guards;
        this.loops = loops;
        requireEqual = RequireEqual;
    }

    public IReadOnlyList<Guard> Guards => guards;

    /// <summary>The guards for the entry of a program: one of two sizes is enough, and the first says it in the words that are nearest to the user's.</summary>
    public EquatableArray<Guard> Checks =>
        guards.GroupBy(static guard => (guard.Left, guard.Right, guard.IsUsers ? guard.Message : "")).Select(static same => same.First()).ToArray().ToEquatable();

    /// <summary>A name for how often a new while loop runs.</summary>
    public Dim FreshTurns() => Turns.Symbol(++loops[0]);

    /// <summary>Puts the user's names into the messages of guards.</summary>
    public Func<string, string> Wording { get; set; } = static message => message;

    public IReadOnlyList<Node> Inputs => inputs;

    public GraphBuilder Child() => new(guards, loops);

    public TensorType TypeOf(Node value) => value.Type;

    /// <summary>Whether this builder made the node.</summary>
    public bool Owns(Node node) => own.Contains(node);

    /// <summary>Marks the nodes that come up in the meantime as made by gradient rules, not by the user.</summary>
    public T Derive<T>(Func<T> derive)
    {
        deriving++;
        try
        {
            return derive();
        }
        finally
        {
            deriving--;
        }
    }

    public bool IsDerived(Node node) => derived.Contains(node);

    /// <summary>
    /// A new name for a value, never the same node twice: the point at which a derivative is taken, apart from other uses of
    /// the value. Simplification removes it.
    /// </summary>
    public Node Alias(Node value)
    {
        Node node = new(nextId++, Op.Reshape, new EquatableNodes(value), new ShapeAttributes(value.Type.Shape), value.Type);
        own.Add(node);
        return node;
    }

    /// <summary>A new input; two inputs are never the same node.</summary>
    public Node Input(string name, TensorType type)
    {
        Node node = new(nextId++, Op.Input, new EquatableNodes(), new InputAttributes(name, type), type);
        inputs.Add(node);
        own.Add(node);
        return node;
    }

    public Node Apply(Op op, Attributes attributes, params Node[] operands) => Apply(op, attributes, operands, null);

    /// <param name="op">The op.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="operands">Its operands.</param>
    /// <param name="type">The result's type, where it was inferred before from operands of the same types; else null.</param>
    public Node Apply(Op op, Attributes attributes, Node[] operands, TensorType? type)
    {
        EquatableNodes operandNodes = new(operands);
        var key = (op, operandNodes, attributes);
        if (!known.TryGetValue(key, out Node? node))
        {
            if (type is null)
            {
                type = InferType(op, attributes, operands);
                RequireSizes(type);
            }
            node = new Node(nextId++, op, operandNodes, attributes, type);
            known.Add(key, node);
            own.Add(node);
            if (deriving > 0)
            {
                derived.Add(node);
            }
        }
        return node;
    }

    public Node[] ApplySeveral(Op op, Attributes attributes, params Node[] operands)
    {
        Node source = Apply(op, attributes, operands);
        return [.. NodeResults.TypesOf(source).Select((_, i) => GraphRewriter.ResultOf(this, source, i))];
    }

    public void RequireEqual(Dim left, Dim right, string message)
    {
        if (left.Equals(right))
        {
            return;
        }
        // 3*n is 2*n only where there is nothing: a mistake, whatever n will be, unless the user says that there is nothing.
        Dim difference = left - right;
        bool isNothing = left.Value == 0 || right.Value == 0;
        if (difference.IsConstant || (difference.IsProductOfSizes && !isNothing && !left.IsSymbol && !right.IsSymbol))
        {
            throw new ShapeException(message);
        }
        Guard guard = new(left, right, Wording(message));
        if (!guards.Contains(guard))
        {
            guards.Add(guard);
        }
    }

    /// <summary>A check that the user wrote, made at the entry.</summary>
    public void Require(Guard guard)
    {
        if (!guards.Contains(guard))
        {
            guards.Add(guard);
        }
    }

    /// <summary>A size made of an integer argument may turn out negative; that of an axis cannot.</summary>
    private void RequireSizes(TensorType type)
    {
        foreach (Dim size in type.Shape)
        {
            if (size.Value < 0)
            {
                throw new ShapeException($"[{string.Join(", ", type.Shape)}] is no shape: sizes are not negative.");
            }
            if (size.HasArguments && !size.IsAtLeast(0))
            {
                Require(new Guard(Dim.Max(size, Dim.Zero), size, $"[{string.Join(", ", type.Shape)}] is no shape: sizes are not negative", true));
            }
        }
    }

    public Graph Build(params Node[] outputs) => new(new EquatableNodes([.. inputs]), new EquatableNodes(outputs));

    private TensorType InferType(Op op, Attributes attributes, Node[] operands) => op switch
    {
        Op.Loop or Op.Branch => NodeResults.TypesOf(attributes)[0],
        Op.Result => NodeResults.TypesOf(operands[0])[((ResultAttributes)attributes).Index],
        Op.Custom => ((CustomAttributes)attributes).Forward.Outputs[0].Type,
        _ => ShapeRules.Infer(op, attributes, Array.ConvertAll(operands, static n => n.Type), requireEqual),
    };
}
