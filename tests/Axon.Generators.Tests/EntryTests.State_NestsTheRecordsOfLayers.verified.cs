namespace Ns
{
    partial class Mnist
    {
        /// <summary>The variables of <c>Mnist.Net</c>: 4 tensors, 101,770 parameters. Immutable: <c>with</c> makes changed copies.</summary>
        public sealed partial record NetState : global::Axon.Runtime.IState<global::Ns.Mnist.NetState>
        {
            /// <summary>Puts the tree together; the shapes are checked.</summary>
            public NetState(global::Ns.Mnist.NetState.DenseState dense, global::Ns.Mnist.NetState.Dense1State dense1)
            {
                this.Dense = dense;
                this.Dense1 = dense1;
            }

            /// <summary>The variables of the scope <c>dense</c>.</summary>
            public global::Ns.Mnist.NetState.DenseState Dense { get; init => field = value ?? throw new global::System.ArgumentNullException(nameof(Dense)); }

            /// <summary>The variables of the scope <c>dense1</c>.</summary>
            public global::Ns.Mnist.NetState.Dense1State Dense1 { get; init => field = value ?? throw new global::System.ArgumentNullException(nameof(Dense1)); }

            /// <summary>Where all the tensors are.</summary>
            public global::Axon.Device Device => global::Axon.Runtime.Launch.OneDevice("NetState", Dense.Device, Dense1.Device);

            /// <summary>Path, element type and shape of every variable, in the order of <see cref="Leaves"/>.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.StateEntry> Schema { get; } = global::Axon.Runtime.StateTree.Schema(Describe);

            /// <summary>The calls that the method is made of, with the shapes of their results.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.ModelLayer> Structure { get; } = Layers();

            /// <summary>A table of the layers with the shapes of their results, parameters and bytes.</summary>
            public static string Summary() => global::Axon.Runtime.ModelSummary.Of<global::Ns.Mnist.NetState>();

            /// <summary>The layers and what flows between them.</summary>
            public static global::Axon.ModelGraph Graph() => new("NetState", Structure);

            private static global::Axon.Runtime.ModelLayer[] Layers()
            {
                global::System.Collections.Generic.List<global::Axon.Runtime.ModelLayer> layers = [];
                return [.. layers];
            }

            /// <summary>Every variable with its tensor.</summary>
            public global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.StateLeaf> Leaves
            {
                get
                {
                    global::Axon.Tensor[] tensors = new global::Axon.Tensor[Schema.Count];
                    CopyTo(tensors);
                    return global::Axon.Runtime.StateTree.Leaves(Schema, tensors);
                }
            }

            /// <summary>The number of trained elements.</summary>
            public long ParameterCount => 101770;

            /// <summary>Makes the tree from tensors in the order of <see cref="Schema"/>.</summary>
            public static global::Ns.Mnist.NetState Create(global::System.Collections.Generic.IReadOnlyList<global::Axon.Tensor> tensors) => From([.. tensors]);

            internal static NetState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors)
            {
                int next = 0;
                return From(tensors, ref next);
            }

            internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors)
            {
                int next = 0;
                CopyTo(tensors, ref next);
            }

            internal static NetState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(
                global::Ns.Mnist.NetState.DenseState.From(tensors, ref next),
                global::Ns.Mnist.NetState.Dense1State.From(tensors, ref next));

            internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)
            {
                Dense.CopyTo(tensors, ref next);
                Dense1.CopyTo(tensors, ref next);
            }

            internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)
            {
                global::Ns.Mnist.NetState.DenseState.Describe(path + "dense.", entries);
                global::Ns.Mnist.NetState.Dense1State.Describe(path + "dense1.", entries);
            }

            /// <summary>The same tree with its tensors on <paramref name="device"/>.</summary>
            public global::Ns.Mnist.NetState To(global::Axon.Device device) => global::Axon.Runtime.StateTree.To(this, device);

            /// <summary>Writes all variables to a safetensors file; the file appears complete or not at all.</summary>
            public void Save(string path) => global::Axon.Runtime.StateTree.Save(this, path);

            /// <summary>Reads a file that <see cref="Save"/> wrote; names, element types and shapes must be those of <see cref="Schema"/>.</summary>
            public static global::Ns.Mnist.NetState Load(string path, global::Axon.Device? device = null) => global::Axon.Runtime.StateTree.Load<global::Ns.Mnist.NetState>(path, device);

            /// <summary>The number of tensors and parameters.</summary>
            public override string ToString() => "NetState: 4 tensors, 101,770 parameters";

            /// <summary>The variables of the scope <c>dense</c>: 2 tensors, 100,480 parameters.</summary>
            public sealed partial record DenseState
            {
                /// <summary>Puts the tree together; the shapes are checked.</summary>
                public DenseState(global::Axon.Tensor<float> kernel, global::Axon.Tensor<float> bias)
                {
                    this.Kernel = kernel;
                    this.Bias = bias;
                }

                /// <summary><c>dense.kernel</c>: f32[784,128], trained.</summary>
                public global::Axon.Tensor<float> Kernel { get; init => field = global::Axon.Runtime.Launch.Leaf(value, "dense.kernel", 784, 128); }

                /// <summary><c>dense.bias</c>: f32[128], trained.</summary>
                public global::Axon.Tensor<float> Bias { get; init => field = global::Axon.Runtime.Launch.Leaf(value, "dense.bias", 128); }

                /// <summary>Where all the tensors are.</summary>
                public global::Axon.Device Device => global::Axon.Runtime.Launch.OneDevice("DenseState", Kernel.Device, Bias.Device);

                internal static DenseState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(
                    (global::Axon.Tensor<float>)tensors[next++],
                    (global::Axon.Tensor<float>)tensors[next++]);

                internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)
                {
                    tensors[next++] = Kernel;
                    tensors[next++] = Bias;
                }

                internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)
                {
                    entries.Add(global::Axon.Runtime.StateEntry.Of<float>(path + "kernel", true, 784, 128));
                    entries.Add(global::Axon.Runtime.StateEntry.Of<float>(path + "bias", true, 128));
                }
            }

            /// <summary>The variables of the scope <c>dense1</c>: 2 tensors, 1,290 parameters.</summary>
            public sealed partial record Dense1State
            {
                /// <summary>Puts the tree together; the shapes are checked.</summary>
                public Dense1State(global::Axon.Tensor<float> kernel, global::Axon.Tensor<float> bias)
                {
                    this.Kernel = kernel;
                    this.Bias = bias;
                }

                /// <summary><c>dense1.kernel</c>: f32[128,10], trained.</summary>
                public global::Axon.Tensor<float> Kernel { get; init => field = global::Axon.Runtime.Launch.Leaf(value, "dense1.kernel", 128, 10); }

                /// <summary><c>dense1.bias</c>: f32[10], trained.</summary>
                public global::Axon.Tensor<float> Bias { get; init => field = global::Axon.Runtime.Launch.Leaf(value, "dense1.bias", 10); }

                /// <summary>Where all the tensors are.</summary>
                public global::Axon.Device Device => global::Axon.Runtime.Launch.OneDevice("Dense1State", Kernel.Device, Bias.Device);

                internal static Dense1State From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(
                    (global::Axon.Tensor<float>)tensors[next++],
                    (global::Axon.Tensor<float>)tensors[next++]);

                internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)
                {
                    tensors[next++] = Kernel;
                    tensors[next++] = Bias;
                }

                internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)
                {
                    entries.Add(global::Axon.Runtime.StateEntry.Of<float>(path + "kernel", true, 128, 10));
                    entries.Add(global::Axon.Runtime.StateEntry.Of<float>(path + "bias", true, 10));
                }
            }
        }
    }
}
