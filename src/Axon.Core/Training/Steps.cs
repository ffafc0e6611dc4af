namespace Axon;

/// <summary>One step of a training: updates the state on a batch and gives the loss before the update, a scalar. A compiled <c>TrainStep(ref state, …)</c> is one.</summary>
/// <typeparam name="TState">What is trained: a generated state record.</typeparam>
/// <typeparam name="TBatch">What one step learns from: a tensor, a tuple of tensors, a type of one's own.</typeparam>
public delegate Tensor<float> Step<TState, TBatch>(ref TState state, TBatch batch);

/// <summary>A step whose learning rate the loop decides: schedules, plateaus and the learning-rate finder work on it.</summary>
/// <typeparam name="TState">What is trained: a generated state record.</typeparam>
/// <typeparam name="TBatch">What one step learns from.</typeparam>
public delegate Tensor<float> RatedStep<TState, TBatch>(ref TState state, TBatch batch, float learningRate);

/// <summary>A number measured on a batch, a scalar: a loss, the share of right answers. The state stays as it is.</summary>
/// <typeparam name="TState">What is measured: a generated state record, or a part of one.</typeparam>
/// <typeparam name="TBatch">What it is measured on.</typeparam>
public delegate Tensor<float> Measure<TState, TBatch>(TState state, TBatch batch);

/// <summary>A batch that knows how many examples it has, which is its weight in averages. Tensors and tuples that begin with one need not say so: it is their first axis.</summary>
public interface IBatch
{
    /// <summary>The number of examples.</summary>
    int Count { get; }
}

/// <summary>Batches that are ordered anew for each epoch, and can begin within one: what a training must have to go on exactly where it was cut off.</summary>
/// <typeparam name="TBatch">What one step learns from.</typeparam>
public interface IEpochs<TBatch> : IEnumerable<TBatch>
{
    /// <summary>What decides which batches come and in which order: seeds, sizes. Equal where the batches are.</summary>
    string Order { get; }

    /// <summary>The batches of an epoch from one on.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="skip">How many batches are left out.</param>
    IEnumerable<TBatch> Epoch(int epoch, int skip = 0);
}
