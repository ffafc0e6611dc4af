using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Which input position meets which kernel position at which output position: the one walk that a convolution and its two gradients share.</summary>
internal sealed class ConvTaps(ConvAttributes attributes, Shape input, Shape kernel, Shape output)
{
    private readonly int spatial = input.Rank - 2;

    /// <summary>Input channels of one group.</summary>
    public int Channels { get; } = kernel[^2];

    /// <summary>Filters of one group.</summary>
    public int Filters { get; } = kernel[^1] / attributes.Groups;

    /// <summary>From one input channel to the next in the kernel.</summary>
    public int KernelRow { get; } = kernel[^1];

    /// <summary>Calls for the first channel and filter of each group: offsets into input, kernel and output.</summary>
    public void ForEach(Action<int, int, int> visit)
    {
        int[] place = new int[spatial];
        int[] tap = new int[spatial];
        int places = Volume(output);
        int taps = spatial == 0 ? 1 : kernel.Sizes[..spatial].ToArray().Aggregate(1, static (count, size) => count * size);
        for (int image = 0; image < output[0]; image++)
        {
            for (int p = 0; p < places; p++)
            {
                Split(p, output.Sizes[1..^1], place);
                for (int t = 0; t < taps; t++)
                {
                    Split(t, kernel.Sizes[..spatial], tap);
                    if (InputAt(place, tap) is not { } from)
                    {
                        continue;
                    }
                    for (int group = 0; group < attributes.Groups; group++)
                    {
                        visit(
                            (((image * Volume(input)) + from) * input[^1]) + (group * Channels),
                            (t * Channels * KernelRow) + (group * Filters),
                            (((image * places) + p) * output[^1]) + (group * Filters));
                    }
                }
            }
        }
    }

    private static int Volume(Shape shape)
    {
        int volume = 1;
        foreach (int size in shape.Sizes[1..^1])
        {
            volume *= size;
        }
        return volume;
    }

    private static void Split(int index, ReadOnlySpan<int> sizes, int[] position)
    {
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            position[axis] = index % sizes[axis];
            index /= sizes[axis];
        }
    }

    // Null on padding and between the elements of a dilated input.
    private int? InputAt(int[] place, int[] tap)
    {
        int offset = 0;
        for (int axis = 0; axis < spatial; axis++)
        {
            int position = (place[axis] * attributes.Strides[axis]) + (tap[axis] * attributes.KernelDilation[axis]) - (int)attributes.PadLow[axis].Value!.Value;
            int dilation = attributes.InputDilation[axis];
            if (position < 0 || position % dilation != 0 || position / dilation >= input[axis + 1])
            {
                return null;
            }
            offset = (offset * input[axis + 1]) + (position / dilation);
        }
        return offset;
    }
}
