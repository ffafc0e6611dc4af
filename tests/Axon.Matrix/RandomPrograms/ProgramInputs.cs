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

    /// <summary>The same arguments some times over, each number a few roundings away from where it is.</summary>
    public static IEnumerable<object[]> Moved(RandomProgram program, object[] inputs)
    {
        Random random = new(program.Seed);
        double size = program.Real == "float" || program.IsNarrowed ? 1e-6 : 1e-14;
        for (int time = 0; time < 16; time++)
        {
            yield return [.. inputs.Select(input => input switch
            {
                Tensor<float> x => Axon.Tensor.From([.. x.ToArray().Select(value => value * (1 + (float)(size * (random.NextDouble() - 0.5))))], x.Shape),
                Tensor<double> x => Axon.Tensor.From([.. x.ToArray().Select(value => value * (1 + (size * (random.NextDouble() - 0.5))))], x.Shape),
                _ => input,
            })];
        }
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
