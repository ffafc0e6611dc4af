using System.Runtime.CompilerServices;
using Axon.Library.Tests.Programs;
using static Axon.Losses;

namespace Axon.Library.Tests;

/// <summary>Losses and metrics: recorded values of Axon's documentation, formulas in double, compiled against eager.</summary>
public sealed class LossTests
{
    private static Tensor<double> Rows(int columns, params double[] values) => Tensor.From(values, values.Length / columns, columns);

    private static void AssertSame(ITuple eager, ITuple compiled)
    {
        for (int i = 0; i < eager.Length; i++)
        {
            Numbers.AssertSame((Tensor)eager[i]!, (Tensor)compiled[i]!, 1e-5, $"result {i}");
        }
    }

    [Fact]
    public void Losses_HaveAxonsValues()
    {
        Numbers.AssertClose([(1.6334158 + 1.2410176) / 2], CategoricalHinge(Rows(3, 0.05300799, 0.2161708, 0.68642384, 0.3754382, 0.08494169, 0.13442066), Rows(3, 1, 0, 0, 0, 0, 1)), 1e-6);
        Numbers.AssertClose([1.6138221 / 2], Hinge(Rows(3, 0.45440045, 0.3147069, 0.67920923, 0.24311459, 0.93466765, 0.10914676), Rows(3, 1, 1, -1, 1, 1, -1)), 1e-6);
        Numbers.AssertClose([0.45814306], KlDivergence(Rows(2, 0.6, 0.4, 0.4, 0.6), Rows(2, 0, 1, 0, 0)), 1e-6);
        Numbers.AssertClose([0.2168904 / 2], LogCosh(Rows(2, 1, 1, 0, 0), Rows(2, 0, 1, 0, 0)), 1e-6);
        Numbers.AssertClose([0.99090004 / 3], MarginRanking(Rows(3, 0.6934, -0.7239, 1.1954), Rows(3, -0.4691, 0.267, -1.7452), Rows(3, 1, 1, 1)), 1e-6);
        Numbers.AssertClose([0.6537495], SoftMargin(Rows(3, 0.2953, -0.1709, 0.9486), Rows(3, -1, 1, 1)), 1e-6);
        Numbers.AssertClose([0.99999994 / 2], Poisson(Rows(2, 1, 1, 0, 0), Rows(2, 0, 1, 0, 0)), 1e-6);
        Numbers.AssertClose([0, 1], CosineSimilarity(Rows(2, 1, 0, 1, 1), Rows(2, 0, 1, 1, 1)), 1e-6);
        Numbers.AssertClose([0.61313635], ProbabilityCrossEntropy(Rows(2, 0.6811, 0.5565, 0.6551, 0.4551, 0.5422, 0.2648), Rows(2, 0, 1, 1, 0, 1, 0)), 1e-6);
        Numbers.AssertClose([0.54682803], ProbabilityCrossEntropy(Rows(1, 0.2, 0.8, 0.5, 0.3, 0.8), Rows(1, 0, 1, 0, 1, 0), 0.5, 0.8), 1e-6);
        Numbers.AssertClose([2.3538785 / 2], CategoricalCrossEntropy(Rows(3, 0.05, 0.95, 0, 0.1, 0.8, 0.1), Rows(3, 0, 1, 0, 0, 0, 1)), 1e-6);
    }

