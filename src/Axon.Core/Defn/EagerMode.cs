namespace Axon;

/// <summary>Whether eager code runs in training: on inside gradients, off inside <c>Inference</c> and at the start.</summary>
internal static class EagerMode
{
    private static readonly AsyncLocal<bool> Ambient = new();

    public static bool IsTraining => Ambient.Value;

    public static R Run<R>(bool training, Func<R> body)
    {
        bool outer = Ambient.Value;
        Ambient.Value = training;
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
