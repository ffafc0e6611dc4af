using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Testing;

/// <content>Ops that look at positions: each says which places of its operands a place of the result is made of.</content>
internal static partial class GraphEvaluator
{
    private static NumericArray Structured(Node node, NumericArray[] x, int[] shape, Func<string, long> size)
    {
        switch (node.Op)
        {
            case Op.Constant:
                ConstantAttributes constant = node.Get<ConstantAttributes>();
                return NumericArray.Scalar(constant.Element.IsFloat() ? constant.Value : constant.Integer);
            case Op.DimValue:
                return NumericArray.Scalar(node.Get<DimAttributes>().Dim.Evaluate(size));
            case Op.Iota:
                return Make(shape, at => at[node.Get<IotaAttributes>().Axis]);
            case Op.RandomBits:
                return Make(shape, at => Philox((uint)x[0].Data[0], (uint)x[0].Data[1], (uint)Offset(at, shape)));
            case Op.Reshape:
                return new NumericArray(shape, x[0].Data);
            case Op.Broadcast:
                EquatableArray<int> axes = node.Get<BroadcastAttributes>().Axes;
                return Make(shape, at => Get(x[0], axes.Select((axis, i) => x[0].Shape[i] == 1 ? 0 : at[axis])));
            case Op.Transpose:
                EquatableArray<int> order = node.Get<AxesAttributes>().Axes;
                return Make(shape, at => Get(x[0], Enumerable.Range(0, at.Length).Select(axis => at[order.ToList().IndexOf(axis)])));
            case Op.Slice:
                SliceAttributes slice = node.Get<SliceAttributes>();
                int[] start = ShapeOf(slice.Start, size);
                return Make(shape, at => Get(x[0], at.Select((i, axis) => start[axis] + (i * slice.Step[axis]))));
            case Op.Pad:
                return Pad(node.Get<PadAttributes>(), x, shape, size);
            case Op.Reverse:
                EquatableArray<int> reversed = node.Get<AxesAttributes>().Axes;
                return Make(shape, at => Get(x[0], at.Select((i, axis) => reversed.Contains(axis) ? shape[axis] - 1 - i : i)));
            case Op.Concat:
                return Concat(node.Get<AxisAttributes>().Axis, x, shape);
            case Op.Sum:
                return Reduce(x[0], node.Get<AxesAttributes>().Axes, shape, 0, static (a, b) => a + b);
            case Op.Product:
                return Reduce(x[0], node.Get<AxesAttributes>().Axes, shape, 1, static (a, b) => a * b);
            case Op.Max:
                return Reduce(x[0], node.Get<AxesAttributes>().Axes, shape, node.Type.Element == DType.Bool ? 0 : double.NegativeInfinity, Math.Max);
            case Op.Min:
                return Reduce(x[0], node.Get<AxesAttributes>().Axes, shape, node.Type.Element == DType.Bool ? 1 : double.PositiveInfinity, Math.Min);
            case Op.ArgMax or Op.ArgMin:
                return ArgExtreme(x[0], node.Get<AxisAttributes>().Axis, shape, node.Op == Op.ArgMax ? 1 : -1);
            case Op.CumulativeSum or Op.CumulativeProduct or Op.CumulativeMax or Op.CumulativeMin or Op.LinearScan:
                return Walk(node, x, shape);
            case Op.SearchSorted:
                return Make(shape, at => x[0].Data.Count(e => e < Get(x[1], at) || (node.Get<SearchAttributes>().Right && e == Get(x[1], at))));
            case Op.Dot:
                return Dot(node.Get<DotAttributes>(), x[0], x[1], shape);
            case Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad:
                return Convolve(node, x, shape, size);
            case Op.MaxPool or Op.MaxPoolGrad or Op.MaxPoolGather or Op.SumPool or Op.SumPoolGrad:
                return Pool(node, x, shape, size);
            default:
                return Indexed(node, x, shape);
        }
    }

