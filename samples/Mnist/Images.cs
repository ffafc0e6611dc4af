using System.Globalization;
using System.IO.Compression;
using Axon;
using Axon.Data;

namespace MnistSample;

/// <summary>Grey images with pixels in [0, 1], and what they show.</summary>
internal static class Images
{
    /// <summary>The embedded 8×8 digits, of which a fifth, chosen by the seed, is held out.</summary>
    public static (Dataset<(Tensor<float> Image, Tensor<int> Label)> Train, Dataset<(Tensor<float> Image, Tensor<int> Label)> Test) LoadDigits(int seed)
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
        return Dataset.From(Tensor.From([.. pixels], labels.Count, 8, 8, 1), Tensor.From([.. labels], labels.Count)).Split(0.8, seed);
    }

    /// <summary>The four IDX files of MNIST or one of its relatives, plain or gzipped.</summary>
    public static (Dataset<(Tensor<float> Image, Tensor<int> Label)> Train, Dataset<(Tensor<float> Image, Tensor<int> Label)> Test) LoadIdx(string folder) => Directory.Exists(folder)
        ? (LoadIdx(folder, "train"), LoadIdx(folder, "t10k"))
        : throw new DirectoryNotFoundException($"There is no folder '{folder}'.");

    private static Dataset<(Tensor<float> Image, Tensor<int> Label)> LoadIdx(string folder, string part)
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
        return Dataset.From(images.ToImages(), labels.ToLabels());
    }
}
