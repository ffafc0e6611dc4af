using Axon.Generators.Emit;
using Axon.Generators.Graphs;
using Axon.Generators.Scheduling;
using Axon.Generators.Simplify;
using Axon.Kernels;
using Axon.Testing;
using Axon.Vocabulary;

namespace Axon.Generators.Tests.Emit;

/// <summary>What Schedule, Memory and Emit make of graphs: which kernels, what text, and that it computes what the graph means.</summary>
public sealed class EmitTests
{
    public static TheoryData<string> Samples => [.. SampleProgram.All.Keys];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_HasTheGoldenKernels(string name) =>
        GoldenFile.Verify(SchedulePrinter.Print(Scheduler.Schedule(SampleProgram.All[name]().Program)), variant: name);

    [Theory]
    [InlineData("Dense")]
    [InlineData("Softmax")]
    [InlineData("Rosenbrock")]
    [InlineData("Solve")]
    public void Sample_HasTheGoldenText(string name) => GoldenFile.Verify(ProgramWriter.Write(SampleProgram.All[name]().Program), "cs", name);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_MatchesTheReference(string name)
    {
        SampleProgram sample = SampleProgram.All[name]();
        NumericArray[] inputs = sample.Inputs(1);
        if (name == "Adam")
        {
            inputs[3] = NumericArray.Scalar(2);
        }
        Compare(sample.Graph, EmittedProgram.Compile(sample.Program), inputs, s => sample.Sizes[s]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomGraph_MatchesTheReference(int seed)
    {
        Graph graph = RandomGraphs.Make(seed, 14);
        static long Size(string name) => RandomGraphs.Sizes[name];
        Random random = new(seed);
        NumericArray[] inputs = graph.Inputs.Select(input =>
        {
            int[] shape = input.Type.Shape.Select(d => (int)d.Evaluate(Size)).ToArray();
            double Next() => input.Type.Element == DType.Int32 ? random.Next(0, 4) : (float)((random.NextDouble() * 2) - 1);
            return new NumericArray(shape, Enumerable.Range(0, shape.Aggregate(1, static (a, c) => a * c)).Select(_ => Next()).ToArray());
        }).ToArray();
        Compare(graph, EmittedProgram.Compile(EmittedProgram.ProgramOf(Simplifier.Simplify(graph))), inputs, Size);
    }

    [Fact]
    public void ProductOfIntegers_MatchesTheReference()
    {
        GraphBuilder b = new();
        Node x = b.Input("x", new TensorType(DType.Int32, Dim.Symbol("n"), 5));
        Node y = b.Input("y", new TensorType(DType.Int32, 5, 3));
        Graph graph = b.Build(Intrinsics.MatMul(b, x, y));
        NumericArray[] inputs = [NumericArray.Of([2, 5], [.. Enumerable.Range(-3, 10).Select(static i => (double)i)]), NumericArray.Of([5, 3], [.. Enumerable.Range(0, 15).Select(static i => (double)i)])];
        Compare(graph, EmittedProgram.Compile(EmittedProgram.ProgramOf(graph)), inputs, static _ => 2);
    }

    [Fact]
    public void ElementsSetApart_MatchTheReference()
    {
        GraphBuilder b = new();
        Node x = b.Input("x", new TensorType(DType.Float32, Dim.Symbol("n"), 4));
        Node zero = Intrinsics.Constant(b, DType.Float32, 0.5);
        Graph graph = b.Build(b.Apply(Op.Pad, new PadAttributes(EquatableArray.Of<Dim>(1, -1), EquatableArray.Of<Dim>(0, 2), EquatableArray.Of(0, 2)), Intrinsics.Unary(b, Op.Negate, x), zero));
        Compare(graph, EmittedProgram.Compile(EmittedProgram.ProgramOf(graph)), [NumericArray.Of([3, 4], [.. Enumerable.Range(0, 12).Select(static i => (double)i)])], static _ => 3);
    }

    [Fact]
    public void WideAndNarrow_MatchTheReference()
    {
        GraphBuilder b = new();
        Node x = b.Input("x", new TensorType(DType.Float32, Dim.Symbol("n"), 7));
        Node d = b.Input("d", new TensorType(DType.Float64, Dim.Symbol("n"), 7));
        Node i = b.Input("i", new TensorType(DType.Int64, 7));
        Node wide = Intrinsics.Multiply(b, Intrinsics.Cast(b, Intrinsics.Unary(b, Op.Square, x), DType.Float64), d);
        Node chosen = Intrinsics.Select(b, Intrinsics.Binary(b, Op.Less, x, Intrinsics.Constant(b, DType.Float32, 3.0)), wide, d);
        Node narrow = Intrinsics.Cast(b, Intrinsics.Add(b, chosen, Intrinsics.Cast(b, i, DType.Float64)), DType.Float32);
        Graph graph = b.Build(narrow, Intrinsics.Sum(b, chosen, [0]), Intrinsics.Cast(b, i, DType.Float32), Intrinsics.Add(b, narrow, x));
        NumericArray[] inputs =
        [
            NumericArray.Of([3, 7], [.. Enumerable.Range(-5, 21).Select(static k => k / 4.0)]), NumericArray.Of([3, 7], [.. Enumerable.Range(2, 21).Select(static k => k / 8.0)]),
            NumericArray.Of([7], 5, -4, 1L << 40, 3, 2, 1, 0),
        ];
        Compare(graph, EmittedProgram.Compile(EmittedProgram.ProgramOf(graph)), inputs, static _ => 3);
    }

    [Fact]
    public void DenseRelu_IsOneProduct() => Assert.Single(Regions("Dense"), static r => r is Region.Contraction);

    [Fact]
    public void Rosenbrock_IsTwoKernels() => Assert.Equal(2, Regions("Rosenbrock").Count);

    [Fact]
    public void CrossEntropy_IsOnePassOverEachRowAndTheMean()
    {
        IReadOnlyList<Region> regions = Regions("CrossEntropy");
        Assert.Single(regions, static r => r is Region.RowProgram);
        Assert.Equal(2, regions.Count);
    }

    [Fact]
    public void Adam_UpdatesAllParametersInOneLaunch()
    {
        Region.MapMany launch = Assert.IsType<Region.MapMany>(Assert.Single(Regions("Adam"), static r => r is Region.MapMany));
        Assert.Equal(4, launch.Parts.Count);
        Assert.All(launch.Parts, static part => Assert.Equal(3, part.Stores.Count));
    }

    [Fact]
    public void ElementsThatOnlyChangePlaces_AreNoMapOfTheirOwn()
    {
        string text = ProgramWriter.Write(SampleProgram.All["Layouts"]().Program);
        Assert.Equal(4, text.Split("device.Permute(").Length - 1);
        Assert.Single(text.Split("device.Map("), static part => part.StartsWith("new ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Region> Regions(string sample) => Scheduler.Schedule(SampleProgram.All[sample]().Program).Regions;

    /// <summary>At every width and on one and two threads.</summary>
    private static void Compare(Graph graph, EmittedProgram program, NumericArray[] inputs, Func<string, long> size)
    {
        NumericArray[] expected = GraphEvaluator.Evaluate(graph, inputs, size);
        (int width, int threads) = (HostLanes.Width, HostLanes.Threads);
        try
        {
            foreach (int lanes in new[] { 1, 4, 8, 16 }.Where(l => l <= width))
            {
                HostLanes.Width = lanes;
                HostLanes.Threads = lanes == 4 ? 1 : 2;
                NumericArray[] actual = program.Run(inputs, size);
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.Equal(expected[i].Shape, actual[i].Shape);
                    for (int j = 0; j < expected[i].Data.Length; j++)
                    {
                        double wanted = expected[i].Data[j];
                        double got = actual[i].Data[j];
                        bool isClose = wanted == got || (double.IsNaN(wanted) && double.IsNaN(got)) || Math.Abs(wanted - got) <= 1e-3 * (1 + Math.Abs(wanted));
                        Assert.True(isClose, $"Output {i}[{j}] at {lanes} lanes is {got}, not {wanted}.\n{program.Source}");
                    }
                }
            }
        }
        finally
        {
            (HostLanes.Width, HostLanes.Threads) = (width, threads);
        }
    }
}
