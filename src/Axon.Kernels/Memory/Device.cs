namespace Axon;

/// <summary>A place where tensors live and programs run.</summary>
public abstract partial class Device
{
    /// <summary>Shown in messages: <c>cpu</c>, <c>cuda:0</c>, <c>opencl:0</c>, <c>ilgpu-cpu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True for <see cref="Cpu"/>, whose tensors can be read in place.</summary>
    public abstract bool IsHost { get; }

    /// <summary>Takes memory of unspecified content.</summary>
    /// <exception cref="OutOfDeviceMemoryException">The device has too little left.</exception>
    public abstract Kernels.Storage Allocate(long bytes);

    /// <summary>Waits until all launches have finished.</summary>
    public abstract void Synchronize();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
