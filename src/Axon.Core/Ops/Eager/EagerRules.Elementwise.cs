using System.Numerics;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Element-wise ops.</content>
internal static partial class EagerRules
{
    private static Tensor Unary(in EagerCall call)
    {
        Tensor x = call.First;
        if (call.Op == Op.Not && x.Element == DType.Bool)
        {
            return Map<long>(call, static value => 1 - value);
        }
        return x.Element.IsFloat() ? Map(call, ElementFunctions.Real.Unary[call.Op])
            : x.Element == DType.UInt64 ? Map(call, ElementFunctions.Unsigned.Unary[call.Op])
            : Map(call, ElementFunctions.Signed.Unary[call.Op]);
    }

    private static Tensor Binary(in EagerCall call) => call.First.Element switch
    {
        DType.UInt64 => Combine(call, ElementFunctions.Unsigned),
        DType element when element.IsFloat() => Combine(call, ElementFunctions.Real),
        _ => Combine(call, ElementFunctions.Signed),
    };

    private static Tensor Map<C>(in EagerCall call, Func<C, C> function)
        where C : unmanaged, INumber<C>
    {
        C[] values = Carrier.Load<C>(call.First);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(values[i]);
        }
        return Carrier.Store<C>(values, call.Type);
    }

    private static Tensor Combine<C>(in EagerCall call, ElementFunctions<C> functions)
        where C : unmanaged, INumber<C>
    {
        C[] left = Carrier.Load<C>(call.Inputs[0]);
        C[] right = Carrier.Load<C>(call.Inputs[1]);
        if (functions.Test.TryGetValue(call.Op, out Func<C, C, bool>? test))
        {
            for (int i = 0; i < left.Length; i++)
            {
                left[i] = test(left[i], right[i]) ? C.One : C.Zero;
            }
            return Carrier.Store<C>(left, call.Type);
        }
        Func<C, C, C> function = functions.Binary[call.Op];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = function(left[i], right[i]);
        }
        return Carrier.Store<C>(left, call.Type);
    }

    private static Tensor Select(in EagerCall call) => Bytes(call.Type) switch
    {
        1 => Select<byte>(call),
        2 => Select<ushort>(call),
        4 => Select<uint>(call),
        _ => Select<ulong>(call),
    };

    private static Tensor Select<TRaw>(in EagerCall call)
        where TRaw : unmanaged
    {
        Tensor result = call.NewResult();
        Span<byte> condition = call.First.Raw<byte>();
        Span<TRaw> whenTrue = call.Inputs[1].Raw<TRaw>();
        Span<TRaw> whenFalse = call.Inputs[2].Raw<TRaw>();
        Span<TRaw> target = result.Raw<TRaw>();
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = condition[i] != 0 ? whenTrue[i] : whenFalse[i];
        }
        return result;
    }

    private static int Bytes(TensorType type) => type.Element.Bytes();
}