    private static NumericArray Walk(Node node, NumericArray[] x, int[] shape)
    {
        ScanAttributes scan = node.Get<ScanAttributes>();
        double[] result = [.. x[^1].Data];
        int length = shape[scan.Axis];
        for (int step = 1; step < length; step++)
        {
            int place = scan.Reverse ? length - 1 - step : step;
            Each(shape, at =>
            {
                if (at[scan.Axis] == place)
                {
                    double before = result[Offset([.. at[..scan.Axis], scan.Reverse ? place + 1 : place - 1, .. at[(scan.Axis + 1)..]], shape)];
                    ref double own = ref result[Offset(at, shape)];
                    own = node.Op switch
                    {
                        Op.CumulativeSum => before + own,
                        Op.CumulativeProduct => before * own,
                        Op.CumulativeMax => Math.Max(before, own),
                        Op.CumulativeMin => Math.Min(before, own),
                        _ => (Get(x[0], at) * before) + own,
                    };
                }
            });
        }
        return new NumericArray(shape, result);
    }

    private static NumericArray Indexed(Node node, NumericArray[] x, int[] shape)
    {
        if (node.Op == Op.CheckIndex)
        {
            return x[0];
        }
        int axis = node.Get<AxisAttributes>().Axis;
        switch (node.Op)
        {
            case Op.Take:
                int indexRank = x[1].Rank;
                return Make(shape, at => Get(x[0], [.. at[..axis], (int)Get(x[1], at[axis..(axis + indexRank)]), .. at[(axis + indexRank)..]]));
            case Op.ScatterSet:
                double[] set = [.. x[0].Data];
                int places = x[1].Rank;
                Each(x[2].Shape, at => set[Offset([.. at[..axis], (int)Get(x[1], at[axis..(axis + places)]), .. at[(axis + places)..]], shape)] = Get(x[2], at));
                return new NumericArray(shape, set);
            case Op.ScatterAdd:
                double[] scattered = [.. x[0].Data];
                int rank = x[1].Rank;
                Each(x[2].Shape, at => scattered[Offset([.. at[..axis], (int)Get(x[1], at[axis..(axis + rank)]), .. at[(axis + rank)..]], shape)] += Get(x[2], at));
                return new NumericArray(shape, scattered);
            case Op.SliceAt:
                return Make(shape, at => Get(x[0], [.. at[..axis], (int)x[1].Data[0], .. at[axis..]]));
            case Op.UpdateAt or Op.AddAt:
                double[] updated = [.. x[0].Data];
                Each(x[1].Shape, at =>
                {
                    ref double place = ref updated[Offset([.. at[..axis], (int)x[2].Data[0], .. at[axis..]], shape)];
                    place = (node.Op == Op.AddAt ? place : 0) + Get(x[1], at);
                });
                return new NumericArray(shape, updated);
            default:
                throw new InvalidOperationException($"{node.Op} cannot be evaluated.");
        }
    }

    private static NumericArray Pad(PadAttributes pad, NumericArray[] x, int[] shape, Func<string, long> size)
    {
        int[] low = ShapeOf(pad.Low, size);
        return Make(shape, at =>
        {
            int[] from = new int[at.Length];
            for (int axis = 0; axis < at.Length; axis++)
            {
                int place = at[axis] - low[axis];
                int step = pad.Interior[axis] + 1;
                if (place < 0 || place % step != 0 || place / step >= x[0].Shape[axis])
                {
                    return x[1].Data[0];
                }
                from[axis] = place / step;
            }
            return Get(x[0], from);
        });
    }

    private static NumericArray Concat(int joined, NumericArray[] x, int[] shape) => Make(shape, at =>
    {
        int[] place = [.. at];
        int part = 0;
        while (place[joined] >= x[part].Shape[joined])
        {
            place[joined] -= x[part++].Shape[joined];
        }
        return Get(x[part], place);
    });

