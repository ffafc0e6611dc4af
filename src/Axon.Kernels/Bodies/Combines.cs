namespace Axon.Kernels;

/// <summary>Sum of reals.</summary>
public readonly struct SumReal : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Real(0);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => left + right;
}

/// <summary>Product of reals.</summary>
public readonly struct ProductReal : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Real(1);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => left * right;
}

/// <summary>Greatest of reals; NaN wins.</summary>
public readonly struct MaxReal : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Real(double.NegativeInfinity);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.Max(left, right);
}

/// <summary>Least of reals; NaN wins.</summary>
public readonly struct MinReal : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Real(double.PositiveInfinity);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.Min(left, right);
}

/// <summary>Sum of integers, wrapping.</summary>
public readonly struct SumInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(0);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.AddInt(left, right);
}

/// <summary>Product of integers, wrapping.</summary>
public readonly struct ProductInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(1);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.MultiplyInt(left, right);
}

/// <summary>Greatest of signed integers.</summary>
public readonly struct MaxInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(V.IsWide ? long.MinValue : int.MinValue);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.MaxInt(left, right);
}

/// <summary>Least of signed integers.</summary>
public readonly struct MinInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(V.IsWide ? long.MaxValue : int.MaxValue);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.MinInt(left, right);
}

/// <summary>Greatest of unsigned integers.</summary>
public readonly struct MaxUInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(0);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.MaxUInt(left, right);
}

/// <summary>Least of unsigned integers.</summary>
public readonly struct MinUInt : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Int(-1);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.MinUInt(left, right);
}

/// <summary>Any of masks.</summary>
public readonly struct AnyMask : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Mask(false);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.Or(left, right);
}

/// <summary>All of masks.</summary>
public readonly struct AllMask : ICombine
{
    /// <inheritdoc/>
    public static V Identity<V>() where V : struct, ILane<V> => V.Mask(true);

    /// <inheritdoc/>
    public static V Combine<V>(V left, V right) where V : struct, ILane<V> => V.And(left, right);
}
