namespace Axon.Kernels;

public readonly unsafe partial struct HostExecutor
{
    /// <inheritdoc/>
    public void ScatterSet<T>(HostBuffer target, HostBuffer indices, HostBuffer updates, in IndexShape shape) where T : unmanaged
    {
        int blocks = (shape.Inner + ColumnsOfPart - 1) / ColumnsOfPart;
        ScatterSetWork work = new()
        {
            Target = (byte*)target.Pointer, Updates = (byte*)updates.Pointer, Indices = (int*)indices.Pointer, Shape = shape, Width = sizeof(T), Blocks = blocks,
            // A part owns its columns, so that of equal indices the last one stays.
            Parts = PartsOf((long)shape.Outer * shape.Count * shape.Inner, shape.Outer * blocks),
        };
        Workers.Run(ref work, work.Parts);
    }

    private struct ScatterSetWork : IWork
    {
        public byte* Target;
        public byte* Updates;
        public int* Indices;
        public IndexShape Shape;
        public int Width;
        public int Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            int end = Boundary(part + 1, Parts, Shape.Outer * Blocks);
            for (int block = Boundary(part, Parts, Shape.Outer * Blocks); block < end;)
            {
                int outer = block / Blocks;
                int first = block % Blocks * ColumnsOfPart;
                int count = Math.Min(end - block, Blocks - (block % Blocks));
                int last = Math.Min(first + (count * ColumnsOfPart), Shape.Inner);
                long bytes = (long)(last - first) * Width;
                for (int k = 0; k < Shape.Count; k++)
                {
                    long target = (((((long)outer * Shape.Axis) + Indices[k]) * Shape.Inner) + first) * Width;
                    long source = (((((long)outer * Shape.Count) + k) * Shape.Inner) + first) * Width;
                    System.Buffer.MemoryCopy(Updates + source, Target + target, bytes, bytes);
                }
                block += count;
            }
        }
    }
}
