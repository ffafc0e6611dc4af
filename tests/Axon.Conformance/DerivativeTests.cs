using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Programs of derivatives and transforms with their inputs, in both forms.</summary>
public static class DerivativeCases
{
    private static readonly Tensor<double> Line = Numbers.UniformDouble(1, 5);
    private static readonly Tensor<double> Other = Numbers.UniformDouble(2, 5);
    private static readonly Tensor<double> Table = Numbers.UniformDouble(3, 4, 3);
    private static readonly Tensor<double> Weights = Numbers.UniformDouble(4, 3, 2);
    private static readonly Tensor<double> Kernel = Numbers.UniformDouble(5, 3, 3, 2, 2);

    private static readonly Dictionary<string, AgreementCase> All = Build();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    internal static AgreementCase Named(string name) => All[name];

    private static Dictionary<string, AgreementCase> Build()
    {
        Dictionary<string, AgreementCase> cases = new()
        {
            ["OfThree"] = Of(() => Derivatives.OfThree(Line, Other), d => Derivatives.Compiled.OfThree(Line.To(d), Other.To(d))),
            ["OfTuple"] = Of(() => Derivatives.OfTuple(Table, Weights), d => Derivatives.Compiled.OfTuple(Table.To(d), Weights.To(d))),
            ["OfRecord"] = Of(() => Derivatives.OfRecord(Table, Weights), d => Derivatives.Compiled.OfRecord(Table.To(d), Weights.To(d))),
            ["OfArray"] = Of(() => Derivatives.OfArray(Line), d => Derivatives.Compiled.OfArray(Line.To(d))),
            ["SmallJacobian"] = Of(() => Derivatives.SmallJacobian(Line[..3]), d => Derivatives.Compiled.SmallJacobian(Line[..3].To(d))),
            ["ProductJacobian"] = Of(() => Derivatives.ProductJacobian(Table, Weights), d => Derivatives.Compiled.ProductJacobian(Table.To(d), Weights.To(d))),
            ["RosenbrockHessian"] = Of(() => Derivatives.RosenbrockHessian(Line), d => Derivatives.Compiled.RosenbrockHessian(Line.To(d))),
            ["Along"] = Of(() => Derivatives.Along(Line, Other), d => Derivatives.Compiled.Along(Line.To(d), Other.To(d))),
            ["Pulled"] = Of(() => Derivatives.Pulled(Line, Other), d => Derivatives.Compiled.Pulled(Line.To(d), Other.To(d))),
            ["Curvature"] = Of(() => Derivatives.Curvature(Line, Other), d => Derivatives.Compiled.Curvature(Line.To(d), Other.To(d))),
            ["Own"] = Of(() => Derivatives.Own(Line), d => Derivatives.Compiled.Own(Line.To(d))),
            ["OwnPair"] = Of(() => Derivatives.OwnPair(Line, Other), d => Derivatives.Compiled.OwnPair(Line.To(d), Other.To(d))),
            ["OwnTwice"] = Of(() => Derivatives.OwnTwice(Line), d => Derivatives.Compiled.OwnTwice(Line.To(d))),
            ["Checkpointed"] = Of(() => Derivatives.Checkpointed(Line), d => Derivatives.Compiled.Checkpointed(Line.To(d))),
            ["CheckpointOfTwo"] = Of(() => Derivatives.CheckpointOfTwo(Line), d => Derivatives.Compiled.CheckpointOfTwo(Line.To(d))),
            ["CheckpointTwice"] = Of(() => Derivatives.CheckpointTwice(Line), d => Derivatives.Compiled.CheckpointTwice(Line.To(d))),
        };
        AddWhileLoops(cases);
        foreach (int n in new[] { 4, 1, 0 })
        {
            Tensor<double> rows = Table[..n];
            Tensor<double> cube = Numbers.UniformDouble(6, n, 3, 2);
            Tensor<double> wide = Numbers.UniformDouble(7, n, 5);
            Tensor<double> images = Numbers.UniformDouble(8, n, 1, 5, 5, 2);
            Tensor<double> choices = Numbers.UniformDouble(9, 5, 2);
            Tensor<int> index = Numbers.Integers(10, 5, n);
            cases.Add($"Rows {n}", Of(() => Derivatives.Rows(rows, Line[..3]), d => Derivatives.Compiled.Rows(rows.To(d), Line[..3].To(d))));
            cases.Add($"NestedRows {n}", Of(() => Derivatives.NestedRows(cube), d => Derivatives.Compiled.NestedRows(cube.To(d))));
            cases.Add($"PairsOfRows {n}", Of(() => Derivatives.PairsOfRows(rows, rows * 2.0), d => Derivatives.Compiled.PairsOfRows(rows.To(d), (rows * 2.0).To(d))));
            cases.Add($"PerExample {n}", Of(() => Derivatives.PerExample(rows, Weights), d => Derivatives.Compiled.PerExample(rows.To(d), Weights.To(d))));
            cases.Add($"RowsInLoop {n}", Of(() => Derivatives.RowsInLoop(rows, 4), d => Derivatives.Compiled.RowsInLoop(rows.To(d), 4)));
            cases.Add($"RowsInBranch {n}", Of(() => Derivatives.RowsInBranch(rows), d => Derivatives.Compiled.RowsInBranch(rows.To(d))));
            cases.Add($"RowsInWhile {n}", Of(() => Derivatives.RowsInWhile(rows), d => Derivatives.Compiled.RowsInWhile(rows.To(d))));
            cases.Add($"GradientOfRows {n}", Of(() => Derivatives.GradientOfRows(rows), d => Derivatives.Compiled.GradientOfRows(rows.To(d))));
            cases.Add($"RowsTaken {n}", Of(() => Derivatives.RowsTaken(index, wide, choices), d => Derivatives.Compiled.RowsTaken(index.To(d), wide.To(d), choices.To(d))));
            cases.Add($"RowsOfOwn {n}", Of(() => Derivatives.RowsOfOwn(rows), d => Derivatives.Compiled.RowsOfOwn(rows.To(d))));
            cases.Add($"RowsOfImages {n}", Of(() => Derivatives.RowsOfImages(images, Kernel), d => Derivatives.Compiled.RowsOfImages(images.To(d), Kernel.To(d))));
        }
        return cases;
    }