    private static NumericArray Reduce(NumericArray x, EquatableArray<int> axes, int[] shape, double seed, Func<double, double, double> combine)
    {
        double[] data = Enumerable.Repeat(seed, Count(shape)).ToArray();
        Each(x.Shape, at =>
        {
            ref double sum = ref data[Offset([.. at.Where((_, axis) => !axes.Contains(axis))], shape)];
            sum = combine(sum, Get(x, at));
        });
        return new NumericArray(shape, data);
    }

    private static NumericArray ArgExtreme(NumericArray x, int axis, int[] shape, int sign) => Make(shape, at =>
    {
        int best = 0;
        for (int i = 1; i < x.Shape[axis]; i++)
        {
            if (sign * Get(x, [.. at[..axis], i, .. at[axis..]]) > sign * Get(x, [.. at[..axis], best, .. at[axis..]]))
            {
                best = i;
            }
        }
        return best;
    });

    private static NumericArray Dot(DotAttributes dot, NumericArray a, NumericArray b, int[] shape)
    {
        int[] freeA = [.. Enumerable.Range(0, a.Rank).Where(axis => !dot.LeftBatch.Contains(axis) && !dot.LeftContract.Contains(axis))];
        int[] freeB = [.. Enumerable.Range(0, b.Rank).Where(axis => !dot.RightBatch.Contains(axis) && !dot.RightContract.Contains(axis))];
        int batches = dot.LeftBatch.Count;
        return Make(shape, at =>
        {
            double sum = 0;
            Each([.. dot.LeftContract.Select(axis => a.Shape[axis])], k =>
            {
                int[] inA = new int[a.Rank];
                int[] inB = new int[b.Rank];
                for (int i = 0; i < batches; i++)
                {
                    inA[dot.LeftBatch[i]] = inB[dot.RightBatch[i]] = at[i];
                }
                for (int i = 0; i < freeA.Length; i++)
                {
                    inA[freeA[i]] = at[batches + i];
                }
                for (int i = 0; i < freeB.Length; i++)
                {
                    inB[freeB[i]] = at[batches + freeA.Length + i];
                }
                for (int i = 0; i < k.Length; i++)
                {
                    inA[dot.LeftContract[i]] = inB[dot.RightContract[i]] = k[i];
                }
                sum += Get(a, inA) * Get(b, inB);
            });
            return sum;
        });
    }

    // All three convolutions sum the same products over the same triples of places; they differ in which of the three is written.
    private static NumericArray Convolve(Node node, NumericArray[] x, int[] shape, Func<string, long> size)
    {
        ConvAttributes conv = node.Get<ConvAttributes>();
        int[] low = ShapeOf(conv.PadLow, size);
        double[] data = new double[Count(shape)];
        NumericArray written = new(shape, data);
        (NumericArray image, NumericArray kernel, NumericArray result) = node.Op switch
        {
            Op.Conv => (x[0], x[1], written),
            Op.ConvInputGrad => (written, x[1], x[0]),
            _ => (x[0], written, x[1]),
        };
        int spatial = low.Length;
        int channels = kernel.Shape[spatial];
        int filters = kernel.Shape[spatial + 1];
        Each(result.Shape, at => Each(kernel.Shape[..(spatial + 1)], k =>
        {
            int filter = at[spatial + 1];
            int[] place = new int[spatial + 2];
            place[0] = at[0];
            place[spatial + 1] = (filter / (filters / conv.Groups) * channels) + k[spatial];
            for (int s = 0; s < spatial; s++)
            {
                int position = (at[s + 1] * conv.Strides[s]) + (k[s] * conv.KernelDilation[s]) - low[s];
                if (position < 0 || position % conv.InputDilation[s] != 0 || position / conv.InputDilation[s] >= image.Shape[s + 1])
                {
                    return;
                }
                place[s + 1] = position / conv.InputDilation[s];
            }
            int[] inKernel = [.. k, filter];
            switch (node.Op)
            {
                case Op.Conv:
                    data[Offset(at, shape)] += Get(image, place) * Get(kernel, inKernel);
                    break;
                case Op.ConvInputGrad:
                    data[Offset(place, shape)] += Get(result, at) * Get(kernel, inKernel);
                    break;
                default:
                    data[Offset(inKernel, shape)] += Get(image, place) * Get(result, at);
                    break;
            }
        }));
        return written;
    }

