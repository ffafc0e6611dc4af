using System.Collections.Concurrent;
using ILGPU.Runtime;

namespace Axon.Kernels;

/// <summary>One kernel on all devices: compiled where it is first launched, found by a dictionary afterwards.</summary>
internal sealed class GpuKernel<TLauncher>(Func<Accelerator, TLauncher> load)
    where TLauncher : Delegate
{
    private readonly ConcurrentDictionary<GpuDevice, TLauncher> launchers = [];

    public TLauncher On(GpuDevice device)
    {
        Accelerator accelerator = device.Accelerator;
        if (launchers.TryGetValue(device, out TLauncher? launcher))
            return launcher;
        lock (GpuDevices.CompilerGate)
            return launchers.GetOrAdd(device, _ => load(accelerator));
    }
}
