using System.Globalization;
using Axon.Runtime;
using Axon.Serialization;

namespace Axon;

/// <summary>
/// Trainings on disk: a safetensors file with the whole state (parameters, moments, steps, random keys) and, as metadata, where the loop is (epoch, iteration, learning rate,
/// running metrics, notes of handlers, history, order of the batches), with a checksum. A file appears whole or not at all.
/// </summary>
public static class Checkpoint
{
    /// <summary>The file of the best so far in a folder of checkpoints.</summary>
    public const string BestName = "best.safetensors";

    private const string Prefix = "step-";
    private const string Suffix = ".safetensors";

    /// <summary>Writes where a training is.</summary>
    public static void SaveCheckpoint<TState, TBatch>(this Loop<TState, TBatch> loop, string path)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(loop);
        SafetensorsFile.Write(path, loop.State.Leaves, loop.Position.ToTexts());
    }

    /// <summary>Takes a training up where a file left it. Attach metrics before.</summary>
    /// <param name="loop">A training with the same step and batches.</param>
    /// <param name="path">The file.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    /// <exception cref="SafetensorsException">The file is something else, truncated, or not what its checksum says.</exception>
    /// <exception cref="StateMismatchException">It has the tensors of another state; the message names one.</exception>
    /// <exception cref="CheckpointException">It is no checkpoint.</exception>
    public static Loop<TState, TBatch> Resume<TState, TBatch>(this Loop<TState, TBatch> loop, string path)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(loop);
        LoopPosition position;
        using (SafetensorsReader reader = SafetensorsReader.Open(path))
        {
            reader.Verify();
            position = LoopPosition.FromTexts(path, reader.Metadata);
            if (!reader.HasChecksum)
            {
                throw new SafetensorsException(path, "damaged: a checkpoint has a checksum, and this has none.");
            }
        }
        loop.Restore(path, TState.Create(SafetensorsFile.Read(path, TState.Schema, loop.State.Device)), position);
        return loop;
    }

    /// <summary>
    /// Keeps checkpoints in a folder, one after each epoch and, if wanted, one every few steps, and takes the training up from the last whole one that is there. So the
    /// same program, started again after it was killed, goes on, with the numbers that it would have had. Attach it last: metrics before are taken up too.
    /// </summary>
    /// <param name="loop">The training.</param>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="everySteps">Steps between two checkpoints within an epoch; 0 for none.</param>
    /// <param name="keep">How many of the latest are kept.</param>
    /// <param name="best">The metric whose best epoch is kept as well, as <see cref="BestName"/>.</param>
    /// <param name="better">Which way it gets better; by its name if null, see <see cref="Better"/>.</param>
    /// <returns>The loop itself, so that calls follow each other.</returns>
    /// <exception cref="SafetensorsException">There are checkpoints, but none is whole.</exception>
    /// <exception cref="StateMismatchException">They are of another state; the message names a tensor.</exception>
    public static Loop<TState, TBatch> KeepCheckpoints<TState, TBatch>(
        this Loop<TState, TBatch> loop, string folder, int everySteps = 0, int keep = 2, string? best = null, Better? better = null)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNegative(everySteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        Directory.CreateDirectory(folder);
        // What a killed process was writing is of no use to anybody.
        foreach (string remains in Directory.GetFiles(folder, $"*{Suffix}.*.tmp"))
        {
            File.Delete(remains);
        }
        if (Latest(folder) is { } latest)
        {
            loop.Resume(latest);
        }
        if (everySteps > 0)
        {
            loop.OnFinally(LoopEvent.IterationCompleted, l => Keep(l, folder, keep), When.Every(everySteps));
        }
        loop.OnFinally(LoopEvent.EpochCompleted, l =>
        {
            if (best is not null)
            {
                KeepBest(l, folder, best, LoopHandlers.Way(best, better));
            }
            Keep(l, folder, keep);
        }, When.Always);
        return loop;
    }

    /// <summary>The last checkpoint of a folder that is whole; null where there is none at all.</summary>
    /// <param name="folder">Where checkpoints are; it need not exist.</param>
    /// <returns>Its path, or null.</returns>
    /// <exception cref="SafetensorsException">There are some, but none is whole: the damage of the latest.</exception>
    public static string? Latest(string folder)
    {
        SafetensorsException? damage = null;
        foreach (string path in Kept(folder).Reverse())
        {
            try
            {
                using SafetensorsReader reader = SafetensorsReader.Open(path);
                reader.Verify();
                if (reader.HasChecksum)
                {
                    return path;
                }
                damage ??= new SafetensorsException(path, "damaged: a checkpoint has a checksum, and this has none.");
            }
            catch (SafetensorsException error)
            {
                damage ??= error;
            }
        }
        return damage is null ? null : throw damage;
    }

    private static void Keep<TState, TBatch>(Loop<TState, TBatch> loop, string folder, int keep)
        where TState : class, IState<TState>
    {
        loop.SaveCheckpoint(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{loop.Step:D9}{Suffix}")));
        foreach (string old in Kept(folder).SkipLast(keep))
        {
            File.Delete(old);
        }
    }

    private static void KeepBest<TState, TBatch>(Loop<TState, TBatch> loop, string folder, string metric, Better better)
        where TState : class, IState<TState>
    {
        if (!loop.IsMeasured(metric))
        {
            return;
        }
        string note = $"checkpoint.{metric}.best";
        double value = loop.MetricValue(metric);
        if (!loop.Notes.TryGetValue(note, out double record) || LoopHandlers.IsBetter(value, record, better, 0))
        {
            loop.Notes[note] = value;
            loop.SaveCheckpoint(Path.Combine(folder, BestName));
        }
    }

    // Names have the same number of digits, so their order is that of the steps.
    private static string[] Kept(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)] : [];
}
