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
// Kernels, in order of launch, with the ops fused into each and an estimate of their work
//   %1, %5, %7 = Rows[batch x 10] Max Sum Map : Exp Subtract Divide | flops 480*batch, bytes 128*batch
//   estimate: launches 1, flops 480*batch, bytes 128*batch
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
            device.Rows(new Rows0<B>(x, max, result0, sum), rows: batch, columns: 10);
        }
        finally
        {
            device.Return(arena);
        }
    }

    internal struct Rows0<B>(B x, B max, B divide, B sum) : IRowsKernel
        where B : struct, IBuffer<B>
    {
        private readonly B x = x;
        private readonly B max = max;
        private readonly B divide = divide;
        private readonly B sum = sum;
        private int xAt;
        private int maxAt;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(int row)
        {
            xAt = row * 10;
            maxAt = row;
        }

        public void Rows<E>(int first, int end) where E : struct, IRowEngine
        {
            E.Reduce<Rows0<B>, Pass0, MaxReal>(ref this, first, end, 10);
            E.Reduce<Rows0<B>, Pass1, SumReal>(ref this, first, end, 10);
            E.Map<Rows0<B>, Pass2>(ref this, first, end, 10);
        }

        /// <summary>divide / sum</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V divide, V sum) where V : struct, ILane<V> =>
            divide / sum;

        private readonly struct Pass0 : IReducePass<Rows0<B>>
        {
            public static bool IsLight => true;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Load<V>(ref Rows0<B> k, int column) where V : struct, ILane<V>
            {
                V x1 = k.x.LoadF32<V>(k.xAt + column);
                return x1;
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store<S>(ref Rows0<B> k, S value) where S : struct, ILane<S>
            {
                k.max.StoreF32(k.maxAt, value);
            }
        }

        private readonly struct Pass1 : IReducePass<Rows0<B>>
        {
            public static bool IsLight => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Load<V>(ref Rows0<B> k, int column) where V : struct, ILane<V>
            {
                V x2 = k.x.LoadF32<V>(k.xAt + column);
                V max1 = k.max.SplatF32<V>(k.maxAt);
                V t = LaneMath.Exp(x2 - max1);
                k.divide.StoreF32(k.xAt + column, t);
                return t;
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Store<S>(ref Rows0<B> k, S value) where S : struct, ILane<S>
            {
                k.sum.StoreF32(k.maxAt, value);
            }
        }

        private readonly struct Pass2 : IMapPass<Rows0<B>>
        {
            public static bool IsRepeatable => false;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Step<V>(ref Rows0<B> k, int column) where V : struct, ILane<V>
            {
                k.divide.StoreF32(k.xAt + column, Body(k.divide.LoadF32<V>(k.xAt + column), k.sum.SplatF32<V>(k.maxAt)));
            }
        }
    }
}
