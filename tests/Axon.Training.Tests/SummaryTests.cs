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

    [Fact]
    public void Graph_IsAWellFormedDrawing()
    {
        XDocument svg = XDocument.Parse(Branches.NetState.Graph().ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(10, svg.Descendants(ns + "rect").Count());
    }
}
