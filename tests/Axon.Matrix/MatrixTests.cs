using Axon.Conformance;

namespace Axon.Matrix;

/// <summary>Settings by element types, as cases of a theory.</summary>
public static class MatrixCases
{
    public static IEnumerable<string> Names =>
        from setting in MatrixPrograms.Settings
        from element in Element.All
        where MatrixPrograms.Chunks(setting, element).Any()
        select $"{setting.Name} {element.Name}";

    internal static (Setting Setting, Element Element) Named(string name)
    {
        string[] words = name.Split(' ');
        return (MatrixPrograms.Settings.First(setting => setting.Name == words[0]), Element.All.First(element => element.Name == words[1]));
    }
}

/// <summary>
/// What runs on other devices, whose compilers need seconds where the host needs milliseconds: with <c>AXON_MATRIX=all</c> everything, else each setting in one element type and each type in some.
/// </summary>
public static class DeviceCases
{
    public static IEnumerable<string> Names
    {
        get
        {
            if (Environment.GetEnvironmentVariable("AXON_MATRIX") == "all")
            {
                return MatrixCases.Names;
            }
            return MatrixPrograms.Settings.SelectMany(static (setting, i) => Enumerable.Range(i, Element.All.Count).Select(place => Element.All[place % Element.All.Count])
                .Where(element => MatrixPrograms.Chunks(setting, element).Any()).Take(1).Select(element => $"{setting.Name} {element.Name}"));
        }
    }
}

/// <summary>Every op in every element type on every device: the compiled form gives what the body itself gives.</summary>
public sealed class MatrixTests
{
    [Fact]
    public void EveryRow_Compiles()
    {
        string[] findings = [.. MatrixPrograms.Settings.SelectMany(static setting => MatrixPrograms.Findings(MatrixPrograms.Generated(setting))).Take(20)];
        Assert.True(findings.Length == 0, string.Join("\n", findings));
    }

