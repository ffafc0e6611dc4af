using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Axon.Runtime;

namespace Axon.Serialization;

/// <summary>
/// The safetensors format (https://huggingface.co/docs/safetensors): eight bytes with the length of the header, little-endian; the header, JSON from
/// tensor names to element type, shape and byte range; the bytes of all tensors. Names are variables' paths.
/// </summary>
public static class SafetensorsFile
{
    private const int LengthBytes = 8;
    private const int Alignment = 8;
    private const long MaximumHeader = 100_000_000;

    /// <summary>One tensor of a file, as its header says.</summary>
    /// <param name="Name">The tensor's name.</param>
    /// <param name="ElementType"><c>F32</c> and the like.</param>
    /// <param name="Shape">The size of each axis.</param>
    /// <param name="Start">The first byte, counted from the end of the header.</param>
    /// <param name="End">The byte after the last.</param>
    public sealed record Entry(string Name, string ElementType, IReadOnlyList<long> Shape, long Start, long End);

    /// <summary>Writes tensors beside <paramref name="path"/> and then moves the file there, so that no reader ever sees a part of it.</summary>
    public static void Write(string path, IReadOnlyList<StateLeaf> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        string full = Path.GetFullPath(path);
        byte[] header = Header(leaves);
        string temporary = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Span<byte> length = stackalloc byte[LengthBytes];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (StateLeaf leaf in leaves)
                {
                    stream.Write(leaf.Entry.ToBytes(leaf.Tensor));
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            // Gone after a successful move; a failed write leaves nothing behind.
            File.Delete(temporary);
        }
    }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="SafetensorsException">The file is something else, or truncated.</exception>
    public static IReadOnlyList<Entry> ReadEntries(string path)
    {
        using FileStream stream = Open(path);
        return ReadHeader(path, stream).Entries;
    }

