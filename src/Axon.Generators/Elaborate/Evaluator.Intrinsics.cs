using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>
    /// Members that need more than a graph: variables, modes, gradients, shapes. Everything else is a row of <see cref="Intrinsics"/>.
    /// </summary>
    private Value EvaluateIntrinsic(Expression.Intrinsic call, Context context)
    {
        EquatableArray<Value> arguments = EvaluateAll(call.Arguments, context);
        Value result = EvaluateIntrinsic(call, arguments, context);
        if (result is Value.Tensor made && LayerLog.IsLayer(call.Key) && isOwn(context.Frame.Defn.Name))
        {
            Layers.End(Layers.Begin(context.Frame.Layer, Camel(call.Key), call.Key, null, isOwn: true), arguments.OfType<Value.Tensor>().Select(static argument => argument.Node), made.Node);
        }
        return result;
    }

    private Value EvaluateIntrinsic(Expression.Intrinsic call, EquatableArray<Value> arguments, Context context)
    {
        switch (call.Key)
        {
            case "Parameter":
                return Declare(call, arguments, trainable: true, context);
            case "State" or "StateLike":
                return Declare(call, arguments, trainable: false, context);
            case "Variable.Value" when arguments[0] is Value.Handle handle:
                return new Value.Tensor(handle.Slot.Current);
            case "Variable.Value":
                return arguments[0];
            case "Variable.Path" when arguments[0] is Value.Handle handle:
                return new Value.Text(handle.Slot.Path);
            case "Variable.Shape" when arguments[0] is Value.Handle handle:
                return Value.ShapeOf(handle.Slot.Input.Type);
            case "Scope":
                return EnterScope(arguments, call, context);
            case "Training":
                return new Value.Truth(training);
            case "Inference":
                return InMode(false, () => Invoke(arguments[0], EquatableArray<Value>.Empty, call, context));
            case "WithPrecision":
                return WithPrecision(arguments, call, context);
            case "Quantized":
                return Quantized(arguments[0], call, context);
            case "IsQuantized":
                return new Value.Truth(quantized);
            case "Tentative":
                return Tentative(arguments[0], call, context);
            case "Tap":
                return Tap(arguments);
            case "Repeat":
                return Repeat(arguments, call, context);
            case "Rolled" or "Plus":
                return arguments[0];
            case "IsKnown":
                return new Value.Truth(arguments[0] is Value.Real or Value.Integer { Dim.IsConstant: true });
            case "Gradients.Map":
                return MapGradients(arguments, call, context);
            case "Gradients.Where":
                return KeepGradients(arguments, call, context);
            case "Gradients.When":
                return MarkStep(arguments, context);
            case "Gradients.Settle":
                return SettleStep((Value.Gradients)arguments[0], context);
            case "ValueAndGradOfVariables":
                return GradientOfVariables(arguments[0], call, context);
            case "GradOfVariables":
                return GradientOfVariables(arguments[0], call, context).Items[1];
            case "ValueAndGrad":
                return GradientOfArguments(arguments[0], arguments.Skip(1).ToArray(), withValue: true, call, context);
            case "Grad":
                return GradientOfArguments(arguments[0], arguments.Skip(1).ToArray(), withValue: false, call, context);
            case "Jacobian":
                return Jacobian(arguments[0], arguments[1], call, context);
            case "Hessian":
                return Hessian(arguments[0], arguments[1], call, context);
            case "JacobianVectorProduct":
                return JacobianVector(arguments[0], arguments[1], arguments[2], call, context);
            case "VectorJacobianProduct":
                return VectorJacobian(arguments[0], arguments[1], arguments[2], call, context);
            case "HessianVectorProduct":
                return HessianVector(arguments[0], arguments[1], arguments[2], call, context);
            case "CustomGrad":
                return CustomGradient(arguments, call, context);
            case "Checkpoint":
                return Checkpoint(arguments[0], call, context);
            case "Vectorize":
                return Vectorize(arguments[0], arguments.Skip(1).ToArray(), call, context);
            case "Shape" when arguments[0] is Value.Tensor or Value.Handle:
                return Value.ShapeOf(NodeOf(arguments[0]).Type);
            case "Shape":
                return arguments[0];
            case "Rank" when arguments[0] is Value.Tensor or Value.Handle:
                return Value.Of(NodeOf(arguments[0]).Type.Rank);
            case "Size" when arguments[0] is Value.Tensor or Value.Handle:
                return new Value.Integer(NodeOf(arguments[0]).Type.Size);
            case "Rank" or "Shape.Rank" when arguments[0] is Value.Array shape:
                return Value.Of(shape.Items.Count);
            case "Size" or "Shape.Size" when arguments[0] is Value.Array shape:
                return new Value.Integer(shape.Items.Aggregate(Dim.One, static (size, item) => size * ((Value.Integer)item).Dim));
            case "Array.Concat":
                return new Value.Array(arguments.SelectMany(static part => part is Value.Array items
                    ? items.Items
                    : throw new CompileException("AXN2003", $"Only arrays and shapes are spread; this is {part.Kind}.")).ToArray().ToEquatable());
            case "Shape.Item":
                return EvaluateElement(arguments[0], arguments[1], Name(call.Arguments[0]), Name(call.Arguments[1]));
            case "Shape.Create" when arguments.Count == 1 && arguments[0] is Value.Array:
                return arguments[0];
            default:
                return StaticLibrary.Find(call.Key, arguments, i => context.Frame.Resolve(call.TypeArguments[i])) ??
                    (call.Key.StartsWith("Math.", StringComparison.Ordinal) ? EvaluateMath(call, arguments, context) : ApplyRow(call, arguments, context));
        }
    }

    private Value ApplyRow(Expression.Intrinsic call, EquatableArray<Value> arguments, Context context)
    {
        List<object?> row = [];
        foreach (TypeRef type in call.TypeArguments)
        {
            TypeRef resolved = context.Frame.Resolve(type);
            row.Add(ElementTypes.Get(resolved));
        }
        bool beside = arguments.Any(static a => a is Value.Tensor or Value.Handle);
        row.AddRange(arguments.Select(argument => Argument(beside ? AsElement(argument, arguments) : argument)));
        // The rule numbers tensor operands; the user's names stand at the arguments.
        Operand[] operands = Operands(call.Arguments, arguments, context.Frame).ToArray();
        string[] names = operands.Select(static o => o.Name).ToArray();
        // What could be changed stands in the user's own text only.
        bool isUsers = isOwn(context.Frame.Defn.Name);
        Node node;
        try
        {
            RequireOneShape(call.Key, operands);
            graph.Wording = message => isUsers && Suggestions.For(call.Key, operands) is { } advice ? Advised(Describe(message, names), advice) : Describe(message, names);
            if (Vocabulary.Intrinsics.HasSeveral(call.Key))
            {
                return new Value.Tuple(Vocabulary.Intrinsics.ApplySeveral(call.Key, graph, [.. row]).Select(static n => (Value)new Value.Tensor(n)).ToEquatable());
            }
            node = Vocabulary.Intrinsics.Apply(call.Key, graph, [.. row]);
        }
        catch (ShapeException error)
        {
            string message = Described(error, call, names);
            throw new CompileException("AXN2010", isUsers && Suggestions.For(call.Key, operands) is { } suggestion ? Advised(message, suggestion) : message);
        }
        finally
        {
            graph.Wording = static message => message;
        }
        return call.Type.IsTensor || call.Type.Name.Length == 0 ? new Value.Tensor(node) : new Value.Scalar(node);
    }

    /// <summary>What is likely takes the place of what is possible.</summary>
    private static string Advised(string message, string advice) =>
        $"{message.Replace("; a transpose, Reshape or NewAxis may be missing", "").TrimEnd('.')}. {advice}";

    /// <summary>Stack is a concatenation of what got a new axis; its error speaks of what was handed in.</summary>
    private static void RequireOneShape(string key, Operand[] operands)
    {
        foreach (Operand other in key == "Stack" ? operands.Skip(1) : [])
        {
            bool differs = other.Type.Rank != operands[0].Type.Rank || other.Type.Shape.Zip(operands[0].Type.Shape, static (a, b) => (a - b).Value is { } difference && difference != 0).Any(static d => d);
            if (differs)
            {
                throw new ShapeException($"Stack: {operands[0].Name} is {operands[0].Type} and {other.Name} is {other.Type}: what is stacked must have one shape. Concat joins along an axis that is there.");
            }
        }
    }

    /// <summary>The tensors among the arguments, those in lists too.</summary>
    private IEnumerable<Operand> Operands(IReadOnlyList<Expression> written, EquatableArray<Value> arguments, Frame frame)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is Value.Tensor or Value.Scalar or Value.Handle)
            {
                yield return new Operand(NameFor(NodeOf(arguments[i]), written[i], frame), NodeOf(arguments[i]).Type, written[i]);
            }
            else if (arguments[i] is Value.Array list && list.Items.All(static item => item is Value.Tensor or Value.Handle))
            {
                for (int at = 0; at < list.Items.Count; at++)
                {
                    Expression item = written[i] is Expression.Array { Items: var items } && at < items.Count ? items[at] : new Expression.Element(written[i], new Expression.Literal(new TypeRef("int"), at.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    yield return new Operand(NameFor(NodeOf(list.Items[at]), item, frame), NodeOf(list.Items[at]).Type, item);
                }
            }
        }
    }

    /// <summary>
    /// What the user calls a value: in his own text as it is written there; inside of a library method, whose locals he does not see, as he wrote it at his call, or as the variable that it is.
    /// </summary>
    private string NameFor(Node node, Expression written, Frame frame)
    {
        Expression expression = written;
        while (!isOwn(frame.Defn.Name) && frame is { Caller: { } caller, CallSite: Expression.Call site })
        {
            int handed = HandedAt(node, site, frame);
            if (handed < 0 && Scaled(node) is { } whole && HandedAt(whole, site, frame) is >= 0 and int at)
            {
                (handed, node) = (at, whole);
            }
            if (handed < 0)
            {
                return node.Attributes is InputAttributes { Name: var variable } && variable.Contains('.') ? $"the variable '{variable.Substring(variable.LastIndexOf('.') + 1)}'" : Name(written);
            }
            (expression, frame) = (site.Arguments[handed], caller);
        }
        return Name(expression);
    }

    /// <summary>Which argument of a call a value is; -1 if none.</summary>
    private static int HandedAt(Node node, Expression.Call site, Frame frame)
    {
        int handed = Math.Min(site.Arguments.Count, frame.Arguments.Count) - 1;
        while (handed >= 0 && !(frame.Arguments[handed] is Value.Tensor tensor && tensor.Node.Equals(node)))
        {
            handed--;
        }
        return handed;
    }

    /// <summary>What a value is a multiple of: a library that scales what it is given speaks of what it was given, which has the same type.</summary>
    private static Node? Scaled(Node node) => node.Op == Op.Multiply && node.Inputs.FirstOrDefault(input => input.Type.Equals(node.Type) && input.Op is not (Op.Broadcast or Op.Constant)) is { } whole ? whole : null;

    /// <summary>The message with the user's names, also of an argument that is no tensor.</summary>
    private static string Described(ShapeException error, Expression.Intrinsic call, IReadOnlyList<string> names) =>
        Describe(error.Operand < call.Arguments.Count ? error.Message.Replace(IntrinsicArguments.Argument(error.Operand), $"{IntrinsicArguments.Argument(error.Operand)}, {Name(call.Arguments[error.Operand])},") : error.Message, names);

    /// <summary>A C# float beside tensors takes their element type: it never widens them.</summary>
    private Value AsElement(Value value, EquatableArray<Value> arguments)
    {
        if (value is Value.Scalar { Node.Type.Element: { } own } scalar && own.IsFloat())
        {
            foreach (Value other in arguments)
            {
                if (other is Value.Tensor or Value.Handle && NodeOf(other).Type.Element is { } element && element.IsFloat() && element != own)
                {
                    return new Value.Scalar(number.ToNode(scalar, element));
                }
            }
        }
        return value;
    }

    private object? Argument(Value value) => value switch
    {
        Value.Tensor tensor => graph.Import(tensor.Node),
        Value.Scalar scalar => graph.Import(scalar.Node),
        Value.Handle handle => graph.Import(handle.Slot.Current),
        Value.Integer integer => integer.Dim,
        Value.Real real => real.Number,
        Value.Truth truth => truth.Flag,
        Value.Text text => text.Content,
        Value.Null => null,
        Value.Array array => array.Items.Select(Argument).ToArray(),
        Value.Tuple tuple => tuple.Items.Select(Argument).ToArray(),
        Value.Range { Start: Value.Scalar } or Value.Range { End: Value.Scalar } => MovingRange((Value.Range)value),
        Value.Range range => new RangeArgument(range.Start is null ? null : Argument(range.Start), range.End is null ? null : Argument(range.End)),
        Value.FromEnd { Index: Value.Integer index } => new FromEndArgument(index.Dim),
        _ => throw new CompileException("AXN2021", $"A tensor or a number is needed here; this is {value.Kind}."),
    };

    private Value MapGradients(EquatableArray<Value> arguments, Expression site, Context context) =>
        (Value.Gradients)arguments[0] with { Items = ((Value.Gradients)arguments[0]).Items.Select(item =>
        {
            Node before = NodeOf(item.Items[1]);
            Value after = Invoke(arguments[1], item.Items, site, context);
            Node node = graph.Import(NodeOf(after));
            if (!node.Type.Equals(before.Type))
            {
                throw new CompileException("AXN2065", $"A gradient of {before.Type} cannot become {node.Type}.");
            }
            return new Value.Tuple(EquatableArray.Of(item.Items[0], new Value.Tensor(node)));
        }).ToArray().ToEquatable() };

    private Value KeepGradients(EquatableArray<Value> arguments, Expression site, Context context) =>
        (Value.Gradients)arguments[0] with { Items = ((Value.Gradients)arguments[0]).Items.Where(item => Invoke(arguments[1], EquatableArray.Of(item.Items[0]), site, context) is Value.Truth truth
            ? truth.Flag
            : throw new CompileException("AXN2021", "Which parameters are kept must be known at build: test their paths.")).ToArray().ToEquatable() };

    private Value EnterScope(EquatableArray<Value> arguments, Expression site, Context context)
    {
        if (arguments[0] is not Value.Text { Content: { Length: > 0 } name })
        {
            throw new CompileException("AXN2061", "The name of a scope must be a string known at build.");
        }
        Scope scope = context.Scope.Enter(name, null, isNamed: true, isShared: true);
        return arguments[1] is Value.Closure closure
            ? Invoke(closure with { Scope = scope }, EquatableArray<Value>.Empty, site, context)
            : Invoke(arguments[1], EquatableArray<Value>.Empty, site, context with { Scope = scope });
    }

    /// <summary><c>Math</c> and <c>MathF</c>: folded, or the op of the same name on a run-time number.</summary>
    private Value EvaluateMath(Expression.Intrinsic call, EquatableArray<Value> arguments, Context context)
    {
        string function = call.Key.Substring("Math.".Length);
        TypeRef type = context.Frame.Resolve(call.Type);
        if (arguments.All(static a => a is Value.Integer { Dim.IsConstant: false } or Value.Integer) && function is "Max" or "Min" or "Abs")
        {
            Dim[] sizes = arguments.OfType<Value.Integer>().Select(static i => i.Dim).ToArray();
            if (sizes.Length == 2)
            {
                return new Value.Integer(function == "Max" ? Dim.Max(sizes[0], sizes[1]) : Dim.Min(sizes[0], sizes[1]));
            }
            if (sizes.Length == 1 && sizes[0].Value is { } magnitude)
            {
                return Value.Of(Math.Abs(magnitude));
            }
        }
        if (arguments.All(static a => a is Value.Real or Value.Integer { Dim.IsConstant: true }))
        {
            double[] x = arguments.Select(static a => a is Value.Real real ? real.Number : ((Value.Integer)a).Dim.Value!.Value).ToArray();
            double result = function switch
            {
                "Abs" => Math.Abs(x[0]),
                "Sqrt" => Math.Sqrt(x[0]),
                "Cbrt" => x[0] < 0 ? -Math.Pow(-x[0], 1.0 / 3) : Math.Pow(x[0], 1.0 / 3),
                "Clamp" => Math.Min(Math.Max(x[0], x[1]), x[2]),
                "Truncate" => Math.Truncate(x[0]),
                "Sinh" => Math.Sinh(x[0]),
                "Cosh" => Math.Cosh(x[0]),
                "Asin" => Math.Asin(x[0]),
                "Acos" => Math.Acos(x[0]),
                "Atan" => Math.Atan(x[0]),
                "Atan2" => Math.Atan2(x[0], x[1]),
                "Pow" => Math.Pow(x[0], x[1]),
                "Exp" => Math.Exp(x[0]),
                "Log" => x.Length == 2 ? Math.Log(x[0], x[1]) : Math.Log(x[0]),
                "Log2" => Math.Log(x[0]) / Math.Log(2),
                "Log10" => Math.Log10(x[0]),
                "Max" => Math.Max(x[0], x[1]),
                "Min" => Math.Min(x[0], x[1]),
                "Floor" => Math.Floor(x[0]),
                "Ceiling" => Math.Ceiling(x[0]),
                "Round" => Math.Round(x[0]),
                "Tanh" => Math.Tanh(x[0]),
                "Sin" => Math.Sin(x[0]),
                "Cos" => Math.Cos(x[0]),
                "Tan" => Math.Tan(x[0]),
                _ => throw new CompileException("AXN9001", $"The compiler met Math.{function}, which it does not know."),
            };
            return number.Convert(new Value.Real(result), type);
        }
        DType element = ElementTypes.TryGet(type, out DType found) ? found : DType.Float32;
        Node[] numbers = arguments.Select(a => graph.Import(number.ToNode(a, element))).ToArray();
        if (function is "Log2" or "Log10" or "Cbrt" or "Clamp" or "Truncate" || (function == "Log" && numbers.Length == 2))
        {
            return new Value.Scalar(function switch
            {
                "Log2" => Vocabulary.Intrinsics.Log2(graph, numbers[0]),
                "Log10" => Vocabulary.Intrinsics.Log10(graph, numbers[0]),
                "Cbrt" => Vocabulary.Intrinsics.Cbrt(graph, numbers[0]),
                "Clamp" => Vocabulary.Intrinsics.Clip(graph, numbers[0], numbers[1], numbers[2]),
                "Log" => graph.Apply(Op.Divide, Attributes.None, graph.Apply(Op.Log, Attributes.None, numbers[0]), graph.Apply(Op.Log, Attributes.None, numbers[1])),
                _ => graph.Apply(
                    Op.Select,
                    Attributes.None,
                    graph.Apply(Op.Less, Attributes.None, numbers[0], Vocabulary.Intrinsics.ConstantLike(graph, numbers[0], 0)),
                    graph.Apply(Op.Ceil, Attributes.None, numbers[0]),
                    graph.Apply(Op.Floor, Attributes.None, numbers[0])),
            });
        }
        Op op = function switch
        {
            "Sinh" => Op.Sinh,
            "Cosh" => Op.Cosh,
            "Asin" => Op.Asin,
            "Acos" => Op.Acos,
            "Atan" => Op.Atan,
            "Atan2" => Op.Atan2,
            "Abs" => Op.Abs,
            "Sqrt" => Op.Sqrt,
            "Pow" => Op.Power,
            "Exp" => Op.Exp,
            "Log" when arguments.Count == 1 => Op.Log,
            "Max" => Op.Maximum,
            "Min" => Op.Minimum,
            "Floor" => Op.Floor,
            "Ceiling" => Op.Ceil,
            "Round" => Op.Round,
            "Tanh" => Op.Tanh,
            "Sin" => Op.Sin,
            "Cos" => Op.Cos,
            "Tan" => Op.Tan,
            _ => throw new CompileException("AXN9001", $"The compiler met Math.{function}, which it does not know."),
        };
        return new Value.Scalar(graph.Apply(op, Attributes.None, numbers));
    }
}
