using Axon.Library.Tests.Programs;
using Axon.Runtime;

namespace Axon.Library.Tests;

/// <summary>Muon, Adafactor and L-BFGS against the papers' formulas, written out in double; compiled against eager.</summary>
public sealed class MatrixOptimizerTests
{
    private delegate Tensor<double> StepOf<TState>(ref TState state, Tensor<double>[] gradients);

    /// <summary>Three steps in each form; the rule gives what is taken off [rows, columns] in step t for its gradient, its values and its memory.</summary>
    private static void Check<TState>(Func<TState> init, StepOf<TState> eager, StepOf<TState> compiled, Func<int, string, double[,], double[,], double[][,], double[,]> rule)
        where TState : class, IState<TState>
    {
        (TState one, TState other) = (init(), init());
        (string Name, int Rows, int Columns)[] parameters = [("wide", 2, 3), ("tall", 4, 2), ("vector", 1, 3)];
        double[][,] values = [.. parameters.Select(static p => Filled(p.Rows, p.Columns, static (_, _) => 1))];
        double[][][,] memory = [.. parameters.Select(static p => new[] { new double[p.Rows, p.Columns], new double[p.Rows, p.Columns] })];
        Random random = new(3);
        for (int t = 1; t <= 3; t++)
        {
            double[][,] gradients = [.. parameters.Select(p => Filled(p.Rows, p.Columns, (_, _) => (random.NextDouble() * 2) - 1))];
            Tensor<double>[] inputs = [.. gradients.Select(static (g, i) => i == 2 ? Tensor.From<double>([.. g.Cast<double>()], 3) : Tensor.From<double>([.. g.Cast<double>()], g.GetLength(0), g.GetLength(1)))];
            eager(ref one, inputs);
            compiled(ref other, inputs);
            for (int i = 0; i < parameters.Length; i++)
            {
                double[,] step = rule(t, parameters[i].Name, gradients[i], values[i], memory[i]);
                values[i] = Filled(parameters[i].Rows, parameters[i].Columns, (r, c) => values[i][r, c] - step[r, c]);
                Tensor found = one.Leaves.Single(leaf => leaf.Path == $"linear.{parameters[i].Name}").Tensor;
                Numbers.AssertClose([.. values[i].Cast<double>()], found, 1e-7, $"{parameters[i].Name} in step {t}");
            }
        }
        Numbers.AssertSameState(one, other, 1e-9);
    }

