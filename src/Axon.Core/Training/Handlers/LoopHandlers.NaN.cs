using System.Runtime.CompilerServices;
using Axon.EagerExecution;
using Axon.Runtime;

namespace Axon;

/// <content>The trap for NaN and infinity.</content>
public static partial class LoopHandlers
{
    /// <summary>
    /// Ends the training with <see cref="NonFiniteException"/> as soon as the loss is NaN or infinite, and names the first variable that is too. With
    /// <paramref name="body"/>, the step is run again op by op from the state before it, and the first operation at fault is named, forward or backward, with its line.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="body">The body of the step: <c>batch => Model.TrainStep(batch.X, batch.Y, 1e-3f)</c>. It costs a copy of the state and a look at all of it in each step.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    public static Loop<TState, TBatch> TrapNaN<TState, TBatch>(this Loop<TState, TBatch> loop, Func<TBatch, Tensor<float>>? body = null)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(loop);
        TState? before = null;
        if (body is not null)
        {
            loop.On(LoopEvent.IterationStarted, l => before = l.State.Copy());
        }
        return loop.On(LoopEvent.IterationCompleted, l =>
        {
            StateLeaf? bad = null;
            if (!double.IsFinite(l.Loss) || body is not null)
            {
                bad = l.State.Leaves.Cast<StateLeaf?>().FirstOrDefault(static leaf => NonFinite.First(leaf!.Value.Tensor) is not null);
            }
            if (double.IsFinite(l.Loss) && bad is null)
            {
                return;
            }
            (string? operation, string? obstacle) = body is null ? (null, null) : FindOperation(before!, () => body(l.Batch));
            string variable = bad is { } leaf ? $" After it '{leaf.Path}' has {NonFinite.First(leaf.Tensor)}." : "";
            string cause = operation is null ? "" : $" First, in {operation}.";
            string advice = body is null ? " Give TrapNaN the body of the step to learn which operation it was."
                : obstacle is not null ? $" Which operation it was cannot be told: {obstacle}" : "";
            throw new NonFiniteException(
                $"In epoch {l.Epoch}, iteration {l.Iteration} (step {l.Step}) the loss is {l.Loss}.{variable}{cause}{advice} The batch is {BatchText.Describe(l.Batch)}.",
                l.Epoch, l.Iteration, l.Step, bad?.Path, operation);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static (string? Operation, string? Obstacle) FindOperation<TState>(TState before, Func<Tensor<float>> body)
        where TState : class, IState<TState>
    {
        using EagerWatch watch = EagerWatch.Start();
        try
        {
            Eager.Run(before.To(Device.Cpu), body);
        }
        catch (StateMismatchException error)
        {
            // The body of another step, or calls that were inlined; the number that is none is still what has to be said.
            return (null, error.Message);
        }
        // An infinity is often meant, as in a mask, and goes again; a NaN never is.
        return (watch.FirstNaN is { } first
            ? watch.FirstInfinity is { } infinity ? $"{first}; before that, in {infinity}" : first
            : watch.FirstInfinity, null);
    }
}
