using Axon.Generators.Graphs;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

internal sealed partial class LaunchWriter
{
    /// <summary>Slices are read and written at their place in the stack; carries lie as <see cref="LoopCarries"/> says.</summary>
    private void WriteLoop(Region.Loop region, MemoryPlan plan, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        LoopAttributes loop = region.Node.Get<LoopAttributes>();
        NestedPlan nested = plan.Nested[region.Node];
        string[] results = nested.Results.Select((place, i) => loop.Condition is not null && i >= loop.Carries ? KeepRoom() : Result(region, place, i, inputs, outputs)).ToArray();
        Func<string, string>[] stacks = Enumerable.Range(loop.Carries, loop.Scans).Select(i => Scanned(region, i)).ToArray();
        string[] slices = Enumerable.Range(1 + loop.Carries, loop.Scans).Select(i => names.Fresh(NameTable.Of(loop.Body.Inputs[i]))).ToArray();
        string counter = names.Fresh(loop.Condition is null ? "t" : "turns");
        LoopText text = new(loop, counter, loop.Condition is null ? size(loop.Count) : "");
        CarryText[] carries = Enumerable.Range(0, loop.Carries)
            .Select(k => BeginCarry(text, k, region.ResultAt(k) is not null, Operand(region.Node.Inputs[k]), results, nested.Spares[k] is { } spare ? Unnamed(spare, inputs, outputs) : null)).ToArray();
        string[] bodyInputs = [counter, .. carries.Select(static c => c.Now), .. slices, .. region.Node.Inputs.Skip(loop.Carries + loop.Scans).Select(Capture)];
        if (loop.Condition is null)
        {
            counters[loop.Body.Inputs[0]] = loop.Count;
        }
        if (loop.Condition is not null)
        {
            writer.Line($"int {counter} = 0;");
        }
        using (writer.Block(text.Head))
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
            for (int k = 0; k < slices.Length; k++)
            {
                writer.Line($"B {slices[k]} = {stacks[k](counter)};");
            }
            foreach (string line in carries.SelectMany(static c => c.Turn))
            {
                writer.Line(line);
            }
            string[] bodyOutputs = [.. carries.Select(static c => c.Next), .. results.Skip(loop.Carries)];
            for (int k = loop.Carries; k < results.Length; k++)
            {
                int carry = Array.FindIndex(carries, c => c.Stack == k);
                if (carry >= 0)
                {
                    bodyOutputs[k] = carries[carry].Kept;
                    continue;
                }
                bodyOutputs[k] = names.Fresh("slice");
                string bytes = Long(Arena.BytesOf(loop.Body.Outputs[k].Type));
                writer.Line($"B {bodyOutputs[k]} = {results[k]}.At({counter} * {bytes}{(loop.Condition is null ? "" : $", {bytes}")});");
            }
            Write(region.Body, nested.Bodies[0], bodyInputs, bodyOutputs);
            foreach (string line in carries.SelectMany(static c => c.AfterTurn))
            {
                writer.Line(line);
            }
        }
        foreach (string line in carries.SelectMany(static c => c.AfterLoop))
        {
            writer.Line(line);
        }
        if (loop.Condition is not null && loop.Count.IsSymbol)
        {
            // From here on it is known how often the loop ran, and so how large is what it kept.
            sizes[loop.Count.ToString()] = counter;
            for (int k = loop.Carries; k < results.Length; k++)
            {
                if (region.ResultAt(k) is { } kept)
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

    /// <summary>Memory that no value names.</summary>
    private string Unnamed(Place place, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) =>
        place is Place.Own own && !rooms.ContainsKey(own) ? TakeRoom(own, "spare") : Text(place, inputs, outputs);

    /// <summary>What the C# of a loop says about its turns.</summary>
    private sealed class LoopText(LoopAttributes loop, string counter, string count)
    {
        public LoopAttributes Loop => loop;

        public string Counter => counter;

        public string Count => count;

        /// <summary>Whether it may not run at all.</summary>
        public bool MayBeEmpty => loop.Condition is not null || !loop.Count.IsAtLeast(1);

        public string Head => loop.Condition is not null ? $"for (; ; {counter}++)"
            : loop.Reverse ? $"for (int {counter} = {count} - 1; {counter} >= 0; {counter}--)"
            : $"for (int {counter} = 0; {counter} < {count}; {counter}++)";

        public string First => loop.Reverse ? $"{count} - 1" : "0";

        public string Last => loop.Reverse ? "0" : $"{count} - 1";

        public string Before => loop.Reverse ? $"{counter} + 1" : $"{counter} - 1";

        public string After => loop.Reverse ? $"{counter} - 1" : $"{counter} + 1";

        /// <summary>Whether the number of turns is odd; null where that is found out by the loop itself.</summary>
        public string IsOdd => loop.Count.Value is { } known ? (known % 2 != 0 ? "true" : "false") : $"({count} & 1) != 0";
    }

    /// <summary>A carry in C#: what the body reads and writes, and what is done about it in and after each turn.</summary>
    private sealed record CarryText(string Now, string Next, int Stack, string Kept, IReadOnlyList<string> Turn, IReadOnlyList<string> AfterTurn, IReadOnlyList<string> AfterLoop);

    private CarryText BeginCarry(LoopText text, int carry, bool isRead, string initial, string[] results, string? spare)
    {
        (CarryPlace place, int stack) = LoopCarries.Of(text.Loop, carry);
        Node input = text.Loop.Body.Inputs[carry + 1];
        string result = results[carry];
        string bytes = Bytes(input.Type);
        if (place == CarryPlace.Updated)
        {
            WriteCopy(initial, result, input.Type);
            return new CarryText(result, result, -1, "", [], [], []);
        }
        string now = names.Fresh(NameTable.Of(input));
        string next = names.Fresh("next" + ProgramNames.Pascal(now.TrimStart('@')));
        string At(string turn) => $"{results[stack]}.At(({turn}) * {Long(Arena.BytesOf(input.Type))})";
        string empty = text.MayBeEmpty && isRead ? $"if ({(text.Loop.Condition is null ? text.Count : text.Counter)} == 0) device.Copy({initial}, {result}, {bytes});" : "";
        switch (place)
        {
            case CarryPlace.Started:
                writer.Line($"{(text.MayBeEmpty ? $"if ({text.Count} > 0) " : "")}device.Copy({initial}, {At(text.First)}, {bytes});");
                return new CarryText(
                    now, next, stack, now,
                    [$"B {now} = {At(text.Counter)};", $"B {next} = {text.Counter} == {text.Last} ? {result} : {At(text.After)};"], [], empty.Length > 0 ? [empty] : []);
            case CarryPlace.Ended:
                return new CarryText(
                    now, next, stack, next,
                    [$"B {now} = {text.Counter} == {text.First} ? {initial} : {At(text.Before)};", $"B {next} = {At(text.Counter)};"], [],
                    isRead ? [.. empty.Length > 0 ? [empty] : (string[])[], $"{(empty.Length > 0 ? "else " : "")}device.Copy({At(text.Last)}, {result}, {bytes});"] : []);
            default:
                // The buffers take turns so that the last turn writes the result.
                string other = names.Fresh("other" + ProgramNames.Pascal(now.TrimStart('@')));
                bool isWhile = text.Loop.Condition is not null;
                writer.Line($"B {now} = {initial};");
                writer.Line($"B {next} = {Chosen(isWhile ? "true" : text.IsOdd, result, spare!)};");
                writer.Line($"B {other} = {Chosen(isWhile ? "true" : text.IsOdd, spare!, result)};");
                return new CarryText(
                    now, next, -1, "", [], [$"{now} = {next};", $"{next} = {other};", $"{other} = {now};"],
                    isWhile && isRead ? [$"if (({text.Counter} & 1) == 0) device.Copy({now}, {result}, {bytes});"] : empty.Length > 0 ? [empty] : []);
        }
    }

    private static string Chosen(string condition, string whenTrue, string whenFalse) => condition switch
    {
        "true" => whenTrue,
        "false" => whenFalse,
        _ => $"{condition} ? {whenTrue} : {whenFalse}",
    };

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
        if (region.ResultAt(index) is { } node)
        {
            return values[node];
        }
        string name = names.Fresh($"result{index}");
        writer.Line($"B {name} = {Text(place, inputs, outputs)};");
        return name;
    }

    /// <summary>What a turn of a loop scans, by its counter: a place in memory in one piece, or one buffer of many.</summary>
    private Func<string, string> Scanned(Region.Loop region, int operand)
    {
        Node node = region.Node.Inputs[operand];
        if (Stacks.PartsOf(node, values.ContainsKey) is not { } parts)
        {
            string stack = Operand(node);
            string bytes = Long(Arena.BytesOf(region.Node.Get<LoopAttributes>().InsideType(operand, node.Type)));
            return counter => $"{stack}.At({counter} * {bytes})";
        }
        string[] buffers = [.. parts.Select(Operand)];
        if (Progressions.Of(buffers, Math.Max(LoopFrom, buffers.Length), withinNames: false) is [{ First.Count: 1 } evenly])
        {
            return counter => evenly.Text(0, counter);
        }
        string table = names.Fresh(NameTable.Of(region.Body.Graph.Inputs[operand + 1]) + "Table");
        writer.Line($"ReadOnlySpan<B> {table} = [{string.Join(", ", buffers)}];");
        return counter => $"{table}[{counter}]";
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
