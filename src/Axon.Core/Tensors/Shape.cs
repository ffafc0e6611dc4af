using System.Collections;
using System.Runtime.CompilerServices;

namespace Axon;

/// <summary>The size of each axis of a tensor. Prints as <c>[2, 3]</c>; the shape of a scalar is <c>[]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    private readonly int[]? sizes;

    private Shape(int[] sizes) => this.sizes = sizes;

    /// <summary>A shape of the given sizes.</summary>
    /// <param name="sizes">One an axis, from the first.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="ShapeMismatchException">A size is negative.</exception>
    [Intrinsic("Shape.Create")]
    public static Shape Create(ReadOnlySpan<int> sizes)
    {
        foreach (int size in sizes)
        {
            if (size < 0)
            {
                throw new ShapeMismatchException($"[{string.Join(", ", sizes.ToArray())}] is no shape: sizes are not negative.");
            }
        }
        return new Shape(sizes.ToArray());
    }

    /// <summary>The shape of these sizes.</summary>
    [Intrinsic("Shape.Create")]
    public static implicit operator Shape(int[] sizes) => Create(sizes);

    /// <summary>The number of axes.</summary>
    [Intrinsic("Shape.Rank")]
    public int Rank => sizes?.Length ?? 0;

    /// <summary>The number of elements, the product of all sizes.</summary>
    /// <exception cref="OverflowException">It is greater than <see cref="int.MaxValue"/>.</exception>
    [Intrinsic("Shape.Size")]
    public int Size
    {
        get
        {
            int size = 1;
            foreach (int axis in Sizes)
            {
                size = checked(size * axis);
            }
            return size;
        }
    }

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The size of an axis.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Shape.Item")]
    public int this[int axis] => (uint)axis < (uint)Rank
        ? sizes![axis]
        : throw new ShapeMismatchException($"There is no axis {axis}: the shape {this} has rank {Rank}. The last axis is written ^1.");

    /// <summary>The size of an axis, which may be counted from the end: <c>shape[^1]</c>.</summary>
    /// <exception cref="ShapeMismatchException">There is no such axis.</exception>
    [Intrinsic("Shape.Item")]
    public int this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>The sizes, without a copy.</summary>
    public ReadOnlySpan<int> Sizes => sizes;

    /// <summary>A copy of the sizes.</summary>
    /// <returns>A new array.</returns>
    public int[] ToArray() => Sizes.ToArray();

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int size in Sizes)
        {
            hash.Add(size);
        }
        return hash.ToHashCode();
    }

    /// <summary>The same sizes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Other sizes.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", sizes ?? [])}]";

    /// <summary>The sizes in order.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(sizes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
