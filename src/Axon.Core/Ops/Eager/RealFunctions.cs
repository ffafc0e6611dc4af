namespace Axon.EagerExecution;

/// <summary>Functions that .NET has not, or has only in a form that loses digits near zero.</summary>
internal static class RealFunctions
{
    /// <summary>exp(x) - 1: the rounding error of exp is divided out again (Kahan).</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }
        double difference = u - 1;
        return Math.Abs(x) > 1 || double.IsNaN(x) ? difference : difference * x / Math.Log(u);
    }

    /// <summary>log(1 + x), with the rounding error of 1 + x divided out again.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : u < 0 ? double.NaN : Math.Log(u) * (x / (u - 1));
    }

    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// <summary>2/√π · e^(-x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): all terms have one sign, so nothing cancels.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>1 - erf(x): up to 1 by that difference, beyond by the continued fraction e^(-x²)/√π / (x + 1/2/(x + 1/(x + 3/2/(x + …)))).</summary>
    public static double Erfc(double x)
    {
        if (!(x > 1))
        {
            return 1 - Erf(x);
        }
        if (x > 28)
        {
            return 0;
        }
        double fraction = 0;
        for (int k = 200; k > 0; k--)
        {
            fraction = k / 2.0 / (x + fraction);
        }
        // What the square loses to rounding goes into the exponential.
        double square = x * x;
        double lost = Math.FusedMultiplyAdd(x, x, -square);
        return Math.Exp(-square) * (1 - lost) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
