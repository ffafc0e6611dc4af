namespace Axon.Vocabulary;

/// <summary>What is known of a tensor at build: its element type and one <see cref="Dim"/> an axis. Prints as <c>f32[batch,784]</c>.</summary>
internal sealed record TensorType(DType Element, EquatableArray<Dim> Shape)
{
    public TensorType(DType element, params Dim[] shape)
        : this(element, shape.ToEquatable())
    {
    }

    public int Rank => Shape.Count;

    public bool IsScalar => Rank == 0;

    /// <summary>The number of elements.</summary>
    public Dim Size => Shape.Aggregate(Dim.One, static (size, dim) => size * dim);

    public TensorType With(IEnumerable<Dim> shape) => new(Element, shape.ToEquatable());

    public TensorType With(DType element) => new(element, Shape);

    public override string ToString() => $"{Element.Text()}[{string.Join(",", Shape)}]";
}
