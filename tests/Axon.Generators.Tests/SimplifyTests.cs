using Axon.Generators.Graphs;
using Axon.Generators.Simplify;
using Axon.Testing;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>Laws one by one, text to text; and whole graphs at random, whose values must not change.</summary>
public sealed class SimplifyTests
{
    /// <summary>Inputs, lines before, and the one line (or none: the input itself) that must be left.</summary>
    [Theory]
    [InlineData("%0 x: f32[n]", "%1: f32[] = Constant {value=0}\n%2: f32[n] = Broadcast %1 {axes=[]}\n%3: f32[n] = Add %2 %0", "return %0")]
    [InlineData("%0 x: f32[n]", "%1: f32[n] = Negate %0\n%2: f32[n] = Negate %1", "return %0")]
    [InlineData("%0 x: f32[n], %1 y: f32[n]", "%2: f32[n] = Negate %1\n%3: f32[n] = Add %2 %0", "%2: f32[n] = Subtract %0 %1\nreturn %2")]
    [InlineData("%0 x: f32[n], %1 y: f32[n]", "%2: f32[n] = Reciprocal %1\n%3: f32[n] = Multiply %0 %2", "%2: f32[n] = Divide %0 %1\nreturn %2")]
    [InlineData("%0 x: f32[n]", "%1: f32[] = Constant {value=2}\n%2: f32[n] = Broadcast %1 {axes=[]}\n%3: f32[n] = Power %0 %2", "%1: f32[n] = Square %0\nreturn %1")]
    [InlineData("%0 x: i32[n]", "%1: i64[n] = Cast %0\n%2: i32[n] = Cast %1", "return %0")]
    [InlineData("%0 x: f32[n]", "%1: i32[n] = Cast %0\n%2: f32[n] = Cast %1", "%1: i32[n] = Cast %0\n%2: f32[n] = Cast %1\nreturn %2")]
    [InlineData("%0 x: f32[n]", "%1: f32[] = Constant {value=0}\n%2: f32[n] = Broadcast %1 {axes=[]}\n%3: f32[n] = Multiply %0 %2", "%1: f32[] = Constant {value=0}\n%2: f32[n] = Broadcast %1 {axes=[]}\n%3: f32[n] = Multiply %0 %2\nreturn %3")]
    [InlineData("%0 x: f32[n]", "%1: f32[n] = Subtract %0 %0", "%1: f32[n] = Subtract %0 %0\nreturn %1")]
    [InlineData("%0 x: f32[2,n]", "%1: f32[n,2] = Transpose %0 {axes=[1,0]}\n%2: f32[2,n] = Transpose %1 {axes=[1,0]}", "return %0")]
    [InlineData("%0 x: f32[n]", "%1: f32[n,1] = Reshape %0\n%2: f32[n,1] = Exp %1\n%3: f32[n,4] = Broadcast %2 {axes=[0,1]}", "%1: f32[n] = Exp %0\n%2: f32[n,4] = Broadcast %1 {axes=[0]}\nreturn %2")]
    [InlineData("%0 x: f32[n]", "%1: f32[n,4] = Broadcast %0 {axes=[0]}\n%2: f32[n,4] = Exp %1", "%1: f32[n] = Exp %0\n%2: f32[n,4] = Broadcast %1 {axes=[0]}\nreturn %2")]
    [InlineData("%0 x: f32[n]", "%1: f32[n,4] = Broadcast %0 {axes=[0]}\n%2: f32[4,n] = Transpose %1 {axes=[1,0]}", "%1: f32[4,n] = Broadcast %0 {axes=[1]}\nreturn %1")]
    [InlineData("%0 x: f32[n,4]", "%1: f32[n,4] = Exp %0\n%2: f32[4*n] = Reshape %1", "%1: f32[4*n] = Reshape %0\n%2: f32[4*n] = Exp %1\nreturn %2")]
    [InlineData("%0 x: f32[n]", "%1: f32[n-1] = Slice %0 {start=[1] stop=[n] step=[1]}\n%2: f32[n-2] = Slice %1 {start=[1] stop=[n-1] step=[1]}", "%1: f32[n-2] = Slice %0 {start=[2] stop=[n] step=[1]}\nreturn %1")]
    [InlineData("%0 x: f32[n]", "%1: f32[] = Constant {value=0}\n%2: f32[n+3] = Pad %0 %1 {low=[1] high=[2] interior=[0]}\n%3: f32[n] = Slice %2 {start=[1] stop=[n+1] step=[1]}", "return %0")]
    [InlineData("%0 x: f32[n], %1 y: f32[n]", "%2: f32[2*n] = Concat %0 %1 {axis=0}\n%3: f32[n] = Slice %2 {start=[n] stop=[2*n] step=[1]}", "return %1")]
    [InlineData("%0 x: f32[n,4], %1 y: f32[n,3], %2 z: f32[n,4]", "%3: f32[] = Constant {value=0}\n%4: f32[n,11] = Pad %0 %3 {low=[0,3] high=[0,4] interior=[0,0]}\n%5: f32[n,11] = Pad %1 %3 {low=[0,0] high=[0,8] interior=[0,0]}\n%6: f32[n,11] = Pad %2 %3 {low=[0,7] high=[0,0] interior=[0,0]}\n%7: f32[n,11] = Add %4 %6\n%8: f32[n,11] = Add %7 %5", "%3: f32[n,11] = Concat %1 %0 %2 {axis=1}\nreturn %3")]
    [InlineData("%0 x: f32[n,4], %1 y: f32[n,3], %2 z: f32[n,4]", "%3: f32[] = Constant {value=0}\n%4: f32[n,12] = Pad %0 %3 {low=[0,0] high=[0,8] interior=[0,0]}\n%5: f32[n,12] = Pad %2 %3 {low=[0,8] high=[0,0] interior=[0,0]}\n%6: f32[n,12] = Add %4 %5", "%3: f32[] = Constant {value=0}\n%4: f32[n,12] = Pad %0 %3 {low=[0,0] high=[0,8] interior=[0,0]}\n%5: f32[n,12] = Pad %2 %3 {low=[0,8] high=[0,0] interior=[0,0]}\n%6: f32[n,12] = Add %4 %5\nreturn %6")]
    [InlineData("%0 x: f32[n,4], %1 y: f32[n,3], %2 z: f32[n,4]", "%3: f32[] = Constant {value=0}\n%4: f32[n,7] = Pad %0 %3 {low=[0,0] high=[0,3] interior=[0,0]}\n%5: f32[n,7] = Pad %2 %3 {low=[0,3] high=[0,0] interior=[0,0]}\n%6: f32[n,7] = Add %4 %5", "%3: f32[] = Constant {value=0}\n%4: f32[n,7] = Pad %0 %3 {low=[0,0] high=[0,3] interior=[0,0]}\n%5: f32[n,7] = Pad %2 %3 {low=[0,3] high=[0,0] interior=[0,0]}\n%6: f32[n,7] = Add %4 %5\nreturn %6")]
    [InlineData("%0 x: f32[n,4], %1 y: f32[n,3], %2 z: f32[n,4]", "%3: f32[] = Constant {value=1}\n%4: f32[n,7] = Pad %0 %3 {low=[0,0] high=[0,3] interior=[0,0]}\n%5: f32[n,7] = Pad %1 %3 {low=[0,4] high=[0,0] interior=[0,0]}\n%6: f32[n,7] = Add %4 %5", "%3: f32[] = Constant {value=1}\n%4: f32[n,7] = Pad %0 %3 {low=[0,0] high=[0,3] interior=[0,0]}\n%5: f32[n,7] = Pad %1 %3 {low=[0,4] high=[0,0] interior=[0,0]}\n%6: f32[n,7] = Add %4 %5\nreturn %6")]
    [InlineData("%0 x: f32[n], %1 y: f32[n]", "%2: bool[] = Constant {value=0}\n%3: bool[n] = Broadcast %2 {axes=[]}\n%4: f32[n] = Select %3 %0 %1", "return %1")]
    [InlineData("%0 x: f32[n,1]", "%1: f32[n] = Sum %0 {axes=[1]}", "%1: f32[n] = Reshape %0\nreturn %1")]
    [InlineData("%0 x: f32[n,4]", "%1: f32[4,n] = Transpose %0 {axes=[1,0]}\n%2: f32[4] = Sum %1 {axes=[1]}", "%1: f32[4] = Sum %0 {axes=[0]}\nreturn %1")]
    [InlineData("%0 a: f32[k,n], %1 b: f32[k,m]", "%2: f32[n,k] = Transpose %0 {axes=[1,0]}\n%3: f32[n,m] = Dot %2 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]}", "%2: f32[n,m] = Dot %0 %1 {left=[0] right=[0] leftBatch=[] rightBatch=[]}\nreturn %2")]
    [InlineData("%0 a: f32[n,k], %1 b: f32[k,m]", "%2: f32[n,m] = Dot %0 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]}\n%3: f32[m,n] = Transpose %2 {axes=[1,0]}", "%2: f32[m,n] = Dot %1 %0 {left=[0] right=[1] leftBatch=[] rightBatch=[]}\nreturn %2")]
    [InlineData("%0 a: f32[n,4], %1 g: f32[4], %2 i: i32[]", "%3: f32[] = Constant {value=0}\n%4: f32[n,4] = Broadcast %3 {axes=[]}\n%5: f32[n,4] = AddAt %4 %1 %2 {axis=0}\n%6: f32[n,4] = Add %0 %5", "%3: f32[n,4] = AddAt %0 %1 %2 {axis=0}\nreturn %3")]
    [InlineData("%0 z: f32[n,4]", "%1: f32[n,4] = Exp %0\n%2: f32[n] = Sum %1 {axes=[1]}\n%3: f32[n,4] = Broadcast %2 {axes=[0]}\n%4: f32[n,4] = Divide %1 %3\n%5: f32[n,4] = Log %4", "%1: f32[n,4] = Exp %0\n%2: f32[n] = Sum %1 {axes=[1]}\n%3: f32[n] = Log %2\n%4: f32[n,4] = Broadcast %3 {axes=[0]}\n%5: f32[n,4] = Subtract %0 %4\nreturn %5")]
    [InlineData("", "%1: f32[] = Constant {value=0.1}\n%2: f32[] = Constant {value=0.2}\n%3: f32[] = Add %1 %2", "%0: f32[] = Constant {value=0.30000001192092896}\nreturn %0")]
    [InlineData("", "%1: f32[] = Constant {value=16777216}\n%2: f32[] = Constant {value=1}\n%3: f32[] = Add %1 %2", "%0: f32[] = Constant {value=16777216}\nreturn %0")]
    [InlineData("", "%1: f16[] = Constant {value=0.1}\n%2: f64[] = Cast %1", "%0: f64[] = Constant {value=0.0999755859375}\nreturn %0")]
    [InlineData("", "%1: bf16[] = Constant {value=3.14159}\n%2: f32[] = Cast %1", "%0: f32[] = Constant {value=3.140625}\nreturn %0")]
    [InlineData("%0 x: u32[n]", "%1: u32[] = Constant {value=0}\n%2: u32[n] = Broadcast %1 {axes=[]}\n%3: u32[n] = Subtract %2 %0", "%1: u32[] = Constant {value=0}\n%2: u32[n] = Broadcast %1 {axes=[]}\n%3: u32[n] = Subtract %2 %0\nreturn %3")]
    [InlineData("", "%1: u8[] = Constant {value=200}\n%2: u8[] = Add %1 %1", "%0: u8[] = Constant {value=144}\nreturn %0")]
    [InlineData("%0 c: bool[], %1 x: f32[], %2 y: f32[]", "%3: bool[] = Constant {value=1}\n%4: f32[] = Branch %3 %1 %2 {true=graph (%0 x: f32[], %1 y: f32[]) {\n%2: f32[] = Exp %0\nreturn %2\n} false=graph (%0 x: f32[], %1 y: f32[]) {\nreturn %1\n}}", "%3: f32[] = Exp %1\nreturn %3")]
    public void Law_Holds(string inputs, string before, string after)
    {
        string last = before.Split('\n').Last(static l => l.StartsWith('%') && !l.Contains("%2: f32[] = Exp %0", StringComparison.Ordinal)).Split(':')[0];
        Graph graph = GraphReader.Read($"graph ({inputs}) {{\n{before}\nreturn {last}\n}}");
        Graph expected = GraphReader.Read($"graph ({inputs}) {{\n{after}\n}}");
        Graph actual = Simplifier.Simplify(graph);
        GraphVerifier.Verify(actual, "Simplify");
        Assert.Equal(GraphPrinter.Print(expected), GraphPrinter.Print(actual));
    }

