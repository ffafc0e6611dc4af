using Axon.Conformance.Programs;
using Axon.Runtime;

namespace Axon.Conformance;

/// <summary>A program with its inputs, in both forms.</summary>
/// <param name="Eager">Results of the body as it stands.</param>
/// <param name="Compiled">Results of the compiled form on a device.</param>
/// <param name="Tolerance">Relative to 1 + the expected size.</param>
internal sealed record AgreementCase(Func<(string, Tensor)[]> Eager, Func<Device, (string, Tensor)[]> Compiled, double Tolerance = 2e-4)
{
    private (string, Tensor)[]? expected;

    public void Check(Device device) => Numbers.AssertClose(expected ??= Eager(), Compiled(device), Tolerance);
}

/// <summary>One step of a program that owns variables.</summary>
internal delegate Tensor<float> StepOf<TState>(ref TState state, Device device);

/// <summary>The programs whose compiled form is held against the eager one.</summary>
public static class AgreementCases
{
    private static readonly Tensor<float> Line = Numbers.Uniform(1, 37);
    private static readonly Tensor<float> Other = Numbers.Uniform(2, 37);
    private static readonly Tensor<float> Table = Numbers.Uniform(3, 9, 7);
    private static readonly Tensor<float> Image = Numbers.Uniform(4, 0f, 1f, 5, 8, 8, 1);
    private static readonly Tensor<int> Label = Numbers.Integers(5, 10, 5);
    private static readonly Tensor<float> Sequence = Numbers.Uniform(6, 5, 6, 8);
    private static readonly Tensor<float> Features = Numbers.Uniform(7, 9, 6);
    private static readonly Tensor<float> Five = Numbers.Uniform(8, 9, 5);
    private static readonly Tensor<float> Turned = Numbers.Uniform(12, 4, 8, 6);
    private static readonly Tensor<int> Text = Numbers.Integers(13, 20, 6, 5);
    private static readonly Tensor<int> Kind = Numbers.Integers(14, 3, 6);

    private static readonly Tensor<float> Broad = Numbers.Uniform(18, 5, 68);
    private static readonly Tensor<int> Columns = Numbers.Integers(16, 7, 7);
    private static readonly Tensor<int> Rows13 = Numbers.Integers(9, 9, 13);

