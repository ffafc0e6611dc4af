namespace Axon.Kernels;

/// <summary>The 2×2 tiles of the positions of a correlation with a dense 3×3 kernel, image by image, and the pixels under each.</summary>
internal readonly unsafe struct WinogradTiles(float* source, in Correlation shape)
{
    private readonly float* source = source;
    private readonly int channels = shape.Channels;
    private readonly int inHeight = shape.Height.In, inWidth = shape.Width.In;
    private readonly int padHeight = shape.Height.Pad, padWidth = shape.Width.Pad;
    private readonly int outHeight = shape.Height.Out, outWidth = shape.Width.Out;
    private readonly int columns = Along(shape.Width);
    private readonly int tilesOfImage = Along(shape.Height) * Along(shape.Width);

    /// <summary>Number of tiles of all images.</summary>
    public static int Count(in Correlation shape) => shape.Batch * Along(shape.Height) * Along(shape.Width);

    /// <summary>The 4×4 pixels under a tile; <paramref name="zeros"/> where there is padding.</summary>
    public void Pixels(int tile, float* zeros, float** pixels)
    {
        (int batch, int row, int column) = Place(tile);
        (int top, int left) = (row - padHeight, column - padWidth);
        float* image = source + ((nint)batch * inHeight * inWidth * channels);
        for (int i = 0; i < 4; i++, pixels += 4)
        {
            bool isInside = (uint)(top + i) < (uint)inHeight;
            float* line = image + (((nint)(top + i) * inWidth) + left) * channels;
            for (int j = 0; j < 4; j++)
                pixels[j] = isInside && (uint)(left + j) < (uint)inWidth ? line + (nint)j * channels : zeros;
        }
    }

    /// <summary>The rows of the result that a tile covers, -1 where it reaches beyond the last.</summary>
    public void Rows(int tile, int* rows)
    {
        (int batch, int row, int column) = Place(tile);
        int first = ((batch * outHeight) + row) * outWidth + column;
        bool isWide = column + 1 < outWidth, isHigh = row + 1 < outHeight;
        rows[0] = first;
        rows[1] = isWide ? first + 1 : -1;
        rows[2] = isHigh ? first + outWidth : -1;
        rows[3] = isWide && isHigh ? first + outWidth + 1 : -1;
    }

    private static int Along(in Axis axis) => (axis.Out + 1) / 2;

    private (int Batch, int Row, int Column) Place(int tile)
    {
        (int batch, int ofImage) = Math.DivRem(tile, tilesOfImage);
        (int row, int column) = Math.DivRem(ofImage, columns);
        return (batch, 2 * row, 2 * column);
    }
}
