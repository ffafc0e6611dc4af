using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// The common pools: windows over height and width that lie inside the image and do not overlap. Each input element belongs to at most one window,
// so a gradient is written, not added, and rows of windows are independent of each other.
public readonly unsafe partial struct HostExecutor
{
    private static bool IsDisjoint(in PoolShape s) =>
        s is { WindowDepth: 1, StrideDepth: 1, PadDepth: 0, PadHeight: 0, PadWidth: 0, DilationHeight: 1, DilationWidth: 1 } && s.InDepth == s.OutDepth &&
        s.StrideHeight >= s.WindowHeight && s.StrideWidth >= s.WindowWidth &&
        ((s.OutHeight - 1) * s.StrideHeight) + s.WindowHeight <= s.InHeight && ((s.OutWidth - 1) * s.StrideWidth) + s.WindowWidth <= s.InWidth;

    /// <summary>Whether every input element belongs to a window.</summary>
    private static bool Covers(in PoolShape s) =>
        s.StrideHeight == s.WindowHeight && s.StrideWidth == s.WindowWidth && s.OutHeight * s.StrideHeight == s.InHeight && s.OutWidth * s.StrideWidth == s.InWidth;

    private struct DisjointPools<T, E> : IWork where T : unmanaged where E : struct, IElement<T>
    {
        public PoolProgram Common;
        public int Rows;
        public int Parts;

        public readonly void Run(int part)
        {
            DisjointRows<T, E> rows = new()
            {
                IsGradient = Common.Kind == Pool.MaxGrad, X = (T*)Common.X.Pointer, Y = (T*)Common.Y.Pointer, Result = (T*)Common.Result.Pointer,
                Shape = Common.Shape, Row = Boundary(part, Parts, Rows), RowEnd = Boundary(part + 1, Parts, Rows),
            };
            LaneDispatch.Run(ref rows, E.IsWide, Common.Shape.Channels);
        }
    }

    private struct DisjointRows<T, E> : ILaneProgram where T : unmanaged where E : struct, IElement<T>
    {
        public bool IsGradient;
        public T* X;
        public T* Y;
        public T* Result;
        public PoolShape Shape;
        public int Row;
        public int RowEnd;

        [MethodImpl(Jit.Apart)]
        public readonly void Run<V, U, S>() where V : struct, ILane<V> where U : struct, ILane<U> where S : struct, ILane<S>
        {
            int channels = Shape.Channels, outHeight = Shape.OutHeight, outWidth = Shape.OutWidth;
            nint down = (nint)Shape.InWidth * channels;
            nint step = (nint)Shape.StrideWidth * channels;
            for (int row = Row; row < RowEnd; row++)
            {
                nint from = ((((nint)(row / outHeight) * Shape.InHeight) + ((nint)(row % outHeight) * Shape.StrideHeight)) * down);
                T* x = X + from;
                T* result = Result + from;
                T* y = Y + ((nint)row * outWidth * channels);
                for (int column = 0; column < outWidth; column++)
                {
                    int channel = 0;
                    if (IsGradient)
                    {
                        for (; channel <= channels - V.Count; channel += V.Count)
                            Give<V>(x + channel, y + channel, result + channel, Shape.WindowHeight, Shape.WindowWidth, down, channels);
                        for (; channel < channels; channel++)
                            Give<S>(x + channel, y + channel, result + channel, Shape.WindowHeight, Shape.WindowWidth, down, channels);
                    }
                    else
                    {
                        for (; channel <= channels - V.Count; channel += V.Count)
                            E.Store(y + channel, Greatest<V>(x + channel, Shape.WindowHeight, Shape.WindowWidth, down, channels));
                        for (; channel < channels; channel++)
                            E.Store(y + channel, Greatest<S>(x + channel, Shape.WindowHeight, Shape.WindowWidth, down, channels));
                    }
                    x += step;
                    result += step;
                    y += channels;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Greatest<V>(T* x, int height, int width, nint down, nint right) where V : struct, ILane<V>
        {
            V greatest = E.Load<V>(x);
            for (int h = 0; h < height; h++)
            {
                T* line = x + (h * down);
                for (int w = 0; w < width; w++)
                {
                    V element = E.Load<V>(line + (w * right));
                    greatest = PoolRange<T, E>.IsReal ? V.Max(greatest, element) : V.Select(E.Beats(element, greatest, least: false), element, greatest);
                }
            }
            return greatest;
        }

        /// <summary>The gradient goes to the first of the greatest; the others of the window get 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Give<V>(T* x, T* y, T* result, int height, int width, nint down, nint right) where V : struct, ILane<V>
        {
            V greatest = E.Load<V>(x);
            V place = V.Int(0);
            for (int h = 0; h < height; h++)
            {
                T* line = x + (h * down);
                for (int w = 0; w < width; w++)
                {
                    V candidate = E.Load<V>(line + (w * right));
                    V beats = E.Beats(candidate, greatest, least: false);
                    greatest = V.Select(beats, candidate, greatest);
                    place = V.Select(beats, V.Int((h * width) + w), place);
                }
            }
            V gradient = E.Load<V>(y);
            for (int h = 0; h < height; h++)
            {
                T* line = result + (h * down);
                for (int w = 0; w < width; w++)
                    E.Store(line + (w * right), V.Select(V.EqualInt(place, V.Int((h * width) + w)), gradient, V.Real(0)));
            }
        }
    }
}
