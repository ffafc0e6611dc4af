namespace Axon.Kernels;

/// <summary>A function of many steps, which bodies call: the JIT inlines up to a budget for a method, and a body may have several of them.</summary>
public interface ILaneFunction
{
    /// <summary>Its value in all lanes.</summary>
    static abstract V Of<V>(V value) where V : struct, ILane<V>;
}

/// <summary>The same with two or three operands; with two, the last is given twice.</summary>
public interface ILaneFunction3
{
    /// <summary>Its value in all lanes.</summary>
    static abstract V Of<V>(V first, V second, V third) where V : struct, ILane<V>;
}
