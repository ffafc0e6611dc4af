using System.Globalization;
using System.IO.Compression;
using Axon.Data;

namespace MnistSample;

/// <summary>Grey images with labels: pixels in [0, 1], row-major, one image after the other.</summary>
internal sealed record Images(float[] Pixels, int[] Labels, int Height, int Width)
{
    public int Count => Labels.Length;

    public int PixelsEach => Height * Width;

    /// <summary>The embedded 8×8 digits, shuffled by the seed; the last fifth is held out.</summary>
    public static (Images Train, Images Test) LoadDigits(int seed)
    {
        using Stream resource = typeof(Images).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using StreamReader reader = new(new GZipStream(resource, CompressionMode.Decompress));
        List<float> pixels = [];
        List<int> labels = [];
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            pixels.AddRange(cells.Take(64).Select(static cell => float.Parse(cell, CultureInfo.InvariantCulture) / 16f));
            labels.Add(int.Parse(cells[64], CultureInfo.InvariantCulture));
        }
        Images all = new([.. pixels], [.. labels], 8, 8);
        int[] order = [.. Enumerable.Range(0, all.Count)];
        new Random(seed).Shuffle(order);
        int held = all.Count / 5;
        return (all.Pick(order.AsSpan(0, all.Count - held)), all.Pick(order.AsSpan(all.Count - held)));
    }

    /// <summary>The four IDX files of MNIST or one of its relatives, plain or gzipped.</summary>
    public static (Images Train, Images Test) LoadIdx(string folder) => Directory.Exists(folder)
        ? (LoadIdx(folder, "train"), LoadIdx(folder, "t10k"))
        : throw new DirectoryNotFoundException($"There is no folder '{folder}'.");

    private static Images LoadIdx(string folder, string part)
    {
        IdxFile images = IdxFile.Read(IdxFile.Find(folder, $"{part}-images-idx3-ubyte"));
        IdxFile labels = IdxFile.Read(IdxFile.Find(folder, $"{part}-labels-idx1-ubyte"));
        if (images.Shape is not [> 0, 28, 28])
        {
            throw new InvalidDataException($"{images.Path} holds {string.Join("×", images.Shape)} bytes; at least one image of 28×28 is expected.");
        }
        if (labels.Shape.Length != 1 || labels.Shape[0] != images.Shape[0])
        {
            throw new InvalidDataException($"{labels.Path} holds {string.Join("×", labels.Shape)} labels for {images.Shape[0]} images.");
        }
        if (labels.Bytes.Any(static label => label > 9))
        {
            throw new InvalidDataException($"{labels.Path} holds a label above 9.");
        }
        return new Images(Array.ConvertAll(images.Bytes, static grey => grey / 255f), Array.ConvertAll(labels.Bytes, static label => (int)label), 28, 28);
    }

    /// <summary>The chosen images, copied.</summary>
    private Images Pick(ReadOnlySpan<int> indices)
    {
        Images picked = new(new float[indices.Length * PixelsEach], new int[indices.Length], Height, Width);
        Copy(indices, picked.Pixels, picked.Labels);
        return picked;
    }

    /// <summary>Copies the chosen images one after the other.</summary>
    public void Copy(ReadOnlySpan<int> indices, Span<float> pixels, Span<int> labels)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            Pixels.AsSpan(indices[i] * PixelsEach, PixelsEach).CopyTo(pixels[(i * PixelsEach)..]);
            labels[i] = Labels[indices[i]];
        }
    }
}
