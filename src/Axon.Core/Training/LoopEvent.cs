namespace Axon;

/// <summary>A moment of a training at which handlers run, in the order they were attached.</summary>
public enum LoopEvent
{
    /// <summary>Before the first epoch.</summary>
    Started,

    /// <summary>Before the first batch of an epoch is asked for.</summary>
    EpochStarted,

    /// <summary>The batch is there, the step not yet made.</summary>
    IterationStarted,

    /// <summary>The step was made.</summary>
    IterationCompleted,

    /// <summary>All batches of an epoch were used.</summary>
    EpochCompleted,

    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The training ends before its time: it was stopped or cancelled, or something was thrown.</summary>
    Halted,
}
