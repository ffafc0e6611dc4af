using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Pooling runs its lanes over channels. Results are cut by output rows; gradients, whose windows overlap, by batch entries and channels.
public readonly unsafe partial struct HostExecutor
{
    private enum Pool
    {
        Max,
        MaxGrad,
        MaxGather,
        Sum,
        SumGrad,
    }

    /// <inheritdoc/>
    public void MaxPool<T>(HostBuffer x, HostBuffer y, in PoolShape shape) where T : unmanaged =>
        RunPool<T>(new PoolProgram { Kind = Pool.Max, X = x, Y = y, Shape = shape });

    /// <inheritdoc/>
    public void MaxPoolGrad<T>(HostBuffer x, HostBuffer g, HostBuffer dx, in PoolShape shape) where T : unmanaged =>
        RunPool<T>(new PoolProgram { Kind = Pool.MaxGrad, X = x, Y = g, Result = dx, Shape = shape });

    /// <inheritdoc/>
    public void MaxPoolGather<T>(HostBuffer x, HostBuffer t, HostBuffer y, in PoolShape shape) where T : unmanaged =>
        RunPool<T>(new PoolProgram { Kind = Pool.MaxGather, X = x, Y = y, Result = t, Shape = shape });

    /// <inheritdoc/>
    public void SumPool<T>(HostBuffer x, HostBuffer y, in PoolShape shape) where T : unmanaged =>
        RunPool<T>(new PoolProgram { Kind = Pool.Sum, X = x, Y = y, Shape = shape });

    /// <inheritdoc/>
    public void SumPoolGrad<T>(HostBuffer g, HostBuffer dx, in PoolShape shape) where T : unmanaged =>
        RunPool<T>(new PoolProgram { Kind = Pool.SumGrad, Y = g, Result = dx, Shape = shape });

    private static void RunPool<T>(PoolProgram program) where T : unmanaged
    {
        ElementDispatch.Run<T, PoolProgram>(ref program);
    }

    private struct PoolProgram : IElementProgram
    {
        public Pool Kind;
        public HostBuffer X;
        public HostBuffer Y;
        public HostBuffer Result;
        public PoolShape Shape;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T>
        {
            PoolShape s = Shape;
            bool isGradient = Kind is Pool.MaxGrad or Pool.SumGrad;
            if (Kind is Pool.Max or Pool.MaxGrad && IsDisjoint(in s))
            {
                RunDisjoint<T, E>();
                return;
            }
            int blocks = isGradient ? (s.Channels + ColumnsOfPart - 1) / ColumnsOfPart : 1;
            int count = isGradient ? s.Batch * blocks : s.Batch * s.OutDepth * s.OutHeight;
            long outputs = (long)s.Batch * s.OutDepth * s.OutHeight * s.OutWidth * s.Channels;
            if (isGradient)
                Instance.Clear(Result, (long)s.Batch * s.InDepth * s.InHeight * s.InWidth * s.Channels * sizeof(T));
            if (outputs == 0)
                return;
            int rows = isGradient ? s.OutDepth * s.OutHeight : 1;
            PoolWork<T, E> work = new() { Common = this, Count = count, Blocks = blocks, Rows = rows, Parts = PartsOf(outputs * s.WindowDepth * s.WindowHeight * s.WindowWidth, count) };
            Workers.Run(ref work, work.Parts);
        }

        private readonly void RunDisjoint<T, E>() where T : unmanaged where E : struct, IElement<T>
        {
            PoolShape s = Shape;
            if (Kind == Pool.MaxGrad && !Covers(in s))
                Instance.Clear(Result, (long)s.Batch * s.InDepth * s.InHeight * s.InWidth * s.Channels * sizeof(T));
            int rows = s.Batch * s.OutDepth * s.OutHeight;
            if (rows == 0)
                return;
            DisjointPools<T, E> work = new() { Common = this, Rows = rows, Parts = PartsOf((long)rows * s.OutWidth * s.Channels * s.WindowHeight * s.WindowWidth, rows) };
            Workers.Run(ref work, work.Parts);
        }
    }

    private struct PoolWork<T, E> : IWork where T : unmanaged where E : struct, IElement<T>
    {
        public PoolProgram Common;
        public int Count;
        public int Blocks;
        public int Rows;
        public int Parts;

        public readonly void Run(int part)
        {
            PoolShape s = Common.Shape;
            int end = Boundary(part + 1, Parts, Count);
            for (int item = Boundary(part, Parts, Count); item < end; item++)
            {
                int first = item % Blocks * ColumnsOfPart;
                int row = item / Blocks * Rows;
                PoolRange<T, E> range = new()
                {
                    Kind = Common.Kind, X = (T*)Common.X.Pointer, Y = (T*)Common.Y.Pointer, Result = (T*)Common.Result.Pointer, Shape = s,
                    Row = row, RowEnd = row + Rows,
                    Channel = first, ChannelEnd = Blocks == 1 ? s.Channels : Math.Min(first + ColumnsOfPart, s.Channels),
                };
                LaneDispatch.Run(ref range, E.IsWide, s.Channels);
            }
        }
    }

    private struct PoolRange<T, E> : ILaneProgram where T : unmanaged where E : struct, IElement<T>
    {
        public Pool Kind;
        public T* X;
        public T* Y;
        public T* Result;
        public PoolShape Shape;
        public int Row;
        public int RowEnd;
        public int Channel;
        public int ChannelEnd;

        public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
        {
            PoolShape s = Shape;
            for (int row = Row; row < RowEnd; row++)
            {
                int batch = row / (s.OutDepth * s.OutHeight);
                Taps depth = Taps.Of(row / s.OutHeight % s.OutDepth, s.StrideDepth, s.PadDepth, s.WindowDepth, s.DilationDepth, s.InDepth);
                Taps height = Taps.Of(row % s.OutHeight, s.StrideHeight, s.PadHeight, s.WindowHeight, s.DilationHeight, s.InHeight);
                for (int column = 0; column < s.OutWidth; column++)
                {
                    Taps width = Taps.Of(column, s.StrideWidth, s.PadWidth, s.WindowWidth, s.DilationWidth, s.InWidth);
                    long output = ((long)row * s.OutWidth) + column;
                    Window<V, S>(batch, output, depth, height, width);
                }
            }
        }

        public static bool IsReal => typeof(E) == typeof(F32Element) || typeof(E) == typeof(F64Element) || typeof(E) == typeof(F16Element) || typeof(E) == typeof(BF16Element);

        // What windows of padding alone have for their greatest element.
        private static long LeastInteger =>
            typeof(T) == typeof(sbyte) ? sbyte.MinValue : typeof(T) == typeof(short) ? short.MinValue : typeof(T) == typeof(int) ? int.MinValue : typeof(T) == typeof(long) ? long.MinValue : 0;

        [MethodImpl(Jit.Apart)]
        private readonly void Window<V, S>(int batch, long output, Taps depth, Taps height, Taps width) where V : struct, ILane<V> where S : struct, ILane<S>
        {
            int channel = Channel;
            for (; channel <= ChannelEnd - V.Count; channel += V.Count)
                Channels<V, S>(batch, output, channel, depth, height, width);
            for (; channel < ChannelEnd; channel++)
                Channels<S, S>(batch, output, channel, depth, height, width);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Channels<V, S>(int batch, long output, int channel, Taps depth, Taps height, Taps width) where V : struct, ILane<V> where S : struct, ILane<S>
        {
            PoolShape s = Shape;
            long volume = (long)s.InDepth * s.InHeight * s.InWidth;
            T* x = X + (batch * volume * s.Channels) + channel;
            T* result = Result + (batch * volume * s.Channels) + channel;
            T* y = Y + (output * s.Channels) + channel;
            bool isMax = Kind is Pool.Max or Pool.MaxGrad or Pool.MaxGather;
            V sum = !isMax ? V.Real(0) : IsReal ? V.Real(double.NegativeInfinity) : V.Int(LeastInteger);
            V gradient = Kind is Pool.SumGrad ? E.Load<V>(y) : sum;
            V position = V.Int(-1);
            for (int d = depth.First; d < depth.End; d += depth.Step)
            {
                for (int h = height.First; h < height.End; h += height.Step)
                {
                    for (int w = width.First; w < width.End; w += width.Step)
                    {
                        int place = (((d * s.InHeight) + h) * s.InWidth) + w;
                        long offset = (long)place * s.Channels;
                        switch (Kind)
                        {
                            case Pool.Max:
                                V element = E.Load<V>(x + offset);
                                sum = IsReal ? V.Max(sum, element) : V.Select(E.Beats(element, sum, least: false), element, sum);
                                break;
                            case Pool.Sum:
                                sum = E.Add(sum, E.Load<V>(x + offset));
                                break;
                            case Pool.SumGrad:
                                E.Store(result + offset, E.Add(E.Load<V>(result + offset), gradient));
                                break;
                            default:
                                V candidate = E.Load<V>(x + offset);
                                // The first element wins even where it is as small as the start value.
                                V beats = V.Or(E.Beats(candidate, sum, least: false), V.EqualInt(position, V.Int(-1)));
                                sum = V.Select(beats, candidate, sum);
                                position = V.Select(beats, V.Int(place), position);
                                break;
                        }
                    }
                }
            }
            if (Kind is Pool.Max or Pool.Sum)
                E.Store(y, sum);
            else if (Kind is Pool.MaxGrad)
                GiveToPositions<V, S>(y, result, position);
            else if (Kind is Pool.MaxGather)
                TakeFromPositions<V, S>(y, result, position);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private readonly void TakeFromPositions<V, S>(T* target, T* source, V position) where V : struct, ILane<V> where S : struct, ILane<S>
        {
            int* places = stackalloc int[16];
            V.StoreI32(places, position);
            for (int lane = 0; lane < V.Count; lane++)
                E.Store(target + lane, places[lane] >= 0 ? E.Load<S>(source + ((long)places[lane] * Shape.Channels) + lane) : S.Int(0));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private readonly void GiveToPositions<V, S>(T* gradient, T* result, V position) where V : struct, ILane<V> where S : struct, ILane<S>
        {
            int* places = stackalloc int[16];
            V.StoreI32(places, position);
            for (int lane = 0; lane < V.Count; lane++)
            {
                if (places[lane] >= 0)
                {
                    T* target = result + ((long)places[lane] * Shape.Channels) + lane;
                    E.Store(target, E.Add(E.Load<S>(target), E.Load<S>(gradient + lane)));
                }
            }
        }
    }

    // The input positions of a window along one axis that are not padding.
    private readonly record struct Taps(int First, int End, int Step)
    {
        public static Taps Of(int output, int stride, int pad, int window, int dilation, int size)
        {
            int start = (output * stride) - pad;
            int end = Math.Min(start + ((window - 1) * dilation) + 1, size);
            int first = start >= 0 ? start : start + ((-start + dilation - 1) / dilation * dilation);
            return new Taps(first, end, dilation);
        }
    }
}
