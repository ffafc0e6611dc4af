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

    /// <param name="program">The program.</param>
    /// <param name="known">As for <see cref="StateWriter.Write"/>.</param>
    /// <param name="overload">How many overloads of the method stand before it.</param>
    public static string Write(Program program, Func<StateScope, string?> known, int overload = 0)
    {
        TypeChain chain = TypeChain.Of(program.Type);
        string name = ProgramNames.StateRecord(program.Method, overload);
        Entry entry = new(program, chain, name, known);
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
    private sealed partial class Entry(Program program, TypeChain chain, string stateRecord, Func<StateScope, string?> known)
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
            WriteLaunch(program.State is null ? [] : StateLayout.Accesses(program.State, record, "state", known).ToDictionary(static p => p.Key, static p => p.Value));
        }

        /// <summary>The state's first tree: the seed is the only argument, and every variable is an output.</summary>
        public void WriteInit()
        {
            taken.UnionWith(["seed", "target"]);
            Writer.Line("/// <summary>Fresh variables: the same seed gives the same numbers on every device.</summary>");
            using IndentedWriter.Scope body = Writer.Block($"public static {record} Init(int seed, global::Axon.Device? device = null)");
            Writer.Line("global::Axon.Device target = device ?? global::Axon.Device.Cpu;");
            List<string> outputs = [];
            Dictionary<string, string> values = [];
            foreach (ProgramOutput output in program.Outputs)
            {
                string local = Fresh(LocalName(output.Path ?? "result"));
                WriteAllocation(local, output.Type, "target");
                outputs.Add($"{local}.Storage");
                values[output.Path ?? ""] = local;
            }
            List<string> arguments = program.Inputs.Select(static input =>
                input.Type.Element == DType.Int32 ? "seed" : $"unchecked(({input.Type.Element.CSharp()})seed)").ToList();
            WriteRun("target", [.. arguments, .. outputs]);
            Writer.Line($"return {StateLayout.Construct(program.State!, record, null, known, v => values[v.Path])};");
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
        private void WriteLaunch(Dictionary<string, string> accesses)
        {
            List<string> results = [];
            List<string> outputs = [];
            Dictionary<string, string> updated = [];
            foreach (ProgramOutput output in program.Outputs.Where(static o => !o.IsVariable))
            {
                string local = Fresh(program.Outputs.Count(static o => !o.IsVariable) == 1 ? "result" : $"result{results.Count}");
                WriteAllocation(local, output.Type, "device");
                results.Add(local);
                outputs.Add($"{local}.Storage");
            }
            // The old tree gives its tensors up before the launch: a launch that fails halfway leaves a state that says so, not one that is half new.
            foreach (ProgramOutput output in program.Outputs.Where(static o => o.IsVariable))
            {
                string local = Fresh(LocalName(output.Path!));
                Writer.Line($"global::Axon.Tensor<{output.Type.Element.CSharp()}> {local} = {Launch}.Donate({accesses[output.Path!]});");
                updated.Add(output.Path!, local);
                outputs.Add($"{local}.Storage");
            }
            IEnumerable<string> inputs = program.Inputs.Select(input => input.Role switch
            {
                InputRole.Scalar => Path(input.Name),
                InputRole.Variable when updated.TryGetValue(input.Name, out string? local) => $"{local}.Storage",
                InputRole.Variable => $"{accesses[input.Name]}.Storage",
                _ => $"{Path(input.Name)}.Storage",
            });
            string? current = null;
            if (updated.Count > 0)
            {
                // A ref parameter cannot be captured by the local function below.
                current = Fresh("old");
                Writer.Line($"{record} {current} = state;");
                inputs = inputs.Select(text => text.StartsWith("state.", StringComparison.Ordinal) ? current + text.Substring("state".Length) : text);
            }
            WriteRun("device", [.. inputs, .. outputs, .. ProgramNames.Sizes(program).Select(SizeOf)]);
            foreach (ProgramParameter parameter in Tensors)
            {
                Writer.Line($"global::System.GC.KeepAlive({ProgramNames.Identifier(parameter.Name)});");
            }
            if (program.State is not null)
            {
                Writer.Line($"global::System.GC.KeepAlive({current ?? "state"});");
            }
            if (updated.Count > 0)
            {
                string made = StateLayout.Construct(program.State!, record, current, known, v => updated.TryGetValue(v.Path, out string? local) ? local : null);
                Writer.Line($"state = {made};");
            }
            Queue<string> leaves = new(results);
            Writer.Line($"return {ResultValue(program.Result, leaves)};");
        }

        /// <summary>The launch, written once for every device as a local function that is generic over it.</summary>
        private void WriteRun(string device, IReadOnlyList<string> arguments)
        {
            const string host = "global::Axon.Kernels.HostExecutor";
            const string gpu = "global::Axon.Kernels.GpuExecutor";
            using (Writer.Block($"if ({device}.IsHost)"))
            {
                Writer.Line($"Run<{host}, global::Axon.Kernels.HostBuffer>({host}.Instance);");
            }
            using (Writer.Block("else if (global::Axon.Device.IsGpuSupported)"))
            {
                Writer.Line($"Run<{gpu}, global::Axon.Kernels.GpuBuffer>({gpu}.Of({device}));");
            }
            using (Writer.Block("else"))
            {
                Writer.Line($"throw {Launch}.Unsupported({device});");
            }
            Writer.Line();
            Writer.Line("void Run<X, B>(X executor)");
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

        private string ResultValue(ResultShape shape, Queue<string> leaves) => shape switch
        {
            ResultShape.Leaf => leaves.Dequeue(),
            ResultShape.Tuple { Items.Count: 1 } tuple => ResultValue(tuple.Items[0], leaves),
            ResultShape.Tuple tuple => $"({string.Join(", ", tuple.Items.Select(item => ResultValue(item, leaves)))})",
            _ => StateLayout.Construct(program.State!, record, null, known, _ => leaves.Dequeue()),
        };

        private static string LocalName(string path) =>
            string.Concat(path.Split('.').Select(static (part, i) => i == 0 ? part : ProgramNames.Pascal(part)));

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
