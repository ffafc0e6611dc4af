using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Axon.Generators;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axon.Testing;

/// <summary>A C# project in memory, as a user has it: implicit usings, nullable, and by default a reference to Axon.Core.</summary>
public sealed record TestProject(string Name, ImmutableArray<(string File, string Text)> Sources, ImmutableArray<MetadataReference> References)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static ImmutableArray<MetadataReference> Core { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(DefnAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Device).Assembly.Location),
    ];

    /// <summary>A project of one file that references Axon.Core.</summary>
    public static TestProject Of(string source, string name = "User") => new(name, [("Program.cs", source)], Core);

    public TestProject With(string file, string text) => this with { Sources = [.. Sources.Where(s => s.File != file), (file, text)] };

    /// <summary>The project with another one as a reference: its reference assembly, as a build would pass it.</summary>
    public TestProject Referencing(GeneratorResult library) => this with { References = References.Add(library.ToReference()) };

    public CSharpCompilation Compile(LanguageVersion version = LanguageVersion.CSharp14)
    {
        CSharpParseOptions parse = new(version);
        return CSharpCompilation.Create(
            Name,
            Sources.Prepend(("GlobalUsings.cs", Usings)).Select(s => CSharpSyntaxTree.ParseText(s.Item2, parse, s.Item1, System.Text.Encoding.UTF8)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false));
    }

    /// <summary>Runs the generator and the analyzer.</summary>
    public GeneratorResult Generate(CancellationToken cancellation = default)
    {
        CSharpCompilation compilation = Compile();
        Microsoft.CodeAnalysis.GeneratorDriver driver = CSharpGeneratorDriver.Create([new DefnGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> _, cancellation);
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Results[0].Exception is { } crash)
        {
            throw new InvalidOperationException("The generator crashed.", crash);
        }
        ImmutableArray<Diagnostic> analyzed = output.WithAnalyzers([new DefnAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        return new GeneratorResult(
            (CSharpCompilation)output,
            [.. result.Diagnostics, .. analyzed],
            result.GeneratedTrees.ToImmutableSortedDictionary(static t => Path.GetFileName(t.FilePath), static t => t.ToString(), StringComparer.Ordinal));
    }
}

/// <summary>What came of a project.</summary>
/// <param name="Compilation">With the generated files.</param>
/// <param name="Diagnostics">Of the generator and the analyzer.</param>
/// <param name="Files">Generated text by hint name.</param>
public sealed record GeneratorResult(CSharpCompilation Compilation, ImmutableArray<Diagnostic> Diagnostics, ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>Warnings and errors of the C# compiler, those in generated files too.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => [.. Compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Findings as lines, <c>AXN1010 (5,9): text</c>, in order of place.</summary>
    public string DiagnosticText => string.Join("\n", Diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal).Select(static d =>
    {
        Microsoft.CodeAnalysis.Text.LinePosition at = d.Location.GetLineSpan().StartLinePosition;
        return $"{d.Id} ({at.Line + 1},{at.Character + 1}): {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }));

    /// <summary>The project as other projects see it: without bodies.</summary>
    public MetadataReference ToReference()
    {
        using MemoryStream stream = new();
        Require(Compilation.Emit(stream, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(metadataOnly: true, includePrivateMembers: false)));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>Compiles and loads the assembly beside the libraries that the test itself runs on.</summary>
    public Assembly Load(params Assembly[] libraries)
    {
        using MemoryStream stream = new();
        Require(Compilation.Emit(stream));
        stream.Position = 0;
        AssemblyLoadContext context = new(Compilation.AssemblyName);
        context.Resolving += (_, name) =>
            libraries.FirstOrDefault(l => l.GetName().Name == name.Name) ??
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name.Name);
        return context.LoadFromStream(stream);
    }

    /// <summary>Calls a static method; overloads are told apart by the number of arguments. What the method throws is thrown.</summary>
    public static object? Invoke(Assembly assembly, string type, string method, params object?[] arguments)
    {
        Type container = assembly.GetType(type) ?? throw new InvalidOperationException($"{type} does not exist; there are: {string.Join(", ", assembly.GetTypes().Select(static t => t.FullName))}.");
        MethodInfo found = container.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(m => m.Name == method && m.GetParameters().Length == arguments.Length) ?? throw new InvalidOperationException($"{type} has no {method} of {arguments.Length} parameters.");
        return found.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static void Require(Microsoft.CodeAnalysis.Emit.EmitResult result)
    {
        if (!result.Success)
        {
            throw new InvalidOperationException("The project does not compile:\n" + string.Join("\n", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        }
    }
}
