using System.Runtime.CompilerServices;
using Axon.Kernels;

namespace Axon.Kernels.Tests.Host;

// The kernels the tests run.
public unsafe partial class ExecutorTests
{
    private struct Affine(HostBuffer x, HostBuffer y, int columns) : IMapKernel
    {
        private int row;

        public static bool IsWide => false;

        public void Begin(int index) => row = index * columns;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<V>(int column) where V : struct, ILane<V> =>
            y.StoreF32(row + column, V.MultiplyAdd(x.LoadF32<V>(row + column), V.Real(2), V.Real(1)) + y.LoadF32<V>(row + column));
    }

    private struct Elements(HostBuffer x, HostBuffer y, int rows, int columns) : IReduceKernel
    {
        private int start;
        private int row;
        private int result;

        public static bool IsWide => false;

        public static bool IsLight => true;

        public void Begin(int outer) => (start, result) = (outer * rows * columns, outer * columns);

        public void Row(int index) => row = start + (index * columns);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V Load<V>(int column) where V : struct, ILane<V> => x.LoadF32<V>(row + column);

        // Reduce stores column 0 only, ReduceRows every column: both fit a result of this stride.
        public readonly void Store<V>(int column, V value) where V : struct, ILane<V> => y.StoreF32(result + column, value);
    }

    private struct WideElements(HostBuffer x, HostBuffer y, int rows, int columns) : IReduceKernel
    {
        private int start;
        private int row;
        private int result;

        public static bool IsWide => true;

        public static bool IsLight => true;

        public void Begin(int outer) => (start, result) = (outer * rows * columns, outer * columns);

        public void Row(int index) => row = start + (index * columns);

        public readonly V Load<V>(int column) where V : struct, ILane<V> => x.LoadF32<V>(row + column);

        public readonly void Store<V>(int column, V value) where V : struct, ILane<V> => y.StoreF64(result + column, value);
    }

    private struct Softmax(HostBuffer x, HostBuffer y, HostBuffer values, int columns) : IRowsKernel
    {
        private readonly HostBuffer x = x;
        private readonly HostBuffer y = y;
        private readonly HostBuffer values = values;
        private int row;
        private int offset;

        public void Begin(int row)
        {
            this.row = row;
            offset = row * columns;
        }

        public void Rows<E>(int first, int end) where E : struct, IRowEngine
        {
            E.Reduce<Softmax, Source, MaxReal>(ref this, first, end, columns);
            E.Reduce<Softmax, Exponentials, SumReal>(ref this, first, end, columns);
            E.MapRows<Softmax, Inverses>(ref this, first, end);
            E.Map<Softmax, Products>(ref this, first, end, columns);
        }

        private readonly struct Source : IReducePass<Softmax>
        {
            public static bool IsLight => true;

            public static V Load<V>(ref Softmax k, int column) where V : struct, ILane<V> => k.x.LoadF32<V>(k.offset + column);

            public static void Store<S>(ref Softmax k, S value) where S : struct, ILane<S> => k.values.StoreF32(k.row, value);
        }

        private readonly struct Exponentials : IReducePass<Softmax>
        {
            public static bool IsLight => false;

            public static V Load<V>(ref Softmax k, int column) where V : struct, ILane<V>
            {
                V value = LaneMath.Exp(k.x.LoadF32<V>(k.offset + column) - k.values.SplatF32<V>(k.row));
                k.y.StoreF32(k.offset + column, value);
                return value;
            }

            public static void Store<S>(ref Softmax k, S value) where S : struct, ILane<S> => k.values.StoreF32(k.row, value);
        }

        private readonly struct Inverses : IMapPass<Softmax>
        {
            public static bool IsRepeatable => false;

            public static void Step<V>(ref Softmax k, int column) where V : struct, ILane<V> => k.values.StoreF32(column, V.Real(1) / k.values.LoadF32<V>(column));
        }

        private readonly struct Products : IMapPass<Softmax>
        {
            public static bool IsRepeatable => false;

            public static void Step<V>(ref Softmax k, int column) where V : struct, ILane<V> =>
                k.y.StoreF32(k.offset + column, k.y.LoadF32<V>(k.offset + column) * k.values.SplatF32<V>(k.row));
        }
    }
}