    /// <summary>Reads the tensors of a schema. All are checked before the first is read.</summary>
    /// <exception cref="SafetensorsException">The file is something else, or truncated.</exception>
    /// <exception cref="StateMismatchException">A tensor is missing, unknown, or of another shape or element type.</exception>
    public static IReadOnlyList<Tensor> Read(string path, IReadOnlyList<StateEntry> schema, Device device)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using FileStream stream = Open(path);
        (IReadOnlyList<Entry> entries, long dataStart) = ReadHeader(path, stream);
        Dictionary<string, Entry> byName = entries.ToDictionary(static entry => entry.Name);
        foreach (StateEntry wanted in schema)
        {
            Check(path, wanted, byName.GetValueOrDefault(wanted.Path));
        }
        HashSet<string> known = [.. schema.Select(static entry => entry.Path)];
        if (entries.FirstOrDefault(entry => !known.Contains(entry.Name)) is { } extra)
        {
            throw new StateMismatchException(extra.Name, $"{path}: the tensor '{extra.Name}' is no variable of this state; the file was saved from another one.");
        }
        List<Tensor> tensors = [];
        foreach (StateEntry wanted in schema)
        {
            Entry entry = byName[wanted.Path];
            byte[] bytes = new byte[entry.End - entry.Start];
            stream.Position = dataStart + entry.Start;
            stream.ReadExactly(bytes);
            tensors.Add(wanted.FromBytes(bytes, device));
        }
        return tensors;
    }

    private static void Check(string path, StateEntry wanted, Entry? entry)
    {
        if (entry is null)
        {
            throw new StateMismatchException(wanted.Path, $"{path}: the tensor '{wanted.Path}' is missing; the file was saved from another state.");
        }
        if (entry.ElementType != wanted.FileType)
        {
            throw new StateMismatchException(wanted.Path, $"{path}: the tensor '{wanted.Path}' has elements of type {entry.ElementType}, expected {wanted.FileType}.");
        }
        if (!entry.Shape.SequenceEqual(wanted.Shape.Select(static size => (long)size)))
        {
            throw new StateMismatchException(wanted.Path, $"{path}: the tensor '{wanted.Path}' has shape [{string.Join(", ", entry.Shape)}], expected [{string.Join(", ", wanted.Shape)}].");
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SafetensorsException(path, exception is UnauthorizedAccessException ? "the file cannot be opened." : "there is no such file.", exception);
        }
    }

    private static (IReadOnlyList<Entry> Entries, long DataStart) ReadHeader(string path, FileStream stream)
    {
        if (stream.Length < LengthBytes)
        {
            throw new SafetensorsException(path, $"not a safetensors file: {stream.Length} bytes are too few for a header.");
        }
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        stream.ReadExactly(lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length is 0 or > (ulong)MaximumHeader)
        {
            throw new SafetensorsException(path, $"not a safetensors file: its header would have {length} bytes.");
        }
        long dataStart = LengthBytes + (long)length;
        if (dataStart > stream.Length)
        {
            throw new SafetensorsException(path, $"truncated: its header has {length} bytes, but the file ends after {stream.Length}.");
        }
        byte[] header = new byte[length];
        stream.ReadExactly(header);
        List<Entry> entries;
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            entries = [.. document.RootElement.EnumerateObject().Where(static p => p.Name != "__metadata__").Select(static p => ReadEntry(p.Name, p.Value))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new SafetensorsException(path, "not a safetensors file: its header cannot be read.", exception);
        }
        CheckRanges(path, entries, stream.Length - dataStart);
        return (entries, dataStart);
    }

    private static Entry ReadEntry(string name, JsonElement value)
    {
        JsonElement offsets = value.GetProperty("data_offsets");
        return new Entry(
            name,
            value.GetProperty("dtype").GetString() ?? "",
            [.. value.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt64())],
            offsets[0].GetInt64(),
            offsets[1].GetInt64());
    }

    // Ranges must have the length that shape and type ask for and lie one behind the other in the file: what overlaps or is missing is damage.
    private static void CheckRanges(string path, List<Entry> entries, long dataLength)
    {
        HashSet<string> names = [];
        long expectedStart = 0;
        foreach (Entry entry in entries.OrderBy(static entry => entry.Start).ThenBy(static entry => entry.End))
        {
            if (!names.Add(entry.Name))
            {
                throw new SafetensorsException(path, $"damaged: the tensor '{entry.Name}' occurs twice.");
            }
            if (entry.Start != expectedStart || entry.End < entry.Start || entry.Shape.Any(static size => size < 0))
            {
                throw new SafetensorsException(path, $"damaged: the tensor '{entry.Name}' has the bytes {entry.Start} to {entry.End}, expected to start at {expectedStart}.");
            }
            Int128 length = entry.Shape.Aggregate((Int128)FileTypes.Bytes(entry.ElementType), static (bytes, size) => bytes > long.MaxValue ? bytes : bytes * size);
            if (FileTypes.Bytes(entry.ElementType) > 0 && length != entry.End - entry.Start)
            {
                throw new SafetensorsException(path, $"damaged: the tensor '{entry.Name}' has {entry.End - entry.Start} bytes, but its shape [{string.Join(", ", entry.Shape)}] of {entry.ElementType} needs {length}.");
            }
            if (entry.End > dataLength)
            {
                throw new SafetensorsException(path, $"truncated: the tensor '{entry.Name}' ends at byte {entry.End} of the data, but there are only {dataLength}.");
            }
            expectedStart = entry.End;
        }
        if (expectedStart != dataLength)
        {
            throw new SafetensorsException(path, $"damaged: {dataLength - expectedStart} bytes at its end belong to no tensor.");
        }
    }

    private static byte[] Header(IReadOnlyList<StateLeaf> leaves)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            long offset = 0;
            foreach (StateLeaf leaf in leaves)
            {
                writer.WriteStartObject(leaf.Path);
                writer.WriteString("dtype", leaf.Entry.FileType);
                writer.WriteStartArray("shape");
                foreach (int size in leaf.Shape)
                {
                    writer.WriteNumberValue(size);
                }
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                offset = checked(offset + (leaf.Entry.Count * leaf.Entry.ElementBytes));
                writer.WriteNumberValue(offset);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        // Spaces up to a multiple of eight keep the data aligned for readers that map the file.
        int padding = (Alignment - (int)(stream.Length % Alignment)) % Alignment;
        stream.Write(Encoding.ASCII.GetBytes(new string(' ', padding)));
        return stream.ToArray();
    }
}