    private static NumericArray Pool(Node node, NumericArray[] x, int[] shape, Func<string, long> size)
    {
        WindowAttributes window = node.Get<WindowAttributes>();
        int[] low = ShapeOf(window.PadLow, size);
        bool writesImage = node.Op is Op.MaxPoolGrad or Op.SumPoolGrad;
        int[] imageShape = writesImage ? shape : x[0].Shape;
        int[] resultShape = node.Op switch { Op.MaxPoolGrad => x[1].Shape, Op.SumPoolGrad => x[0].Shape, _ => shape };
        double[] data = new double[Count(shape)];
        Each(resultShape, at =>
        {
            double sum = 0;
            int[]? best = null;
            Each([.. window.Size], k =>
            {
                int[] place = [.. at.Select((i, axis) => (i * window.Strides[axis]) + (k[axis] * window.Dilation[axis]) - low[axis])];
                if (place.Where((p, axis) => p < 0 || p >= imageShape[axis]).Any())
                {
                    return;
                }
                if (node.Op == Op.SumPoolGrad)
                {
                    data[Offset(place, shape)] += Get(x[0], at);
                }
                else
                {
                    sum += Get(x[0], place);
                    best = best is null || Get(x[0], place) > Get(x[0], best) ? place : best;
                }
            });
            switch (node.Op)
            {
                case Op.SumPool:
                    data[Offset(at, shape)] = sum;
                    break;
                case Op.MaxPool:
                    data[Offset(at, shape)] = best is null ? double.NegativeInfinity : Get(x[0], best);
                    break;
                case Op.MaxPoolGather:
                    data[Offset(at, shape)] = best is null ? 0 : Get(x[1], best);
                    break;
                case Op.MaxPoolGrad when best is not null:
                    data[Offset(best, shape)] += Get(x[1], at);
                    break;
            }
        });
        return new NumericArray(shape, data);
    }

    /// <summary>The first word of Philox4x32-10 at counter (index, 0, 0, 0).</summary>
    private static double Philox(uint key0, uint key1, uint index)
    {
        (uint c0, uint c1, uint c2, uint c3) = (index, 0u, 0u, 0u);
        for (int round = 0; round < 10; round++)
        {
            ulong first = (ulong)c0 * 0xD2511F53;
            ulong second = (ulong)c2 * 0xCD9E8D57;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ key0, (uint)second, (uint)(first >> 32) ^ c3 ^ key1, (uint)first);
            key0 = unchecked(key0 + 0x9E3779B9);
            key1 = unchecked(key1 + 0xBB67AE85);
        }
        return c0;
    }

    private static NumericArray Make(int[] shape, Func<int[], double> value)
    {
        double[] data = new double[Count(shape)];
        Each(shape, at => data[Offset(at, shape)] = value(at));
        return new NumericArray(shape, data);
    }

    private static double Get(NumericArray x, IEnumerable<int> at) => x.Data[Offset([.. at], x.Shape)];

    private static int Offset(int[] at, int[] shape)
    {
        int offset = 0;
        for (int axis = 0; axis < at.Length; axis++)
        {
            if (at[axis] < 0 || at[axis] >= shape[axis])
            {
                throw new IndexOutOfRangeException($"[{string.Join(",", at)}] does not lie in [{string.Join(",", shape)}].");
            }
            offset = (offset * shape[axis]) + at[axis];
        }
        return offset;
    }

    /// <summary>Every place of a shape, in order. The array given is the same each time.</summary>
    private static void Each(int[] shape, Action<int[]> visit)
    {
        int[] at = new int[shape.Length];
        for (int i = Count(shape); i > 0; i--)
        {
            visit(at);
            for (int axis = shape.Length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--)
            {
                at[axis] = 0;
            }
        }
    }
}
