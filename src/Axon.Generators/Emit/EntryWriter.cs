using System.Globalization;
using Axon.Generators.Elaborate;
using Axon.Generators.Graphs;
using Axon.Generators.Infrastructure;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>
/// Writes the method a user calls: <c>Model.Compiled.F</c>, or <c>Init</c> of a state record. It checks ranks, sizes and devices, allocates results, launches
/// the program (in the same file, see <see cref="ProgramNames.ProgramClass"/>) and puts results and the new state together.
/// </summary>
internal static partial class EntryWriter
{
    private const string Launch = "global::Axon.Runtime.Launch";
    private const string StateTree = "global::Axon.Runtime.StateTree";

    /// <summary>Whether the method updates every variable of its state: the new state is then made of the memory alone, and of records and tensors when it is looked at.</summary>
    public static bool Folds(Program program) => program is { State: { } state, Name: not "Init" } &&
        !state.AllVariables.Select(static v => v.Path).Except(program.Outputs.Where(static o => o.IsVariable).Select(static o => o.Path!)).Any();

    /// <param name="program">The program.</param>
    /// <param name="overload">How many overloads of the method stand before it.</param>
    public static string Write(Program program, int overload = 0)
    {
        TypeChain chain = TypeChain.Of(program.Type);
        string name = ProgramNames.StateRecord(program.Method, overload);
        Entry entry = new(program, chain, name);
        IndentedWriter writer = entry.Writer;
        chain.Write(writer, () =>
        {
            if (program.Name == "Init")
            {
                using (writer.Block($"public sealed partial record {name}"))
                {
                    entry.WriteInit();
                }
                return;
            }
            writer.Line("/// <summary>The compiled methods.</summary>");
            using (writer.Block("public static partial class Compiled"))
            {
                entry.WriteMethod();
            }
        });
        return writer.ToString();
    }

    /// <summary>One method being written.</summary>
    private sealed partial class Entry(Program program, TypeChain chain, string stateRecord)
    {
        private readonly HashSet<string> taken = [.. program.Parameters.Select(static p => p.Name), "state", "device", "X", "B"];
        private readonly Dictionary<string, string> sizes = [];
        private readonly string label = $"{chain.Name}.{program.Name}";
        private readonly string record = $"{chain.CSharp}.{stateRecord}";

        public IndentedWriter Writer { get; } = new();

        private bool Updates => program.Outputs.Any(static o => o.IsVariable);

        private ProgramParameter[] Tensors => program.Parameters.Where(static p => p.Shape is not null).ToArray();

        public void WriteMethod()
        {
            bool needsDevice = program.State is null && Tensors.Length == 0;
            List<string> parameters = [];
            if (program.State is not null)
            {
                parameters.Add($"{(Updates ? "ref " : "")}{record} state");
            }
            parameters.AddRange(program.Parameters.Select(static p =>
                $"{p.Type} {ProgramNames.Identifier(p.Name)}{(p.Default is null ? "" : " = " + p.Default)}"));
            string device = needsDevice ? Fresh("on") : "device";
            if (needsDevice)
            {
                parameters.Add($"global::Axon.Device? {device} = null");
            }
            WriteDocumentation();
            using IndentedWriter.Scope body = Writer.Block($"public static {ResultType(program.Result)} {program.Name}({string.Join(", ", parameters)})");
            if (needsDevice)
            {
                Writer.Line($"global::Axon.Device device = {device} ?? global::Axon.Device.Cpu;");
            }
            else
            {
                WriteDevice();
            }
            WriteShapes();
            WriteLaunch();
        }

        /// <summary>The state's first tree: the seed is the only argument, and every variable is an output.</summary>
        public void WriteInit()
        {
            taken.UnionWith(["seed", "target"]);
            Writer.Line("/// <summary>Fresh variables: the same seed gives the same numbers on every device.</summary>");
            using IndentedWriter.Scope body = Writer.Block($"public static {record} Init(int seed, global::Axon.Device? device = null)");
            Writer.Line("global::Axon.Device target = device ?? global::Axon.Device.Cpu;");
            string variables = WriteTable("variables");
            Writer.Line($"{StateTree}.Allocate(Schema, target, {variables});");
            List<string> tables = [variables];
            if (StateTables.HasHashes(program))
            {
                tables.Add(WriteTable("hashes", "uint"));
                Writer.Line($"{StateTree}.Hash(Schema, {tables[1]});");
            }
            IEnumerable<string> arguments = program.Inputs.Where(static input => input.Role == InputRole.Scalar).Select(static input =>
                input.Type.Element == DType.Int32 ? "seed" : $"unchecked(({input.Type.Element.CSharp()})seed)");
            WriteRun("target", tables, [.. arguments, .. tables]);
            Writer.Line($"return From({variables});");
        }

