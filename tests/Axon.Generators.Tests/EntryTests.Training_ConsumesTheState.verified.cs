namespace Ns
{
    partial class Mnist
    {
        /// <summary>The compiled methods.</summary>
        public static partial class Compiled
        {
            /// <summary><c>Mnist.TrainStep</c>, compiled. The state is consumed: its buffers are updated in place, and <paramref name="state"/> becomes the new tree.</summary>
            public static global::Axon.Tensor<float> TrainStep(ref global::Ns.Mnist.TrainStepState state, global::Axon.Tensor<float> image)
            {
                global::Axon.Device device = global::Axon.Runtime.Launch.DeviceOf("Mnist.TrainStep", "state", state);
                global::Axon.Runtime.Launch.RequireDevice("Mnist.TrainStep", "image", image, device);
                global::Axon.Runtime.Launch.RequireRank("Mnist.TrainStep", "image", image, 2, "[batch, 784]");
                int batch = image.Shape[0];
                global::Axon.Runtime.Launch.RequireAxis("Mnist.TrainStep", "image", image, 1, 784, "[batch, 784]");
                global::Axon.Tensor<float> result = global::Axon.Tensor<float>.Uninitialized(device);
                global::Axon.Tensor<float> sgdStep = global::Axon.Runtime.Launch.Donate(state.Sgd.Step);
                global::Axon.Tensor<float> netDenseKernel = global::Axon.Runtime.Launch.Donate(state.Net.Dense.Kernel);
                global::Ns.Mnist.TrainStepState old = state;
                if (device.IsHost)
                {
                    Run<global::Axon.Kernels.HostExecutor, global::Axon.Kernels.HostBuffer>(global::Axon.Kernels.HostExecutor.Instance);
                }
                else if (global::Axon.Device.IsGpuSupported)
                {
                    Run<global::Axon.Kernels.GpuExecutor, global::Axon.Kernels.GpuBuffer>(global::Axon.Kernels.GpuExecutor.Of(device));
                }
                else
                {
                    throw global::Axon.Runtime.Launch.Unsupported(device);
                }

                void Run<X, B>(X executor)
                    where X : global::Axon.Kernels.IExecutor<B>
                    where B : struct, global::Axon.Kernels.IBuffer<B> =>
                    TrainStep_TrainStep_Program.Run<X, B>(executor, image.Storage, sgdStep.Storage, netDenseKernel.Storage, old.Net.Dense.Bias.Storage, old.Net.Dense1.Kernel.Storage, old.Net.Dense1.Bias.Storage, result.Storage, sgdStep.Storage, netDenseKernel.Storage, batch);

                global::System.GC.KeepAlive(image);
                global::System.GC.KeepAlive(old);
                state = new global::Ns.Mnist.TrainStepState(
                    new global::Ns.Mnist.TrainStepState.SgdState(sgdStep),
                    new global::Ns.Mnist.NetState(
                        new global::Ns.Mnist.NetState.DenseState(netDenseKernel, old.Net.Dense.Bias),
                        old.Net.Dense1));
                return result;
            }
        }
    }
}
