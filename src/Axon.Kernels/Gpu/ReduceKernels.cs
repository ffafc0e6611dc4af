using ILGPU;

namespace Axon.Kernels;

/// <summary>
/// Threads of the reductions. An outer index is cut into parts, each reduced by one thread in a fixed order, and the parts are combined in
/// stages, so that the result does not depend on timing. Neighbouring threads read neighbouring columns.
/// </summary>
internal static class ReduceKernels
{
    /// <summary>Combines rows rowPart, rowPart + rowParts, … and columns columnPart, columnPart + columnParts, …: partials[outer, rowPart, columnPart].</summary>
    public static void Parts<K, C, V>(Index1D thread, K kernel, ArrayView<V> partials, int rows, int columns, int rowParts, int columnParts)
        where K : struct, IReduceKernel
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        int line = thread / columnParts;
        int columnPart = thread - line * columnParts;
        int outer = line / rowParts;
        kernel.Begin(outer);
        V result = C.Identity<V>();
        for (int row = line - outer * rowParts; row < rows; row += rowParts)
        {
            kernel.Row(row);
            for (int column = columnPart; column < columns; column += columnParts)
                result = C.Combine(result, kernel.Load<V>(column));
        }
        partials[thread] = result;
    }

    /// <summary>Combines parts of source[outer, parts, width] to target[outer, fewer, width].</summary>
    public static void Stage<C, V>(Index1D thread, ArrayView<V> source, ArrayView<V> target, int parts, int fewer, int width)
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        int line = thread / width;
        int outer = line / fewer;
        int offset = outer * parts * width + (thread - line * width);
        V result = C.Identity<V>();
        for (int part = line - outer * fewer; part < parts; part += fewer)
            result = C.Combine(result, source[offset + part * width]);
        target[thread] = result;
    }

    /// <summary>Combines the last parts and stores.</summary>
    public static void Finish<K, C, V>(Index1D thread, K kernel, ArrayView<V> source, int parts, int width)
        where K : struct, IReduceKernel
        where C : struct, ICombine
        where V : unmanaged, ILane<V>
    {
        int outer = thread / width;
        int column = thread - outer * width;
        int offset = outer * parts * width + column;
        V result = C.Identity<V>();
        for (int part = 0; part < parts; part++)
            result = C.Combine(result, source[offset + part * width]);
        kernel.Begin(outer);
        kernel.Store(column, result);
    }
}
