using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Generators.Simplify;
using Axon.Testing;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>Every gradient rule against central differences in double, by the reference evaluator; before and after Simplify.</summary>
public sealed partial class GradTests
{
    /// <summary>Matrices have tests of their own, on points where they are not singular: FactorizationGradientTests.</summary>
    [Fact]
    public void EveryOpWithADerivative_HasACaseHere()
    {
        string table = string.Join("\n", ((IEnumerable<object[]>)Cases).Select(static row => (string)row[1]));
        foreach (Op op in Enum.GetValues<Op>().Where(static op => VjpRules.Has(op) && !VjpRules.IsZero(op) && !op.IsLibraryCall()))
        {
            Assert.True(table.Contains($"= {op} ", StringComparison.Ordinal), $"{op} has a derivative, but no case in this table. Add one.");
        }
    }

    [Fact]
    public void Page_ListsTheOpsWithoutADerivative()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "gradients.md"));
        string section = page[page.IndexOf("## Operations without a derivative", StringComparison.Ordinal)..];
        foreach (Op op in Enum.GetValues<Op>().Where(static op => VjpRules.IsZero(op) && !op.IsLeaf() && op != Op.StopGradient))
        {
            Assert.True(section.Contains($"`{op}`", StringComparison.Ordinal), $"{op} has no derivative, but docs/gradients.md does not say so.");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_MatchesCentralDifferences(string inputs, string lines) => CheckGradient(Scalar(inputs, lines), seed: 1);

    [Theory]
    [MemberData(nameof(Cases))]
    public void SecondDerivative_MatchesCentralDifferences(string inputs, string lines)
    {
        Graph first = WithGradient(Scalar(inputs, lines));
        GraphBuilder builder = new();
        Node[] arguments = [.. first.Inputs.Select(n => GraphRewriter.CopyInput(builder, n))];
        Node[] outputs = GraphRewriter.Inline(first, builder, arguments);
        OpWriter<Node> write = new(builder);
        Node sum = outputs.Skip(1).Select(g => write.SumAll(write.Apply(Op.Sin, g))).Aggregate(write.Add);
        CheckGradient(builder.Build(sum), seed: 2);
    }

    [Fact]
    public void EveryOp_HasARow()
    {
        foreach (Op op in Enum.GetValues<Op>())
        {
            Assert.True(VjpRules.Has(op), $"{op} has no gradient rule.");
        }
    }

    [Fact]
    public void LoopGradient_RunsForwardOnce()
    {
        Graph graph = Scalar(
            "%0 x: f64[3], %1 w: f64[n,3]",
            """
            %2: f64[3] = Loop %0 %1 {count=n carries=1 reverse=false body=graph (%0 i: i32[], %1 h: f64[3], %2 w: f64[n,3]) {
              %3: f64[3] = SliceAt %2 %0 {axis=0}
              %4: f64[3] = Multiply %1 %3
              %5: f64[3] = Tanh %4
              return %5
            }}
            """);
        Graph gradient = Simplifier.Simplify(WithGradient(graph));
        Assert.Equal(2, gradient.Nodes.Count(static n => n.Op == Op.Loop));
        // The gradient of w is added slice by slice.
        Graph backward = gradient.Nodes.Select(static n => n.Attributes).OfType<LoopAttributes>().Single(static l => l.Reverse).Body;
        Assert.Contains(backward.Nodes, static n => n.Op == Op.AddAt && ReferenceEquals(n.Inputs[0].Op == Op.Input ? n.Inputs[0] : null, n.Inputs[0]));
        GoldenFile.Verify(GraphPrinter.Print(gradient));
    }

    [Fact]
    public void WhileLoop_RunsForwardOnce_AndItsWayBackTakesAsManyTurns()
    {
        Graph graph = Scalar(
            "%0 x: f64[3]",
            """
            %1: f64[3] = Loop %0 {count=turns.1 carries=1 reverse=false body=graph (%0 i: i32[], %1 h: f64[3]) {
              %2: f64[3] = Square %1
              return %2
            } condition=graph (%0 i: i32[], %1 h: f64[3]) {
              %2: f64[] = Constant {value=0.01}
              %3: f64[] = Sum %1 {axes=[0]}
              %4: bool[] = Greater %3 %2
              return %4
            }}
            """);
        Graph gradient = Simplifier.Simplify(WithGradient(graph));
        LoopAttributes[] loops = [.. gradient.Nodes.Select(static n => n.Attributes).OfType<LoopAttributes>()];
        Assert.Equal(2, loops.Length);
        Assert.Single(loops, static l => l.Condition is not null && l.Body.Outputs.Count == 2);
        Assert.Single(loops, static l => l.Condition is null && l.Reverse && l.Count.ToString() == "turns.1");
    }

    [Fact]
    public void WhileLoop_WhoseWayBackReadsNothingOfIt_IsKeptForItsCount()
    {
        Graph value = Scalar(
            "%0 x: f64[]",
            """
            %1: f64[] = Loop %0 {count=turns.1 carries=1 reverse=false body=graph (%0 i: i32[], %1 h: f64[]) {
              %2: f64[] = Constant {value=0.5}
              %3: f64[] = Multiply %1 %2
              return %3
            } condition=graph (%0 i: i32[], %1 h: f64[]) {
              %2: f64[] = Constant {value=0.1}
              %3: bool[] = Greater %1 %2
              return %3
            }}
            """);
        Graph both = WithGradient(value);
        Graph gradient = Simplifier.Simplify(new Graph(both.Inputs, new EquatableNodes(both.Outputs[1])));
        GraphVerifier.Verify(gradient, "Simplify");
        Assert.Equal(2, gradient.Nodes.Count(static n => n.Op == Op.Loop));
        Assert.Equal(0.125, GraphEvaluator.Evaluate(gradient, [NumericArray.Scalar(0.7)])[0].Data[0]);
        // 0.7, 0.35, 0.175, 0.0875 against 0.15, 0.075.
        Assert.Equal(0.5, GraphEvaluator.Evaluate(gradient, [NumericArray.Scalar(0.15)])[0].Data[0]);
    }

    [Fact]
    public void Tie_IsSharedEqually()
    {
        Graph graph = GraphReader.Read(
            """
            graph (%0 x: f64[4], %1 y: f64[4]) {
              %2: f64[] = Max %0 {axes=[0]}
              %3: f64[4] = Maximum %0 %1
              %4: f64[] = Sum %3 {axes=[0]}
              %5: f64[] = Add %2 %4
              return %5
            }
            """);
        NumericArray[] result = GraphEvaluator.Evaluate(WithGradient(graph), [NumericArray.Of([4], 3, 1, 3, 2), NumericArray.Of([4], 0, 1, 5, 2)]);
        Assert.Equal([1.5, 0.5, 0.5, 0.5], result[1].Data);
        Assert.Equal([0, 0.5, 1, 0.5], result[2].Data);
    }

    [Fact]
    public void ZeroAndPower_GiveNoNaN()
    {
        Graph graph = Scalar("%0 x: f64[3], %1 y: f64[3]", "%2: f64[3] = Power %0 %1");
        NumericArray[] result = GraphEvaluator.Evaluate(WithGradient(graph), [NumericArray.Of([3], 0, 0, 2), NumericArray.Of([3], 0, 2, 0)]);
        Assert.All(result.Skip(1).SelectMany(static r => r.Data), static v => Assert.False(double.IsNaN(v)));
    }

    [Fact]
    public void ProductWithZeros_GivesTheProductOfTheOthers()
    {
        Graph graph = GraphReader.Read("graph (%0 x: f64[3,3]) {\n %1: f64[3] = Product %0 {axes=[1]}\n %2: f64[] = Sum %1 {axes=[0]}\n return %2\n}");
        NumericArray[] result = GraphEvaluator.Evaluate(WithGradient(graph), [NumericArray.Of([3, 3], 2, 3, 4, 0, 3, 4, 0, 0, 4)]);
        Assert.Equal([12, 8, 6, 12, 0, 0, 0, 0, 0], result[1].Data);
    }

    [Fact]
    public void IntegerPath_GivesZero_AndIsSilent()
    {
        GraphBuilder builder = new();
        OpWriter<Node> write = new(builder);
        Node x = builder.Input("x", new TensorType(DType.Float32, Dim.Symbol("n")));
        Node label = builder.Input("label", new TensorType(DType.Int32));
        Node output = write.SumAll(write.Cast(write.Cast(x, DType.Int32), DType.Float32));
        Assert.All(Differentiator.DifferentiateOrNull(builder, output, [x, label]), Assert.Null);
        Assert.Equal([x.Type, label.Type], Differentiator.Differentiate(builder, output, [x, label]).Select(static g => g.Type));
        Assert.Equal([Op.Cast], SilentZeros.Between(builder, output, x));
        Assert.Empty(SilentZeros.Between(builder, output, label));
        Assert.Empty(SilentZeros.Between(builder, write.SumAll(write.Apply(Op.StopGradient, x)), x));
    }

    [Fact]
    public void Vector_HasNoGradient()
    {
        GraphBuilder builder = new();
        Node x = builder.Input("x", new TensorType(DType.Float32, Dim.Symbol("n")));
        Assert.Throws<GradientException>(() => Differentiator.Differentiate(builder, x, [x]));
    }

    /// <summary>A scalar of all results: each element weighs differently, so that no mistake cancels.</summary>
    private static Graph Scalar(string inputs, string lines)
    {
        // A loop's or branch's own lines are nested; the result is the last line that is not.
        string last = lines.Split('\n').Last(static l => l.StartsWith('%') || l.StartsWith(" %", StringComparison.Ordinal)).Trim().Split(':')[0];
        Graph graph = GraphReader.Read($"graph ({inputs}) {{\n{lines}\nreturn {last}\n}}");
        GraphBuilder builder = new();
        Node[] arguments = [.. graph.Inputs.Select(n => GraphRewriter.CopyInput(builder, n))];
        OpWriter<Node> write = new(builder);
        Node result = GraphRewriter.Inline(graph, builder, arguments)[0];
        Node weights = write.Constant(result.Type.Element, 1);
        if (result.Type.Rank > 0)
        {
            Node places = Enumerable.Range(0, result.Type.Rank).Select(axis => write.Apply(Op.Sin, builder.Apply(Op.Iota, new IotaAttributes(result.Type.Element, result.Type.Shape, axis)))).Aggregate(write.Add);
            weights = write.Add(places, write.Like(places, 2));
        }
        return builder.Build(write.SumAll(write.Multiply(result, weights)));
    }

    /// <summary>The value and its gradients in all float inputs.</summary>
    internal static Graph WithGradient(Graph graph)
    {
        GraphBuilder builder = new();
        Node[] arguments = [.. graph.Inputs.Select(n => GraphRewriter.CopyInput(builder, n))];
        Node output = GraphRewriter.Inline(graph, builder, arguments)[0];
        Graph result = builder.Build([output, .. Differentiator.Differentiate(builder, output, arguments)]);
        GraphVerifier.Verify(result, "Grad");
        return result;
    }

    private static void CheckGradient(Graph graph, int seed)
    {
        Graph gradient = WithGradient(graph);
        Graph simplified = Simplifier.Simplify(gradient);
        GraphVerifier.Verify(simplified, "Simplify");
        Random random = new(seed);
        // Between 0.2 and 0.8, all apart: inside every domain, with no ties.
        int total = graph.Inputs.Sum(static n => (int)n.Type.Size.Value!.Value);
        double[] points = [.. Enumerable.Range(0, total).Select(i => 0.23 + (0.55 * (i + 0.37) / total)).OrderBy(_ => random.Next())];
        int next = 0;
        NumericArray[] inputs = [.. graph.Inputs.Select(n =>
        {
            int count = (int)n.Type.Size.Value!.Value;
            next += count;
            return new NumericArray([.. n.Type.Shape.Select(static d => (int)d.Value!.Value)], points[(next - count)..next]);
        })];
        NumericArray[] results = GraphEvaluator.Evaluate(gradient, inputs);
        NumericArray[] simpler = GraphEvaluator.Evaluate(simplified, inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            for (int k = 0; k < inputs[i].Data.Length; k++)
            {
                double expected = Slope(graph, inputs, ref inputs[i].Data[k]);
                double tolerance = 1e-5 * (1 + Math.Abs(expected));
                Assert.True(Math.Abs(expected - results[i + 1].Data[k]) < tolerance, $"Input {i}[{k}]: {results[i + 1].Data[k]}, by differences {expected}.\n{GraphPrinter.Print(gradient)}");
                Assert.True(Math.Abs(expected - simpler[i + 1].Data[k]) < tolerance, $"Simplified, input {i}[{k}]: {simpler[i + 1].Data[k]}, by differences {expected}.\n{GraphPrinter.Print(simplified)}");
            }
        }
    }

    /// <summary>The derivative by central differences of fourth order.</summary>
    private static double Slope(Graph graph, NumericArray[] inputs, ref double place)
    {
        const double Step = 1e-4;
        double at = place;
        double sum = 0;
        foreach ((int steps, int weight) in new[] { (1, 8), (-1, -8), (2, -1), (-2, 1) })
        {
            place = at + (steps * Step);
            sum += weight * GraphEvaluator.Evaluate(graph, inputs)[0].Data[0];
        }
        place = at;
        return sum / (12 * Step);
    }
}
