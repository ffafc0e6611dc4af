using Axon.Generators.Infrastructure;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.Tests;

/// <summary>What an edit makes the generator do again, and what it must not.</summary>
public sealed class CachingTests
{
    private const string Model = """
        using Axon;
        using static Axon.Ops;
        namespace Ns;
        public static partial class Model
        {
            [Defn] public static Tensor<float> F([Shape("n")] Tensor<float> x) => Blocks.Block(x) + x.Dense(3);
            [Defn] public static Tensor<float> Alone([Shape("n")] Tensor<float> x) => Exp(x);
        }
        """;

    private const string Block = """
        using Axon;
        using static Axon.Ops;
        namespace Ns;
        public static class Blocks
        {
            [Defn] public static Tensor<float> Block(Tensor<float> x) => Square(x);
        }
        """;

    private static readonly TestProject Project = Miniature.Project(Model).With("Block.cs", Block);

    private static IReadOnlyList<IncrementalStepRunReason> Of(IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons, string step)
    {
        Assert.True(reasons.ContainsKey(step), $"there is no step {step}; there are {string.Join(", ", reasons.Keys)}");
        Assert.NotEmpty(reasons[step]);
        return reasons[step];
    }

    private static void AssertNothingIsDoneAgain(TestProject edited)
    {
        IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons = IncrementalRun.Reasons(Project, edited);
        foreach (string step in TrackingNames.Gates)
        {
            Assert.All(Of(reasons, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}"));
        }
    }

    [Fact]
    public void NoEdit_LeavesEveryStep() => AssertNothingIsDoneAgain(Project);

    [Fact]
    public void EditInAnotherFile_LeavesEveryStep() => AssertNothingIsDoneAgain(Project.With("Other.cs", "class Other { int x = 1; }"));

    [Fact]
    public void CommentAboveAMethod_LeavesEveryStepAfterReading() =>
        AssertNothingIsDoneAgain(Project.With("Program.cs", Model.Replace("    [Defn]", "    // A comment.\n\n    [Defn]", StringComparison.Ordinal)));

    [Fact]
    public void CodeBesideAMethod_LeavesEveryStepAfterReading() =>
        AssertNothingIsDoneAgain(Project.With("Program.cs", Model.Replace("{\n    [Defn]", "{\n    public static int Beside => 3;\n    [Defn]", StringComparison.Ordinal)));

    [Fact]
    public void EditOfAMethod_CompilesItAlone()
    {
        IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons = IncrementalRun.Reasons(
            Project, Project.With("Program.cs", Model.Replace("Exp(x)", "Exp(Exp(x))", StringComparison.Ordinal)));
        Assert.Single(Of(reasons, TrackingNames.Closure), IncrementalStepRunReason.Modified);
        Assert.Single(Of(reasons, TrackingNames.Closure), IncrementalStepRunReason.Unchanged);
        Assert.Single(Of(reasons, TrackingNames.Exports), IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void EditOfACalleeInAnotherFile_CompilesItsCallers()
    {
        IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons = IncrementalRun.Reasons(
            Project, Project.With("Block.cs", Block.Replace("Square(x)", "Exp(x)", StringComparison.Ordinal)));
        Assert.Single(Of(reasons, TrackingNames.Closure), IncrementalStepRunReason.Modified);
        Assert.Single(Of(reasons, TrackingNames.Closure), IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void NewMethod_IsCompiledAndTheOthersAreNot()
    {
        IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons = IncrementalRun.Reasons(
            Project, Project.With("Program.cs", Model.Replace("}\n}", "}\n", StringComparison.Ordinal).TrimEnd('}') + "    [Defn] public static Tensor<float> Zoo([Shape(\"n\")] Tensor<float> x) => x;\n}"));
        Assert.Single(Of(reasons, TrackingNames.Closure), IncrementalStepRunReason.New);
        Assert.Equal(2, Of(reasons, TrackingNames.Closure).Count(static r => r == IncrementalStepRunReason.Unchanged));
    }

    /// <summary>What a method reads of another file is read again with it, though its own file is the same.</summary>
    [Theory]
    [InlineData("public const float Scale = 2f;", "x * Other.Scale", "2f", "3f")]
    [InlineData("public static readonly float Scale = 2f;", "x * Other.Scale", "2f", "3f")]
    [InlineData("public sealed record Config(float Rate) { public float Half => Rate / 2f; }", "x * new Other.Config(4f).Half", "/ 2f", "/ 4f")]
    [InlineData("[Defn] public static Tensor<float> Twice(Tensor<float> y, float by = 2f) => y * by;", "Other.Twice(x)", "2f)", "3f)")]
    [InlineData("[Defn] public static Tensor<float> Twice(Tensor<float> y, double by) => y * 2f;", "Other.Twice(x, 3)", "double by", "float by")]
    public void EditOfWhatAMethodReads_InAnotherFile_CompilesIt(string member, string use, string from, string to)
    {
        string other = $"using Axon; namespace Ns; public static partial class Other {{ {member} }}";
        TestProject project = Miniature.Project(Model.Replace("Exp(x)", use, StringComparison.Ordinal)).With("Block.cs", Block).With("Other.cs", other);
        IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> reasons = IncrementalRun.Reasons(project, project.With("Other.cs", other.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(IncrementalStepRunReason.Modified, Of(reasons, TrackingNames.Read));
        Assert.Contains(IncrementalStepRunReason.Modified, Of(reasons, TrackingNames.Closure));
    }
}
