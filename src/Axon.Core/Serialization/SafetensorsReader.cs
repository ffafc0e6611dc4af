using System.Buffers.Binary;
using System.Text.Json;

namespace Axon.Serialization;

/// <summary>
/// A safetensors file in memory: its header read and checked, its tensors mapped, so that only what is looked at is read from the disk. Disposing it is not needed;
/// it gives the file free at once where no tensor uses it.
/// </summary>
public sealed class SafetensorsReader : IDisposable
{
    private const long MaximumHeader = 100_000_000;

    private readonly MappedFile file;
    private readonly long dataStart;
    private readonly int checksum;
    private readonly Dictionary<string, SafetensorsFile.Entry> byName;
    private bool isShared;

    private SafetensorsReader(string path, MappedFile file)
    {
        Path = path;
        this.file = file;
        ReadOnlySpan<byte> header = HeaderOf(path, file);
        dataStart = SafetensorsFile.LengthBytes + header.Length;
        int position = FileChecksum.Position(header);
        checksum = position < 0 ? -1 : SafetensorsFile.LengthBytes + position;
        (Entries, Metadata) = Parse(path, header.ToArray());
        CheckRanges(path, Entries, file.Length - dataStart);
        byName = Entries.ToDictionary(static entry => entry.Name);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensors it holds.</summary>
    public IReadOnlyList<SafetensorsFile.Entry> Entries { get; }

    /// <summary>The texts kept with them.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Whether the file says what its content sums up to.</summary>
    public bool HasChecksum => checksum >= 0;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; it stays open until the reader is disposed.</param>
    /// <returns>The reader, which holds the file open until it is disposed.</returns>
    /// <exception cref="SafetensorsException">The file is something else, or truncated.</exception>
    public static SafetensorsReader Open(string path)
    {
        MappedFile file;
        try
        {
            file = MappedFile.Open(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SafetensorsException(path, exception is UnauthorizedAccessException ? "the file cannot be opened." : "there is no such file.", exception);
        }
        try
        {
            return new SafetensorsReader(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tensor of that name in the header; null where there is none.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <returns>Its entry, or null.</returns>
    public SafetensorsFile.Entry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>A tensor on the host that shares the mapped file: nothing is read before it is looked at, and the file is never written to.</summary>
    /// <param name="name">The name of the tensor, whose elements must be of type <typeparamref name="T"/>.</param>
    /// <returns>The tensor; the file stays mapped as long as it lives.</returns>
    /// <exception cref="StateMismatchException">There is no such tensor, or it has other elements.</exception>
    public Tensor<T> Map<T>(string name)
        where T : unmanaged
    {
        SafetensorsFile.Entry entry = Require(name);
        Shape shape = Array.ConvertAll([.. entry.Shape], static size => checked((int)size));
        if (entry.ElementType != FileTypes.Of(typeof(T)))
        {
            throw new StateMismatchException(name, $"{Path}: the tensor '{name}' has elements of type {entry.ElementType}, expected {FileTypes.Of(typeof(T))}.");
        }
        isShared = true;
        return file.Elements<T>(dataStart + entry.Start, shape.Size) is { } memory
            ? Tensor<T>.Wrap(memory, shape)
            : (Tensor<T>)Runtime.StateEntry.Of<T>(name, false, shape).FromBytes(Bytes(name), Device.Cpu);
    }

    /// <summary>The bytes of a tensor, row-major. They must not outlive the reader.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="StateMismatchException">There is no such tensor.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        SafetensorsFile.Entry entry = Require(name);
        return file.Bytes(dataStart + entry.Start, checked((int)(entry.End - entry.Start)));
    }

    /// <summary>Reads the whole file and compares it with its checksum. A file without one passes.</summary>
    /// <exception cref="SafetensorsException">The file was changed or damaged.</exception>
    public void Verify()
    {
        if (checksum >= 0 && !FileChecksum.IsRight(file, checksum))
        {
            throw new SafetensorsException(Path, "damaged: its content is not what its checksum says.");
        }
    }

    /// <summary>Gives the file free where no mapped tensor uses it.</summary>
    public void Dispose()
    {
        if (!isShared)
        {
            file.Dispose();
        }
    }

    private SafetensorsFile.Entry Require(string name) => Find(name) ??
        throw new StateMismatchException(name, $"{Path}: there is no tensor '{name}'. There are: {string.Join(", ", Entries.Select(static entry => entry.Name))}.");

    private static ReadOnlySpan<byte> HeaderOf(string path, MappedFile file)
    {
        if (file.Length < SafetensorsFile.LengthBytes)
        {
            throw new SafetensorsException(path, $"not a safetensors file: {file.Length} bytes are too few for a header.");
        }
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes(0, SafetensorsFile.LengthBytes));
        if (length is 0 or > (ulong)MaximumHeader)
        {
            throw new SafetensorsException(path, $"not a safetensors file: its header would have {length} bytes.");
        }
        return SafetensorsFile.LengthBytes + (long)length <= file.Length
            ? file.Bytes(SafetensorsFile.LengthBytes, (int)length)
            : throw new SafetensorsException(path, $"truncated: its header has {length} bytes, but the file ends after {file.Length}.");
    }

    private static (IReadOnlyList<SafetensorsFile.Entry> Entries, IReadOnlyDictionary<string, string> Metadata) Parse(string path, byte[] header)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            List<SafetensorsFile.Entry> entries = [];
            Dictionary<string, string> metadata = [];
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == SafetensorsFile.MetadataName)
                {
                    foreach (JsonProperty text in property.Value.EnumerateObject())
                    {
                        metadata[text.Name] = text.Value.GetString() ?? "";
                    }
                }
                else
                {
                    entries.Add(ReadEntry(property.Name, property.Value));
                }
            }
            return (entries, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new SafetensorsException(path, "not a safetensors file: its header cannot be read.", exception);
        }
    }

    private static SafetensorsFile.Entry ReadEntry(string name, JsonElement value)
    {
        JsonElement offsets = value.GetProperty("data_offsets");
        return new SafetensorsFile.Entry(
            name,
            value.GetProperty("dtype").GetString() ?? "",
            [.. value.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt64())],
            offsets[0].GetInt64(),
            offsets[1].GetInt64());
    }

    // Ranges must have the length that shape and type ask for and lie one behind the other in the file: what overlaps or is missing is damage.
    private static void CheckRanges(string path, IReadOnlyList<SafetensorsFile.Entry> entries, long dataLength)
    {
        HashSet<string> names = [];
        long expectedStart = 0;
        foreach (SafetensorsFile.Entry entry in entries.OrderBy(static entry => entry.Start).ThenBy(static entry => entry.End))
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
}
