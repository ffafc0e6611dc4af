using Axon;
using static Axon.Ops;

namespace Axon.Conformance.Programs;

/// <summary>Gradients through loops that run until a condition holds.</summary>
public static partial class WhileLoops
{
    /// <summary>Newton's iteration for the square root, which forgets where it started: its gradient is that of the root.</summary>
    [Defn] public static Tensor<double> Root([Shape("n")] Tensor<double> a)
    {
        Tensor<double> root = a + 1.0;
        while (Max(Abs(root * root - a)) > 1e-9)
        {
            root = (root + a / root) / 2.0;
        }
        return Sum(root * root * root);
    }

    /// <summary>The loop runs on the argument and on a weight; what is kept has several shapes.</summary>
    [Defn] public static Tensor<double> Settle([Shape("n")] Tensor<double> x, [Shape("n", "n")] Tensor<double> w)
    {
        Tensor<double> h = x;
        Tensor<double> sum = Tensor.Scalar(0.0);
        while (Sum(Square(h)) > 0.05)
        {
            h = Tanh(Dot(w, h)) * 0.8;
            sum = sum + Sum(h * x);
        }
        return sum + Sum(h);
    }

    /// <summary>A loop in a loop, with a branch in the inner one.</summary>
    [Defn] public static Tensor<double> Nested([Shape("n")] Tensor<double> x, int times)
    {
        Tensor<double> h = x;
        for (int i = 0; i < times; i++)
        {
            while (Sum(h * h) > 0.3)
            {
                if (Sum(h) > 0.0)
                {
                    h = h * 0.7 + Sin(x) * 0.01;
                }
                else
                {
                    h = Tanh(h) * 0.5;
                }
            }
            h = h * 3.0 + x;
        }
        return Sum(h * x);
    }

    /// <summary>A while in a while, and one in a branch.</summary>
    [Defn] public static Tensor<double> Deep([Shape("n")] Tensor<double> x)
    {
        Tensor<double> h = x;
        Tensor<double> turns = Tensor.Scalar(0.0);
        while (turns < 3.0)
        {
            Tensor<double> g = h * 2.0 + x;
            while (Sum(g * g) > 1.0)
            {
                g = g * 0.6;
            }
            h = g + Sin(h) * x;
            turns = turns + 1.0;
        }
        if (Sum(x) > 0.0)
        {
            while (Sum(h * h) > 0.2)
            {
                h = h * h * 0.5;
            }
        }
        return Sum(h);
    }

    /// <summary>A loop that does not run at all for some arguments.</summary>
    [Defn] public static Tensor<double> Halve([Shape] Tensor<double> x)
    {
        while (x > 0.1)
        {
            x = x * 0.5;
        }
        return x;
    }

    /// <summary>Enough turns, of enough bytes, that the memory for them grows several times.</summary>
    [Defn] public static Tensor<double> Long([Shape("n")] Tensor<double> x)
    {
        Tensor<double> h = x;
        Tensor<double> turns = Tensor.Scalar(0.0);
        while (turns < 60.0)
        {
            h = Sin(h * 1.1 + x * 0.1);
            turns = turns + 1.0;
        }
        return Sum(h * h);
    }

    [Defn] public static Tensor<double> Slope([Shape] Tensor<double> x) => Grad(t => Halve(t), x);

    [Defn] public static Tensor<double> Curvature([Shape("n")] Tensor<double> x) => Grad(t => Sum(Square(Grad(u => Root(u), t))), x);

    [Defn] public static Tensor<double> Bend([Shape("n")] Tensor<double> x) => Hessian(t => Root(t), x);

    [Defn] public static Tensor<double> BendDeep([Shape("n")] Tensor<double> x) => Hessian(t => Deep(t), x);

    [Defn] public static Tensor<double> OfEachRow([Shape("m", "n")] Tensor<double> x) => Vectorize(row => Grad(t => Deep(t), row), x);

    [Defn] public static Tensor<double> OfEachRowInLoop([Shape("m", "n")] Tensor<double> x, int times) => Vectorize(row =>
    {
        Tensor<double> h = row;
        for (int i = 0; i < times; i++)
        {
            h = h - 0.1 * Grad(t => Root(Square(t) + 0.5), h);
        }
        return h;
    }, x);

    [Defn] public static Tensor<double> Repeated([Shape("n")] Tensor<double> x, int times)
    {
        Tensor<double> h = x;
        for (int i = 0; i < times; i++)
        {
            h = h - 0.1 * Grad(t => Nested(t, 2), h);
        }
        return Sum(h * h);
    }

    [Defn] public static Tensor<double> Lightly([Shape("n")] Tensor<double> x) => Sum(Checkpoint(() => Exp(Root(Square(x) + 1.0) * x)));

    [Defn] public static Tensor<double> Along([Shape("n")] Tensor<double> x) => JacobianVectorProduct(t => Deep(t) * t, x, x);
}
