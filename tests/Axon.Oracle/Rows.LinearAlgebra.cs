using System.Text.Json;

namespace Axon.Oracle;

/// <content>Linear algebra.</content>
internal static partial class Rows
{
    private static void AddLinearAlgebra(Dictionary<string, Row> rows)
    {
        rows["LinAlg.cholesky"] = static call => call.Tensor(0).Floating is var x ? Like(x, $"Cholesky({x.Code})") : [];
        rows["LinAlg.invert"] = static call => call.Tensor(0).Floating is var x ? Like(x, $"Inverse({x.Code})") : [];
        rows["LinAlg.determinant"] = static call => call.Tensor(0).Floating is var x ? One($"Determinant({x.Code})", x.Type, x.Rank - 2) : [];
        rows["LinAlg.solve"] = static call => Meet(call.Tensor(0), call.Tensor(1), true) is var (a, b) ? One($"Solve({a.Code}, {b.Code})", a.Type, b.Rank) : [];
        rows["LinAlg.least_squares"] = static call => Meet(call.Tensor(0), call.Tensor(1), true) is var (a, b) ? One($"LeastSquares({a.Code}, {b.Code})", a.Type, b.Rank) : [];
        rows["LinAlg.matrix_rank"] = static call => call.Tensor(0).Floating is var x ? One($"Cast<uint>(MatrixRank({x.Code}))", "u32", x.Rank - 2) : [];
        rows["LinAlg.matrix_power"] = static call => call.Integer(1) is var exponent && (exponent < 0 ? call.Tensor(0).Floating : call.Tensor(0).Typed) is var x ? Like(x, $"MatrixPower({x.Code}, {exponent})") : [];
        rows["LinAlg.triangular_solve"] = static call =>
        {
            (Term a, Term b) = Meet(call.Tensor(0), call.Tensor(1), true);
            string transpose = call.Text("transform_a") switch
            {
                null or "none" or "conjugate" => "false",
                "transpose" => "true",
                var other => throw new RefusedException($"transform_a {other}"),
            };
            return One($"TriangularSolve({a.Code}, {b.Code}, {Flag(IsOn(call, "lower"))}, {Flag(IsOn(call, "left_side"))}, {transpose})", a.Type, b.Rank);
        };
        rows["LinAlg.norm"] = Norm;
        rows["LinAlg.pinv"] = PseudoInverse;
        rows["LinAlg.qr"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            string complete = call.Text("mode") switch
            {
                null or "reduced" => "false",
                "complete" => "true",
                var other => throw new RefusedException($"mode {other}"),
            };
            return [Vector(x, $"QR({x.Code}, {complete}).Q", Vectors.Columns), Vector(x, $"QR({x.Code}, {complete}).R", Vectors.Rows)];
        };
        rows["LinAlg.lu"] = static call => call.Tensor(0).Floating is var x
            ? [.. Like(x, $"LU({x.Code}).P").Select(p => p.To(call.Tensor(0).Type)), .. Like(x, $"LU({x.Code}).L"), .. Like(x, $"LU({x.Code}).U")]
            : [];
        rows["LinAlg.svd"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            call.Option("max_iter");
            string factors = $"SVD({x.Code}, {Flag(IsOn(call, "full_matrices?"))})";
            return [Vector(x, factors + ".U", Vectors.Columns), .. One(factors + ".S", x.Type, x.Rank - 1), Vector(x, factors + ".Vt", Vectors.Rows)];
        };

        // Theirs are in the order of their size, greatest first.
        rows["LinAlg.eigh"] = static call =>
        {
            Term x = call.Tensor(0).Floating;
            call.Option("max_iter");
            string order = $"ArgSort(Abs(Eigh({x.Code}).Values), -1, true)";
            return
            [
                .. One($"TakeAlong(Eigh({x.Code}).Values, {order}, -1)", x.Type, x.Rank - 1),
                Vector(x, $"TakeAlong(Eigh({x.Code}).Vectors, ZerosLike(Cast<int>({x.Code})) + NewAxis({order}, -2), -1)", Vectors.Columns),
            ];
        };
    }

    private static Term Vector(Term x, string code, Vectors vectors) => Like(x, code)[0] with { Vectors = vectors };

    /// <summary>An option that is true where it is left out.</summary>
    private static bool IsOn(Call call, string option) => call.Option(option) is not { ValueKind: JsonValueKind.False };

    private static Term[] Norm(Call call)
    {
        Term x = call.Tensor(0).Floating;
        int[]? axes = call.Axes("axes", x);
        bool keep = call.Flag("keep_axes");
        string over = axes is null ? "" : $", {List(axes)}, {Flag(keep)}";
        string code = call.Option("ord") switch
        {
            null => $"Norm({x.Code}{over})",
            { ValueKind: JsonValueKind.Number } number => $"Norm({x.Code}, {Real(number.GetDouble())}{over})",
            { } text => text.GetString() switch
            {
                "frobenius" => $"Norm({x.Code}{over})",
                "nuclear" => $"NuclearNorm({x.Code}{over})",
                "inf" => $"Norm({x.Code}, double.PositiveInfinity{over})",
                "neg_inf" => $"Norm({x.Code}, double.NegativeInfinity{over})",
                var other => throw new RefusedException($"ord {other}"),
            },
        };
        return One(code, x.Type, axes is null ? 0 : keep ? x.Rank : x.Rank - axes.Length);
    }

    // Theirs takes a number and a vector too: matrices of one column.
    private static Term[] PseudoInverse(Call call)
    {
        Term x = call.Tensor(0).Floating;
        string matrix = x.Rank switch
        {
            0 => $"Reshape({x.Code}, 1, 1)",
            1 => $"NewAxis({x.Code}, -1)",
            _ => x.Code,
        };
        string inverse = $"PseudoInverse({matrix})";
        return One(x.Rank < 2 ? $"Squeeze({inverse}, {(x.Rank == 0 ? "0, 1" : "0")})" : inverse, x.Type, x.Rank);
    }
}
