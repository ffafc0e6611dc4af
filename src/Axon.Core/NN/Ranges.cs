using static Axon.Ops;

namespace Axon;

/// <summary>
/// What arguments of layers, losses and optimizers must be. A number that is known at build is checked there, at the user's call; one that comes with a call of the compiled
/// program is not. Eagerly all are.
/// </summary>
internal static class Ranges
{
    /// <summary>A probability or a share of the past: from 0 to less than 1.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [Defn]
    internal static double Share(double value, string name)
    {
        if (IsKnown(value) && !(value >= 0.0 && value < 1.0))
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be at least 0 and less than 1, not {(float)value}.");
        }
        return value;
    }

    /// <summary>A part of a whole, which may be all of it: from 0 to 1.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [Defn]
    internal static double Part(double value, string name)
    {
        if (IsKnown(value) && !(value >= 0.0 && value <= 1.0))
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be from 0 to 1, not {(float)value}.");
        }
        return value;
    }

    /// <summary>0 or more, and no NaN.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [Defn]
    internal static double NotNegative(double value, string name)
    {
        if (IsKnown(value) && !(value >= 0.0))
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be 0 or more, not {(float)value}.");
        }
        return value;
    }

    /// <summary>More than 0, and no NaN.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [Defn]
    internal static double Positive(double value, string name)
    {
        if (IsKnown(value) && !(value > 0.0))
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be more than 0, not {(float)value}.");
        }
        return value;
    }

    /// <summary>A count or size of 1 or more.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [Defn]
    internal static int Count(int value, string name)
    {
        if (IsKnown(value) && value < 1)
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be 1 or more, not {value}.");
        }
        return value;
    }

    /// <summary>A count that is a part of another.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="whole">What it is a part of.</param>
    /// <param name="wholeName">That argument's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is greater.</exception>
    [Defn]
    internal static int AtMost(int value, string name, int whole, string wholeName)
    {
        if (IsKnown(value) && IsKnown(whole) && value > whole)
        {
            throw new ArgumentOutOfRangeException(name, $"'{name}' must be at most '{wholeName}', {whole}, not {value}.");
        }
        return value;
    }
}
