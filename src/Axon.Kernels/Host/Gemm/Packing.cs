using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// Brings an operand into panels: panel[k, width] holds the same <c>width</c> lines (rows of A, columns of B) for every k, one after another,
/// so that kernels read memory in order whatever the strides of the operand.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Steps transposed at once, so that the lines written stay in the first-level cache.</summary>
    private const int TransposedDepth = 64;

    /// <summary>Packs any number of lines into panels that follow each other.</summary>
    public static void Panels<U, TVector, T>(T* source, nint lineStride, nint depthStride, int lines, int depth, T* target, int width)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int line = 0;
        if (lineStride == 1 && width == U.TileRows)
        {
            // Row by row through all panels: rows may be a power of two apart, where coming back to one for each panel would miss every time.
            line = lines / width * width;
            nint panelSize = (nint)depth * width;
            for (int k = 0; k < depth; k++)
            {
                T* from = source + k * depthStride;
                T* to = target + (nint)k * width;
                for (int i = 0; i < line; i += width, from += width, to += panelSize)
                    Unsafe.CopyBlockUnaligned(to, from, (uint)(U.TileRows * sizeof(T)));
            }
        }

        for (; line < lines; line += width)
            Panel<U, TVector, T>(source + line * lineStride, lineStride, depthStride, Math.Min(width, lines - line), depth, target + (nint)line * depth, width);
    }

    /// <summary>
    /// Packs <paramref name="lines"/> lines, <paramref name="lineStride"/> apart, over <paramref name="depth"/> steps,
    /// <paramref name="depthStride"/> apart, into one panel; lines up to <paramref name="width"/> are zero.
    /// </summary>
    [MethodImpl(Jit.Apart)]
    public static void Panel<U, TVector, T>(T* source, nint lineStride, nint depthStride, int lines, int depth, T* target, int width)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (lineStride == 1)
        {
            CopyRows<U, TVector, T>(source, depthStride, lines, depth, target, width);
            return;
        }

        int line = 0;
        if (depthStride == 1)
        {
            int banded = lines & ~3;
            for (int start = 0; start < depth; start += TransposedDepth)
            {
                for (line = 0; line < banded; line += 4)
                {
                    U.TransposeFour(
                        source + line * lineStride + start, lineStride, target + (nint)start * width + line, width, Math.Min(TransposedDepth, depth - start));
                }
            }

            line = banded;
        }

        for (; line < lines; line++)
        {
            T* from = source + line * lineStride;
            T* to = target + line;
            for (int k = 0; k < depth; k++, from += depthStride, to += width)
                *to = *from;
        }

        for (; line < width; line++)
        {
            T* to = target + line;
            for (int k = 0; k < depth; k++, to += width)
                *to = default;
        }
    }

    private static void CopyRows<U, TVector, T>(T* source, nint depthStride, int lines, int depth, T* target, int width)
        where U : struct, IVectorUnit<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = U.Count;
        if (lines == 2 * count && width == lines)
        {
            for (int k = 0; k < depth; k++, source += depthStride, target += width)
            {
                U.Store(target, U.Load(source));
                U.Store(target + count, U.Load(source + count));
            }

            return;
        }

        for (int k = 0; k < depth; k++, source += depthStride, target += width)
        {
            int line = 0;
            for (; line <= lines - count; line += count)
                U.Store(target + line, U.Load(source + line));
            for (; line < lines; line++)
                target[line] = source[line];
            for (; line < width; line++)
                target[line] = default;
        }
    }
}
