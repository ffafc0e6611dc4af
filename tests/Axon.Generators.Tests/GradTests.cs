using Axon.Generators.Grad;
using Axon.Generators.Graphs;
using Axon.Generators.Simplify;
using Axon.Testing;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>Every gradient rule against central differences in double, by the reference evaluator; before and after Simplify.</summary>
public sealed class GradTests
{
    private const string F64 = "f64[2,3]";

    /// <summary>Op by op: operand types and the line that computes %result; points away from kinks. The rest of the graph is built around it.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string op in new[] { "Negate", "Abs", "Exp", "Expm1", "Sqrt", "Rsqrt", "Reciprocal", "Square", "Sin", "Cos", "Tan", "Tanh", "Sinh", "Cosh", "Atan", "Erf", "Erfc", "Sigmoid", "Softplus", "Relu", "Log", "Log1p", "Asin", "Acos" })
            {
                cases.Add($"%0 x: {F64}", $"%1: {F64} = {op} %0");
            }
            foreach (string op in new[] { "Add", "Subtract", "Multiply", "Divide", "Remainder", "Power", "Maximum", "Minimum", "Atan2" })
            {
                cases.Add($"%0 x: {F64}, %1 y: {F64}", $"%2: {F64} = {op} %0 %1");
            }
            cases.Add($"%0 x: {F64}", $"%1: f32[2,3] = Cast %0\n %2: {F64} = Cast %1");
            cases.Add($"%0 x: {F64}, %1 y: {F64}", $"%2: bool[2,3] = Less %0 %1\n %3: {F64} = Square %0\n %4: {F64} = Sin %1\n %5: {F64} = Select %2 %3 %4");
            cases.Add($"%0 x: {F64}", "%1: f64[3,2] = Reshape %0");
            cases.Add("%0 x: f64[3,1]", "%1: f64[2,3,4] = Broadcast %0 {axes=[1,2]}");
            cases.Add("%0 x: f64[2,3,4]", "%1: f64[4,2,3] = Transpose %0 {axes=[2,0,1]}");
            cases.Add("%0 x: f64[7,4]", "%1: f64[3,2] = Slice %0 {start=[1,0] stop=[6,2] step=[2,1]}");
            cases.Add($"%0 x: {F64}, %1 v: f64[]", "%2: f64[6,5] = Pad %0 %1 {low=[1,0] high=[2,0] interior=[1,1]}");
            cases.Add($"%0 x: {F64}, %1 v: f64[]", "%2: f64[3,2] = Pad %0 %1 {low=[2,-1] high=[-1,0] interior=[0,0]}");
            cases.Add($"%0 x: {F64}", $"%1: {F64} = Reverse %0 {{axes=[1]}}");
            cases.Add($"%0 x: {F64}, %1 y: f64[2,1], %2 z: f64[2,2]", "%3: f64[2,6] = Concat %0 %1 %2 {axis=1}");
            cases.Add("%0 x: f64[2,3,4]", "%1: f64[3] = Sum %0 {axes=[0,2]}");
            cases.Add("%0 x: f64[2,3]", "%1: f64[2] = Product %0 {axes=[1]}");
            cases.Add("%0 x: f64[2,3,4]", "%1: f64[3] = Max %0 {axes=[0,2]}");
            cases.Add("%0 x: f64[2,3,4]", "%1: f64[2,4] = Min %0 {axes=[1]}");
            cases.Add("%0 a: f64[2,3], %1 b: f64[3,4]", "%2: f64[2,4] = Dot %0 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]}");
            cases.Add("%0 a: f64[3,2,4,5], %1 b: f64[5,6,2,3]", "%2: f64[2,4,6] = Dot %0 %1 {left=[0,3] right=[3,0] leftBatch=[1] rightBatch=[2]}");
            const string Conv = "{strides=[2,1] low=[1,0] high=[1,1] inputDilation=[1,1] kernelDilation=[1,2] groups=2 operand=";
            cases.Add("%0 x: f64[1,4,4,2], %1 k: f64[3,2,1,4]", $"%2: f64[1,2,3,4] = Conv %0 %1 {Conv}[]}}");
            cases.Add("%0 g: f64[1,2,3,4], %1 k: f64[3,2,1,4]", $"%2: f64[1,4,4,2] = ConvInputGrad %0 %1 {Conv}[1,4,4,2]}}");
            cases.Add("%0 x: f64[1,4,4,2], %1 g: f64[1,2,3,4]", $"%2: f64[3,2,1,4] = ConvKernelGrad %0 %1 {Conv}[3,2,1,4]}}");
            const string Window = "{size=[2,3] strides=[1,2] dilation=[1,1] low=[0,1] high=[1,1] operand=";
            cases.Add("%0 x: f64[3,5]", $"%1: f64[3,3] = MaxPool %0 {Window}[]}}");
            cases.Add("%0 x: f64[3,5], %1 g: f64[3,3]", $"%2: f64[3,5] = MaxPoolGrad %0 %1 {Window}[]}}");
            cases.Add("%0 x: f64[3,5], %1 t: f64[3,5]", $"%2: f64[3,3] = MaxPoolGather %0 %1 {Window}[]}}");
            cases.Add("%0 x: f64[3,5]", $"%1: f64[3,3] = SumPool %0 {Window}[]}}");
            cases.Add("%0 g: f64[3,3]", $"%1: f64[3,5] = SumPoolGrad %0 {Window}[3,5]}}");
            const string Indices = "%8: i32[2,2] = Iota {axis=1}\n";
            cases.Add("%0 x: f64[2,3]", Indices + "%9: f64[2,2,2] = Take %0 %8 {axis=1}");
            cases.Add("%0 x: f64[2,3], %1 u: f64[2,2,2]", Indices + "%9: f64[2,3] = ScatterAdd %0 %8 %1 {axis=1}");
            cases.Add("%0 x: f64[2,3], %1 u: f64[2,2,2]", Indices + "%9: f64[2,3] = ScatterSet %0 %8 %1 {axis=1}");
            const string Index = "%8: i32[] = Constant {value=1}\n";
            cases.Add("%0 x: f64[2,3]", Index + "%9: f64[2] = SliceAt %0 %8 {axis=1}");
            cases.Add("%0 x: f64[2,3], %1 s: f64[3]", Index + "%9: f64[2,3] = UpdateAt %0 %1 %8 {axis=0}");
            cases.Add("%0 x: f64[2,3], %1 s: f64[3]", Index + "%9: f64[2,3] = AddAt %0 %1 %8 {axis=0}");
            cases.Add(
                "%0 x: f64[3], %1 w: f64[4,3]",
                """
                %2: f64[3] = Loop %0 %1 {count=4 carries=1 reverse=false body=graph (%0 i: i32[], %1 h: f64[3], %2 w: f64[4,3]) {
                  %3: f64[3] = SliceAt %2 %0 {axis=0}
                  %4: f64[3] = Multiply %1 %3
                  %5: f64[3] = Tanh %4
                  %6: f64[] = Sum %5 {axes=[0]}
                  return %5, %6
                }}
                %3: f64[4] = Result %2 {index=1}
                %4: f64[] = Sum %3 {axes=[0]}
                %5: f64[3] = Broadcast %4 {axes=[]}
                %6: f64[3] = Add %2 %5
                """);
            cases.Add(
                "%0 x: f64[2], %1 w: f64[2]",
                """
                %2: f64[] = Constant {value=0.3}
                %3: f64[] = Loop %2 %0 %1 {count=3 carries=1 reverse=true body=graph (%0 i: i32[], %1 s: f64[], %2 x: f64[2], %3 w: f64[2]) {
                  %4: f64[] = Cast %0
                  %5: f64[] = Sin %4
                  %6: f64[] = Add %1 %5
                  %7: f64[2] = Broadcast %6 {axes=[]}
                  %8: f64[2] = Multiply %7 %2
                  %9: f64[2] = Sin %8
                  %10: f64[2] = Multiply %9 %3
                  %11: f64[] = Sum %10 {axes=[0]}
                  return %11
                }}
                """);
            cases.Add(
                "%0 x: f64[3], %1 w: f64[3]",
                """
                %2: f64[] = Sum %0 {axes=[0]}
                %3: f64[] = Constant {value=0}
                %4: bool[] = Greater %2 %3
                %5: f64[3] = Branch %4 %0 %1 {true=graph (%0 x: f64[3], %1 w: f64[3]) {
                  %2: f64[3] = Multiply %0 %1
                  %3: f64[3] = Square %2
                  return %3, %0
                } false=graph (%0 x: f64[3], %1 w: f64[3]) {
                  return %1, %1
                }}
                %6: f64[3] = Result %5 {index=1}
                %7: f64[3] = Multiply %6 %5
                """);
            cases.Add(
                "%0 x: f64[3,3]",
                """
                %1: f64[3,3] = LU %0
                %2: i32[3] = Result %1 {index=1}
                %3: f64[3,3] = Sin %0
                %4: f64[3,3] = LUSolve %0 %1 %2 %3 {transpose=false operation=Solve}
                """);
            cases.Add(
                "%0 x: f64[2], %1 w: f64[3,2]",
                """
                %9: i32[] = Constant {value=1}
                %3: f64[2] = Loop %0 %9 %1 {count=2 carries=2 reverse=false body=graph (%0 i: i32[], %1 h: f64[2], %2 step: i32[], %3 w: f64[3,2]) {
                  %4: f64[2] = Loop %1 %3 %0 {count=3 carries=1 reverse=false body=graph (%0 j: i32[], %1 h: f64[2], %2 w: f64[3,2], %3 i: i32[]) {
                    %4: f64[2] = SliceAt %2 %0 {axis=0}
                    %5: bool[] = Less %0 %3
                    %6: f64[2] = Branch %5 %1 %4 {true=graph (%0 a: f64[2], %1 b: f64[2]) {
                      %2: f64[2] = Multiply %0 %1
                      return %2
                    } false=graph (%0 a: f64[2], %1 b: f64[2]) {
                      %2: f64[2] = Sin %0
                      %3: f64[2] = Add %2 %1
                      return %3
                    }}
                    return %6
                  }}
                  %5: i32[] = Add %2 %2
                  %6: f64[] = Cast %5
                  %7: f64[2] = Broadcast %6 {axes=[]}
                  %8: f64[2] = Multiply %7 %4
                  return %8, %5, %4
                }}
                %4: f64[2,2] = Result %3 {index=2}
                %5: f64[2] = Sum %4 {axes=[0]}
                %6: f64[2] = Add %3 %5
                """);
            cases.Add(
                "%0 x: f64[2], %1 w: f64[2]",
                """
                %2: f64[] = Constant {value=0.3}
                %9: f64[2] = Loop %0 %2 %1 {count=turns.1 carries=2 reverse=false body=graph (%0 i: i32[], %1 h: f64[2], %2 s: f64[], %3 w: f64[2]) {
                  %4: f64[2] = Multiply %1 %3
                  %5: f64[2] = Sin %4
                  %6: f64[] = Sum %5 {axes=[0]}
                  %7: f64[] = Multiply %2 %6
                  return %5, %7
                } condition=graph (%0 i: i32[], %1 h: f64[2], %2 s: f64[], %3 w: f64[2]) {
                  %4: f64[] = Sum %1 {axes=[0]}
                  %5: f64[] = Constant {value=0.05}
                  %6: bool[] = Greater %4 %5
                  return %6
                }}
                %10: f64[] = Result %9 {index=1}
                %11: f64[2] = Broadcast %10 {axes=[]}
                %12: f64[2] = Add %9 %11
                """);
            foreach (string op in new[] { "CumulativeSum", "CumulativeProduct", "CumulativeMax", "CumulativeMin" })
            {
                cases.Add("%0 x: f64[2,5]", $"%1: f64[2,5] = {op} %0 {{axis=1 reverse=false}}");
                cases.Add("%0 x: f64[4,2]", $"%1: f64[4,2] = {op} %0 {{axis=0 reverse=true}}");
            }
            cases.Add("%0 a: f64[2,4], %1 b: f64[2,4]", "%2: f64[2,4] = LinearScan %0 %1 {axis=1 reverse=false}");
            cases.Add("%0 a: f64[4,2], %1 b: f64[4,2]", "%2: f64[4,2] = LinearScan %0 %1 {axis=0 reverse=true}");

