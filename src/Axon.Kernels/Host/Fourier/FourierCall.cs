namespace Axon.Kernels;

/// <summary>
/// Real and imaginary parts of x[Outer, Axis, Inner] → those of its discrete Fourier transform along the middle axis, of any length; neither direction divides by the length.
/// T is float or double.
/// </summary>
public readonly unsafe record struct FourierCall<T>(int Outer, int Axis, int Inner, bool Inverse) : ILibraryCall
    where T : unmanaged
{
    // Lines of one block: enough for the widest lanes, as long as the block stays in cache.
    private const int MostLines = 16;
    private const int ElementsOfBlock = 1 << 15;
    private const int ElementsOfPart = 4096;

    /// <inheritdoc/>
    public long OperandBytes(int index) => (long)Outer * Axis * Inner * sizeof(T);

    /// <inheritdoc/>
    public long ResultBytes(int index) => OperandBytes(0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws)
    {
        if (Outer <= 0 || Axis <= 0 || Inner <= 0)
            return;
        // Backwards is forwards with the parts exchanged.
        (int real, int imaginary) = Inverse ? (1, 0) : (0, 1);
        Program program = new() { Call = this, XReal = operands[real], XImaginary = operands[imaginary], YReal = results[real], YImaginary = results[imaginary] };
        ElementDispatch.Run<T, Program>(ref program);
    }

    private struct Program : IElementProgram
    {
        public FourierCall<T> Call;
        public HostBuffer XReal;
        public HostBuffer XImaginary;
        public HostBuffer YReal;
        public HostBuffer YImaginary;

        public readonly void Run<R, E>() where R : unmanaged where E : struct, IElement<R>
        {
            // Rows of a matrix, or its columns: lines are taken from whichever lie side by side.
            bool isAlong = Call.Inner == 1;
            int lines = isAlong ? Call.Outer : Call.Inner;
            int together = Math.Clamp(ElementsOfBlock / Call.Axis, 1, MostLines);
            Work<R, E> work = new()
            {
                Program = this, Plan = FourierPlan.Of(Call.Axis), Lines = lines, Together = together, Blocks = (lines + together - 1) / together,
                Repeats = isAlong ? 1 : Call.Outer, LineStride = isAlong ? Call.Axis : 1, ElementStride = Call.Inner,
            };
            long blocks = (long)work.Blocks * work.Repeats;
            int threads = HostLanes.Threads;
            work.Parts = threads == 1 ? 1 : (int)Math.Clamp((long)Call.Outer * Call.Axis * Call.Inner / ElementsOfPart, 1, Math.Min(threads * 4L, blocks));
            Workers.Run(ref work, work.Parts);
        }
    }

    private struct Work<R, E> : IWork where R : unmanaged where E : struct, IElement<R>
    {
        public Program Program;
        public FourierPlan Plan;
        public int Lines;
        public int Together;
        public int Blocks;
        public int Repeats;
        public int LineStride;
        public int ElementStride;
        public int Parts;

        public readonly void Run(int part)
        {
            long count = (long)Blocks * Repeats;
            long end = count * (part + 1) / Parts;
            for (long block = count * part / Parts; block < end; block++)
            {
                int first = (int)(block % Blocks) * Together;
                Transform((block / Blocks * Lines * Plan.Length) + ((long)first * LineStride), Math.Min(Together, Lines - first));
            }
        }

        private readonly void Transform(long start, int lines)
        {
            long size = (long)Plan.Length * lines;
            R* real = ContractionScratch.Take<R>(ScratchUse.Lines, (2 * size) + Fourier<R, E>.WorkSize(Plan, lines));
            R* imaginary = real + size;
            Gather((R*)Program.XReal.Pointer + start, real, lines);
            Gather((R*)Program.XImaginary.Pointer + start, imaginary, lines);
            Fourier<R, E>.Transform(Plan, real, imaginary, imaginary + size, lines);
            Spread(real, (R*)Program.YReal.Pointer, start, lines);
            Spread(imaginary, (R*)Program.YImaginary.Pointer, start, lines);
        }

        private readonly void Gather(R* x, R* block, int lines)
        {
            for (int k = 0; k < Plan.Length; k++)
            {
                for (int line = 0; line < lines; line++)
                    block[((long)k * lines) + line] = x[((long)k * ElementStride) + ((long)line * LineStride)];
            }
        }

        /// <summary>A result without an address is not wanted.</summary>
        private readonly void Spread(R* block, R* y, long start, int lines)
        {
            if (y == null)
                return;
            y += start;
            for (int k = 0; k < Plan.Length; k++)
            {
                for (int line = 0; line < lines; line++)
                    y[((long)k * ElementStride) + ((long)line * LineStride)] = block[((long)k * lines) + line];
            }
        }
    }
}
