using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axon.Documentation.Tests;

/// <summary>The comments of public methods, as the compiler writes them beside the assembly: each says what it computes, takes, gives, and how it fails.</summary>
public sealed partial class ReferenceTests
{
    private const int ShortestSummary = 20;

    // What takes any tensor, or nothing but functions that say themselves how they fail.
    private static readonly HashSet<string> Infallible =
    [
        "Cast", "StopGradient", "ZerosLike", "OnesLike", "FullLike", "Conjugate", "Abs", "Angle", "Exp", "Log", "Sort", "Checkpoint", "WithPrecision", "Quantized", "Tentative", "Tap", "Scope", "Inference",
        "Repeat", "Rolled", "IsKnown", "Bidirectional", "RunningAverage", "Ops.All(Tensor<bool>)", "Ops.Any(Tensor<bool>)", "Ops.Mean(Tensor<int>)",
    ];

    private static readonly Dictionary<string, XElement> Comments = XDocument.Load(Path.ChangeExtension(typeof(Ops).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(static member => member.Attribute("name")!.Value);

    private static readonly CSharpCompilation Library = CSharpCompilation.Create(
        "reader",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => path.Length > 0).Select(static path => MetadataReference.CreateFromFile(path)));

    [Theory]
    [InlineData("Axon.Ops", 280)]
    [InlineData("Axon.Layers", 40)]
    [InlineData("Axon.Recurrences", 4)]
    [InlineData("Axon.Losses", 25)]
    [InlineData("Axon.Metrics", 14)]
    [InlineData("Axon.Activations", 14)]
    [InlineData("Axon.Initializers", 15)]
    [InlineData("Axon.Optimizers", 15)]
    [InlineData("Axon.Updates", 25)]
    [InlineData("Axon.Schedules", 8)]
    public void EveryMethod_SaysWhatItTakesAndGives(string type, int atLeast)
    {
        IMethodSymbol[] methods = [.. Methods(type)];
        Assert.True(methods.Length >= atLeast, $"{type} has {methods.Length} public methods.");
        List<string> missing = [];
        foreach (IMethodSymbol method in methods)
        {
            Comment comment = Read(method);
            string name = method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            if (comment.Text("summary") is not { Length: >= ShortestSummary })
            {
                missing.Add($"{name}: a summary");
            }
            missing.AddRange(method.Parameters.Where(parameter => comment.Text("param", parameter.Name) is null).Select(parameter => $"{name}: the parameter {parameter.Name}"));
            if (!method.ReturnsVoid && comment.Text("returns") is null)
            {
                missing.Add($"{name}: what it returns");
            }
        }
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    [Theory]
    [InlineData("Axon.Ops")]
    [InlineData("Axon.Layers")]
    [InlineData("Axon.Recurrences")]
    [InlineData("Axon.Losses")]
    [InlineData("Axon.Metrics")]
    [InlineData("Axon.Schedules")]
    public void EveryOperationThatCanFail_SaysHow(string type)
    {
        string[] silent =
        [
            .. Methods(type).Where(static method => !Infallible.Contains(method.Name) && Read(method).Text("exception") is null)
                .Select(static method => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)).Where(static name => !Infallible.Contains(name)),
        ];
        Assert.True(silent.Length == 0, string.Join(", ", silent));
    }

    private static IEnumerable<IMethodSymbol> Methods(string type)
    {
        INamedTypeSymbol symbol = Library.GetTypeByMetadataName(type) ?? throw new InvalidOperationException($"There is no type {type}.");
        return symbol.GetMembers().OfType<IMethodSymbol>().Where(static method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false });
    }

    private static Comment Read(ISymbol symbol) => new(Element(symbol.GetDocumentationCommentId()!));

    private static XElement? Element(string id) => Comments.GetValueOrDefault(id);

    /// <summary>A member's comment, with what it inherits of another's.</summary>
    private sealed record Comment(XElement? Own)
    {
        public string? Text(string tag, string? name = null)
        {
            for (XElement? element = Own; element is not null; element = element.Element("inheritdoc")?.Attribute("cref") is { } from ? Element(from.Value) : null)
            {
                XElement? found = element.Elements(tag).FirstOrDefault(e => name is null || e.Attribute("name")?.Value == name);
                if (found is not null && Spaces().Replace(found.Value, " ").Trim() is { Length: > 0 } text)
                {
                    return text;
                }
            }
            return null;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
