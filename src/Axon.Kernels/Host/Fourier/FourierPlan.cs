namespace Axon.Kernels;

/// <summary>How a transform of one length is carried out, with its tables. Made once a length and kept.</summary>
internal sealed class FourierPlan
{
    // Beyond this, prime factors cost more than a convolution.
    private const int GreatestRadix = 13;
    private const int MostPlans = 64;

    private static readonly Lock Making = new();
    private static readonly Dictionary<int, FourierPlan> Known = [];

    private FourierPlan(int length)
    {
        Length = length;
        Radices = Factors(length);
        if (Radices.Length == 0 && length > 1)
        {
            Chirp(length);
            return;
        }
        (Cosines, Sines) = (new double[length], new double[length]);
        for (int k = 0; k < length; k++)
            (Cosines[k], Sines[k]) = Root(k, length);
    }

    /// <summary>The length.</summary>
    public int Length { get; }

    /// <summary>Its factors in the order of passes; none where a convolution takes their place.</summary>
    public int[] Radices { get; }

    /// <summary>Real parts of the powers of the first root of unity, clockwise.</summary>
    public double[] Cosines { get; } = [];

    /// <summary>Imaginary parts.</summary>
    public double[] Sines { get; } = [];

    /// <summary>The transform of a power of two by which this one is computed as a convolution (Bluestein, 1970).</summary>
    public FourierPlan? Convolution { get; private set; }

    /// <summary>The chirp exp(-πi k²/n).</summary>
    public (double[] Real, double[] Imaginary) ChirpOf { get; private set; } = ([], []);

    /// <summary>The transform of its conjugate, divided by the length of the convolution.</summary>
    public (double[] Real, double[] Imaginary) Spectrum { get; private set; } = ([], []);

    public static FourierPlan Of(int length)
    {
        lock (Making)
        {
            if (Known.TryGetValue(length, out FourierPlan? known))
                return known;
        }
        // Made outside, as a plan may need another.
        FourierPlan plan = new(length);
        lock (Making)
        {
            if (Known.Count >= MostPlans)
                Known.Clear();
            Known[length] = plan;
        }
        return plan;
    }

    private static (double Cosine, double Sine) Root(long k, long length)
    {
        (double sine, double cosine) = Math.SinCos(-2 * Math.PI * k / length);
        return (cosine, sine);
    }

    private static int[] Factors(int length)
    {
        List<int> factors = [];
        foreach (int radix in new[] { 4, 2, 3, 5, 7, 11, GreatestRadix })
        {
            for (; length % radix == 0; length /= radix)
                factors.Add(radix);
        }
        return length == 1 ? [.. factors] : [];
    }

    private unsafe void Chirp(int length)
    {
        int whole = 1;
        while (whole < (2 * (long)length) - 1)
            whole = checked(whole * 2);
        Convolution = Of(whole);
        double[] real = new double[length];
        double[] imaginary = new double[length];
        double[] spectrum = new double[checked(6 * whole)];
        for (int k = 0; k < length; k++)
        {
            // The angle of k² turns is taken modulo whole turns, while it is exact.
            (real[k], imaginary[k]) = Root((long)k * k % (2L * length), 2L * length);
            (spectrum[k], spectrum[whole + k]) = (real[k] / whole, -imaginary[k] / whole);
            if (k > 0)
                (spectrum[whole - k], spectrum[(2 * whole) - k]) = (spectrum[k], spectrum[whole + k]);
        }
        fixed (double* values = spectrum)
            Fourier<double, F64Element>.Transform(Convolution, values, values + whole, values + (2 * whole), 1);
        ChirpOf = (real, imaginary);
        Spectrum = (spectrum[..whole], spectrum[whole..(2 * whole)]);
    }
}
