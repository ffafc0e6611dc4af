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
                TrainStep_Init_Program.Array5<global::Axon.Tensor> variablesRoom = default;
                global::System.Span<global::Axon.Tensor> variables = variablesRoom;
                global::Axon.Runtime.StateTree.Allocate(Schema, target, variables);
                if (global::Axon.Profile.IsSupported && target.IsHost && global::Axon.Profile.Current is { } profile)
                {
                    Run<global::Axon.Kernels.ProfilingExecutor, global::Axon.Kernels.HostBuffer>(new(profile), variables);
                }
                else if (target.IsHost)
                {
                    Run<global::Axon.Kernels.HostExecutor, global::Axon.Kernels.HostBuffer>(global::Axon.Kernels.HostExecutor.Instance, variables);
                }
                else if (global::Axon.Device.IsGpuSupported)
                {
                    Run<global::Axon.Kernels.GpuExecutor, global::Axon.Kernels.GpuBuffer>(global::Axon.Kernels.GpuExecutor.Of(target), variables);
                }
                else
                {
                    throw global::Axon.Runtime.Launch.Unsupported(target);
                }

                void Run<X, B>(X executor, global::System.ReadOnlySpan<global::Axon.Tensor> variables)
                    where X : global::Axon.Kernels.IExecutor<B>
                    where B : struct, global::Axon.Kernels.IBuffer<B> =>
                    TrainStep_Init_Program.Run<X, B>(executor, seed, variables);

                return From(variables);
            }
        }
    }
}
