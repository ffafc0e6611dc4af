using System.Runtime.CompilerServices;

namespace Axon.Kernels;

/// <summary>How methods are compiled for the machine.</summary>
internal static class Jit
{
    /// <summary>
    /// Fully optimized from the first call, and never inlined: the JIT inlines up to a budget for a method, and after profiling it would inline these too; where the budget is spent, each
    /// step of a lane becomes a call, which is many times slower. For loops, and for functions that a body may have several of.
    /// </summary>
    public const MethodImplOptions Apart = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
