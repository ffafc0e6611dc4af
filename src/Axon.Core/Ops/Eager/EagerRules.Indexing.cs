using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Indexing ops. An index outside its axis is an error.</content>
internal static partial class EagerRules
{
    private static Tensor Take(in EagerCall call)
    {
        int axis = call.Get<AxisAttributes>().Axis;
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, axis);
        long[] indices = Indices(call, 1, axis, size);
        Tensor result = call.NewResult();
        for (int row = 0; row < outer; row++)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                CopyElements(call.First, ((row * size) + (int)indices[i]) * inner, result, ((row * indices.Length) + i) * inner, inner);
            }
        }
        return result;
    }

    private static Tensor ScatterAdd(in EagerCall call) => Scatter(call, Indices(call, 1, call.Get<AxisAttributes>().Axis, SizeAlong(call)), call.Inputs[2]);

    private static Tensor AddAt(in EagerCall call) => Scatter(call, Indices(call, 2, call.Get<AxisAttributes>().Axis, SizeAlong(call)), call.Inputs[1]);

    private static Tensor ScatterSet(in EagerCall call)
    {
        long[] indices = Indices(call, 1, call.Get<AxisAttributes>().Axis, SizeAlong(call));
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, call.Get<AxisAttributes>().Axis);
        Tensor result = Copy(call);
        for (int row = 0; row < outer; row++)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                CopyElements(call.Inputs[2], ((row * indices.Length) + i) * inner, result, ((row * size) + (int)indices[i]) * inner, inner);
            }
        }
        return result;
    }

    private static int SizeAlong(in EagerCall call) => call.First.Shape[call.Get<AxisAttributes>().Axis];

    private static Tensor Scatter(in EagerCall call, long[] indices, Tensor updates) =>
        call.First.Element.IsFloat() ? Scatter<double>(call, indices, updates) : Scatter<long>(call, indices, updates);

    private static Tensor Scatter<C>(in EagerCall call, long[] indices, Tensor updates)
        where C : unmanaged, INumber<C>
    {
        C[] values = Carrier.Load<C>(call.First);
        C[] added = Carrier.Load<C>(updates);
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, call.Get<AxisAttributes>().Axis);
        for (int row = 0; row < outer; row++)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                int target = ((row * size) + (int)indices[i]) * inner;
                int source = ((row * indices.Length) + i) * inner;
                for (int k = 0; k < inner; k++)
                {
                    values[target + k] += added[source + k];
                }
            }
        }
        return Carrier.Store<C>(values, call.Type);
    }

    private static Tensor SliceAt(in EagerCall call)
    {
        int axis = call.Get<AxisAttributes>().Axis;
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, axis);
        int index = (int)Indices(call, 1, axis, size)[0];
        Tensor result = call.NewResult();
        for (int row = 0; row < outer; row++)
        {
            CopyElements(call.First, ((row * size) + index) * inner, result, row * inner, inner);
        }
        return result;
    }

    private static Tensor UpdateAt(in EagerCall call)
    {
        int axis = call.Get<AxisAttributes>().Axis;
        (int outer, int size, int inner) = Around(call.First.Shape.Sizes, axis);
        int index = (int)Indices(call, 2, axis, size)[0];
        Tensor result = Copy(call);
        for (int row = 0; row < outer; row++)
        {
            CopyElements(call.Inputs[1], row * inner, result, ((row * size) + index) * inner, inner);
        }
        return result;
    }

    private static Tensor CheckIndex(in EagerCall call)
    {
        CheckAttributes check = call.Get<CheckAttributes>();
        RequireInside(Carrier.Load<long>(call.First), check.Operation, check.Axis, checked((int)check.Size.Value!.Value));
        return Copy(call);
    }

    private static long[] Indices(in EagerCall call, int operand, int axis, int size)
    {
        long[] indices = Carrier.Load<long>(call.Inputs[operand]);
        RequireInside(indices, call.Op.ToString(), axis, size);
        return indices;
    }

    private static void RequireInside(long[] indices, string operation, int axis, int size)
    {
        foreach (long index in indices)
        {
            if (index < 0 || index >= size)
            {
                throw new AxonIndexException(operation, axis, index, size);
            }
        }
    }
}
