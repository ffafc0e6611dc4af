namespace Ns
{
    partial class Mnist
    {
        /// <summary>The compiled methods.</summary>
        public static partial class Compiled
        {
            /// <summary><c>Mnist.Value</c>, with its gradient, compiled.</summary>
            public static (global::Axon.Tensor<float> Value, (global::Axon.Tensor<float> x, global::Axon.Tensor<float> y) Gradient) ValueGrad(global::Axon.Tensor<float> x, global::Axon.Tensor<float> y, float scale = 1f)
            {
                global::Axon.Device device = global::Axon.Runtime.Launch.DeviceOf("Mnist.ValueGrad", "x", x);
                global::Axon.Runtime.Launch.RequireDevice("Mnist.ValueGrad", "y", y, device);
                global::Axon.Runtime.Launch.RequireRank("Mnist.ValueGrad", "x", x, 2, "[batch, 2*n]");
                global::Axon.Runtime.Launch.RequireRank("Mnist.ValueGrad", "y", y, 2, "[n+1, 28]");
                int batch = x.Shape[0];
                global::Axon.Runtime.Launch.RequireAxis("Mnist.ValueGrad", "y", y, 1, 28, "[n+1, 28]");
                int n = global::Axon.Runtime.Launch.SolveAxis("Mnist.ValueGrad", "x", x, 1, 2, 0, "[batch, 2*n]");
                global::Axon.Runtime.Launch.RequireAxis("Mnist.ValueGrad", "y", y, 0, checked((n + 1)), "[n+1, 28]");
                global::Axon.Runtime.Launch.RequireSize("Mnist.ValueGrad", batch, n, "Add: 'x' has batch rows and 'y' has n");
                global::Axon.Tensor<float> result0 = global::Axon.Tensor<float>.Uninitialized(device);
                global::Axon.Tensor<float> result1 = global::Axon.Tensor<float>.Uninitialized(device, batch, checked(2 * n));
                global::Axon.Tensor<float> result2 = global::Axon.Tensor<float>.Uninitialized(device, checked((n + 1)), 28);
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
                    Value_ValueGrad_Program.Run<X, B>(executor, x.Storage, y.Storage, scale, result0.Storage, result1.Storage, result2.Storage, batch, n);

                global::System.GC.KeepAlive(x);
                global::System.GC.KeepAlive(y);
                return (result0, (result1, result2));
            }
        }
    }
}
