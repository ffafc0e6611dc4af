namespace Ns
{
    partial class Mnist
    {
        /// <summary>The compiled methods.</summary>
        public static partial class Compiled
        {
            /// <summary><c>Mnist.Ramp</c>, compiled.</summary>
            public static global::Axon.Tensor<float> Ramp(int n, global::Axon.Device? on = null)
            {
                global::Axon.Device device = on ?? global::Axon.Device.Cpu;
                global::Axon.Tensor<float> result = global::Axon.Tensor<float>.Uninitialized(device, n);
                if (global::Axon.Profile.IsSupported && device.IsHost && global::Axon.Profile.Current is { } profile)
                {
                    Run<global::Axon.Kernels.ProfilingExecutor, global::Axon.Kernels.HostBuffer>(new(profile));
                }
                else if (device.IsHost)
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
                    Ramp_Ramp_Program.Run<X, B>(executor, result.Storage, n);

                return result;
            }
        }
    }
}
