using System.Runtime.CompilerServices;
using Axon.Vocabulary;

namespace Axon;

/// <content>How a program is carried out, as far as it is known at build.</content>
public static partial class Ops
{
    /// <summary>
    /// Runs a body whose products and convolutions of floats round their operands; sums are kept in float, and so is everything else. Gradients of what is inside are computed
    /// likewise. Micikevicius et al., 2018, "Mixed Precision Training".
    /// </summary>
    /// <param name="precision">What operands are rounded to; known at build.</param>
    /// <param name="body">The body.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("WithPrecision")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R WithPrecision<R>(Precision precision, Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        DType? compute = precision switch { Precision.BFloat16 => DType.BFloat16, Precision.Half => DType.Float16, _ => null };
        return (EagerMode.Current with { Compute = compute }).Run(body);
    }

    /// <summary>
    /// Runs a body whose dense layers have weights of eight bits with a factor a unit, for inference: <c>Quantized(() => Net(x))</c>. Its state is made of that of the trained
    /// model by <see cref="Quantization.Quantize{TSource, TState}"/>.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("Quantized")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static R Quantized<R>(Func<R> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return (EagerMode.Current with { Quantized = true }).Run(body);
    }

    /// <summary>Whether this is inside of <see cref="Quantized{R}"/>. Known at build.</summary>
    [Intrinsic("IsQuantized")]
    public static bool IsQuantized => EagerMode.Current.Quantized;

    /// <summary>Runs a body, and takes back what it assigned to variables where it says so: they are as they were before it.</summary>
    /// <param name="body">Gives a value, and whether its assignments are kept.</param>
    /// <returns>What the body gives.</returns>
    [Intrinsic("Tentative")]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static (Tensor<T> Value, Tensor<bool> IsKept) Tentative<T>(Func<(Tensor<T> Value, Tensor<bool> IsKept)> body)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        (EagerVariable Variable, Tensor Before)[] variables = EagerRun.Current is { } run ? [.. run.Variables.Select(static v => (v, v.Tensor))] : [];
        (Tensor<T> Value, Tensor<bool> IsKept) result = body();
        if (!result.IsKept.ToScalar())
        {
            foreach ((EagerVariable variable, Tensor before) in variables)
            {
                variable.Replace(before);
            }
        }
        return result;
    }

    /// <summary>
    /// The tensor as it is, under a name. <c>Compiled.F</c> pays nothing for it; <c>Compiled.FTaps</c>, which exists where F or what it calls has taps, also gives what went
    /// through them, in training and in inference, and <see cref="Eager.Tapped{R}"/> does so eagerly.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="name">A name; it becomes that of an element of a tuple. A second tap of one name gets a number.</param>
    /// <returns><paramref name="x"/> itself.</returns>
    [Intrinsic("Tap")]
    public static Tensor<T> Tap<T>(this Tensor<T> x, string name)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        EagerMode.Current.Taps?.Add(new Tap(name, x));
        return x;
    }
}
