using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Axon.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axon.Generators.Tests.RightPrograms;

/// <summary>
/// What a C# programmer writes and the language has, one program a section of the texts beside this file. Each compiles without a word, and its compiled form
/// gives what the body gives. Of the loops and branches the gradient is held against central differences as well.
/// </summary>
public sealed class RightProgramTests
{
    private const string Opening = "using Axon; using static Axon.Ops; using static Axon.Layers; using System.Diagnostics;\n";

    // Near nothing, above and below what the programs ask for.
    private static readonly double[] Sizes = [0.3, 5.03, -2.07];

    public static IEnumerable<object[]> Programs => Sections("CSharp").Concat(Sections("ControlFlow")).Select(static section => new object[] { section.Topic, section.Name });

    public static IEnumerable<object[]> SmoothPrograms => Sections("ControlFlow").Select(static section => new object[] { section.Name });

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompilesToWhatItsBodyGives(string topic, string name)
    {
        Assembly assembly = Build(Text(topic, name));
        MethodInfo body = assembly.GetType("Model")!.GetMethod("Net")!;
        foreach (double size in Sizes)
        {
            object?[] arguments = [.. body.GetParameters().Select((parameter, i) => Argument(parameter, i, size))];
            if (assembly.GetType("Model+Compiled")?.GetMethod("Net") is not { } compiled)
            {
                Assert.Fail("There is no compiled form.");
                return;
            }
            if (compiled.GetParameters().Length != arguments.Length)
            {
                // Variables: their first values are another test's concern.
                return;
            }
            Assert.Equal(Printed(body.Invoke(null, arguments)), Printed(compiled.Invoke(null, arguments)));
        }
    }

    [Theory]
    [MemberData(nameof(SmoothPrograms))]
    public void Gradient_IsThatOfTheTurnsTaken(string name)
    {
        string text = Regex.Replace(Text("ControlFlow", name).Replace("float", "double", StringComparison.Ordinal), @"(\d)f\b", "$1d");
        MethodDeclarationSyntax net = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(static m => m.Identifier.Text == "Net");
        string[] parameters = [.. net.ParameterList.Parameters.Select(static p => p.Identifier.Text)];
        string first = net.ReturnType.ToString().StartsWith('(') ? ".Item1" : "";
        string slope = $"    [Defn] public static Tensor<double> Slope{net.ParameterList} => Grad(t => Sum(Net({string.Join(", ", parameters.Skip(1).Prepend("t"))}){first}), {parameters[0]});\n";
        Assembly assembly = Build(text[..text.LastIndexOf('}')] + slope + "}\n");
        MethodInfo body = assembly.GetType("Model")!.GetMethod("Net")!;
        foreach (double size in Sizes)
        {
            object?[] arguments = [.. body.GetParameters().Select((parameter, i) => Argument(parameter, i, size))];
            double[] compiled = Numbers(assembly.GetType("Model+Compiled")!.GetMethod("Slope")!.Invoke(null, arguments)!);
            double[] eager = Numbers(assembly.GetType("Model")!.GetMethod("Slope")!.Invoke(null, arguments)!);
            double[] differences = Differences(body, arguments);
            for (int i = 0; i < differences.Length; i++)
            {
                Assert.Equal(differences[i], compiled[i], 1e-5 * Math.Max(1, Math.Abs(differences[i])));
                Assert.Equal(compiled[i], eager[i], 1e-12 * Math.Max(1, Math.Abs(compiled[i])));
            }
        }
    }

    private static double[] Differences(MethodInfo body, object?[] arguments)
    {
        const double Step = 1e-6;
        Tensor<double> x = (Tensor<double>)arguments[0]!;
        double[] values = x.ToArray();
        return [.. values.Select((_, i) => (At(i, Step) - At(i, -Step)) / (2 * Step))];

        double At(int place, double step)
        {
            double[] moved = [.. values];
            moved[place] += step;
            object result = body.Invoke(null, [Tensor.From(moved, values.Length), .. arguments[1..]])!;
            return Numbers(result is ITuple tuple ? tuple[0]! : result).Sum();
        }
    }

    private static double[] Numbers(object tensor) => ((Tensor<double>)tensor).ToArray();

    private static string Printed(object? result) => Convert.ToString(result, CultureInfo.InvariantCulture)!;

    private static Assembly Build(string program)
    {
        GeneratorResult result = TestProject.Of(Opening + program).Generate();
        Diagnostic[] found = [.. result.Diagnostics.Concat(result.CompilerDiagnostics).Where(static d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("AXN", StringComparison.Ordinal))];
        Assert.True(found.Length == 0, string.Join("\n", found.AsEnumerable()));
        return result.Load();
    }

    private static string Text(string topic, string name)
    {
        string members = Sections(topic).First(section => section.Name == name).Members;
        return $"public static partial class Model\n{{\n{members}\n}}\n";
    }

    private static IEnumerable<(string Topic, string Name, string Members)> Sections(string topic) =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "Axon.Generators.Tests", "RightPrograms", $"{topic}.txt")).Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n### ").Skip(1)
            .Select(section => (topic, section[..section.IndexOf('\n', StringComparison.Ordinal)], section[(section.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd()));

    /// <summary>A value for a parameter: three elements along every named axis.</summary>
    private static object Argument(ParameterInfo parameter, int place, double size)
    {
        Type type = parameter.ParameterType;
        if (type.IsEnum)
        {
            return Enum.ToObject(type, 1);
        }
        if (!type.IsGenericType)
        {
            return type == typeof(bool) ? size > 0 : type == typeof(float) || type == typeof(double) ? Convert.ChangeType(size, type, CultureInfo.InvariantCulture) : Convert.ChangeType(place + 4, type, CultureInfo.InvariantCulture);
        }
        int[] sizes = [.. parameter.GetCustomAttribute<ShapeAttribute>()!.Sizes.Select(static size => size as int? ?? 3)];
        double[] values = [.. Enumerable.Range(0, sizes.Aggregate(1, static (product, size) => product * size)).Select(i => size * (i + 1) / (place + 1))];
        return type == typeof(Tensor<double>) ? Tensor.From(values, sizes)
            : type == typeof(Tensor<Half>) ? Tensor.From(Array.ConvertAll(values, static v => (Half)v), sizes)
            : Tensor.From(Array.ConvertAll(values, static v => (float)v), sizes);
    }
}
