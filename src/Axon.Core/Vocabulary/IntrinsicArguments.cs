namespace Axon.Vocabulary;

/// <summary>Reads the arguments of an intrinsic call as what its row wants them to be.</summary>
internal sealed class IntrinsicArguments<TValue>(string key, IOpBuilder<TValue> builder, IReadOnlyList<object?> arguments)
    where TValue : class
{
    private readonly int types = arguments.TakeWhile(static argument => argument is DType).Count();

    public IOpBuilder<TValue> Builder => builder;

    /// <summary>How many arguments there are after the type arguments.</summary>
    public int Count => arguments.Count - types;

    /// <summary>The last type argument: of <c>x.Cast&lt;U&gt;()</c> as of <c>Cast&lt;T, U&gt;(x)</c> it is U.</summary>
    public DType Element => types > 0 ? (DType)arguments[types - 1]! : throw Bad(0, "a type argument");

    private object? At(int index) => index < Count ? arguments[types + index] : null;

    public bool IsValue(int index) => At(index) is TValue;

    public bool IsList(int index) => At(index) is object?[];

    /// <summary>Whether this is an array that holds a tensor or a size known only when the program runs.</summary>
    public bool IsValues(int index) => At(index) is object?[] items && items.Any(static item => item is TValue or Dim { IsConstant: false });

    /// <summary>A tensor; a lone number becomes a scalar of the first type argument, else of its own type.</summary>
    public TValue Value(int index) => At(index) as TValue ?? Number(index, types > 0 ? Element : At(index) switch
    {
        bool => DType.Bool,
        Dim => DType.Int32,
        _ => DType.Float32,
    });

    /// <summary>A tensor, or a number in the element type of the argument at <paramref name="like"/>.</summary>
    public TValue Value(int index, int like) => At(index) as TValue
        ?? (At(like) is TValue other ? Number(index, builder.TypeOf(other).Element) : Value(index));

    /// <summary>A tensor, or a number in the given element type.</summary>
    public TValue Value(int index, DType element) => At(index) as TValue ?? Number(index, element);

    /// <summary>A scalar of the type argument.</summary>
    public TValue Scalar(int index)
    {
        TValue value = Value(index);
        return types > 0 ? Intrinsics.Cast(builder, value, Element) : value;
    }

    public TValue[] Values(int index) => At(index) is object?[] items
        ? [.. items.Select(item => item as TValue ?? (item is Dim size ? Intrinsics.Size(builder, DType.Int32, size) : throw Bad(index, "an array of tensors")))]
        : throw Bad(index, "an array of tensors");

    /// <summary>An array of numbers, as scalars of the type argument.</summary>
    public TValue[] Scalars(int index) => At(index) is object?[] items
        ? [.. items.Select(item => item as TValue ?? Number(item, index, Element))]
        : throw Bad(index, "an array whose length is known at build");

    public bool IsAbsent(int index) => At(index) is null;

    public string Text(int index) => At(index) as string ?? throw Bad(index, "a string known at build");

    public double Number(int index) => At(index) switch
    {
        double value => value,
        float value => value,
        Dim { Value: { } value } => value,
        _ => throw Bad(index, "a number known at build"),
    };

    public double? OptionalNumber(int index) => At(index) is null ? null : Number(index);

    public bool Flag(int index) => At(index) switch
    {
        bool value => value,
        null => false,
        _ => throw Bad(index, "true or false, known at build"),
    };

    public int? Integer(int index) => At(index) is null ? null : ToInteger(At(index), index);

    public int RequiredInteger(int index) => Integer(index) ?? throw Bad(index, "an integer known at build");

    /// <summary>Integers of an array, or a single one; null where absent.</summary>
    public int[]? Integers(int index) => At(index) switch
    {
        null => null,
        object?[] items => [.. items.Select(item => ToInteger(item, index))],
        object single => [ToInteger(single, index)],
    };

    /// <summary>Integers of an array, or a single one.</summary>
    public int[] List(int index) => Integers(index) ?? throw Bad(index, "integers known at build");

    /// <summary>As <see cref="Integers"/>; a lone 0 stands for the default.</summary>
    public int[]? Strides(int index) => Integers(index) is { } strides && !(strides.Length == 1 && strides[0] == 0) ? strides : null;

    public Dim Size(int index) => OptionalSize(index) ?? throw Bad(index, "a size");

    public Dim? OptionalSize(int index) => At(index) switch
    {
        null => null,
        Dim size => size,
        _ => throw Bad(index, "a size: an integer known at build or a tensor's size"),
    };

    /// <summary>Sizes of an array, or a single one.</summary>
    public Dim[] Sizes(int index) => At(index) switch
    {
        object?[] items => [.. items.Select(item => item as Dim ?? throw Bad(index, "sizes: integers known at build or tensors' sizes"))],
        Dim single => [single],
        _ => throw Bad(index, "sizes: integers known at build or tensors' sizes"),
    };

    /// <summary>All arguments from here on, or the items of the one array that is there.</summary>
    public IReadOnlyList<object?> Rest(int index) => Count == index + 1 && At(index) is object?[] items ? items : [.. arguments.Skip(types + index)];

    private TValue Number(int index, DType element) => Number(At(index), index, element);

    private TValue Number(object? argument, int index, DType element) => argument switch
    {
        double value => Intrinsics.Constant(builder, element, value),
        float value => Intrinsics.Constant(builder, element, value),
        Dim size => Intrinsics.Size(builder, element, size),
        bool value => Intrinsics.Constant(builder, element, value ? 1L : 0L),
        _ => throw Bad(index, "a tensor or a number"),
    };

    private int ToInteger(object? argument, int index) => argument is Dim { Value: { } value } ? checked((int)value) : throw Bad(index, "integers known at build");

    private ShapeException Bad(int index, string wanted) => new($"{key}: {IntrinsicArguments.Argument(index)} must be {wanted}.", index);
}

/// <summary>What messages call arguments.</summary>
internal static class IntrinsicArguments
{
    /// <summary>The words for the argument at a position: the compiler puts what the user wrote behind them.</summary>
    public static string Argument(int index) => $"argument {index + 1}";
}
