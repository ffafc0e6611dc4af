using System.Buffers.Binary;

namespace Axon.Data;

/// <summary>
/// A file of unsigned bytes in the IDX format of MNIST: two zero bytes, the element type (8), the rank, the sizes as big-endian 32-bit integers,
/// the elements. Gzipped files (<c>.gz</c>) are unpacked. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database".
/// </summary>
public sealed class IdxFile
{
    private IdxFile(string path, int[] shape, byte[] bytes)
    {
        Path = path;
        Shape = shape;
        Bytes = bytes;
    }

    /// <summary>Where the data were read from.</summary>
    public string Path { get; }

    /// <summary>The sizes of the axes.</summary>
    public int[] Shape { get; }

    /// <summary>The elements, row-major.</summary>
    public byte[] Bytes { get; }

    /// <summary>The file of that name in a folder, plain or with <c>.gz</c>.</summary>
    /// <param name="folder">Where it is looked for.</param>
    /// <param name="name">The name of the file without .gz.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public static string Find(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name);
        return File.Exists(plain) ? plain
            : File.Exists(plain + ".gz") ? plain + ".gz"
            : throw new FileNotFoundException($"There is no file '{name}' or '{name}.gz' in '{folder}'.", plain);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <returns>The shape and the bytes.</returns>
    /// <exception cref="InvalidDataException">The file is truncated, too long, or not in the format.</exception>
    public static IdxFile Read(string path)
    {
        byte[] content = PackedFile.ReadAll(path);
        if (content.Length < 4 || content[0] != 0 || content[1] != 0 || content[2] != 8)
        {
            throw new InvalidDataException($"'{path}' is not an IDX file of bytes: it must begin with 0, 0, 8 and the rank.");
        }
        int rank = content[3];
        int header = 4 + (4 * rank);
        if (content.Length < header)
        {
            throw new InvalidDataException($"'{path}' is truncated: it has {content.Length} bytes, its header alone needs {header}.");
        }
        int[] shape = new int[rank];
        long elements = 1;
        for (int axis = 0; axis < rank; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4 + (4 * axis)));
            if (size > int.MaxValue || (elements *= size) > int.MaxValue)
            {
                throw new InvalidDataException($"'{path}' claims sizes beyond what one array can hold.");
            }
            shape[axis] = (int)size;
        }
        if (content.Length - header != elements)
        {
            throw new InvalidDataException($"'{path}' {(content.Length - header < elements ? "is truncated" : "is too long")}: its header says {elements} elements, it has {content.Length - header}.");
        }
        return new IdxFile(path, shape, content[header..]);
    }

    /// <summary>The bytes as images of one channel: [count, height, width, 1], in [0, 1].</summary>
    /// <returns>[count, height, width, 1].</returns>
    /// <exception cref="InvalidDataException">The file has another number of axes than three.</exception>
    public Tensor<float> ToImages() => Shape is [int count, int height, int width]
        ? Tensor.From<float>(Array.ConvertAll(Bytes, static grey => grey / 255f), count, height, width, 1)
        : throw new InvalidDataException($"'{Path}' holds {string.Join("×", Shape)} bytes; images have three axes.");

    /// <summary>The bytes as class numbers: [count].</summary>
    /// <returns>[count].</returns>
    /// <exception cref="InvalidDataException">The file has another number of axes than one.</exception>
    public Tensor<int> ToLabels() => Shape is [int count]
        ? Tensor.From<int>(Array.ConvertAll(Bytes, static label => (int)label), count)
        : throw new InvalidDataException($"'{Path}' holds {string.Join("×", Shape)} bytes; labels have one axis.");
}
