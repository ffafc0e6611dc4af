namespace Axon.Matrix.RandomPrograms;

/// <summary>Runs a method of a program as it stands or compiled.</summary>
internal delegate Tensor[] Runner(bool isCompiled, string method, object[] inputs);

/// <summary>The compiled gradient against differences of the eager loss; where floats blur these, against the eager gradient.</summary>
internal static class GradientCheck
{
    private const double Tolerance = 2e-5;
    private const double NarrowTolerance = 1e-3;

    /// <summary>
    /// Null where the gradients agree. Functions with corners are no exception: at a corner differences mean nothing, but no program has one at each of several random places.
    /// </summary>
    public static string? Run(RandomProgram program, IEnumerable<object[]> draws, Runner run)
    {
        List<string> differences = [];
        foreach (object[] inputs in draws)
        {
            if (Difference(program, inputs, run) is not { } difference)
            {
                return null;
            }
            differences.Add(difference);
        }
        return string.Join("; ", differences);
    }

    private static string? Difference(RandomProgram program, object[] inputs, Runner run)
    {
        Tensor[] results = run(true, "LossGrad", inputs);
        int gradient = 1;
        for (int k = 0; k < program.Parameters.Count; k++)
        {
            if (inputs[k] is not Tensor<double> x)
            {
                continue;
            }
            double[] slopes = ((Tensor<double>)results[gradient++]).ToArray();
            double[]? eager = program.IsNarrowed ? Ops.Grad(Result, x).ToArray() : null;
            for (int i = 0; i < slopes.Length; i++)
            {
                if (eager is not null)
                {
                    if (!(Math.Abs(eager[i] - slopes[i]) <= NarrowTolerance * (1 + Math.Abs(eager[i]))) && !(double.IsNaN(eager[i]) && double.IsNaN(slopes[i])))
                    {
                        return $"the gradient in {program.Parameters[k].Name}[{i}] is {slopes[i]:R}, eager code gives {eager[i]:R}";
                    }
                    continue;
                }
                double coarse = Slope(x, i, 1e-4, Loss), fine = Slope(x, i, 1e-5, Loss);
                double scale = 1 + Math.Max(Math.Abs(fine), Math.Abs(slopes[i]));
                bool isSmooth = Math.Abs(coarse - fine) <= 1e-4 * scale;
                if (isSmooth && !(Math.Abs(fine - slopes[i]) <= (Tolerance + Math.Abs(coarse - fine)) * scale) && !(double.IsNaN(fine) && double.IsNaN(slopes[i])))
                {
                    return $"the gradient in {program.Parameters[k].Name}[{i}] is {slopes[i]:R}, differences give {fine:R}";
                }
            }

            double Loss(Tensor<double> moved) => Result(moved).ToScalar();

            Tensor<double> Result(Tensor<double> moved)
            {
                object[] arguments = [.. inputs];
                arguments[k] = moved;
                return (Tensor<double>)run(false, "Loss", arguments)[0];
            }
        }
        return null;
    }

    private static double Slope(Tensor<double> x, int index, double step, Func<Tensor<double>, double> loss)
    {
        double[] up = x.ToArray(), down = x.ToArray();
        up[index] += step;
        down[index] -= step;
        return (loss(Tensor.From(up, x.Shape)) - loss(Tensor.From(down, x.Shape))) / (2 * step);
    }
}
