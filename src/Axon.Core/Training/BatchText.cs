using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Axon;

/// <summary>What the loop reads off a batch of any type: its number of examples, and its shapes for messages.</summary>
internal static class BatchText
{
    /// <summary>The number of examples; 1 for a type that does not tell.</summary>
    // A number, such as the index of a batch that the step looks up, is not boxed in every step.
    public static int Count<TBatch>(TBatch batch) => typeof(TBatch).IsPrimitive ? 1 : CountOf(batch);

    private static int CountOf(object? batch) => batch switch
    {
        IBatch counted => counted.Count,
        Tensor { Rank: > 0 } tensor => tensor.Shape[0],
        ITuple { Length: > 0 } tuple => CountOf(tuple[0]),
        _ => 1,
    };

    /// <summary><c>(float[64, 28, 28, 1], int[64])</c>, with the names of the members where the type has some.</summary>
    public static string Describe(object? batch) => batch switch
    {
        null => "null",
        Tensor tensor => $"{Element(tensor.ElementType)}{tensor.Shape}",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i])))})",
        _ => Members(batch),
    };

    private static string Element(Type type) =>
        type == typeof(float) ? "float" : type == typeof(int) ? "int" : type == typeof(long) ? "long" : type == typeof(bool) ? "bool" : type == typeof(byte) ? "byte" : type.Name;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where members were trimmed away, the message names the type alone.")]
    private static string Members(object batch)
    {
        Type type = batch.GetType();
        string[] members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => typeof(Tensor).IsAssignableFrom(p.PropertyType) && p.GetIndexParameters().Length == 0)
            .Select(p => $"{p.Name}: {Describe(p.GetValue(batch))}")];
        return members.Length == 0 ? type.Name : $"{type.Name} {{ {string.Join(", ", members)} }}";
    }
}
