// Tests.Model.F
//
// Graph
//   graph (%0 x: f32[batch,10]) {
//     %1: f32[batch] = Max %0 {axes=[1]}
//     %2: f32[batch,10] = Broadcast %1 {axes=[0]}
//     %3: f32[batch,10] = Subtract %0 %2
//     %4: f32[batch,10] = Exp %3
//     %5: f32[batch] = Sum %4 {axes=[1]}
//     %6: f32[batch,10] = Broadcast %5 {axes=[0]}
//     %7: f32[batch,10] = Divide %4 %6
//     return %7
//   }
//
// Kernels, in order of launch, with the ops fused into each
//   %1, %5, %7 = Rows[batch x 10] Max Sum Map : Exp×2 Subtract×2 Divide
//
// Buffers
//   %1 f32[batch]: 4*batch bytes, arena slot 0
//   %5 f32[batch]: 4*batch bytes, arena slot 1
//   %7 f32[batch,10]: 40*batch bytes, result 0
//   arena: 8*batch bytes in 2 slots
file static class F_F_Program
{
    /// <summary>Launches the kernels; one text for every device.</summary>
    public static void Run<X, B>(
        X device, Storage xStorage, Storage result0Storage, int batch)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        B x = device.Buffer(xStorage);
        B result0 = device.Buffer(result0Storage);
        long end0 = ((4 * (long)batch + 63) & ~63L);
        long end1 = end0 + ((4 * (long)batch + 63) & ~63L);
        Storage arena = device.Rent(end1);
        try
        {
            B scratch = device.Buffer(arena);
            B max = scratch.At(0);
            B sum = scratch.At(end0);
            device.Rows(new Rows0<B>(x, max, sum, result0), rows: batch, columns: 10);
        }
        finally
        {
            device.Return(arena);
        }
    }

    internal struct Rows0<B>(B x, B max, B sum, B divide) : IRowsKernel
        where B : struct, IBuffer<B>
    {
        private readonly B x = x;
        private readonly B max = max;
        private readonly B sum = sum;
        private readonly B divide = divide;
        private int xAt;
        private int maxAt;

        public void Row<E>(int row) where E : struct, IRowEngine
        {
            xAt = row * 10;
            maxAt = row;
            Pass0 pass0 = new(this);
            Lane1 result = E.Reduce<Pass0, MaxReal>(ref pass0, 10);
            max.StoreF32(maxAt, result);
            Pass1 pass1 = new(this);
            Lane1 result1 = E.Reduce<Pass1, SumReal>(ref pass1, 10);
            sum.StoreF32(maxAt, result1);
            Pass2 pass2 = new(this);
            E.Map(ref pass2, 10);
        }

        /// <summary>exp((x - max))</summary>
        public static V Body<V>(V x, V max) where V : struct, ILane<V> =>
            LaneMath.Exp(x - max);

        /// <summary>exp((x - max)) / sum</summary>
        public static V Body1<V>(V x, V max, V sum) where V : struct, ILane<V> =>
            LaneMath.Exp(x - max) / sum;

        private readonly struct Pass0(Rows0<B> kernel) : IReducePass
        {
            private readonly Rows0<B> k = kernel;

            public V Load<V>(int column) where V : struct, ILane<V>
            {
                V x1 = k.x.LoadF32<V>(k.xAt + column);
                return x1;
            }
        }

        private readonly struct Pass1(Rows0<B> kernel) : IReducePass
        {
            private readonly Rows0<B> k = kernel;

            public V Load<V>(int column) where V : struct, ILane<V>
            {
                return Body(k.x.LoadF32<V>(k.xAt + column), k.max.SplatF32<V>(k.maxAt));
            }
        }

        private readonly struct Pass2(Rows0<B> kernel) : IMapPass
        {
            private readonly Rows0<B> k = kernel;

            public void Step<V>(int column) where V : struct, ILane<V>
            {
                k.divide.StoreF32(k.xAt + column, Body1(k.x.LoadF32<V>(k.xAt + column), k.max.SplatF32<V>(k.maxAt), k.sum.SplatF32<V>(k.maxAt)));
            }
        }
    }
}
