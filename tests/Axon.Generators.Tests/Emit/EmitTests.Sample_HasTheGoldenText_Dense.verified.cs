// Tests.Model.F
//
// Graph
//   graph (%0 x: f32[batch,20], %1 net.kernel: f32[20,128], %2 net.bias: f32[128]) {
//     %3: f32[batch,128] = Dot %0 %1 {left=[1] right=[0] leftBatch=[] rightBatch=[]}
//     %4: f32[batch,128] = Broadcast %2 {axes=[1]}
//     %5: f32[batch,128] = Add %3 %4
//     %6: f32[batch,128] = Relu %5
//     return %6
//   }
//
// Kernels, in order of launch, with the ops fused into each and an estimate of their work
//   %6 = Gemmf32[batch,128] : Relu Add | flops 5376*batch, bytes 592*batch+10752
//   estimate: launches 1, flops 5376*batch, bytes 592*batch+10752
//
// Buffers
//   %6 f32[batch,128]: 512*batch bytes, result 0
//   no arena
file static class F_F_Program
{
    /// <summary>Launches the kernels; one text for every device.</summary>
    public static void Run<X, B>(
        X device, Storage xStorage, Storage kernelStorage, Storage biasStorage, Storage result0Storage, int batch)
        where X : IExecutor<B>
        where B : struct, IBuffer<B>
    {
        B x = device.Buffer(xStorage);
        B kernel = device.Buffer(kernelStorage);
        B bias = device.Buffer(biasStorage);
        B result0 = device.Buffer(result0Storage);
        device.Gemm(new Epilogue0<B>(bias, result0), x, kernel, new GemmShape(
            Batch: 1, M: batch, N: 128, K: 20,
            ABatchStride: 0, ARowStride: 20, AColumnStride: 1,
            BBatchStride: 0, BRowStride: 128, BColumnStride: 1));
    }

    /// <summary>relu = relu((value + bias))</summary>
    internal struct Epilogue0<B>(B bias, B relu) : IEpilogue
        where B : struct, IBuffer<B>
    {
        public void Store<V>(int batch, int row, int column, V value) where V : struct, ILane<V>
        {
            int reluAt = row * 128;
            relu.StoreF32(reluAt + column, Body(value, bias.LoadF32<V>(column)));
        }

        /// <summary>relu((value + bias))</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Body<V>(V value, V bias) where V : struct, ILane<V> =>
            V.Max(value + bias, V.Real(0));
    }
}
