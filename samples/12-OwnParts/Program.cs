using Axon;
using Axon.Data;
using static Axon.Layers;
using static Axon.Ops;

// A layer, a loss, an optimizer and a handler of one's own. They fit together to a network that says between which bounds 80 % of the values lie.
int epochs = args.Length > 0 ? int.Parse(args[0]) : 40;

// A wave whose noise grows to the right.
Tensor<uint> key = Tensor.From([0u, 1u]);
Tensor<float> x = RandomUniform<float>(FoldIn(key, 1), 4000, 1);
Tensor<float> y = Sin(6f * x) + 0.5f * x * RandomNormal<float>(FoldIn(key, 2), 4000, 1);
Dataset<(Tensor<float> X, Tensor<float> Y)> points = Dataset.From(x, y);
var (train, test) = points.Split(0.75, seed: 1);

LoopResult<Bounds.TrainStepState> result = Loop
    .Train((ref state, batch, rate) => Bounds.Compiled.TrainStep(ref state, batch.X, batch.Y, rate), Bounds.TrainStepState.Init(seed: 1), train.Shuffle(seed: 2).Batch(50), learningRate: 4e-3f)
    .HalveRate(every: epochs / 4)
    .Log(every: 0)
    .Run(epochs);

var (held, truth) = test.All;
Tensor<float> bounds = Bounds.Compiled.Net(result.State.Loss.Net, held);
double below = Mean((truth < bounds[.., ..1]).Cast<float>()).ToScalar();
double above = Mean((truth > bounds[.., 2..]).Cast<float>()).ToScalar();
Console.WriteLine($"{below:P1} of the values lie below the lower bound, {above:P1} above the upper one");
foreach (float at in (ReadOnlySpan<float>)[0.1f, 0.5f, 0.9f])
{
    Console.WriteLine($"At {at}: {Bounds.Compiled.Net(result.State.Loss.Net, Tensor.From([at], 1, 1))}");
}

/// <summary>A layer is a method that declares variables, a loss one that gives a scalar, and an optimizer one that assigns to the variables.</summary>
public static partial class Own
{
    [Defn] public static Tensor<float> Waves(this Tensor<float> x, int units)
    {
        Tensor<float> frequency = Parameter<float>("frequency", [x.Shape[1], units], Initializers.GlorotNormal<float>);
        Tensor<float> phase = Parameter<float>("phase", [units], Initializers.Zeros<float>);
        return Concat([Sin(Dot(x, 5f * frequency) + phase), Cos(Dot(x, 5f * frequency) + phase)], 1);
    }

    // A share q of the values lies below the prediction for which this is least.
    [Defn] public static Tensor<float> Pinball(Tensor<float> predictions, Tensor<float> targets, Tensor<float> shares)
    {
        Tensor<float> distance = targets - predictions;
        return Mean(Maximum(shares * distance, (shares - 1f) * distance));
    }

    [Defn] public static Tensor<float> SignDescent(Func<Tensor<float>> loss, float rate, float memory = 0.9f)
    {
        var (value, gradients) = ValueAndGrad(loss);
        foreach (var (parameter, gradient) in gradients)
        {
            Variable<float> average = State<float>("average", parameter, Initializers.Zeros<float>);
            average.Value = memory * average.Value + (1f - memory) * gradient;
            parameter.Value = parameter.Value - rate * Sign(average.Value);
        }
        return value;
    }

    public static Loop<TState, TBatch> HalveRate<TState, TBatch>(this Loop<TState, TBatch> loop, int every) =>
        loop.On(LoopEvent.EpochCompleted, training => training.LearningRate /= 2, When.Every(Math.Max(1, every)));
}

public static partial class Bounds
{
    [Defn] public static Tensor<float> Net([Shape("batch", 1)] Tensor<float> x) => x.Waves(16).Dense(32).Relu().Dense(3);

    [Defn] public static Tensor<float> Loss([Shape("batch", 1)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) =>
        Own.Pinball(Net(x), y, Tensor.From([0.1f, 0.5f, 0.9f]));

    [Defn] public static Tensor<float> TrainStep([Shape("batch", 1)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float rate) => Own.SignDescent(() => Loss(x, y), rate);
}
