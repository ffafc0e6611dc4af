namespace Axon;

/// <summary>Gives a variable its first value. See <see cref="Initializers"/>.</summary>
/// <param name="shape">The variable's shape.</param>
/// <param name="key">A random key of two words, the variable's own.</param>
public delegate Tensor<T> Initializer<T>(Shape shape, Tensor<uint> key)
    where T : unmanaged;
