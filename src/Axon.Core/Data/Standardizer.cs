using Axon.Runtime;
using Axon.Serialization;

namespace Axon.Data;

/// <summary>
/// Brings each column (each index of the last axis: a feature, a channel) to mean 0 and standard deviation 1, by the numbers of the data it was fitted to. A network that does so itself, and
/// is saved with these numbers, begins with <see cref="Layers.Standardize"/> and takes them from <see cref="Mean"/> and <see cref="Deviation"/>.
/// </summary>
public sealed class Standardizer
{
    private readonly float[] means;
    private readonly float[] deviations;

    private Standardizer(float[] means, float[] deviations)
    {
        this.means = means;
        this.deviations = deviations;
    }

    /// <summary>The mean of each column.</summary>
    public IReadOnlyList<float> Means => means;

    /// <summary>The standard deviation of each column; 1 where all its numbers are equal.</summary>
    public IReadOnlyList<float> Deviations => deviations;

    /// <summary>The mean of each column as a tensor [columns].</summary>
    public Tensor<float> Mean => Tensor.From<float>(means, means.Length);

    /// <summary>The standard deviation of each column as a tensor [columns].</summary>
    public Tensor<float> Deviation => Tensor.From<float>(deviations, deviations.Length);

    /// <summary>Measures the columns. Fit to the training data alone, or the test knows what it should not.</summary>
    /// <param name="data">[…, columns], on the host.</param>
    /// <returns>The means and standard deviations, one a column.</returns>
    /// <exception cref="ShapeMismatchException">There are no rows.</exception>
    public static Standardizer Fit(Tensor<float> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Rank == 0 || data.Size == 0)
        {
            throw new ShapeMismatchException($"A tensor of shape {data.Shape} has no rows to measure.");
        }
        int columns = data.Shape[^1];
        double[] sums = new double[columns];
        double[] squares = new double[columns];
        ReadOnlySpan<float> values = data.Span;
        for (int i = 0; i < values.Length; i++)
        {
            sums[i % columns] += values[i];
        }
        int rows = values.Length / columns;
        for (int i = 0; i < values.Length; i++)
        {
            double distance = values[i] - (sums[i % columns] / rows);
            squares[i % columns] += distance * distance;
        }
        return new Standardizer(
            Array.ConvertAll(sums, sum => (float)(sum / rows)),
            Array.ConvertAll(squares, square => square > 0 ? (float)Math.Sqrt(square / rows) : 1f));
    }

    /// <summary><c>(x - mean) / deviation</c>.</summary>
    /// <param name="data">[…, columns], on the host.</param>
    /// <returns>The shape of <paramref name="data"/>.</returns>
    /// <exception cref="ShapeMismatchException">It has other columns.</exception>
    public Tensor<float> Apply(Tensor<float> data) => Each(data, (value, column) => (value - Means[column]) / Deviations[column]);

    /// <summary><c>x · deviation + mean</c>: what <see cref="Apply"/> was given.</summary>
    /// <param name="data">[…, columns], on the host.</param>
    /// <returns>The shape of <paramref name="data"/>.</returns>
    /// <exception cref="ShapeMismatchException">It has other columns.</exception>
    public Tensor<float> Undo(Tensor<float> data) => Each(data, (value, column) => (value * Deviations[column]) + Means[column]);

    /// <summary>Writes the numbers to a safetensors file, complete or not at all.</summary>
    /// <param name="path">The file; one that is there already is replaced.</param>
    public void Save(string path) => SafetensorsFile.Write(path, [.. Schema(means.Length).Zip([Mean, Deviation], static (entry, tensor) => new StateLeaf(entry, tensor))]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The means and deviations.</returns>
    /// <exception cref="SafetensorsException">The file is something else, or truncated.</exception>
    /// <exception cref="StateMismatchException">It holds other tensors.</exception>
    public static Standardizer Load(string path)
    {
        SafetensorsFile.Entry? mean = SafetensorsFile.ReadEntries(path).FirstOrDefault(static entry => entry.Name == "mean");
        IReadOnlyList<Tensor> read = SafetensorsFile.Read(path, Schema(mean is { Shape: [long columns] } ? (int)columns : 0), Device.Cpu);
        return new Standardizer(((Tensor<float>)read[0]).ToArray(), ((Tensor<float>)read[1]).ToArray());
    }

    // The names of the layer's variables.
    private static StateEntry[] Schema(int columns) => [StateEntry.Of<float>("mean", false, columns), StateEntry.Of<float>("deviation", false, columns)];

    private Tensor<float> Each(Tensor<float> data, Func<float, int, float> change)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Rank == 0 || data.Shape[^1] != Means.Count)
        {
            throw new ShapeMismatchException($"The data have the shape {data.Shape}; the last axis must have the {Means.Count} columns that were measured.");
        }
        Tensor<float> changed = Tensor<float>.Uninitialized(Device.Cpu, data.Shape);
        ReadOnlySpan<float> from = data.Span;
        Span<float> to = changed.Writable;
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = change(from[i], i % Means.Count);
        }
        return changed;
    }
}
