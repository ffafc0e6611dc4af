using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    private Flow RunFor(Statement.For loop, Context context)
    {
        if (loop.Initialize is not null)
        {
            Run(loop.Initialize, context);
        }
        for (int turns = 0; ; turns++)
        {
            if (turns == 0 && loop.Condition is Expression.Binary { Right: Expression.Intrinsic { Key: "Rolled" } } && Counter(loop, context) is { } rolled)
            {
                return CountedLoop(rolled, loop, context);
            }
            Value condition = loop.Condition is null ? new Value.Truth(true) : Evaluate(loop.Condition, context);
            if (condition is not Value.Truth truth)
            {
                return turns == 0 && Counter(loop, context) is { } counter
                    ? CountedLoop(counter, loop, context)
                    : ConditionLoop(loop.Condition!, inner => RunTurn(loop, inner), context);
            }
            if (!truth.Flag)
            {
                return Flow.Next;
            }
            if (turns == MaximumUnroll)
            {
                throw new CompileException("AXN2039", $"This loop would be unrolled more than {MaximumUnroll} times. Give it a count that is a size of an argument, so that it is a loop at run time.");
            }
            Flow flow = Run(loop.Body, context.Nested());
            if (flow == Flow.Break)
            {
                return Flow.Next;
            }
            if (flow == Flow.Return)
            {
                return flow;
            }
            if (loop.Increment is not null)
            {
                Run(loop.Increment, context);
            }
        }
    }

    private Flow RunTurn(Statement.For loop, Context context)
    {
        Flow flow = Run(loop.Body, context);
        if (loop.Increment is not null)
        {
            Run(loop.Increment, context);
        }
        return flow;
    }

    private Flow RunWhile(Statement.While loop, Context context)
    {
        for (int turns = 0; ; turns++)
        {
            Value condition = Evaluate(loop.Condition, context);
            if (condition is not Value.Truth truth)
            {
                return ConditionLoop(loop.Condition, inner => Run(loop.Body, inner), context);
            }
            if (!truth.Flag)
            {
                return Flow.Next;
            }
            if (turns == MaximumUnroll)
            {
                throw new CompileException("AXN2039", $"This loop would be unrolled more than {MaximumUnroll} times: its condition is known at build and stays true.");
            }
            Flow flow = Run(loop.Body, context.Nested());
            if (flow == Flow.Break)
            {
                return Flow.Next;
            }
            if (flow == Flow.Return)
            {
                return flow;
            }
        }
    }

    /// <summary>The counter of a <c>for</c> whose number of turns is a size: its name, first value, step and count.</summary>
    private sealed record LoopCounter(string Name, Dim Start, long Step, Dim Count);

    private LoopCounter? Counter(Statement.For loop, Context context)
    {
        if (loop.Initialize is not Statement.Declare { Name: { } name } ||
            !context.Locals.TryGet(name, out Value? first) || first is not Value.Integer { Dim: { } start } ||
            loop.Condition is not Expression.Binary { Operator: "<" or "<=" or ">" or ">=" or "!=" } condition ||
            Strip(condition.Left) is not Expression.Local left || left.Name != name ||
            loop.Increment is not Statement.Assign { Target: Expression.Local target, Value: Expression.Binary { Operator: "+" or "-" } increment } || target.Name != name ||
            Strip(increment.Left) is not Expression.Local by || by.Name != name ||
            Evaluate(increment.Right, context) is not Value.Integer { Dim.Value: > 0 and { } size } ||
            Evaluate(condition.Right, context) is not Value.Integer { Dim: { } bound } || Assigns(loop.Body, name))
        {
            return null;
        }
        bool up = increment.Operator == "+";
        Dim distance = (condition.Operator, up) switch
        {
            ("<", true) or ("!=", true) => bound - start,
            ("<=", true) => bound - start + 1,
            (">", false) or ("!=", false) => start - bound,
            (">=", false) => start - bound + 1,
            _ => throw new CompileException("AXN2041", $"This loop counts away from its bound."),
        };
        Dim count = size == 1 ? distance : Dim.FloorDivide(distance + Dim.Constant(size - 1), Dim.Constant(size));
        return new LoopCounter(name, start, up ? size : -size, count.IsAtLeast(0) ? count : Dim.Max(count, Dim.Zero));
    }

    private static Expression Strip(Expression expression) => expression is Expression.Convert convert ? Strip(convert.Operand) : expression;

    private static bool Assigns(Statement statement, string name) => statement switch
    {
        Statement.Assign { Target: Expression.Local local } => local.Name == name,
        Statement.Deconstruction deconstruct => !deconstruct.Declares && deconstruct.Names.Contains(name),
        Statement.Block block => block.Statements.Any(s => Assigns(s, name)),
        Statement.If choice => Assigns(choice.Then, name) || (choice.Else is not null && Assigns(choice.Else, name)),
        Statement.For loop => Assigns(loop.Body, name) || (loop.Increment is not null && Assigns(loop.Increment, name)),
        Statement.ForEach loop => Assigns(loop.Body, name),
        Statement.While loop => Assigns(loop.Body, name),
        _ => false,
    };

    private Flow CountedLoop(LoopCounter counter, Statement.For loop, Context context)
    {
        BuildLoop(loop.Condition!, context, counter.Count, condition: null, (inner, index) =>
        {
            Node position = index;
            if (counter.Step != 1)
            {
                position = graph.Apply(Op.Multiply, Attributes.None, position, graph.Apply(Op.Constant, ConstantAttributes.Of(DType.Int32, counter.Step)));
            }
            if (!counter.Start.Is(0))
            {
                position = graph.Apply(Op.Add, Attributes.None, position, number.ToNode(new Value.Integer(counter.Start), DType.Int32));
            }
            inner.Locals.Declare(counter.Name, new Value.Scalar(position));
            return Run(loop.Body, inner);
        });
        return Flow.Next;
    }

    private Flow ConditionLoop(Expression condition, Func<Context, Flow> body, Context context)
    {
        BuildLoop(condition, context, graph.Builder.FreshTurns(), condition, (inner, _) => body(inner));
        return Flow.Next;
    }

    /// <summary>
    /// Builds a Loop. What the body changes is found by a first run that is thrown away; those locals and variables are then carried.
    /// </summary>
    private void BuildLoop(Expression place, Context context, Dim count, Expression? condition, Func<Context, Node, Flow> body)
    {
        Dictionary<Cell, Value> before = Capture(context);
        Scope root = Root(context.Scope);
        ScopeMark mark = root.Mark();
        int calls = Layers.Count;
        int reads = gradientReads.Count == 0 ? 0 : gradientReads.Peek().Count;
        List<Cell> cells = [];
        List<Node> initial = [];
        List<bool> isTensor = [];
        GraphScope inner = null!;
        Node index = null!;
        Node[] carries = [];
        Node[] outputs = [];
        Dictionary<Cell, Value> changed = InLoop(out _, trial: true);
        root.Truncate(mark);
        Layers.Truncate(calls);
        if (gradientReads.Count > 0)
        {
            gradientReads.Peek().RemoveRange(reads, gradientReads.Peek().Count - reads);
        }
        cells.AddRange(changed.Keys);

        // The first values, as nodes of the type that the body works with.
        foreach (Cell cell in cells)
        {
            Value first = before.TryGetValue(cell, out Value? known) ? known : changed[cell];
            if (!IsNumber(first) || !IsNumber(changed[cell]))
            {
                throw new LocatedException(Locate("AXN2042", $"A loop with a run-time count can change tensors and numbers only; '{NameOf(cell)}' is {changed[cell].Kind}.", place, context.Frame));
            }
            DType element = ElementOf(first) ?? ElementOf(changed[cell]) ?? (first is Value.Truth ? DType.Bool : first is Value.Integer ? DType.Int32 : DType.Float32);
            initial.Add(graph.Import(number.ToNode(first, element)));
            isTensor.Add(first is Value.Tensor || changed[cell] is Value.Tensor);
        }

        InLoop(out GraphScope built, trial: false);
        inner = built;
        GraphScope test = null!;
        Node? testOutput = null;
        Node testIndex = null!;
        Node[] testCarries = [];
        if (condition is not null)
        {
            BuildTest();
        }

        Node[] captures = condition is null ? [.. inner.Captured] : [.. inner.Captured.Concat(test.Captured).Distinct()];
        Graph bodyGraph = new(new EquatableNodes([index, .. carries, .. captures.Select(inner.ImportCapture)]), new EquatableNodes(outputs));
        Graph? conditionGraph = condition is null ? null : new(new EquatableNodes([testIndex, .. testCarries, .. captures.Select(test.ImportCapture)]), new EquatableNodes(testOutput!));
        if (outputs.Length == 0)
        {
            return;
        }
        Node result = graph.Apply(Op.Loop, new LoopAttributes(bodyGraph, count, carries.Length, conditionGraph, false), [.. initial, .. captures]);
        for (int i = 0; i < cells.Count; i++)
        {
            Node value = graph.Apply(Op.Result, new ResultAttributes(i), result);
            Set(cells[i], isTensor[i] ? new Value.Tensor(value) : new Value.Scalar(value));
        }

        Dictionary<Cell, Value> InLoop(out GraphScope scope, bool trial)
        {
            GraphScope outer = graph;
            scope = graph = outer.Child();
            try
            {
                index = graph.Builder.Input("index", new TensorType(DType.Int32));
                if (!trial)
                {
                    carries = initial.Select((node, i) => graph.Builder.Input(NameOf(cells[i]), node.Type)).ToArray();
                    for (int i = 0; i < cells.Count; i++)
                    {
                        Set(cells[i], isTensor[i] ? new Value.Tensor(carries[i]) : new Value.Scalar(carries[i]));
                    }
                }
                Flow flow = body(context.Nested(), index);
                if (flow != Flow.Next)
                {
                    throw new LocatedException(Locate("AXN2043", "'break', 'continue' and 'return' in a loop with a run-time count are not part of defn. Use a condition in the loop's head, or Select(condition, a, b).", place, context.Frame));
                }
                Dictionary<Cell, Value> changes = Changes(before, context);
                if (!trial)
                {
                    outputs = cells.Select((cell, i) => CarryOut(cell, initial[i].Type)).ToArray();
                }
                return changes;
            }
            finally
            {
                foreach (KeyValuePair<Cell, Value> cell in before)
                {
                    Set(cell.Key, cell.Value);
                }
                graph = outer;
            }
        }

        void BuildTest()
        {
            GraphScope outer = graph;
            test = graph = outer.Child();
            try
            {
                testIndex = graph.Builder.Input("index", new TensorType(DType.Int32));
                testCarries = initial.Select((node, i) => graph.Builder.Input(NameOf(cells[i]), node.Type)).ToArray();
                for (int i = 0; i < cells.Count; i++)
                {
                    Set(cells[i], isTensor[i] ? new Value.Tensor(testCarries[i]) : new Value.Scalar(testCarries[i]));
                }
                testOutput = graph.Import(number.ToNode(Evaluate(condition!, context), DType.Bool));
                if (!testOutput.Type.IsScalar)
                {
                    throw new LocatedException(Locate("AXN2036", $"A condition must be a single bool; this is {testOutput.Type}. Reduce it with All(…) or Any(…).", place, context.Frame));
                }
            }
            finally
            {
                foreach (KeyValuePair<Cell, Value> cell in before)
                {
                    Set(cell.Key, cell.Value);
                }
                graph = outer;
            }
        }

        Node CarryOut(Cell cell, TensorType type)
        {
            Value value = Get(cell);
            Node node = graph.Import(number.ToNode(value, type.Element));
            if (node.Type.Rank != type.Rank)
            {
                throw new LocatedException(Locate("AXN2044", $"'{NameOf(cell)}' changes its shape in a loop with a run-time count: it enters with {type} and leaves with {node.Type}.", place, context.Frame));
            }
            for (int axis = 0; axis < type.Rank; axis++)
            {
                graph.RequireEqual(type.Shape[axis], node.Type.Shape[axis], $"'{NameOf(cell)}' changes its shape in a loop with a run-time count: it enters with {type} and leaves with {node.Type}.");
            }
            return node;
        }
    }

    private static string NameOf(Cell cell) => cell switch
    {
        Cell.Local local => local.Name,
        Cell.Variable variable => variable.Slot.Path,
        _ => "?",
    };
}
