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

    /// <summary>Four well-formed files of images with a bar in noise, whose height says the class.</summary>
    public static void WriteBars(string folder, int trainImages, int testImages)
    {
        Random random = new(1);
        foreach ((string part, int count) in (ReadOnlySpan<(string, int)>)[("train", trainImages), ("t10k", testImages)])
        {
            byte[] labels = new byte[count];
            byte[] pixels = new byte[count * Pixels];
            random.NextBytes(pixels);
            for (int image = 0; image < count; image++)
            {
                labels[image] = (byte)random.Next(10);
                (int top, int left) = (4 + (2 * labels[image]), random.Next(8));
                for (int i = 0; i < Pixels; i++)
                {
                    (int row, int column) = (i / 28, i % 28);
                    ref byte pixel = ref pixels[(image * Pixels) + i];
                    pixel = row >= top && row < top + 2 && column >= left && column < left + 20 ? (byte)(200 + (pixel / 5)) : (byte)(pixel / 3);
                }
            }
            File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), File3(count, pixels));
            File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), File1(labels));
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
