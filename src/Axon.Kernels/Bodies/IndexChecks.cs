namespace Axon.Kernels;

/// <summary>Checks of indices before they are used.</summary>
public static class IndexChecks
{
    /// <summary>Whether devices other than the host check the indices in their memory too: <c>AXON_CHECK=1</c>, read once.</summary>
    internal static bool AreOn { get; set; } = Environment.GetEnvironmentVariable("AXON_CHECK") == "1";

    /// <summary>Demands of an index that the host knows that it lies in [0, size), whatever the device.</summary>
    /// <exception cref="AxonIndexException">It does not.</exception>
    public static void Require(int index, int size, string operation, int axis)
    {
        if ((uint)index >= (uint)size)
            throw new AxonIndexException(operation, axis, index, size);
    }
}
