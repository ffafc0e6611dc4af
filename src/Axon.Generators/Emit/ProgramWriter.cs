using System.Globalization;
using Axon.Generators.Elaborate;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Generators.Memory;
using Axon.Generators.Scheduling;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>
/// The Emit stage: writes <c>file static class F_F_Program</c> with <c>Run</c>, which launches the kernels, and the kernels themselves. The file needs
/// <c>using System; using System.Runtime.CompilerServices; using Axon.Kernels;</c> at its top.
/// </summary>
internal static class ProgramWriter
{
    /// <summary>Namespaces that the text needs.</summary>
    public static IReadOnlyList<string> Usings { get; } = ["System", "System.Runtime.CompilerServices", "Axon.Kernels"];

    /// <summary>Header and code of a program alone, as one text.</summary>
    public static string Write(Elaborate.Program program)
    {
        Schedule schedule = Scheduler.Schedule(program);
        ProgramText text = Write(new PlannedProgram(program, schedule, MemoryPlanner.Plan(schedule)));
        return text.Header + text.Code;
    }

    /// <summary>The comment that lists graph, kernels and buffers, and the class that launches them.</summary>
    public static ProgramText Write(PlannedProgram planned)
    {
        KernelTable kernels = KernelTable.Of(planned.Schedule);
        IndentedWriter header = new();
        HeaderWriter.Write(header, planned.Program, planned.Schedule, planned.Plan, kernels);
        IndentedWriter writer = new();
        using (writer.Block($"file static class {ProgramNames.ProgramClass(planned.Program)}"))
        {
            IEnumerable<int> arrays = WriteRun(writer, planned.Program, planned.Schedule, planned.Plan, kernels);
            foreach (int size in arrays)
            {
                writer.Line();
                writer.Line($"/// <summary>An array of {size.ToString(CultureInfo.InvariantCulture)} on the stack.</summary>");
                writer.Line($"[InlineArray({size.ToString(CultureInfo.InvariantCulture)})]");
                using (writer.Block($"internal struct {ProgramNames.Array(size)}<T>"))
                {
                    writer.Line("private T first;");
                }
            }
            foreach (string text in kernels.Texts)
            {
                writer.Line();
                writer.Line(text.TrimEnd('\n'));
            }
        }
        return new ProgramText(header.ToString(), writer.ToString());
    }

    private static IEnumerable<int> WriteRun(IndentedWriter writer, Elaborate.Program program, Schedule schedule, MemoryPlan plan, KernelTable kernels)
    {
        NameTable names = new();
        IReadOnlyList<string> sizes = ProgramNames.Sizes(program);
        Dictionary<string, string> sizeNames = sizes.ToDictionary(static s => s, s => names.Fresh(ProgramNames.Identifier(s)));
        List<string> parameters = ["X device"];
        List<string> prologue = [];
        StateTables tables = new(program, names);
        string[] inputs = new string[program.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            ProgramInput input = program.Inputs[i];
            if (tables.Input(input) is { } known)
            {
                inputs[i] = known;
                continue;
            }
            string name = names.Fresh(NameTable.Short(input.Name));
            inputs[i] = name;
            if (input.Role == InputRole.Scalar)
            {
                parameters.Add($"{input.Type.Element.CSharp()} {name}");
            }
            else
            {
                string storage = names.Fresh(name.TrimStart('@') + "Storage");
                parameters.Add($"Storage {storage}");
                prologue.Add($"B {name} = device.Buffer({storage});");
            }
        }
        string[] outputs = new string[program.Outputs.Count];
        int results = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            ProgramOutput output = program.Outputs[i];
            if (tables.Output(i) is { } known)
            {
                outputs[i] = known;
                continue;
            }
            string name = names.Fresh(output.Path is { } path ? "new" + ProgramNames.Pascal(NameTable.Short(path)) : $"result{results++}");
            outputs[i] = name;
            string storage = names.Fresh(name + "Storage");
            parameters.Add($"Storage {storage}");
            prologue.Add($"B {name} = device.Buffer({storage});");
        }
        parameters.AddRange(tables.Parameters);
        prologue.AddRange(tables.Prologue);
        parameters.AddRange(sizes.Select(s => $"int {sizeNames[s]}"));
        writer.Line("/// <summary>Launches the kernels; one text for every device.</summary>");
        writer.Line("public static void Run<X, B>(");
        using (writer.Indent())
        {
            writer.Line($"{string.Join(", ", parameters)})");
            writer.Line("where X : IExecutor<B>");
            writer.Line("where B : struct, IBuffer<B>");
        }
        using (writer.Block())
        {
            foreach (string line in prologue)
            {
                writer.Line(line);
            }
            ArenaLayout layout = new(plan.Slots, dim => dim.ToCSharp(s => sizeNames.TryGetValue(s, out string? name) ? "(long)" + name : throw new InvalidOperationException($"No argument gives the size {s}.")));
            foreach (string line in layout.Lines)
            {
                writer.Line(line);
            }
            LaunchWriter launches = new(writer, names, kernels, layout, sizeNames);
            if (plan.Slots.Count == 0)
            {
                launches.Write(schedule, plan, inputs, outputs);
                return launches.Arrays.Union(tables.Arrays).OrderBy(static size => size);
            }
            writer.Line($"Storage arena = device.Rent({layout.Total});");
            using (writer.Block("try"))
            {
                writer.Line("B scratch = device.Buffer(arena);");
                launches.Write(schedule, plan, inputs, outputs);
            }
            using (writer.Block("finally"))
            {
                writer.Line("device.Return(arena);");
            }
            return launches.Arrays.Union(tables.Arrays).OrderBy(static size => size);
        }
    }
}

