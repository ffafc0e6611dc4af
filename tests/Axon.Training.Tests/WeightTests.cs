using System.Text;
using Axon.Runtime;
using Axon.Serialization;
using Axon.Testing;

namespace Axon.LoopTests;

/// <summary>Weights of other files and other names come into a state, or nothing does.</summary>
public sealed class WeightTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File1 => Path.Combine(folder.Path, "weights.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PartOfAState_IsLoadedUnderOtherNames()
    {
        Line.NetState trained = Line.NetState.Init(7);
        trained.Save(File1);
        Line.TrainStepState before = Line.TrainStepState.Init(1);
        Line.TrainStepState after = before.LoadWeights(File1, new WeightOptions { Rename = static name => $"loss.net.{name}", Below = "loss.net" });
        Assert.Equal(trained.Dense.Kernel.ToArray(), after.Loss.Net.Dense.Kernel.ToArray());
        Assert.Equal(trained.Dense1.Bias.ToArray(), after.Loss.Net.Dense1.Bias.ToArray());
        Assert.Equal(before.Leaves.Count(static l => l.Path.Contains("adam", StringComparison.Ordinal)), after.Leaves.Count(l => before.Leaves.Any(b => ReferenceEquals(b.Tensor, l.Tensor))));
    }

    [Fact]
    public void MissingOrUnknownTensor_IsNamedUnlessAllowed()
    {
        Line.NetState net = Line.NetState.Init(7);
        SafetensorsFile.Write(File1, [.. net.Leaves.Where(static l => l.Path != "dense.bias"), new(StateEntry.Of<float>("extra", true, 1), Ops.Ones<float>(1))]);
        Assert.Equal("dense.bias", Assert.Throws<StateMismatchException>(() => net.LoadWeights(File1)).Variable);
        Assert.Equal("extra", Assert.Throws<StateMismatchException>(() => net.LoadWeights(File1, new WeightOptions { AllowMissing = true })).Variable);
        Line.NetState other = Line.NetState.Init(8);
        Line.NetState loaded = other.LoadWeights(File1, new WeightOptions { AllowMissing = true, AllowExtra = true });
        Assert.Equal(net.Dense.Kernel.ToArray(), loaded.Dense.Kernel.ToArray());
        Assert.Same(other.Dense.Bias, loaded.Dense.Bias);
    }

    [Fact]
    public void NothingLoaded_IsAnErrorEvenWhereAllMayBeMissing()
    {
        Line.NetState.Init(7).Save(File1);
        Line.TrainStepState state = Line.TrainStepState.Init(1);
        WeightOptions lenient = new() { AllowMissing = true, AllowExtra = true };
        Assert.Contains("the file has after Rename 'nett.", Assert.Throws<StateMismatchException>(() => state.LoadWeights(File1, lenient with { Rename = static name => $"nett.{name}" })).Message, StringComparison.Ordinal);
        Assert.Contains("nothing is left after Rename", Assert.Throws<StateMismatchException>(() => state.LoadWeights(File1, lenient with { Rename = static _ => null })).Message, StringComparison.Ordinal);
        Assert.Equal("loss.nett", Assert.Throws<StateMismatchException>(() => state.LoadWeights(File1, lenient with { Rename = static name => $"loss.net.{name}", Below = "loss.nett" })).Variable);
    }

    [Fact]
    public void ATensorRenamedToNothing_IsNamedBesideWhatIsMissing()
    {
        Line.NetState.Init(7).Save(File1);
        WeightOptions wrong = new() { Rename = static name => $"loss.net.{name.Replace("dense1.bias", "dense1.b", StringComparison.Ordinal)}", Below = "loss.net" };
        StateMismatchException error = Assert.Throws<StateMismatchException>(() => Line.TrainStepState.Init(1).LoadWeights(File1, wrong));
        Assert.Equal("loss.net.dense1.bias", error.Variable);
        Assert.EndsWith("no tensor is renamed to 'loss.net.dense1.bias'. No variables are: 'dense1.bias' as 'loss.net.dense1.b'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsThatLieAskew_AreMappedAsWell()
    {
        // Other writers leave no spaces behind the header, and elements of all sizes follow each other.
        byte[] header = Encoding.UTF8.GetBytes("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"F32","shape":[2],"data_offsets":[1,9]},"none":{"dtype":"F64","shape":[0,3],"data_offsets":[9,9]}}""");
        File.WriteAllBytes(File1, [.. BitConverter.GetBytes((long)header.Length), .. header, 7, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        using SafetensorsReader reader = SafetensorsReader.Open(File1);
        Assert.Equal([1.5f, -2f], reader.Map<float>("x").ToArray());
        Assert.Empty(reader.Map<double>("none").ToArray());
        Assert.Equal([7], reader.Map<byte>("b").ToArray());
    }

    [Fact]
    public void TwoTensorsOfOneName_AreRefused()
    {
        Line.NetState.Init(7).Save(File1);
        Assert.Contains("both renamed to 'x'", Assert.Throws<StateMismatchException>(() => Line.NetState.Init(7).LoadWeights(File1, new WeightOptions { Rename = static _ => "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherShape_IsRefusedAndATransposedOneTurned()
    {
        Tensor<float> turned = Tensor.From<float>([.. Enumerable.Range(0, 24).Select(static i => (float)i)], 8, 3);
        Line.NetState net = Line.NetState.Init(7);
        SafetensorsFile.Write(File1, [new(StateEntry.Of<float>("dense.kernel", true, 8, 3), turned)]);
        WeightOptions options = new() { AllowMissing = true };
        Assert.Contains("[8, 3], expected [3, 8]", Assert.Throws<StateMismatchException>(() => net.LoadWeights(File1, options)).Message, StringComparison.Ordinal);
        Line.NetState loaded = net.LoadWeights(File1, options with { Transpose = static path => path.EndsWith("kernel", StringComparison.Ordinal) });
        Assert.Equal(Ops.Transpose(turned).ToArray(), loaded.Dense.Kernel.ToArray());
    }

    [Fact]
    public void OtherPrecision_IsConvertedWhereAllowed()
    {
        Tensor<BFloat16> half = Tensor.From<BFloat16>([.. Enumerable.Range(0, 8).Select(static i => (BFloat16)(i / 4f))], 8);
        Tensor<double> wide = Tensor.From<double>([0.1], 1);
        Line.NetState net = Line.NetState.Init(7);
        SafetensorsFile.Write(File1, [new(StateEntry.Of<BFloat16>("dense.bias", true, 8), half), new(StateEntry.Of<double>("dense1.bias", true, 1), wide)]);
        WeightOptions options = new() { AllowMissing = true };
        Assert.Contains("BF16, expected F32", Assert.Throws<StateMismatchException>(() => net.LoadWeights(File1, options)).Message, StringComparison.Ordinal);
        Line.NetState loaded = net.LoadWeights(File1, options with { Convert = true });
        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f], loaded.Dense.Bias.ToArray());
        Assert.Equal(0.1f, loaded.Dense1.Bias.ToArray()[0]);
    }

    [Fact]
    public void MappedTensor_SharesTheFileAndCannotChangeIt()
    {
        Line.TrainStepState.Init(3).Save(File1);
        byte[] before = File.ReadAllBytes(File1);
        using SafetensorsReader reader = SafetensorsReader.Open(File1);
        Line.TrainStepState mapped = Line.TrainStepState.Init(9);
        mapped = mapped with { Loss = mapped.Loss with { Net = mapped.Loss.Net with { Dense = mapped.Loss.Net.Dense with { Kernel = reader.Map<float>("loss.net.dense.kernel") } } } };
        float[] original = mapped.Loss.Net.Dense.Kernel.ToArray();
        // The step writes to the tensor's memory, which is a page of the process's own by then.
        (Tensor<float> x, Tensor<float> y) = Line.Batches()[0];
        Line.Compiled.TrainStep(ref mapped, x, y, 0.1f);
        Assert.NotEqual(original, mapped.Loss.Net.Dense.Kernel.ToArray());
        Assert.Equal(before, File.ReadAllBytes(File1));
        Assert.Equal(original, Line.TrainStepState.Load(File1).Loss.Net.Dense.Kernel.ToArray());
    }

    [Fact]
    public void MappedTensor_OutlivesItsReader()
    {
        Line.NetState net = Line.NetState.Init(3);
        net.Save(File1);
        Tensor<float> kernel = Map(File1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(net.Dense.Kernel.ToArray(), kernel.ToArray());

        static Tensor<float> Map(string path)
        {
            using SafetensorsReader reader = SafetensorsReader.Open(path);
            return reader.Map<float>("dense.kernel");
        }
    }

    [Fact]
    public void MappedTensor_MustHaveTheElementsAskedFor()
    {
        Line.NetState.Init(3).Save(File1);
        using SafetensorsReader reader = SafetensorsReader.Open(File1);
        Assert.Contains("F32, expected F64", Assert.Throws<StateMismatchException>(() => reader.Map<double>("dense.kernel")).Message, StringComparison.Ordinal);
        Assert.Contains("dense1.bias", Assert.Throws<StateMismatchException>(() => reader.Map<float>("kernel")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_IsLeftAloneByTheStepThatConsumesTheOriginal()
    {
        Line.TrainStepState state = Line.TrainStepState.Init(3);
        Line.TrainStepState copy = state.Copy();
        float[] before = Line.Numbers(copy);
        (Tensor<float> x, Tensor<float> y) = Line.Batches()[0];
        Line.Compiled.TrainStep(ref state, x, y, 0.1f);
        Assert.Equal(before, Line.Numbers(copy));
    }
}
