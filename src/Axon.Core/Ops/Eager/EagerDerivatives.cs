using System.Diagnostics.CodeAnalysis;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Derivatives and transforms of functions over trees of tensors, carried out at once.</summary>
internal static class EagerDerivatives
{
    private const DynamicallyAccessedMemberTypes Fields = TensorTree.Fields;

    private static EagerBuilder Builder => EagerBuilder.Instance;

    /// <summary>A scalar function's value and its gradients in each tensor of a point; zeros for tensors of integers.</summary>
    public static (Tensor<T> Value, TPoint Gradient) ValueAndGrad<T, [DynamicallyAccessedMembers(Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point)
        where T : unmanaged
    {
        (TPoint own, IReadOnlyList<Tensor> leaves) = Own(point);
        using EagerTape tape = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(own));
        return (value, TensorTree.With(point, tape.Gradients(value, leaves)));
    }

    public static TPoint VectorJacobian<T, [DynamicallyAccessedMembers(Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, Tensor<T> vector)
        where T : unmanaged
    {
        (TPoint own, IReadOnlyList<Tensor> leaves) = Own(point);
        using EagerTape tape = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(own));
        tape.Dispose();
        RequireShape("The vector", vector, value.Type);
        return TensorTree.With(point, Filled(tape.Pull(value, vector, leaves), leaves));
    }

    /// <summary>
    /// The derivative along a direction. The vector-Jacobian product is linear in its vector, so its own gradient in that vector, whatever the vector is, is what the Jacobian makes
    /// of the direction: no rules for the forward direction are needed.
    /// </summary>
    public static Tensor<T> JacobianVector<T, [DynamicallyAccessedMembers(Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, TPoint direction)
        where T : unmanaged
    {
        (TPoint own, IReadOnlyList<Tensor> leaves) = Own(point);
        Tensor[] along = RequireAlong(leaves, TensorTree.Leaves(direction));
        using EagerTape inner = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(own));
        inner.Dispose();
        Tensor<T> vector = EagerTape.Variable((Tensor<T>)Intrinsics.ConstantLike(Builder, (Tensor)value, 0));
        using EagerTape outer = EagerTape.Start();
        Tensor?[] pulled = inner.Pull(value, vector, leaves);
        Tensor? inDirection = null;
        for (int i = 0; i < pulled.Length; i++)
        {
            if (pulled[i] is { } gradient)
            {
                Tensor product = new OpWriter<Tensor>(Builder).SumAll(Builder.Apply(Op.Multiply, Attributes.None, gradient, along[i]));
                Tensor number = Intrinsics.Cast(Builder, product, value.Element);
                inDirection = inDirection is null ? number : Builder.Apply(Op.Add, Attributes.None, inDirection, number);
            }
        }
        return inDirection is null ? (Tensor<T>)Intrinsics.ConstantLike(Builder, (Tensor)value, 0) : (Tensor<T>)outer.Gradients(inDirection, [vector])[0];
    }

    /// <summary>Every element of the result differentiated in every element of x: [shape of the result…, shape of x…].</summary>
    public static Tensor<T> Jacobian<T>(Func<Tensor<T>, Tensor<T>> function, Tensor<T> x)
        where T : unmanaged
    {
        Tensor<T> own = EagerTape.Variable(x);
        using EagerTape tape = EagerTape.Start();
        Tensor<T> value = EagerMode.Run(true, () => function(own));
        tape.Dispose();
        EquatableArray<Dim> shape = value.Type.Shape.Concat(x.Type.Shape).ToEquatable();
        int count = (int)value.Type.Size.Value!.Value;
        Tensor basis = Intrinsics.Eye(Builder, value.Element, value.Type.Size, value.Type.Size);
        Tensor[] rows = new Tensor[count];
        for (int i = 0; i < count; i++)
        {
            Tensor row = Builder.Apply(Op.SliceAt, new AxisAttributes(0), basis, Tensor.Scalar(i));
            Tensor seed = Builder.Apply(Op.Reshape, new ShapeAttributes(value.Type.Shape), row);
            rows[i] = tape.Pull(value, seed, [own])[0] ?? Intrinsics.ConstantLike(Builder, (Tensor)own, 0);
        }
        return (Tensor<T>)(count == 0
            ? new OpWriter<Tensor>(Builder).Zeros(new TensorType(value.Element, shape))
            : Builder.Apply(Op.Reshape, new ShapeAttributes(shape), Intrinsics.Stack(Builder, rows, 0)));
    }