    private static double[,] Filled(int rows, int columns, Func<int, int, double> value)
    {
        double[,] result = new double[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                result[r, c] = value(r, c);
            }
        }
        return result;
    }

    private static double[,] Times(double[,] a, double[,] b) =>
        Filled(a.GetLength(0), b.GetLength(1), (r, c) => Enumerable.Range(0, a.GetLength(1)).Sum(k => a[r, k] * b[k, c]));

    private static double[,] Flipped(double[,] a) => Filled(a.GetLength(1), a.GetLength(0), (r, c) => a[c, r]);

    private static double[,] Map(double[,] a, double[,] b, Func<double, double, double> f) => Filled(a.GetLength(0), a.GetLength(1), (r, c) => f(a[r, c], b[r, c]));

    private static double[,] Orthogonal(double[,] u)
    {
        double norm = Math.Sqrt(u.Cast<double>().Sum(static v => v * v)) + 1e-7;
        double[,] x = Map(u, u, (a, _) => a / norm);
        for (int i = 0; i < 5; i++)
        {
            // From the other side than the library for tall ones: X(aI + bXᵀX + c(XᵀX)²) is the same polynomial of the singular values.
            double[,] s = Times(Flipped(x), x);
            x = Map(x, Times(x, Map(s, Times(s, s), static (one, two) => (-4.7750 * one) + (2.0315 * two))), static (a, b) => (3.4445 * a) + b);
        }
        return x;
    }

    private static double[,] Adam(int t, double[,] g, double[][,] memory)
    {
        memory[0] = Map(memory[0], g, static (m, v) => (0.9 * m) + (0.1 * v));
        memory[1] = Map(memory[1], g, static (m, v) => (0.999 * m) + (0.001 * v * v));
        return Map(memory[0], memory[1], (m, v) => m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8));
    }

    [Fact]
    public void Muon_MakesTheDirectionOrthogonal() => Check(
        static () => Minimizing.ByMuonState.Init(1),
        static (ref s, g) => Eager.Run(ref s, () => Minimizing.ByMuon(g[0], g[1], g[2])),
        static (ref s, g) => Minimizing.Compiled.ByMuon(ref s, g[0], g[1], g[2]),
        static (t, name, g, p, m) =>
        {
            double[,] direction;
            if (name == "vector")
            {
                direction = Adam(t, g, m);
            }
            else
            {
                m[0] = Map(m[0], g, static (mean, v) => (0.95 * mean) + (0.05 * v));
                direction = Orthogonal(Map(m[0], g, static (mean, v) => (0.95 * mean) + (0.05 * v)));
            }
            double scale = name == "wide" ? Math.Sqrt(1.5) : 1;
            return Map(direction, p, (d, v) => 0.1f * ((scale * d) + (0.01 * v)));
        });

    [Fact]
    public void Muon_LeavesToAdamWhatIsExcluded() => Check(
        static () => Minimizing.ByMuonInPartState.Init(1),
        static (ref s, g) => Eager.Run(ref s, () => Minimizing.ByMuonInPart(g[0], g[1], g[2])),
        static (ref s, g) => Minimizing.Compiled.ByMuonInPart(ref s, g[0], g[1], g[2]),
        static (t, name, g, _, m) =>
        {
            if (name != "wide")
            {
                return Map(Adam(t, g, m), g, static (d, _) => 0.05f * d);
            }
            m[0] = Map(m[0], g, static (mean, v) => (0.95 * mean) + (0.05 * v));
            return Map(Orthogonal(m[0]), g, static (d, _) => 0.1f * Math.Sqrt(1.5) * d);
        });

    [Fact]
    public void Orthogonalized_HasSingularValuesNearOne()
    {
        Tensor<double> matrix = Numbers.Uniform(5, 6, 4).Cast<double>();
        Assert.All(Ops.SingularValues(Updates.Orthogonalized(matrix)).ToArray(), static v => Assert.InRange(v, 0.65, 1.25));
    }

    [Fact]
    public void Adafactor_KeepsRowsAndColumns()
    {
        Check(
            static () => Minimizing.ByAdafactorState.Init(1),
            static (ref s, g) => Eager.Run(ref s, () => Minimizing.ByAdafactor(g[0], g[1], g[2])),
            static (ref s, g) => Minimizing.Compiled.ByAdafactor(ref s, g[0], g[1], g[2]),
            static (t, name, g, p, m) =>
            {
                double fresh = Math.Pow(t, -0.8);
                int rows = g.GetLength(0);
                int columns = g.GetLength(1);
                if (name == "vector")
                {
                    m[0] = Map(m[0], g, (v, x) => ((1 - fresh) * v) + (fresh * x * x));
                }
                else
                {
                    // In each element its row's mean square, and in the other memory its column's.
                    m[0] = Filled(rows, columns, (r, _) => ((1 - fresh) * m[0][r, 0]) + (fresh * Enumerable.Range(0, columns).Average(c => g[r, c] * g[r, c])));
                    m[1] = Filled(rows, columns, (_, c) => ((1 - fresh) * m[1][0, c]) + (fresh * Enumerable.Range(0, rows).Average(r => g[r, c] * g[r, c])));
                }
                double whole = m[0].Cast<double>().Average();
                double[,] u = Filled(rows, columns, (r, c) => g[r, c] / Math.Sqrt(name == "vector" ? m[0][r, c] : m[0][r, c] * m[1][r, c] / whole));
                static double Size(double[,] a) => Math.Sqrt(a.Cast<double>().Average(static v => v * v));
                return Map(u, p, (d, _) => 0.1f * Math.Max(Size(p), 1e-3) * d / Math.Max(1, Size(u)));
            });
        Minimizing.ByAdafactorState state = Minimizing.ByAdafactorState.Init(1);
        Assert.Equal(
            ["adafactor.step", "adafactor.row.linear.wide", "adafactor.row.linear.tall", "adafactor.column.linear.wide", "adafactor.column.linear.tall", "adafactor.square.linear.vector"],
            state.Leaves.Select(static leaf => leaf.Path).Where(static path => path.StartsWith("adafactor", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lbfgs_StepsByTheInverseThatItsStepsSpeakOf()
    {
        double[] steepness = [1, 4, 0.5, 9];
        Tensor<double> input = Tensor.From<double>(steepness);
        Minimizing.ByLbfgsState eager = Minimizing.ByLbfgsState.Init(1);
        Minimizing.ByLbfgsState compiled = Minimizing.ByLbfgsState.Init(1);
        double[] x = [.. Enumerable.Repeat(1.0, 8)];
        List<(double[] Step, double[] Change)> pairs = [];
        double[]? slope = null;
        double[]? before = null;
        for (int t = 0; t < 8; t++)
        {
            Eager.Run(ref eager, () => Minimizing.ByLbfgs(input));
            Minimizing.Compiled.ByLbfgs(ref compiled, input);
            double[] g = [.. Enumerable.Range(0, 8).Select(i => i < 4 ? steepness[i] * (x[i] - 0.5) : Math.Pow(x[i], 3) + (steepness[i - 4] / 4))];
            if (slope is not null)
            {
                pairs.Add(([.. x.Zip(before!, static (a, b) => a - b)], [.. g.Zip(slope, static (a, b) => a - b)]));
            }
            double[,] inverse = Inverse(pairs.TakeLast(3).ToList(), g);
            (before, slope) = (x, g);
            x = [.. x.Select((v, i) => v - (0.5 * Enumerable.Range(0, 8).Sum(k => inverse[i, k] * g[k])))];
            Numbers.AssertClose(x[..4], eager.Bowl.A, 1e-9, $"a in step {t}");
            Numbers.AssertClose(x[4..], eager.Bowl.B, 1e-9, $"b in step {t}");
        }
        Numbers.AssertSameState(eager, compiled, 1e-9);
    }

    // The definition, with the matrix itself: H ← (I - s·yᵀ/sᵀy) H (I - y·sᵀ/sᵀy) + s·sᵀ/sᵀy.
    private static double[,] Inverse(List<(double[] Step, double[] Change)> pairs, double[] g)
    {
        static double Dot(double[] a, double[] b) => a.Zip(b, static (u, v) => u * v).Sum();
        double first = pairs.Count > 0 ? Dot(pairs[^1].Step, pairs[^1].Change) / Dot(pairs[^1].Change, pairs[^1].Change) : Math.Min(1, 1 / Math.Sqrt(Dot(g, g)));
        double[,] h = Filled(g.Length, g.Length, (r, c) => r == c ? first : 0);
        foreach ((double[] s, double[] y) in pairs)
        {
            double growth = Dot(s, y);
            Assert.True(growth > 0);
            double[,] left = Filled(g.Length, g.Length, (r, c) => (r == c ? 1 : 0) - (s[r] * y[c] / growth));
            double[,] around = Times(Times(left, h), Flipped(left));
            h = Filled(g.Length, g.Length, (r, c) => around[r, c] + (s[r] * s[c] / growth));
        }
        return h;
    }

    [Fact]
    public void Minimize_FindsTheEndOfAValley()
    {
        Tensor<double> start = Tensor.From([-1.2, 1.0, 0.5]);
        var eager = Minimizing.Valley(start);
        var compiled = Minimizing.Compiled.Valley(start);
        Numbers.AssertClose([1, 1, 1], eager.Point, 1e-7);
        Numbers.AssertClose([1, 1, 1], compiled.Point, 1e-7);
        Numbers.AssertClose([0], compiled.Value, 1e-14);
        // Steepest descent would take tens of thousands.
        Assert.InRange(compiled.Iterations.ToScalar(), 5, 100);
    }

    [Fact]
    public void Minimize_EndsWhereThereIsNothingToGain()
    {
        Tensor<float> target = Tensor.From([1f, -2f, 3f, 0.5f], 2, 2);
        var compiled = Minimizing.Compiled.Plane(Ops.Zeros<float>(2, 2), target);
        Numbers.AssertClose(Numbers.Doubles(target), compiled.Point, 1e-5);
        Assert.InRange(compiled.Iterations.ToScalar(), 1, 5);
        Assert.Equal(0, Minimizing.Compiled.Plane(target, target).Iterations.ToScalar());
    }
}
