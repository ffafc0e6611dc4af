using System.Buffers.Binary;
using System.IO.Compression;

namespace Axon.Samples.Tests;

/// <summary>Folders of IDX files for tests.</summary>
internal static class IdxFolder
{
    private const int Pixels = 28 * 28;

    /// <summary>Four well-formed files of striped images.</summary>
    public static void Write(string folder, int trainImages, int testImages)
    {
        foreach ((string part, int count) in (ReadOnlySpan<(string, int)>)[("train", trainImages), ("t10k", testImages)])
        {
            File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), File3(count, [.. Enumerable.Range(0, count * Pixels).Select(static i => (byte)(i % 251))]));
            File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), File1([.. Enumerable.Range(0, count).Select(static i => (byte)(i % 10))]));
        }
    }

    /// <summary>The first images of a folder of packed files, unpacked.</summary>
    public static void CopyPart(string source, string target, int trainImages, int testImages)
    {
        foreach ((string part, int count) in (ReadOnlySpan<(string, int)>)[("train", trainImages), ("t10k", testImages)])
        {
            File.WriteAllBytes(Path.Combine(target, $"{part}-images-idx3-ubyte"), File3(count, Unpack(Path.Combine(source, $"{part}-images-idx3-ubyte.gz"), 16, count * Pixels)));
            File.WriteAllBytes(Path.Combine(target, $"{part}-labels-idx1-ubyte"), File1(Unpack(Path.Combine(source, $"{part}-labels-idx1-ubyte.gz"), 8, count)));
        }
    }

    private static byte[] File3(int count, byte[] pixels) => [0, 0, 8, 3, .. Size(count), .. Size(28), .. Size(28), .. pixels];

    private static byte[] File1(byte[] labels) => [0, 0, 8, 1, .. Size(labels.Length), .. labels];

    private static byte[] Size(int size)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, size);
        return bytes;
    }

    private static byte[] Unpack(string path, int header, int count)
    {
        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        byte[] bytes = new byte[header + count];
        stream.ReadExactly(bytes);
        return bytes[header..];
    }
}
