using System.Globalization;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>Writes the launches of a schedule, and C# control flow around those of loops and branches.</summary>
/// <param name="writer">Takes the text.</param>
/// <param name="names">C# names that are taken.</param>
/// <param name="kernels">The kernels by region.</param>
/// <param name="layout">Offsets in the arena.</param>
/// <param name="sizes">The C# name of each size; those that become known while the program runs are added.</param>
internal sealed partial class LaunchWriter(IndentedWriter writer, NameTable names, KernelTable kernels, ArenaLayout layout, IDictionary<string, string> sizes)
{
    // Fewer statements than this are easier to read one by one.
    private const int LoopFrom = 3;

    // A launch of more parts than this is filled in step by step.
    private const int ManyParts = 8;

    private readonly SortedSet<int> arrays = [];
    private readonly Dictionary<Place.Own, string> rooms = [];
    private readonly Dictionary<Node, string> values = [];
    private readonly Dictionary<Node, string> numbers = [];

    /// <summary>Sizes of the arrays on the stack that were written: see <see cref="ProgramNames.Array"/>.</summary>
    public IEnumerable<int> Arrays => arrays;

    /// <param name="schedule">What to launch.</param>
    /// <param name="plan">Where its values lie.</param>
    /// <param name="inputs">C# for each input: a buffer or a number.</param>
    /// <param name="outputs">C# for the buffer of each output.</param>
    public void Write(Schedule schedule, MemoryPlan plan, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            Node input = schedule.Graph.Inputs[i];
            (schedule.Placement.IsScalar(input) ? numbers : values)[input] = inputs[i];
        }
        KeyValuePair<string, string>[] outside = [.. sizes];
        foreach (Place.Own held in plan.Held)
        {
            TakeRoom(held, "held");
        }
        HashSet<(Node Source, Dim Limit)> before = isChecked;
        isChecked = [.. before];
        WriteCopies(plan.Before, inputs, outputs);
        foreach (Region region in schedule.Regions)
        {
            foreach (Node output in region.Outputs.Where(o => !IsKeptByWhile(region, o)))
            {
                Declare(output, plan, region is not Region.MapMany { Parts.Count: >= ManyParts }, inputs, outputs);
            }
            WriteRegion(region, plan, inputs, outputs);
        }
        WriteCopies(plan.After, inputs, outputs);
        isChecked = before;
        // A loop within has no say outside.
        foreach (KeyValuePair<string, string> known in outside)
        {
            sizes[known.Key] = known.Value;
        }
    }

    private string size(Dim dim) => dim.ToCSharp(symbol => sizes[symbol]);

    /// <summary>Memory whose size is known by now, until the end of the block.</summary>
    private string TakeRoom(Place.Own place, string wanted)
    {
        string room = names.Fresh("room");
        writer.Line($"using Room<X, B> {room} = new(device, {layout.LongText(place.Bytes)});");
        string name = names.Fresh(wanted);
        writer.Line($"B {name} = {room}.Buffer;");
        rooms[place] = name;
        return name;
    }

    private void Declare(Node node, MemoryPlan plan, bool isNamed, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        Place place = plan.Places[node];
        if (Stacks.WholeOf(node) is { } whole && values.TryGetValue(whole, out string? stack) && (!place.Offset.Is(0) || place == plan.Places[whole]))
        {
            values[node] = $"{stack}.At({Long(place.Offset)})";
            return;
        }
        if (place is Place.Arena arena && isNamed)
        {
            string name = names.Fresh(NameTable.Of(node));
            writer.Line($"B {name} = {Text(arena, inputs, outputs)};");
            values[node] = name;
            return;
        }
        if (place is Place.Own own && !rooms.ContainsKey(own))
        {
            values[node] = TakeRoom(own, NameTable.Of(node));
            return;
        }
        values[node] = Text(place, inputs, outputs);
    }

    private string Text(Place place, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) =>
        place.Offset.Is(0) ? Start(place, inputs, outputs) : $"{Start(place, inputs, outputs)}.At({Long(place.Offset)})";

    private string Start(Place place, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) => place switch
    {
        Place.Input input => inputs[input.Index],
        Place.Output output => outputs[output.Index],
        Place.Own own => rooms[own],
        Place.Arena arena => $"scratch.At({layout.OffsetOf(arena.Slot)})",
        _ => throw new InvalidOperationException(),
    };

    private void WriteCopies(IReadOnlyList<CopyStep> steps, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) =>
        WriteStatements([.. steps
            .Select(step => (Source: Text(step.Source, inputs, outputs), Target: Text(step.Target, inputs, outputs), step.Type))
            .Where(static copy => copy.Source != copy.Target)
            .Select(copy => $"device.Copy({copy.Source}, {copy.Target}, {Bytes(copy.Type)});")]);

    private void WriteCopy(string source, string target, TensorType type)
    {
        if (source != target)
        {
            writer.Line($"device.Copy({source}, {target}, {Bytes(type)});");
        }
    }

    /// <summary>Statements one after another; those that come again and again with other numbers are a loop.</summary>
    private void WriteStatements(IReadOnlyList<string> statements)
    {
        foreach (Progression progression in Progressions.Of(statements, LoopFrom, withinNames: false))
        {
            if (progression.Turns == 1)
            {
                writer.Line(progression.First[0].Line);
                continue;
            }
            string counter = names.Fresh("i");
            using (writer.Block($"for (int {counter} = 0; {counter} < {Number(progression.Turns)}; {counter}++)"))
            {
                for (int i = 0; i < progression.First.Count; i++)
                {
                    writer.Line(progression.Text(i, counter));
                }
            }
        }
    }

    private string Bytes(TensorType type) => layout.LongText(Arena.BytesOf(type));

    private void WriteRegion(Region region, MemoryPlan plan, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        WriteIndexChecks(region);
        switch (region)
        {
            case Region.Map map when Permutation.Of(map) is { } permutation:
                WritePermutation(map, permutation);
                break;
            case Region.Map map:
                WriteMap(map);
                break;
            case Region.MapMany { Parts.Count: >= ManyParts } many:
                WriteMany(many);
                break;
            case Region.MapMany many:
                string kernel = kernels.Find(many.Parts[0]).Name;
                writer.Line($"device.MapMany<{kernel}<B>>(");
                using (writer.Indent())
                {
                    writer.Line($"[{string.Join(",\n ", many.Parts.Select(Construct))}],");
                    writer.Line($"[{string.Join(", ", many.Parts.Select(p => Count(p.Rows)))}],");
                    writer.Line($"[{string.Join(", ", many.Parts.Select(p => Column(p.Column)))}]);");
                }
                break;
            case Region.Reduce reduce:
                string combine = OpText.Combine(reduce.Reduction.Op, reduce.Reduction.Type.Element);
                writer.Line($"device.{(reduce.KeepsColumns ? "ReduceRows" : "Reduce")}<{kernels.Find(reduce).Name}<B>, {combine}>({Construct(reduce)}, outer: {Count(reduce.Outer)}, rows: {Count(reduce.Rows)}, columns: {Column(reduce.Column)});");
                break;
            case Region.RowProgram rows:
                writer.Line($"device.Rows({Construct(rows)}, rows: {Count(rows.Rows)}, columns: {Column(rows.Column)});");
                break;
            case Region.Contraction contraction:
                WriteContraction(contraction);
                break;
            case Region.Library library:
                WriteLibrary(library);
                break;
            case Region.Update update:
                WriteUpdate(update);
                break;
            case Region.Loop loop:
                WriteLoop(loop, plan, inputs, outputs);
                break;
            case Region.Branch branch:
                WriteBranch(branch, plan, inputs, outputs);
                break;
        }
    }

    /// <summary>A launch of many parts, filled in by loops where the parts are those of equal blocks.</summary>
    private void WriteMany(Region.MapMany many)
    {
        string kernel = $"{kernels.Find(many.Parts[0]).Name}<B>";
        string list = names.Fresh("parts");
        string room = names.Fresh(list + "Room");
        string rows = names.Fresh(list + "Rows");
        string columns = names.Fresh(list + "Columns");
        string type = RoomType(many.Parts.Count);
        writer.Line($"{type}<{kernel}> {room} = default;");
        writer.Line($"{type}<int> {rows} = default, {columns} = default;");
        writer.Line($"KernelList<{kernel}> {list} = new({room}, {rows}, {columns});");
        WriteStatements([.. many.Parts.Select(part => $"{list}.Add({Construct(part)}, {Count(part.Rows)}, {Column(part.Column)});")]);
        writer.Line($"device.MapMany({list}.Kernels, {list}.Rows, {list}.Columns);");
    }

    /// <summary>An array of a size known at build, on the stack.</summary>
    private string RoomType(int size)
    {
        arrays.Add(size);
        return ProgramNames.Array(size);
    }

    private void WriteMap(Region.Map map) => writer.Line($"device.Map({Construct(map)}, rows: {Count(map.Rows)}, columns: {Column(map.Column)});");

    private void WriteUpdate(Region.Update update)
    {
        if (update.Fill is not null)
        {
            WriteMap(update.Fill);
        }
        else if (values[update.Base!] != values[update.Node])
        {
            writer.Line($"device.Copy({values[update.Base!]}, {values[update.Node]}, {Bytes(update.Node.Type)});");
        }
        WriteMap(update.Part);
    }

    private string Construct(Region region)
    {
        (string name, IReadOnlyList<KernelParameter> parameters) = kernels.Find(region);
        return $"new {name}<B>({string.Join(", ", parameters.Select(p => p.Node is not { } node ? size(p.Dim!) : p.Type == "B" ? values[node] : NumberText(node)))})";
    }

    private string Count(IEnumerable<LoopAxis> loops) => size(AxisGroups.Size(loops));

    private string Column(LoopAxis? column) => column is null ? "1" : size(column.Size);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
