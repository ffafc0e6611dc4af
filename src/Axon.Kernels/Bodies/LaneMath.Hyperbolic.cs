using System.Runtime.CompilerServices;

namespace Axon.Kernels;

public static partial class LaneMath
{
    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V value) where V : struct, ILane<V> => V.Call<TanhFunction>(value);

    private readonly struct TanhFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            if (V.IsWide)
            {
                V bounded = V.Min(V.Real(20), size);
                V e = Expm1(bounded + bounded);
                return CopySign(e / (e + V.Real(2)), value);
            }
            // (1 - e^-2x) / (1 + e^-2x). The divisor is not taken from the dividend, whose rounding would count twice.
            V half = V.Min(V.Real(10), size);
            V lost = LostAndPower(half + half, out V power);
            V quotient = V.MultiplyAdd(lost, power, V.Real(1) - power) / V.MultiplyAdd(lost, -power, V.Real(1) + power);
            return V.Or(quotient, V.Xor(value, size));
        }
    }

    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V value) where V : struct, ILane<V> => V.Call<SinhFunction>(value);

    private readonly struct SinhFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            V bounded = V.Min(V.Real(1), size);
            V z = bounded * bounded;
            V small = V.MultiplyAdd(bounded * z, SinhSeries(z), bounded);
            V half = ScaledExp(size, V.Real(0), V.Int(-1));
            V large = half - (V.Real(0.25) / half);
            return CopySign(V.Select(V.LessOrEqual(size, V.Real(1)), small, large), value);
        }
    }

    // (sinh r - r) / r^3, z = r^2 up to 1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinhSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(1.9572941063391263e-20);
            sum = V.MultiplyAdd(sum, z, V.Real(8.22063524662433e-18));
            sum = V.MultiplyAdd(sum, z, V.Real(2.8114572543455206e-15));
            sum = V.MultiplyAdd(sum, z, V.Real(7.647163731819816e-13));
            sum = V.MultiplyAdd(sum, z, V.Real(1.6059043836821613e-10));
            sum = V.MultiplyAdd(sum, z, V.Real(2.505210838544172e-08));
            sum = V.MultiplyAdd(sum, z, V.Real(2.7557319223985893e-06));
            sum = V.MultiplyAdd(sum, z, V.Real(0.0001984126984126984));
            sum = V.MultiplyAdd(sum, z, V.Real(0.008333333333333333));
            sum = V.MultiplyAdd(sum, z, V.Real(0.16666666666666666));
        }
        else
        {
            sum = V.Real(2.782617457341985e-06);
            sum = V.MultiplyAdd(sum, z, V.Real(0.00019842831534333527));
            sum = V.MultiplyAdd(sum, z, V.Real(0.00833331048488617));
            sum = V.MultiplyAdd(sum, z, V.Real(0.1666666716337204));
        }
        return sum;
    }

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V value) where V : struct, ILane<V> => V.Call<CoshFunction>(value);

    private readonly struct CoshFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V half = ScaledExp(V.Abs(value), V.Real(0), V.Int(-1));
            return half + (V.Real(0.25) / half);
        }
    }

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V value) where V : struct, ILane<V>
    {
        if (V.IsWide)
            return LongErf(value);
        V size = V.Abs(value);
        return V.Or(ShortErf(V.Min(V.Real(4), size)), V.Xor(value, size));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LongErf<V>(V value) where V : struct, ILane<V> => V.Call<LongErfFunction>(value);

    private readonly struct LongErfFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            V isInner = V.Less(size, V.Real(1));
            V bounded = V.Min(V.Real(6), size);
            V inner = V.MultiplyAdd(size, ErfSeries(V.Select(isInner, size * size, V.Real(0))), size);
            V outer = V.Real(1) - Exp(LogErfcSeries(bounded - V.Real(1.5)));
            return CopySign(V.Select(isInner, inner, outer), value);
        }
    }

    // 1 - e^-x, x = -log(erfc a), for a in [0, 4] of the 32-bit class. Near zero x keeps all its digits, so no other formula is needed there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortErf<V>(V a) where V : struct, ILane<V> => OneMinusExp(MinusLogErfc(a));

    // 1 - e^-x with all digits of small results, for x in [0, 80] of the 32-bit class.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OneMinusExp<V>(V x) where V : struct, ILane<V>
    {
        V lost = LostAndPower(x, out V power);
        return V.MultiplyAdd(lost, power, V.Real(1) - power);
    }

    // e^-x = power (1 - lost), where power is a power of two and lost = 1 - e^-r.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LostAndPower<V>(V x, out V power) where V : struct, ILane<V>
    {
        // -x = n log 2 - r. The sum's low bits are n + 127, the exponent of 2^n; what log 2 loses to rounding changes e^-x by 2e-9 n of itself.
        V magic = V.Real(12582912.0 + 127);
        V shifted = V.MultiplyAdd(x, V.Real(-1.4426950408889634), magic);
        V r = V.MultiplyAdd(shifted - magic, V.Real(0.6931471824645996), x);
        power = V.ShiftLeft(shifted, V.Int(23));
        // Fitted to the relative error of 1 - e^-x, unlike the terms of ReducedExpm1.
        V square = r * r;
        V low = V.MultiplyAdd(r, V.Real(0.16666516661643982), V.Real(-0.4999998211860657));
        V high = V.MultiplyAdd(r, V.Real(0.00836914498358965), V.Real(-0.04167059808969498));
        V sum = V.MultiplyAdd(square, V.MultiplyAdd(square, V.Real(-0.0013706531608477235), high), low);
        return V.MultiplyAdd(sum, square, r);
    }

    /// <summary>What the error function leaves to 1, with all digits of small results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc<V>(V value) where V : struct, ILane<V> => V.Call<ErfcFunction>(value);

    private readonly struct ErfcFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V value) where V : struct, ILane<V>
        {
            V size = V.Abs(value);
            // In front of 3/4 the difference to erf loses nothing: 1 - x is exact or far greater than what is taken from it.
            V isInner = V.Less(size, V.Real(0.75));
            V inner = V.MultiplyAdd(-value, ErfSeries(V.Select(isInner, size * size, V.Real(0))), V.Real(1) - value);
            V a = V.Min(V.Real(V.IsWide ? 27.5 : 10.2), size);
            V square = a * a;
            // What the square and the quotient lose to rounding is carried along, and the exponential is added to, not multiplied with.
            V lost = V.MultiplyAdd(a, a, -square);
            V divisor = a + V.Real(2);
            V t = V.Real(2) / divisor;
            V rest = (V.MultiplyAdd(-t, divisor, V.Real(2)) - (t * (a - (divisor - V.Real(2))))) / divisor;
            V series = ErfcSeries(t, rest, out V low);
            V scaled = t * series;
            V scaledRest = V.MultiplyAdd(t, series, -scaled) + V.MultiplyAdd(rest, series, t * low);
            Reduce(Bound(-square), out V n, out V r);
            r = r - lost;
            V part = ReducedExpm1(r);
            V outer = V.Scale(scaled + V.MultiplyAdd(scaled, part, V.MultiplyAdd(scaledRest, part, scaledRest)), n);
            outer = V.Select(V.Less(value, V.Real(0)), V.Real(2) - outer, outer);
            return V.Select(isInner, inner, outer);
        }
    }

    // e^(x^2) erfc(x) / t, t + rest = 2 / (2 + x), for x from 3/4 on; the last step with what it loses to rounding
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcSeries<V>(V t, V rest, out V low) where V : struct, ILane<V>
    {
        V sum;
        V result;
        if (V.IsWide)
        {
            V u = t - V.Real(0.39753466872110943);
            sum = V.Real(0.18063806437663657);
            sum = V.MultiplyAdd(sum, u, V.Real(0.06075080184280761));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.26764912429786003));
            sum = V.MultiplyAdd(sum, u, V.Real(0.02628640559430157));
            sum = V.MultiplyAdd(sum, u, V.Real(0.195354749071456));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.11657780335161058));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.07459067881130306));
            sum = V.MultiplyAdd(sum, u, V.Real(0.13137992629888626));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.016504445434503117));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.10091290926485463));
            sum = V.MultiplyAdd(sum, u, V.Real(0.06548519959569725));
            sum = V.MultiplyAdd(sum, u, V.Real(0.0638443084876125));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.08928444793032561));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.03896549946063584));
            sum = V.MultiplyAdd(sum, u, V.Real(0.10953950918334752));
            sum = V.MultiplyAdd(sum, u, V.Real(0.03814226526524203));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.14788774968653903));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.10603959979884024));
            sum = V.MultiplyAdd(sum, u, V.Real(0.20354643469634684));
            sum = V.MultiplyAdd(sum, u, V.Real(0.5045583063367535));
            sum = V.MultiplyAdd(sum, u, V.Real(0.577884418594877));
            result = V.MultiplyAdd(sum, u, V.Real(0.44607513174083624));
            low = V.MultiplyAdd(sum, u, V.Real(0.44607513174083624) - result) + V.Real(-2.0136900007554535e-18);
        }
        else
        {
            V u = t - V.Real(0.4456035792827606);
            sum = V.Real(-0.051114004105329514);
            sum = V.MultiplyAdd(sum, u, V.Real(-0.056583795696496964));
            sum = V.MultiplyAdd(sum, u, V.Real(0.08795291185379028));
            sum = V.MultiplyAdd(sum, u, V.Real(0.07092665135860443));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.13185814023017883));
            sum = V.MultiplyAdd(sum, u, V.Real(-0.13983455300331116));
            sum = V.MultiplyAdd(sum, u, V.Real(0.17984440922737122));
            sum = V.MultiplyAdd(sum, u, V.Real(0.5322802066802979));
            sum = V.MultiplyAdd(sum, u, V.Real(0.6277515292167664));
            result = V.MultiplyAdd(sum, u, V.Real(0.4750412404537201));
            low = V.MultiplyAdd(sum, u, V.Real(0.4750412404537201) - result) + V.Real(1.2721318221053934e-08);
        }
        low = V.MultiplyAdd(sum, rest, low);
        return result;
    }

    // -log(erfc a) = a + a w(a), in the 32-bit class. Pairs of terms side by side: one after another they would wait for each other longer than they take.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MinusLogErfc<V>(V a) where V : struct, ILane<V>
    {
        V square = a * a;
        V low = V.MultiplyAdd(a, V.Real(0.6366193822360311), V.Real(0.1283791716079401));
        V next = V.MultiplyAdd(a, V.Real(-0.019153048054474993), V.Real(0.10277782709385172));
        V middle = V.MultiplyAdd(a, V.Real(0.0016670675629486586), V.Real(-0.0001604308825919219));
        V high = V.MultiplyAdd(a, V.Real(0.00011764898064693702), V.Real(-0.0006328616074699896));
        high = V.MultiplyAdd(square, V.Real(-9.257211956399587e-06), high);
        V upper = V.MultiplyAdd(square, high, middle);
        return V.MultiplyAdd(V.MultiplyAdd(square, V.MultiplyAdd(square, upper, next), low), a, a);
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
