namespace Axon.Parity;

/// <summary>The same weights give the same outputs and gradients as libtorch's layers, to 1e-5 of 1 and the number itself.</summary>
public sealed class ParityTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. Case.All.Keys];

    /// <summary>Cases whose vectors are those of inference.</summary>
    public static TheoryData<string> Inferred => [.. Case.All.Keys.Where(static name => Vectors.Recorded.Has($"{name}/y"))];

    [Fact]
    public void EveryVector_HasItsCaseAndEveryCaseItsVectors() => Assert.Equal(Vectors.Current.Cases.Order(), Case.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Inferred))]
    public void Outputs_AreThoseOfLibtorch(string name)
    {
        Tensor<float> expected = Vectors.Current[$"{name}/y"];
        AssertClose(expected, Case.All[name].Forward(Vectors.Current), "y");
        AssertClose(expected, Case.All[name].EagerForward(Vectors.Current), "the eager y");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_AreThoseOfLibtorch(string name)
    {
        Vectors vectors = Vectors.Current;
        (Dictionary<string, Tensor<float>> gradients, Dictionary<string, Tensor<float>> after) = Case.All[name].Gradients(vectors);
        AssertGradients(vectors, name, gradients, "");
        AssertGradients(vectors, name, Case.All[name].EagerGradients(vectors), "the eager ");
        if (vectors.Has($"{name}/after"))
        {
            AssertClose(vectors[$"{name}/after"], after["batchNorm.mean"], "the mean that is kept");
        }
    }

    [TorchFact]
    public void RecordedVectors_AreWhatLibtorchGives()
    {
        Vectors live = Vectors.Live!;
        Assert.Equal(live.Names.Order(), Vectors.Recorded.Names.Order());
        foreach (string name in live.Names)
        {
            AssertClose(live[name], Vectors.Recorded[name], name);
        }
    }

    // Every gradient in the vectors is compared, and there are no others.
    private static void AssertGradients(Vectors vectors, string name, Dictionary<string, Tensor<float>> gradients, string which)
    {
        const string suffix = ".gradient";
        string[] expected = [.. vectors.Names.Where(entry => entry.StartsWith($"{name}/", StringComparison.Ordinal) && entry.EndsWith(suffix, StringComparison.Ordinal)).Select(entry => entry[(name.Length + 1)..^suffix.Length])];
        Assert.Equal(expected.Append("g").Order(), gradients.Keys.Order());
        foreach (string variable in expected)
        {
            AssertClose(vectors[$"{name}/{variable}{suffix}"], gradients[variable], $"{which}gradient of {variable}");
        }
        // The weights' gradient is the result: in training where that differs.
        AssertClose(vectors[vectors.Has($"{name}/y") ? $"{name}/y" : $"{name}/trained"], gradients["g"], $"{which}result in training");
    }

    private static void AssertClose(Tensor<float> expected, Tensor<float> actual, string what)
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        (float[] wanted, float[] got) = (expected.ToArray(), actual.ToArray());
        for (int i = 0; i < got.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - got[i]) <= Tolerance * (1 + Math.Abs(wanted[i])), $"Element {i} of {what} is {got[i]:R}, libtorch gives {wanted[i]:R}.");
        }
    }
}
