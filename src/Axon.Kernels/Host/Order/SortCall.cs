using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// x[Outer, Axis, Inner] → its elements in order along the middle axis, and where each was (i32). Equal elements keep their order, also downwards; NaN counts as greatest.
/// A result without an address is not written.
/// </summary>
public readonly unsafe record struct SortCall<T>(int Outer, int Axis, int Inner, bool Descending) : ILibraryCall
    where T : unmanaged
{
    // As many lines are read at once as lie side by side in a stretch of cache.
    private const int LinesAtOnce = 8;

    private const int ElementsOfPart = 4096;

    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Outer * Axis * Inner * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => (long)Outer * Axis * Inner * (index == 0 ? sizeof(T) : sizeof(int));

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        if (Outer <= 0 || Axis <= 0 || Inner <= 0)
            return;
        Program program = new() { Call = this, X = operands[0], Values = results[0], Positions = results[1] };
        ElementDispatch.Run<T, Program>(ref program);
    }

    private struct Program : IElementProgram
    {
        public SortCall<T> Call;
        public HostBuffer X;
        public HostBuffer Values;
        public HostBuffer Positions;

        public readonly void Run<R, E>() where R : unmanaged where E : struct, IElement<R>
        {
            int blocks = (Call.Inner + LinesAtOnce - 1) / LinesAtOnce;
            long lines = (long)Call.Outer * blocks;
            int threads = HostLanes.Threads;
            int parts = threads == 1 ? 1 : (int)Math.Clamp((long)Call.Outer * Call.Axis * Call.Inner / ElementsOfPart, 1, Math.Min(threads * 4L, lines));
            Work<R, E> work = new() { Program = this, Blocks = blocks, Parts = parts };
            Workers.Run(ref work, parts);
        }
    }

    private struct Work<R, E> : IWork where R : unmanaged where E : struct, IElement<R>
    {
        public Program Program;
        public int Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            long count = (long)Program.Call.Outer * Blocks;
            long end = count * (part + 1) / Parts;
            for (long block = count * part / Parts; block < end; block++)
            {
                if (sizeof(R) == sizeof(ulong))
                    Sort<ulong>(block);
                else
                    Sort<uint>(block);
            }
        }

        [MethodImpl(Jit.Apart)]
        private readonly void Sort<K>(long block) where K : unmanaged, System.Numerics.IBinaryInteger<K>
        {
            (int axis, int inner) = (Program.Call.Axis, Program.Call.Inner);
            int column = (int)(block % Blocks) * LinesAtOnce;
            int lines = Math.Min(LinesAtOnce, inner - column);
            long start = (block / Blocks * axis * inner) + column;
            long length = (long)axis * lines;
            K* keys = ContractionScratch.Take<K>(ScratchUse.Lines, length + axis);
            int* positions = ContractionScratch.Take<int>(ScratchUse.Positions, length + axis);
            R* x = (R*)Program.X.Pointer + start;
            ulong turn = Program.Call.Descending ? ulong.MaxValue >> (64 - (8 * sizeof(R))) : 0;
            for (int k = 0; k < axis; k++)
            {
                for (int line = 0; line < lines; line++)
                    keys[((long)line * axis) + k] = K.CreateTruncating(OrderKeys.Of<R, E>(x + ((long)k * inner) + line) ^ turn);
            }
            for (int line = 0; line < lines; line++)
                LineSort.Order(keys + ((long)line * axis), keys + length, positions + ((long)line * axis), positions + length, axis, sizeof(R));
            if (Program.Values.Pointer != null)
            {
                R* values = (R*)Program.Values.Pointer + start;
                for (int k = 0; k < axis; k++)
                {
                    for (int line = 0; line < lines; line++)
                        values[((long)k * inner) + line] = x[((long)positions[((long)line * axis) + k] * inner) + line];
                }
            }
            if (Program.Positions.Pointer != null)
            {
                int* order = (int*)Program.Positions.Pointer + start;
                for (int k = 0; k < axis; k++)
                {
                    for (int line = 0; line < lines; line++)
                        order[((long)k * inner) + line] = positions[((long)line * axis) + k];
                }
            }
        }
    }
}
