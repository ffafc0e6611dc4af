namespace Ns
{
    partial class Mnist
    {
        /// <summary>The variables of <c>Mnist.TrainStep</c>: 5 tensors, 101,770 parameters. Immutable: <c>with</c> makes changed copies.</summary>
        public sealed partial record TrainStepState : global::Axon.Runtime.IState<global::Ns.Mnist.TrainStepState>
        {
            /// <summary>Puts the tree together; the shapes are checked.</summary>
            public TrainStepState(global::Ns.Mnist.TrainStepState.SgdState sgd, global::Ns.Mnist.NetState net)
            {
                this.Sgd = sgd;
                this.Net = net;
            }

            /// <summary>The variables of the scope <c>sgd</c>.</summary>
            public global::Ns.Mnist.TrainStepState.SgdState Sgd { get => field ?? folded!.Tree(this).Sgd; init => field = value ?? throw new global::System.ArgumentNullException(nameof(Sgd)); }

            /// <summary>The variables of the scope <c>net</c>.</summary>
            public global::Ns.Mnist.NetState Net { get => field ?? folded!.Tree(this).Net; init => field = value ?? throw new global::System.ArgumentNullException(nameof(Net)); }

            /// <summary>Where all the tensors are.</summary>
            public global::Axon.Device Device => folded is not null ? folded.DeviceOf(this) : global::Axon.Runtime.Launch.OneDevice("TrainStepState", Sgd.Device, Net.Device);

            // The memory of a state that nobody has looked at yet; its members are made when they are asked for.
            private readonly global::Axon.Runtime.FoldedState<global::Ns.Mnist.TrainStepState>? folded;

            private TrainStepState(global::Axon.Runtime.FoldedState<global::Ns.Mnist.TrainStepState> folded)
            {
                this.folded = folded;
                folded.PassTo(this);
            }

            // A copy has members of its own: the memory is one state's at a time.
            private TrainStepState(TrainStepState original)
            {
                this.Sgd = original.Sgd;
                this.Net = original.Net;
            }

            private TrainStepState? Readable => folded is null ? this : folded.TreeOrNull(this);

            /// <summary>Whether the tensors are the same ones.</summary>
            public bool Equals(TrainStepState? other) => ReferenceEquals(this, other) ||
                (Readable is { } left && other?.Readable is { } right && left.Sgd.Equals(right.Sgd) && left.Net.Equals(right.Net));

            /// <summary>The same for all: a state that was taken over keeps its place in a set.</summary>
            public override int GetHashCode() => Schema.Count;

            /// <summary>Gives the memory of all variables up; the state can no longer be read.</summary>
            internal global::Axon.Runtime.FoldedState<global::Ns.Mnist.TrainStepState> Fold()
            {
                if (folded is not null)
                {
                    return folded.TakeFrom(this);
                }
                global::Axon.Tensor[] tensors = new global::Axon.Tensor[Schema.Count];
                CopyTo(tensors);
                return global::Axon.Runtime.FoldedState<global::Ns.Mnist.TrainStepState>.Of(tensors);
            }

            internal static TrainStepState From(global::Axon.Runtime.FoldedState<global::Ns.Mnist.TrainStepState> folded) => new(folded);

            /// <summary>Path, element type and shape of every variable, in the order of <see cref="Leaves"/>.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.StateEntry> Schema { get; } = global::Axon.Runtime.StateTree.Schema(Describe);

            /// <summary>The calls that the method is made of, with the shapes of their results.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.ModelLayer> Structure { get; } = Layers();

            /// <summary>A table of the layers with the shapes of their results, parameters and bytes.</summary>
            public static string Summary() => global::Axon.Runtime.ModelSummary.Of<global::Ns.Mnist.TrainStepState>();

            /// <summary>The layers and what flows between them.</summary>
            public static global::Axon.ModelGraph Graph() => new("TrainStepState", Structure);

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
            public static global::Ns.Mnist.TrainStepState Create(global::System.Collections.Generic.IReadOnlyList<global::Axon.Tensor> tensors) => From([.. tensors]);

            internal static TrainStepState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors)
            {
                int next = 0;
                return From(tensors, ref next);
            }

            internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors)
            {
                int next = 0;
                CopyTo(tensors, ref next);
            }

            internal static TrainStepState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(
                global::Ns.Mnist.TrainStepState.SgdState.From(tensors, ref next),
                global::Ns.Mnist.NetState.From(tensors, ref next));

            internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)
            {
                Sgd.CopyTo(tensors, ref next);
                Net.CopyTo(tensors, ref next);
            }

            internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)
            {
                global::Ns.Mnist.TrainStepState.SgdState.Describe(path + "sgd.", entries);
                global::Ns.Mnist.NetState.Describe(path + "net.", entries);
            }

            /// <summary>The same tree with its tensors on <paramref name="device"/>.</summary>
            public global::Ns.Mnist.TrainStepState To(global::Axon.Device device) => global::Axon.Runtime.StateTree.To(this, device);

            /// <summary>Writes all variables to a safetensors file; the file appears complete or not at all.</summary>
            public void Save(string path) => global::Axon.Runtime.StateTree.Save(this, path);

            /// <summary>Reads a file that <see cref="Save"/> wrote; names, element types and shapes must be those of <see cref="Schema"/>.</summary>
            public static global::Ns.Mnist.TrainStepState Load(string path, global::Axon.Device? device = null) => global::Axon.Runtime.StateTree.Load<global::Ns.Mnist.TrainStepState>(path, device);

            /// <summary>The number of tensors and parameters.</summary>
            public override string ToString() => "TrainStepState: 5 tensors, 101,770 parameters";

            /// <summary>The variables of the scope <c>sgd</c>: 1 tensor, 0 parameters.</summary>
            public sealed partial record SgdState
            {
                /// <summary>Puts the tree together; the shapes are checked.</summary>
                public SgdState(global::Axon.Tensor<int> step)
                {
                    this.Step = step;
                }

                /// <summary><c>sgd.step</c>: i32[].</summary>
                public global::Axon.Tensor<int> Step { get; init => field = global::Axon.Runtime.Launch.Leaf(value, "sgd.step"); }

                /// <summary>Where all the tensors are.</summary>
                public global::Axon.Device Device => global::Axon.Runtime.Launch.OneDevice("SgdState", Step.Device);

                internal static SgdState From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(
                    (global::Axon.Tensor<int>)tensors[next++]);

                internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)
                {
                    tensors[next++] = Step;
                }

                internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)
                {
                    entries.Add(global::Axon.Runtime.StateEntry.Of<int>(path + "step", false));
                }
            }
        }
    }
}
