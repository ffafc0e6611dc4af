using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Sizes as the rules see them.</summary>
internal static class Dimensions
{
    public static Dim[] Dims(this Shape shape) => Array.ConvertAll(shape.ToArray(), static size => Dim.Constant(size));

    public static Dim[] Dims(this int[] sizes) => Array.ConvertAll(sizes, static size => Dim.Constant(size));
}
