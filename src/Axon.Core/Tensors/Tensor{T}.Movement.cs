using System.Runtime.CompilerServices;

namespace Axon;

/// <content>Shapes, slices and gathers: elements keep their values.</content>
public sealed partial class Tensor<T>
{
    /// <inheritdoc cref="Ops.Reshape{T}(Tensor{T}, ReadOnlySpan{int})"/>
    [Intrinsic("Reshape")]
    [OverloadResolutionPriority(1)]
    public Tensor<T> Reshape(params ReadOnlySpan<int> shape) => Ops.Reshape(this, shape);

    /// <inheritdoc cref="Ops.Reshape{T}(Tensor{T}, Shape)"/>
    [Intrinsic("Reshape")]
    public Tensor<T> Reshape(Shape shape) => Ops.Reshape(this, shape);

    /// <inheritdoc cref="Ops.Broadcast{T}(Tensor{T}, Shape)"/>
    [Intrinsic("Broadcast")]
    public Tensor<T> Broadcast(params Shape shape) => Ops.Broadcast(this, shape);

    /// <inheritdoc cref="Ops.Flatten{T}(Tensor{T})"/>
    [Intrinsic("Flatten")]
    public Tensor<T> Flatten() => Ops.Flatten(this);

    /// <inheritdoc cref="Ops.Transpose{T}(Tensor{T}, int[])"/>
    [Intrinsic("Transpose")]
    public Tensor<T> Transpose(params int[] axes) => Ops.Transpose(this, axes);

    /// <inheritdoc cref="Ops.SwapAxes{T}(Tensor{T}, int, int)"/>
    [Intrinsic("SwapAxes")]
    public Tensor<T> SwapAxes(int first, int second) => Ops.SwapAxes(this, first, second);

    /// <inheritdoc cref="Ops.Squeeze{T}(Tensor{T}, int[])"/>
    [Intrinsic("Squeeze")]
    public Tensor<T> Squeeze(params int[] axes) => Ops.Squeeze(this, axes);

    /// <inheritdoc cref="Ops.NewAxis{T}(Tensor{T}, int)"/>
    [Intrinsic("NewAxis")]
    public Tensor<T> NewAxis(int axis) => Ops.NewAxis(this, axis);

    /// <inheritdoc cref="Ops.Pad{T}(Tensor{T}, int[], int[], double)"/>
    [Intrinsic("Pad")]
    public Tensor<T> Pad(int[] low, int[] high, double value = 0) => Ops.Pad(this, low, high, value);

    /// <inheritdoc cref="Ops.Reverse{T}(Tensor{T}, int[])"/>
    [Intrinsic("Reverse")]
    public Tensor<T> Reverse(params int[] axes) => Ops.Reverse(this, axes);

    /// <inheritdoc cref="Ops.Slice{T}(Tensor{T}, int, int, int, int)"/>
    [Intrinsic("Slice")]
    public Tensor<T> Slice(int axis, int start, int stop, int step = 1) => Ops.Slice(this, axis, start, stop, step);

    /// <inheritdoc cref="Ops.Take{T}(Tensor{T}, Tensor{int}, int)"/>
    [Intrinsic("Take")]
    public Tensor<T> Take(Tensor<int> indices, int axis = 0) => Ops.Take(this, indices, axis);

    /// <inheritdoc cref="Ops.ScatterAdd{T}(Tensor{T}, Tensor{int}, Tensor{T}, int)"/>
    [Intrinsic("ScatterAdd")]
    public Tensor<T> ScatterAdd(Tensor<int> indices, Tensor<T> updates, int axis = 0) => Ops.ScatterAdd(this, indices, updates, axis);

    /// <inheritdoc cref="Ops.ScatterSet{T}(Tensor{T}, Tensor{int}, Tensor{T}, int)"/>
    [Intrinsic("ScatterSet")]
    public Tensor<T> ScatterSet(Tensor<int> indices, Tensor<T> updates, int axis = 0) => Ops.ScatterSet(this, indices, updates, axis);

    /// <inheritdoc cref="Ops.SliceAt{T}(Tensor{T}, Tensor{int}, int)"/>
    [Intrinsic("SliceAt")]
    public Tensor<T> SliceAt(Tensor<int> index, int axis = 0) => Ops.SliceAt(this, index, axis);

    /// <inheritdoc cref="Ops.UpdateAt{T}(Tensor{T}, Tensor{T}, Tensor{int}, int)"/>
    [Intrinsic("UpdateAt")]
    public Tensor<T> UpdateAt(Tensor<T> slice, Tensor<int> index, int axis = 0) => Ops.UpdateAt(this, slice, index, axis);

    /// <inheritdoc cref="Ops.UpdateAt{T}(Tensor{T}, Tensor{T}, int, int)"/>
    [Intrinsic("UpdateAt")]
    public Tensor<T> UpdateAt(Tensor<T> slice, int index, int axis = 0) => Ops.UpdateAt(this, slice, index, axis);
}
