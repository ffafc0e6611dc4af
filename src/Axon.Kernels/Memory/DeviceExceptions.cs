namespace Axon;

/// <summary>A device was asked for that this machine does not have or that the program was built without.</summary>
public sealed class DeviceNotAvailableException(string device, string reason, Exception? innerException = null)
    : Exception($"{device} is not available: {reason} Use Device.Cpu, or check the driver and the device index.", innerException)
{
    /// <summary>The device that was asked for.</summary>
    public string DeviceName { get; } = device;
}

/// <summary>Operands of one call live on different devices.</summary>
public sealed class DeviceMismatchException(string operand, Device actual, Device expected)
    : Exception($"'{operand}' is on {actual}, but the call runs on {expected}. Move it with To(...) first: all operands of a call share one device.")
{
    /// <summary>The operand that is elsewhere.</summary>
    public string Operand { get; } = operand;

    /// <summary>Where the operand is.</summary>
    public Device Actual { get; } = actual;

    /// <summary>Where the call runs.</summary>
    public Device Expected { get; } = expected;
}

/// <summary>A device has too little memory left.</summary>
public sealed class OutOfDeviceMemoryException(string device, long bytes, Exception? innerException = null)
    : Exception($"{device} could not give {bytes:N0} bytes. Use a smaller batch, dispose tensors that are no longer needed, or use Checkpoint to keep less for the backward pass.", innerException)
{
    /// <summary>The length that was asked for.</summary>
    public long Bytes { get; } = bytes;
}

/// <summary>An index of an indexing operation lies outside its axis.</summary>
public sealed class AxonIndexException(string operation, int axis, long index, int size)
    : ArgumentException($"{operation}: index {index} is outside axis {axis} of size {size}. {(size == 0 ? "The axis has no element." : $"Indices run from 0 to {size - 1}; Clip or mask them before the call.")}")
{
    /// <summary>The operation that used the index.</summary>
    public string Operation { get; } = operation;

    /// <summary>The axis indexed.</summary>
    public int Axis { get; } = axis;

    /// <summary>The index.</summary>
    public long Index { get; } = index;

    /// <summary>The size of the axis.</summary>
    public int Size { get; } = size;
}
