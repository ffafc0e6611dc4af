using Xunit;

namespace Axon.Kernels.Tests;

/// <summary>Stores finished elements plus a bias of their column, and counts how often each element was stored.</summary>
internal readonly unsafe struct SingleSink(float* target, float* bias, int* visits, int rows, int columns) : IEpilogue
{
    private readonly float* target = target;
    private readonly float* bias = bias;
    private readonly int* visits = visits;

    public void Store<V>(int batch, int row, int column, V value)
        where V : struct, ILane<V>
    {
        nint index = (((nint)batch * rows) + row) * columns + column;
        for (int lane = 0; lane < V.Count; lane++)
            visits[index + lane]++;
        V.StoreF32(target + index, value + V.LoadF32(bias + column));
    }
}

/// <summary>The same in double precision.</summary>
internal readonly unsafe struct DoubleSink(double* target, double* bias, int* visits, int rows, int columns) : IEpilogue
{
    private readonly double* target = target;
    private readonly double* bias = bias;
    private readonly int* visits = visits;

    public void Store<V>(int batch, int row, int column, V value)
        where V : struct, ILane<V>
    {
        nint index = (((nint)batch * rows) + row) * columns + column;
        for (int lane = 0; lane < V.Count; lane++)
            visits[index + lane]++;
        V.StoreF64(target + index, value + V.LoadF64(bias + column));
    }
}

/// <summary>Numbers for contraction tests. Arrays have a spare element, so that empty ones can be pinned too.</summary>
internal static class Numbers
{
    public static float[] Random(Random random, long count)
    {
        float[] numbers = new float[count + 1];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (random.NextSingle() * 2) - 1;
        return numbers;
    }

    public static double[] Widen(float[] numbers) => Array.ConvertAll(numbers, static x => (double)x);

    public static void AssertClose(double[] expected, int count, Func<int, double> actual, int[] visits, double tolerance, string what)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(visits[i] == 1, $"Element {i} was stored {visits[i]} times: {what}");
            Assert.True(Math.Abs(expected[i] - actual(i)) <= tolerance, $"Element {i} is {actual(i)}, not {expected[i]}: {what}");
        }
    }
}
