using System.Buffers.Binary;
using System.Security.Cryptography;
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
    internal const int LengthBytes = 8;
    internal const string MetadataName = "__metadata__";
    private const int Alignment = 8;

    /// <summary>One tensor of a file, as its header says.</summary>
    /// <param name="Name">The tensor's name.</param>
    /// <param name="ElementType"><c>F32</c> and the like.</param>
    /// <param name="Shape">The size of each axis.</param>
    /// <param name="Start">The first byte, counted from the end of the header.</param>
    /// <param name="End">The byte after the last.</param>
    public sealed record Entry(string Name, string ElementType, IReadOnlyList<long> Shape, long Start, long End);

    /// <summary>Writes tensors beside <paramref name="path"/> and then moves the file there, so that no reader ever sees a part of it.</summary>
    /// <param name="path">The file; one that is there already is replaced.</param>
    /// <param name="leaves">The tensors with their names.</param>
    /// <param name="metadata">Texts to keep with them. A file with metadata has a checksum among them.</param>
    public static void Write(string path, IReadOnlyList<StateLeaf> leaves, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        string full = Path.GetFullPath(path);
        byte[] header = Header(leaves, metadata);
        string temporary = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                byte[] length = new byte[LengthBytes];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                foreach (byte[] part in leaves.Select(static leaf => leaf.Entry.ToBytes(leaf.Tensor)).Prepend(header).Prepend(length))
                {
                    stream.Write(part);
                    if (metadata is not null)
                    {
                        hash.AppendData(part);
                    }
                }
                if (metadata is not null)
                {
                    stream.Position = LengthBytes + FileChecksum.Position(header);
                    stream.Write(FileChecksum.Text(hash));
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
    /// <param name="path">The file.</param>
    /// <returns>Name, element type, shape and place of each tensor.</returns>
    /// <exception cref="SafetensorsException">The file is something else, or truncated.</exception>
    public static IReadOnlyList<Entry> ReadEntries(string path)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        return reader.Entries;
    }

    /// <summary>Reads the tensors of a schema. All are checked before the first is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The tensors that the file must have, and no others.</param>
    /// <param name="device">Where the tensors go.</param>
    /// <returns>The tensors, in the order of the schema.</returns>
    /// <exception cref="SafetensorsException">The file is something else, truncated, or not what its checksum says.</exception>
    /// <exception cref="StateMismatchException">A tensor is missing, unknown, or of another shape or element type.</exception>
    public static IReadOnlyList<Tensor> Read(string path, IReadOnlyList<StateEntry> schema, Device device)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        HashSet<string> known = [.. schema.Select(static entry => entry.Path)];
        string[] others = [.. reader.Entries.Select(static entry => entry.Name).Where(name => !known.Contains(name))];
        foreach (StateEntry wanted in schema)
        {
            Check(path, wanted, reader.Find(wanted.Path), $"; the file was saved from another state.{Instead(others)} {Otherwise}");
        }
        if (others.Length > 0)
        {
            throw new StateMismatchException(others[0], $"{path}: the tensor '{others[0]}' is no variable of this state; the file was saved from another one. {Otherwise}");
        }
        reader.Verify();
        return [.. schema.Select(wanted => wanted.FromBytes(reader.Bytes(wanted.Path), device))];
    }

    private const string Otherwise = "LoadWeights takes variables from such a file, in part or under other names.";

    // What was renamed is among the tensors that are no variables.
    private static string Instead(string[] others) => others.Length == 0 ? "" : $" It has {string.Join(", ", others.Take(3).Select(static name => $"'{name}'"))}{(others.Length > 3 ? ", …" : "")} instead.";

    /// <param name="path">Of the file.</param>
    /// <param name="wanted">The variable.</param>
    /// <param name="entry">The tensor of its name, if there is one.</param>
    /// <param name="advice">What to say where there is none.</param>
    internal static void Check(string path, StateEntry wanted, Entry? entry, string advice)
    {
        if (entry is null)
        {
            throw new StateMismatchException(wanted.Path, $"{path}: the tensor '{wanted.Path}' is missing{advice}");
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

    private static byte[] Header(IReadOnlyList<StateLeaf> leaves, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            if (metadata is not null)
            {
                writer.WriteStartObject(MetadataName);
                FileChecksum.WritePlace(writer);
                foreach ((string key, string text) in metadata)
                {
                    writer.WriteString(key, text);
                }
                writer.WriteEndObject();
            }
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
