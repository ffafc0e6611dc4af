namespace Axon.Kernels;

/// <summary>
/// A routine on whole buffers: a factorization, a solver. It is written once, for host memory; a device other than the host runs it there, between
/// copies of the operands and of the results that are read.
/// </summary>
public interface ILibraryCall
{
    /// <summary>How many bytes of operand <paramref name="index"/> are read; 0 where none is.</summary>
    long OperandBytes(int index);

    /// <summary>The length of result <paramref name="index"/> in bytes.</summary>
    long ResultBytes(int index);

    /// <summary>Does the work.</summary>
    /// <param name="operands">Where the operands are.</param>
    /// <param name="results">Where the results go; one without an address is not wanted.</param>
    /// <param name="throws">Whether a matrix that has no result is an error; else it gets NaN.</param>
    /// <exception cref="FactorizationException">A matrix is singular or not positive definite.</exception>
    void Run(ReadOnlySpan<HostBuffer> operands, ReadOnlySpan<HostBuffer> results, bool throws);
}
