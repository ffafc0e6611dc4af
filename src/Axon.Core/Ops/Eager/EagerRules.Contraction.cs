using System.Numerics;
using System.Numerics.Tensors;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Dot and convolution: sums are kept in double, or in wrapping 64-bit integers.</content>
internal static partial class EagerRules
{
    private static Tensor Dot(in EagerCall call) => call.First.Element.IsFloat() ? Dot<double>(call) : Dot<long>(call);

    private static Tensor Dot<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        DotAttributes a = call.Get<DotAttributes>();
        (Tensor x, Tensor y) = (call.Inputs[0], call.Inputs[1]);
        int[] xFree = [.. Enumerable.Range(0, x.Rank).Where(axis => !a.LeftBatch.Contains(axis) && !a.LeftContract.Contains(axis))];
        int[] yFree = [.. Enumerable.Range(0, y.Rank).Where(axis => !a.RightBatch.Contains(axis) && !a.RightContract.Contains(axis))];
        int batch = Count(x, a.LeftBatch);
        int depth = Count(x, a.LeftContract);
        int rows = Count(x, xFree);
        int columns = Count(y, yFree);
        C[] left = Carrier.Load<C>(Transposed(x, [.. a.LeftBatch, .. xFree, .. a.LeftContract]));
        C[] right = Carrier.Load<C>(Transposed(y, [.. a.RightBatch, .. a.RightContract, .. yFree]));
        C[] result = new C[batch * rows * columns];
        for (int i = 0; i < batch * rows; i++)
        {
            Span<C> sums = result.AsSpan(i * columns, columns);
            for (int k = 0; k < depth; k++)
            {
                ReadOnlySpan<C> row = right.AsSpan(((i / rows * depth) + k) * columns, columns);
                AddScaled(row, left[(i * depth) + k], sums);
            }
        }
        return Carrier.Store<C>(result, call.Type);
    }

    private static int Count(Tensor x, IReadOnlyList<int> axes) => axes.Aggregate(1, (count, axis) => count * x.Shape[axis]);

    private static void AddScaled<C>(ReadOnlySpan<C> row, C factor, Span<C> sums)
        where C : unmanaged, INumber<C> => TensorPrimitives.MultiplyAdd(row, factor, sums, sums);

    private static Tensor Conv(in EagerCall call)
    {
        Tensor kernel = call.Inputs[1];
        double[] x = Carrier.Load<double>(call.First);
        double[] weights = Carrier.Load<double>(kernel);
        double[] result = new double[Carrier.ShapeOf(call.Type).Size];
        ConvTaps taps = new(call.Get<ConvAttributes>(), call.First.Shape, kernel.Shape, Carrier.ShapeOf(call.Type));
        taps.ForEach((input, tap, output) =>
        {
            for (int channel = 0; channel < taps.Channels; channel++)
            {
                AddScaled(weights.AsSpan(tap + (channel * taps.KernelRow), taps.Filters), x[input + channel], result.AsSpan(output, taps.Filters));
            }
        });
        return Carrier.Store<double>(result, call.Type);
    }

    private static Tensor ConvInputGrad(in EagerCall call)
    {
        Tensor kernel = call.Inputs[1];
        double[] gradient = Carrier.Load<double>(call.First);
        double[] weights = Carrier.Load<double>(kernel);
        double[] result = new double[Carrier.ShapeOf(call.Type).Size];
        ConvTaps taps = new(call.Get<ConvAttributes>(), Carrier.ShapeOf(call.Type), kernel.Shape, call.First.Shape);
        taps.ForEach((input, tap, output) =>
        {
            for (int channel = 0; channel < taps.Channels; channel++)
            {
                result[input + channel] += TensorPrimitives.Dot<double>(weights.AsSpan(tap + (channel * taps.KernelRow), taps.Filters), gradient.AsSpan(output, taps.Filters));
            }
        });
        return Carrier.Store<double>(result, call.Type);
    }

    private static Tensor ConvKernelGrad(in EagerCall call)
    {
        double[] x = Carrier.Load<double>(call.First);
        double[] gradient = Carrier.Load<double>(call.Inputs[1]);
        double[] result = new double[Carrier.ShapeOf(call.Type).Size];
        ConvTaps taps = new(call.Get<ConvAttributes>(), call.First.Shape, Carrier.ShapeOf(call.Type), call.Inputs[1].Shape);
        taps.ForEach((input, tap, output) =>
        {
            for (int channel = 0; channel < taps.Channels; channel++)
            {
                AddScaled(gradient.AsSpan(output, taps.Filters), x[input + channel], result.AsSpan(tap + (channel * taps.KernelRow), taps.Filters));
            }
        });
        return Carrier.Store<double>(result, call.Type);
    }
}
