using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Dropout: random, but the same everywhere.</summary>
public sealed class DropoutTests
{
    private const int Count = 4000;

    private static readonly Tensor<float> Values = Numbers.Uniform(1, 0.5f, 1.5f, Count);

    [Fact]
    public void Inference_LeavesTheInputAlone() => Assert.Equal(Values.ToArray(), Masks.Compiled.Inferred(Masks.InferredState.Init(1), Values).ToArray());

    [Fact]
    public void Training_DropsItsShareAndUsesTheSameMaskBackwards()
    {
        Masks.TrainedState state = Masks.TrainedState.Init(1);
        var (value, gradient) = Masks.Compiled.Trained(ref state, Values);
        float[] x = Values.ToArray();
        float[] slope = gradient.ToArray();
        int dropped = slope.Count(static g => g == 0f);
        // 0.25 of 4000 with a standard deviation of 27.
        Assert.InRange(dropped, 850, 1150);
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            if (slope[i] != 0f)
            {
                Assert.Equal(2 * x[i] / 0.75f, slope[i], 1e-4f);
            }
            sum += 0.5 * slope[i] * x[i];
        }
        Assert.Equal(sum, value.ToScalar(), sum * 1e-4);
    }

    [Fact]
    public void EachStep_HasAnotherMask()
    {
        Masks.TrainedState state = Masks.TrainedState.Init(1);
        bool[] first = Mask(ref state, Device.Cpu);
        bool[] second = Mask(ref state, Device.Cpu);
        int both = first.Zip(second).Count(static pair => pair.First && pair.Second);
        // Two independent masks: 0.75² of all.
        Assert.InRange(both, 2100, 2400);
    }

    [Fact]
    public void Mask_IsTheSameEagerly()
    {
        Masks.TrainedState state = Masks.TrainedState.Init(1);
        Masks.TrainedState eager = Numbers.Copy(state);
        var (_, gradient) = Eager.Run(ref eager, static () => Masks.Trained(Values));
        Assert.Equal(gradient.ToArray().Select(static g => g != 0f), Mask(ref state, Device.Cpu));
        Assert.Equal(eager.Dropout.Key.ToArray(), state.Dropout.Key.ToArray());
    }

    [Theory]
    [OnSimulator(typeof(MaskCases))]
    [OnOpenCL(typeof(MaskCases))]
    [OnCuda(typeof(MaskCases))]
    public void Mask_IsTheSameOnEveryDevice(string _, string where)
    {
        using Place place = Place.At(where);
        Masks.TrainedState host = Masks.TrainedState.Init(1);
        Masks.TrainedState there = Masks.TrainedState.Init(1, place.Device);
        Assert.Equal(Mask(ref host, Device.Cpu), Mask(ref there, place.Device));
        Assert.Equal(host.Dropout.Key.ToArray(), there.Dropout.Key.ToArray());
    }

    private static bool[] Mask(ref Masks.TrainedState state, Device device) =>
        [.. Masks.Compiled.Trained(ref state, Values.To(device)).Gradient.ToArray().Select(static g => g != 0f)];
}

/// <summary>One case.</summary>
public static class MaskCases
{
    /// <summary>Its name.</summary>
    public static IEnumerable<string> Names => ["dropout"];
}
