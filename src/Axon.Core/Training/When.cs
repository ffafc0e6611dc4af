using System.Globalization;

namespace Axon;

/// <summary>
/// Which occurrences of an event a handler wants, counted from 1: steps of the whole training for the events of an iteration, epochs for those of an epoch.
/// Combine with <c>&amp;</c>, <c>|</c> and <c>!</c>: <c>When.Every(10) &amp; When.After(100)</c>.
/// </summary>
public sealed class When
{
    private readonly Func<int, bool> isWanted;
    private readonly string text;

    private When(Func<int, bool> isWanted, string text)
    {
        this.isWanted = isWanted;
        this.text = text;
    }

    /// <summary>Each time.</summary>
    public static When Always { get; } = new(static _ => true, "always");

    /// <summary>The first time only.</summary>
    public static When First { get; } = Once(1);

    /// <summary>The n-th, 2n-th, 3n-th … time.</summary>
    /// <param name="n">At least 1.</param>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    public static When Every(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return new When(count => count % n == 0, $"every {Number(n)}");
    }

    /// <summary>The n-th time only.</summary>
    /// <param name="n">The number of the occurrence, from 1.</param>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    public static When Once(int n) => new(count => count == n, $"once at {Number(n)}");

    /// <summary>The times before the n-th.</summary>
    /// <param name="n">The number of the first occurrence that is left out, from 1.</param>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    public static When Before(int n) => new(count => count < n, $"before {Number(n)}");

    /// <summary>The times after the n-th.</summary>
    /// <param name="n">The number of the last occurrence that is left out.</param>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    public static When After(int n) => new(count => count > n, $"after {Number(n)}");

    /// <summary>The times that pass a test.</summary>
    /// <param name="isWanted">Gets the count, from 1.</param>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    public static When Is(Func<int, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        return new When(isWanted, "as tested");
    }

    /// <summary>Whether the n-th occurrence is wanted.</summary>
    /// <returns>A filter; filters are joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</returns>
    public bool Wants(int count) => isWanted(count);

    /// <summary>Both want it.</summary>
    public static When operator &(When left, When right) => new(count => left.Wants(count) && right.Wants(count), $"{left} and {right}");

    /// <summary>One of them wants it.</summary>
    public static When operator |(When left, When right) => new(count => left.Wants(count) || right.Wants(count), $"({left} or {right})");

    /// <summary>The other times.</summary>
    public static When operator !(When other) => new(count => !other.Wants(count), $"not {other}");

    /// <inheritdoc/>
    public override string ToString() => text;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