    [Fact]
    public void EveryRule_IsForOneOpAndHasALaw()
    {
        Assert.All(SimplifyBuilder.AllRules, static rule => Assert.False(string.IsNullOrWhiteSpace(rule.Law)));
        Assert.Equal(SimplifyBuilder.AllRules.Count(), SimplifyBuilder.AllRules.Select(static rule => (rule.Op, rule.Law)).Distinct().Count());
    }

    [Fact]
    public void Loops_WithTheSameCarries_BecomeOne()
    {
        Graph graph = GraphReader.Read(
            """
            graph (%0 x: f32[4]) {
              %1: f32[4] = Loop %0 {count=n carries=1 reverse=false body=graph (%0 i: i32[], %1 a: f32[4]) {
                %2: f32[4] = Sin %1
                return %2
              }}
              %2: f32[4] = Loop %0 {count=n carries=1 reverse=false body=graph (%0 i: i32[], %1 b: f32[4]) {
                %2: f32[4] = Sin %1
                %3: f32[] = Sum %1 {axes=[0]}
                return %2, %3
              }}
              %3: f32[n] = Result %2 {index=1}
              %4: f32[4] = Loop %0 {count=n carries=1 reverse=false body=graph (%0 i: i32[], %1 b: f32[4]) {
                %2: f32[4] = Cos %1
                return %2
              }}
              return %1, %3, %4
            }
            """);
        Graph merged = Simplifier.Simplify(graph);
        Assert.Equal(2, merged.Nodes.Count(static n => n.Op == Op.Loop));
        NumericArray[] input = [NumericArray.Of([4], 0.1, 0.2, 0.3, 0.4)];
        NumericArray[] before = GraphEvaluator.Evaluate(graph, input, static _ => 3);
        NumericArray[] after = GraphEvaluator.Evaluate(merged, input, static _ => 3);
        Assert.Equal(before.Select(static a => a.Data), after.Select(static a => a.Data));
    }