        private void WriteDocumentation()
        {
            string kind = program.Name == program.Method ? "compiled" : "with its gradient, compiled";
            Writer.Line($"/// <summary><c>{chain.Name}.{program.Method}</c>, {kind}.{(Updates ? " The state is consumed: its buffers are updated in place, and <paramref name=\"state\"/> becomes the new tree." : "")}</summary>");
        }

        /// <summary>All tensors and the state are on one device.</summary>
        private void WriteDevice()
        {
            string label = ProgramNames.Quote(this.label);
            bool isFirst = true;
            if (program.State is not null)
            {
                Writer.Line($"global::Axon.Device device = {Launch}.DeviceOf({label}, \"state\", state);");
                isFirst = false;
            }
            foreach (ProgramParameter parameter in Tensors)
            {
                string name = ProgramNames.Quote(parameter.Name);
                string local = ProgramNames.Identifier(parameter.Name);
                Writer.Line(isFirst
                    ? $"global::Axon.Device device = {Launch}.DeviceOf({label}, {name}, {local});"
                    : $"{Launch}.RequireDevice({label}, {name}, {local}, device);");
                isFirst = false;
            }
        }

        /// <summary>Results, launch, and the return value.</summary>
        private void WriteLaunch()
        {
            List<string> results = [];
            List<string> tables = [];
            int gradients = StateTables.GradientsFrom(program) ?? int.MaxValue;
            int variables = program.State?.AllVariables.Count() ?? 0;
            ProgramOutput[] leaves = [.. program.Outputs.Where((output, i) => !output.IsVariable && (i < gradients || i - gradients >= variables))];
            foreach (ProgramOutput output in leaves)
            {
                string local = Fresh(program.Outputs.Count(static o => !o.IsVariable) == 1 ? "result" : $"result{results.Count}");
                WriteAllocation(local, output.Type, "device");
                results.Add(local);
            }
            string? state = null;
            string folded = Fresh("folded");
            if (Folds(program))
            {
                // The old tree gives its tensors up before the launch, see WriteDonations.
                tables.Add(state = Fresh("variables"));
                Writer.Line($"global::Axon.Runtime.FoldedState<{record}> {folded} = state.Fold();");
                Writer.Line($"global::System.Span<global::Axon.Tensor> {state} = {folded}.Tensors;");
            }
            else if (StateTables.HasVariables(program))
            {
                tables.Add(state = WriteTable("variables"));
                Writer.Line($"state.CopyTo({state});");
                WriteDonations(state);
            }
            string? gradient = null;
            if (gradients < int.MaxValue)
            {
                tables.Add(gradient = WriteTable("gradients"));
                Writer.Line($"{StateTree}.Allocate({record}.Schema, device, {gradient});");
            }
            IEnumerable<string> inputs = program.Inputs.Where(static input => input.Role is InputRole.Scalar or InputRole.Argument)
                .Select(input => input.Role == InputRole.Scalar ? Path(input.Name) : $"{Path(input.Name)}.Storage");
            WriteRun("device", tables, [.. inputs, .. results.Select(static local => $"{local}.Storage"), .. tables, .. ProgramNames.Sizes(program).Select(SizeOf)]);
            foreach (ProgramParameter parameter in Tensors)
            {
                Writer.Line($"global::System.GC.KeepAlive({ProgramNames.Identifier(parameter.Name)});");
            }
            if (program.State is not null)
            {
                Writer.Line("global::System.GC.KeepAlive(state);");
            }
            if (Updates)
            {
                Writer.Line($"state = {record}.From({(Folds(program) ? folded : state)});");
            }
            Writer.Line($"return {ResultValue(program.Result, new Queue<string>(results), gradient)};");
        }

        /// <summary>The old tree gives its tensors up before the launch: a launch that fails halfway leaves a state that says so, not one that is half new.</summary>
        private void WriteDonations(string table)
        {
            HashSet<string> updated = [.. program.Outputs.Where(static o => o.IsVariable).Select(static o => o.Path!)];
            bool[] isUpdated = [.. program.State!.AllVariables.Select(v => updated.Contains(v.Path))];
            for (int start = 0; start < isUpdated.Length;)
            {
                int end = start;
                while (end < isUpdated.Length && isUpdated[end] == isUpdated[start])
                {
                    end++;
                }
                if (isUpdated[start])
                {
                    Writer.Line($"{Launch}.Donate({table}.Slice({Number(start)}, {Number(end - start)}));");
                }
                start = end;
            }
        }

