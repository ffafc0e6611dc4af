using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <content>Movement ops: elements are moved as bit patterns of their size.</content>
internal static partial class EagerRules
{
    private static Tensor Copy(in EagerCall call)
    {
        Tensor result = call.NewResult();
        int[] size = [result.Size];
        Move(call.First, result, size, [1], 0);
        return result;
    }

    private static Tensor Broadcast(in EagerCall call)
    {
        BroadcastAttributes a = call.Get<BroadcastAttributes>();
        Tensor result = call.NewResult();
        int[] own = Strides(call.First.Shape.Sizes);
        int[] strides = new int[result.Rank];
        for (int axis = 0; axis < own.Length; axis++)
        {
            strides[a.Axes[axis]] = call.First.Shape[axis] == 1 ? 0 : own[axis];
        }
        Move(call.First, result, result.Shape.ToArray(), strides, 0);
        return result;
    }

    private static Tensor Transpose(in EagerCall call) => Transposed(call.First, call.Get<AxesAttributes>().Axes.ToArray());

    private static Tensor Transposed(Tensor x, int[] axes)
    {
        int[] own = Strides(x.Shape.Sizes);
        int[] sizes = Array.ConvertAll(axes, axis => x.Shape[axis]);
        Tensor result = ElementTypes.Uninitialized(x.Element, sizes);
        Move(x, result, sizes, Array.ConvertAll(axes, axis => own[axis]), 0);
        return result;
    }

    private static Tensor Slice(in EagerCall call)
    {
        SliceAttributes a = call.Get<SliceAttributes>();
        Tensor result = call.NewResult();
        int[] strides = Strides(call.First.Shape.Sizes);
        int[] start = Carrier.SizesOf(a.Start);
        int offset = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            offset += start[axis] * strides[axis];
            strides[axis] *= a.Step[axis];
        }
        Move(call.First, result, result.Shape.ToArray(), strides, offset);
        return result;
    }

    private static Tensor Reverse(in EagerCall call)
    {
        Tensor result = call.NewResult();
        int[] strides = Strides(result.Shape.Sizes);
        int offset = 0;
        foreach (int axis in call.Get<AxesAttributes>().Axes)
        {
            offset += (result.Shape[axis] - 1) * strides[axis];
            strides[axis] = -strides[axis];
        }
        Move(call.First, result, result.Shape.ToArray(), strides, offset);
        return result;
    }

    private static Tensor Pad(in EagerCall call)
    {
        PadAttributes a = call.Get<PadAttributes>();
        Tensor x = call.First;
        Tensor result = call.NewResult();
        Move(call.Inputs[1], result, result.Shape.ToArray(), new int[result.Rank], 0);
        int[] low = Carrier.SizesOf(a.Low);
        int[] strides = Strides(result.Shape.Sizes);
        int[] position = new int[x.Rank];
        for (int i = 0; i < x.Size; i++)
        {
            int target = 0;
            for (int axis = 0; axis < position.Length && target >= 0; axis++)
            {
                int place = low[axis] + (position[axis] * (a.Interior[axis] + 1));
                target = place < 0 || place >= result.Shape[axis] ? -1 : target + (place * strides[axis]);
            }
            if (target >= 0)
            {
                CopyElements(x, i, result, target, 1);
            }
            Advance(position, x.Shape.Sizes);
        }
        return result;
    }

    private static Tensor Concat(in EagerCall call)
    {
        Tensor result = call.NewResult();
        int axis = call.Get<AxisAttributes>().Axis;
        (int outer, int size, int inner) = Around(result.Shape.Sizes, axis);
        int start = 0;
        foreach (Tensor x in call.Inputs)
        {
            int length = x.Shape[axis] * inner;
            for (int row = 0; row < outer; row++)
            {
                CopyElements(x, row * length, result, (row * size * inner) + start, length);
            }
            start += length;
        }
        return result;
    }

    private static int[] Strides(ReadOnlySpan<int> sizes)
    {
        int[] strides = new int[sizes.Length];
        int stride = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /// <summary>The next position in row-major order.</summary>
    private static void Advance(Span<int> position, ReadOnlySpan<int> sizes)
    {
        for (int axis = position.Length - 1; axis >= 0; axis--)
        {
            if (++position[axis] < sizes[axis])
            {
                return;
            }
            position[axis] = 0;
        }
    }

    private static void CopyElements(Tensor source, int from, Tensor target, int to, int count)
    {
        int bytes = source.Element.Bytes();
        Span<byte> read = source.Storage is Kernels.HostStorage host ? host.AsSpan<byte>() : default;
        Span<byte> written = ((Kernels.HostStorage)target.Storage).AsSpan<byte>();
        read.Slice(from * bytes, count * bytes).CopyTo(written[(to * bytes)..]);
    }

    /// <summary>Fills the target, in order, with the elements of the source at offset + Σ position·stride.</summary>
    private static void Move(Tensor source, Tensor target, int[] sizes, int[] strides, int offset)
    {
        switch (source.Element.Bytes())
        {
            case 1:
                Move(source.Raw<byte>(), target.Raw<byte>(), sizes, strides, offset);
                break;
            case 2:
                Move(source.Raw<ushort>(), target.Raw<ushort>(), sizes, strides, offset);
                break;
            case 4:
                Move(source.Raw<uint>(), target.Raw<uint>(), sizes, strides, offset);
                break;
            default:
                Move(source.Raw<ulong>(), target.Raw<ulong>(), sizes, strides, offset);
                break;
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    private static void Move<TRaw>(ReadOnlySpan<TRaw> source, Span<TRaw> target, int[] sizes, int[] strides, int offset)
        where TRaw : unmanaged
    {
        if (target.Length == 0)
        {
            return;
        }
        if (sizes.Length == 0)
        {
            target[0] = source[offset];
            return;
        }
        int row = sizes[^1];
        int stride = strides[^1];
        int[] position = new int[sizes.Length - 1];
        for (int written = 0; written < target.Length; written += row)
        {
            int read = offset;
            for (int axis = 0; axis < position.Length; axis++)
            {
                read += position[axis] * strides[axis];
            }
            if (stride == 1)
            {
                source.Slice(read, row).CopyTo(target[written..]);
            }
            else
            {
                for (int i = 0; i < row; i++)
                {
                    target[written + i] = source[read + (i * stride)];
                }
            }
            Advance(position, sizes);
        }
    }
}