    [Fact]
    public void Loop_DropsWhatNobodyReads()
    {
        Graph graph = GraphReader.Read(
            """
            graph (%0 x: f32[], %1 unused: f32[n], %2 w: f32[]) {
              %3: f32[] = Constant {value=2}
              %4: f32[] = Loop %0 %0 %2 %1 %3 {count=n carries=3 reverse=false body=graph (%0 i: i32[], %1 a: f32[], %2 dead: f32[], %3 same: f32[], %4 unused: f32[n], %5 two: f32[]) {
                %6: f32[] = Multiply %1 %3
                %7: f32[] = Multiply %6 %5
                %8: f32[] = Exp %2
                return %7, %8, %3, %8
              }}
              %5: f32[] = Result %4 {index=2}
              %6: f32[] = Add %4 %5
              return %6
            }
            """);
        GoldenFile.Verify(GraphPrinter.Print(Simplifier.Simplify(graph)));
    }

    [Fact]
    public void RandomGraphs_KeepTheirValues()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            (Graph graph, NumericArray[] inputs) = RandomGraph(new Random(seed));
            Graph simplified = Simplifier.Simplify(graph);
            GraphVerifier.Verify(simplified, $"Simplify of graph {seed}");
            Assert.Equal(graph.Outputs.Select(static n => n.Type), simplified.Outputs.Select(static n => n.Type));
            Assert.Equal(simplified, Simplifier.Simplify(simplified));
            NumericArray[] before = GraphEvaluator.Evaluate(graph, inputs);
            NumericArray[] after = GraphEvaluator.Evaluate(simplified, inputs);
            for (int i = 0; i < before.Length; i++)
            {
                for (int k = 0; k < before[i].Data.Length; k++)
                {
                    double difference = Math.Abs(before[i].Data[k] - after[i].Data[k]);
                    Assert.True(difference <= 1e-9 * (1 + Math.Abs(before[i].Data[k])), $"Graph {seed}, output {i}[{k}]: {before[i].Data[k]} became {after[i].Data[k]}.\n{GraphPrinter.Print(graph)}\n{GraphPrinter.Print(simplified)}");
                }
            }
        }
    }

    // Values stay between about -3 and 3, so that no rounding is magnified.
    private static (Graph Graph, NumericArray[] Inputs) RandomGraph(Random random)
    {
        GraphBuilder builder = new();
        OpWriter<Node> write = new(builder);
        List<Node> values = [];
        List<NumericArray> inputs = [];
        foreach (int[] shape in (int[][])[[2, 3], [3, 1], [6], [], [2, 3]])
        {
            values.Add(builder.Input($"x{inputs.Count}", new TensorType(DType.Float64, [.. shape.Select(static d => (Dim)d)])));
            inputs.Add(new NumericArray(shape, [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => (random.NextDouble() * 2) - 1)]));
        }
        for (int step = 0; step < 30; step++)
        {
            Node x = values[random.Next(values.Count)];
            Node[] same = [.. values.Where(n => n.Type.Equals(x.Type))];
            Node y = random.Next(3) == 0 ? write.Like(x, ((double[])[0, 1, -1, 2, 0.5])[random.Next(5)]) : same[random.Next(same.Length)];
            values.Add(RandomStep(write, random, x, y));
        }
        return (builder.Build([.. values.Skip(values.Count - 4)]), [.. inputs]);
    }

    private static Node RandomStep(OpWriter<Node> w, Random random, Node x, Node y)
    {
        int rank = x.Type.Rank;
        EquatableArray<Dim> shape = x.Type.Shape;
        int axis = rank == 0 ? 0 : random.Next(rank);
        int size = rank == 0 ? 1 : (int)shape[axis].Value!.Value;
        switch (random.Next(rank == 0 ? 5 : 15))
        {
            case 0:
                return w.Apply(((Op[])[Op.Negate, Op.Abs, Op.Tanh, Op.Sigmoid, Op.Sin, Op.Relu, Op.StopGradient, Op.Softplus])[random.Next(8)], x);
            case 1:
                return w.Apply(Op.Sin, w.Apply(((Op[])[Op.Square, Op.Exp])[random.Next(2)], w.Apply(Op.Tanh, x)));
            case 2:
                return w.Apply(((Op[])[Op.Maximum, Op.Minimum])[random.Next(2)], x, y);
            case 3:
                return w.Apply(Op.Sin, w.Apply(((Op[])[Op.Add, Op.Subtract, Op.Multiply])[random.Next(3)], x, y));
            case 4:
                return rank < 3 ? w.BroadcastTo(x, Shape([.. shape, 2]), Enumerable.Range(0, rank).ToEquatable()) : x;
            case 5:
                return w.Select(w.Apply(Op.Less, x, y), x, w.Negate(y));
            case 6:
                return w.Reshape(x, Shape([x.Type.Size]));
            case 7:
                return w.Reshape(x, rank < 3 ? Shape([.. shape.Take(axis), 1, .. shape.Skip(axis)]) : Shape(shape.Where(static d => !d.Is(1))));
            case 8:
                return w.Transpose(x, Enumerable.Range(0, rank).OrderBy(_ => random.Next()));
            case 9 when size > 1:
                return w.Slice(x, shape.Select((_, i) => i == axis ? Dim.One : Dim.Zero), shape, shape.Select((_, i) => i == axis ? 2 : 1));
            case 10 when rank < 3 && size < 7:
                return w.Pad(x, random.Next(2), shape.Select((_, i) => (Dim)(i == axis ? 1 : 0)), shape.Select(static _ => Dim.Zero), shape.Select((_, i) => i == axis ? random.Next(2) : 0));
            case 11:
                return w.Builder.Apply(Op.Reverse, new AxesAttributes(EquatableArray.Of(axis)), x);
            case 12 when size < 7:
                return w.Builder.Apply(Op.Concat, new AxisAttributes(axis), x, y);
            case 13:
                return w.Apply(Op.Sin, w.Reduce(((Op[])[Op.Sum, Op.Max, Op.Min, Op.Product])[random.Next(4)], x, EquatableArray.Of(axis)));
            case 14:
                return rank < 3 ? w.Apply(Op.Sin, w.Dot(x, y, new DotAttributes(EquatableArray.Of(axis), EquatableArray.Of(axis), default, default))) : x;
            default:
                return w.Apply(Op.Sin, w.SumAll(w.Apply(Op.Tanh, x)));
        }
    }

    private static EquatableArray<Dim> Shape(IEnumerable<Dim> shape) => shape.ToEquatable();
}