    private static readonly Dictionary<string, AgreementCase> All = new()
    {
        ["Rosenbrock.Value"] = Of(() => Rosenbrock.Value(Line), d => Rosenbrock.Compiled.Value(Line.To(d))),
        ["Rosenbrock.ValueGrad"] = Pair(() => Ops.ValueAndGrad(Rosenbrock.Value, Line), d => Rosenbrock.Compiled.ValueGrad(Line.To(d))),
        ["Slices.Ends"] = Of(() => Slices.Ends(Line), d => Slices.Compiled.Ends(Line.To(d))),
        ["Slices.Windows"] = Of(() => Slices.Windows(Table), d => Slices.Compiled.Windows(Table.To(d))),
        ["Slices.Steps"] = Of(() => Slices.Steps(Line[1..]), d => Slices.Compiled.Steps(Line[1..].To(d))),
        ["Slices.Joined"] = Of(() => Slices.Joined(Table[.., ..3], Table[..4, 4..]), d => Slices.Compiled.Joined(Table[.., ..3].To(d), Table[..4, 4..].To(d))),
        ["Slices.Energy"] = Of(() => Slices.Energy(Table), d => Slices.Compiled.Energy(Table.To(d))),
        ["Slices.EnergyGrad"] = Pair(() => Ops.ValueAndGrad(Slices.Energy, Table), d => Slices.Compiled.EnergyGrad(Table.To(d))),
        ["Control.Clip long"] = Of(() => Control.Clip(Line), d => Control.Compiled.Clip(Line.To(d))),
        ["Control.Clip short"] = Of(() => Control.Clip(Line * 0.01f), d => Control.Compiled.Clip((Line * 0.01f).To(d))),
        ["Control.ClippedGrad"] = Pair(() => Ops.ValueAndGrad(Control.Clipped, Line), d => Control.Compiled.ClippedGrad(Line.To(d))),
        ["Control.ChoiceGrad up"] = Pair(() => Ops.ValueAndGrad(Control.Choice, Line + 1f), d => Control.Compiled.ChoiceGrad((Line + 1f).To(d))),
        ["Control.ChoiceGrad down"] = Pair(() => Ops.ValueAndGrad(Control.Choice, Line - 1f), d => Control.Compiled.ChoiceGrad((Line - 1f).To(d))),
        ["Control.Root"] = Of(() => Control.Root(Tensor.Scalar(7f)), d => Control.Compiled.Root(Tensor.Scalar(7f).To(d))),
        ["Control.Iterate"] = Of(() => Control.Iterate(Line, 5), d => Control.Compiled.Iterate(Line.To(d), 5)),
        ["Control.IterateGrad"] = Pair(() => Ops.ValueAndGrad(x => Control.Iterate(x, 4), Line), d => Control.Compiled.IterateGrad(Line.To(d), 4)),
        ["Control.Iterate never"] = Of(() => Control.Iterate(Line, 0), d => Control.Compiled.Iterate(Line.To(d), 0)),
        ["Control.PrefixGrad"] = Pair(() => Ops.ValueAndGrad(Control.Prefix, Table[.., ..3]), d => Control.Compiled.PrefixGrad(Table[.., ..3].To(d))),
        ["Gradients.Twice"] = Of(() => Programs.Gradients.Twice(Line), d => Programs.Gradients.Compiled.Twice(Line.To(d))),
        ["Gradients.HessianTimes"] = Of(() => Programs.Gradients.HessianTimes(Line, Other), d => Programs.Gradients.Compiled.HessianTimes(Line.To(d), Other.To(d)), 1e-3),
        ["Gradients.Both"] = new(
            () => { var (value, x, y) = Programs.Gradients.Both(Line, Other); return [("value", value), ("x", x), ("y", y)]; },
            d => { var (value, x, y) = Programs.Gradients.Compiled.Both(Line.To(d), Other.To(d)); return [("value", value), ("x", x), ("y", y)]; }),
        ["Gradients.FitGrad"] = new(
            () =>
            {
                (Tensor<float> value, (Tensor<float> x, Tensor<float> weights)) = Ops.ValueAndGrad((x, w) => Programs.Gradients.Fit(x, w, Other[..4], 3f), Table, Features[..7, ..4]);
                Tensor<float> bias = Ops.Grad(b => Programs.Gradients.Fit(Table, Features[..7, ..4], b, 3f), Other[..4]);
                return [("value", value), ("x", x), ("weights", weights), ("bias", bias)];
            },
            d =>
            {
                var (value, gradient) = Programs.Gradients.Compiled.FitGrad(Table.To(d), Features[..7, ..4].To(d), Other[..4].To(d), 3f);
                return [("value", value), ("x", gradient.x), ("weights", gradient.weights), ("bias", gradient.bias)];
            }),
        ["Rows.Softmax"] = Of(() => Rows.Softmax(Table * 9f, 0.7f), d => Rows.Compiled.Softmax((Table * 9f).To(d), 0.7f)),
        ["Rows.Moments"] = new(
            () => { var (mean, variance) = Rows.Moments(Table); return [("mean", mean), ("variance", variance)]; },
            d => { var (mean, variance) = Rows.Compiled.Moments(Table.To(d)); return [("mean", mean), ("variance", variance)]; }),
        ["Rows.Best"] = new(() => [("result", Rows.Best(Table))], d => [("result", Rows.Compiled.Best(Table.To(d)))]),
        ["Rows.Picked"] = Of(() => Rows.Picked(Table[.., ..4], Numbers.Integers(9, 9, 13)), d => Rows.Compiled.Picked(Table[.., ..4].To(d), Numbers.Integers(9, 9, 13).To(d))),
        ["Rows.Product"] = Of(() => Rows.Product(Table, Features[..7]), d => Rows.Compiled.Product(Table.To(d), Features[..7].To(d))),
        ["Structured.Letters"] = Of(() => Structured.Letters(Table, Features), d => Structured.Compiled.Letters(Table.To(d), Features.To(d))),
        ["Structured.LettersLossGrad"] = Pair(() => Ops.ValueAndGrad(Structured.LettersLoss, Table), d => Structured.Compiled.LettersLossGrad(Table.To(d))),
        ["Structured.Edges"] = new(
            () => { var (reflected, mirrored, edge, wrapped) = Structured.Edges(Table); return [("reflected", reflected), ("mirrored", mirrored), ("edge", edge), ("wrapped", wrapped)]; },
            d => { var (reflected, mirrored, edge, wrapped) = Structured.Compiled.Edges(Table.To(d)); return [("reflected", reflected), ("mirrored", mirrored), ("edge", edge), ("wrapped", wrapped)]; }),
        ["Structured.EdgedGrad"] = Pair(() => Ops.ValueAndGrad(Structured.Edged, Line), d => Structured.Compiled.EdgedGrad(Line.To(d))),
        ["Structured.Folded"] = Of(() => Structured.Folded(Table), d => Structured.Compiled.Folded(Table.To(d))),
        ["Structured.FoldedLossGrad"] = Pair(() => Ops.ValueAndGrad(Structured.FoldedLoss, Line), d => Structured.Compiled.FoldedLossGrad(Line.To(d))),
        ["Structured.Placed"] = Of(() => Structured.Placed(Table, Rows13, Numbers.Uniform(15, 13, 7)), d => Structured.Compiled.Placed(Table.To(d), Rows13.To(d), Numbers.Uniform(15, 13, 7).To(d))),
        ["Gathers.Softmaxed"] = Of(() => Gathers.Softmaxed(Table, Columns), d => Gathers.Compiled.Softmaxed(Table.To(d), Columns.To(d))),
        ["Gathers.Biased"] = Of(() => Gathers.Biased(Table, Line, Columns), d => Gathers.Compiled.Biased(Table.To(d), Line.To(d), Columns.To(d))),
        ["Gathers.Product"] = Of(() => Gathers.Product(Five, Five, Line, Columns[..5]), d => Gathers.Compiled.Product(Five.To(d), Five.To(d), Line.To(d), Columns[..5].To(d))),
        ["Gathers.Weighted"] = Of(() => Gathers.Weighted(Table, Columns), d => Gathers.Compiled.Weighted(Table.To(d), Columns.To(d))),
        ["Gathers.Totals"] = Of(() => Gathers.Totals(Table, Line, Columns), d => Gathers.Compiled.Totals(Table.To(d), Line.To(d), Columns.To(d))),
        ["Gathers.SpreadGrad"] = Pair(() => Ops.ValueAndGrad(x => Gathers.Spread(x, Columns), Table), d => Gathers.Compiled.SpreadGrad(Table.To(d), Columns.To(d))),
        ["Structured.PlacedLossGrad"] = Pair(() => Ops.ValueAndGrad(x => Structured.PlacedLoss(x, Rows13), Table), d => Structured.Compiled.PlacedLossGrad(Table.To(d), Rows13.To(d))),
        ["Structured.Block"] = Of(() => Structured.Block(Table, Tensor.Scalar(3), Tensor.Scalar(4)), d => Structured.Compiled.Block(Table.To(d), Tensor.Scalar(3).To(d), Tensor.Scalar(4).To(d))),
        ["Structured.Moving"] = Of(() => Structured.Moving(Line, 5), d => Structured.Compiled.Moving(Line.To(d), 5)),
        ["Structured.Sliding"] = Of(() => Structured.Sliding(Line, 6), d => Structured.Compiled.Sliding(Line.To(d), 6)),
        ["Structured.SlidingLossGrad"] = Pair(() => Ops.ValueAndGrad(x => Structured.SlidingLoss(x, 6), Line), d => Structured.Compiled.SlidingLossGrad(Line.To(d), 6)),
        ["Structured.Parts"] = Of(() => Structured.Parts(Table), d => Structured.Compiled.Parts(Table.To(d))),
        ["Structured.Gates"] = Of(() => Structured.Gates(Broad), d => Structured.Compiled.Gates(Broad.To(d))),
        ["Structured.GatesLossGrad"] = Pair(() => Ops.ValueAndGrad(Structured.GatesLoss, Broad), d => Structured.Compiled.GatesLossGrad(Broad.To(d))),
        ["Structured.WideGates"] = new(
            () => [("result", Structured.WideGates(Broad[..3].Reshape(3, 4, 17), Tensor.Scalar(3.0)))],
            d => [("result", Structured.Compiled.WideGates(Broad[..3].Reshape(3, 4, 17).To(d), Tensor.Scalar(3.0).To(d)))]),
        ["Structured.Halves"] = new(
            () => { var (turned, sums, same) = Structured.Halves(Broad); return [("turned", turned), ("sums", sums), ("same", same)]; },
            d => { var (turned, sums, same) = Structured.Compiled.Halves(Broad.To(d)); return [("turned", turned), ("sums", sums), ("same", same)]; }),
        ["Structured.Swapped"] = Of(() => Structured.Swapped(Broad[.., ..34], 5), d => Structured.Compiled.Swapped(Broad[.., ..34].To(d), 5)),
        ["Structured.Chosen"] = Of(() => Structured.Chosen(Table), d => Structured.Compiled.Chosen(Table.To(d))),
        ["Structured.Gamma"] = Of(() => Structured.Gamma(Table), d => Structured.Compiled.Gamma(Table.To(d)), 1e-3),
        ["Structured.Convolved"] = Of(() => Structured.Convolved(Image, Numbers.Uniform(16, 3, 3, 1, 4)), d => Structured.Compiled.Convolved(Image.To(d), Numbers.Uniform(16, 3, 3, 1, 4).To(d))),
        ["Structured.ConvolvedLossGrad"] = Pair(() => Ops.ValueAndGrad(Structured.ConvolvedLoss, Image.Transpose(0, 3, 1, 2)), d => Structured.Compiled.ConvolvedLossGrad(Image.Transpose(0, 3, 1, 2).To(d))),
        ["SmallMnist.Net"] = Network(SmallMnist.NetState.Init(3), s => SmallMnist.Net(Image), (s, d) => SmallMnist.Compiled.Net(s, Image.To(d))),
        ["SmallMnist.TrainStep"] = Steps(
            () => SmallMnist.TrainStepState.Init(3),
            (ref s, _) => Eager.Run(ref s, static () => SmallMnist.TrainStep(Image, Label, 1e-2f)),
            (ref s, d) => SmallMnist.Compiled.TrainStep(ref s, Image.To(d), Label.To(d), 1e-2f)),
        ["DenseMnist.TrainStep"] = Steps(
            () => DenseMnist.TrainStepState.Init(4),
            (ref s, _) => Eager.Run(ref s, static () => DenseMnist.TrainStep(Image, Label, 1e-2f)),
            (ref s, d) => DenseMnist.Compiled.TrainStep(ref s, Image.To(d), Label.To(d), 1e-2f)),
        ["HandMadeSgd.TrainStep"] = Steps(
            () => HandMadeSgd.TrainStepState.Init(4),
            (ref s, _) => Eager.Run(ref s, static () => HandMadeSgd.TrainStep(Image, Label, 0.1f)),
            (ref s, d) => HandMadeSgd.Compiled.TrainStep(ref s, Image.To(d), Label.To(d), 0.1f)),
        ["Structured.Exchange"] = Steps(
            () => Structured.ExchangeState.Init(4),
            (ref s, _) => Eager.Run(ref s, static () => Structured.Exchange(Broad[0, ..34], 0.5f)),
            (ref s, d) => Structured.Compiled.Exchange(ref s, Broad[0, ..34].To(d), 0.5f)),
        ["RecurrentMnist.Net"] = Network(RecurrentMnist.NetState.Init(5), s => RecurrentMnist.Net(Sequence), (s, d) => RecurrentMnist.Compiled.Net(s, Sequence.To(d))),
        ["RecurrentMnist.TrainStep"] = Steps(
            () => RecurrentMnist.TrainStepState.Init(5),
            (ref s, _) => Eager.Run(ref s, static () => RecurrentMnist.TrainStep(Sequence, Label, 1e-2f)),
            (ref s, d) => RecurrentMnist.Compiled.TrainStep(ref s, Sequence.To(d), Label.To(d), 1e-2f)),
        ["LayeredRecurrence.TrainStep"] = Steps(
            () => LayeredRecurrence.TrainStepState.Init(6),
            (ref s, _) => Eager.Run(ref s, static () => LayeredRecurrence.TrainStep(Turned, 3, 0.1f)),
            (ref s, d) => LayeredRecurrence.Compiled.TrainStep(ref s, Turned.To(d), 3, 0.1f)),
        ["Normalized.Net"] = Network(Normalized.NetState.Init(7), s => Normalized.Net(Features), (s, d) => Normalized.Compiled.Net(s, Features.To(d))),
        ["Normalized.TrainStep"] = Steps(
            () => Normalized.TrainStepState.Init(7),
            (ref s, _) => Eager.Run(ref s, static () => Normalized.TrainStep(Features, Five[.., ..1], 0.05f)),
            (ref s, d) => Normalized.Compiled.TrainStep(ref s, Features.To(d), Five[.., ..1].To(d), 0.05f)),
        ["Words.TrainStep"] = Steps(
            () => Words.TrainStepState.Init(8),
            (ref s, _) => Eager.Run(ref s, static () => Words.TrainStep(Text, Kind, 0.01f)),
            (ref s, d) => Words.Compiled.TrainStep(ref s, Text.To(d), Kind.To(d), 0.01f)),
        ["Siamese.TrainStep"] = Steps(
            () => Siamese.TrainStepState.Init(9),
            (ref s, _) => Eager.Run(ref s, static () => Siamese.TrainStep(Five, Features[.., 1..], 0.01f)),
            (ref s, d) => Siamese.Compiled.TrainStep(ref s, Five.To(d), Features[.., 1..].To(d), 0.01f)),
        ["Distilled.TrainStep"] = Steps(
            () => Distilled.TrainStepState.Init(10),
            (ref s, _) => Eager.Run(ref s, static () => Distilled.TrainStep(Five, 0.1f)),
            (ref s, d) => Distilled.Compiled.TrainStep(ref s, Five.To(d), 0.1f)),
        ["Outside.TrainStep"] = Steps(
            () => Outside.TrainStepState.Init(15),
            (ref s, _) => Eager.Run(ref s, static () => Outside.TrainStep(Features, 0.01f)),
            (ref s, d) => Outside.Compiled.TrainStep(ref s, Features.To(d), 0.01f)),
        ["Stacked.TrainStep"] = Steps(
            () => Stacked.TrainStepState.Init(11),
            (ref s, _) => Eager.Run(ref s, static () => Stacked.TrainStep(Features, 0.01f)),
            (ref s, d) => Stacked.Compiled.TrainStep(ref s, Features.To(d), 0.01f)),
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    internal static AgreementCase Named(string name) => All[name];

    private static AgreementCase Of(Func<Tensor> eager, Func<Device, Tensor> compiled, double tolerance = 2e-4) =>
        new(() => [("result", eager())], device => [("result", compiled(device))], tolerance);

    private static AgreementCase Pair(Func<(Tensor<float> Value, Tensor<float> Gradient)> eager, Func<Device, (Tensor<float> Value, Tensor<float> Gradient)> compiled)
    {
        static (string, Tensor)[] List((Tensor<float> Value, Tensor<float> Gradient) pair) => [("value", pair.Value), ("gradient", pair.Gradient)];
        return new(() => List(eager()), device => List(compiled(device)), 1e-3);
    }

    private static AgreementCase Network<TState>(TState state, Func<TState, Tensor> eager, Func<TState, Device, Tensor> compiled)
        where TState : class, IState<TState> =>
        new(() => [("result", Eager.Run(state, () => eager(state)))], device => [("result", compiled(state.To(device), device))]);

    private static AgreementCase Steps<TState>(Func<TState> init, StepOf<TState> eager, StepOf<TState> compiled)
        where TState : class, IState<TState>
    {
        (string, Tensor)[] Run(StepOf<TState> step, Device device)
        {
            TState state = init().To(device);
            List<(string, Tensor)> losses = [];
            for (int i = 0; i < 3; i++)
            {
                losses.Add(($"loss {i}", step(ref state, device)));
            }
            return [.. losses, .. Numbers.Leaves(state)];
        }
        return new(() => Run(eager, Device.Cpu), device => Run(compiled, device), 2e-3);
    }
}

/// <summary>The compiled form gives what the body itself gives, everywhere.</summary>
public sealed class AgreementTests
{
    [Theory]
    [OnHost(typeof(AgreementCases))]
    [OnSimulator(typeof(AgreementCases))]
    [OnOpenCL(typeof(AgreementCases))]
    [OnCuda(typeof(AgreementCases))]
    public void Compiled_EqualsEager(string program, string where)
    {
        using Place place = Place.At(where);
        AgreementCases.Named(program).Check(place.Device);
    }

