using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void Scan<T, C>(HostBuffer x, HostBuffer y, in ScanShape shape) where T : unmanaged where C : struct, ICombine
    {
        if (shape.Outer <= 0 || shape.Axis <= 0 || shape.Inner <= 0)
            return;
        ScanProgram<C> program = new() { X = x, Y = y, Shape = shape };
        ElementDispatch.Run<T, ScanProgram<C>>(ref program);
    }

    /// <inheritdoc/>
    public void LinearScan<T>(HostBuffer a, HostBuffer b, HostBuffer y, in ScanShape shape) where T : unmanaged
    {
        if (shape.Outer <= 0 || shape.Axis <= 0 || shape.Inner <= 0)
            return;
        LinearScanProgram program = new() { A = a, B = b, Y = y, Shape = shape };
        ElementDispatch.Run<T, LinearScanProgram>(ref program);
    }

    /// <inheritdoc/>
    public void SearchSorted<T>(HostBuffer sorted, HostBuffer values, HostBuffer y, int size, int count, bool right) where T : unmanaged
    {
        if (count <= 0)
            return;
        SearchProgram program = new() { Sorted = sorted, Values = values, Y = (int*)y.Pointer, Size = size, Count = count, Right = right };
        ElementDispatch.Run<T, SearchProgram>(ref program);
    }

    /// <summary>Runs a walk over every line of a shape, in blocks of neighbouring columns.</summary>
    private static void Walk<W>(in ScanShape shape, bool isWide, W walk) where W : struct, IColumnsWalk
    {
        int blocks = (shape.Inner + ColumnsOfPart - 1) / ColumnsOfPart;
        WalkWork<W> work = new() { Walk = walk, Shape = shape, Blocks = blocks, IsWide = isWide };
        work.Parts = PartsOf((long)shape.Outer * shape.Axis * shape.Inner, (int)Math.Min((long)shape.Outer * blocks, int.MaxValue));
        Workers.Run(ref work, work.Parts);
    }

    /// <summary>Walks neighbouring columns at once, a lane each.</summary>
    private interface IColumnsWalk
    {
        /// <param name="start">The offset of the first element.</param>
        /// <param name="step">To the next one.</param>
        /// <param name="count">How many.</param>
        void Columns<V>(long start, long step, int count) where V : struct, ILane<V>;
    }

    private struct WalkWork<W> : IWork where W : struct, IColumnsWalk
    {
        public W Walk;
        public ScanShape Shape;
        public int Blocks;
        public int Parts;
        public bool IsWide;

        public readonly void Run(int part)
        {
            long count = (long)Shape.Outer * Blocks;
            long end = count * (part + 1) / Parts;
            for (long block = count * part / Parts; block < end; block++)
            {
                int first = (int)(block % Blocks) * ColumnsOfPart;
                long start = block / Blocks * Shape.Axis * Shape.Inner;
                WalkRange<W> range = new()
                {
                    Walk = Walk, Start = Shape.Reverse ? start + ((long)(Shape.Axis - 1) * Shape.Inner) : start, Step = Shape.Reverse ? -Shape.Inner : Shape.Inner,
                    Axis = Shape.Axis, Column = first, ColumnEnd = Math.Min(first + ColumnsOfPart, Shape.Inner),
                };
                LaneDispatch.Run(ref range, IsWide, Shape.Inner);
            }
        }
    }

    private struct WalkRange<W> : ILaneProgram where W : struct, IColumnsWalk
    {
        public W Walk;
        public long Start;
        public long Step;
        public int Axis;
        public int Column;
        public int ColumnEnd;

        public readonly void Run<V, T, S>() where V : struct, ILane<V> where T : struct, ILane<T> where S : struct, ILane<S>
        {
            int column = Column;
            for (; column <= ColumnEnd - V.Count; column += V.Count)
                Walk.Columns<V>(Start + column, Step, Axis);
            for (; column < ColumnEnd; column++)
                Walk.Columns<S>(Start + column, Step, Axis);
        }
    }

    private struct ScanProgram<C> : IElementProgram where C : struct, ICombine
    {
        public HostBuffer X;
        public HostBuffer Y;
        public ScanShape Shape;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T> =>
            Walk(Shape, E.IsWide, new ScanWalk<T, E, C> { X = (T*)X.Pointer, Y = (T*)Y.Pointer });
    }

    private struct ScanWalk<T, E, C> : IColumnsWalk
        where T : unmanaged
        where E : struct, IElement<T>
        where C : struct, ICombine
    {
        public T* X;
        public T* Y;

        [MethodImpl(Jit.Apart)]
        public readonly void Columns<V>(long start, long step, int count) where V : struct, ILane<V>
        {
            T* x = X + start;
            T* y = Y + start;
            V sum = E.Load<V>(x);
            E.Store(y, sum);
            for (int k = 1; k < count; k++)
            {
                x += step;
                y += step;
                sum = C.Combine(sum, E.Load<V>(x));
                E.Store(y, sum);
            }
        }
    }

    private struct LinearScanProgram : IElementProgram
    {
        public HostBuffer A;
        public HostBuffer B;
        public HostBuffer Y;
        public ScanShape Shape;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T> =>
            Walk(Shape, E.IsWide, new LinearWalk<T, E> { A = (T*)A.Pointer, B = (T*)B.Pointer, Y = (T*)Y.Pointer });
    }

    private struct LinearWalk<T, E> : IColumnsWalk
        where T : unmanaged
        where E : struct, IElement<T>
    {
        public T* A;
        public T* B;
        public T* Y;

        [MethodImpl(Jit.Apart)]
        public readonly void Columns<V>(long start, long step, int count) where V : struct, ILane<V>
        {
            T* a = A + start;
            T* b = B + start;
            T* y = Y + start;
            V value = E.Load<V>(b);
            E.Store(y, value);
            for (int k = 1; k < count; k++)
            {
                a += step;
                b += step;
                y += step;
                value = V.MultiplyAdd(E.Load<V>(a), value, E.Load<V>(b));
                E.Store(y, value);
            }
        }
    }

    private struct SearchProgram : IElementProgram
    {
        public HostBuffer Sorted;
        public HostBuffer Values;
        public int* Y;
        public int Size;
        public int Count;
        public bool Right;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T>
        {
            SearchWork<T, E> work = new() { Common = this, Parts = PartsOf((long)Count * 16, Count) };
            Workers.Run(ref work, work.Parts);
        }
    }

    private struct SearchWork<T, E> : IWork where T : unmanaged where E : struct, IElement<T>
    {
        public SearchProgram Common;
        public int Parts;

        public readonly void Run(int part)
        {
            T* sorted = (T*)Common.Sorted.Pointer;
            T* values = (T*)Common.Values.Pointer;
            int end = Boundary(part + 1, Parts, Common.Count);
            for (int i = Boundary(part, Parts, Common.Count); i < end; i++)
            {
                ulong wanted = OrderKeys.Of<T, E>(values + i);
                (int from, int to) = (0, Common.Size);
                while (from < to)
                {
                    int middle = (int)((uint)(from + to) / 2);
                    ulong key = OrderKeys.Of<T, E>(sorted + middle);
                    if (key < wanted || (Common.Right && key == wanted))
                        from = middle + 1;
                    else
                        to = middle;
                }
                Common.Y[i] = from;
            }
        }
    }
}
