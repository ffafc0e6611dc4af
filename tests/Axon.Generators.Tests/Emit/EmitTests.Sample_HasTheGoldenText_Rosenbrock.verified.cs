// Tests.Model.F
//
// Graph
//   graph (%0 x: f32[n]) {
//     %1: f32[n-1] = Slice %0 {start=[1] stop=[n] step=[1]}
//     %2: f32[n-1] = Slice %0 {start=[0] stop=[n-1] step=[1]}
//     %3: f32[n-1] = Square %2
//     %4: f32[n-1] = Subtract %1 %3
//     %5: f32[n-1] = Square %4
//     %6: f32[] = Constant {value=100}
//     %7: f32[n-1] = Broadcast %6 {axes=[]}
//     %8: f32[n-1] = Multiply %5 %7
//     %9: f32[] = Constant {value=1}
//     %10: f32[n-1] = Broadcast %9 {axes=[]}
//     %11: f32[n-1] = Subtract %10 %2
//     %12: f32[n-1] = Square %11
//     %13: f32[n-1] = Add %8 %12
//     %14: f32[] = Sum %13 {axes=[0]}
//     %15: f32[] = Constant {value=2}
//     %16: f32[n-1] = Broadcast %15 {axes=[]}
//     %17: f32[] = Constant {value=-2}
//     %18: f32[n-1] = Broadcast %17 {axes=[]}
//     %19: f32[n-1] = Multiply %11 %18
//     %20: f32[] = Constant {value=200}
//     %21: f32[n-1] = Broadcast %20 {axes=[]}
//     %22: f32[n-1] = Multiply %4 %21
//     %23: f32[] = Constant {value=-200}
//     %24: f32[n-1] = Broadcast %23 {axes=[]}
//     %25: f32[n-1] = Multiply %4 %24
//     %26: f32[n-1] = Multiply %2 %16
//     %27: f32[n-1] = Multiply %25 %26
//     %28: f32[n-1] = Add %19 %27
//     %29: f32[] = Constant {value=0}
//     %30: f32[n] = Pad %28 %29 {low=[0] high=[1] interior=[0]}
//     %31: f32[n] = Pad %22 %29 {low=[1] high=[0] interior=[0]}
//     %32: f32[n] = Add %30 %31
//     return %14, %32
//   }
//
// Kernels, in order of launch, with the ops fused into each and an estimate of their work
//   %14 = Reduce.Sum[1 | 1 x n-1] : Square×3 Subtract×2 Add Multiply | flops 8*n-8, bytes 8*n-4
//   %32 = Map[1 x n] : Multiply×5 Subtract×3 Square×2 Add×2 Select×2 | flops 14*n, bytes 20*n
//   estimate: launches 2, flops 22*n-8, bytes 28*n-4
//
// Buffers
//   %14 f32[]: 4 bytes, result 0
//   %32 f32[n]: 4*n bytes, result 1
//   no arena
file static class F_F_Program
{
    /// <summary>Launches the kernels; one text for every device.</summary>
    public static void Run<X, B>(
        X device, Storage xStorage, Storage result0Storage, Storage result1Storage, int n)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        B x = device.Buffer(xStorage);
        B result0 = device.Buffer(result0Storage);
        B result1 = device.Buffer(result1Storage);
        device.Reduce<Sum0<B>, SumReal>(new Sum0<B>(x, result0), outer: 1, rows: 1, columns: (n - 1));
        device.Map(new Map1<B>(x, (n - 1), result1), rows: 1, columns: n);
    }

    /// <summary>(square((x - square(x))) * 100 + square((1 - x)))</summary>
    internal struct Sum0<B>(B x, B sum) : IReduceKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public void Begin(int outer)
        {
        }

        public void Row(int row)
        {
        }

        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load<V>(int column) where V : struct, ILane<V>
        {
            return Body(x.LoadF32<V>(1 + column), x.LoadF32<V>(column));
        }

        public void Store<V>(int column, V value) where V : struct, ILane<V>
        {
            sum.StoreF32(0, value);
        }

        /// <summary>(square((x - square(x))) * 100 + square((1 - x)))</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V x, V x0) where V : struct, ILane<V> =>
            (x - x0 * x0) * (x - x0 * x0) * V.Real(100) + (V.Real(1) - x0) * (V.Real(1) - x0);
    }

    /// <summary>add = (select(inside, ((1 - x) * -2 + (x - square(x)) * -200 * x * 2), 0) + select(inside, (x - square(x)) * 200, 0))</summary>
    internal struct Map1<B>(B x, int size, B add) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int xLow;
        private int xHigh;
        private int xLow1;
        private int xHigh1;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            xLow = Math.Max(0, -(0));
            xHigh = size - (0);
            xLow1 = Math.Max(0, -(-1));
            xHigh1 = size - (-1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            add.StoreF32(column, Body(x.GuardedF32<V>(column, 1, column, xLow, xHigh), x.GuardedF32<V>(1 + column, 1, column, xLow, xHigh), V.And(V.LessInt(V.Int(xLow - 1), V.AddInt(V.Int(column), V.Indices)), V.LessInt(V.AddInt(V.Int(column), V.Indices), V.Int(xHigh))), x.GuardedF32<V>(column, 1, column, xLow1, xHigh1), x.GuardedF32<V>(-1 + column, 1, column, xLow1, xHigh1), V.And(V.LessInt(V.Int(xLow1 - 1), V.AddInt(V.Int(column), V.Indices)), V.LessInt(V.AddInt(V.Int(column), V.Indices), V.Int(xHigh1)))));
        }

        /// <summary>(select(inside, ((1 - x) * -2 + (x - square(x)) * -200 * x * 2), 0) + select(inside, (x - square(x)) * 200, 0))</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V x, V x0, V inside, V x1, V x2, V inside0) where V : struct, ILane<V> =>
            V.Select(inside, (V.Real(1) - x) * V.Real(-2) + (x0 - x * x) * V.Real(-200) * (x * V.Real(2)), V.Real(0)) + V.Select(inside0, (x1 - x2 * x2) * V.Real(200), V.Real(0));
    }
}