    [Fact]
    public void ContractNetwork_EqualsEager()
    {
        Tensor<float> image = Numbers.Uniform(1, 0f, 1f, 3, 28, 28, 1);
        Tensor<int> label = Numbers.Integers(2, 10, 3);
        Mnist.TrainStepState state = Mnist.TrainStepState.Init(seed: 42);
        Mnist.TrainStepState eager = Numbers.Copy(state);
        Tensor<float> expected = Eager.Run(ref eager, () => Mnist.TrainStep(image, label, 1e-3f));
        Tensor<float> loss = Mnist.Compiled.TrainStep(ref state, image, label, 1e-3f);
        Numbers.AssertClose(expected, loss, 1e-4, "loss");
        Numbers.AssertClose([.. Numbers.Leaves(eager.Loss)], [.. Numbers.Leaves(state.Loss)], 2e-3);
        Tensor<float> logits = Mnist.Compiled.Net(state.Loss.Net, image);
        Numbers.AssertClose(Eager.Run(state.Loss.Net, () => Mnist.Net(image)), logits, 1e-4, "logits");
    }

    [Fact]
    public void EagerInit_GivesTheVariablesOfTheGeneratedRecord()
    {
        StateBag bag = Eager.Init(42, static () => SmallMnist.Loss(Numbers.Uniform(1, 2, 8, 8, 1), Numbers.Integers(2, 10, 2)));
        SmallMnist.LossState state = SmallMnist.LossState.Init(42);
        Numbers.AssertClose([.. bag.Leaves.Select(static leaf => (leaf.Path, leaf.Tensor))], [.. Numbers.Leaves(state)], 1e-5);
    }
}
