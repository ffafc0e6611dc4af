using System.Runtime.CompilerServices;
using Axon.Serialization;

namespace Axon.Runtime;

/// <summary>What a variable is: path, element type, shape, and whether it is trained.</summary>
public abstract class StateEntry
{
    private protected StateEntry(string path, bool trainable, Shape shape)
    {
        Path = path;
        Trainable = trainable;
        Shape = shape;
    }

    /// <summary>The dotted path from the root: <c>net.dense1.kernel</c>.</summary>
    public string Path { get; }

    /// <summary>True for a parameter, false for other state.</summary>
    public bool Trainable { get; }

    /// <summary>The size of each axis.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public abstract Type Element { get; }

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Size;

    /// <summary>The element type's name in a safetensors file: <c>F32</c>.</summary>
    internal abstract string FileType { get; }

    internal abstract int ElementBytes { get; }

    /// <summary>An entry for elements of type <typeparamref name="T"/>.</summary>
    public static StateEntry Of<T>(string path, bool trainable, params Shape shape)
        where T : unmanaged => new Typed<T>(path, trainable, shape);

    internal abstract Tensor FromBytes(ReadOnlySpan<byte> bytes, Device device);

    internal abstract byte[] ToBytes(Tensor tensor);

    internal abstract Tensor To(Tensor tensor, Device device);

    internal abstract Tensor Uninitialized(Device device);

    private sealed class Typed<T>(string path, bool trainable, Shape shape) : StateEntry(path, trainable, shape)
        where T : unmanaged
    {
        public override Type Element => typeof(T);

        internal override string FileType => FileTypes.Of(typeof(T));

        internal override int ElementBytes => Unsafe.SizeOf<T>();

        internal override Tensor FromBytes(ReadOnlySpan<byte> bytes, Device device)
        {
            Tensor<T> tensor = Tensor<T>.Uninitialized(device, Shape);
            tensor.Storage.Write(bytes);
            return tensor;
        }

        internal override byte[] ToBytes(Tensor tensor)
        {
            byte[] bytes = new byte[checked(Count * ElementBytes)];
            tensor.Storage.Read(bytes);
            return bytes;
        }

        internal override Tensor To(Tensor tensor, Device device) => tensor.To(device);

        internal override Tensor Uninitialized(Device device) => Tensor<T>.Uninitialized(device, Shape);
    }
}
