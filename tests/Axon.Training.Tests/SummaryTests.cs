using System.Xml.Linq;
using Axon.Testing;
using static Axon.Layers;

namespace Axon.LoopTests;

public static partial class Branches
{
    [Defn]
    private static Tensor<float> Body([Shape("batch", 8, 8, 1)] Tensor<float> image) =>
        Ops.Relu(image.Conv(4, kernel: 3)).MaxPool(2).Flatten();

    [Defn]
    public static Tensor<float> Net([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch", 3)] Tensor<float> extra)
    {
        Tensor<float> seen = Body(image).Dense(6);
        Tensor<float> known = extra.Dense(6, name: "known").Dropout(0.5f);
        return (seen + known).Dense(2);
    }

    [Defn]
    public static Tensor<float> Step([Shape("batch", 8, 8, 1)] Tensor<float> image, [Shape("batch", 3)] Tensor<float> extra) =>
        Optimizers.Adam(() => Ops.Mean(Net(image, extra)), 1e-3f);
}

public static partial class Turns
{
    [Defn]
    private static Tensor<float> Block(Tensor<float> x, Tensor<float> memory) => x + (x.Dense(4, name: "query") * memory.Dense(4, name: "key"));

    [Defn]
    public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x, [Shape("batch", 3)] Tensor<float> extra, int count)
    {
        Tensor<float> memory = extra.Dense(4, name: "memory");
        Tensor<float> h = Ops.Repeat(2, x, t => Block(t, memory));
        if (Ops.Mean(h) > 0f)
        {
            h = Ops.Relu(h.Dense(4, name: "warm"));
        }
        for (int i = 0; i < count; i++)
        {
            h = Ops.Tanh(h) + memory;
        }
        return Ops.Checkpoint(() => Ops.Vectorize(row => Ops.Softmax(row), h)).Dense(2);
    }
}

public static partial class Blocks
{
    [Defn]
    private static Tensor<float> Block(Tensor<float> x) => x + Ops.Relu(x.Dense(3 + 3)).Dense(4);

    [Defn]
    public static Tensor<float> Net([Shape("batch", 4)] Tensor<float> x) =>
        Ops.Repeat(12, Ops.Scope("stage{007}", () => x.Dense(4, name: "first")), static h => Block(h)).Dense(4, name: "level08").Dense(4, name: "level09").Dense(4, name: "level10").Dense(4, name: "level11").Dense(4, name: "level12");
}

/// <summary>What a model is made of is known before there are any data.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void Summary_ListsLayersShapesAndParameters() => GoldenFile.Verify(Branches.NetState.Summary(), "txt");

    [Fact]
    public void Summary_OfAStepHasTheModelAndTheOptimizer() => GoldenFile.Verify(Branches.StepState.Summary(), "txt");

    [Fact]
    public void Graph_IsAMermaidFlowchart() => GoldenFile.Verify(Branches.NetState.Graph().ToMermaid(), "txt");

    [Fact]
    public void Graph_HasTheEdgesIntoLoopsAndBranches() => GoldenFile.Verify(Turns.NetState.Graph().ToMermaid(), "txt");

    /// <summary>The code says equal blocks once, in a loop; the list is that of the blocks one after another.</summary>
    [Fact]
    public void Structure_HasEachOfTheBlocks()
    {
        List<string> expected = ["x | | | -1 | float[batch, 4] | ", "first | stage{007}.first | Dense | -1 | float[batch, 4] | 0"];
        List<int> sum = [1];
        for (int i = 0; i < 12; i++)
        {
            string block = i == 0 ? "block" : $"block{i}";
            int at = expected.Count;
            expected.Add($"{block} | {block} | Block | -1 | float[batch, 4] | ");
            expected.Add($"dense | {block}.dense | Dense | {at} | float[batch, 6] | {string.Join(',', sum)}");
            expected.Add($"relu | | Relu | {at} | float[batch, 6] | {at + 1}");
            expected.Add($"dense1 | {block}.dense1 | Dense | {at} | float[batch, 4] | {at + 2}");
            sum.Add(at + 3);
        }
        foreach (string level in (string[])["level08", "level09", "level10", "level11", "level12"])
        {
            expected.Add($"{level} | {level} | Dense | -1 | float[batch, 4] | {string.Join(',', sum)}");
            sum = [expected.Count - 1];
        }
        Assert.Equal(expected, Blocks.NetState.Structure.Select(static l => $"{l.Name} | {l.Path}{(l.Path.Length == 0 ? "" : " ")}| {l.Method}{(l.Method.Length == 0 ? "" : " ")}| {l.Parent} | {l.Output} | {string.Join(',', l.Inputs)}"));
        Assert.Equal(["stage{007}.first.kernel", "stage{007}.first.bias", "block.dense.kernel", "block.dense.bias"], Blocks.NetState.Schema.Take(4).Select(static e => e.Path));
        Assert.Contains("block11.dense1.bias", Blocks.NetState.Schema.Select(static e => e.Path));
    }

    [Fact]
    public void Graph_IsAWellFormedDrawing()
    {
        XDocument svg = XDocument.Parse(Branches.NetState.Graph().ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(10, svg.Descendants(ns + "rect").Count());
    }
}
