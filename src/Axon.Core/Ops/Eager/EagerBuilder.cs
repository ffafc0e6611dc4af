using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Carries ops out at once on the host, and records them on the gradient tapes that are running.</summary>
internal sealed class EagerBuilder : IOpBuilder<Tensor>
{
    private EagerBuilder()
    {
    }

    public static EagerBuilder Instance { get; } = new();

    public TensorType TypeOf(Tensor value) => value.Type;

    /// <exception cref="DeviceMismatchException">An operand is not on the host: devices run compiled methods only.</exception>
    /// <exception cref="ShapeMismatchException">The operands do not fit.</exception>
    public Tensor Apply(Op op, Attributes attributes, params Tensor[] inputs) =>
        Contractions.Lowered(this, EagerMode.Current.Compute, op, attributes, inputs) ?? ApplySeveral(op, attributes, inputs)[0];

    /// <exception cref="DeviceMismatchException">An operand is not on the host: devices run compiled methods only.</exception>
    /// <exception cref="ShapeMismatchException">The operands do not fit.</exception>
    public Tensor[] ApplySeveral(Op op, Attributes attributes, params Tensor[] inputs)
    {
        TensorType[] types = new TensorType[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            Tensor input = inputs[i];
            if (!input.Device.IsHost)
            {
                throw new DeviceMismatchException($"operand {i + 1} of {op} (code that is not compiled runs on the host)", input.Device, Device.Cpu);
            }
            types[i] = input.Type;
        }
        TensorType[] results = ShapeRules.InferSeveral(op, attributes, types, RequireEqual);
        Tensor[] outputs = op.IsLibraryCall()
            ? EagerRules.Call(op, attributes, inputs, results)
            : [EagerRules.Run(new EagerCall(op, attributes, inputs, results[0]))];
        EagerTape.Record(op, attributes, inputs, outputs);
        foreach (Tensor output in outputs)
        {
            EagerWatch.See(op, inputs, output);
        }
        return outputs;
    }

    public void RequireEqual(Dim left, Dim right, string message)
    {
        if (!left.Equals(right))
        {
            throw new ShapeException(message);
        }
    }
}
