using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Axon;

/// <summary>
/// A file of scalars for TensorBoard: records of TFRecord framing (length, masked CRC-32C of the length, content, masked CRC-32C of the content), each an
/// <c>Event</c> protocol buffer. Source: tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto.
/// </summary>
public sealed class EventFile : IDisposable
{
    private readonly FileStream stream;

    private EventFile(FileStream stream) => this.stream = stream;

    /// <summary>The file.</summary>
    public string Path => stream.Name;

    /// <summary>A new file in a folder, which is made where it is missing.</summary>
    public static EventFile Create(string folder)
    {
        Directory.CreateDirectory(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.ProcessId}.{Guid.NewGuid():N}");
        EventFile file = new(new FileStream(System.IO.Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        file.WriteRecord(Event(0, FieldOf(3, Encoding.UTF8.GetBytes("brain.Event:2"))));
        return file;
    }

    /// <summary>Adds a point to a curve.</summary>
    /// <param name="tag">The curve's name; parts before a slash are groups.</param>
    /// <param name="step">Where on the axis of steps.</param>
    /// <param name="value">How high.</param>
    public void Write(string tag, long step, float value)
    {
        byte[] simple = new byte[5];
        simple[0] = (2 << 3) | 5;
        BinaryPrimitives.WriteSingleLittleEndian(simple.AsSpan(1), value);
        byte[] point = [.. FieldOf(1, Encoding.UTF8.GetBytes(tag)), .. simple];
        WriteRecord(Event(step, FieldOf(5, FieldOf(1, point))));
    }

    /// <summary>Hands what was written to the file.</summary>
    public void Flush() => stream.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    /// <summary>CRC-32C of the bytes, rotated and offset so that a checksum of data with checksums in them stays a good one.</summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }
        checksum = ~checksum;
        return ((checksum >> 15) | (checksum << 17)) + 0xA282EAD8u;
    }

    private static byte[] Event(long step, byte[] content)
    {
        byte[] time = new byte[9];
        time[0] = (1 << 3) | 1;
        BinaryPrimitives.WriteDoubleLittleEndian(time.AsSpan(1), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0);
        return [.. time, 2 << 3, .. Varint((ulong)step), .. content];
    }

    private static byte[] FieldOf(int number, byte[] content) => [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }
        bytes.Add((byte)value);
        return [.. bytes];
    }

    private void WriteRecord(byte[] content)
    {
        Span<byte> length = stackalloc byte[8];
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedChecksum(length));
        stream.Write(checksum);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedChecksum(content));
        stream.Write(checksum);
    }
}
