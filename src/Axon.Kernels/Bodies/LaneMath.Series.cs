using System.Runtime.CompilerServices;

namespace Axon.Kernels;

// Near-minimax polynomials of the functions of angles.
public static partial class LaneMath
{
    // (sin r - r) / r^3, z = r^2
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(-7.586576588170975e-13);
            sum = V.MultiplyAdd(sum, z, V.Real(1.6058529572267874e-10));
            sum = V.MultiplyAdd(sum, z, V.Real(-2.5052106219521895e-08));
            sum = V.MultiplyAdd(sum, z, V.Real(2.755731921930192e-06));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.00019841269841265017));
            sum = V.MultiplyAdd(sum, z, V.Real(0.008333333333333331));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.16666666666666666));
        }
        else
        {
            sum = V.Real(2.724931405469831e-06);
            sum = V.MultiplyAdd(sum, z, V.Real(-0.00019840082012765532));
            sum = V.MultiplyAdd(sum, z, V.Real(0.008333331865959415));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.16666666663832763));
        }
        return sum;
    }

    // (cos r - 1 + z/2) / z^2, z = r^2
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(4.74580488976062e-14);
            sum = V.MultiplyAdd(sum, z, V.Real(-1.1470459749675605e-11));
            sum = V.MultiplyAdd(sum, z, V.Real(2.087675578389404e-09));
            sum = V.MultiplyAdd(sum, z, V.Real(-2.7557319221382114e-07));
            sum = V.MultiplyAdd(sum, z, V.Real(2.4801587301584618e-05));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.0013888888888888887));
            sum = V.MultiplyAdd(sum, z, V.Real(0.041666666666666664));
        }
        else
        {
            sum = V.Real(-2.730044861948794e-07);
            sum = V.MultiplyAdd(sum, z, V.Real(2.480059643562199e-05));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.0013888887664713619));
            sum = V.MultiplyAdd(sum, z, V.Real(0.0416666666643024));
        }
        return sum;
    }

    // (asin r - r) / r^3, z = r^2 up to 1/4
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsinSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(0.029635026263750575);
            sum = V.MultiplyAdd(sum, z, V.Real(-0.019277545928924788));
            sum = V.MultiplyAdd(sum, z, V.Real(0.019579201619999292));
            sum = V.MultiplyAdd(sum, z, V.Real(0.003035007172615201));
            sum = V.MultiplyAdd(sum, z, V.Real(0.00932210150111452));
            sum = V.MultiplyAdd(sum, z, V.Real(0.00962140274733868));
            sum = V.MultiplyAdd(sum, z, V.Real(0.01156651182189177));
            sum = V.MultiplyAdd(sum, z, V.Real(0.013963775787848059));
            sum = V.MultiplyAdd(sum, z, V.Real(0.017352816768546477));
            sum = V.MultiplyAdd(sum, z, V.Real(0.022372157435623815));
            sum = V.MultiplyAdd(sum, z, V.Real(0.030381944475693704));
            sum = V.MultiplyAdd(sum, z, V.Real(0.04464285714255019));
            sum = V.MultiplyAdd(sum, z, V.Real(0.07500000000000119));
            sum = V.MultiplyAdd(sum, z, V.Real(0.16666666666666666));
        }
        else
        {
            sum = V.Real(0.0337007263214529);
            sum = V.MultiplyAdd(sum, z, V.Real(0.017143716819193525));
            sum = V.MultiplyAdd(sum, z, V.Real(0.031101727829082083));
            sum = V.MultiplyAdd(sum, z, V.Real(0.04459931916286952));
            sum = V.MultiplyAdd(sum, z, V.Real(0.07500094761172908));
            sum = V.MultiplyAdd(sum, z, V.Real(0.1666666633654049));
        }
        return sum;
    }

    // (atan r - r) / r^3, z = r^2, r up to tan(pi/8)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AtanSeries<V>(V z) where V : struct, ILane<V>
    {
        V sum;
        if (V.IsWide)
        {
            sum = V.Real(-0.013892520206929828);
            sum = V.MultiplyAdd(sum, z, V.Real(0.03061027469427922));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.04103337746737672));
            sum = V.MultiplyAdd(sum, z, V.Real(0.0471912294243178));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.05257998906332041));
            sum = V.MultiplyAdd(sum, z, V.Real(0.058819208480819195));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.06666641717302738));
            sum = V.MultiplyAdd(sum, z, V.Real(0.07692306722341972));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.09090909066620619));
            sum = V.MultiplyAdd(sum, z, V.Real(0.11111111110748204));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.14285714285711462));
            sum = V.MultiplyAdd(sum, z, V.Real(0.1999999999999999));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.3333333333333333));
        }
        else
        {
            sum = V.Real(0.05044116827051552);
            sum = V.MultiplyAdd(sum, z, V.Real(-0.08623116025084311));
            sum = V.MultiplyAdd(sum, z, V.Real(0.11071155604714866));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.14284139883081182));
            sum = V.MultiplyAdd(sum, z, V.Real(0.19999977048786138));
            sum = V.MultiplyAdd(sum, z, V.Real(-0.3333333327864667));
        }
        return sum;
    }
}
