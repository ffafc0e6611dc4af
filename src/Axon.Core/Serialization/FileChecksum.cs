using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Axon.Serialization;

/// <summary>The SHA-256 of a safetensors file, kept in its metadata: that of the file with zeros in the place of the checksum.</summary>
internal static class FileChecksum
{
    public const string Key = "sha256";

    private static readonly byte[] Zeros = Encoding.ASCII.GetBytes(new string('0', 2 * SHA256.HashSizeInBytes));
    private static readonly byte[] Opening = Encoding.ASCII.GetBytes($$"""{"{{SafetensorsFile.MetadataName}}":{"{{Key}}":""" + "\"");

    /// <summary>Leaves room for the checksum: the first text of the metadata.</summary>
    public static void WritePlace(Utf8JsonWriter writer) => writer.WriteString(Key, Zeros);

    /// <summary>Where the checksum stands in a header; -1 where it has none.</summary>
    public static int Position(ReadOnlySpan<byte> header) => header.StartsWith(Opening) && header.Length > Opening.Length + Zeros.Length ? Opening.Length : -1;

    /// <summary>The digits of a finished checksum.</summary>
    public static byte[] Text(IncrementalHash hash) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));

    /// <summary>Whether a file with a checksum is what it says.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="position">Where the checksum stands in it.</param>
    public static bool IsRight(MappedFile file, int position)
    {
        const int part = 1 << 24;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file.Bytes(0, position));
        hash.AppendData(Zeros);
        for (long start = position + Zeros.Length; start < file.Length; start += part)
        {
            hash.AppendData(file.Bytes(start, (int)Math.Min(part, file.Length - start)));
        }
        return file.Bytes(position, Zeros.Length).SequenceEqual(Text(hash));
    }
}
