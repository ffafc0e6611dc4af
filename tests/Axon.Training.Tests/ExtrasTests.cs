using Axon.Data;
using Axon.Testing;
using Spectre.Console;
using Batch = (Axon.Tensor<float> X, Axon.Tensor<float> Y);

namespace Axon.LoopTests;

/// <summary>The packages beside the library: pictures, image files, tokenizers, progress.</summary>
public sealed class ExtrasTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Plots_ArePicturesThatCanBeReadAgain()
    {
        string png = Path.Combine(folder.Path, "loss.png");
        string svg = Path.Combine(folder.Path, "loss.svg");
        Line.Loop().PlotMetrics(png).PlotMetrics(svg, "loss").Run(epochs: 3);
        Assert.Equal([500, 800, 3], ImageFile.Read(png).Shape);
        Assert.Equal([500, 800, 1], ImageFile.Read(png, channels: 1).Shape);
        Assert.Contains("<svg", File.ReadAllText(svg), StringComparison.Ordinal);
        // Something is drawn on the white.
        Assert.InRange(ImageFile.Read(png).ToArray().Average(), 0.5f, 0.9999f);
    }

    [Fact]
    public void Curve_IsAPicture()
    {
        string path = Path.Combine(folder.Path, "rates.svg");
        Line.Loop().FindLearningRate(steps: 20).Save(path);
        Assert.Contains("<svg", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void ImageFolder_LabelsByFolder()
    {
        LoopResult<Line.TrainStepState> result = Line.Loop().Run();
        foreach (string name in (string[])["cats/b.png", "cats/a.png", "apes/c.png"])
        {
            folder.Write(Path.Combine("images", name), "");
            PlotHandlers.Save(result.History, Path.Combine(folder.Path, "images", name));
        }
        folder.Write("images/cats/notes.txt", "no image");
        ImageFolder images = ImageFolder.Open(Path.Combine(folder.Path, "images"), 16, 24);
        Assert.Equal(["apes", "cats"], images.Classes);
        (Tensor<float> image, Tensor<int> label) = images.Images.All;
        Assert.Equal([3, 16, 24, 3], image.Shape);
        Assert.Equal([0, 1, 1], label.ToArray());
        Assert.Contains("cannot be read", Assert.Throws<InvalidDataException>(() => ImageFile.Read(folder.Write("broken.png", "no image"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resize_TakesMeansAndLines()
    {
        Tensor<float> image = Tensor.From<float>([0, 1, 2, 3], 1, 4, 1);
        // Triangles of twice the width, cut off at the border: (3·0 + 3·1 + 1·2) / 7 and its mirror.
        Assert.Equal([5f / 7, 16f / 7], ImageFile.Resize(image, 1, 2).ToArray().Select(static v => MathF.Round(v, 6)).Select(static v => MathF.Round(v * 7) / 7));
        Assert.Equal([0f, 0.25f, 0.75f, 1f], ImageFile.Resize(Tensor.From<float>([0, 1], 1, 2, 1), 1, 4).ToArray());
        Assert.Same(image, ImageFile.Resize(image, 1, 4));
    }

    [Fact]
    public void BytePairs_AreJoinedByRank()
    {
        string vocabulary = folder.Write("vocab.json", """{"l":0,"o":1,"w":2,"lo":3,"low":4}""");
        string merges = folder.Write("merges.txt", "#version: 0.2\nl o\nlo w\n");
        SubwordTokenizer tokenizer = SubwordTokenizer.ReadBpe(vocabulary, merges);
        Assert.Equal(5, tokenizer.Count);
        Assert.Equal([4], tokenizer.Encode("low"));
        Assert.Equal([3, 1], tokenizer.Encode("loo"));
        Assert.Equal("low", tokenizer.Decode([4]));
    }

    [Fact]
    public void Progress_IsQuietWhereThereIsNoTerminal()
    {
        StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Interactive = InteractionSupport.No });
        Line.Loop().ShowProgress(console).Run();
        Assert.Equal("", text.ToString());
    }

    [Fact]
    public void Progress_ShowsEpochAndMetricsAndEndsWithTheTraining()
    {
        StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Terminal(text), Interactive = InteractionSupport.Yes, Ansi = AnsiSupport.Yes });
        Loop<Line.TrainStepState, Batch> loop = Line.Loop().ShowProgress(console);
        loop.Run(epochs: 2);
        Assert.Equal(LoopStatus.Completed, loop.Status);
        Assert.Contains("Epoch", text.ToString(), StringComparison.Ordinal);
    }

    private sealed class Terminal(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal => true;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
