using System.Numerics;
using Axon.Kernels;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Library calls: the routines that compiled programs call on the host, in the element type of the operands.</content>
internal static partial class EagerRules
{
    /// <summary>One call: its operands, and unfilled tensors for its results.</summary>
    private sealed record CallSite(Attributes Attributes, Tensor[] Inputs, Tensor[] Outputs)
    {
        private Shape Shape => Inputs[0].Shape;

        /// <summary>How many matrices the first operand is.</summary>
        public int Batch => Count(Inputs[0], [.. Enumerable.Range(0, Inputs[0].Rank - 2)]);

        public int Rows => Shape[Shape.Rank - 2];

        public int Columns => Shape[Shape.Rank - 1];

        /// <summary>Rows and columns of another operand.</summary>
        public (int Rows, int Columns) SizesOf(int operand) => (Inputs[operand].Shape[Inputs[operand].Rank - 2], Inputs[operand].Shape[Inputs[operand].Rank - 1]);

        public T Get<T>()
            where T : Attributes => (T)Attributes;

        public void Run<C>(C call)
            where C : struct, ILibraryCall
        {
            HostBuffer[] operands = [.. Inputs.Select(static tensor => HostExecutor.Instance.Buffer(tensor.Storage))];
            HostBuffer[] results = [.. Outputs.Select(static tensor => HostExecutor.Instance.Buffer(tensor.Storage))];
            HostExecutor.Instance.Call(call, operands, results);
            GC.KeepAlive(Inputs);
            GC.KeepAlive(Outputs);
        }
    }

    // One row a library call.
    private static class Calls<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static readonly Dictionary<Op, Action<CallSite>> Rows = new()
        {
            [Op.Cholesky] = static s => s.Run(new CholeskyCall<T>(s.Batch, s.Rows)),
            [Op.TriangularSolve] = static s =>
            {
                TriangularAttributes t = s.Get<TriangularAttributes>();
                s.Run(new TriangularSolveCall<T>(s.Batch, s.Rows, t.Right ? s.SizesOf(1).Rows : s.SizesOf(1).Columns, t.Right, t.Upper, t.Transpose, t.Unit));
            },
            [Op.LU] = static s => s.Run(new LUCall<T>(s.Batch, s.Rows, s.Columns)),
            [Op.LUSolve] = static s => s.Run(new LUSolveCall<T>(s.Batch, s.Rows, s.SizesOf(3).Columns, s.Get<LUSolveAttributes>().Transpose, s.Get<LUSolveAttributes>().Operation)),
            [Op.Determinant] = static s => s.Run(new DeterminantCall<T>(s.Batch, s.Rows)),
            [Op.Cofactor] = static s => s.Run(new CofactorCall<T>(s.Batch, s.Rows)),
            [Op.QR] = static s => s.Run(new QRCall<T>(s.Batch, s.Rows, s.Columns, s.Get<FactorAttributes>().IsFull)),
            [Op.Eigh] = static s => s.Run(new EighCall<T>(s.Batch, s.Rows)),
            [Op.SVD] = static s => s.Run(new SVDCall<T>(s.Batch, s.Rows, s.Columns, s.Get<FactorAttributes>().IsFull)),
            [Op.LeastSquares] = static s => s.Run(new LeastSquaresCall<T>(s.Batch, s.Rows, s.Columns, s.SizesOf(1).Columns, s.Get<ToleranceAttributes>().Tolerance)),
            [Op.Attention] = static s => s.Run(new AttentionCall(AttentionOf(s))),
            [Op.AttentionGrad] = static s => s.Run(new AttentionGradCall(AttentionOf(s))),
            [Op.Sort] = Sort,
            [Op.Fourier] = static s =>
            {
                FourierAttributes f = s.Get<FourierAttributes>();
                (int outer, int size, int inner) = Around(s.Inputs[0].Shape.Sizes, f.Axis);
                s.Run(new FourierCall<T>(outer, size, inner, f.Inverse));
            },
            [Op.PseudoInverse] = static s => s.Run(new PseudoInverseCall<T>(s.Batch, s.Rows, s.Columns, s.Get<ToleranceAttributes>().Tolerance)),
        };
    }

    private static AttentionShape AttentionOf(CallSite s)
    {
        AttentionShape shape = new(s.Batch, s.Rows, s.SizesOf(1).Rows, s.Columns, s.SizesOf(2).Columns, s.Get<AttentionAttributes>().Causal);
        Tensor last = s.Inputs[^1];
        return last.Element != DType.Bool ? shape : shape with { Masks = last.Shape.Sizes[..^2].ToArray().Aggregate(1, static (product, size) => product * size), MaskRows = last.Shape[^2] };
    }

    /// <summary>Runs a library call.</summary>
    /// <param name="op">The op.</param>
    /// <param name="attributes">Its metadata.</param>
    /// <param name="inputs">Its operands.</param>
    /// <param name="types">The types of its results.</param>
    public static Tensor[] Call(Op op, Attributes attributes, Tensor[] inputs, TensorType[] types)
    {
        Tensor[] outputs = [.. types.Select(static type => ElementTypes.Uninitialized(type.Element, Carrier.ShapeOf(type)))];
        CallSite site = new(attributes, inputs, outputs);
        (inputs[0].Element == DType.Float64 ? Calls<double>.Rows : Calls<float>.Rows)[op](site);
        return outputs;
    }
}
