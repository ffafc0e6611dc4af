using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>Elaborates one program of a root. Each program has its own evaluator, since each has its own graph.</summary>
internal sealed class RootElaborator
{
    private readonly Defn root;
    private readonly IReadOnlyDictionary<string, Defn> library;
    private readonly Evaluator evaluator;
    private readonly Scope scope = new("", null, null);
    private readonly Environment locals = new(null);
    private readonly List<(ProgramInput Input, Node Node)> inputs = [];
    private readonly List<ProgramParameter> parameters = [];
    private readonly List<string> sizeParameters = [];
    private readonly Frame frame;

    public RootElaborator(Defn root, IReadOnlyDictionary<string, Defn> library, Func<string, bool> isOwn, bool training)
    {
        this.root = root;
        this.library = library;
        evaluator = new Evaluator(library, isOwn, training);
        frame = new Frame(root, EquatableArray<TypeRef>.Empty, null, null);
        foreach (Parameter parameter in root.Parameters)
        {
            Bind(parameter);
        }
    }

    /// <summary>What the user should know though the program can be compiled.</summary>
    public IReadOnlyList<CompileError> Warnings => evaluator.Warnings;

    /// <summary>The method as it stands.</summary>
    public Program Forward()
    {
        Value result = evaluator.Run(root, new Context(frame, locals, scope));
        List<(ProgramOutput, Node)> outputs = [];
        ResultShape shape = Flatten(result, root.Returns, outputs);
        outputs.AddRange(Updates());
        return Build(root.ShortName, shape, outputs);
    }

    /// <summary>Whether something went through a tap.</summary>
    public bool HasTaps => evaluator.Taps.Count > 0;

    /// <summary>The method with what went through its taps behind its value.</summary>
    public Program Tapped()
    {
        Value result = evaluator.Run(root, new Context(frame, locals, scope));
        List<(ProgramOutput, Node)> outputs = [];
        List<ResultShape> shapes = [Flatten(result, root.Returns, outputs)];
        foreach ((_, Node node) in evaluator.Taps)
        {
            outputs.Add((new ProgramOutput(null, node.Type), node));
            shapes.Add(Leaf(node));
        }
        outputs.AddRange(Updates());
        ResultShape shape = new ResultShape.Tuple(shapes.ToEquatable(), new[] { "Value" }.Concat(evaluator.Taps.Select(static tap => tap.Name)).ToEquatable());
        return Build($"{root.ShortName}Taps", shape, outputs);
    }

    /// <summary>Value and gradient: in the parameters if there are any, else in the float tensor arguments.</summary>
    public Program Gradient()
    {
        Node[] points = inputs.Where(static i => i.Input.Role == InputRole.Argument && i.Input.Type.Element.IsFloat()).Select(static i => i.Node).ToArray();
        Node value = evaluator.AsNode(evaluator.Run(root, new Context(frame, locals, scope)));
        List<(ProgramOutput, Node)> outputs = [(new ProgramOutput(null, value.Type), value)];
        ResultShape gradient;
        VariableSlot[] slots = scope.Slots.ToArray();
        if (slots.Length > 0)
        {
            VariableSlot[] trained = slots.Where(s => s.Trainable && s.Element == value.Type.Element).ToArray();
            Node[] gradients = evaluator.Differentiate(value, trained.Select(static s => s.Input).ToArray());
            foreach (VariableSlot slot in slots)
            {
                int at = Array.IndexOf(trained, slot);
                Node node = at >= 0 ? gradients[at] : Zeros(slot.Input.Type);
                outputs.Add((new ProgramOutput(null, node.Type), node));
            }
            gradient = new ResultShape.State();
        }
        else
        {
            Node[] gradients = evaluator.Differentiate(value, points);
            outputs.AddRange(gradients.Select(static g => (new ProgramOutput(null, g.Type), g)));
            gradient = gradients.Length == 1
                ? Leaf(gradients[0])
                : new ResultShape.Tuple(gradients.Select(static g => (ResultShape)Leaf(g)).ToEquatable(), ArgumentNames(points).ToEquatable());
        }
        outputs.AddRange(Updates());
        ResultShape result = new ResultShape.Tuple(EquatableArray.Of(Leaf(value), gradient), EquatableArray.Of("Value", "Gradient"));
        return Build($"{root.ShortName}Grad", result, outputs);
    }

    /// <summary>The first values of all variables that <see cref="Forward"/> found, from a seed.</summary>
    public Program Initialize()
    {
        VariableSlot[] slots = scope.Slots.ToArray();
        StateScope state = scope.ToState();

        Evaluator initializer = evaluator.Fresh();
        TensorType seedType = new(DType.Int32);
        Node seed = initializer.Builder.Input("seed", seedType);
        List<(ProgramInput Input, Node Node)> hashes = [];
        List<(ProgramOutput, Node)> outputs = [];
        foreach (VariableSlot slot in slots)
        {
            // Given by the caller instead of written into the kernels, so that all variables share one.
            Node hash = initializer.Builder.Input($"hash of {slot.Path}", new TensorType(DType.UInt32));
            hashes.Add((new ProgramInput(InputRole.PathHash, slot.Path, hash.Type), hash));
            Node value = initializer.InitialValue(slot, seed, hash, new Context(slot.Frame!, new Environment(null), new Scope("", null, null)));
            outputs.Add((new ProgramOutput(slot.Path, slot.Input.Type), value));
        }
        EquatableNodes results = new(outputs.Select(static o => o.Item2).ToArray());
        HashSet<Node> used = [.. new Graph(new EquatableNodes(), results).Nodes];
        hashes.RemoveAll(h => !used.Contains(h.Node));
        return new Program(
            root.ContainingType, "Init", root.ShortName,
            EquatableArray.Of(new ProgramParameter("seed", "int", null, null)),
            new ResultShape.State(),
            new[] { new ProgramInput(InputRole.Scalar, "seed", seedType) }.Concat(hashes.Select(static h => h.Input)).ToEquatable(),
            outputs.Select(static o => o.Item1).ToEquatable(),
            new Graph(new EquatableNodes([seed, .. hashes.Select(static h => h.Node)]), results),
            initializer.Builder.Checks,
            state,
            EquatableArray<string>.Empty);
    }