    /// <summary>A function with a gradient of its own. What the function captures is a constant to it.</summary>
    public static Tensor<T> Custom<T, [DynamicallyAccessedMembers(Fields)] TPoint>(Func<TPoint, Tensor<T>> function, TPoint point, Func<TPoint, Tensor<T>, Tensor<T>, TPoint> gradient)
        where T : unmanaged
    {
        Tensor[] leaves = [.. TensorTree.Leaves(point)];
        Tensor<T> value = EagerTape.Unrecorded(() => EagerTape.Variable(function(point)));
        EagerTape.Record(leaves, value, g =>
        {
            Tensor[] gradients = [.. TensorTree.Leaves(gradient(point, value, (Tensor<T>)g))];
            if (gradients.Length != leaves.Length)
            {
                throw new ShapeMismatchException($"CustomGrad: the gradient function gives {gradients.Length} tensors where {leaves.Length} are differentiated in.");
            }
            for (int i = 0; i < gradients.Length; i++)
            {
                RequireShape($"CustomGrad: gradient {i}", gradients[i], leaves[i].Type);
            }
            return gradients;
        });
        return value;
    }

    /// <summary>A function applied to each row of the point's tensors; the results are stacked. Variables that it declares are the same for every row.</summary>
    public static TResult Vectorize<[DynamicallyAccessedMembers(Fields)] TPoint, [DynamicallyAccessedMembers(Fields)] TResult>(Func<TPoint, TResult> function, TPoint point)
    {
        IReadOnlyList<Tensor> leaves = TensorTree.Leaves(point);
        long count = RowsOf(leaves);
        EagerRun.Turns? turns = EagerRun.Current?.BeginTurns();
        List<IReadOnlyList<Tensor>> results = [];
        TResult? last = default;
        // Without rows the function still says which shape they would have.
        for (int i = 0; i < Math.Max(count, 1); i++)
        {
            turns?.Next();
            Tensor index = Tensor.Scalar(i);
            last = function(TensorTree.Map(point, leaf => count == 0
                ? new OpWriter<Tensor>(Builder).Zeros(new TensorType(leaf.Element, leaf.Type.Shape.Skip(1).ToEquatable()))
                : Builder.Apply(Op.SliceAt, new AxisAttributes(0), leaf, index)));
            results.Add(TensorTree.Leaves(last));
        }
        IEnumerable<Tensor> stacked = results[0].Select((first, k) => count == 0
            ? new OpWriter<Tensor>(Builder).Zeros(new TensorType(first.Element, first.Type.Shape.Prepend(Dim.Zero).ToEquatable()))
            : Intrinsics.Stack(Builder, [.. results.Select(row => row[k])], 0));
        return TensorTree.With(last!, stacked.ToArray());
    }

    private static long RowsOf(IReadOnlyList<Tensor> leaves)
    {
        long? count = null;
        foreach (Tensor leaf in leaves)
        {
            if (leaf.Type.IsScalar)
            {
                throw new ShapeMismatchException("Vectorize goes over the first axis of its arguments; a scalar has none. Capture it in the function instead.");
            }
            long rows = leaf.Type.Shape[0].Value!.Value;
            if (count is { } known && known != rows)
            {
                throw new ShapeMismatchException($"Vectorize goes over the first axis of all its arguments together, but they have {known} and {rows} rows. Capture in the function what is the same for every row.");
            }
            count = rows;
        }
        return count ?? throw new ShapeMismatchException("Vectorize needs a tensor to go over.");
    }

    private static (TPoint Own, IReadOnlyList<Tensor> Leaves) Own<[DynamicallyAccessedMembers(Fields)] TPoint>(TPoint point)
    {
        List<Tensor> leaves = [];
        TPoint own = TensorTree.Map(point, leaf =>
        {
            Tensor fresh = Builder.Apply(Op.Reshape, new ShapeAttributes(leaf.Type.Shape), leaf);
            leaves.Add(fresh);
            return fresh;
        });
        return (own, leaves);
    }

    private static IEnumerable<Tensor> Filled(Tensor?[] gradients, IReadOnlyList<Tensor> leaves) =>
        gradients.Select((gradient, i) => gradient ?? Intrinsics.ConstantLike(Builder, leaves[i], 0)).ToArray();

    private static Tensor[] RequireAlong(IReadOnlyList<Tensor> leaves, IReadOnlyList<Tensor> along)
    {
        if (leaves.Count != along.Count)
        {
            throw new ShapeMismatchException($"The direction has {along.Count} tensors; the point has {leaves.Count}.");
        }
        for (int i = 0; i < leaves.Count; i++)
        {
            RequireShape("The direction", along[i], leaves[i].Type);
        }
        return [.. along];
    }

    private static void RequireShape(string what, Tensor tensor, TensorType type)
    {
        if (!tensor.Type.Equals(type))
        {
            throw new ShapeMismatchException($"{what} is {tensor.Type} where {type} is needed.");
        }
    }
}
