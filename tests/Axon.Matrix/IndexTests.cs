using System.Reflection;
using Axon.Conformance;
using Axon.Kernels;
using Axon.Testing;

namespace Axon.Matrix;

/// <summary>An op with an index that may lie outside.</summary>
/// <param name="Text">The op; <c>i</c> are indices, <c>p</c> is one, <c>j</c> are pairs, <c>at</c> is a C# number.</param>
/// <param name="Operation">What the error calls it.</param>
/// <param name="Axis">The axis that is indexed; it has 4 positions, the other axis 3.</param>
public sealed record IndexedOp(string Text, string Operation, int Axis)
{
    public override string ToString() => Text;
}

/// <summary>An index outside its axis is an error that names op, axis, index and size: eagerly, on the host, and on devices where that is asked for.</summary>
public sealed class IndexTests
{
    private static readonly IndexedOp[] Ops =
    [
        new("Take(x, i)", "Take", 0),
        new("Take(Transpose(x), i, 1)", "Take", 1),
        new("x[i]", "Take", 0),
        new("Take(x, Broadcast(i, 2, 2))", "Take", 0),
        new("Take(x, j[.., 0])", "Take", 0),
        new("Take(x, i + 0 * i)", "Take", 0),
        new("TakeAlong(x, Broadcast(NewAxis(i, 1), 2, 3), 0)", "TakeAlong", 0),
        new("TakeAlong(Transpose(x), Broadcast(i, 3, 2), 1)", "TakeAlong", 1),
        new("Gather(x, j)", "Gather", 0),
        new("Gather(Transpose(x), j, [1, 0])", "Gather", 1),
        new("IndexedAdd(x, j, Ones<float>(2))", "IndexedAdd", 0),
        new("IndexedSet(x, j, Ones<float>(2))", "IndexedSet", 0),
        new("ScatterAdd(x, i, Ones<float>(2, 3))", "ScatterAdd", 0),
        new("ScatterAdd(Transpose(x), i, Ones<float>(3, 2), 1)", "ScatterAdd", 1),
        new("ScatterSet(x, i, Ones<float>(2, 3))", "ScatterSet", 0),
        new("SliceAt(x, p)", "SliceAt", 0),
        new("SliceAt(Transpose(x), p, 1)", "SliceAt", 1),
        new("x[p]", "SliceAt", 0),
        new("SliceAt(x, i[1])", "SliceAt", 0),
        new("UpdateAt(x, Ones<float>(3), p)", "UpdateAt", 0),
        new("UpdateAt(x, Ones<float>(3), at)", "UpdateAt", 0),
        new("SliceAt(x, p) * 2f + 1f", "SliceAt", 0),
        new("Grad(t => Sum(Take(t, i) * Take(t, i)), x)", "Take", 0),
    ];

    private static readonly Lazy<Assembly> Programs = new(static () => new TestProject(
        "Indices",
        [
            ("Usings.cs", "global using Axon; global using static Axon.Ops; [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"ILGPURuntime\")]"),
            .. Ops.Select(static (op, i) => ($"P{i}.cs", $$"""
                public static partial class P{{i}}
                {
                    [Defn] public static Tensor<float> F([Shape("r", 3)] Tensor<float> x, [Shape(2)] Tensor<int> i, [Shape] Tensor<int> p, [Shape(2, 2)] Tensor<int> j, int at) => {{op.Text}};
                }
                """)),
        ],
        TestProject.Core).Generate().Load());

    public static IEnumerable<object[]> Cases() => from op in Ops from index in new[] { 4, -1, 1000000, int.MinValue } select new object[] { op, index };

    [Theory]
    [MemberData(nameof(Cases))]
    public void IndexOutside_IsAnError(IndexedOp op, int index)
    {
        RequireError(op, index, () => Run(op, false, index, Device.Cpu));
        RequireError(op, index, () => Run(op, true, index, Device.Cpu));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void IndexOutside_IsAnErrorOnADeviceThatChecks(IndexedOp op, int index)
    {
        bool before = IndexChecks.AreOn;
        IndexChecks.AreOn = true;
        try
        {
            RequireError(op, index, () => Run(op, true, index, Device.IlgpuCpu));
        }
        finally
        {
            IndexChecks.AreOn = before;
        }
    }

    [Fact]
    public void IndexOutside_CountsAsTheNearestOnOtherDevices()
    {
        foreach (IndexedOp op in Ops.Where(static op => !op.Text.Contains("Scatter", StringComparison.Ordinal) && !op.Text.Contains("Grad", StringComparison.Ordinal) && !op.Text.Contains("at)", StringComparison.Ordinal)))
        {
            Assert.Equal(Run(op, true, 3, Device.IlgpuCpu).To(Device.Cpu).ToArray(), Run(op, true, 900, Device.IlgpuCpu).To(Device.Cpu).ToArray());
            Assert.Equal(Run(op, true, 0, Device.IlgpuCpu).To(Device.Cpu).ToArray(), Run(op, true, -900, Device.IlgpuCpu).To(Device.Cpu).ToArray());
        }
    }

    [Fact]
    public void IndexInside_Passes()
    {
        foreach (IndexedOp op in Ops)
        {
            for (int index = 0; index < 4; index++)
            {
                Assert.Equal(Run(op, false, index, Device.Cpu).ToArray(), Run(op, true, index, Device.Cpu).ToArray());
            }
        }
    }

    private static void RequireError(IndexedOp op, int index, Action run)
    {
        AxonIndexException error = Assert.Throws<AxonIndexException>(run);
        Assert.Equal((op.Operation, op.Axis, index, 4), (error.Operation, error.Axis, error.Index, error.Size));
        Assert.Contains($"{op.Operation}: index {index} is outside axis {op.Axis} of size 4", error.Message, StringComparison.Ordinal);
    }

    private static Tensor<float> Run(IndexedOp op, bool isCompiled, int index, Device device)
    {
        string type = $"P{Array.IndexOf(Ops, op)}";
        Tensor<float> x = Tensor.From([.. Enumerable.Range(0, 12).Select(static v => (float)v)], 4, 3);
        return (Tensor<float>)GeneratorResult.Invoke(Programs.Value, isCompiled ? type + "+Compiled" : type, "F",
            x.To(device), Tensor.From([1, index], 2).To(device), Tensor.Scalar(index).To(device), Tensor.From([1, 2, index, 0], 2, 2).To(device), index)!;
    }
}
