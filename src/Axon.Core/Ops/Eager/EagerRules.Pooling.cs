using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Pooling.</content>
internal static partial class EagerRules
{
    private static Tensor SumPool(in EagerCall call) => call.First.Element.IsFloat() ? SumPool<double>(call) : SumPool<long>(call);

    private static Tensor SumPool<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] x = Carrier.Load<C>(call.First);
        Shape shape = Carrier.ShapeOf(call.Type);
        C[] result = new C[shape.Size];
        ForEachWindow(call.Get<WindowAttributes>(), call.First.Shape, shape, (output, inputs) =>
        {
            foreach (int input in inputs)
            {
                result[output] += x[input];
            }
        });
        return Carrier.Store<C>(result, call.Type);
    }

    private static Tensor SumPoolGrad(in EagerCall call) => call.First.Element.IsFloat() ? SumPoolGrad<double>(call) : SumPoolGrad<long>(call);

    private static Tensor SumPoolGrad<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] gradient = Carrier.Load<C>(call.First);
        Shape shape = Carrier.ShapeOf(call.Type);
        C[] result = new C[shape.Size];
        ForEachWindow(call.Get<WindowAttributes>(), shape, call.First.Shape, (output, inputs) =>
        {
            foreach (int input in inputs)
            {
                result[input] += gradient[output];
            }
        });
        return Carrier.Store<C>(result, call.Type);
    }

    private static Tensor MaxPool(in EagerCall call) => call.First.Element.IsFloat() ? MaxPool(call, double.NegativeInfinity)
        : call.First.Element == DType.UInt64 ? MaxPool(call, 0ul)
        : MaxPool(call, LeastOf(call.Type.Element));

    private static long LeastOf(DType element) => element.IsUnsigned() ? 0 : -1L << ((element.Bytes() * 8) - 1);

    private static Tensor MaxPool<C>(in EagerCall call, C least)
        where C : unmanaged, INumber<C>
    {
        C[] x = Carrier.Load<C>(call.First);
        C[] result = new C[Carrier.ShapeOf(call.Type).Size];
        ForEachWindow(call.Get<WindowAttributes>(), call.First.Shape, Carrier.ShapeOf(call.Type), (output, inputs) =>
            result[output] = Greatest<C>(x, inputs) is { } winner ? x[winner] : least);
        return Carrier.Store<C>(result, call.Type);
    }

    // Whole numbers are compared exactly, and their sums wrap as they do elsewhere.
    private static Tensor MaxPoolGrad(in EagerCall call) => call.First.Element.IsFloat() ? MaxPoolGrad<double>(call)
        : call.First.Element == DType.UInt64 ? MaxPoolGrad<ulong>(call)
        : MaxPoolGrad<long>(call);

    private static Tensor MaxPoolGrad<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] x = Carrier.Load<C>(call.First);
        C[] gradient = Carrier.Load<C>(call.Inputs[1]);
        C[] result = new C[x.Length];
        ForEachWindow(call.Get<WindowAttributes>(), call.First.Shape, call.Inputs[1].Shape, (output, inputs) =>
        {
            if (Greatest<C>(x, inputs) is { } winner)
            {
                result[winner] += gradient[output];
            }
        });
        return Carrier.Store<C>(result, call.Type);
    }

    private static Tensor MaxPoolGather(in EagerCall call) => call.First.Element.IsFloat() ? MaxPoolGather<double>(call)
        : call.First.Element == DType.UInt64 ? MaxPoolGather<ulong>(call)
        : MaxPoolGather<long>(call);

    private static Tensor MaxPoolGather<C>(in EagerCall call)
        where C : unmanaged, INumber<C>
    {
        C[] x = Carrier.Load<C>(call.First);
        C[] tangent = Carrier.Load<C>(call.Inputs[1]);
        C[] result = new C[Carrier.ShapeOf(call.Type).Size];
        ForEachWindow(call.Get<WindowAttributes>(), call.First.Shape, Carrier.ShapeOf(call.Type), (output, inputs) =>
            result[output] = Greatest<C>(x, inputs) is { } winner ? tangent[winner] : C.Zero);
        return Carrier.Store<C>(result, call.Type);
    }

    /// <summary>The first of the greatest elements; a NaN is greater than all.</summary>
    private static int? Greatest<C>(C[] x, List<int> inputs)
        where C : unmanaged, INumber<C>
    {
        int? winner = null;
        foreach (int input in inputs)
        {
            if (winner is not { } best || x[input] > x[best] || (C.IsNaN(x[input]) && !C.IsNaN(x[best])))
            {
                winner = input;
            }
        }
        return winner;
    }

    /// <summary>Calls for each output element with the input elements that its window covers.</summary>
    private static void ForEachWindow(WindowAttributes window, Shape input, Shape output, Action<int, List<int>> visit)
    {
        int rank = input.Rank;
        int[] size = window.Size.ToArray();
        int[] low = Carrier.SizesOf(window.PadLow);
        int taps = size.Aggregate(1, static (count, extent) => count * extent);
        int[] place = new int[rank];
        int[] tap = new int[rank];
        List<int> inputs = new(taps);
        for (int i = 0; i < output.Size; i++)
        {
            inputs.Clear();
            Array.Clear(tap);
            for (int t = 0; t < taps; t++)
            {
                int offset = 0;
                for (int axis = 0; axis < rank && offset >= 0; axis++)
                {
                    int position = (place[axis] * window.Strides[axis]) + (tap[axis] * window.Dilation[axis]) - low[axis];
                    offset = position < 0 || position >= input[axis] ? -1 : (offset * input[axis]) + position;
                }
                if (offset >= 0)
                {
                    inputs.Add(offset);
                }
                Advance(tap, size);
            }
            visit(i, inputs);
            Advance(place, output.Sizes);
        }
    }
}
