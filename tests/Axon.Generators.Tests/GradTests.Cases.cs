namespace Axon.Generators.Tests;

public sealed partial class GradTests
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
}
