namespace Axon;

/// <summary>How a training ended.</summary>
public enum LoopStatus
{
    /// <summary>It has not.</summary>
    Running,

    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>A handler stopped it, or it was cancelled, or something was thrown.</summary>
    Halted,
}

/// <summary>A finished epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Step">The steps made since the training began.</param>
/// <param name="Seconds">How long it took, its handlers included. The only number that is not the same in a repetition.</param>
/// <param name="Metrics">The metrics measured in it, by name, at its end.</param>
public sealed record EpochReport(int Epoch, int Step, double Seconds, IReadOnlyDictionary<string, double> Metrics);

/// <summary>What a training leaves.</summary>
/// <typeparam name="TState">What was trained.</typeparam>
/// <param name="State">The trained state.</param>
/// <param name="Status">Whether all epochs were done or a handler stopped it.</param>
/// <param name="History">One report an epoch, also of those before a resume.</param>
public sealed record LoopResult<TState>(TState State, LoopStatus Status, IReadOnlyList<EpochReport> History);
