using Axon.Generators.Elaborate;
using Axon.Generators.Emit;
using Axon.Generators.Graphs;
using Axon.Testing;
using Axon.Vocabulary;
using Variable = Axon.Generators.Elaborate.Variable;

namespace Axon.Generators.Tests;

/// <summary>The methods that users call and the state records, as text.</summary>
public sealed class EntryTests
{
    private static readonly Dim Batch = Dim.Symbol("batch");
    private static readonly Dim N = Dim.Symbol("n");

    private static TensorType F32(params Dim[] shape) => new(DType.Float32, shape);

    private static ProgramParameter Tensor(string name, params Dim[] shape) => new(name, "global::Axon.Tensor<float>", shape.ToEquatable(), null);

    private static ProgramInput Argument(string name, params Dim[] shape) => new(InputRole.Argument, name, F32(shape));

    private static ResultShape Leaf => new ResultShape.Leaf(DType.Float32);

    private static StateScope Dense(string path, string name, long inputs, long units) => new(
        name,
        "Axon.Layers.Dense",
        default,
        EquatableArray.Of(
            new Variable($"{path}.kernel", DType.Float32, EquatableArray.Of(inputs, units), true),
            new Variable($"{path}.bias", DType.Float32, EquatableArray.Of(units), true)));

    private static StateScope Net(string prefix, string name) => new(
        name,
        "Ns.Mnist.Net",
        EquatableArray.Of(Dense($"{prefix}dense", "dense", 784, 128), Dense($"{prefix}dense1", "dense1", 128, 10)),
        default);

    private static StateScope Step() => new(
        "trainStep",
        "Ns.Mnist.TrainStep",
        EquatableArray.Of(
            new StateScope("sgd", "Axon.Optimizers.Sgd", default, EquatableArray.Of(new Variable("sgd.step", DType.Int32, default, false))),
            Net("net.", "net")),
        default);

    private static Program Program(string name, ProgramParameter[] parameters, ResultShape result, ProgramInput[] inputs, ProgramOutput[] outputs, StateScope? state = null, Guard[]? guards = null, params string[] sizes) => new(
        "Ns.Mnist",
        name,
        name == "Init" ? "TrainStep" : name.Replace("Grad", "", StringComparison.Ordinal),
        parameters.ToEquatable(),
        result,
        inputs.ToEquatable(),
        outputs.ToEquatable(),
        new Graph(new EquatableNodes(), new EquatableNodes()),
        (guards ?? []).ToEquatable(),
        state,
        sizes.ToEquatable());

    private static string? NetRecord(StateScope scope) => scope.Method == "Ns.Mnist.Net" ? "global::Ns.Mnist.NetState" : null;

    [Fact]
    public void Function_ChecksShapesAndLaunches() => GoldenFile.Verify(
        EntryWriter.Write(
            Program(
                "ValueGrad",
                [Tensor("x", Batch, 2 * N), Tensor("y", N + 1, 28), new ProgramParameter("scale", "float", null, "1f")],
                new ResultShape.Tuple(EquatableArray.Of(Leaf, new ResultShape.Tuple(EquatableArray.Of(Leaf, Leaf), EquatableArray.Of("x", "y"))), EquatableArray.Of("Value", "Gradient")),
                [Argument("x", Batch, 2 * N), Argument("y", N + 1, 28), new ProgramInput(InputRole.Scalar, "scale", F32())],
                [new ProgramOutput(null, F32()), new ProgramOutput(null, F32(Batch, 2 * N)), new ProgramOutput(null, F32(N + 1, 28))],
                guards: [new Guard(Batch, N, "Add: 'x' has batch rows and 'y' has n")])),
        "cs");

    [Fact]
    public void Inference_ReadsTheState() => GoldenFile.Verify(
        EntryWriter.Write(
            Program(
                "Net",
                [Tensor("image", Batch, 784)],
                Leaf,
                [Argument("image", Batch, 784), .. Net("", "net").AllVariables.Select(static v => new ProgramInput(InputRole.Variable, v.Path, F32([.. v.Shape.Select(static s => (Dim)(int)s)])))],
                [new ProgramOutput(null, F32(Batch, 10))],
                Net("", "net"))),
        "cs");

    [Fact]
    public void Training_ConsumesTheState() => GoldenFile.Verify(
        EntryWriter.Write(
            Program(
                "TrainStep",
                [Tensor("image", Batch, 784)],
                Leaf,
                [Argument("image", Batch, 784), .. Step().AllVariables.Select(static v => new ProgramInput(InputRole.Variable, v.Path, F32()))],
                [new ProgramOutput(null, F32()), new ProgramOutput("sgd.step", F32()), new ProgramOutput("net.dense.kernel", F32())],
                Step())),
        "cs");

    [Fact]
    public void Init_MakesTheTree() => GoldenFile.Verify(
        EntryWriter.Write(
            Program(
                "Init",
                [],
                new ResultShape.State(),
                [new ProgramInput(InputRole.Scalar, "seed", new TensorType(DType.Int32))],
                [.. Step().AllVariables.Select(static v => new ProgramOutput(v.Path, new TensorType(v.Element, [.. v.Shape.Select(static s => (Dim)(int)s)])))],
                Step())),
        "cs");

    [Fact]
    public void MethodWithoutTensors_TakesADevice() => GoldenFile.Verify(
        EntryWriter.Write(
            Program("Ramp", [new ProgramParameter("n", "int", null, null)], Leaf, [], [new ProgramOutput(null, F32(N))], sizes: "n")),
        "cs");

    [Fact]
    public void State_UsesTheRecordOfAnotherMethod() =>
        GoldenFile.Verify(StateWriter.Write(Step(), [], "Ns.Mnist", "TrainStep", NetRecord), "cs");

    [Fact]
    public void StateThatIsUpdatedWhole_IsUnfoldedWhenRead() =>
        GoldenFile.Verify(StateWriter.Write(Step(), [], "Ns.Mnist", "TrainStep", NetRecord, folds: true), "cs");

    [Fact]
    public void State_NestsTheRecordsOfLayers() =>
        GoldenFile.Verify(StateWriter.Write(Net("", "net"), [], "Ns.Mnist", "Net", static _ => null), "cs");

    [Fact]
    public void SizeThatNoArgumentTells_IsAnError()
    {
        Program program = Program("Bad", [Tensor("x", N * N)], Leaf, [Argument("x", N * N)], [new ProgramOutput(null, F32())]);
        Assert.Throws<InvalidOperationException>(() => EntryWriter.Write(program));
    }
}
