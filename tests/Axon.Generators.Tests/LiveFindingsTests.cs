using System.Collections.Immutable;
using System.Globalization;
using Axon.Generators.Diagnostics;
using Axon.Generators.FrontEnd;
using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axon.Generators.Tests;

/// <summary>What needs the whole program is found by the analyzer too, so that it shows while a program is typed; and it is said once.</summary>
public sealed class LiveFindingsTests
{
    private static readonly TestProject Project = new(
        "Live",
        [
            ("Layers.cs", """
                using Axon; using static Axon.Ops;
                public static partial class MyLayers
                {
                    [Defn] public static Tensor<float> Mixed(Tensor<float> x, Tensor<float> w) => Dot(x, w);
                }
                """),
            ("Model.cs", """
                using Axon; using static Axon.Ops;
                public static partial class Model
                {
                    [Defn] public static Tensor<float> Net([Shape("n", 3)] Tensor<float> x, [Shape(4, 2)] Tensor<float> w) => MyLayers.Mixed(x, w);
                    [Defn] public static Tensor<float> Other([Shape("n", 3)] Tensor<float> x, [Shape(4, 2)] Tensor<float> w) => Exp(MyLayers.Mixed(x, w));
                    [Defn] public static Tensor<float> Slope([Shape("n")] Tensor<float> x) => Grad(t => Sum(Sign(t)), x);
                }
                """),
        ],
        TestProject.Core);

    [Fact]
    public void WhatElaborationFinds_IsReportedByTheAnalyzer() => Assert.Equal(
        ["AXN2010 Layers.cs(3)", "AXN3010 Model.cs(5)"],
        Analyzed(Project).Where(static d => d.Id.StartsWith("AXN2", StringComparison.Ordinal) || d.Id.StartsWith("AXN3", StringComparison.Ordinal)).Select(Place).Order(StringComparer.Ordinal));

    [Fact]
    public void WhereAnalyzersRun_TheGeneratorSaysNothing() => Assert.Empty(Generated(Project, analyzersRun: true));

    [Fact]
    public void WhereAnalyzersAreOff_TheGeneratorSaysTheSame() => Assert.Equal(
        Analyzed(Project).Select(static d => d.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
        Generated(Project, analyzersRun: false).Select(static d => d.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));

    [Fact]
    public void FindingsFollowAnEdit_OfAnotherFile()
    {
        TestProject mended = Project.With("Layers.cs", Project.Sources[0].Text.Replace("Dot(x, w)", "x * Sum(w)", StringComparison.Ordinal));
        Assert.Contains(Analyzed(Project), static d => d.Id == "AXN2010");
        Assert.DoesNotContain(Analyzed(mended), static d => d.Id == "AXN2010");
        Assert.Contains(Analyzed(Project), static d => d.Id == "AXN2010");
    }

    [Theory]
    [InlineData("Exp(", "Log(", false)]
    [InlineData("class Model", "class Model2", true)]
    public void EditOfAFile_HasTheMethodsOfOthersReadAgain_OnlyWhereTheyCanSeeIt(string from, string to, bool isReadAgain)
    {
        SyntaxTree layers = CSharpSyntaxTree.ParseText(Project.Sources[0].Text, new CSharpParseOptions(LanguageVersion.CSharp14), "Layers.cs");
        SyntaxNode method = layers.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        int reads = 0;
        Read("// what was generated", Project.Sources[1].Text);
        Read("// what was generated after the edit", Project.Sources[1].Text.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(isReadAgain ? 2 : 1, reads);

        void Read(string generated, string model) => ReadCache.Get(
            method,
            CSharpCompilation.Create(
                "Live",
                [layers, CSharpSyntaxTree.ParseText(model, path: "Model.cs"), CSharpSyntaxTree.ParseText(generated, path: $"Axon.Generators/{typeof(DefnGenerator).FullName}/Model.Net.g.cs")],
                TestProject.Core),
            () =>
            {
                reads++;
                return new ReadMethod("Mixed", null, null, false, new SourceMap("Mixed", SourceSpan.Of(layers, method.Span), default), default);
            },
            CancellationToken.None);
    }

    private static string Place(Diagnostic finding) => $"{finding.Id} {finding.Location.SourceTree!.FilePath}({finding.Location.GetLineSpan().StartLinePosition.Line})";

    /// <summary>As an editor runs it: on the sources alone.</summary>
    private static ImmutableArray<Diagnostic> Analyzed(TestProject project) =>
        project.Compile().WithAnalyzers([new DefnAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static ImmutableArray<Diagnostic> Generated(TestProject project, bool analyzersRun) => CSharpGeneratorDriver
        .Create([new DefnGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14), optionsProvider: new Properties(analyzersRun))
        .RunGenerators(project.Compile()).GetRunResult().Diagnostics;

    private sealed class Properties(bool analyzersRun) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(analyzersRun);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Global(bool analyzersRun) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.RunAnalyzers" && !analyzersRun ? "false" : "";
            return value.Length > 0;
        }
    }
}
