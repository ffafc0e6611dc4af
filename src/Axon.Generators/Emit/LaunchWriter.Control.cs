using Axon.Generators.Graphs;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

internal sealed partial class LaunchWriter
{
    /// <summary>Carries lie where the loop's results do and are updated there turn by turn; slices go straight to their place in the stack.</summary>
    private void WriteLoop(Region.Loop region, MemoryPlan plan, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        LoopAttributes loop = region.Node.Get<LoopAttributes>();
        NestedPlan nested = plan.Nested[region.Node];
        string[] results = nested.Results.Select((place, i) => loop.Condition is not null && i >= loop.Carries ? KeepRoom() : Result(region, place, i, inputs, outputs)).ToArray();
        for (int k = 0; k < loop.Carries; k++)
        {
            string initial = Operand(region.Node.Inputs[k]);
            if (initial != results[k])
            {
                writer.Line($"device.Copy({initial}, {results[k]}, {Bytes(loop.Body.Outputs[k].Type)});");
            }
        }
        string counter = names.Fresh(loop.Condition is null ? "t" : "turns");
        string[] bodyInputs = [counter, .. results.Take(loop.Carries), .. region.Node.Inputs.Skip(loop.Carries).Select(Capture)];
        string count = loop.Condition is null ? size(loop.Count) : "";
        if (loop.Condition is not null)
        {
            writer.Line($"int {counter} = 0;");
        }
        string head = loop.Condition is not null ? $"for (; ; {counter}++)"
            : loop.Reverse ? $"for (int {counter} = {count} - 1; {counter} >= 0; {counter}--)"
            : $"for (int {counter} = 0; {counter} < {count}; {counter}++)";
        using (writer.Block(head))
        {
            if (region.Condition is not null)
            {
                string goOn = names.Fresh("goOn");
                writer.Line($"B {goOn} = {Text(nested.Condition!, inputs, outputs)};");
                Write(region.Condition, nested.Bodies[1], bodyInputs, [goOn]);
                using (writer.Block($"if (!device.ReadBool({goOn}))"))
                {
                    writer.Line("break;");
                }
            }
            List<string> bodyOutputs = results.Take(loop.Carries).ToList();
            for (int k = loop.Carries; k < results.Length; k++)
            {
                string slice = names.Fresh("slice");
                string bytes = Long(Arena.BytesOf(loop.Body.Outputs[k].Type));
                writer.Line($"B {slice} = {results[k]}.At({counter} * {bytes}{(loop.Condition is null ? "" : $", {bytes}")});");
                bodyOutputs.Add(slice);
            }
            Write(region.Body, nested.Bodies[0], bodyInputs, bodyOutputs);
        }
        if (loop.Condition is not null && loop.Count.IsSymbol)
        {
            // From here on it is known how often the loop ran, and so how large is what it kept.
            sizes[loop.Count.ToString()] = counter;
            for (int k = loop.Carries; k < results.Length; k++)
            {
                if (ResultNode(region, k) is { } kept)
                {
                    values[kept] = names.Fresh(NameTable.Of(kept));
                    writer.Line($"B {values[kept]} = {results[k]}.Buffer;");
                    if (nested.Results[k] is Place.Own own)
                    {
                        rooms[own] = values[kept];
                    }
                }
            }
        }
    }

    /// <summary>Memory that grows with the turns of a while loop.</summary>
    private string KeepRoom()
    {
        string room = names.Fresh("kept");
        writer.Line($"using Room<X, B> {room} = new(device, 0);");
        return room;
    }

    private static bool IsKeptByWhile(Region region, Node output) =>
        region is Region.Loop { Condition: not null } loop && NodeResults.IndexOf(output) >= loop.Node.Get<LoopAttributes>().Carries;

    private static Node? ResultNode(Region region, int index) => region.Outputs.FirstOrDefault(o => NodeResults.IndexOf(o) == index);

    private void WriteBranch(Region.Branch region, MemoryPlan plan, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        NestedPlan nested = plan.Nested[region.Node];
        string[] results = nested.Results.Select((place, i) => Result(region, place, i, inputs, outputs)).ToArray();
        string[] captures = region.Node.Inputs.Skip(1).Select(Capture).ToArray();
        using (writer.Block($"if ({Condition(region.Node.Inputs[0])})"))
        {
            Write(region.WhenTrue, nested.Bodies[0], captures, results);
        }
        using (writer.Block("else"))
        {
            Write(region.WhenFalse, nested.Bodies[1], captures, results);
        }
    }

    private string Condition(Node node) => numbers.TryGetValue(node, out string? number) ? number : $"device.ReadBool({Operand(node)})";

    /// <summary>What a sub-graph sees from outside: a number stays one.</summary>
    private string Capture(Node node) => numbers.TryGetValue(node, out string? number) ? number : Operand(node);

    /// <summary>The buffer of result <paramref name="index"/>: the value that names it, or memory that only the loop sees.</summary>
    private string Result(Region region, Place place, int index, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        if (ResultNode(region, index) is { } node)
        {
            return values[node];
        }
        string name = names.Fresh($"result{index}");
        writer.Line($"B {name} = {Text(place, inputs, outputs)};");
        return name;
    }

    private string Operand(Node node) => values[Stored(node)];

    private Node Stored(Node node)
    {
        while (!values.ContainsKey(node) && node.Op == Op.Reshape)
        {
            node = node.Inputs[0];
        }
        return node;
    }

    private string Long(Dim bytes) => bytes.IsConstant ? $"{bytes}L" : layout.LongText(bytes);
}
