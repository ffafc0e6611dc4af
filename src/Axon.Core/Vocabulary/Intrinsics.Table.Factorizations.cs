namespace Axon.Vocabulary;

/// <content>Rows of linear algebra, and of intrinsics that give several values.</content>
internal static partial class Intrinsics
{
    private static partial class Table<TValue>
    {
        public delegate TValue[] SeveralRow(IntrinsicArguments<TValue> a);

        /// <summary>Intrinsics whose result is a tuple.</summary>
        public static readonly Dictionary<string, SeveralRow> SeveralRows = new(StringComparer.Ordinal)
        {
            ["LU"] = static a => LU(a.Builder, a.Value(0)),
            ["QR"] = static a => QR(a.Builder, a.Value(0), a.Flag(1)),
            ["Eigh"] = static a => Eigh(a.Builder, a.Value(0)),
            ["SVD"] = static a => SVD(a.Builder, a.Value(0), a.Flag(1)),
            ["TopK"] = static a => TopK(a.Builder, a.Value(0), a.Size(1), a.Integer(2) ?? -1),
            ["FourierTransform"] = static a => Fourier(a.Builder, a.Value(0), a.Value(1, 0), a.OptionalSize(2), a.Integer(3) ?? -1, a.Flag(4)),
            ["RealFourierTransform"] = static a => RealFourier(a.Builder, a.Value(0), a.OptionalSize(1), a.Integer(2) ?? -1),
            ["LogDeterminant"] = static a => LogDeterminant(a.Builder, a.Value(0)),
        };

        private static void AddFactorizations(Dictionary<string, Row> rows)
        {
            rows["Cholesky"] = static a => Cholesky(a.Builder, a.Value(0));
            rows["TriangularSolve"] = static a => TriangularSolve(a.Builder, a.Value(0), a.Value(1, 0), a.Flag(2), a.Flag(3), a.Flag(4), a.Flag(5));
            rows["Solve"] = static a => Solve(a.Builder, a.Value(0), a.Value(1, 0));
            rows["Inverse"] = static a => Inverse(a.Builder, a.Value(0));
            rows["Determinant"] = static a => Determinant(a.Builder, a.Value(0));
            rows["SingularValues"] = static a => SingularValues(a.Builder, a.Value(0));
            rows["PseudoInverse"] = static a => PseudoInverse(a.Builder, a.Value(0), a.OptionalNumber(1));
            rows["MatrixRank"] = static a => MatrixRank(a.Builder, a.Value(0), a.OptionalNumber(1));
            rows["LeastSquares"] = static a => LeastSquares(a.Builder, a.Value(0), a.Value(1, 0), a.OptionalNumber(2));
            rows["MatrixPower"] = static a => MatrixPower(a.Builder, a.Value(0), a.RequiredInteger(1));
            rows["MatrixTranspose"] = static a => MatrixTranspose(a.Builder, a.Value(0));
            rows["Trace"] = static a => Trace(a.Builder, a.Value(0), a.Integer(1) ?? 0);
            rows["Kronecker"] = static a => Kronecker(a.Builder, a.Value(0), a.Value(1, 0));
            rows["Norm"] = static a => Norm(a.Builder, a.Value(0), a.Integers(1), a.Flag(2));
            rows["NormOfOrder"] = static a => Norm(a.Builder, a.Value(0), a.Number(1), a.Integers(2), a.Flag(3));
            rows["NuclearNorm"] = static a => NuclearNorm(a.Builder, a.Value(0), a.Integers(1), a.Flag(2));
        }
    }

    /// <summary>Whether the intrinsic gives a tuple.</summary>
    public static bool HasSeveral(string key) => Table<object>.SeveralRows.ContainsKey(key);

    /// <summary>As <see cref="Apply{TValue}"/>, for a member that gives a tuple.</summary>
    public static TValue[] ApplySeveral<TValue>(string key, IOpBuilder<TValue> builder, IReadOnlyList<object?> arguments)
        where TValue : class => Table<TValue>.SeveralRows[key](new IntrinsicArguments<TValue>(key, builder, arguments));
}