    private void Bind(Parameter parameter)
    {
        string? defaultText = parameter.Default is Expression.Literal literal ? Source(literal) : null;
        if (parameter.Type.IsTensor)
        {
            EquatableArray<string> annotation = ParameterShapes.Find(root, parameter, library)!.Value;
            EquatableArray<Dim> shape = annotation.Select(ShapeBinding.Parse).ToEquatable();
            TensorType type = new(ElementTypes.Get(parameter.Type.Arguments[0]), shape);
            AddInput(InputRole.Argument, parameter.Name, type);
            locals.Declare(parameter.Name, new Value.Tensor(inputs[inputs.Count - 1].Node));
            evaluator.Layers.AddArgument(parameter.Name, inputs[inputs.Count - 1].Node);
            parameters.Add(new ProgramParameter(parameter.Name, $"global::Axon.Tensor<{type.Element.CSharp()}>", shape, null));
            return;
        }
        if (parameter.Type.IsEnum)
        {
            string name = $"global::{parameter.Type.Arguments[0]}";
            parameters.Add(new ProgramParameter(parameter.Name, name, null, defaultText is null ? null : $"({name})({defaultText})"));
            sizeParameters.Add(parameter.Name);
            locals.Declare(parameter.Name, new Value.Integer(Dim.Argument(parameter.Name)));
            return;
        }
        DType element = ElementTypes.Get(parameter.Type);
        parameters.Add(new ProgramParameter(parameter.Name, element.CSharp(), null, defaultText));
        if (element == DType.Int32)
        {
            // A size, or a number made of one.
            sizeParameters.Add(parameter.Name);
            locals.Declare(parameter.Name, new Value.Integer(Dim.Argument(parameter.Name)));
            return;
        }
        AddInput(InputRole.Scalar, parameter.Name, new TensorType(element));
        evaluator.Numbers.Add(inputs[inputs.Count - 1].Node, parameter.Name);
        locals.Declare(parameter.Name, new Value.Scalar(inputs[inputs.Count - 1].Node));
    }

    private void AddInput(InputRole role, string name, TensorType type)
    {
        Node node = evaluator.Builder.Input(name, type);
        node.Origin = name;
        inputs.Add((new ProgramInput(role, name, type), node));
    }

    private Program Build(string name, ResultShape result, List<(ProgramOutput Output, Node Node)> outputs)
    {
        if (ArgumentSizes.FirstUnknown(parameters, sizeParameters) is { } unknown)
        {
            throw new CompileException("AXN2053", $"'{unknown.Parameter}' has the size {unknown.Size}, from which its names do not follow. Let an argument have one of them as a size of its own, or take it as an int parameter.");
        }
        VariableSlot[] slots = scope.Slots.ToArray();
        inputs.AddRange(slots.Select(static s => (new ProgramInput(InputRole.Variable, s.Path, s.Input.Type), s.Input)));
        Graph graph = new(new EquatableNodes(inputs.Select(static i => i.Node).ToArray()), new EquatableNodes(outputs.Select(static o => o.Node).ToArray()));
        return new Program(
            root.ContainingType, name, root.ShortName,
            parameters.ToEquatable(),
            result,
            inputs.Select(static i => i.Input).ToEquatable(),
            outputs.Select(static o => o.Output).ToEquatable(),
            graph,
            evaluator.Builder.Checks,
            slots.Length == 0 ? null : scope.ToState(),
            sizeParameters.ToEquatable())
        {
            Layers = evaluator.Layers.ToLayers(),
            NumberGuards = evaluator.NumberGuards.Distinct().ToArray().ToEquatable(),
        };
    }

    private IEnumerable<(ProgramOutput, Node)> Updates() =>
        from slot in scope.Slots
        where !ReferenceEquals(slot.Current, slot.Input)
        select (new ProgramOutput(slot.Path, slot.Input.Type), slot.Current);

    private ResultShape Flatten(Value value, TypeRef type, List<(ProgramOutput, Node)> outputs)
    {
        if (value is Value.Tuple tuple)
        {
            return new ResultShape.Tuple(tuple.Items.Select((item, i) => Flatten(item, type.Arguments[i], outputs)).ToArray().ToEquatable(), type.Names);
        }
        Node node = evaluator.AsNode(value);
        outputs.Add((new ProgramOutput(null, node.Type), node));
        return Leaf(node);
    }

    private Node Zeros(TensorType type)
    {
        Node zero = evaluator.Builder.Apply(Op.Constant, ConstantAttributes.Of(type.Element, 0L));
        return evaluator.Builder.Apply(Op.Broadcast, new BroadcastAttributes(type.Shape, EquatableArray<int>.Empty), zero);
    }

    private IEnumerable<string> ArgumentNames(Node[] points) => inputs.Where(i => points.Contains(i.Node)).Select(static i => i.Input.Name);

    private static ResultShape Leaf(Node node) => new ResultShape.Leaf(node.Type.Element);

    private static string Source(Expression.Literal literal) => literal.Type.Name switch
    {
        "float" => $"{literal.Text}f",
        "bool" => literal.Text,
        _ => literal.Text,
    };
}
