using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    // Columns of one part: enough to keep lanes busy, few enough to share.
    private const int ColumnsOfPart = 64;

    /// <inheritdoc/>
    public void ArgReduce<T>(HostBuffer x, HostBuffer y, int outer, int axis, int inner, bool least) where T : unmanaged
    {
        if (outer <= 0 || inner <= 0)
            return;
        if (axis <= 0)
            throw new ArgumentException("An axis without elements has no greatest or least one.", nameof(axis));
        ArgProgram program = new() { X = x, Y = (int*)y.Pointer, Outer = outer, Axis = axis, Inner = inner, Least = least };
        ElementDispatch.Run<T, ArgProgram>(ref program);
    }

    /// <inheritdoc/>
    public void ScatterAdd<T>(HostBuffer target, HostBuffer indices, HostBuffer updates, in IndexShape shape) where T : unmanaged
    {
        ScatterProgram program = new() { Target = target, Indices = (int*)indices.Pointer, Updates = updates, Shape = shape };
        ElementDispatch.Run<T, ScatterProgram>(ref program);
    }

    private struct ArgProgram : IElementProgram
    {
        public HostBuffer X;
        public int* Y;
        public int Outer;
        public int Axis;
        public int Inner;
        public bool Least;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T>
        {
            int blocks = (Inner + ColumnsOfPart - 1) / ColumnsOfPart;
            ArgWork<T, E> work = new() { Common = this, Blocks = blocks };
            work.Parts = PartsOf((long)Outer * Axis * Inner, (int)Math.Min((long)Outer * blocks, int.MaxValue));
            Workers.Run(ref work, work.Parts);
        }
    }

    private struct ArgWork<T, E> : IWork where T : unmanaged where E : struct, IElement<T>
    {
        public ArgProgram Common;
        public int Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            long count = (long)Common.Outer * Blocks;
            long end = count * (part + 1) / Parts;
            for (long block = count * part / Parts; block < end; block++)
            {
                int first = (int)(block % Blocks) * ColumnsOfPart;
                ArgRange<T, E> range = new()
                {
                    X = (T*)Common.X.Pointer + (block / Blocks * Common.Axis * Common.Inner), Y = Common.Y + (block / Blocks * Common.Inner),
                    Axis = Common.Axis, Inner = Common.Inner, Column = first, ColumnEnd = Math.Min(first + ColumnsOfPart, Common.Inner), Least = Common.Least,
                };
                LaneDispatch.Run(ref range, E.IsWide, Common.Inner == 1 ? Common.Axis : Common.Inner);
            }
        }
    }

    private struct ArgRange<T, E> : ILaneProgram where T : unmanaged where E : struct, IElement<T>
    {
        public T* X;
        public int* Y;
        public int Axis;
        public int Inner;
        public int Column;
        public int ColumnEnd;
        public bool Least;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
        {
            if (Inner == 1)
            {
                Y[0] = Along<V, S>();
                return;
            }
            int column = Column;
            for (; column <= ColumnEnd - V.Count; column += V.Count)
                Across<V>(column);
            for (; column < ColumnEnd; column++)
                Across<S>(column);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Across<V>(int column) where V : struct, ILane<V>
        {
            V best = E.Load<V>(X + column);
            V position = V.Int(0);
            for (int k = 1; k < Axis; k++)
            {
                V candidate = E.Load<V>(X + ((long)k * Inner) + column);
                V beats = E.Beats(candidate, best, Least);
                best = V.Select(beats, candidate, best);
                position = V.Select(beats, V.Int(k), position);
            }
            V.StoreI32(Y + column, position);
        }

        // Each lane looks at every Count-th element; then lanes are compared, the first of equals winning.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly int Along<V, S>() where V : struct, ILane<V> where S : struct, ILane<S>
        {
            V best = E.Load<V>(X);
            V position = V.Indices;
            int k = V.Count;
            for (; k <= Axis - V.Count; k += V.Count)
            {
                V candidate = E.Load<V>(X + k);
                V beats = E.Beats(candidate, best, Least);
                best = V.Select(beats, candidate, best);
                position = V.Select(beats, V.AddInt(V.Int(k), V.Indices), position);
            }
            byte* bests = stackalloc byte[64];
            int* positions = stackalloc int[16];
            Horizontal.StoreWords(bests, 0, best);
            V.StoreI32(positions, position);
            S winner = Horizontal.LoadWords<S>(bests, 0);
            int place = positions[0];
            for (int lane = 1; lane < V.Count; lane++)
            {
                S candidate = Horizontal.LoadWords<S>(bests, lane);
                bool isBetter = IsSet(E.Beats(candidate, winner, Least));
                bool isEqual = !isBetter && !IsSet(E.Beats(winner, candidate, Least));
                if (isBetter || (isEqual && positions[lane] < place))
                    (winner, place) = (candidate, positions[lane]);
            }
            for (; k < Axis; k++)
            {
                S candidate = E.Load<S>(X + k);
                if (IsSet(E.Beats(candidate, winner, Least)))
                    (winner, place) = (candidate, k);
            }
            return place;
        }

        private static bool IsSet<S>(S mask) where S : struct, ILane<S>
        {
            byte bit;
            S.StoreBool(&bit, mask);
            return bit != 0;
        }
    }

    private struct ScatterProgram : IElementProgram
    {
        public HostBuffer Target;
        public int* Indices;
        public HostBuffer Updates;
        public IndexShape Shape;

        public readonly void Run<T, E>() where T : unmanaged where E : struct, IElement<T>
        {
            int blocks = (Shape.Inner + ColumnsOfPart - 1) / ColumnsOfPart;
            ScatterWork<T, E> work = new() { Common = this, Blocks = blocks };
            // A part owns its columns, so that updates of one element stay in order.
            work.Parts = PartsOf((long)Shape.Outer * Shape.Count * Shape.Inner, Shape.Outer * blocks);
            Workers.Run(ref work, work.Parts);
        }
    }

    private struct ScatterWork<T, E> : IWork where T : unmanaged where E : struct, IElement<T>
    {
        public ScatterProgram Common;
        public int Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            IndexShape shape = Common.Shape;
            int end = Boundary(part + 1, Parts, shape.Outer * Blocks);
            for (int block = Boundary(part, Parts, shape.Outer * Blocks); block < end;)
            {
                int outer = block / Blocks;
                int first = block % Blocks;
                int count = Math.Min(end - block, Blocks - first);
                ScatterRange<T, E> range = new()
                {
                    Target = (T*)Common.Target.Pointer + ((long)outer * shape.Axis * shape.Inner),
                    Updates = (T*)Common.Updates.Pointer + ((long)outer * shape.Count * shape.Inner),
                    Indices = Common.Indices, Count = shape.Count, Inner = shape.Inner,
                    Column = first * ColumnsOfPart, ColumnEnd = Math.Min((first + count) * ColumnsOfPart, shape.Inner),
                };
                LaneDispatch.Run(ref range, E.IsWide, shape.Inner);
                block += count;
            }
        }
    }

    private struct ScatterRange<T, E> : ILaneProgram where T : unmanaged where E : struct, IElement<T>
    {
        public T* Target;
        public T* Updates;
        public int* Indices;
        public int Count;
        public int Inner;
        public int Column;
        public int ColumnEnd;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
        {
            for (int k = 0; k < Count; k++)
            {
                T* target = Target + ((long)Indices[k] * Inner);
                T* update = Updates + ((long)k * Inner);
                int column = Column;
                for (; column <= ColumnEnd - V.Count; column += V.Count)
                    E.Store(target + column, E.Add(E.Load<V>(target + column), E.Load<V>(update + column)));
                for (; column < ColumnEnd; column++)
                    E.Store(target + column, E.Add(E.Load<S>(target + column), E.Load<S>(update + column)));
            }
        }
    }
}
