using System.Numerics;
using System.Runtime.InteropServices;

namespace Axon.Kernels;

/// <summary>Givens' rotations of two rows.</summary>
internal static class Rotations
{
    /// <summary>(x, y) becomes (cosine·x + sine·y, cosine·y - sine·x).</summary>
    public static void Apply(Span<double> x, Span<double> y, double cosine, double sine)
    {
        int i = 0;
        if (x.Length >= Vector<double>.Count)
        {
            Vector<double> c = new(cosine);
            Vector<double> s = new(sine);
            ref double left = ref MemoryMarshal.GetReference(x);
            ref double right = ref MemoryMarshal.GetReference(y);
            for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                Vector<double> a = Vector.LoadUnsafe(ref left, (nuint)i);
                Vector<double> b = Vector.LoadUnsafe(ref right, (nuint)i);
                ((c * a) + (s * b)).StoreUnsafe(ref left, (nuint)i);
                ((c * b) - (s * a)).StoreUnsafe(ref right, (nuint)i);
            }
        }
        for (; i < x.Length; i++)
            (x[i], y[i]) = ((cosine * x[i]) + (sine * y[i]), (cosine * y[i]) - (sine * x[i]));
    }
}
