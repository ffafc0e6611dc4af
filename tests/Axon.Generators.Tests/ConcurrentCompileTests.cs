using Axon.Generators.FrontEnd;
using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Generators.Tests;

/// <summary>Methods are compiled beside each other; nobody may be able to tell.</summary>
public sealed class ConcurrentCompileTests
{
    private static readonly RootClosure[] Closures = Read("""
        using Axon;
        using static Axon.Layers;
        using static Axon.Losses;
        using static Axon.Ops;
        using static Axon.Optimizers;

        public static partial class Model
        {
            [Defn] public static Tensor<float> Block([Shape("batch", 8)] Tensor<float> x) => x + x.LayerNorm().Dense(8).Gelu();

            [Defn] public static Tensor<float> Net([Shape("batch", 8)] Tensor<float> x) => Repeat(3, x, static h => Block(h)).Dense(1);

            [Defn] public static Tensor<float> Loss([Shape("batch", 8)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) => MeanSquaredError(Net(x), y);

            [Defn] public static Tensor<float> Step([Shape("batch", 8)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float rate) => Adam(() => Loss(x, y), rate);

            [Defn] public static Tensor<float> Wave([Shape("n")] Tensor<float> x) => Sin(x) * Exp(-x);
        }
        """);

    [Fact]
    public void StartedTogether_GiveWhatEachGivesAlone()
    {
        string?[] alone = [.. Closures.Select(static closure => CompilerPipeline.Compile(closure, Options, CancellationToken.None).Source)];
        Assert.All(alone, static source => Assert.NotNull(source));
        StartedCompile[] started = [.. Closures.Select(static closure => StartedCompile.Start(closure, Options, CancellationToken.None))];
        Assert.Equal(alone, started.Select(static s => s.Result(CancellationToken.None).Source));
        Assert.Equal(alone, started.Select(static s => s.Result(CancellationToken.None).Source));
    }

    [Fact]
    public void CalledOff_IsCompiledByTheRunThatStillAsks()
    {
        using CancellationTokenSource off = new();
        off.Cancel();
        foreach (RootClosure closure in Closures)
        {
            StartedCompile started = StartedCompile.Start(closure, Options, off.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => started.Result(off.Token));
            Assert.NotNull(started.Result(CancellationToken.None).Source);
        }
    }

    private static CompilerOptions Options { get; } = new("");

    private static RootClosure[] Read(string source)
    {
        CSharpCompilation compilation = TestProject.Of(source).Compile();
        SyntaxTree tree = compilation.SyntaxTrees.Single(static t => t.FilePath == "Program.cs");
        SemanticModel model = compilation.GetSemanticModel(tree);
        OwnDefn[] own =
        [
            .. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Select(syntax => DefnReader.Read(model.GetDeclaredSymbol(syntax)!, syntax, model, CancellationToken.None))
                .Select(static read => new OwnDefn(read.Name, read.Defn, read.Container, read.IsExported)),
        ];
        return [.. RootClosure.Of(own, [.. ImportReader.Read(compilation, CancellationToken.None)], CancellationToken.None)];
    }
}
