namespace Axon;

/// <summary>What becomes of the numbers of an epoch's batches.</summary>
public enum Reduction
{
    /// <summary>Their mean, each weighted by the examples of its batch.</summary>
    Average,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The least.</summary>
    Minimum,

    /// <summary>The greatest.</summary>
    Maximum,

    /// <summary>The latest.</summary>
    Last,
}

/// <summary>
/// One number over the batches of an epoch. Scalars are kept as tensors until somebody looks or there are many, so that a device need not be waited for in every
/// step; they are added in order, so that looking changes nothing.
/// </summary>
internal sealed class RunningMetric(string name, Reduction reduction)
{
    private const int MaximumPending = 32;

    private readonly List<(Tensor<float> Value, int Weight)> pending = [];
    private double total;
    private double weight;
    private double last = double.NaN;

    public string Name { get; } = name;

    /// <summary>The number over the epoch so far; NaN before the first batch.</summary>
    public double Value
    {
        get
        {
            Settle();
            return reduction switch
            {
                Reduction.Average => total / weight,
                Reduction.Last => last,
                _ => weight == 0 ? double.NaN : total,
            };
        }
    }

    /// <summary>The number of the latest batch; NaN before the first.</summary>
    public double Last
    {
        get
        {
            Settle();
            return last;
        }
    }

    /// <summary>What a checkpoint keeps.</summary>
    public (double Total, double Weight, double Last) Position
    {
        get
        {
            Settle();
            return (total, weight, last);
        }
        set
        {
            pending.Clear();
            (total, weight, last) = value;
        }
    }

    public void Add(Tensor<float> value, int weight)
    {
        pending.Add((value, weight));
        if (pending.Count >= MaximumPending)
        {
            Settle();
        }
    }

    public void Reset()
    {
        pending.Clear();
        total = weight = 0;
        last = double.NaN;
    }

    private void Settle()
    {
        foreach ((Tensor<float> tensor, int examples) in pending)
        {
            last = tensor.ToScalar();
            total = reduction switch
            {
                Reduction.Average => total + (last * examples),
                Reduction.Sum => total + last,
                Reduction.Minimum => weight == 0 ? last : Math.Min(total, last),
                Reduction.Maximum => weight == 0 ? last : Math.Max(total, last),
                _ => last,
            };
            weight += examples;
        }
        pending.Clear();
    }
}
