using Axon.Runtime;

namespace Axon.Benchmarks.Rows;

/// <summary>All rows, in the order they are run.</summary>
public static class Table
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
        [.. GemmRows.Rows(), .. ElementwiseRows.Rows(), .. RowwiseRows.Rows(), .. ConvRows.Rows(), .. AttentionRows.Rows(), .. TrainRows.Rows(), .. InferRows.Rows(), .. LoopRows.Rows()];

    /// <summary>Work whose result is the tensor that a call returns.</summary>
    internal static Work Call(Func<Tensor<float>> call)
    {
        Tensor<float>? last = null;
        return new Work(
            () =>
            {
                last?.Dispose();
                last = call();
            },
            () => last!.ToArray());
    }

    /// <summary>As <see cref="Call(Func{Tensor{float}})"/>, in double.</summary>
    internal static Work Call(Func<Tensor<double>> call)
    {
        Tensor<double>? last = null;
        return new Work(
            () =>
            {
                last?.Dispose();
                last = call();
            },
            () => Array.ConvertAll(last!.ToArray(), static value => (float)value));
    }

    /// <summary>The trained tensors of a state.</summary>
    internal static IReadOnlyList<Weight> WeightsOf<TState>(TState state)
        where TState : class, IState<TState> =>
        [.. state.Leaves.Where(static leaf => leaf.Trainable).Select(static leaf => new Weight(leaf.Path, leaf.Shape.ToArray(), ((Tensor<float>)leaf.Tensor).ToArray()))];

    internal static Tensor<float> Reals(int seed, params Shape shape) => Tensor.From(Numbers.Reals(shape.Size, seed), shape);

    internal static Tensor<int> Integers(int limit, int seed, params Shape shape) => Tensor.From(Numbers.Integers(shape.Size, limit, seed), shape);
}