/// <summary>C# names of a method that are all different.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> taken = ["device", "arena", "scratch", "X", "B", "System", "Math", "Axon"];

    public string Fresh(string name)
    {
        string fresh = name;
        for (int i = 1; !taken.Add(fresh); i++)
        {
            fresh = name + i.ToString(CultureInfo.InvariantCulture);
        }
        return fresh;
    }

    /// <summary>A value's own name: of an input its last part, of others the user's word for it, else the op's.</summary>
    public static string Of(Node node) =>
        node.Attributes is InputAttributes input ? Short(input.Name)
        : node.Origin is { Length: < 24 } origin && origin.All(static c => char.IsLetterOrDigit(c) || c == '_') && char.IsLetter(origin[0]) ? ProgramNames.Identifier(origin)
        : ProgramNames.Identifier(node.Op switch
        {
            Op.Loop or Op.Branch => "result0",
            Op.Result when node.Inputs[0].Op.IsLibraryCall() => Camel(node.Inputs[0].Op.ToString()) + NodeResults.IndexOf(node).ToString(CultureInfo.InvariantCulture),
            Op.Result => $"result{NodeResults.IndexOf(node)}",
            _ => Camel(node.Op.ToString()),
        });

    /// <summary>The first word in small letters, an abbreviation as a whole: <c>luSolve</c> of LUSolve.</summary>
    private static string Camel(string name)
    {
        int capitals = name.TakeWhile(char.IsUpper).Count();
        int length = capitals == 1 || capitals == name.Length ? capitals : capitals - 1;
        return name.Substring(0, length).ToLowerInvariant() + name.Substring(length);
    }

    /// <summary>The last part of a path.</summary>
    public static string Short(string path)
    {
        string name = ProgramNames.Identifier(path.Substring(path.LastIndexOf('.') + 1));
        return name is "device" or "arena" or "scratch" ? name + "Value" : name;
    }
}

/// <summary>Offsets of the slots: those of constant size first, then the others one after another.</summary>
internal sealed class ArenaLayout
{
    private readonly Dictionary<Slot, string> offsets = [];

    public ArenaLayout(IReadOnlyList<Slot> slots, Func<Dim, string> longText)
    {
        LongText = longText;
        long constant = 0;
        foreach (Slot slot in slots.Where(static s => s.Bytes.IsConstant))
        {
            offsets.Add(slot, constant.ToString(CultureInfo.InvariantCulture));
            constant += (slot.Bytes.Value!.Value + 63) / 64 * 64;
        }
        string end = constant.ToString(CultureInfo.InvariantCulture);
        List<string> lines = [];
        foreach (Slot slot in slots.Where(static s => !s.Bytes.IsConstant))
        {
            offsets.Add(slot, end);
            string next = $"end{lines.Count}";
            lines.Add($"long {next} = {(end == "0" ? "" : end + " + ")}(({longText(slot.Bytes)} + 63) & ~63L);");
            end = next;
        }
        Lines = lines;
        Total = end;
    }

    /// <summary>A size as a long expression.</summary>
    public Func<Dim, string> LongText { get; }

    /// <summary>Statements that compute the offsets.</summary>
    public IReadOnlyList<string> Lines { get; }

    public string Total { get; }

    public string OffsetOf(Slot slot) => offsets[slot];
}

/// <summary>A program with its launches and its memory.</summary>
internal sealed record PlannedProgram(Elaborate.Program Program, Schedule Schedule, MemoryPlan Plan);

/// <summary>What is written of a program.</summary>
internal sealed record ProgramText(string Header, string Code);
