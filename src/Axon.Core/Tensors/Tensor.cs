using System.ComponentModel;
using System.Runtime.CompilerServices;
using Axon.Kernels;
using Axon.Vocabulary;

namespace Axon;

/// <summary>A tensor of any element type: a shape and memory on a device. Its elements never change.</summary>
public abstract partial class Tensor : IDisposable
{
    private readonly Storage storage;
    private TensorState state;
    private TensorType? type;

    private protected Tensor(Storage storage, Shape shape, DType element)
    {
        this.storage = storage;
        Shape = shape;
        Element = element;
    }

    private enum TensorState
    {
        Alive,
        Consumed,
        Disposed,
    }

    /// <summary>The size of each axis.</summary>
    [Intrinsic("Shape")]
    public Shape Shape { get; }

    /// <summary>The number of axes; 0 for a scalar.</summary>
    [Intrinsic("Rank")]
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    [Intrinsic("Size")]
    public int Size => Shape.Size;

    /// <summary>The type of the elements: <c>typeof(float)</c>.</summary>
    public abstract Type ElementType { get; }

    /// <summary>Where the elements are.</summary>
    public Device Device => storage.Device;

    /// <summary>The memory, row-major without gaps. For generated code and file formats.</summary>
    /// <exception cref="TensorConsumedException">The tensor was part of a state that a compiled method took over.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public Storage Storage => state == TensorState.Alive ? storage : throw Unreadable();

    internal DType Element { get; }

    /// <summary>Shape and element type as rules see them.</summary>
    internal TensorType Type => type ??= new TensorType(Element, EquatableArray<Dim>.Own(Array.ConvertAll(Shape.ToArray(), static size => Dim.Constant(size))));

    /// <summary>The memory as elements of a type of the same size as the tensor's own.</summary>
    /// <exception cref="DeviceMismatchException">The tensor is not on the host.</exception>
    internal Span<TRaw> Raw<TRaw>()
        where TRaw : unmanaged =>
        (Storage as HostStorage ?? throw new DeviceMismatchException("tensor", Device, Device.Cpu)).AsSpan<TRaw>()[..Size];

    /// <summary>The same tensor on a device: itself where it is there already, else a copy.</summary>
    /// <param name="device">Where it is to be.</param>
    /// <returns>The tensor there.</returns>
    public Tensor To(Device device) => MoveTo(device);

    /// <summary>Gives the memory back at once. Never needed: the collector does it too. The tensor cannot be read afterwards.</summary>
    public void Dispose()
    {
        if (state == TensorState.Alive)
        {
            storage.Free();
            state = TensorState.Disposed;
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Copies values, in row-major order: <c>Tensor.From([1f, 2f, 3f, 4f], 2, 2)</c>. In a <c>[Defn]</c>: up to 64 values.</summary>
    /// <param name="values">As many as the shape holds, row-major.</param>
    /// <param name="shape">The size of each axis.</param>
    /// <returns>A tensor of the shape, on the host.</returns>
    /// <exception cref="ShapeMismatchException">There are more or fewer values than the shape has elements.</exception>
    [Intrinsic("From")]
    public static Tensor<T> From<T>(ReadOnlySpan<T> values, params Shape shape)
        where T : unmanaged => Tensor<T>.From(values, shape);

    /// <summary>Copies values to a vector: <c>Tensor.From([1f, 2f])</c> has the shape [2]. In a <c>[Defn]</c>: up to 64 values.</summary>
    /// <param name="values">The elements.</param>
    /// <returns>[number of values], on the host.</returns>
    [Intrinsic("From")]
    public static Tensor<T> From<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Tensor<T>.From(values, [values.Length]);

    /// <summary>Shares memory, without a copy; later changes of it show in the tensor.</summary>
    /// <param name="memory">As many elements as the shape holds, row-major. It must stay as long as the tensor does.</param>
    /// <param name="shape">The size of each axis.</param>
    /// <returns>A tensor of the shape, on the host.</returns>
    /// <exception cref="ShapeMismatchException">The memory is longer or shorter than the shape.</exception>
    public static Tensor<T> Wrap<T>(Memory<T> memory, params Shape shape)
        where T : unmanaged => Tensor<T>.Wrap(memory, shape);

    /// <summary>Shares an array, without a copy; later changes of it show in the tensor.</summary>
    /// <param name="array">As many elements as the shape holds, row-major.</param>
    /// <param name="shape">The size of each axis.</param>
    /// <returns>A tensor of the shape, on the host.</returns>
    /// <exception cref="ShapeMismatchException">The array is longer or shorter than the shape.</exception>
    public static Tensor<T> Wrap<T>(T[] array, params Shape shape)
        where T : unmanaged => Tensor<T>.Wrap(array, shape);

    /// <summary>A tensor of rank 0.</summary>
    /// <param name="value">Its element.</param>
    /// <returns>[], on the host.</returns>
    [Intrinsic("Scalar")]
    public static Tensor<T> Scalar<T>(T value)
        where T : unmanaged => Tensor<T>.From([value], []);

    private protected abstract Tensor MoveTo(Device device);

    /// <summary>A tensor that takes the memory of this one over; this one can no longer be read.</summary>
    internal abstract Tensor Succeed();

    /// <summary>Another tensor of the same memory, for a state that shows its variables anew after each update.</summary>
    internal abstract Tensor Again();

    /// <summary>Ends this tensor's life in favour of one that takes its memory over.</summary>
    internal Storage Consume()
    {
        Storage taken = Storage;
        state = TensorState.Consumed;
        return taken;
    }

    private Exception Unreadable() => state == TensorState.Consumed
        ? new TensorConsumedException(Shape)
        : new ObjectDisposedException(nameof(Tensor), $"The tensor of shape {Shape} was disposed.");
}

/// <summary>A tensor or state is read whose memory a compiled method took over, as it does with the state it is given by <c>ref</c>.</summary>
public sealed class TensorConsumedException : InvalidOperationException
{
    /// <summary>The error of a tensor.</summary>
    /// <param name="shape">The tensor's shape.</param>
    public TensorConsumedException(Shape shape)
        : base($"This tensor of shape {shape} belonged to a state that was passed by ref and updated in place. Read the new state, or copy the tensor before the call.")
    {
    }

    internal TensorConsumedException(string state)
        : base($"This {state} was passed by ref and updated in place. Read the new state, or copy what is needed of the old one before the call.")
    {
    }
}
