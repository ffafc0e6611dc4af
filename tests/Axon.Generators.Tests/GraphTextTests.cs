using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>The graph's text: what is read prints the same again, and what breaks a law is refused.</summary>
public sealed class GraphTextTests
{
    private const string Everything =
        """
        graph (%0 x: f32[n,4], %1 net.w: f32[4,3], %2 key: u32[2], %3 i: i32[], %4 labels: i32[n], %5 image: f32[b,28,28,1], %6 k: f32[3,3,1,8]) {
          %7: f32[n,3] = Dot %0 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]} // logits
          %8: f32[] = Constant {value=-0}
          %9: i64[] = DimValue {dim=(max(a,b+1)*n)/2}
          %10: bool[] = Constant {value=1}
          %11: f32[] = Constant {value=NaN}
          %12: u32[n,4] = RandomBits %2
          %13: f32[n,4] = Cast %12
          %14: f32[n-1,2] = Slice %0 {start=[1,0] stop=[n,4] step=[1,2]}
          %15: f32[n+2,9] = Pad %0 %8 {low=[1,1] high=[1,1] interior=[0,1]}
          %16: i32[n,3] = Iota {axis=1}
          %17: f32[n,3,3] = Broadcast %7 {axes=[0,2]}
          %18: f32[3,n] = Transpose %7 {axes=[1,0]}
          %19: f32[4*n] = Reshape %0
          %20: f32[n,3] = Take %1 %4 {axis=0}
          %21: f32[3] = SliceAt %1 %3 {axis=0}
          %22: f32[4,3] = AddAt %1 %21 %3 {axis=0}
          %23: f32[4,3] = ScatterAdd %1 %4 %20 {axis=0}
          %24: f32[b,26,26,8] = Conv %5 %6 {strides=[1,1] low=[0,0] high=[0,0] inputDilation=[1,1] kernelDilation=[1,1] groups=1 operand=[]}
          %25: f32[b,13,13,8] = MaxPool %24 {size=[1,2,2,1] strides=[1,2,2,1] dilation=[1,1,1,1] low=[0,0,0,0] high=[0,0,0,0] operand=[]}
          %26: i32[n] = ArgMax %7 {axis=1}
          %27: f32[] = Max %7 {axes=[0,1]}
          %28: f32[2*n,4] = Concat %0 %13 {axis=0}
          %29: f32[4,3] = Loop %1 %0 {count=n carries=1 reverse=true body=graph (%0 i: i32[], %1 w: f32[4,3], %2 x: f32[n,4]) {
            %3: f32[4] = SliceAt %2 %0 {axis=0}
            %4: f32[4,3] = Negate %1
            return %4, %3
          }}
          %30: f32[n,4] = Result %29 {index=1}
          %31: f32[] = Branch %10 %8 {true=graph (%0 a: f32[]) {
            return %0
          } false=graph (%0 a: f32[]) {
            %1: f32[] = Exp %0
            return %1
          }}
          %32: f32[] = Loop %8 {count=0 carries=1 reverse=false body=graph (%0 i: i32[], %1 a: f32[]) {
            return %1
          } condition=graph (%0 i: i32[], %1 a: f32[]) {
            %2: bool[] = IsNaN %1
            return %2
          }}
          return %7, %9, %11, %14, %15, %16, %17, %18, %19, %22, %23, %25, %26, %27, %28, %29, %30, %31, %32
        }

        """;

    [Fact]
    public void Text_ReadsAndPrintsTheSame()
    {
        Graph graph = GraphReader.Read(Everything);
        GraphVerifier.Verify(graph, "reading");
        Assert.Equal(Everything.Replace("\r\n", "\n", StringComparison.Ordinal), GraphPrinter.Print(graph));
        Assert.Equal("logits", graph.Outputs[0].Origin);
    }

