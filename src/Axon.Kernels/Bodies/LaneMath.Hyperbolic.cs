using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public static partial class LaneMath
{
    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Tanh<V>(V value) where V : struct, ILane<V>
    {
        V size = V.Min(V.Real(V.IsWide ? 20 : 10), V.Abs(value));
        V e = Expm1(size + size);
        return CopySign(e / (e + V.Real(2)), value);
    }

    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Sinh<V>(V value) where V : struct, ILane<V>
    {
        V size = V.Abs(value);
        V e = Expm1(V.Min(V.Real(1), size));
        V small = V.Real(0.5) * (e + (e / (e + V.Real(1))));
        V half = ScaledExp(size, V.Real(0), V.Int(-1));
        V large = half - (V.Real(0.25) / half);
        return CopySign(V.Select(V.LessOrEqual(size, V.Real(1)), small, large), value);
    }

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Cosh<V>(V value) where V : struct, ILane<V>
    {
        V half = ScaledExp(V.Abs(value), V.Real(0), V.Int(-1));
        return half + (V.Real(0.25) / half);
    }

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Erf<V>(V value) where V : struct, ILane<V>
    {
        V size = V.Abs(value);
        V isInner = V.Less(size, V.Real(V.IsWide ? 1.0 : 0.927734375));
        V bounded = V.Min(V.Real(V.IsWide ? 6.0 : 4.0), size);
        V inner = V.MultiplyAdd(size, ErfSeries(V.Select(isInner, size * size, V.Real(0))), size);
        V outer = V.Real(1) - Exp(V.IsWide ? LogErfcSeries(bounded - V.Real(1.5)) : ShortLogErfc(bounded));
        return CopySign(V.Select(isInner, inner, outer), value);
    }

    /// <summary>What the error function leaves to 1, with all digits of small results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Erfc<V>(V value) where V : struct, ILane<V>
    {
        V size = V.Abs(value);
        V isInner = V.Less(size, V.Real(0.5));
        V inner = V.Real(1) - V.MultiplyAdd(value, ErfSeries(V.Select(isInner, size * size, V.Real(0))), value);
        V a = V.Min(V.Real(V.IsWide ? 27.5 : 10.2), size);
        V square = a * a;
        // What the square loses to rounding goes into the exponential.
        V lost = V.MultiplyAdd(a, a, -square);
        V t = V.Real(2) / (a + V.Real(2));
        V outer = ScaledExp(-square, -lost, V.Int(0)) * t * ErfcSeries(t);
        outer = V.Select(V.Less(value, V.Real(0)), V.Real(2) - outer, outer);
        return V.Select(isInner, inner, outer);
    }

    // e^(x^2) erfc(x) / t, t = 2 / (2 + x), for x from 1/2 on
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcSeries<V>(V t) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            V u = t - V.Real(0.43389830508474575);
            sum = V.Real(0.016482704827429494);
            sum = V.MultiplyAdd(sum, u, V.Real(0.10417639151876283));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.1021294563170316));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.086450164036158));
            sum = V.MultiplyAdd(sum, u, V.Real(0.14410544648662355));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.01161263197068362));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.10663067496179618));
            sum = V.MultiplyAdd(sum, u, V.Real(0.07962750566340425));
            sum = V.MultiplyAdd(sum, u, V.Real(0.037609742953101294));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.09491023862330064));
            sum = V.MultiplyAdd(sum, u, V.Real(0.0218463380100673));
            sum = V.MultiplyAdd(sum, u, V.Real(0.08122185847622615));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.062378244559125155));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.06395523406517309));
            sum = V.MultiplyAdd(sum, u, V.Real(0.09435492039060094));
            sum = V.MultiplyAdd(sum, u, V.Real(0.06424688513131399));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.13664754987535808));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.1319928436390273));
            sum = V.MultiplyAdd(sum, u, V.Real(0.18621018137456652));
            sum = V.MultiplyAdd(sum, u, V.Real(0.5258520993221723));
            sum = V.MultiplyAdd(sum, u, V.Real(0.6153653531587157));
            sum = V.MultiplyAdd(sum, u, V.Real(0.46776588777532346));
        }
        else
        {
            V u = t - V.Real(0.4819672131147541);
            sum = V.Real(-0.026355981826782227);
            sum = V.MultiplyAdd(sum, u, V.Real(-0.06454873085021973));
            sum = V.MultiplyAdd(sum, u, V.Real(0.06593792885541916));
            sum = V.MultiplyAdd(sum, u, V.Real(0.0898611843585968));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.11398249119520187));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.16221410036087036));
            sum = V.MultiplyAdd(sum, u, V.Real(0.1578332483768463));
            sum = V.MultiplyAdd(sum, u, V.Real(0.5507281422615051));
            sum = V.MultiplyAdd(sum, u, V.Real(0.667148232460022));
            sum = V.MultiplyAdd(sum, u, V.Real(0.49858081340789795));
        }
        return sum;
    }

    // log(erfc a) in the 32-bit class.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortLogErfc<V>(V a) where V : struct, ILane<V>
    {
        V z = a * a;
        V r = V.MultiplyAdd(V.Real(-1.72853470e-5), a, V.Real(3.83197126e-4));
        V u = V.MultiplyAdd(V.Real(-3.88396438e-3), a, V.Real(2.42546219e-2));
        r = V.MultiplyAdd(r, z, u);
        r = V.MultiplyAdd(r, a, V.Real(-1.06777877e-1));
        r = V.MultiplyAdd(r, a, V.Real(-6.34846687e-1));
        r = V.MultiplyAdd(r, a, V.Real(-1.28717512e-1));
        return V.MultiplyAdd(r, a, -a);
    }

    // erf(a) / a - 1, z = a^2 up to 1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(2.8054220986123765e-13);
            sum = V.MultiplyAdd(sum, z, V.Real(-6.195864282996639e-12));
            sum = V.MultiplyAdd(sum, z, V.Real(9.323460781924543e-11));
            sum = V.MultiplyAdd(sum, z, V.Real(-1.227768795002611e-09));
            sum = V.MultiplyAdd(sum, z, V.Real(1.4806021764755658e-08));
            sum = V.MultiplyAdd(sum, z, V.Real(-1.636576822227565e-07));
            sum = V.MultiplyAdd(sum, z, V.Real(1.6462110758341477e-06));
            sum = V.MultiplyAdd(sum, z, V.Real(-1.492565023604373e-05));
            sum = V.MultiplyAdd(sum, z, V.Real(0.00012055332978854427));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.000854832702340254));
            sum = V.MultiplyAdd(sum, z, V.Real(0.005223977625441668));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.026866170645131218));
            sum = V.MultiplyAdd(sum, z, V.Real(0.11283791670955126));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.37612638903183754));
            sum = V.MultiplyAdd(sum, z, V.Real(0.1283791670955126));
        }
        else
        {
            sum = V.Real(-9.662912149753233e-06);
            sum = V.MultiplyAdd(sum, z, V.Real(0.00011264612755564707));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.0008483909066418626));
            sum = V.MultiplyAdd(sum, z, V.Real(0.00522102106552713));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.02686542729708211));
            sum = V.MultiplyAdd(sum, z, V.Real(0.112837824435516));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.376126384651418));
            sum = V.MultiplyAdd(sum, z, V.Real(0.12837916706128388));
        }
        return sum;
    }

    // log(erfc(u + 3/2)), for the 64-bit class
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogErfcSeries<V>(V u) where V : struct, ILane<V>
    {
        V sum = V.Real(6.338541099428832e-19);
        sum = V.MultiplyAdd(sum, u, V.Real(-3.55179440524526e-17));
        sum = V.MultiplyAdd(sum, u, V.Real(9.419508206381235e-16));
        sum = V.MultiplyAdd(sum, u, V.Real(-1.5744400912064748e-14));
        sum = V.MultiplyAdd(sum, u, V.Real(1.863324079359824e-13));
        sum = V.MultiplyAdd(sum, u, V.Real(-1.6622548635366761e-12));
        sum = V.MultiplyAdd(sum, u, V.Real(1.1603088280379691e-11));
        sum = V.MultiplyAdd(sum, u, V.Real(-6.471297101389334e-11));
        sum = V.MultiplyAdd(sum, u, V.Real(2.8949926275393644e-10));
        sum = V.MultiplyAdd(sum, u, V.Real(-1.0112293945131394e-09));
        sum = V.MultiplyAdd(sum, u, V.Real(2.4299375846231178e-09));
        sum = V.MultiplyAdd(sum, u, V.Real(-1.0870513244190778e-09));
        sum = V.MultiplyAdd(sum, u, V.Real(-2.789113073012133e-08));
        sum = V.MultiplyAdd(sum, u, V.Real(1.9262094931751593e-07));
        sum = V.MultiplyAdd(sum, u, V.Real(-8.187590167322878e-07));
        sum = V.MultiplyAdd(sum, u, V.Real(2.370832308776839e-06));
        sum = V.MultiplyAdd(sum, u, V.Real(-2.6468342001328116e-06));
        sum = V.MultiplyAdd(sum, u, V.Real(-2.247368742312175e-05));
        sum = V.MultiplyAdd(sum, u, V.Real(0.00021596330482109234));
        sum = V.MultiplyAdd(sum, u, V.Real(-0.0012572166868154897));
        sum = V.MultiplyAdd(sum, u, V.Real(0.00600674638645104));
        sum = V.MultiplyAdd(sum, u, V.Real(-0.02582414063364673));
        sum = V.MultiplyAdd(sum, u, V.Real(-0.8926403306150368));
        sum = V.MultiplyAdd(sum, u, V.Real(-3.5088008017795276));
        sum = V.MultiplyAdd(sum, u, V.Real(-3.3844920895515527));
        return sum;
    }
}
