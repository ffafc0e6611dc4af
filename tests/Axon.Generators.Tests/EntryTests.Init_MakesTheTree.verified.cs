namespace Ns
{
    partial class Mnist
    {
        public sealed partial record TrainStepState
        {
            /// <summary>Fresh variables: the same seed gives the same numbers on every device.</summary>
            public static global::Ns.Mnist.TrainStepState Init(int seed, global::Axon.Device? device = null)
            {
                global::Axon.Device target = device ?? global::Axon.Device.Cpu;
                global::Axon.Tensor<int> sgdStep = global::Axon.Tensor<int>.Uninitialized(target);
                global::Axon.Tensor<float> netDenseKernel = global::Axon.Tensor<float>.Uninitialized(target, 784, 128);
                global::Axon.Tensor<float> netDenseBias = global::Axon.Tensor<float>.Uninitialized(target, 128);
                global::Axon.Tensor<float> netDense1Kernel = global::Axon.Tensor<float>.Uninitialized(target, 128, 10);
                global::Axon.Tensor<float> netDense1Bias = global::Axon.Tensor<float>.Uninitialized(target, 10);
                if (target.IsHost)
                {
                    Run<global::Axon.Kernels.HostExecutor, global::Axon.Kernels.HostBuffer>(global::Axon.Kernels.HostExecutor.Instance);
                }
                else if (global::Axon.Device.IsGpuSupported)
                {
                    Run<global::Axon.Kernels.GpuExecutor, global::Axon.Kernels.GpuBuffer>(global::Axon.Kernels.GpuExecutor.Of(target));
                }
                else
                {
                    throw global::Axon.Runtime.Launch.Unsupported(target);
                }

                void Run<X, B>(X executor)
                    where X : global::Axon.Kernels.IExecutor<B>
                    where B : struct, global::Axon.Kernels.IBuffer<B> =>
                    TrainStep_Init_Program.Run<X, B>(executor, seed, sgdStep.Storage, netDenseKernel.Storage, netDenseBias.Storage, netDense1Kernel.Storage, netDense1Bias.Storage);

                return new global::Ns.Mnist.TrainStepState(
                    new global::Ns.Mnist.TrainStepState.SgdState(sgdStep),
                    new global::Ns.Mnist.NetState(
                        new global::Ns.Mnist.NetState.DenseState(netDenseKernel, netDenseBias),
                        new global::Ns.Mnist.NetState.Dense1State(netDense1Kernel, netDense1Bias)));
            }
        }
    }
}