    [Fact]
    public void LibraryCalls_ReadAndPrintTheSame()
    {
        const string Text =
            """
            graph (%0 a: f64[b,n,n], %1 x: f64[b,n,3], %2 w: f32[m,k]) {
              %3: f64[b,n,n] = LU %0
              %4: i32[b,n] = Result %3 {index=1}
              %5: f64[b,n,3] = LUSolve %0 %3 %4 %1 {transpose=true operation=Solve}
              %6: f64[b,n,3] = TriangularSolve %0 %1 {right=false upper=true transpose=false unit=true}
              %7: f32[m,min(k,m)] = QR %2 {full=false}
              %8: f32[min(k,m),k] = Result %7 {index=1}
              %9: f32[m,m] = SVD %2 {full=true}
              %10: f32[min(k,m)] = Result %9 {index=1}
              %11: f32[k,k] = Result %9 {index=2}
              %12: f64[b,n] = Eigh %0
              %13: f64[b,n,n] = Result %12 {index=1}
              %14: f64[b,n,n] = Cholesky %0
              %15: f64[b] = Determinant %0
              %16: f64[b,n,n] = Cofactor %0
              %17: f32[k,m] = PseudoInverse %2 {tolerance=1E-05}
              %18: f64[b,n,3] = LeastSquares %0 %1 {tolerance=1E-13}
              return %5, %6, %8, %10, %11, %13, %14, %15, %16, %17, %18
            }

            """;
        Graph graph = GraphReader.Read(Text);
        GraphVerifier.Verify(graph, "reading");
        Assert.Equal(Text.Replace("\r\n", "\n", StringComparison.Ordinal), GraphPrinter.Print(graph));
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphReader.Read(Text.Replace("%9 {index=2}", "%9 {index=3}", StringComparison.Ordinal)));
        Assert.Throws<ShapeException>(() => GraphReader.Read(Text.Replace("Cholesky %0", "Cholesky %4", StringComparison.Ordinal)));
    }

    [Fact]
    public void Graphs_AreEqualByStructure()
    {
        Graph graph = GraphReader.Read(Everything);
        Graph renumbered = GraphRewriter.Rewrite(graph, static (builder, node, operands) =>
        {
            // A node nobody uses moves the numbers.
            builder.Apply(Op.Constant, ConstantAttributes.Of(DType.Float64, (double)node.Id));
            return null;
        });
        Assert.Equal(graph, renumbered);
        Assert.Equal(graph.GetHashCode(), renumbered.GetHashCode());
        Assert.NotEqual(graph, GraphReader.Read(Everything.Replace("Exp %0", "Tanh %0", StringComparison.Ordinal)));
        Assert.NotEqual(graph, GraphReader.Read(Everything.Replace("reverse=true", "reverse=false", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("graph (%0 x: f32[n]) {\n %1: f32[m] = Exp %0\n return %1\n}", "Line 2: expected type f32[n]")]
    [InlineData("graph (%0 x: f32[n]) {\n %1: f32[n] = Exp %2\n return %1\n}", "Line 2: expected a value before %2")]
    [InlineData("graph (%0 x: f32[n]) {\n %1: f32[n] = Explode %0\n return %1\n}", "Line 2: expected an op")]
    [InlineData("graph (%0 x: f32[n]) {\n return %0\n} more", "Line 3: expected end of text")]
    [InlineData("graph (%0 x: f32[n]) {\n %1: f32[] = Sum %0\n return %1\n}", "Line 2: expected field axes")]
    public void WrongText_IsRefusedWithItsLine(string text, string message)
    {
        FormatException exception = Assert.Throws<FormatException>(() => GraphReader.Read(text));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifier_NamesTheBrokenLaw()
    {
        TensorType vector = new(DType.Float32, Dim.Symbol("n"));
        Node x = new(0, Op.Input, new EquatableNodes(), new InputAttributes("x", vector), vector);
        Node sum = new(1, Op.Sum, new EquatableNodes(x), new AxesAttributes(EquatableArray.Of(0)), vector);
        Assert.Contains("must be f32[]", GraphVerifier.FindError(new Graph(new EquatableNodes(x), new EquatableNodes(sum))), StringComparison.Ordinal);

        Node late = new(3, Op.Exp, new EquatableNodes(x), Attributes.None, vector);
        Node early = new(2, Op.Exp, new EquatableNodes(late), Attributes.None, vector);
        Assert.Contains("does not precede", GraphVerifier.FindError(new Graph(new EquatableNodes(x), new EquatableNodes(early))), StringComparison.Ordinal);

        Assert.Contains("not among the inputs", GraphVerifier.FindError(new Graph(new EquatableNodes(), new EquatableNodes(late))), StringComparison.Ordinal);

        Graph body = GraphReader.Read("graph (%0 i: i32[], %1 a: f32[n]) {\n %2: f32[] = Sum %1 {axes=[0]}\n return %2\n}");
        Node loop = new(1, Op.Loop, new EquatableNodes(x), new LoopAttributes(body, Dim.Symbol("n"), 1, null, false), vector);
        Assert.Contains("carry 0", GraphVerifier.FindError(new Graph(new EquatableNodes(x), new EquatableNodes(loop))), StringComparison.Ordinal);
    }
}