    [Theory]
    [OnWidths(typeof(MatrixCases))]
    [OnSimulator(typeof(DeviceCases))]
    [OnOpenCL(typeof(DeviceCases))]
    [OnCuda(typeof(DeviceCases))]
    public void Compiled_EqualsEager(string rows, string where)
    {
        (Setting setting, Element element) = MatrixCases.Named(rows);
        using Place place = Place.At(where);
        List<string> failures = [];
        foreach (Call call in setting.Calls.Where(call => call.IsSmall || where != "ilgpu-cpu"))
        {
            object[] operands = call.Operands(element);
            object[] there = Array.ConvertAll(operands, operand => (object)((Tensor)operand).To(place.Device));
            foreach (Chunk chunk in MatrixPrograms.Chunks(setting, element))
            {
                failures.AddRange(Check(setting, chunk, element, operands, there).Select(failure => $"{call.Name}: {failure}"));
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
    }

    [Theory]
    [EagerCases(typeof(MatrixCases))]
    public void Eager_EqualsMathOfDotNet(string rows)
    {
        (Setting setting, Element element) = MatrixCases.Named(rows);
        List<string> failures = [];
        foreach (Call call in setting.Calls)
        {
            object[] operands = call.Operands(element);
            foreach (Chunk chunk in MatrixPrograms.Chunks(setting, element).Where(static chunk => chunk.Rows.Any(static row => row.Reference is not null || row.Whole is not null)))
            {
                Tensor[] results = MatrixPrograms.Call(setting, chunk, false, operands);
                failures.AddRange(results.Zip(chunk.Rows, (result, row) => EagerDifference(row, element, operands, result)).OfType<string>().Select(failure => $"{call.Name}: {failure}"));
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
    }

    private static string? EagerDifference(OpRow row, Element element, object[] operands, Tensor result)
    {
        (Tensor x, Tensor y) = ((Tensor)operands[0], (Tensor)operands[1]);
        Element type = Element.TypeOf(result);
        string? difference = null;
        if (element.IsFloat && row.Reference is { } reference)
        {
            double[] expected = [.. element.Doubles(x).Zip(element.Doubles(y), (a, b) => type.Round(reference(a, b)))];
            difference = Comparison.Difference(type, expected, type.Doubles(result), row);
        }
        else if (row.Whole is { } whole && element.Wholes(x) is { } left && element.Wholes(y) is { } right && type.Wholes(result) is { } values)
        {
            int place = Array.FindIndex([.. left.Zip(right, (a, b) => type.Wrap(whole(a, b))).Zip(values)], static pair => pair.First != pair.Second);
            difference = place < 0 ? null : $"[{place}] is {values[place]}, not {type.Wrap(whole(left[place], right[place]))}";
        }
        return difference is null ? null : $"{row.Text(element)}: {difference}";
    }

    /// <summary>Each by itself, so that every one that has no result says so: among several the first would speak for all.</summary>
    [Fact]
    public void OpsOfNothing_GiveOrRefuseTheSame()
    {
        using Place place = Place.At("host 8x1");
        List<string> failures = [];
        int refused = 0;
        foreach (Setting setting in MatrixPrograms.Settings)
        {
            Call[] empty = [.. setting.Calls.Where(static call => call.Operands(Element.All[0]).Any(static operand => ((Tensor)operand).Size == 0))];
            OpRow[] rows = [.. setting.Rows.Where(static row => row.NeedsElements).Select(static row => row with { Elements = [.. new[] { row.Elements[0], row.Elements[^1] }.Distinct()] })];
            Setting alone = setting with { Name = setting.Name + "Alone", Calls = empty, Rows = empty.Length == 0 ? [] : rows, ChunkSize = 1 };
            foreach ((Call call, Element element) in alone.Calls.SelectMany(static _ => Element.All, static (call, element) => (call, element)))
            {
                object[] operands = call.Operands(element);
                foreach (Chunk chunk in MatrixPrograms.Chunks(alone, element))
                {
                    failures.AddRange(Check(alone, chunk, element, operands, operands).Select(failure => $"{setting.Name} {element.Name} {call.Name}: {failure}"));
                    refused += Run(alone, chunk, true, operands).Error is ArgumentException ? 1 : 0;
                }
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(40)));
        Assert.InRange(refused, 50, int.MaxValue);
    }

    private static IEnumerable<string> Check(Setting setting, Chunk chunk, Element element, object[] operands, object[] there)
    {
        (Tensor[] expected, Exception? refusal) = Run(setting, chunk, false, operands);
        (Tensor[] actual, Exception? error) = Run(setting, chunk, true, there);
        if (refusal is not null || error is not null)
        {
            if (!IsSameKind(refusal, error))
            {
                string all = string.Join("; ", chunk.Rows.Select(row => row.Text(element)));
                yield return $"one of {all}: eager {Words(refusal)}, compiled {Words(error)}";
            }
            yield break;
        }
        for (int i = 0; i < expected.Length; i++)
        {
            double[]? x = double.IsFinite(chunk.Rows[i].Limit) ? element.Doubles((Tensor)operands[0]) : null;
            if (Comparison.Difference(expected[i], actual[i].To(Device.Cpu), chunk.Rows[i], x) is { } difference)
            {
                yield return $"{chunk.Rows[i].Text(element)}: {difference}";
            }
        }
    }

    // A shape that does not fit, an index outside and an empty axis are errors of the argument, whichever of them is found first.
    private static bool IsSameKind(Exception? eager, Exception? compiled) => (eager, compiled) is (ArgumentException, ArgumentException) || eager?.GetType() == compiled?.GetType();

    private static string Words(Exception? exception) => exception is null ? "gives a result" : $"throws {exception.GetType().Name}: {exception.Message}";

    private static (Tensor[] Results, Exception? Error) Run(Setting setting, Chunk chunk, bool isCompiled, object[] operands)
    {
        try
        {
            return (MatrixPrograms.Call(setting, chunk, isCompiled, operands), null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return ([], error);
        }
    }
}
