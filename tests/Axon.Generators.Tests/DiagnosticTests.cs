using Axon.Generators.Diagnostics;
using Axon.Testing;

namespace Axon.Generators.Tests;

/// <summary>What the front end refuses, and where.</summary>
public sealed class DiagnosticTests
{
    private static string Body(string statements, string more = "") => Text($$"""
        {{more}}
        [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x, int count)
        {
        {{statements}}
            return x;
        }
        """);

    /// <summary>C# says what is wrong; the generator must only not fail over it.</summary>
    [Theory]
    [InlineData("""[Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => (x, 1);""")]
    [InlineData("""[Defn] public static (Tensor<float> A, Tensor<float> B) F([Shape("n")] Tensor<float> x) => (x, x, x);""")]
    [InlineData("""[Defn] public static (Tensor<float> A, Tensor<float> B) F([Shape("n")] Tensor<float> x) => (x, A: x, 1);""")]
    public void TupleOfAnotherLength_IsLeftToCSharp(string members) => Assert.Equal("", Text(members));

    private static string Text(string members) => Miniature.Members(members).Generate().DiagnosticText;

    [Theory]
    [InlineData("AXN1010", "try { x = Exp(x); } catch { }")]
    [InlineData("AXN1011", "lock (typeof(Model)) { x = Exp(x); }")]
    [InlineData("AXN1013", "unsafe { int* p = &count; }")]
    [InlineData("AXN1014", "again: x = Exp(x); if (count > 0) goto again;")]
    [InlineData("AXN1015", "var list = new Dictionary<int, int>();")]
    [InlineData("AXN1015", "var value = new { A = 1 };")]
    [InlineData("AXN1038", "x.Clear();")]
    [InlineData("AXN1037", "Console.WriteLine(1);")]
    [InlineData("AXN1018", "x = x * Rate;")]
    [InlineData("AXN1018", "Rate = 1f;")]
    [InlineData("AXN1019", "int.TryParse(\"1\", out int n);")]
    [InlineData("AXN1020", "dynamic y = x;")]
    [InlineData("AXN1021", "var y = from i in new[] { 1, 2 } select i;")]
    [InlineData("AXN1022", "if (x is { Rank: 1 }) x = Exp(x);")]
    [InlineData("AXN1023", "int[] a = [1]; a[0] = 2;")]
    [InlineData("AXN1024", "Tensor<float> y; x = y = Exp(x);")]
    [InlineData("AXN1024", "x = x * (float)count++;")]
    [InlineData("AXN1026", "var (a, b) = new Span(1);")]
    [InlineData("AXN1016", "x = x * Plain(1);")]
    [InlineData("AXN1035", "List<int> a = []; a.Add(1);")]
    [InlineData("AXN1036", "int a = new[] { 1, 2 }.Count();")]
    [InlineData("AXN1039", "Odd a = new(1);")]
    [InlineData("AXN1027", "string s = $\"{count:00}\";")]
    [InlineData("AXN1028", "if (Math.Max(count, 2) is var next) x = Exp(x);")]
    [InlineData("AXN1029", "switch (count) { case 1: if (count > 2) break; x = Exp(x); break; }")]
    [InlineData("AXN1030", "float s = System.Numerics.Vector3.One.X;")]
    [InlineData("AXN1044", "string s = Environment.NewLine;")]
    [InlineData("AXN1031", "object o = count;")]
    [InlineData("AXN1033", "int[] a = new int[count];")]
    [InlineData("AXN1034", "using var y = new MemoryStream();")]
    [InlineData("AXN1054", "Type t = typeof(int);")]
    public void ForbiddenConstruct_HasItsOwnDiagnostic(string id, string statements)
    {
        string found = Body(statements, """
            public static float Rate = 0.1f;
            public static int Plain(int n) => n;
            public sealed record Span(int Low) { public void Deconstruct(out int low, out int high) { low = Low; high = Low; } }
            public sealed record Odd { public Odd(int n) { Value = n; } public int Value { get; } }
            """);
        Assert.Contains(id + " (", found, StringComparison.Ordinal);
        Assert.All(found.Split('\n'), line => Assert.Contains($"{id} (", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AXN1004", "[Defn] public static Tensor<float> F(ref Tensor<float> x) => x;")]
    [InlineData("AXN1005", "[Defn] public static void F(Tensor<float> x) { }")]
    [InlineData("AXN1006", "[Defn] public static extern Tensor<float> F(Tensor<float> x);")]
    [InlineData("AXN1007", "[Defn] public static Tensor<float> F([Shape(\"a,b\")] Tensor<float> x) => x;")]
    [InlineData("AXN1007", "[Defn] public static Tensor<float> F([Shape(-1)] Tensor<float> x) => x;")]
    [InlineData("AXN1008", "[Defn] public static Tensor<float> F(Tensor<float> x, [Shape] int n) => x;")]
    [InlineData("AXN1012", "[Defn] public static IEnumerable<int> F(int n) { yield return n; }")]
    [InlineData("AXN1011", "[Defn] public static async Task<int> F(int n) { await Task.Delay(1); return n; }")]
    public void BadDeclaration_HasItsOwnDiagnostic(string id, string member) => Assert.Contains(id + " (", Text(member), StringComparison.Ordinal);

    [Fact]
    public void InstanceMethod_IsRefused() => Assert.Equal(
        "AXN1001 (3,54): 'F' must be static: a [Defn] sees only its arguments. Make it 'static' and pass what it reads of the object as arguments.",
        Miniature.Project("using Axon;\n\npublic partial class C { [Defn] public Tensor<float> F(Tensor<float> x) => x; }").Generate().DiagnosticText);

    [Fact]
    public void CompiledMethod_NeedsAPartialType()
    {
        const string Source = "using Axon;\npublic static class C { [Defn] public static Tensor<float> F([Shape(3)] Tensor<float> x) => x; }";
        Assert.Equal("AXN1003 (2,21): 'C' must be a 'partial class', so that 'Compiled.F' can be added to it", Miniature.Project(Source).Generate().DiagnosticText);
        Assert.Equal("", Miniature.Project(Source.Replace("[Shape(3)] ", "", StringComparison.Ordinal)).Generate().DiagnosticText);
    }

    [Fact]
    public void GeneratedMember_CannotBeUsedInABody() => Assert.Contains(
        "AXN1002", Text("[Defn] public static Tensor<float> F([Shape(3)] Tensor<float> x) => Model.Compiled.G(x);"), StringComparison.Ordinal);

    [Fact]
    public void EveryFinding_IsReportedOnce() => Assert.Single(Body("lock (typeof(Model)) { }").Split('\n'));

    [Fact]
    public void ErrorInACalleeOfAnotherVersion_NamesTheAssembly()
    {
        GeneratorResult library = Miniature.Project("""
            using Axon;
            [assembly: DefnExport("Lib.L.F(Axon.Tensor<float>)", 99, "(defn)")]
            [assembly: DefnExport("Lib.L.G(Axon.Tensor<float>)", 1, "(defn)")]
            namespace Lib;
            public static class L
            {
                [Axon.Defn] public static Tensor<float> F(Tensor<float> x) { lock (x) { } return x; }
                [Axon.Defn] public static Tensor<float> G(Tensor<float> x) { lock (x) { } return x; }
                [Axon.Defn] public static Tensor<float> H(Tensor<float> x) { lock (x) { } return x; }
            }
            """, "Lib").Generate();
        GoldenFile.Verify(Miniature.Members("""
            [Defn] public static Tensor<float> F([Shape(3)] Tensor<float> x) => Lib.L.F(x);
            [Defn] public static Tensor<float> G([Shape(3)] Tensor<float> x) => Lib.L.G(x);
            [Defn] public static Tensor<float> H([Shape(3)] Tensor<float> x) => Lib.L.H(x);
            """).Referencing(library).Generate().DiagnosticText);
    }

    [Fact]
    public void EveryDescriptor_HasAPage()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "docs", "diagnostics");
        IEnumerable<string?> pages = Directory.GetFiles(folder, "AXN*.md").Select(static f => Path.GetFileNameWithoutExtension(f)).OrderBy(static id => id, StringComparer.Ordinal);
        Assert.Equal(DiagnosticDescriptors.All.Select(static d => d.Id).OrderBy(static id => id, StringComparer.Ordinal), pages);
    }
}
