namespace Axon.Matrix.RandomPrograms;

/// <summary>Arguments of random programs: sizes and numbers follow from the seed.</summary>
internal static class ProgramInputs
{
    public static object[] Make(RandomProgram program, int draw)
    {
        Random random = new((program.Seed * 31) + draw);
        (int m, int n) = (random.Next(1, 6), random.Next(1, 6));
        return [.. program.Parameters.Select(parameter => Tensor(parameter, random, m, n)), random.Next(0, 4)];
    }

    private static object Tensor(Variable parameter, Random random, int m, int n)
    {
        int[] shape = [.. parameter.Shape.Select(size => size == 'm' ? m : n)];
        int count = shape.Aggregate(1, static (product, size) => product * size);
        return parameter.Type switch
        {
            "int" => Axon.Tensor.From([.. Enumerable.Range(0, count).Select(_ => random.Next(-9, 10))], shape),
            "float" => Axon.Tensor.From([.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 3) - 1.5f)], shape),
            _ => Axon.Tensor.From([.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 3) - 1.5)], shape),
        };
    }
}
