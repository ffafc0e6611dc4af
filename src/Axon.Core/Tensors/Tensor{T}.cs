using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Axon.Kernels;
using Axon.Vocabulary;

namespace Axon;

/// <summary>
/// An immutable array of numbers with a shape, on a device. Operators and methods run at once on the host; inside a <c>[Defn]</c> they are compiled.
/// Operands broadcast as in NumPy: axes are aligned at the end and axes of size 1 stretch.
/// </summary>
/// <typeparam name="T">float, double, Half, BFloat16, sbyte to ulong, or bool.</typeparam>
public sealed partial class Tensor<T> : Tensor
    where T : unmanaged
{
    internal Tensor(Storage storage, Shape shape)
        : base(storage, shape, ElementTypes.Of<T>())
    {
    }

    /// <inheritdoc/>
    public override Type ElementType => typeof(T);

    /// <summary>The elements in row-major order, without a copy.</summary>
    /// <exception cref="DeviceMismatchException">The tensor is not on the host.</exception>
    public ReadOnlySpan<T> Span => HostStorage("tensor").AsSpan<T>()[..Size];

    /// <summary>Copies values, in row-major order.</summary>
    /// <exception cref="ShapeMismatchException">There are more or fewer values than the shape has elements.</exception>
    public static Tensor<T> From(ReadOnlySpan<T> values, params Shape shape)
    {
        RequireLength(values.Length, shape);
        Tensor<T> tensor = Uninitialized(Device.Cpu, shape);
        values.CopyTo(tensor.Writable);
        return tensor;
    }

    /// <summary>Shares memory, without a copy.</summary>
    /// <exception cref="ShapeMismatchException">The memory is longer or shorter than the shape.</exception>
    public static Tensor<T> Wrap(Memory<T> memory, params Shape shape)
    {
        RequireLength(memory.Length, shape);
        return new Tensor<T>(Kernels.HostStorage.Wrap(memory), shape);
    }

    /// <summary>A tensor of unspecified content, to be filled by a launch. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Tensor<T> Uninitialized(Device device, params Shape shape)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new Tensor<T>(device.Allocate((long)shape.Size * Unsafe.SizeOf<T>()), shape);
    }

    /// <summary>A copy of the elements in row-major order, from any device.</summary>
    /// <returns>A new array.</returns>
    public T[] ToArray()
    {
        T[] values = new T[Size];
        Storage.Read(MemoryMarshal.AsBytes(values.AsSpan()));
        GC.KeepAlive(this);
        return values;
    }

    /// <summary>The only element, from any device.</summary>
    /// <returns>The element.</returns>
    /// <exception cref="ShapeMismatchException">There is not exactly one element.</exception>
    public T ToScalar()
    {
        if (Size != 1)
        {
            throw new ShapeMismatchException($"A tensor of shape {Shape} has {Size} elements, not one; take one by index, or reduce it.");
        }
        T value = default;
        Storage.Read(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>The same tensor on a device: itself where it is there already, else a copy.</summary>
    public new Tensor<T> To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device == Device)
        {
            return this;
        }
        Tensor<T> moved = Uninitialized(device, Shape);
        moved.Storage.Write(MemoryMarshal.AsBytes(ToArray().AsSpan()));
        return moved;
    }

    /// <summary>The elements as a tensor of System.Numerics.Tensors, without a copy. It must not outlive this tensor.</summary>
    /// <exception cref="DeviceMismatchException">The tensor is not on the host.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan()
    {
        nint[] lengths = Array.ConvertAll(Shape.ToArray(), static size => (nint)size);
        return new ReadOnlyTensorSpan<T>(Span, lengths);
    }

    /// <summary>Copies a tensor of System.Numerics.Tensors.</summary>
    public static Tensor<T> From(in ReadOnlyTensorSpan<T> values)
    {
        int[] sizes = new int[values.Rank];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = checked((int)values.Lengths[axis]);
        }
        Tensor<T> tensor = Uninitialized(Device.Cpu, sizes);
        values.FlattenTo(tensor.Writable);
        return tensor;
    }

    /// <inheritdoc/>
    public override string ToString() => TensorPrinter.Print(this);

    /// <summary>The elements of a tensor that is still being made.</summary>
    internal Span<T> Writable => HostStorage("tensor").AsSpan<T>()[..Size];

    /// <summary>A tensor that takes over the memory of this one, which cannot be read any more.</summary>
    internal override Tensor<T> Succeed() => new(Consume(), Shape);

    internal override Tensor<T> Again() => new(Storage, Shape);

    internal HostStorage HostStorage(string operand) => Storage as HostStorage ?? throw new DeviceMismatchException(operand, Device, Device.Cpu);

    private protected override Tensor MoveTo(Device device) => To(device);

    private static void RequireLength(int length, Shape shape)
    {
        if (length != shape.Size)
        {
            throw new ShapeMismatchException($"{length} values do not fill the shape {shape}, which has {shape.Size} elements.");
        }
    }
}
