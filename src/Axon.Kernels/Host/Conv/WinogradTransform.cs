using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>
/// The transforms of F(2×2, 3×3): a 4×4 tile of the image and a 3×3 kernel become 16 numbers each, whose products become a 2×2 tile of the result.
/// Each works on lines of channels, a register at a time. Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016, section 4.1.
/// </summary>
internal static unsafe class WinogradTransform<U, TVector>
    where U : struct, IVectorUnit<TVector, float>
    where TVector : struct
{
    /// <summary>Bᵀ·d·B of a tile: 16 pixels, each a line of channels, to target[16, channels], whose positions lie <paramref name="step"/> apart.</summary>
    [MethodImpl(Jit.Apart)]
    public static void Image(float** pixels, int channels, float* target, nint step)
    {
        float* p0 = pixels[0], p1 = pixels[1], p2 = pixels[2], p3 = pixels[3], p4 = pixels[4], p5 = pixels[5], p6 = pixels[6], p7 = pixels[7];
        float* p8 = pixels[8], p9 = pixels[9], p10 = pixels[10], p11 = pixels[11], p12 = pixels[12], p13 = pixels[13], p14 = pixels[14], p15 = pixels[15];
        for (nint c = 0; c < channels; c += U.Count)
        {
            ImageLine(U.Load(p0 + c), U.Load(p4 + c), U.Load(p8 + c), U.Load(p12 + c), out TVector t0, out TVector t4, out TVector t8, out TVector t12);
            ImageLine(U.Load(p1 + c), U.Load(p5 + c), U.Load(p9 + c), U.Load(p13 + c), out TVector t1, out TVector t5, out TVector t9, out TVector t13);
            ImageLine(U.Load(p2 + c), U.Load(p6 + c), U.Load(p10 + c), U.Load(p14 + c), out TVector t2, out TVector t6, out TVector t10, out TVector t14);
            ImageLine(U.Load(p3 + c), U.Load(p7 + c), U.Load(p11 + c), U.Load(p15 + c), out TVector t3, out TVector t7, out TVector t11, out TVector t15);
            ImageLine(t0, t1, t2, t3, out t0, out t1, out t2, out t3);
            Put(target + c, step, t0, t1, t2, t3);
            ImageLine(t4, t5, t6, t7, out t4, out t5, out t6, out t7);
            Put(target + c + (4 * step), step, t4, t5, t6, t7);
            ImageLine(t8, t9, t10, t11, out t8, out t9, out t10, out t11);
            Put(target + c + (8 * step), step, t8, t9, t10, t11);
            ImageLine(t12, t13, t14, t15, out t12, out t13, out t14, out t15);
            Put(target + c + (12 * step), step, t12, t13, t14, t15);
        }
    }

    /// <summary>G·g·Gᵀ: kernel[9, lines of 2·Count] to target[16, the same], both with positions that far apart.</summary>
    [MethodImpl(Jit.Apart)]
    public static void Kernel(float* kernel, nint kernelStep, nint count, float* target, nint step)
    {
        float half = 0.5f;
        TVector h = U.Broadcast(&half);
        for (nint c = 0; c < count; c += U.Count)
        {
            float* k = kernel + c;
            KernelLine(h, U.Load(k), U.Load(k + (3 * kernelStep)), U.Load(k + (6 * kernelStep)), out TVector a0, out TVector b0, out TVector c0, out TVector d0);
            KernelLine(h, U.Load(k + kernelStep), U.Load(k + (4 * kernelStep)), U.Load(k + (7 * kernelStep)), out TVector a1, out TVector b1, out TVector c1, out TVector d1);
            KernelLine(h, U.Load(k + (2 * kernelStep)), U.Load(k + (5 * kernelStep)), U.Load(k + (8 * kernelStep)), out TVector a2, out TVector b2, out TVector c2, out TVector d2);
            KernelLine(h, a0, a1, a2, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            Put(target + c, step, w0, w1, w2, w3);
            KernelLine(h, b0, b1, b2, out w0, out w1, out w2, out w3);
            Put(target + c + (4 * step), step, w0, w1, w2, w3);
            KernelLine(h, c0, c1, c2, out w0, out w1, out w2, out w3);
            Put(target + c + (8 * step), step, w0, w1, w2, w3);
            KernelLine(h, d0, d1, d2, out w0, out w1, out w2, out w3);
            Put(target + c + (12 * step), step, w0, w1, w2, w3);
        }
    }

    /// <summary>Aᵀ·m·A: 16 products, <paramref name="step"/> apart, to the 2×2 tile result[4, 2·Count].</summary>
    [MethodImpl(Jit.Apart)]
    public static void Result(float* products, nint step, float* result)
    {
        for (nint c = 0; c < 2 * U.Count; c += U.Count)
        {
            float* p = products + c;
            ResultLine(U.Load(p), U.Load(p + (4 * step)), U.Load(p + (8 * step)), U.Load(p + (12 * step)), out TVector a0, out TVector b0);
            p += step;
            ResultLine(U.Load(p), U.Load(p + (4 * step)), U.Load(p + (8 * step)), U.Load(p + (12 * step)), out TVector a1, out TVector b1);
            p += step;
            ResultLine(U.Load(p), U.Load(p + (4 * step)), U.Load(p + (8 * step)), U.Load(p + (12 * step)), out TVector a2, out TVector b2);
            p += step;
            ResultLine(U.Load(p), U.Load(p + (4 * step)), U.Load(p + (8 * step)), U.Load(p + (12 * step)), out TVector a3, out TVector b3);
            ResultLine(a0, a1, a2, a3, out TVector first, out TVector second);
            U.Store(result + c, first);
            U.Store(result + c + (2 * U.Count), second);
            ResultLine(b0, b1, b2, b3, out first, out second);
            U.Store(result + c + (4 * U.Count), first);
            U.Store(result + c + (6 * U.Count), second);
        }
    }

    /// <summary>A·g·Aᵀ, the transpose of <see cref="Result"/>: some channels of 4 pixels of a gradient to target[16, channels].</summary>
    [MethodImpl(Jit.Apart)]
    public static void ResultGradient(float** pixels, int first, int channels, float* target, nint step)
    {
        float* p0 = pixels[0] + first, p1 = pixels[1] + first, p2 = pixels[2] + first, p3 = pixels[3] + first;
        for (nint c = 0; c < channels; c += U.Count)
        {
            TVector a0 = U.Load(p0 + c), a1 = U.Load(p1 + c), d0 = U.Load(p2 + c), d1 = U.Load(p3 + c);
            PutSpread(target + c, step, a0, a1);
            PutSpread(target + c + (4 * step), step, U.Add(a0, d0), U.Add(a1, d1));
            PutSpread(target + c + (8 * step), step, U.Subtract(a0, d0), U.Subtract(a1, d1));
            PutSpread(target + c + (12 * step), step, U.Subtract(default, d0), U.Subtract(default, d1));
        }
    }

    /// <summary>Gᵀ·u·G, the transpose of <see cref="Kernel"/>: sums[16, count] to target[9, count].</summary>
    [MethodImpl(Jit.Apart)]
    public static void KernelGradient(float* sums, nint step, nint count, float* target, nint targetStep)
    {
        float half = 0.5f;
        TVector h = U.Broadcast(&half);
        for (nint c = 0; c < count; c += U.Count)
        {
            float* s = sums + c;
            GatherLine(h, U.Load(s), U.Load(s + (4 * step)), U.Load(s + (8 * step)), U.Load(s + (12 * step)), out TVector a0, out TVector b0, out TVector c0);
            s += step;
            GatherLine(h, U.Load(s), U.Load(s + (4 * step)), U.Load(s + (8 * step)), U.Load(s + (12 * step)), out TVector a1, out TVector b1, out TVector c1);
            s += step;
            GatherLine(h, U.Load(s), U.Load(s + (4 * step)), U.Load(s + (8 * step)), U.Load(s + (12 * step)), out TVector a2, out TVector b2, out TVector c2);
            s += step;
            GatherLine(h, U.Load(s), U.Load(s + (4 * step)), U.Load(s + (8 * step)), U.Load(s + (12 * step)), out TVector a3, out TVector b3, out TVector c3);
            float* to = target + c;
            GatherLine(h, a0, a1, a2, a3, out TVector w0, out TVector w1, out TVector w2);
            PutThree(to, targetStep, w0, w1, w2);
            GatherLine(h, b0, b1, b2, b3, out w0, out w1, out w2);
            PutThree(to + (3 * targetStep), targetStep, w0, w1, w2);
            GatherLine(h, c0, c1, c2, c3, out w0, out w1, out w2);
            PutThree(to + (6 * targetStep), targetStep, w0, w1, w2);
        }
    }

    // Bᵀ = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ImageLine(TVector d0, TVector d1, TVector d2, TVector d3, out TVector t0, out TVector t1, out TVector t2, out TVector t3)
    {
        t0 = U.Subtract(d0, d2);
        t1 = U.Add(d1, d2);
        t2 = U.Subtract(d2, d1);
        t3 = U.Subtract(d1, d3);
    }

    // G = [1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KernelLine(TVector half, TVector g0, TVector g1, TVector g2, out TVector t0, out TVector t1, out TVector t2, out TVector t3)
    {
        TVector ends = U.Multiply(half, U.Add(g0, g2)), middle = U.Multiply(half, g1);
        t0 = g0;
        t1 = U.Add(ends, middle);
        t2 = U.Subtract(ends, middle);
        t3 = g2;
    }

    // Aᵀ = [1 1 1 0; 0 1 -1 -1]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ResultLine(TVector m0, TVector m1, TVector m2, TVector m3, out TVector first, out TVector second)
    {
        first = U.Add(m0, U.Add(m1, m2));
        second = U.Subtract(U.Subtract(m1, m2), m3);
    }

    // Gᵀ
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherLine(TVector half, TVector u0, TVector u1, TVector u2, TVector u3, out TVector first, out TVector second, out TVector third)
    {
        TVector ends = U.Multiply(half, U.Add(u1, u2));
        first = U.Add(u0, ends);
        second = U.Multiply(half, U.Subtract(u1, u2));
        third = U.Add(ends, u3);
    }

    // A
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutSpread(float* to, nint step, TVector g0, TVector g1) =>
        Put(to, step, g0, U.Add(g0, g1), U.Subtract(g0, g1), U.Subtract(default, g1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* to, nint step, TVector v0, TVector v1, TVector v2, TVector v3)
    {
        U.Store(to, v0);
        U.Store(to + step, v1);
        U.Store(to + (2 * step), v2);
        U.Store(to + (3 * step), v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutThree(float* to, nint step, TVector v0, TVector v1, TVector v2)
    {
        U.Store(to, v0);
        U.Store(to + step, v1);
        U.Store(to + (2 * step), v2);
    }
}
