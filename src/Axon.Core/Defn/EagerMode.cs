using Axon.Vocabulary;

namespace Axon;

/// <summary>What a program around says of eager code: training is on inside gradients, off inside <c>Inference</c> and at the start.</summary>
internal sealed record EagerMode
{
    private static readonly AsyncLocal<EagerMode?> Ambient = new();
    private static readonly EagerMode Usual = new();

    public static EagerMode Current => Ambient.Value ?? Usual;

    public static bool IsTraining => Current.Training;

    public bool Training { get; init; }

    /// <summary>The element type that products round to; null for none.</summary>
    public DType? Compute { get; init; }

    /// <summary>Whether dense layers have weights of eight bits.</summary>
    public bool Quantized { get; init; }

    /// <summary>What is tapped, in order; null where nobody listens.</summary>
    public List<Tap>? Taps { get; init; }

    public static R Run<R>(bool training, Func<R> body) => (Current with { Training = training }).Run(body);

    public R Run<R>(Func<R> body)
    {
        EagerMode? outer = Ambient.Value;
        Ambient.Value = this;
        try
        {
            return body();
        }
        finally
        {
            Ambient.Value = outer;
        }
    }
}