        /// <summary>Room on the stack for something of every variable.</summary>
        private string WriteTable(string wanted, string element = "global::Axon.Tensor")
        {
            string table = Fresh(wanted);
            string room = Fresh(table + "Room");
            string type = $"{ProgramNames.ProgramClass(program)}.{ProgramNames.Array(program.State!.AllVariables.Count())}";
            Writer.Line($"{type}<{element}> {room} = default;");
            Writer.Line($"global::System.Span<{element}> {table} = {room};");
            return table;
        }

        /// <summary>The launch, written once for every device as a local function that is generic over it.</summary>
        private void WriteRun(string device, IReadOnlyList<string> tables, IReadOnlyList<string> arguments)
        {
            string parameters = string.Concat(tables.Select(static table => $", {(table.StartsWith("hashes", StringComparison.Ordinal) ? "global::System.ReadOnlySpan<uint>" : "global::System.ReadOnlySpan<global::Axon.Tensor>")} {table}"));
            string passed = string.Concat(tables.Select(static table => $", {table}"));
            const string host = "global::Axon.Kernels.HostExecutor";
            const string gpu = "global::Axon.Kernels.GpuExecutor";
            const string profile = "global::Axon.Profile";
            string running = Fresh("profile");
            using (Writer.Block($"if ({profile}.IsSupported && {device}.IsHost && {profile}.Current is {{ }} {running})"))
            {
                Writer.Line($"Run<global::Axon.Kernels.ProfilingExecutor, global::Axon.Kernels.HostBuffer>(new({running}){passed});");
            }
            using (Writer.Block($"else if ({device}.IsHost)"))
            {
                Writer.Line($"Run<{host}, global::Axon.Kernels.HostBuffer>({host}.Instance{passed});");
            }
            using (Writer.Block("else if (global::Axon.Device.IsGpuSupported)"))
            {
                Writer.Line($"Run<{gpu}, global::Axon.Kernels.GpuBuffer>({gpu}.Of({device}){passed});");
            }
            using (Writer.Block("else"))
            {
                Writer.Line($"throw {Launch}.Unsupported({device});");
            }
            Writer.Line();
            Writer.Line($"void Run<X, B>(X executor{parameters})");
            using (Writer.Indent())
            {
                Writer.Line("where X : global::Axon.Kernels.IExecutor<B>");
                Writer.Line("where B : struct, global::Axon.Kernels.IBuffer<B> =>");
                Writer.Line($"{ProgramNames.ProgramClass(program)}.Run<X, B>({string.Join(", ", ["executor", .. arguments])});");
            }
            Writer.Line();
        }

        private void WriteAllocation(string local, TensorType type, string device)
        {
            string dims = string.Concat(type.Shape.Select(dim => ", " + SizeText(dim)));
            string tensor = $"global::Axon.Tensor<{type.Element.CSharp()}>";
            Writer.Line($"{tensor} {local} = {tensor}.Uninitialized({device}{dims});");
        }

        private string ResultType(ResultShape shape) => shape switch
        {
            ResultShape.Leaf leaf => $"global::Axon.Tensor<{leaf.Element.CSharp()}>",
            ResultShape.Tuple { Items.Count: 1 } tuple => ResultType(tuple.Items[0]),
            ResultShape.Tuple tuple => $"({string.Join(", ", tuple.Items.Select((item, i) =>
                i < tuple.Names.Count && tuple.Names[i].Length > 0 ? $"{ResultType(item)} {ProgramNames.Identifier(tuple.Names[i])}" : ResultType(item)))})",
            _ => record,
        };

        private string ResultValue(ResultShape shape, Queue<string> leaves, string? gradient) => shape switch
        {
            ResultShape.Leaf => leaves.Dequeue(),
            ResultShape.Tuple { Items.Count: 1 } tuple => ResultValue(tuple.Items[0], leaves, gradient),
            ResultShape.Tuple tuple => $"({string.Join(", ", tuple.Items.Select(item => ResultValue(item, leaves, gradient)))})",
            _ => $"{record}.From({gradient})",
        };

        private static string Path(string name) => string.Join(".", name.Split('.').Select(ProgramNames.Identifier));

        /// <summary>A local's name that no parameter, size or other local has.</summary>
        private string Fresh(string wanted)
        {
            string name = wanted;
            for (int i = 1; !taken.Add(name); i++)
            {
                name = wanted + "_" + i.ToString(CultureInfo.InvariantCulture);
            }
            return ProgramNames.Identifier(name);
        }
    }
}
