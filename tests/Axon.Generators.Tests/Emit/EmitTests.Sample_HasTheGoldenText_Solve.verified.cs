// Tests.Model.F
//
// Graph
//   graph (%0 x: f32[2,n,n], %1 y: f32[2,n]) {
//     %2: i32[n,n] = Iota {axis=0}
//     %3: i32[n,n] = Iota {axis=1}
//     %4: bool[n,n] = Equal %2 %3
//     %5: f32[n,n] = Cast %4
//     %6: f32[] = Constant {value=4}
//     %7: f32[n,n] = Broadcast %6 {axes=[]}
//     %8: f32[n,n] = Multiply %5 %7
//     %9: f32[2,n,n] = Broadcast %8 {axes=[1,2]}
//     %10: f32[2,n,n] = Add %0 %9
//     %11: f32[2,n,1] = Reshape %1
//     %12: f32[2,n,n] = LU %10
//     %13: i32[2,n] = Result %12 {index=1}
//     %14: f32[2,n,1] = LUSolve %10 %12 %13 %11 {transpose=false operation=Solve}
//     %15: f32[2,n,1] = Sin %14
//     %16: f32[2,n] = Reshape %15
//     %17: f32[] = Sum %16 {axes=[0,1]}
//     %18: f32[2,n*n] = Reshape %12
//     %19: i64[] = DimValue {dim=n+1}
//     %20: i32[] = Cast %19
//     %21: i32[n] = Iota {axis=0}
//     %22: i32[n] = Broadcast %20 {axes=[]}
//     %23: i32[n] = Multiply %21 %22
//     %24: f32[2,n] = Take %18 %23 {axis=1}
//     %25: i32[2,n,n] = Iota {axis=1}
//     %26: i32[2,n,n] = Iota {axis=2}
//     %27: i32[2,n,n] = Broadcast %13 {axes=[0,2]}
//     %28: f32[2,n] = Sign %24
//     %29: f32[2,n] = Abs %24
//     %30: f32[2,n] = Log %29
//     %31: f32[2] = Sum %30 {axes=[1]}
//     %32: f32[] = Sum %31 {axes=[0]}
//     %33: f32[] = Add %17 %32
//     %34: f32[2,n] = Divide %28 %29
//     %35: f32[] = Constant {value=0}
//     %36: f32[2,n*n] = Broadcast %35 {axes=[]}
//     %37: f32[2,n*n] = ScatterAdd %36 %23 %34 {axis=1}
//     %38: f32[2,n,n] = Reshape %37
//     %39: i32[] = Constant {value=-1}
//     %40: i32[2,n,n] = Broadcast %39 {axes=[]}
//     %41: i32[2,n,n] = Add %25 %40
//     %42: bool[2,n,n] = LessOrEqual %26 %41
//     %43: f32[2,n,n] = Broadcast %35 {axes=[]}
//     %44: f32[2,n,n] = Select %42 %12 %43
//     %45: f32[2,n,n] = Broadcast %5 {axes=[1,2]}
//     %46: f32[2,n,n] = Add %44 %45
//     %47: f32[2,n,n] = Select %42 %38 %43
//     %48: f32[2,n,n] = Dot %46 %47 {left=[1] right=[1] leftBatch=[0] rightBatch=[0]}
//     %49: bool[2,n,n] = GreaterOrEqual %26 %25
//     %50: f32[2,n,n] = Select %49 %38 %43
//     %51: f32[2,n,n] = Select %49 %12 %43
//     %52: f32[2,n,n] = Dot %50 %51 {left=[2] right=[2] leftBatch=[0] rightBatch=[0]}
//     %53: f32[2,n,n] = Select %42 %48 %43
//     %54: f32[2,n,n] = Select %49 %52 %43
//     %55: f32[2,n,n] = Add %53 %54
//     %56: f32[2,n,n] = TriangularSolve %12 %55 {right=false upper=false transpose=true unit=true}
//     %57: f32[2,n,n] = TriangularSolve %12 %56 {right=true upper=true transpose=true unit=false}
//     %58: bool[2,n,n] = Equal %25 %27
//     %59: f32[2,n,n] = Cast %58
//     %60: f32[2,n,n] = Dot %59 %57 {left=[2] right=[1] leftBatch=[0] rightBatch=[0]}
//     %61: f32[2,n,1] = Cos %14
//     %62: f32[2,n,1] = LUSolve %10 %12 %13 %61 {transpose=true operation=Solve}
//     %63: f32[2,1,n] = Reshape %14
//     %64: f32[2,n,n] = Dot %62 %63 {left=[2] right=[1] leftBatch=[0] rightBatch=[0]}
//     %65: f32[2,n,n] = Subtract %60 %64
//     %66: f32[2,n] = Reshape %62
//     return %33, %65, %66
//   }
//
// Kernels, in order of launch, with the ops fused into each and an estimate of their work
//   %10 = Map[2*n x n] : Cast Add Multiply Equal | flops 4*n*n, bytes 16*n*n
//   %12, %13 = LU | flops 2*n*n*n, bytes 16*n*n+8*n
//   %14 = LUSolve | flops 2*n*n*n, bytes 16*n*n+24*n
//   %23 = Map[1 x n] : Multiply | flops n, bytes 4*n
//   %31 = Reduce.Sum[2 | n x 1] : Abs Log | flops 84*n, bytes 8*n+8
//   %32 = Reduce.Sum[1 | 1 x 2] | flops 2, bytes 12
//   %33 = Reduce.Sum[1 | 1 x 2*n] : Sin Add | flops 84*n, bytes 8*n+8
//   %34 = Map[2*n x 1] : Abs Sign Divide | flops 14*n, bytes 16*n
//   %36 = Map[1 x 2*n*n] | flops 0, bytes 8*n*n
//   %37 = ScatterAdd | flops 2*n*n, bytes 16*n*n+12*n
//   %46, %51 = Map[2*n x n] : Add×2 Select×2 Cast Equal LessOrEqual GreaterOrEqual | flops 9*n*n+n, bytes 24*n*n
//   %47 = Map[2*n x n] : Add LessOrEqual Select | flops 3*n*n+n, bytes 16*n*n
//   %48 = Gemmf32[2,n,n] | flops 4*n*n*n, bytes 24*n*n
//   %50 = Map[2*n x n] : GreaterOrEqual Select | flops 3*n*n, bytes 16*n*n
//   %55 = Gemmf32[2,n,n] : Add×2 Select×2 LessOrEqual GreaterOrEqual | flops 4*n*n*n+8*n*n+n, bytes 32*n*n
//   %56 = TriangularSolve | flops 2*n*n*n, bytes 24*n*n
//   %57 = TriangularSolve | flops 2*n*n*n, bytes 24*n*n
//   %59 = Map[2*n x n] : Cast Equal | flops 2*n*n, bytes 8*n*n+8*n
//   %60 = Gemmf32[2,n,n] | flops 4*n*n*n, bytes 24*n*n
//   %61 = Map[1 x 2*n] : Cos | flops 80*n, bytes 16*n
//   %62 = LUSolve | flops 2*n*n*n, bytes 16*n*n+24*n
//   %65 = Gemmf32[2,n,n] : Subtract | flops 6*n*n, bytes 16*n*n+16*n
//   %66 = Map[1 x 2*n] | flops 0, bytes 16*n
//   estimate: launches 23, flops 22*n*n*n+37*n*n+266*n+2, bytes 296*n*n+160*n+28
//
// Buffers
//   %10 f32[2,n,n]: 8*n*n bytes, arena slot 0
//   %12 f32[2,n,n]: 8*n*n bytes, arena slot 1
//   %13 i32[2,n]: 8*n bytes, arena slot 2
//   %14 f32[2,n,1]: 8*n bytes, arena slot 3
//   %23 i32[n]: 4*n bytes, arena slot 4
//   %31 f32[2]: 8 bytes, arena slot 5
//   %32 f32[]: 4 bytes, arena slot 6
//   %33 f32[]: 4 bytes, result 0
//   %34 f32[2,n]: 8*n bytes, arena slot 7
//   %36 f32[2,n*n]: 8*n*n bytes, arena slot 8
//   %37 f32[2,n*n]: 8*n*n bytes, arena slot 8
//   %46 f32[2,n,n]: 8*n*n bytes, arena slot 9
//   %51 f32[2,n,n]: 8*n*n bytes, arena slot 10
//   %47 f32[2,n,n]: 8*n*n bytes, arena slot 11
//   %48 f32[2,n,n]: 8*n*n bytes, arena slot 12
//   %50 f32[2,n,n]: 8*n*n bytes, arena slot 8
//   %55 f32[2,n,n]: 8*n*n bytes, arena slot 9
//   %56 f32[2,n,n]: 8*n*n bytes, arena slot 11
//   %57 f32[2,n,n]: 8*n*n bytes, arena slot 12
//   %59 f32[2,n,n]: 8*n*n bytes, arena slot 8
//   %60 f32[2,n,n]: 8*n*n bytes, arena slot 10
//   %61 f32[2,n,1]: 8*n bytes, arena slot 7
//   %62 f32[2,n,1]: 8*n bytes, arena slot 13
//   %65 f32[2,n,n]: 8*n*n bytes, result 1
//   %66 f32[2,n]: 8*n bytes, result 2
//   arena: 56*n*n+36*n+12 bytes in 14 slots
file static class F_F_Program
{
    /// <summary>Launches the kernels; one text for every device.</summary>
    public static void Run<X, B>(
        X device, Storage xStorage, Storage yStorage, Storage result0Storage, Storage result1Storage, Storage result2Storage, int n)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        B x = device.Buffer(xStorage);
        B y = device.Buffer(yStorage);
        B result0 = device.Buffer(result0Storage);
        B result1 = device.Buffer(result1Storage);
        B result2 = device.Buffer(result2Storage);
        long end0 = 128 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end1 = end0 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end2 = end1 + ((8 * (long)n + 63) & ~63L);
        long end3 = end2 + ((8 * (long)n + 63) & ~63L);
        long end4 = end3 + ((4 * (long)n + 63) & ~63L);
        long end5 = end4 + ((8 * (long)n + 63) & ~63L);
        long end6 = end5 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end7 = end6 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end8 = end7 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end9 = end8 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end10 = end9 + ((8 * (long)n * (long)n + 63) & ~63L);
        long end11 = end10 + ((8 * (long)n + 63) & ~63L);
        Storage arena = device.Rent(end11);
        try
        {
            B scratch = device.Buffer(arena);
            B add = scratch.At(128);
            device.Map(new Map0<B>(x, n * n, n, add), rows: 2 * n, columns: n);
            B lu = scratch.At(end0);
            B lu1 = scratch.At(end1);
            device.Call(new LUCall<float>(Batch: 2, Rows: n, Columns: n), [add], [lu, lu1]);
            B luSolve = scratch.At(end2);
            device.Call(new LUSolveCall<float>(Batch: 2, Size: n, Width: 1, Transpose: false, Operation: "Solve"), [add, lu, lu1, y], [luSolve]);
            B multiply = scratch.At(end3);
            device.Map(new Map1<B>((n + 1), multiply), rows: 1, columns: n);
            B sum = scratch.At(0);
            device.CheckIndices(multiply, n, n * n, "Take", 1);
            device.Reduce<Sum2<B>, SumReal>(new Sum2<B>(lu, n * n, multiply, sum), outer: 2, rows: n, columns: 1);
            B sum1 = scratch.At(64);
            device.Reduce<Sum3<B>, SumReal>(new Sum3<B>(sum, sum1), outer: 1, rows: 1, columns: 2);
            device.Reduce<Sum4<B>, SumReal>(new Sum4<B>(luSolve, sum1, result0), outer: 1, rows: 1, columns: 2 * n);
            B divide = scratch.At(end4);
            device.Map(new Map5<B>(lu, n * n, multiply, divide, n), rows: 2 * n, columns: 1);
            B broadcast = scratch.At(end5);
            device.Map(new Map6<B>(broadcast), rows: 1, columns: 2 * n * n);
            B scatterAdd = scratch.At(end5);
            device.Copy(broadcast, scatterAdd, 8 * (long)n * (long)n);
            device.ScatterAdd<float>(scatterAdd, multiply, divide, new IndexShape(2, n * n, 1, n));
            B add1 = scratch.At(end6);
            B select = scratch.At(end7);
            device.Map(new Map7<B>(lu, n * n, n, add1, select), rows: 2 * n, columns: n);
            B select1 = scratch.At(end8);
            device.Map(new Map8<B>(scatterAdd, n * n, n, select1), rows: 2 * n, columns: n);
            B dot = scratch.At(end9);
            device.Gemm(new Epilogue9<B>(dot, n * n, n), add1, select1, new GemmShape(
                Batch: 2, M: n, N: n, K: n,
                ABatchStride: n * n, ARowStride: 1, AColumnStride: n,
                BBatchStride: n * n, BRowStride: n, BColumnStride: 1));
            B select2 = scratch.At(end5);
            device.Map(new Map10<B>(scatterAdd, n * n, n, select2), rows: 2 * n, columns: n);
            B add2 = scratch.At(end6);
            device.Gemm(new Epilogue11<B>(dot, n * n, n, add2), select2, select, new GemmShape(
                Batch: 2, M: n, N: n, K: n,
                ABatchStride: n * n, ARowStride: n, AColumnStride: 1,
                BBatchStride: n * n, BRowStride: 1, BColumnStride: n));
            B triangularSolve = scratch.At(end8);
            device.Call(new TriangularSolveCall<float>(Batch: 2, Size: n, Width: n, Right: false, Upper: false, Transpose: true, Unit: true), [lu, add2], [triangularSolve]);
            B triangularSolve1 = scratch.At(end9);
            device.Call(new TriangularSolveCall<float>(Batch: 2, Size: n, Width: n, Right: true, Upper: true, Transpose: true, Unit: false), [lu, triangularSolve], [triangularSolve1]);
            B cast = scratch.At(end5);
            device.Map(new Map12<B>(lu1, n, cast, n * n), rows: 2 * n, columns: n);
            B dot1 = scratch.At(end7);
            device.Gemm(new Epilogue9<B>(dot1, n * n, n), cast, triangularSolve1, new GemmShape(
                Batch: 2, M: n, N: n, K: n,
                ABatchStride: n * n, ARowStride: n, AColumnStride: 1,
                BBatchStride: n * n, BRowStride: n, BColumnStride: 1));
            B cos = scratch.At(end4);
            device.Map(new Map13<B>(luSolve, cos), rows: 1, columns: 2 * n);
            B luSolve1 = scratch.At(end10);
            device.Call(new LUSolveCall<float>(Batch: 2, Size: n, Width: 1, Transpose: true, Operation: "Solve"), [add, lu, lu1, cos], [luSolve1]);
            device.Gemm(new Epilogue14<B>(dot1, n * n, n, result1), luSolve1, luSolve, new GemmShape(
                Batch: 2, M: n, N: n, K: 1,
                ABatchStride: n, ARowStride: 1, AColumnStride: 0,
                BBatchStride: n, BRowStride: 0, BColumnStride: 1));
            device.Map(new Map15<B>(luSolve1, result2), rows: 1, columns: 2 * n);
        }
        finally
        {
            device.Return(arena);
        }
    }

    /// <summary>add = (x + equal(position, position) * 4)</summary>
    internal struct Map0<B>(B x, int size, int n, B add) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int xAt;
        private int positionAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            xAt = rowRest * size + i * n;
            positionAt = i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            add.StoreF32(xAt + column, Body(x.LoadF32<V>(xAt + column), V.Int(positionAt), V.AddInt(V.Int(column), V.Indices)));
        }

        /// <summary>(x + equal(position, position) * 4)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V x, V position, V position0) where V : struct, ILane<V> =>
            x + V.Select(V.EqualInt(position, position0), V.Real(1), V.Real(0)) * V.Real(4);
    }

    /// <summary>multiply = position * n+1</summary>
    internal struct Map1<B>(int size, B multiply) : IMapKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public void Begin(int row)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            multiply.StoreI32(column, Body(V.AddInt(V.Int(column), V.Indices), V.Int(size)));
        }

        /// <summary>position * n+1</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V position, V size) where V : struct, ILane<V> =>
            V.MultiplyInt(position, size);
    }

    /// <summary>log(abs(lu))</summary>
    internal struct Sum2<B>(B lu, int size, B multiply, B sum) : IReduceKernel
        where B : struct, IBuffer<B>
    {
        private int outer1;
        private int luAt;
        private int sumAt;

        public static bool IsWide => false;

        public void Begin(int outer)
        {
            outer1 = outer;
            sumAt = outer1;
        }

        public void Row(int row)
        {
            luAt = outer1 * size + Math.Min(Math.Max(multiply.ReadI32(row), 0), size - 1);
        }

        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load<V>(int column) where V : struct, ILane<V>
        {
            return Body(lu.SplatF32<V>(luAt));
        }

        public void Store<V>(int column, V value) where V : struct, ILane<V>
        {
            sum.StoreF32(sumAt, value);
        }

        /// <summary>log(abs(lu))</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V lu) where V : struct, ILane<V> =>
            LaneMath.Log(V.Abs(lu));
    }

    /// <summary>sum</summary>
    internal struct Sum3<B>(B sum, B sum2) : IReduceKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public void Begin(int outer)
        {
        }

        public void Row(int row)
        {
        }

        public static bool IsLight => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load<V>(int column) where V : struct, ILane<V>
        {
            V sum1 = sum.LoadF32<V>(column);
            return sum1;
        }

        public void Store<V>(int column, V value) where V : struct, ILane<V>
        {
            sum2.StoreF32(0, value);
        }
    }

    /// <summary>sin(luSolve)</summary>
    internal struct Sum4<B>(B luSolve, B sum, B add) : IReduceKernel
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
            return Body(luSolve.LoadF32<V>(column));
        }

        public void Store<V>(int column, V value) where V : struct, ILane<V>
        {
            add.StoreF32(0, Body1(value, sum.SplatF32<V>(0)));
        }

        /// <summary>sin(luSolve)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V luSolve) where V : struct, ILane<V> =>
            LaneMath.Sin(luSolve);

        /// <summary>(value + sum)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body1<V>(V value, V sum) where V : struct, ILane<V> =>
            value + sum;
    }

    /// <summary>divide = sign(lu) / abs(lu)</summary>
    internal struct Map5<B>(B lu, int size, B multiply, B divide, int n) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int luAt;
        private int divideAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            luAt = rowRest * size + Math.Min(Math.Max(multiply.ReadI32(i), 0), size - 1);
            divideAt = rowRest * n + i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            divide.StoreF32(divideAt, Body(lu.SplatF32<V>(luAt)));
        }

        /// <summary>sign(lu) / abs(lu)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V lu) where V : struct, ILane<V> =>
            LaneMath.Sign(lu) / V.Abs(lu);
    }

    /// <summary>broadcast = 0</summary>
    internal struct Map6<B>(B broadcast) : IMapKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public void Begin(int row)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            broadcast.StoreF32(column, V.Real(0));
        }
    }

    /// <summary>add = (select(lessorequal(position, (position + -1)), lu, 0) + equal(position, position)); select = select(greaterorequal(position, position), lu, 0)</summary>
    internal struct Map7<B>(B lu, int size, int n, B add, B select) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int positionAt;
        private int luAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            positionAt = i;
            luAt = rowRest * size + i * n;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            V position = V.AddInt(V.Int(column), V.Indices);
            V position1 = V.Int(positionAt);
            V lu1 = lu.LoadF32<V>(luAt + column);
            V t = V.Select(V.Not(V.LessInt(V.AddInt(position1, V.Int(-1)), position)), lu1, V.Real(0)) + V.Select(V.EqualInt(position1, position), V.Real(1), V.Real(0));
            V t1 = V.Select(V.Not(V.LessInt(position, position1)), lu1, V.Real(0));
            add.StoreF32(luAt + column, t);
            select.StoreF32(luAt + column, t1);
        }
    }

    /// <summary>select = select(lessorequal(position, (position + -1)), scatterAdd, 0)</summary>
    internal struct Map8<B>(B scatterAdd, int size, int n, B select) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int positionAt;
        private int scatterAddAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            positionAt = i;
            scatterAddAt = rowRest * size + i * n;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            select.StoreF32(scatterAddAt + column, Body(V.AddInt(V.Int(column), V.Indices), V.Int(positionAt), scatterAdd.LoadF32<V>(scatterAddAt + column)));
        }

        /// <summary>select(lessorequal(position, (position + -1)), scatterAdd, 0)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V position, V position0, V scatterAdd) where V : struct, ILane<V> =>
            V.Select(V.Not(V.LessInt(V.AddInt(position0, V.Int(-1)), position)), scatterAdd, V.Real(0));
    }

    /// <summary>dot = value</summary>
    internal struct Epilogue9<B>(B dot, int size, int n) : IEpilogue
        where B : struct, IBuffer<B>
    {
        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            int dotAt = batch * size + row * n;
            dot.StoreF32(dotAt + column, value);
        }
    }

    /// <summary>select = select(greaterorequal(position, position), scatterAdd, 0)</summary>
    internal struct Map10<B>(B scatterAdd, int size, int n, B select) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int positionAt;
        private int scatterAddAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            positionAt = i;
            scatterAddAt = rowRest * size + i * n;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            select.StoreF32(scatterAddAt + column, Body(V.AddInt(V.Int(column), V.Indices), V.Int(positionAt), scatterAdd.LoadF32<V>(scatterAddAt + column)));
        }

        /// <summary>select(greaterorequal(position, position), scatterAdd, 0)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V position, V position0, V scatterAdd) where V : struct, ILane<V> =>
            V.Select(V.Not(V.LessInt(position, position0)), scatterAdd, V.Real(0));
    }

    /// <summary>add = (select(lessorequal(position, (position + -1)), dot, 0) + select(greaterorequal(position, position), value, 0))</summary>
    internal struct Epilogue11<B>(B dot, int size, int n, B add) : IEpilogue
        where B : struct, IBuffer<B>
    {
        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            int positionAt = row;
            int dotAt = batch * size + row * n;
            add.StoreF32(dotAt + column, Body(V.AddInt(V.Int(column), V.Indices), V.Int(positionAt), dot.LoadF32<V>(dotAt + column), value));
        }

        /// <summary>(select(lessorequal(position, (position + -1)), dot, 0) + select(greaterorequal(position, position), value, 0))</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V position, V position0, V dot, V value) where V : struct, ILane<V> =>
            V.Select(V.Not(V.LessInt(V.AddInt(position0, V.Int(-1)), position)), dot, V.Real(0)) + V.Select(V.Not(V.LessInt(position, position0)), value, V.Real(0));
    }

    /// <summary>cast = equal(position, lu1)</summary>
    internal struct Map12<B>(B lu1, int n, B cast, int size) : IMapKernel
        where B : struct, IBuffer<B>
    {
        private int positionAt;
        private int lu1At;
        private int castAt;

        public static bool IsWide => false;

        public void Begin(int row)
        {
            int i = row % n;
            int rowRest = row / n;
            positionAt = i;
            lu1At = rowRest * n;
            castAt = rowRest * size + i * n;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            cast.StoreF32(castAt + column, Body(V.Int(positionAt), lu1.LoadI32<V>(lu1At + column)));
        }

        /// <summary>equal(position, lu1)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V position, V lu1) where V : struct, ILane<V> =>
            V.Select(V.EqualInt(position, lu1), V.Real(1), V.Real(0));
    }

    /// <summary>cos = cos(luSolve)</summary>
    internal struct Map13<B>(B luSolve, B cos) : IMapKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public static int Weight => 2;

        public void Begin(int row)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            cos.StoreF32(column, Body(luSolve.LoadF32<V>(column)));
        }

        /// <summary>cos(luSolve)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V luSolve) where V : struct, ILane<V> =>
            LaneMath.Cos(luSolve);
    }

    /// <summary>subtract = (dot - value)</summary>
    internal struct Epilogue14<B>(B dot, int size, int n, B subtract) : IEpilogue
        where B : struct, IBuffer<B>
    {
        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            int dotAt = batch * size + row * n;
            subtract.StoreF32(dotAt + column, Body(dot.LoadF32<V>(dotAt + column), value));
        }

        /// <summary>(dot - value)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V dot, V value) where V : struct, ILane<V> =>
            dot - value;
    }

    /// <summary>reshape = luSolve</summary>
    internal struct Map15<B>(B luSolve, B reshape) : IMapKernel
        where B : struct, IBuffer<B>
    {
        public static bool IsWide => false;

        public void Begin(int row)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<V>(int column) where V : struct, ILane<V>
        {
            V luSolve1 = luSolve.LoadF32<V>(column);
            reshape.StoreF32(column, luSolve1);
        }
    }
}
