namespace Axon;

/// <summary>A matrix has no factorization, or a system no solution. Thrown on the host; other devices give NaN for the matrix.</summary>
public abstract class FactorizationException(string operation, int matrix, int pivot, string message) : ArithmeticException(message)
{
    /// <summary>The operation.</summary>
    public string Operation { get; } = operation;

    /// <summary>Which matrix of the batch it is, counted from 0 in row-major order of the batch axes.</summary>
    public int Matrix { get; } = matrix;

    /// <summary>The row, counted from 0 after exchanges of rows, at which the factorization ended.</summary>
    public int Pivot { get; } = pivot;
}

/// <summary>A matrix that has to be inverted is singular.</summary>
public sealed class SingularMatrixException(string operation, int matrix, int pivot)
    : FactorizationException(operation, matrix, pivot, $"{operation}: matrix {matrix} of the batch is singular: pivot {pivot} is 0. LeastSquares and PseudoInverse take such matrices.");

/// <summary>A matrix that has to be positive definite is not.</summary>
public sealed class NotPositiveDefiniteException(string operation, int matrix, int pivot)
    : FactorizationException(operation, matrix, pivot, $"{operation}: matrix {matrix} of the batch is not positive definite: pivot {pivot} is not greater than 0. A small multiple of Eye added to it may help where it should be.");