    // Rows as short as a few numbers and longer than any register; a row of which one class is left.
    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void ClassesThatAreRuledOut_CountForNothing(int classes)
    {
        float[] logits = [.. Enumerable.Range(0, 4 * classes).Select(i => i % 3 == 1 || (i < classes && i != 0) ? float.NegativeInfinity : i % 7 * 0.5f)];
        Tensor<float> x = Tensor.From(logits, 4, classes);
        Tensor<int> labels = Tensor.From([.. Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, classes).First(j => logits[(row * classes) + j] > float.NegativeInfinity))]);
        double loss = 0;
        double[] gradient = new double[logits.Length];
        for (int row = 0; row < 4; row++)
        {
            double sum = logits.Skip(row * classes).Take(classes).Sum(static logit => Math.Exp(logit));
            loss += Math.Log(sum) - logits[(row * classes) + labels[row].ToScalar()];
            for (int j = 0; j < classes; j++)
            {
                gradient[(row * classes) + j] = (Math.Exp(logits[(row * classes) + j]) / sum) - (j == labels[row].ToScalar() ? 1 : 0);
            }
        }
        foreach ((Tensor<float> value, Tensor<float> slope) in new[] { Ops.ValueAndGrad(logits => RuledOut.Loss(logits, labels), x), RuledOut.Compiled.LossGrad(x, labels) })
        {
            Assert.Equal(loss, value.ToScalar(), 1e-4);
            Assert.All(slope.ToArray().Zip(gradient), static pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
        Assert.Equal(loss, RuledOut.Compiled.Loss(x, labels).ToScalar(), 1e-4);
    }

    [Fact]
    public void Focal_IsCrossEntropyWithoutItsParts()
    {
        Tensor<double> z = Rows(2, -1.5, 0.25, 2, 40);
        Tensor<double> t = Rows(2, 0, 1, 1, 0);
        Numbers.AssertClose([BinaryCrossEntropy(z, t).ToScalar() * 0.5], Focal(z, t, 0.0, 0.5), 1e-12);
        double p = 1 / (1 + Math.Exp(-0.25));
        Numbers.AssertClose([-0.25 * (1 - p) * (1 - p) * Math.Log(p)], Focal(Rows(1, 0.25), Rows(1, 1)), 1e-12);
    }

    [Fact]
    public void DiceTripletAndContrast_HaveTheirFormulas()
    {
        Numbers.AssertClose([1 - (((2 * 0.9) + 1) / (1.2 + 1 + 1))], Dice(Rows(3, 0.9, 0.2, 0.1), Rows(3, 1, 0, 0)), 1e-12);
        Numbers.AssertClose([1 - 2 + 1.5], Triplet(Rows(2, 0, 0), Rows(2, 1, 0), Rows(2, 0, 2), 1.5), 1e-9);
        double c = Math.Exp(1 / 0.5);
        Numbers.AssertClose([-Math.Log(c / (c + 1))], InfoNce(Rows(2, 3, 0, 0, 2), Rows(2, 1, 0, 0, 5), 0.5), 1e-12);
    }

    [Fact]
    public void ClassLosses_WeighTheirRows()
    {
        Tensor<double> z = Rows(3, 0.1, 0.8, 0.1, 0.4, 0.2, 0.4);
        Tensor<int> label = Tensor.From([1, 0]);
        double Log(double right, params double[] all) => Math.Log(all.Sum(Math.Exp)) - right;
        (double first, double second) = (Log(0.8, 0.1, 0.8, 0.1), Log(0.4, 0.4, 0.2, 0.4));
        Numbers.AssertClose([((0.2 * first) + (0.3 * second)) / 0.5], WeightedCrossEntropy(z, label, Tensor.From([0.3, 0.2, 0.2])), 1e-12);
        Numbers.AssertClose([second], MaskedCrossEntropy(z, Tensor.From([-1, 0])), 1e-12);
        Numbers.AssertClose([0], MaskedCrossEntropy(z, Tensor.From([-1, -1])), 1e-12);
        double others = (Log(0.1, 0.1, 0.8, 0.1) * 2) + first + (Log(0.4, 0.4, 0.2, 0.4) * 2) + Log(0.2, 0.4, 0.2, 0.4);
        Numbers.AssertClose([(0.9 * (first + second) / 2) + (0.1 / 3 * others / 2)], SmoothCrossEntropy(z, label), 1e-12);
    }

    [Fact]
    public void Metrics_HaveAxonsValues()
    {
        Tensor<double> y = Tensor.From([1.0, 0, 1, 1]);
        Tensor<double> t = Tensor.From([0.0, 1, 1, 1]);
        Numbers.AssertClose([2.0 / 3], Metrics.Precision(y, t));
        Numbers.AssertClose([2.0 / 3], Metrics.Recall(y, t));
        Numbers.AssertClose([0], Metrics.Specificity(y, t));
        Numbers.AssertClose([2.0 / 3], Metrics.F1(y, t));
        Numbers.AssertClose([3], Metrics.FalseNegatives(Tensor.From([0.8, 0.6, 0.4, 0.2, 0.8, 0.2, 0.2]), Tensor.From([1.0, 0, 1, 1, 0, 1, 0])));
        Numbers.AssertClose([0.5], Metrics.TopKAccuracy(Rows(3, 0.1, 0.4, 0.7, 0.1, 0.4, 0.7), Tensor.From([1, 0]), 2));
        Numbers.AssertClose([0.75], Metrics.RunningAverage(Tensor.Scalar(0.5), Tensor.Scalar(1.0), Tensor.Scalar(1)));
        Numbers.AssertClose([1, 1, 0, 1], Metrics.ConfusionMatrix(Rows(2, 2, 1, 0, 1, 0, 3), Tensor.From([0, 0, 1])));
        // Of the four pairs 0.9 > 0.5, 0.9 > 0.1, 0.5 = 0.5, 0.5 > 0.1.
        Numbers.AssertClose([3.5 / 4], Metrics.Auc(Tensor.From([0.9, 0.5, 0.5, 0.1]), Tensor.From([1.0, 0, 1, 0])));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void Focal_OfWhatIsCertain_HasASlope(double gamma)
    {
        Tensor<float> t = Tensor.From([1f, 0f, 1f]);
        (_, Tensor<float> slope) = Ops.ValueAndGrad(z => Focal(z, t, gamma), Tensor.From([200f, -200f, 0.5f]));
        double q = 1 / (1 + Math.Exp(0.5));
        Numbers.AssertClose([0, 0, 0.25 / 3 * Math.Pow(q, gamma) * ((-gamma * (1 - q) * Math.Log(1 / (1 - q))) - q)], slope, 1e-6);
    }

    [Fact]
    public void Auc_IsTheShareOfPairs()
    {
        // Many equal scores, and a column as networks give it.
        Tensor<float> y = Ops.Round(Numbers.Uniform(1, 400, 1) * 8f) / 8f;
        Tensor<float> t = (y + Numbers.Uniform(2, 400, 1)).Greater(0f).Cast<float>();
        (float Score, float Kind)[] rows = [.. y.ToArray().Zip(t.ToArray())];
        double[] pairs = [.. from one in rows where one.Kind == 1 from zero in rows where zero.Kind == 0 select one.Score > zero.Score ? 1 : one.Score == zero.Score ? 0.5 : 0];
        Numbers.AssertClose([pairs.Average()], Metrics.Auc(y, t), 1e-6);
        Numbers.AssertClose([0], Metrics.Auc(y, Ops.OnesLike(y)));
    }

    [Fact]
    public void ConnectionistTemporal_LeavesPaddingOut()
    {
        Tensor<float> z = Ops.LogSoftmax(Numbers.Uniform(1, 2, 9, 4));
        Tensor<int> labels = Tensor.From([1, 2, -1, 3, 3, 7], 2, 3);
        Tensor<int> lengths = Tensor.From([2, 2]);
        Tensor<float> both = ConnectionistTemporal(z, labels, lengths, reduction: LossReduction.None, steps: Tensor.From([6, 9]));
        Tensor<float> first = ConnectionistTemporal(z[..1, ..6], labels[..1, ..2], Tensor.From([2]), reduction: LossReduction.None);
        Tensor<float> second = ConnectionistTemporal(z[1..], labels[1.., ..2], Tensor.From([2]), reduction: LossReduction.None);
        Numbers.AssertClose(Numbers.Doubles(Ops.Concat([first, second])), both, 1e-6);
        // Silence is all blanks.
        Numbers.AssertClose([-Numbers.Doubles(z[0, .., 0]).Sum()], ConnectionistTemporal(z[..1], labels[..1], Tensor.From([0])), 1e-5);
    }

    [Fact]
    public void CompiledLossesAndMetrics_AreTheEagerOnes()
    {
        Tensor<float> y = (Numbers.Uniform(1, 6, 3) * 0.45f) + 0.5f;
        Tensor<float> t = Numbers.Uniform(2, 6, 3).Greater(0f).Cast<float>();
        AssertSame(Measured.Losses(y, t), Measured.Compiled.Losses(y, t));
        Tensor<int> label = Numbers.Integers(3, 3, 6);
        Tensor<float> weights = Tensor.From([0.5f, 1f, 2f]);
        AssertSame(Measured.Classes(y * 4f, label, weights), Measured.Compiled.Classes(y * 4f, label, weights));
        AssertSame(Measured.Shares(y.Reshape(18), t.Reshape(18)), Measured.Compiled.Shares(y.Reshape(18), t.Reshape(18)));
    }
}
