using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
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
        "Parameter", "State", "StateLike", "Scope", "Training", "Inference", "ValueAndGradOfVariables", "GradOfVariables", "Repeat", "Rolled", "IsKnown", "Grad", "ValueAndGrad",
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
        Assert.True(missing.Length == 0,
            $"{missing.Length} members have no row. Add each to a table under tests/Axon.Matrix/Rows (its text as a user writes it, the element types it takes), or its key to {nameof(OtherKeys)} if it is no op on elements:\n{string.Join("\n", missing)}");
    }

    [Fact]
    public void OtherElementTypes_AreRefused()
    {
        List<string> accepted = [];
        foreach (Setting setting in MatrixPrograms.Settings)
        {
            Refusal[] attempts = Attempts(setting);
            GeneratorResult result = Project(attempts).Generate();
            HashSet<string> refused = ErrorsIn(result.Diagnostics.Concat(result.CompilerDiagnostics));
            accepted.AddRange(attempts.Where(attempt => !refused.Contains(attempt.File)).Select(static attempt => attempt.Row));
        }
        Assert.True(accepted.Count == 0, $"{accepted.Count} are accepted: give each a row, or refuse it in the vocabulary:\n" + string.Join("\n", accepted));
    }

    [Fact]
    public void OtherElementTypes_AreRefusedByTheBodyItself()
    {
        List<string> accepted = [];
        foreach (Setting setting in MatrixPrograms.Settings)
        {
            // What C# itself refuses has no body that could run.
            Refusal[] attempts = Attempts(setting);
            HashSet<string> wrong = ErrorsIn(Project(attempts).Compile().GetDiagnostics());
            attempts = [.. attempts.Where(attempt => !wrong.Contains(attempt.File))];
            Assembly assembly = new GeneratorResult(Project(attempts).Compile(), [], ImmutableSortedDictionary<string, string>.Empty).Load();
            foreach (Refusal attempt in attempts)
            {
                try
                {
                    GeneratorResult.Invoke(assembly, Path.GetFileNameWithoutExtension(attempt.File), "F", setting.Calls[0].Operands(attempt.Element));
                    accepted.Add(attempt.Row);
                }
                catch (ArgumentException)
                {
                }
            }
        }
        Assert.True(accepted.Count == 0, $"{accepted.Count} run as they stand, but are refused by the compiler:\n" + string.Join("\n", accepted));
    }

    /// <summary>A row in an element type that no row of the same op names.</summary>
    private sealed record Refusal(string File, string Text, string Row, Element Element);

    private static Refusal[] Attempts(Setting setting) =>
    [
        .. (from element in Element.All
            from row in setting.Rows
            where row.Elements.Count > 1 && !setting.Rows.Any(other => other.Elements.Contains(element.Name) && IsSameOp(other, row))
            select (element, row)).Select((pair, i) => new Refusal(
                $"R{i}.cs",
                $"public static partial class R{i}\n{{\n    [Defn] public static Tensor<{OpRow.Typed(pair.row.Result, pair.element)}> F({OpRow.Typed(setting.Parameters, pair.element)}) => {pair.row.Text(pair.element)};\n}}\n",
                $"{pair.row.Text(pair.element)} in {pair.element.Name}",
                pair.element)),
    ];

    // Two rows split an op by type where their operands differ (x / y for real, x / (y | 1) for whole numbers).
    private static bool IsSameOp(OpRow left, OpRow right) => left == right || OpOf(left) == OpOf(right);

    private static string OpOf(OpRow row) => Regex.Match(row.Forms[0], @"^\w+(?=[(<])|[-+*/%&|^<>=!~]+").Value;

    private static TestProject Project(Refusal[] attempts) =>
        new("Refused", [("Usings.cs", "global using Axon; global using static Axon.Ops;"), .. attempts.Select(static a => (a.File, a.Text))], TestProject.Core);

    private static HashSet<string> ErrorsIn(IEnumerable<Diagnostic> findings) =>
        [.. findings.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => Path.GetFileName(d.Location.GetLineSpan().Path) ?? "")];

    private static bool IsOp(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator } or IPropertySymbol && member.DeclaredAccessibility == Accessibility.Public &&
        member.GetAttributes().Any(static a => a.AttributeClass?.Name == "IntrinsicAttribute" && a.ConstructorArguments[0].Value is string key && !OtherKeys.Contains(key));
}
