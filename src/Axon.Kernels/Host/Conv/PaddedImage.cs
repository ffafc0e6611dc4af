using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>Lays an image out as a correlation reads it: padded, dilated, cropped, one group's channels only.</summary>
internal static unsafe class PaddedImage
{
    /// <summary>The image of one batch entry: in place where it can be, else a copy in this thread's scratch memory.</summary>
    public static T* Prepare<T>(T* source, in Correlation shape, int batch)
        where T : unmanaged
    {
        T* image = source + batch * shape.SourceSize;
        if (shape.InPlace)
            return image;
        T* target = ContractionScratch.Take<T>(ScratchUse.Image, shape.ImageSize);
        new Span<byte>(target, checked((int)(shape.ImageSize * sizeof(T)))).Clear();
        for (int depth = 0; depth < shape.Depth.In; depth++)
        {
            int plane = (depth * shape.Depth.InDilation) + shape.Depth.Pad;
            if (plane < 0 || plane >= shape.Depth.Span)
                continue;
            for (int height = 0; height < shape.Height.In; height++)
            {
                int line = (height * shape.Height.InDilation) + shape.Height.Pad;
                if (line < 0 || line >= shape.Height.Span)
                    continue;
                T* from = image + ((nint)depth * shape.Height.In + height) * shape.Width.In * shape.TotalChannels + shape.FirstChannel;
                CopyLine(from, target + plane * shape.PlaneSize + line * shape.LineSize, shape);
            }
        }

        return target;
    }

    private static void CopyLine<T>(T* from, T* to, in Correlation shape)
        where T : unmanaged
    {
        Axis width = shape.Width;
        if (width.InDilation == 1 && shape.Channels == shape.TotalChannels)
        {
            int first = Math.Max(0, -width.Pad);
            int end = Math.Min(width.In, width.Span - width.Pad);
            if (end > first)
                Unsafe.CopyBlockUnaligned(to + (nint)(first + width.Pad) * shape.Channels, from + (nint)first * shape.Channels, (uint)((end - first) * shape.Channels * sizeof(T)));
            return;
        }

        for (int i = 0; i < width.In; i++)
        {
            int position = (i * width.InDilation) + width.Pad;
            if (position >= 0 && position < width.Span)
                Unsafe.CopyBlockUnaligned(to + (nint)position * shape.Channels, from + (nint)i * shape.TotalChannels, (uint)(shape.Channels * sizeof(T)));
        }
    }
}
