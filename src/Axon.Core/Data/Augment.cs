namespace Axon.Data;

/// <summary>
/// Changes of images by chance, [count, height, width, channels] on the host, each image on its own. Used in <see cref="Batches{T}.Map{R}(int, Func{T, Random, R})"/>:
/// <c>batches.Map(seed: 3, (batch, random) => (Augment.Flip(batch.Image, random), batch.Label))</c>.
/// </summary>
public static class Augment
{
    /// <summary>Mirrors images, left to right.</summary>
    /// <param name="images">[count, height, width, channels].</param>
    /// <param name="random">Decides which.</param>
    /// <param name="share">How likely an image is mirrored.</param>
    /// <returns>Images [count, height, width, channels].</returns>
    public static Tensor<float> Flip(Tensor<float> images, Random random, double share = 0.5)
    {
        (int count, int height, int width, int channels) = Sizes(images);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        Tensor<float> changed = Tensor<float>.Uninitialized(Device.Cpu, images.Shape);
        ReadOnlySpan<float> from = images.Span;
        Span<float> to = changed.Writable;
        for (int image = 0; image < count; image++)
        {
            bool isMirrored = random.NextDouble() < share;
            for (int row = image * height; row < (image + 1) * height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    int source = isMirrored ? width - 1 - column : column;
                    from.Slice(((row * width) + source) * channels, channels).CopyTo(to[(((row * width) + column) * channels)..]);
                }
            }
        }
        return changed;
    }

    /// <summary>Cuts a window out of each image, whose border is first widened with zeros.</summary>
    /// <param name="images">[count, height, width, channels].</param>
    /// <param name="height">Of the window.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="random">Decides where.</param>
    /// <param name="padding">By how much the border is widened, on each side.</param>
    /// <returns>Images [count, height, width, channels].</returns>
    /// <exception cref="ShapeMismatchException">The window is larger than the widened image.</exception>
    public static Tensor<float> Crop(Tensor<float> images, int height, int width, Random random, int padding = 0)
    {
        (int count, int rows, int columns, int channels) = Sizes(images);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        if (height > rows + (2 * padding) || width > columns + (2 * padding))
        {
            throw new ShapeMismatchException($"A window of {height}×{width} does not fit into images of {rows}×{columns} with a border of {padding}.");
        }
        Tensor<float> changed = Tensor<float>.Uninitialized(Device.Cpu, count, height, width, channels);
        ReadOnlySpan<float> from = images.Span;
        Span<float> to = changed.Writable;
        to.Clear();
        for (int image = 0; image < count; image++)
        {
            int top = random.Next(rows + (2 * padding) - height + 1) - padding;
            int left = random.Next(columns + (2 * padding) - width + 1) - padding;
            for (int y = Math.Max(0, -top); y < Math.Min(height, rows - top); y++)
            {
                int start = Math.Max(0, -left);
                int end = Math.Min(width, columns - left);
                if (end > start)
                {
                    from.Slice(((((image * rows) + y + top) * columns) + left + start) * channels, (end - start) * channels)
                        .CopyTo(to[(((((image * height) + y) * width) + start) * channels)..]);
                }
            }
        }
        return changed;
    }

    /// <summary><c>(x - mean) / deviation</c> in each channel, by numbers known from elsewhere. By numbers of the data themselves: <see cref="Standardizer"/>.</summary>
    /// <param name="images">[count, height, width, channels].</param>
    /// <param name="means">One a channel.</param>
    /// <param name="deviations">One a channel.</param>
    /// <returns>Images [count, height, width, channels].</returns>
    /// <exception cref="ShapeMismatchException">There are more or fewer numbers than channels.</exception>
    public static Tensor<float> Normalize(Tensor<float> images, ReadOnlySpan<float> means, ReadOnlySpan<float> deviations)
    {
        int channels = Sizes(images).Channels;
        if (means.Length != channels || deviations.Length != channels)
        {
            throw new ShapeMismatchException($"{means.Length} means and {deviations.Length} deviations for {channels} channels.");
        }
        Tensor<float> changed = Tensor<float>.Uninitialized(Device.Cpu, images.Shape);
        ReadOnlySpan<float> from = images.Span;
        Span<float> to = changed.Writable;
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = (from[i] - means[i % channels]) / deviations[i % channels];
        }
        return changed;
    }

    private static (int Count, int Height, int Width, int Channels) Sizes(Tensor<float> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Rank == 4
            ? (images.Shape[0], images.Shape[1], images.Shape[2], images.Shape[3])
            : throw new ShapeMismatchException($"The images have the shape {images.Shape}, expected [count, height, width, channels].");
    }
}
