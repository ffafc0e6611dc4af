using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Axon.Conformance.Language;

/// <summary>
/// Runs a method and its compiled form on the same arguments, which are made from the types and shapes of the parameters. Every bool, two floats and several
/// integers are tried in all combinations.
/// </summary>
public static class Trials
{
    /// <summary>The compiled members of a class, each with the method it comes from.</summary>
    public static IEnumerable<(MethodInfo Eager, MethodInfo Compiled)> Pairs(Type type)
    {
        foreach (MethodInfo compiled in type.GetNestedType("Compiled")?.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly) ?? [])
        {
            MethodInfo? eager = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .FirstOrDefault(m => m.Name == compiled.Name && m.GetParameters().Select(Plain).SequenceEqual(compiled.GetParameters().Where(p => p.ParameterType != typeof(Device)).Select(Plain)));
            if (eager is not null)
            {
                yield return (eager, compiled);
            }
        }
    }

    /// <summary>What differs between the two forms; empty where nothing does.</summary>
    public static string Differences(MethodInfo eager, MethodInfo compiled)
    {
        List<string> found = [];
        int trials = 0;
        foreach (object?[] arguments in Arguments(eager.GetParameters(), []))
        {
            trials++;
            string call = $"{eager.DeclaringType!.Name}.{eager.Name}({string.Join(", ", arguments.Select(Text))})";
            (object? expected, Exception? failure) = Run(eager, arguments);
            (object? actual, Exception? fault) = Run(compiled, compiled.GetParameters().Length > arguments.Length ? [.. arguments, null] : arguments);
            if (failure is not null || fault is not null)
            {
                if (failure is null || fault is null)
                {
                    found.Add($"{call}: eager {failure?.Message ?? "gives a value"}; compiled {(fault is null ? "gives a value" : $"{fault.GetType().Name}: {fault.Message}")}");
                }
                continue;
            }
            string[] left = [.. Leaves(expected).Select(Text)];
            string[] right = [.. Leaves(actual).Select(Text)];
            if (left.Length != right.Length || !Leaves(expected).Zip(Leaves(actual)).All(static p => Same(p.First, p.Second)))
            {
                found.Add($"{call}: eager {string.Join("; ", left)}; compiled {string.Join("; ", right)}");
            }
        }
        return trials == 0 ? "no arguments fit" : string.Join("\n", found);
    }

    private static Type Plain(ParameterInfo parameter) => parameter.ParameterType.IsEnum ? typeof(int) : parameter.ParameterType;

    private static (object? Result, Exception? Failure) Run(MethodInfo method, object?[] arguments)
    {
        try
        {
            object?[] passed = [.. method.GetParameters().Select((p, i) => p.ParameterType.IsEnum ? Enum.ToObject(p.ParameterType, arguments[i]!) : arguments[i])];
            return (method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, passed, CultureInfo.InvariantCulture), null);
        }
        catch (Exception error)
        {
            return (null, error);
        }
    }

    private static IEnumerable<object?[]> Arguments(ParameterInfo[] parameters, object?[] before)
    {
        if (before.Length == parameters.Length)
        {
            yield return before;
            yield break;
        }
        foreach (object? value in Values(parameters[before.Length], before.Length))
        {
            foreach (object?[] all in Arguments(parameters, [.. before, value]))
            {
                yield return all;
            }
        }
    }

    private static IEnumerable<object?> Values(ParameterInfo parameter, int place)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(bool))
        {
            return [true, false];
        }
        if (type == typeof(int) || type.IsEnum)
        {
            return [0, 1, 2, 5, -3];
        }
        if (type == typeof(long) || type == typeof(uint) || type == typeof(byte) || type == typeof(short))
        {
            return [Convert.ChangeType(1, type, CultureInfo.InvariantCulture), Convert.ChangeType(3, type, CultureInfo.InvariantCulture)];
        }
        if (type == typeof(float))
        {
            return [0.5f, -1.25f];
        }
        if (type == typeof(double))
        {
            return [0.5, -1.25];
        }
        if (parameter.GetCustomAttribute<ShapeAttribute>() is not { } shape || !type.IsGenericType)
        {
            return [];
        }
        int[] sizes = [.. shape.Sizes.Select(static s => Size(Convert.ToString(s, CultureInfo.InvariantCulture)!))];
        int count = sizes.Aggregate(1, static (a, b) => a * b);
        Random random = new((place * 7) + count);
        float[] numbers = [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
        Type element = type.GetGenericArguments()[0];
        return
        [
            element == typeof(float) ? Tensor.From(numbers, sizes)
            : element == typeof(double) ? Tensor.From(numbers.Select(static n => (double)n).ToArray(), sizes)
            : element == typeof(bool) ? Tensor.From(numbers.Select(static n => n > 0).ToArray(), sizes)
            : element == typeof(Half) ? Tensor.From(numbers.Select(static n => (Half)n).ToArray(), sizes)
            : Tensor.From(numbers.Select(static n => (int)(n * 9)).ToArray(), sizes),
        ];
    }

    /// <summary>Sums of products of numbers and names; a name has as many elements as its first letter says, between 2 and 6.</summary>
    private static int Size(string text) => text.Split('+').Sum(static term => term.Split('*').Aggregate(1, static (product, factor) =>
        product * (int.TryParse(factor, CultureInfo.InvariantCulture, out int number) ? number : 2 + (factor[0] % 5))));

    private static IEnumerable<object?> Leaves(object? value) => value is ITuple tuple
        ? Enumerable.Range(0, tuple.Length).SelectMany(i => Leaves(tuple[i]))
        : [value];

    private static bool Same(object? left, object? right)
    {
        double[] a = Numbers(left, out string first);
        double[] b = Numbers(right, out string second);
        return first == second && a.Length == b.Length && a.Zip(b).All(static p =>
            p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= 2e-5 * (1 + Math.Abs(p.First)));
    }

    private static double[] Numbers(object? value, out string type)
    {
        switch (value)
        {
            case Tensor<float> tensor:
                type = $"float {tensor.Shape}";
                return [.. tensor.ToArray().Select(static x => (double)x)];
            case Tensor<double> tensor:
                type = $"double {tensor.Shape}";
                return tensor.ToArray();
            case Tensor<int> tensor:
                type = $"int {tensor.Shape}";
                return [.. tensor.ToArray().Select(static x => (double)x)];
            case Tensor<Half> tensor:
                type = $"Half {tensor.Shape}";
                return [.. tensor.ToArray().Select(static x => (double)x)];
            case Tensor<bool> tensor:
                type = $"bool {tensor.Shape}";
                return [.. tensor.ToArray().Select(static x => x ? 1.0 : 0.0)];
            default:
                type = value?.GetType().Name ?? "null";
                return [];
        }
    }

    private static string Text(object? value)
    {
        if (value is not Tensor)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        }
        double[] numbers = Numbers(value, out string type);
        return $"{type} {{{string.Join(", ", numbers.Take(8).Select(static n => n.ToString("G6", CultureInfo.InvariantCulture)))}{(numbers.Length > 8 ? ", …" : "")}}}";
    }
}
