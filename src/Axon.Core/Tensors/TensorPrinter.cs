using System.Globalization;
using System.Text;

namespace Axon;

/// <summary>Writes tensors as NumPy does: nested brackets, aligned columns, long axes cut in the middle.</summary>
internal static class TensorPrinter
{
    /// <summary>Tensors with more elements are cut.</summary>
    private const int Whole = 1000;

    /// <summary>What is left at each end of a cut axis.</summary>
    private const int Edge = 3;

    public static string Print<T>(Tensor<T> tensor)
        where T : unmanaged
    {
        T[] values = tensor.ToArray();
        int[] sizes = tensor.Shape.ToArray();
        if (sizes.Length == 0)
        {
            return Text(values[0]);
        }
        Writer<T> writer = new(values, sizes, values.Length > Whole);
        writer.Write(0, 0);
        return writer.ToString();
    }

    private static string Text<T>(T value) => value switch
    {
        bool truth => truth ? "true" : "false",
        float or double or Half or BFloat16 => ((IFormattable)value).ToString("G6", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private sealed class Writer<T>
    {
        private readonly StringBuilder text = new();
        private readonly T[] values;
        private readonly int[] sizes;
        private readonly bool isCut;
        private readonly int width;

        public Writer(T[] values, int[] sizes, bool isCut)
        {
            (this.values, this.sizes, this.isCut) = (values, sizes, isCut);
            width = Shown(0, 0).Select(i => Text(values[i]).Length).DefaultIfEmpty(0).Max();
        }

        public void Write(int axis, int first)
        {
            text.Append('[');
            int below = Stride(axis);
            bool isStart = true;
            foreach (int position in Positions(axis))
            {
                if (!isStart)
                {
                    text.Append(',').Append(axis == sizes.Length - 1 ? " " : new string('\n', sizes.Length - 1 - axis) + new string(' ', axis + 1));
                }
                isStart = false;
                if (position < 0)
                {
                    text.Append("...");
                }
                else if (axis == sizes.Length - 1)
                {
                    text.Append(Text(values[first + position]).PadLeft(width));
                }
                else
                {
                    Write(axis + 1, first + (position * below));
                }
            }
            text.Append(']');
        }

        public override string ToString() => text.ToString();

        private IEnumerable<int> Shown(int axis, int first) => axis == sizes.Length
            ? [first]
            : Positions(axis).Where(static position => position >= 0).SelectMany(position => Shown(axis + 1, first + (position * Stride(axis))));

        private int Stride(int axis) => sizes.Skip(axis + 1).Aggregate(1, static (stride, size) => stride * size);

        // -1 stands for what is left out.
        private IEnumerable<int> Positions(int axis) => isCut && sizes[axis] > 2 * Edge
            ? [.. Enumerable.Range(0, Edge), -1, .. Enumerable.Range(sizes[axis] - Edge, Edge)]
            : Enumerable.Range(0, sizes[axis]);
    }
}
