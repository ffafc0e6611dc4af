using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Axon.Kernels;

namespace Axon.Runtime;

/// <summary>What compiled methods do before and after a launch: devices, shapes, donation. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Launch
{
    /// <summary>The device of a tensor argument.</summary>
    public static Device DeviceOf<T>(string method, string name, [NotNull] Tensor<T>? tensor)
        where T : unmanaged => tensor is null ? throw Missing(method, name) : tensor.Device;

    /// <summary>The one device of a state tree.</summary>
    /// <exception cref="DeviceMismatchException">Its tensors are on different devices.</exception>
    public static Device DeviceOf<TState>(string method, string name, [NotNull] IState<TState>? state)
        where TState : class, IState<TState> => state is null ? throw Missing(method, name) : state.Device;

    /// <summary>The device that all are.</summary>
    /// <exception cref="DeviceMismatchException">They are not one.</exception>
    public static Device OneDevice(string name, params ReadOnlySpan<Device> devices)
    {
        foreach (Device device in devices)
        {
            if (device != devices[0])
            {
                throw new DeviceMismatchException(name, device, devices[0]);
            }
        }
        return devices.IsEmpty ? Device.Cpu : devices[0];
    }

    /// <summary>Demands a tensor on <paramref name="device"/>.</summary>
    public static void RequireDevice<T>(string method, string name, [NotNull] Tensor<T>? tensor, Device device)
        where T : unmanaged
    {
        if (tensor is null)
        {
            throw Missing(method, name);
        }
        if (tensor.Device != device)
        {
            throw new DeviceMismatchException(name, tensor.Device, device);
        }
    }

    /// <summary>Demands a number of axes.</summary>
    public static void RequireRank<T>(string method, string name, Tensor<T> tensor, int rank, string expected)
        where T : unmanaged
    {
        if (tensor.Shape.Rank != rank)
        {
            throw new ShapeMismatchException($"{Opening(method, name, tensor, expected)}: it has {tensor.Shape.Rank} axes, not {rank}.");
        }
    }

    /// <summary>Demands the size of an axis.</summary>
    public static void RequireAxis<T>(string method, string name, Tensor<T> tensor, int axis, int size, string expected)
        where T : unmanaged
    {
        if (tensor.Shape[axis] != size)
        {
            throw new ShapeMismatchException($"{Opening(method, name, tensor, expected)}: axis {axis} is {tensor.Shape[axis]}, not {size}{Named(expected, axis, size)}.");
        }
    }

    /// <summary>The n for which factor * n + offset is the size of an axis.</summary>
    public static int SolveAxis<T>(string method, string name, Tensor<T> tensor, int axis, int factor, int offset, string expected)
        where T : unmanaged
    {
        int rest = tensor.Shape[axis] - offset;
        if (factor == 0 || rest % factor != 0 || rest / factor < 0)
        {
            throw new ShapeMismatchException($"{Opening(method, name, tensor, expected)}: axis {axis} is {tensor.Shape[axis]}, not {Axes(expected)[axis]} for any size.");
        }
        return rest / factor;
    }

    /// <summary>Demands that two sizes are equal that only a call can tell.</summary>
    public static void RequireSize(string method, int actual, int expected, string message)
    {
        if (actual != expected)
        {
            throw new ShapeMismatchException($"{method}: {message} (here {actual.ToString(CultureInfo.InvariantCulture)} and {expected.ToString(CultureInfo.InvariantCulture)}).");
        }
    }

    /// <summary>The error of a check that the method itself makes.</summary>
    /// <param name="method">The compiled member.</param>
    /// <param name="message">What the method says.</param>
    /// <param name="sizes">The numbers it is about: <c>n = 5</c>.</param>
    public static Exception Failed(string method, string message, string sizes) => new ArgumentException($"{method}: {message.TrimEnd('.')} (here {sizes}).");

    /// <summary>The error of a check that the method itself makes of an argument that is a number.</summary>
    /// <param name="method">The compiled member.</param>
    /// <param name="parameter">The argument's name.</param>
    /// <param name="value">The argument.</param>
    /// <param name="message">What the method says.</param>
    public static Exception OutOfRange(string method, string parameter, double value, string message) =>
        new ArgumentOutOfRangeException(parameter, string.Create(CultureInfo.InvariantCulture, $"{method}: {message.TrimEnd('.')} (here {parameter} = {(value == (float)value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture))})."));

    /// <summary>Division rounded down, for sizes whose parts may be negative.</summary>
    public static int FloorDivide(int left, int right) => (left / right) - (left % right != 0 && left < 0 != right < 0 ? 1 : 0);

    /// <summary>Division rounded down, for sizes whose parts may be negative.</summary>
    public static long FloorDivide(long left, long right) => (left / right) - (left % right != 0 && left < 0 != right < 0 ? 1 : 0);

    /// <summary>Gives the memory of each variable to a tensor that succeeds it and takes its place; the old ones can no longer be read.</summary>
    public static void Donate(Span<Tensor> variables)
    {
        foreach (ref Tensor variable in variables)
        {
            variable = variable.Succeed();
        }
    }

    /// <summary>The memory of each tensor as a program sees it on one device.</summary>
    public static void Open<X, B>(X executor, ReadOnlySpan<Tensor> tensors, Span<B> buffers)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            buffers[i] = executor.Buffer(tensors[i].Storage);
        }
    }

    /// <summary>Demands that a tensor fits the place of a variable.</summary>
    public static Tensor<T> Leaf<T>([NotNull] Tensor<T>? tensor, string path, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (tensor is null)
        {
            throw new ArgumentNullException(path, $"The variable '{path}' needs a tensor.");
        }
        return tensor.Shape.Sizes.SequenceEqual(shape)
            ? tensor
            : throw new ShapeMismatchException($"The variable '{path}' has the shape [{string.Join(", ", shape.ToArray())}]; a tensor of shape {tensor.Shape} does not fit.");
    }

    /// <summary>The error for a device that the program cannot run on.</summary>
    public static Exception Unsupported(Device device) =>
        new DeviceNotAvailableException(device.Name, "the program was published without GPU support (Axon.Gpu is false).");

    private static string Opening<T>(string method, string name, Tensor<T> tensor, string expected)
        where T : unmanaged => $"{method}: '{name}' has shape {tensor.Shape}, expected {expected}";

    // The name of a size says where a number comes from that is written nowhere.
    private static string Named(string expected, int axis, int size)
    {
        string written = Axes(expected)[axis];
        return written == size.ToString(CultureInfo.InvariantCulture) ? "" : $" ({written})";
    }

    private static string[] Axes(string expected) => expected.Trim('[', ']').Split(", ");

    private static ArgumentNullException Missing(string method, string name) => new(name, $"{method} needs '{name}'.");
}