            // Sizes of one and ragged ones.
            cases.Add("%0 x: f64[1]", "%1: f64[7,3] = Broadcast %0 {axes=[1]}");
            cases.Add("%0 x: f64[1,3,1]", "%1: f64[] = Max %0 {axes=[0,1,2]}");
            cases.Add("%0 x: f64[1,5]", "%1: f64[5] = Product %0 {axes=[0]}");
            cases.Add("%0 a: f64[1,1], %1 b: f64[1,7]", "%2: f64[1,7] = Dot %0 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]}");
            cases.Add("%0 a: f64[3], %1 b: f64[2]", "%2: f64[3,2] = Dot %0 %1 {left=[] right=[] leftBatch=[] rightBatch=[]}");

            // A function with its own gradient, here the true one, and a checkpoint.
            cases.Add(
                $"%0 x: {F64}, %1 w: {F64}",
                """
                %2: f64[2,3] = Custom %0 %1 {arguments=2 forward=graph (%0 x: f64[2,3], %1 w: f64[2,3]) {
                  %2: f64[2,3] = Sin %0
                  %3: f64[2,3] = Multiply %2 %1
                  return %3
                } backward=graph (%0 x: f64[2,3], %1 w: f64[2,3], %2 y: f64[2,3], %3 g: f64[2,3]) {
                  %4: f64[2,3] = Cos %0
                  %5: f64[2,3] = Multiply %4 %1
                  %6: f64[2,3] = Multiply %5 %3
                  %7: f64[2,3] = Divide %2 %1
                  %8: f64[2,3] = Multiply %7 %3
                  return %6, %8
                }}
                %3: f64[2,3] = Multiply %2 %2
                """);
            cases.Add(
                $"%0 x: {F64}, %1 w: {F64}",
                """
                %2: f64[1,2,3] = Loop %0 %1 {count=1 carries=0 reverse=false body=graph (%0 i: i32[], %1 x: f64[2,3], %2 w: f64[2,3]) {
                  %3: f64[2,3] = Sin %1
                  %4: f64[2,3] = Multiply %3 %2
                  %5: f64[2,3] = Exp %4
                  return %5, %3
                }}
                %3: f64[1,2,3] = Result %2 {index=1}
                %4: f64[1,2,3] = Multiply %2 %3
                """);
            return cases;
        }
    }

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