    private static void AddWhileLoops(Dictionary<string, AgreementCase> cases)
    {
        Tensor<double> positive = Ops.Abs(Line) + 0.2;
        // A contraction: with larger weights Settle never settles.
        Tensor<double> square = Numbers.UniformDouble(11, 5, 5) * 0.5;
        cases.Add("While root", Of(() => Ops.Grad(WhileLoops.Root, positive), d => WhileLoops.Compiled.RootGrad(positive.To(d)).Gradient));
        cases.Add("While x", Of(() => Ops.Grad(x => WhileLoops.Settle(x, square), Line), d => WhileLoops.Compiled.SettleGrad(Line.To(d), square.To(d)).Gradient.x));
        cases.Add("While w", Of(() => Ops.Grad(w => WhileLoops.Settle(Line, w), square), d => WhileLoops.Compiled.SettleGrad(Line.To(d), square.To(d)).Gradient.w));
        foreach (int times in new[] { 0, 1, 3 })
        {
            cases.Add($"While nested {times}", Of(() => Ops.Grad(x => WhileLoops.Nested(x, times), Line), d => WhileLoops.Compiled.NestedGrad(Line.To(d), times).Gradient));
        }
        cases.Add("While deep", Of(() => Ops.Grad(WhileLoops.Deep, Line), d => WhileLoops.Compiled.DeepGrad(Line.To(d)).Gradient));
        cases.Add("While deep in a branch", Of(() => Ops.Grad(WhileLoops.Deep, positive), d => WhileLoops.Compiled.DeepGrad(positive.To(d)).Gradient));
        // No turn, three, and more than the room that is taken at first.
        foreach (double start in new[] { 0.05, 0.7, 1e30 })
        {
            cases.Add($"While halved {start}", Of(() => WhileLoops.Slope(Tensor.Scalar(start)), d => WhileLoops.Compiled.Slope(Tensor.Scalar(start).To(d))));
        }
        cases.Add("While squared gradient", Of(() => WhileLoops.Curvature(positive), d => WhileLoops.Compiled.Curvature(positive.To(d))));
        cases.Add("While Hessian", Of(() => WhileLoops.Bend(positive), d => WhileLoops.Compiled.Bend(positive.To(d))));
        cases.Add("While deep Hessian", Of(() => WhileLoops.BendDeep(positive), d => WhileLoops.Compiled.BendDeep(positive.To(d))));
        cases.Add("While long", Of(() => Ops.Grad(WhileLoops.Long, Line), d => WhileLoops.Compiled.LongGrad(Line.To(d)).Gradient));
        cases.Add("While of each row", Of(() => WhileLoops.OfEachRow(Table), d => WhileLoops.Compiled.OfEachRow(Table.To(d))));
        cases.Add("While of no row", Of(() => WhileLoops.OfEachRow(Table[..0]), d => WhileLoops.Compiled.OfEachRow(Table[..0].To(d))));
        cases.Add("While of each row in a loop", Of(() => WhileLoops.OfEachRowInLoop(Table, 2), d => WhileLoops.Compiled.OfEachRowInLoop(Table.To(d), 2)));
        cases.Add("While gradient in a loop", Of(() => WhileLoops.Repeated(Line, 2), d => WhileLoops.Compiled.Repeated(Line.To(d), 2)));
        cases.Add("While gradient in a loop, differentiated", Of(() => Ops.Grad(x => WhileLoops.Repeated(x, 2), Line), d => WhileLoops.Compiled.RepeatedGrad(Line.To(d), 2).Gradient));
        cases.Add("While in a checkpoint", Of(() => Ops.Grad(WhileLoops.Lightly, Line), d => WhileLoops.Compiled.LightlyGrad(Line.To(d)).Gradient));
        cases.Add("While along", Of(() => WhileLoops.Along(Line), d => WhileLoops.Compiled.Along(Line.To(d))));
    }

    private static AgreementCase Of(Func<Tensor> eager, Func<Device, Tensor> compiled) => new(() => [("result", eager())], device => [("result", compiled(device))], 1e-10);
}

/// <summary>The compiled form gives what the body itself gives. That the bodies' derivatives are right is shown against differences, in Axon.Core.Tests.</summary>
public sealed class DerivativeTests
{
    [Theory]
    [OnHost(typeof(DerivativeCases))]
    [OnSimulator(typeof(DerivativeCases))]
    [OnOpenCL(typeof(DerivativeCases))]
    [OnCuda(typeof(DerivativeCases))]
    public void Compiled_EqualsEager(string program, string where)
    {
        using Place place = Place.At(where);
        DerivativeCases.Named(program).Check(place.Device);
    }
}
