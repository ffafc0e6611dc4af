using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Axon.Kernels;

/// <summary>A square of elements that registers turn over at once: element j of source line i becomes element i of target line j.</summary>
internal unsafe interface ITile
{
    /// <summary>Elements along either side.</summary>
    static abstract int Side { get; }

    /// <summary>Bytes of an element.</summary>
    static abstract int Bytes { get; }

    /// <summary>Turns the square at <paramref name="source"/>; strides are bytes between lines.</summary>
    static abstract void Turn(byte* source, nint sourceStride, byte* target, nint targetStride);
}

/// <summary>Matrices turned tile by tile. Where a side is no multiple of the tile's, the last tile covers elements of the one before once more; a side shorter than a tile takes smaller ones.</summary>
internal static unsafe class TurnTiles
{
    /// <summary>target[line, column] = source[column, line] for elements of 1, 2, 4 or 8 bytes; strides are bytes between lines of each.</summary>
    public static void Run(int bytes, int lanes, byte* source, nint sourceStride, byte* target, nint targetStride, int lines, int columns)
    {
        int side = Math.Min(lines, columns);
        bool isWide = lanes >= 16 && Avx512F.IsSupported, isMiddle = lanes >= 8 && Avx.IsSupported, isNarrow = lanes >= 4 && Sse2.IsSupported;
        switch (bytes)
        {
            case 4 when isWide && side >= 16:
                Cover<Words16>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 4 when isMiddle && side >= 8:
                Cover<Words8>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 4 when isNarrow && side >= 4:
                Cover<Words4>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 8 when isWide && side >= 8:
                Cover<Longs8>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 8 when isMiddle && side >= 4:
                Cover<Longs4>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 2 when isNarrow && side >= 8:
                Cover<Shorts8>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 1 when isNarrow && side >= 8:
                Cover<Bytes8>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 1:
                Cover<One<byte>>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 2:
                Cover<One<short>>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 4:
                Cover<One<int>>(source, sourceStride, target, targetStride, lines, columns);
                break;
            case 8:
                Cover<One<long>>(source, sourceStride, target, targetStride, lines, columns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "Elements have 1, 2, 4 or 8 bytes.");
        }
    }

    [MethodImpl(Jit.Apart)]
    private static void Cover<TTile>(byte* source, nint sourceStride, byte* target, nint targetStride, int lines, int columns)
        where TTile : struct, ITile
    {
        for (int line = 0; ; line = Math.Min(line + TTile.Side, lines - TTile.Side))
        {
            for (int column = 0; ; column = Math.Min(column + TTile.Side, columns - TTile.Side))
            {
                TTile.Turn(source + (column * sourceStride) + (line * TTile.Bytes), sourceStride, target + (line * targetStride) + (column * TTile.Bytes), targetStride);
                if (column + TTile.Side >= columns)
                    break;
            }
            if (line + TTile.Side >= lines)
                break;
        }
    }
}
