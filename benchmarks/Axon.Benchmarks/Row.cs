namespace Axon.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Name">Group, work and size: <c>train/mlp-784-128-10/b32</c>.</param>
/// <param name="Flops">Multiplications and additions that the work cannot do without.</param>
/// <param name="Bytes">What it must read and write at least once.</param>
/// <param name="Make">Prepares the work with Axon.</param>
/// <param name="Tolerance">How far results may be apart, relative to the largest.</param>
public sealed record Row(string Name, double Flops, double Bytes, Func<Work> Make, double Tolerance = 1e-4)
{
    /// <summary>Bytes of an element: the peak of multiplications is half as high in double.</summary>
    public int ElementBytes { get; init; } = sizeof(float);
}

/// <summary>Something to time.</summary>
/// <param name="Step">One call or training step.</param>
/// <param name="Result">What the last step computed, to compare.</param>
/// <param name="Weights">The trained tensors before the first step.</param>
public sealed record Work(Action Step, Func<float[]> Result, IReadOnlyList<Weight> Weights)
{
    /// <summary>Work without weights.</summary>
    public Work(Action step, Func<float[]> result)
        : this(step, result, [])
    {
    }
}

/// <summary>A trained tensor.</summary>
public sealed record Weight(string Path, int[] Shape, float[] Values);

/// <summary>Another library that does the same work.</summary>
public interface IPeer
{
    /// <summary>The library's name and version.</summary>
    string Name { get; }

    /// <summary>Sets the threads it may use.</summary>
    void SetThreads(int threads);

    /// <summary>The same work, from the same numbers; null where it has no such row.</summary>
    Work? Make(string row, IReadOnlyList<Weight> weights);
}
