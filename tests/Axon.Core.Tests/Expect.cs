using Xunit;

namespace Axon.Core.Tests;

/// <summary>Literal expectations of tensors.</summary>
internal static class Expect
{
    public static void Values<T>(Tensor<T> actual, Shape shape, params T[] expected)
        where T : unmanaged
    {
        Assert.Equal(shape, actual.Shape);
        Assert.Equal(expected, actual.ToArray());
    }

    public static void Near(Tensor<float> actual, Shape shape, params double[] expected)
    {
        Assert.Equal(shape, actual.Shape);
        Near(Array.ConvertAll(actual.ToArray(), static x => (double)x), expected, 2e-6);
    }

    public static void Near(Tensor<double> actual, Shape shape, params double[] expected)
    {
        Assert.Equal(shape, actual.Shape);
        Near(actual.ToArray(), expected, 1e-13);
    }

    private static void Near(double[] actual, double[] expected, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool near = Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])) || actual[i].Equals(expected[i]);
            Assert.True(near, $"Element {i} is {actual[i]:R}, not {expected[i]:R}.");
        }
    }
}
