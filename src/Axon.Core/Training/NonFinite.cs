using System.Globalization;

namespace Axon;

/// <summary>An element that is NaN or infinite.</summary>
internal readonly record struct BadElement(int[] Index, double Value)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} at [{string.Join(", ", Index)}]");
}

/// <summary>The search for numbers that are none.</summary>
internal static class NonFinite
{
    /// <summary>The first element that is NaN or infinite; null where all are finite, as integers are.</summary>
    public static BadElement? First(Tensor tensor) => tensor switch
    {
        Tensor<float> t => First(t, static v => v),
        Tensor<double> t => First(t, static v => v),
        Tensor<Half> t => First(t, static v => (double)v),
        Tensor<BFloat16> t => First(t, static v => (float)v),
        _ => null,
    };

    /// <summary>Type and range of elements that are all finite: <c>f32[64,10] in [0, 3.5]</c>.</summary>
    public static string Range(Tensor tensor)
    {
        double[] values = tensor switch
        {
            Tensor<float> t => Array.ConvertAll(t.ToArray(), static v => (double)v),
            Tensor<double> t => t.ToArray(),
            _ => [],
        };
        return values.Length == 0 ? tensor.Type.ToString() : string.Create(CultureInfo.InvariantCulture, $"{tensor.Type} in [{values.Min():G4}, {values.Max():G4}]");
    }

    private static BadElement? First<T>(Tensor<T> tensor, Func<T, double> real)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = tensor.To(Device.Cpu).Span;
        for (int i = 0; i < values.Length; i++)
        {
            double value = real(values[i]);
            if (!double.IsFinite(value))
            {
                return new BadElement(IndexOf(i, tensor.Shape), value);
            }
        }
        return null;
    }

    private static int[] IndexOf(int position, Shape shape)
    {
        int[] index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        }
        return index;
    }
}
