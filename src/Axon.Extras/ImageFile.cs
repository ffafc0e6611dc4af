using StbImageSharp;

namespace Axon.Data;

/// <summary>Image files (PNG, JPEG, BMP, GIF, TGA, PSD) as tensors. They are decoded by StbImageSharp, in managed code.</summary>
public static class ImageFile
{
    /// <summary>An image as [height, width, channels], in [0, 1].</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">1 for grey, 3 for colours, 4 with transparency; the image is converted.</param>
    /// <exception cref="InvalidDataException">The file is no image that can be read.</exception>
    public static Tensor<float> Read(string path, int channels = 3)
    {
        ColorComponents components = channels switch
        {
            1 => ColorComponents.Grey,
            3 => ColorComponents.RedGreenBlue,
            4 => ColorComponents.RedGreenBlueAlpha,
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "Images have 1, 3 or 4 channels."),
        };
        byte[] content = File.ReadAllBytes(path);
        try
        {
            ImageResult image = ImageResult.FromMemory(content, components);
            return Tensor.From<float>(Array.ConvertAll(image.Data, static value => value / 255f), image.Height, image.Width, channels);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidDataException($"'{path}' cannot be read as an image: {error.Message}", error);
        }
    }

    /// <summary>An image in another size. Each new pixel is the mean of what it covers, or lies in a line between its neighbours where the image grows.</summary>
    /// <param name="image">[height, width, channels].</param>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <exception cref="ShapeMismatchException">The tensor has other axes.</exception>
    public static Tensor<float> Resize(Tensor<float> image, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (image.Rank != 3)
        {
            throw new ShapeMismatchException($"The image has the shape {image.Shape}, expected [height, width, channels].");
        }
        (int rows, int columns, int channels) = (image.Shape[0], image.Shape[1], image.Shape[2]);
        if (rows == height && columns == width)
        {
            return image;
        }
        (int From, float[] Weights)[] vertical = Weights(rows, height);
        (int From, float[] Weights)[] horizontal = Weights(columns, width);
        ReadOnlySpan<float> pixels = image.Span;
        float[] resized = new float[height * width * channels];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int i = 0; i < vertical[y].Weights.Length; i++)
                {
                    for (int j = 0; j < horizontal[x].Weights.Length; j++)
                    {
                        float weight = vertical[y].Weights[i] * horizontal[x].Weights[j];
                        int source = (((vertical[y].From + i) * columns) + horizontal[x].From + j) * channels;
                        for (int channel = 0; channel < channels; channel++)
                        {
                            resized[(((y * width) + x) * channels) + channel] += weight * pixels[source + channel];
                        }
                    }
                }
            }
        }
        return Tensor.From<float>(resized, height, width, channels);
    }

    // A triangle around the centre of each new pixel, as wide as a pixel of the coarser of the two images.
    private static (int From, float[] Weights)[] Weights(int old, int made)
    {
        double scale = (double)old / made;
        double reach = Math.Max(1, scale);
        return [.. Enumerable.Range(0, made).Select(i =>
        {
            double centre = ((i + 0.5) * scale) - 0.5;
            int from = Math.Max(0, (int)Math.Ceiling(centre - reach));
            int to = Math.Min(old - 1, (int)Math.Floor(centre + reach));
            double[] weights = [.. Enumerable.Range(from, to - from + 1).Select(k => Math.Max(0, 1 - (Math.Abs(k - centre) / reach)))];
            double sum = weights.Sum();
            return (from, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        })];
    }
}

/// <summary>A folder with a folder of images for each class.</summary>
public sealed class ImageFolder
{
    private ImageFolder(IReadOnlyList<string> classes, Dataset<(Tensor<float> Image, Tensor<int> Label)> images)
    {
        Classes = classes;
        Images = images;
    }

    /// <summary>The names of the classes in the order of the alphabet: class i has the label i.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images, [count, height, width, channels], with their labels. They are decoded when they are selected: prefetch the batches.</summary>
    public Dataset<(Tensor<float> Image, Tensor<int> Label)> Images { get; }

    /// <summary>Lists the files; none is opened.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="height">The height all images are brought to.</param>
    /// <param name="width">The width all images are brought to.</param>
    /// <param name="channels">1 for grey, 3 for colours.</param>
    /// <exception cref="InvalidDataException">There are no images below the folder.</exception>
    public static ImageFolder Open(string folder, int height, int width, int channels = 3)
    {
        string[] classes = [.. Directory.GetDirectories(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        (string Path, int Label)[] files = [.. classes.SelectMany((name, label) =>
            Directory.GetFiles(Path.Combine(folder, name)).Order(StringComparer.Ordinal).Where(IsImage).Select(path => (path, label)))];
        if (files.Length == 0)
        {
            throw new InvalidDataException($"There are no images in folders of '{folder}'; each class is a folder.");
        }
        return new ImageFolder(classes, Dataset.FromList(files).Map(chosen => (
            Ops.Stack([.. chosen.Select(file => ImageFile.Resize(ImageFile.Read(file.Path, channels), height, width))]),
            Tensor.From<int>(Array.ConvertAll(chosen, static file => file.Label)))));
    }

    private static bool IsImage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".bmp" or ".gif" or ".tga" or ".psd";
}
