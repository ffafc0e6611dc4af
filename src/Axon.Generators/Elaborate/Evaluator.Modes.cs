using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <content>What a program around says of the body inside of it.</content>
internal sealed partial class Evaluator
{
    /// <summary>What went through taps of the program itself, in order, by names that differ.</summary>
    public List<(string Name, Node Node)> Taps { get; } = [];

    // By the numbers of Axon.Precision.
    private static readonly DType?[] Precisions = [null, DType.BFloat16, DType.Float16];

    private Value WithPrecision(EquatableArray<Value> arguments, Expression site, Context context)
    {
        if (arguments[0] is not Value.Integer { Dim.Value: { } choice and >= 0 and < 3 })
        {
            throw new CompileException("AXN2021", "The precision must be known at build.");
        }
        GraphScope scope = graph;
        DType? outer = scope.Compute;
        scope.Compute = Precisions[choice];
        try
        {
            return Invoke(arguments[1], EquatableArray<Value>.Empty, site, context);
        }
        finally
        {
            scope.Compute = outer;
        }
    }

    private Value Quantized(Value body, Expression site, Context context)
    {
        bool outer = quantized;
        quantized = true;
        try
        {
            return Invoke(body, EquatableArray<Value>.Empty, site, context);
        }
        finally
        {
            quantized = outer;
        }
    }

    /// <summary>Each variable that the body assigned to becomes a choice between its old and its new value.</summary>
    private Value Tentative(Value body, Expression site, Context context)
    {
        Dictionary<VariableSlot, Node> before = Values(context);
        Value result = Invoke(body, EquatableArray<Value>.Empty, site, context);
        if (result is not Value.Tuple { Items.Count: 2 } pair)
        {
            throw new CompileException("AXN2021", $"The body of Tentative gives a value and whether its assignments are kept; this is {result.Kind}.");
        }
        Choose(graph.Import(number.ToNode(pair.Items[1], DType.Bool)), before, context);
        return result;
    }

    private Value.Gradients MarkStep(EquatableArray<Value> arguments, Context context)
    {
        Value.Gradients gradients = (Value.Gradients)arguments[0];
        Value.StepMark mark = new(number.ToNode(arguments[1], DType.Bool), Values(context));
        return gradients with { Marks = gradients.Marks.Append(mark).ToArray().ToEquatable() };
    }

    private Value.Gradients SettleStep(Value.Gradients gradients, Context context)
    {
        foreach (Value.StepMark mark in gradients.Marks.Reverse())
        {
            Choose(graph.Import(mark.IsDue), mark.Before, context);
        }
        return new Value.Gradients(gradients.Items);
    }

    private static Dictionary<VariableSlot, Node> Values(Context context) => Root(context.Scope).Slots.ToDictionary(static slot => slot, static slot => slot.Current);

    // New values where they are kept, else those from before.
    private void Choose(Node isKept, IReadOnlyDictionary<VariableSlot, Node> before, Context context)
    {
        foreach (VariableSlot slot in Root(context.Scope).Slots)
        {
            Node old = before.TryGetValue(slot, out Node? known) ? known : slot.Input;
            if (!ReferenceEquals(old, slot.Current))
            {
                slot.Current = Vocabulary.Intrinsics.Select(graph, isKept, graph.Import(slot.Current), graph.Import(old));
            }
        }
    }

    private Value Tap(EquatableArray<Value> arguments)
    {
        if (arguments[1] is not Value.Text { Content: { Length: > 0 } name })
        {
            throw new CompileException("AXN2061", "The name of a tap must be a string known at build.");
        }
        Node node = graph.Import(NodeOf(arguments[0]));
        if (graph.Parent is not null)
        {
            throw new CompileException("AXN2069", $"The tap '{name}' stands inside of a loop or a branch of the program: nothing of one turn or one arm goes out. Tap the result, or collect what is wanted in a tensor.");
        }
        string wanted = Identifier(name);
        string free = wanted;
        for (int count = 1; free == "Value" || Taps.Any(tap => tap.Name == free); count++)
        {
            free = $"{wanted}{count}";
        }
        Taps.Add((free, node));
        return new Value.Tensor(node);
    }

    // The name of an element of a tuple: "block.hidden state" is BlockHiddenState.
    private static string Identifier(string name)
    {
        string joined = string.Concat(new string(name.Select(static c => char.IsLetterOrDigit(c) ? c : ' ').ToArray()).Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return joined.Length == 0 || !char.IsLetter(joined[0]) ? $"Tap{joined}" : joined;
    }
}
