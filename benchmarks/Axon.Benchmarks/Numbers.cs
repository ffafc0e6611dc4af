namespace Axon.Benchmarks;

/// <summary>The numbers that both libraries work on: the same for the same seed.</summary>
public static class Numbers
{
    /// <summary>Uniform in [-1, 1).</summary>
    public static float[] Reals(int count, int seed)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (random.NextSingle() * 2f) - 1f;
        }
        return values;
    }

    /// <summary>Uniform in [-1, 1).</summary>
    public static double[] Doubles(int count, int seed) => Array.ConvertAll(Reals(count, seed), static value => (double)value);

    /// <summary>From 0 to <paramref name="limit"/> - 1.</summary>
    public static int[] Integers(int count, int limit, int seed)
    {
        Random random = new(seed);
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.Next(limit);
        }
        return values;
    }
}
