namespace Axon;

/// <summary>A training has come to numbers that are NaN or infinite.</summary>
public sealed class NonFiniteException(string message, int epoch, int iteration, int step, string? variable, string? operation) : ArithmeticException(message)
{
    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch in the epoch, from 1.</summary>
    public int Iteration { get; } = iteration;

    /// <summary>The step in the training, from 1.</summary>
    public int Step { get; } = step;

    /// <summary>The path of the first variable with such a number after the step; null where there is none.</summary>
    public string? Variable { get; } = variable;

    /// <summary>The operation that gave the first such number, forward or backward, with the line it stands in; null where the step was not run again.</summary>
    public string? Operation { get; } = operation;
}
