namespace Axon;

/// <summary>A device lacks something that a program needs.</summary>
public sealed class DeviceCapabilityException(string device, string lack)
    : Exception($"{device} {lack}. Use another device (Device.Available lists them), or an element type that it has.")
{
    /// <summary>The device.</summary>
    public string DeviceName { get; } = device;
}
