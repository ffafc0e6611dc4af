using ILGPU;
using ILGPU.Runtime;

namespace Axon.Kernels;

public readonly partial struct GpuExecutor
{
    // Blocks of one copy start at multiples of this, as vectors like them.
    private const long Alignment = 64;

    /// <inheritdoc/>
    public unsafe void Call<C>(C call, ReadOnlySpan<GpuBuffer> operands, ReadOnlySpan<GpuBuffer> results) where C : struct, ILibraryCall
    {
        if (TryLaunch(call, operands, results))
            return;
        long bytes = 0;
        for (int i = 0; i < operands.Length; i++)
            bytes += Aligned(call.OperandBytes(i));
        for (int i = 0; i < results.Length; i++)
            bytes += Aligned(call.ResultBytes(i));
        Storage storage = HostExecutor.Instance.Rent(bytes);
        try
        {
            HostBuffer next = HostExecutor.Instance.Buffer(storage);
            HostBuffer[] inputs = new HostBuffer[operands.Length];
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i] = next;
                long length = call.OperandBytes(i);
                if (length > 0)
                    operands[i].View.SubView(0, length).CopyToCPU(device.Accelerator.DefaultStream, new Span<byte>(next.Pointer, checked((int)length)));
                next = next.At(Aligned(length));
            }
            HostBuffer[] outputs = new HostBuffer[results.Length];
            for (int i = 0; i < outputs.Length; i++)
            {
                // A result that nobody reads has no memory.
                outputs[i] = results[i].View.IsValid ? next : default;
                next = next.At(Aligned(call.ResultBytes(i)));
            }
            call.Run(inputs, outputs, throws: false);
            for (int i = 0; i < outputs.Length; i++)
            {
                long length = call.ResultBytes(i);
                if (outputs[i].Pointer != null && length > 0)
                    results[i].View.SubView(0, length).CopyFromCPU(device.Accelerator.DefaultStream, new ReadOnlySpan<byte>(outputs[i].Pointer, checked((int)length)));
            }
        }
        finally
        {
            HostExecutor.Instance.Return(storage);
        }
    }

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
