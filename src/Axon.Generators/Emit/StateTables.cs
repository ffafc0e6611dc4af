using System.Globalization;
using Axon.Generators.Elaborate;

namespace Axon.Generators.Emit;

/// <summary>
/// The variables of a program as tables, in the order of the schema: what stands in a table is named by its number, so that the text of equal blocks differs in
/// numbers alone. Variables outside such blocks have names of their own. A program that knows no state tree has no tables.
/// </summary>
internal sealed class StateTables
{
    private const string Tensors = "ReadOnlySpan<global::Axon.Tensor>";

    private readonly Program program;
    private readonly NameTable names;
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly ISet<int> repeated = new HashSet<int>();
    private readonly Dictionary<int, string> named = [];
    private readonly List<string> prologue = [];
    private readonly List<string> locals = [];
    private readonly string variables = "";
    private readonly string gradients = "";
    private readonly string hashes = "";

    public StateTables(Program program, NameTable names)
    {
        this.program = program;
        this.names = names;
        if (program.State is not { } state)
        {
            return;
        }
        foreach (Variable variable in state.AllVariables)
        {
            positions.Add(variable.Path, positions.Count);
        }
        repeated = StateLayout.InRepeatedBlocks(state);
        List<string> parameters = [];
        if (HasVariables(program))
        {
            variables = Declare("variables", parameters);
        }
        if (GradientsFrom(program) is not null)
        {
            gradients = Declare("gradients", parameters);
        }
        if (HasHashes(program))
        {
            hashes = names.Fresh("hashes");
            parameters.Add($"ReadOnlySpan<uint> {hashes}");
        }
        Parameters = parameters;
    }

    /// <summary>What <c>Run</c> takes for them.</summary>
    public IReadOnlyList<string> Parameters { get; } = [];

    /// <summary>Statements before all others.</summary>
    public IEnumerable<string> Prologue => prologue.Concat(locals);

    /// <summary>Sizes of the arrays on the stack that the tables lie in.</summary>
    public IEnumerable<int> Arrays => program.State is null ? [] : [positions.Count];

    /// <summary>Whether the program reads or writes variables of its state.</summary>
    public static bool HasVariables(Program program) =>
        program.State is not null && (program.Inputs.Any(static i => i.Role == InputRole.Variable) || program.Outputs.Any(static o => o.IsVariable));

    /// <summary>Whether the program makes random keys of variables.</summary>
    public static bool HasHashes(Program program) => program.Inputs.Any(static i => i.Role == InputRole.PathHash);

    /// <summary>The first of the outputs that are a gradient by variables; null where there are none.</summary>
    public static int? GradientsFrom(Program program)
    {
        int next = 0;
        return program.State is not null && !program.Outputs.Any(o => o.IsVariable && program.Name == "Init") && Find(program.Result) ? next : null;

        bool Find(ResultShape shape)
        {
            switch (shape)
            {
                case ResultShape.Leaf:
                    next++;
                    return false;
                case ResultShape.Tuple tuple:
                    return tuple.Items.Any(Find);
                default:
                    return true;
            }
        }
    }

    /// <summary>C# for an input that a table holds, else null.</summary>
    public string? Input(ProgramInput input) => program.State is null ? null : input.Role switch
    {
        InputRole.Variable => Variable(input.Name),
        InputRole.PathHash => $"{hashes}[{Number(positions[input.Name])}]",
        _ => null,
    };

    /// <summary>C# for an output that a table holds, else null.</summary>
    public string? Output(int index)
    {
        if (program.State is null)
        {
            return null;
        }
        if (program.Outputs[index].Path is { } path)
        {
            return Variable(path);
        }
        if (GradientsFrom(program) is not { } first || index < first || index >= first + positions.Count)
        {
            return null;
        }
        string text = $"{gradients}[{Number(index - first)}]";
        return repeated.Contains(index - first) ? text : Local(NameTable.Short(program.State.AllVariables.ElementAt(index - first).Path).TrimStart('@') + "Gradient", text);
    }

    private string Variable(string path)
    {
        int position = positions[path];
        string text = $"{variables}[{Number(position)}]";
        if (repeated.Contains(position))
        {
            return text;
        }
        if (!named.TryGetValue(position, out string? name))
        {
            named.Add(position, name = Local(NameTable.Short(path), text));
        }
        return name;
    }

    private string Local(string wanted, string text)
    {
        string name = names.Fresh(wanted);
        locals.Add($"B {name} = {text};");
        return name;
    }

    /// <summary>A table of buffers, filled from a parameter.</summary>
    private string Declare(string wanted, List<string> parameters)
    {
        string table = names.Fresh(wanted);
        string tensors = names.Fresh(table + "Tensors");
        string room = names.Fresh(table + "Room");
        parameters.Add($"{Tensors} {tensors}");
        prologue.Add($"{ProgramNames.Array(positions.Count)}<B> {room} = default;");
        prologue.Add($"Span<B> {table} = {room};");
        prologue.Add($"global::Axon.Runtime.Launch.Open(device, {tensors}, {table});");
        return table;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
