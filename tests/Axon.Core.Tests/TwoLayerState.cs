using Axon.Runtime;

namespace Axon.Core.Tests;

/// <summary>A state record as the generator writes it.</summary>
public sealed record TwoLayerState(Tensor<float> Kernel, Tensor<int> Step) : IState<TwoLayerState>
{
    public static IReadOnlyList<StateEntry> Schema { get; } =
    [
        StateEntry.Of<float>("net.dense.kernel", true, 2, 3),
        StateEntry.Of<int>("adam.step", false),
    ];

    public IReadOnlyList<StateLeaf> Leaves => [new(Schema[0], Kernel), new(Schema[1], Step)];

    public long ParameterCount => 6;

    public Device Device => Launch.OneDevice("TwoLayerState", Kernel.Device, Step.Device);

    public static TwoLayerState Create(IReadOnlyList<Tensor> tensors) => new((Tensor<float>)tensors[0], (Tensor<int>)tensors[1]);

    public static TwoLayerState Some() => new(Tensor.From([1f, -2f, float.NaN, 4f, 5f, 6.5f], 2, 3), Tensor.Scalar(7));

    public TwoLayerState To(Device device) => StateTree.To(this, device);

    public void Save(string path) => StateTree.Save(this, path);

    public static TwoLayerState Load(string path, Device? device = null) => StateTree.Load<TwoLayerState>(path, device);
}
