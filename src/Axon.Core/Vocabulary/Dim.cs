using System.Globalization;
using System.Text;

namespace Axon.Vocabulary;

/// <summary>
/// The size of an axis: an integer polynomial over named sizes (<c>n</c>, <c>batch</c>) and over the opaque terms
/// <c>a/b</c> (rounded down), <c>truncate(a,b)</c> (C#'s division, where a sign is not known), <c>max(a,b)</c>, <c>min(a,b)</c>. Kept in canonical form, so that
/// equal sizes have equal text.
/// </summary>
internal sealed class Dim : IEquatable<Dim>
{
    /// <summary>One product of the sum: a coefficient times sorted atoms.</summary>
    private sealed record Term(long Coefficient, EquatableArray<Atom> Atoms)
    {
        public string Key => Atoms.Count switch
        {
            0 => "",
            1 => Atoms[0].Text,
            _ => string.Join("*", Atoms.Select(static a => a.Text)),
        };
    }

    private enum AtomKind
    {
        Symbol,
        FloorDivide,
        Truncate,
        Max,
        Min,
    }

    /// <summary>A factor that is no number. Its text is its identity.</summary>
    private sealed record Atom(AtomKind Kind, string Text, Dim? Left, Dim? Right)
    {
        /// <summary>Whether a name stands for a C# integer, which may be negative, and not for the size of an axis.</summary>
        public bool IsSigned { get; init; }

        public bool IsNatural => Kind switch
        {
            AtomKind.Symbol => !IsSigned,
            AtomKind.Max => Left!.IsAtLeast(0) || Right!.IsAtLeast(0),
            _ => Left!.IsAtLeast(0) && Right!.IsAtLeast(0),
        };

        public bool Equals(Atom? other) => other is not null && Text == other.Text;

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
    }

    // Sizes are made and compared by the hundred thousand in one compile: small numbers exist once, and text is written when it is first asked for.
    private const int SmallNumbers = 1025;
    private static readonly Dim[] Small = [.. Enumerable.Range(-1, SmallNumbers + 1).Select(static value => new Dim(value))];

    private readonly EquatableArray<Term> terms;
    private readonly long? value;
    private string? written;

    private Dim(IEnumerable<Term> terms)
    {
        this.terms = terms.ToEquatable();
        value = this.terms.Count switch
        {
            0 => 0,
            1 when this.terms[0].Atoms.Count == 0 => this.terms[0].Coefficient,
            _ => null,
        };
    }

    private Dim(long value)
    {
        this.value = value;
        terms = value == 0 ? EquatableArray<Term>.Empty : EquatableArray.Of(new Term(value, EquatableArray<Atom>.Empty));
    }

    public static Dim Zero { get; } = Constant(0);

    public static Dim One { get; } = Constant(1);

    private string Text => written ??= Print(terms);

    public static Dim Constant(long value) => value >= -1 && value < SmallNumbers ? Small[value + 1] : new(value);

    /// <summary>The name of the size of an axis.</summary>
    public static Dim Symbol(string name) => FromAtom(new Atom(AtomKind.Symbol, name, null, null));

    /// <summary>The name of an integer argument, which may be negative.</summary>
    public static Dim Argument(string name) => FromAtom(new Atom(AtomKind.Symbol, name, null, null) { IsSigned = true });

    public static implicit operator Dim(int value) => Constant(value);

    /// <summary>The value where it is known at build.</summary>
    public long? Value => value;

    public bool IsConstant => Value is not null;

    public bool Is(long value) => Value == value;

    /// <summary>The names this size depends on, sorted.</summary>
    public IEnumerable<string> Symbols =>
        terms.SelectMany(static t => t.Atoms).SelectMany(static a => a.Kind == AtomKind.Symbol ? [a.Text] : a.Left!.Symbols.Concat(a.Right!.Symbols))
            .Distinct().OrderBy(static s => s, StringComparer.Ordinal);

    /// <summary>Whether integer arguments of the method are among its names.</summary>
    public bool HasArguments => terms.Any(static t => t.Atoms.Any(static a => a.IsSigned || (a.Left?.HasArguments ?? false) || (a.Right?.HasArguments ?? false)));

    /// <summary>Whether this is zero only where a tensor has no elements: a multiple of the sizes of axes.</summary>
    public bool IsProductOfSizes => terms.Count == 1 && terms[0].Atoms.Count > 0 && terms[0].Atoms.All(static a => a is { Kind: AtomKind.Symbol, IsSigned: false });

    /// <summary>True where this is one bare name.</summary>
    public bool IsSymbol => terms.Count == 1 && terms[0].Coefficient == 1 && terms[0].Atoms.Count == 1 && terms[0].Atoms[0].Kind == AtomKind.Symbol;

    // Eager shapes are numbers throughout, so numbers take a short way.
    public static Dim operator +(Dim left, Dim right) =>
        left.value is { } a && right.value is { } b ? Constant(a + b)
        : left.value == 0 ? right
        : right.value == 0 ? left
        : new(Normalize(left.terms.Concat(right.terms)));

