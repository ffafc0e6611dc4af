namespace Axon;

/// <summary>Shapes or element types that do not fit: operands of an op, or a tensor passed to a compiled method.</summary>
public class ShapeMismatchException(string message, Exception? innerException = null) : ArgumentException(message, innerException);
