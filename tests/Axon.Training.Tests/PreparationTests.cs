using System.IO.Compression;
using Axon.Data;
using Axon.Testing;

namespace Axon.LoopTests;

/// <summary>Files, text and images become tensors.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Csv_GivesNumbersAndLabels()
    {
        CsvFile file = CsvFile.Read(folder.Write("iris.csv", "width,\"len\"\"gth\",kind\r\n1.5,-2e3,\"se,tosa\"\r\n\n0,7,virginica\n3,4,\"se,tosa\""));
        Assert.Equal(["width", "len\"gth", "kind"], file.Columns);
        Assert.Equal([-2000f, 1.5f, 7, 0, 4, 3], file.Numbers("len\"gth", "width").ToArray());
        (Tensor<int> labels, IReadOnlyList<string> names) = file.Labels("kind");
        Assert.Equal(["se,tosa", "virginica"], names);
        Assert.Equal([0, 1, 0], labels.ToArray());
    }

    [Fact]
    public void Csv_WithoutHeaderHasNumberedColumns() =>
        Assert.Equal([2f, 4f], CsvFile.Read(folder.Write("plain.csv", "1;2\n3;4\n"), hasHeader: false, separator: ';').Numbers("1").ToArray());

    [Fact]
    public void PackedCsv_IsUnpacked()
    {
        string path = Path.Combine(folder.Path, "packed.csv.gz");
        using (GZipStream packed = new(File.Create(path), CompressionLevel.Fastest))
        {
            packed.Write("\uFEFFa,é\n1,2\n3,4\n"u8);
        }
        CsvFile file = CsvFile.Read(path);
        Assert.Equal(["a", "é"], file.Columns);
        Assert.Equal([2f, 4f], file.Numbers("é").ToArray());
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Contains("packed.csv.gz", Assert.Throws<InvalidDataException>(() => CsvFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_LineBreaksInQuotesCount()
    {
        CsvFile file = CsvFile.Read(folder.Write("notes.csv", "a,b\n\"x\ny\",1\nz,two\n"));
        Assert.Equal(["x\ny", "z"], file.Texts("a"));
        Assert.EndsWith("line 4, column 'b': 'two' is no number.", Assert.Throws<InvalidDataException>(() => file.Numbers("b")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1\n", "line 2: 1 cells where the first row has 2")]
    [InlineData("a\n\"x\n", "line 2: a quote is not closed")]
    [InlineData("", "empty")]
    public void DamagedCsv_IsRefusedWithItsLine(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => CsvFile.Read(folder.Write("bad.csv", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_ListsItsColumns() =>
        Assert.Contains("There are: a, b.", Assert.Throws<ArgumentException>(() => CsvFile.Read(folder.Write("x.csv", "a,b\n1,2\n")).Numbers("c")).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_ComeBack()
    {
        ByteTokenizer bytes = new();
        Assert.Equal([104, 195, 169], bytes.Encode("hé"));
        Assert.Equal("hé 🙂", bytes.Decode(bytes.Encode("hé 🙂")));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Decode([256]));
    }

    [Fact]
    public void Characters_AreNumberedInOrder()
    {
        CharacterTokenizer characters = new("banana🙂");
        Assert.Equal(4, characters.Count);
        Assert.Equal([1, 0, 2, 3], characters.Encode("ban🙂"));
        Assert.Equal("nab🙂", characters.Decode([2, 0, 1, 3]));
        Assert.Contains("'x' (U+0078)", Assert.Throws<ArgumentException>(() => characters.Encode("ax")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardizer_GivesMeanZeroAndDeviationOne()
    {
        Tensor<float> x = Tensor.From<float>([1, 10, 5, 2, 30, 5, 3, 20, 5], 3, 3);
        Standardizer standardizer = Standardizer.Fit(x);
        Assert.Equal([2f, 20, 5], standardizer.Means);
        Assert.Equal(1f, standardizer.Deviations[2]);
        float[] z = standardizer.Apply(x).ToArray();
        float third = (float)Math.Sqrt(1.5);
        Assert.Equal([-third, -third, 0, 0, third, 0, third, 0, 0], z.Select(static v => MathF.Round(v, 6)).Select(v => MathF.Abs(MathF.Abs(v) - third) < 1e-5f ? MathF.CopySign(third, v) : v));
        Assert.Equal(x.ToArray(), standardizer.Undo(standardizer.Apply(x)).ToArray().Select(static v => MathF.Round(v, 4)));
        Assert.Throws<ShapeMismatchException>(() => standardizer.Apply(Ops.Ones<float>(2, 4)));
    }

    [Fact]
    public void Standardizer_IsKeptInAFileOfItsOwn()
    {
        Standardizer standardizer = Standardizer.Fit(Tensor.From<float>([1, 10, 5, 2, 30, 5, 3, 20, 5], 3, 3));
        string path = Path.Combine(folder.Path, "numbers.safetensors");
        standardizer.Save(path);
        Standardizer loaded = Standardizer.Load(path);
        Assert.Equal(standardizer.Means, loaded.Means);
        Assert.Equal(standardizer.Deviations, loaded.Deviations);
        Line.NetState.Init(1).Save(path);
        Assert.Contains("mean", Assert.Throws<StateMismatchException>(() => Standardizer.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardizer_IsPartOfANetworkThatBeginsWithIt()
    {
        Tensor<float> x = Tensor.From<float>([1, 10, 5, 2, 30, 5, 3, 20, 5], 3, 3);
        Standardizer standardizer = Standardizer.Fit(x);
        Line.ScaledState state = Line.ScaledState.Init(1);
        // As it begins it changes nothing.
        Assert.Equal(Ops.Dot(x, state.Dense.Kernel).ToArray(), Line.Compiled.Scaled(state, x).ToArray());
        Line.ScaledState fitted = state with { Standardize = new(standardizer.Mean, standardizer.Deviation) };
        Assert.Equal(["dense.kernel", "dense.bias"], fitted.Leaves.Where(static leaf => leaf.Trainable).Select(static leaf => leaf.Path));
        string path = Path.Combine(folder.Path, "net.safetensors");
        fitted.Save(path);
        float[] expected = Ops.Dot(standardizer.Apply(x), state.Dense.Kernel).ToArray();
        float[] given = Line.Compiled.Scaled(Line.ScaledState.Load(path), x).ToArray();
        Assert.All(expected.Zip(given), static pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Flip_MirrorsEachRowOfSomeImages()
    {
        Tensor<float> images = Tensor.From<float>([.. Enumerable.Range(0, 12).Select(static i => (float)i)], 1, 2, 3, 2);
        Assert.Equal([4f, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7], Augment.Flip(images, new Random(1), share: 1).ToArray());
        Assert.Equal(images.ToArray(), Augment.Flip(images, new Random(1), share: 0).ToArray());
    }

    [Fact]
    public void Crop_CutsAWindowOutOfTheWidenedImage()
    {
        Tensor<float> image = Tensor.From<float>([.. Enumerable.Range(1, 9).Select(static i => (float)i)], 1, 3, 3, 1);
        HashSet<string> windows = [.. Enumerable.Range(0, 400).Select(seed => string.Join(' ', Augment.Crop(image, 2, 2, new Random(seed), padding: 1).ToArray()))];
        // 4 × 4 places, all different.
        Assert.Equal(16, windows.Count);
        Assert.Contains("0 0 0 1", windows);
        Assert.Contains("5 6 8 9", windows);
        Assert.Contains("9 0 0 0", windows);
    }

    [Fact]
    public void Normalize_WorksByChannel() =>
        Assert.Equal([1f, 2, 2, 3], Augment.Normalize(Tensor.From<float>([3, 5, 5, 7], 1, 1, 2, 2), [1, 1], [2, 2]).ToArray());
}
