using System.Numerics;
using System.Numerics.Tensors;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>
/// The three types eager ops compute in: double for real elements, ulong for u64, long for the other integers and bool (0 and 1).
/// Rounding a double result to the element type rounds + - * / and roots correctly; integers wrap when they are stored.
/// </summary>
internal static class Carrier
{
    public static C[] Load<C>(Tensor x)
        where C : unmanaged, INumber<C>
    {
        C[] values = new C[x.Size];
        switch (x.Element)
        {
            case DType.Bool or DType.UInt8:
                TensorPrimitives.ConvertTruncating<byte, C>(x.Raw<byte>(), values);
                break;
            case DType.UInt16:
                TensorPrimitives.ConvertTruncating<ushort, C>(x.Raw<ushort>(), values);
                break;
            case DType.UInt32:
                TensorPrimitives.ConvertTruncating<uint, C>(x.Raw<uint>(), values);
                break;
            case DType.UInt64:
                TensorPrimitives.ConvertTruncating<ulong, C>(x.Raw<ulong>(), values);
                break;
            case DType.Int8:
                TensorPrimitives.ConvertTruncating<sbyte, C>(x.Raw<sbyte>(), values);
                break;
            case DType.Int16:
                TensorPrimitives.ConvertTruncating<short, C>(x.Raw<short>(), values);
                break;
            case DType.Int32:
                TensorPrimitives.ConvertTruncating<int, C>(x.Raw<int>(), values);
                break;
            case DType.Int64:
                TensorPrimitives.ConvertTruncating<long, C>(x.Raw<long>(), values);
                break;
            case DType.Float16:
                TensorPrimitives.ConvertTruncating<Half, C>(x.Raw<Half>(), values);
                break;
            case DType.BFloat16:
                Span<BFloat16> brief = x.Raw<BFloat16>();
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = C.CreateTruncating((float)brief[i]);
                }
                break;
            case DType.Float32:
                TensorPrimitives.ConvertTruncating<float, C>(x.Raw<float>(), values);
                break;
            default:
                TensorPrimitives.ConvertTruncating<double, C>(x.Raw<double>(), values);
                break;
        }
        GC.KeepAlive(x);
        return values;
    }

    public static Tensor Store<C>(ReadOnlySpan<C> values, TensorType type)
        where C : unmanaged, INumber<C>
    {
        Tensor x = ElementTypes.Uninitialized(type.Element, ShapeOf(type));
        switch (type.Element)
        {
            case DType.Bool:
                Span<byte> truths = x.Raw<byte>();
                for (int i = 0; i < values.Length; i++)
                {
                    truths[i] = C.IsZero(values[i]) ? (byte)0 : (byte)1;
                }
                break;
            case DType.UInt8:
                TensorPrimitives.ConvertTruncating(values, x.Raw<byte>());
                break;
            case DType.UInt16:
                TensorPrimitives.ConvertTruncating(values, x.Raw<ushort>());
                break;
            case DType.UInt32:
                TensorPrimitives.ConvertTruncating(values, x.Raw<uint>());
                break;
            case DType.UInt64:
                TensorPrimitives.ConvertTruncating(values, x.Raw<ulong>());
                break;
            case DType.Int8:
                TensorPrimitives.ConvertTruncating(values, x.Raw<sbyte>());
                break;
            case DType.Int16:
                TensorPrimitives.ConvertTruncating(values, x.Raw<short>());
                break;
            case DType.Int32:
                TensorPrimitives.ConvertTruncating(values, x.Raw<int>());
                break;
            case DType.Int64:
                TensorPrimitives.ConvertTruncating(values, x.Raw<long>());
                break;
            case DType.Float16:
                TensorPrimitives.ConvertTruncating(values, x.Raw<Half>());
                break;
            case DType.BFloat16:
                Span<BFloat16> brief = x.Raw<BFloat16>();
                for (int i = 0; i < values.Length; i++)
                {
                    brief[i] = (BFloat16)double.CreateTruncating(values[i]);
                }
                break;
            case DType.Float32:
                TensorPrimitives.ConvertTruncating(values, x.Raw<float>());
                break;
            default:
                TensorPrimitives.ConvertTruncating(values, x.Raw<double>());
                break;
        }
        return x;
    }

    public static Shape ShapeOf(TensorType type) => SizesOf(type.Shape);

    public static int[] SizesOf(EquatableArray<Dim> shape)
    {
        int[] sizes = new int[shape.Count];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = checked((int)shape[axis].Value!.Value);
        }
        return sizes;
    }
}
