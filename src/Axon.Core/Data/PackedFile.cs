using System.Buffers.Binary;
using System.IO.Compression;

namespace Axon.Data;

/// <summary>The bytes of a file, unpacked if its name ends with <c>.gz</c>.</summary>
internal static class PackedFile
{
    /// <exception cref="InvalidDataException">A packed file is damaged or truncated; the message has its path.</exception>
    public static byte[] ReadAll(string path)
    {
        byte[] packed = File.ReadAllBytes(path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return packed;
        }
        try
        {
            using GZipStream unpacked = new(new MemoryStream(packed), CompressionMode.Decompress);
            using MemoryStream content = new();
            unpacked.CopyTo(content);
            // GZipStream takes a file without its end for a whole one; the last four bytes say how much was packed.
            return packed.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)) == (uint)content.Length
                ? content.ToArray()
                : throw new InvalidDataException("it is truncated.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}' is not a whole gzip file: {error.Message}", error);
        }
    }
}
