using static Axon.Losses;

namespace Axon.Library.Tests.Programs;

/// <summary>The loss of classes of which some are ruled out by logits of -∞.</summary>
public static partial class RuledOut
{
    [Defn]
    public static Tensor<float> Loss([Shape("batch", "classes")] Tensor<float> logits, [Shape("batch")] Tensor<int> labels) => CrossEntropy(logits, labels, LossReduction.Sum);
}
