using static Axon.Ops;

namespace Axon;

/// <summary>
/// First values of variables, passed by name: <c>x.Dense(10, Initializers.HeNormal&lt;float&gt;)</c>. For a kernel [spatial…, in, out] the number of inputs of
/// a unit (fan in) is in × the window's size, and its number of outputs (fan out) is out × the window's size.
/// </summary>
public static partial class Initializers
{
    /// <summary>All elements 0, as biases begin.</summary>
    /// <param name="shape">Shape of the variable, known at build.</param>
    /// <param name="key">Not used.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Zeros<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => Ops.Zeros<T>(shape);

    /// <summary>All elements 1, as scales begin.</summary>
    /// <param name="shape">Shape of the variable, known at build.</param>
    /// <param name="key">Not used.</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Ones<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => Ops.Ones<T>(shape);

    /// <summary>The random key itself: for state that makes random numbers.</summary>
    /// <param name="shape">Shape of the variable, known at build.</param>
    /// <param name="key">Key of the variable [2], which is the value.</param>
    /// <returns>The key [2].</returns>
    [Defn]
    public static Tensor<uint> Key(Shape shape, Tensor<uint> key) => key;

    /// <summary>Uniform in [-0.05, 0.05).</summary>
    /// <param name="shape">Shape of the variable, known at build.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Uniform<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => (RandomUniform<T>(key, shape) * 0.1) - 0.05;

    /// <summary>Normal with mean 0 and standard deviation 0.05.</summary>
    /// <param name="shape">Shape of the variable, known at build.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> Normal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => RandomNormal<T>(key, shape) * 0.05;

    /// <summary>Uniform with variance 2 / (fan in + fan out). Glorot and Bengio, 2010, "Understanding the difficulty of training deep feedforward neural networks".</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> GlorotUniform<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledUniform<T>(shape, key, 1.0, 0.5, 0.5);

    /// <summary>Normal with variance 2 / (fan in + fan out). Glorot and Bengio, 2010.</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> GlorotNormal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledNormal<T>(shape, key, 1.0, 0.5, 0.5);

    /// <summary>Uniform with variance 2 / fan in. He et al., 2015, "Delving Deep into Rectifiers".</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> HeUniform<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledUniform<T>(shape, key, 2.0, 1.0, 0.0);

    /// <summary>Normal with variance 2 / fan in. He et al., 2015.</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> HeNormal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledNormal<T>(shape, key, 2.0, 1.0, 0.0);

    /// <summary>Uniform with variance 1 / fan in. LeCun et al., 1998, "Efficient BackProp".</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> LecunUniform<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledUniform<T>(shape, key, 1.0, 1.0, 0.0);

    /// <summary>Normal with variance 1 / fan in. LeCun et al., 1998.</summary>
    /// <param name="shape">Shape of the variable, known at build; its last two axes are in and out, those before them the window; of a vector both are its length.</param>
    /// <param name="key">Key of the variable [2].</param>
    /// <returns>The first value, of the shape.</returns>
    [Defn]
    public static Tensor<T> LecunNormal<T>(Shape shape, Tensor<uint> key)
        where T : unmanaged => ScaledNormal<T>(shape, key, 1.0, 1.0, 0.0);

    /// <summary>Normal with mean 0 and variance <c>scale / (inputs × fan in + outputs × fan out)</c>.</summary>
    /// <param name="shape">The variable's shape [window…, in, out]; of a vector both are its length.</param>
    /// <param name="key">Random key.</param>
    /// <param name="scale">Numerator of the variance.</param>
    /// <param name="inputs">Weight of the fan in.</param>
    /// <param name="outputs">Weight of the fan out.</param>
    /// <returns>The first value, of the shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> ScaledNormal<T>(Shape shape, Tensor<uint> key, double scale, double inputs, double outputs)
        where T : unmanaged
    {
        Ranges.NotNegative(scale, nameof(scale));
        return RandomNormal<T>(key, shape) * Math.Sqrt(scale / Fan(shape, inputs, outputs));
    }

    /// <summary>Uniform with mean 0 and variance <c>scale / (inputs × fan in + outputs × fan out)</c>: between ±√(3 × variance).</summary>
    /// <param name="shape">The variable's shape [window…, in, out]; of a vector both are its length.</param>
    /// <param name="key">Random key.</param>
    /// <param name="scale">Numerator of the variance.</param>
    /// <param name="inputs">Weight of the fan in.</param>
    /// <param name="outputs">Weight of the fan out.</param>
    /// <returns>The first value, of the shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is negative: an error at build (AXN2031) where the number is known there.</exception>
    [Defn]
    public static Tensor<T> ScaledUniform<T>(Shape shape, Tensor<uint> key, double scale, double inputs, double outputs)
        where T : unmanaged
    {
        Ranges.NotNegative(scale, nameof(scale));
        double limit = Math.Sqrt(3.0 * scale / Fan(shape, inputs, outputs));
        return (RandomUniform<T>(key, shape) * (2.0 * limit)) - limit;
    }

    // How many numbers go into an element and come out of one, weighed: of a kernel [window…, in, out]. A vector has as many of both as elements, a scalar has one.
    [Defn]
    private static double Fan(Shape shape, double inputs, double outputs)
    {
        if (shape.Rank < 2)
        {
            return (inputs + outputs) * (shape.Rank == 0 ? 1 : shape[0]);
        }
        int window = 1;
        for (int axis = 0; axis < shape.Rank - 2; axis++)
        {
            window = window * shape[axis];
        }
        return window * ((inputs * shape[shape.Rank - 2]) + (outputs * shape[shape.Rank - 1]));
    }
}
