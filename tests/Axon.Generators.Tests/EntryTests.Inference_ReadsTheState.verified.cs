namespace Ns
{
    partial class Mnist
    {
        /// <summary>The compiled methods.</summary>
        public static partial class Compiled
        {
            /// <summary><c>Mnist.Net</c>, compiled.</summary>
            public static global::Axon.Tensor<float> Net(global::Ns.Mnist.NetState state, global::Axon.Tensor<float> image)
            {
                global::Axon.Device device = global::Axon.Runtime.Launch.DeviceOf("Mnist.Net", "state", state);
                global::Axon.Runtime.Launch.RequireDevice("Mnist.Net", "image", image, device);
                global::Axon.Runtime.Launch.RequireRank("Mnist.Net", "image", image, 2, "[batch, 784]");
                int batch = image.Shape[0];
                global::Axon.Runtime.Launch.RequireAxis("Mnist.Net", "image", image, 1, 784, "[batch, 784]");
                global::Axon.Tensor<float> result = global::Axon.Tensor<float>.Uninitialized(device, batch, 10);
                Net_Net_Program.Array4<global::Axon.Tensor> variablesRoom = default;
                global::System.Span<global::Axon.Tensor> variables = variablesRoom;
                state.CopyTo(variables);
                if (global::Axon.Profile.IsSupported && device.IsHost && global::Axon.Profile.Current is { } profile)
                {
                    Run<global::Axon.Kernels.ProfilingExecutor, global::Axon.Kernels.HostBuffer>(new(profile), variables);
                }
                else if (device.IsHost)
                {
                    Run<global::Axon.Kernels.HostExecutor, global::Axon.Kernels.HostBuffer>(global::Axon.Kernels.HostExecutor.Instance, variables);
                }
                else if (global::Axon.Device.IsGpuSupported)
                {
                    Run<global::Axon.Kernels.GpuExecutor, global::Axon.Kernels.GpuBuffer>(global::Axon.Kernels.GpuExecutor.Of(device), variables);
                }
                else
                {
                    throw global::Axon.Runtime.Launch.Unsupported(device);
                }

                void Run<X, B>(X executor, global::System.ReadOnlySpan<global::Axon.Tensor> variables)
                    where X : global::Axon.Kernels.IExecutor<B>
                    where B : struct, global::Axon.Kernels.IBuffer<B> =>
                    Net_Net_Program.Run<X, B>(executor, image.Storage, result.Storage, variables, batch);

                global::System.GC.KeepAlive(image);
                global::System.GC.KeepAlive(state);
                return result;
            }
        }
    }
}