    public static Dim operator -(Dim left, Dim right) =>
        left.value is { } a && right.value is { } b ? Constant(a - b)
        : left.Equals(right) ? Zero
        : left + (Constant(-1) * right);

    public static Dim operator *(Dim left, Dim right) =>
        left.value is { } x && right.value is { } y ? Constant(x * y)
        : left.value == 1 ? right
        : right.value == 1 ? left
        : left.value == 0 || right.value == 0 ? Zero
        : left.value is { } factor ? right.Times(factor)
        : right.value is { } other ? left.Times(other)
        : new(Normalize(Products(left, right)));

    private static IEnumerable<Term> Products(Dim left, Dim right) =>
        from a in left.terms
        from b in right.terms
        select new Term(a.Coefficient * b.Coefficient, Sorted(a.Atoms.Concat(b.Atoms)));

    // The order of terms does not depend on their coefficients.
    private Dim Times(long factor)
    {
        Term[] products = new Term[terms.Count];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = terms[i] with { Coefficient = terms[i].Coefficient * factor };
        }
        return new(products);
    }

    /// <summary>Division rounded down; exact, and so free of the rounding, where every term can be divided.</summary>
    public static Dim FloorDivide(Dim left, Dim right)
    {
        if (right.Is(0))
        {
            throw new DivideByZeroException();
        }
        if (left.Value is { } a && right.Value is { } b)
        {
            return Constant(FloorDivide(a, b));
        }
        if (TryDivideExactly(left, right) is { } exact)
        {
            return exact;
        }
        // (8n + 3) / 4 = 2n + 3/4: what can be divided leaves the rounding.
        if (right.Value is > 0 and long divisor)
        {
            Term[] whole = left.terms.Where(t => t.Coefficient % divisor == 0).ToArray();
            if (whole.Length > 0 && whole.Length < left.terms.Count)
            {
                Dim quotient = new(whole.Select(t => t with { Coefficient = t.Coefficient / divisor }));
                return quotient + FloorDivide(left - new Dim(whole), right);
            }
        }
        return FromAtom(new Atom(AtomKind.FloorDivide, $"{Parenthesize(left)}/{Parenthesize(right)}", left, right));
    }

    /// <summary>C#'s division, rounded towards zero. It is <see cref="FloorDivide(Dim, Dim)"/> where neither side can be negative.</summary>
    public static Dim Divide(Dim left, Dim right)
    {
        if (right.Is(0))
        {
            throw new DivideByZeroException();
        }
        if (left.Value is { } a && right.Value is { } b)
        {
            return Constant(a / b);
        }
        return TryDivideExactly(left, right) is { } exact ? exact
            : left.IsAtLeast(0) && right.IsAtLeast(0) ? FloorDivide(left, right)
            : FromAtom(new Atom(AtomKind.Truncate, $"truncate({left},{right})", left, right));
    }

    /// <summary>The quotient where the division is provably exact, else null.</summary>
    public static Dim? TryDivideExactly(Dim left, Dim right)
    {
        if (right.terms.Count != 1)
        {
            return left.Equals(right) ? One : left.Is(0) ? Zero : null;
        }
        Term divisor = right.terms[0];
        List<Term> quotient = [];
        foreach (Term term in left.terms)
        {
            List<Atom> atoms = term.Atoms.ToList();
            if (term.Coefficient % divisor.Coefficient != 0 || !divisor.Atoms.All(atoms.Remove))
            {
                return null;
            }
            quotient.Add(new Term(term.Coefficient / divisor.Coefficient, atoms.ToEquatable()));
        }
        return new(Normalize(quotient));
    }

    public static Dim Max(Dim left, Dim right) => Extremum(AtomKind.Max, left, right);

    public static Dim Min(Dim left, Dim right) => Extremum(AtomKind.Min, left, right);

    /// <summary>Replaces names by sizes.</summary>
    public Dim Substitute(IReadOnlyDictionary<string, Dim> sizes) =>
        terms.Aggregate(Zero, (sum, term) => sum + term.Atoms.Aggregate(Constant(term.Coefficient), (product, atom) => product * SubstituteAtom(atom, sizes)));

    /// <summary>Computes the size from the sizes of its names.</summary>
    public long Evaluate(Func<string, long> size) => Substitute(Symbols.ToDictionary(static s => s, s => Constant(size(s)))).Value!.Value;

    /// <summary>C# for the size, each name written by <paramref name="name"/>.</summary>
    public string ToCSharp(Func<string, string> name)
    {
        if (terms.Count == 0)
        {
            return "0";
        }
        StringBuilder code = new();
        foreach (Term term in terms)
        {
            long coefficient = term.Coefficient;
            if (code.Length > 0)
            {
                code.Append(coefficient < 0 ? " - " : " + ");
                coefficient = Math.Abs(coefficient);
            }
            List<string> factors = term.Atoms.Select(a => AtomToCSharp(a, name)).ToList();
            if (coefficient != 1 || factors.Count == 0)
            {
                factors.Insert(0, coefficient.ToString(CultureInfo.InvariantCulture));
            }
            code.Append(string.Join(" * ", factors));
        }
        return terms.Count > 1 ? $"({code})" : code.ToString();
    }

    /// <summary>Whether the size is known to be at least <paramref name="bound"/>, names of axes being sizes of at least zero.</summary>
    public bool IsAtLeast(long bound) =>
        terms.All(static t => t.Atoms.Count == 0 || (t.Coefficient >= 0 && t.Atoms.All(static a => a.IsNatural))) &&
        (terms.FirstOrDefault(static t => t.Atoms.Count == 0)?.Coefficient ?? 0) >= bound;

    public bool Equals(Dim? other) => ReferenceEquals(this, other) || (other is not null && (value is not null || other.value is not null ? value == other.value : Text == other.Text));

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => value is { } known ? known.GetHashCode() : StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    /// <summary>Reads <c>2*n</c>, <c>d/heads</c>, <c>max(a,b)+1</c>: integers, names, <c>+ - * /</c>, parentheses, <c>max</c>, <c>min</c>.</summary>
    public static bool TryParse(string source, out Dim dim)
    {
        DimReader reader = new(source);
        return reader.TryRead(out dim);
    }

    private static Dim FromAtom(Atom atom) => new([new Term(1, EquatableArray.Of(atom))]);

    private static Dim Extremum(AtomKind kind, Dim left, Dim right)
    {
        if (left.Equals(right))
        {
            return left;
        }
        if ((left - right).Value is { } difference)
        {
            return difference > 0 == (kind == AtomKind.Max) ? left : right;
        }
        if (string.CompareOrdinal(left.Text, right.Text) > 0)
        {
            (left, right) = (right, left);
        }
        return FromAtom(new Atom(kind, $"{(kind == AtomKind.Max ? "max" : "min")}({left},{right})", left, right));
    }

    private static Dim SubstituteAtom(Atom atom, IReadOnlyDictionary<string, Dim> sizes) => atom.Kind switch
    {
        AtomKind.Symbol => sizes.TryGetValue(atom.Text, out Dim? size) ? size : FromAtom(atom),
        AtomKind.FloorDivide => FloorDivide(atom.Left!.Substitute(sizes), atom.Right!.Substitute(sizes)),
        AtomKind.Truncate => Divide(atom.Left!.Substitute(sizes), atom.Right!.Substitute(sizes)),
        AtomKind.Max => Max(atom.Left!.Substitute(sizes), atom.Right!.Substitute(sizes)),
        _ => Min(atom.Left!.Substitute(sizes), atom.Right!.Substitute(sizes)),
    };

    private static string AtomToCSharp(Atom atom, Func<string, string> name) => atom.Kind switch
    {
        AtomKind.Symbol => name(atom.Text),
        AtomKind.FloorDivide when !atom.IsNatural => $"global::Axon.Runtime.Launch.FloorDivide({atom.Left!.ToCSharp(name)}, {atom.Right!.ToCSharp(name)})",
        AtomKind.FloorDivide or AtomKind.Truncate => $"({atom.Left!.ToCSharp(name)} / {atom.Right!.ToCSharp(name)})",
        AtomKind.Max => $"global::System.Math.Max({atom.Left!.ToCSharp(name)}, {atom.Right!.ToCSharp(name)})",
        _ => $"global::System.Math.Min({atom.Left!.ToCSharp(name)}, {atom.Right!.ToCSharp(name)})",
    };

    private static IEnumerable<Term> Normalize(IEnumerable<Term> terms) =>
        from term in terms
        group term by term.Key into same
        let sum = same.Sum(static t => t.Coefficient)
        where sum != 0
        // Names first, by length and text; the plain number last: 2*n-1.
        orderby same.First().Atoms.Count == 0, same.First().Atoms.Count descending, same.Key
        select same.First() with { Coefficient = sum };

    private static EquatableArray<Atom> Sorted(IEnumerable<Atom> atoms) => atoms.OrderBy(static a => a.Text, StringComparer.Ordinal).ToEquatable();

    private static long FloorDivide(long a, long b) => (a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);

    private static string Parenthesize(Dim dim) => dim.terms.Count > 1 || dim.Text.Contains('/') || dim.Text.Contains('*') || dim.Text.StartsWith("-", StringComparison.Ordinal) ? $"({dim})" : dim.Text;

    private static string Print(EquatableArray<Term> terms)
    {
        if (terms.Count == 0)
        {
            return "0";
        }
        StringBuilder result = new();
        foreach (Term term in terms)
        {
            string sign = term.Coefficient < 0 ? "-" : result.Length > 0 ? "+" : "";
            string number = Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture);
            string product = term.Key;
            result.Append(sign).Append(product.Length == 0 ? number : number == "1" ? product : $"{number}*{product}");
        }
        return result.ToString();
    }
}
