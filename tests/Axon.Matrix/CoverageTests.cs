using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Matrix;

/// <summary>No member of the vocabulary is without a row, and no element type without a verdict.</summary>
public sealed class CoverageTests
{
    // Variables, gradients, scopes and facts about tensors: not ops on elements. They have tests of their own.
    private static readonly string[] OtherKeys =
    [
        "Parameter", "State", "StateLike", "Scope", "Training", "Inference", "ValueAndGradOfVariables", "GradOfVariables", "Repeat", "Rolled", "Grad", "ValueAndGrad",
        "Checkpoint", "CustomGrad", "Hessian", "HessianVectorProduct", "Jacobian", "JacobianVectorProduct", "VectorJacobianProduct", "Vectorize",
        "WithPrecision", "Quantized", "IsQuantized", "Tentative", "Tap", "Shape", "Rank", "Size", "Scalar",
    ];

    private static readonly string[] OpTypes = ["Axon.Ops", "Axon.Tensor", "Axon.Tensor`1"];

    [Fact]
    public void EveryMember_HasARow()
    {
        HashSet<string> called = [];
        Compilation? compilation = null;
        foreach (Setting setting in MatrixPrograms.Settings)
        {
            compilation = MatrixPrograms.Project(setting).Compile();
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                SemanticModel model = compilation.GetSemanticModel(tree);
                foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(static node => node is InvocationExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax))
                {
                    if (model.GetSymbolInfo(node).Symbol?.OriginalDefinition.GetDocumentationCommentId() is { } id)
                    {
                        called.Add(id);
                    }
                }
            }
        }
        IAssemblySymbol core = (IAssemblySymbol)compilation!.GetAssemblyOrModuleSymbol(TestProject.Core.First(static r => r.Display!.EndsWith("Axon.Core.dll", StringComparison.Ordinal)))!;
        string[] missing = [.. OpTypes.SelectMany(name => core.GetTypeByMetadataName(name)!.GetMembers()).Where(IsOp)
            .Select(static member => member.GetDocumentationCommentId()!).Where(id => !called.Contains(id)).Order(StringComparer.Ordinal)];
        string[] awaiting = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "Axon.Matrix", "members-without-row.txt"));
        Assert.Equal([], awaiting.Except(missing));
        missing = [.. missing.Except(awaiting)];
        Assert.True(missing.Length == 0,
            $"{missing.Length} members have no row. Add each to a table under tests/Axon.Matrix/Rows (its text as a user writes it, the element types it takes), or its key to {nameof(OtherKeys)} if it is no op on elements:\n{string.Join("\n", missing)}");
    }

    [Fact]
    public void OtherElementTypes_AreRefused()
    {
        List<string> accepted = [];
        foreach (Setting setting in MatrixPrograms.Settings)
        {
            (string File, string Text, string Row)[] sources = [.. from element in Element.All
                                                                   from row in setting.Rows
                                                                   where row.Result is "T" or "bool" && !row.Elements.Contains(element.Name) && IsTypical(row, setting)
                                                                   select Source(setting, element, row)];
            sources = [.. sources.Select(static (source, i) => ($"R{i}.cs", source.Text.Replace("CLASS", $"R{i}", StringComparison.Ordinal), source.Row))];
            TestProject project = new("Refused", [("Usings.cs", "global using Axon; global using static Axon.Ops;"), .. sources.Select(static s => (s.File, s.Text))], TestProject.Core);
            GeneratorResult result = project.Generate();
            HashSet<string> refused = [.. result.Diagnostics.Concat(result.CompilerDiagnostics).Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => Path.GetFileName(d.Location.GetLineSpan().Path) ?? "")];
            accepted.AddRange(sources.Where(source => !refused.Contains(source.File)).Select(static source => source.Row));
        }
        // Most of these are statistics of whole numbers, which C#'s types of their results leave open; each leaves the list with a row or a refusal.
        string[] awaiting = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "Axon.Matrix", "accepted-without-row.txt"));
        Assert.Equal([], awaiting.Except(accepted));
        accepted = [.. accepted.Except(awaiting)];
        Assert.True(accepted.Count == 0, "These are accepted, so the rows should name the types:\n" + string.Join("\n", accepted));
    }

    // Rows that split an op by type (x / y for real, x / (y | 1) for whole numbers) say nothing about the others.
    private static bool IsTypical(OpRow row, Setting setting) =>
        row.Elements.Count > 1 && !row.Forms[0].Contains("#", StringComparison.Ordinal) && !row.Forms[0].Contains('.', StringComparison.Ordinal) &&
        row.Forms[0] is not ("x / y" or "x % y" or "Median(x)" or "Product(x)") && setting.Rows.Count(other => other.Forms[0] == row.Forms[0]) == 1;

    private static (string File, string Text, string Row) Source(Setting setting, Element element, OpRow row) => (
        "",
        $"public static partial class CLASS\n{{\n    [Defn] public static Tensor<{OpRow.Typed(row.Result, element)}> F({OpRow.Typed(setting.Parameters, element)}) => {row.Text(element)};\n}}\n",
        $"{row.Text(element)} in {element.Name}");

    private static bool IsOp(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator } or IPropertySymbol && member.DeclaredAccessibility == Accessibility.Public &&
        member.GetAttributes().Any(static a => a.AttributeClass?.Name == "IntrinsicAttribute" && a.ConstructorArguments[0].Value is string key && !OtherKeys.Contains(key));
}
