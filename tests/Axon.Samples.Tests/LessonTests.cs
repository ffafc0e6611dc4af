using System.Globalization;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>The numbered samples, on settings that take seconds: each has learnt what it is there to learn.</summary>
public sealed class LessonTests
{
    [Fact]
    public void EveryLesson_HasFewerThanAHundredLines()
    {
        string[] lessons = [.. Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "samples")).Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))];
        Assert.Equal(15, lessons.Length);
        Assert.All(lessons, static folder => Assert.InRange(Directory.GetFiles(folder, "*.cs").Sum(static file => File.ReadLines(file).Count()), 10, 99));
    }

    [Fact]
    public void LinearRegression_FindsTheNumbers()
    {
        double[] found = Sample.Numbers(Sample.Run("LinearRegression"), @"y = (\S+) a \+ (\S+) b \+ (\S+)");
        Assert.Equal(3.0, found[0], 0.05);
        Assert.Equal(-2.0, found[1], 0.05);
        Assert.Equal(1.0, found[2], 0.05);
    }

    [Fact]
    public void Xor_IsLearnt()
    {
        double[] answers = Sample.Numbers(Sample.Run("Xor"), @"0 xor 0 = (\S+)\s+0 xor 1 = (\S+)\s+1 xor 0 = (\S+)\s+1 xor 1 = (\S+)");
        Assert.All((double[])[answers[0], 1 - answers[1], 1 - answers[2], answers[3]], static error => Assert.InRange(error, 0, 0.05));
    }

    [Fact]
    public void Digits_AreRecognized()
    {
        string output = Sample.Run("Digits");
        Assert.InRange(Sample.Numbers(output, @"Test accuracy: (\S+) %")[0], 94, 100);
        string written = Regex.Match(output, @"Written: +(\[.*\])").Groups[1].Value;
        Assert.NotEqual("", written);
        Assert.Contains($"Recognized: {written}", output, StringComparison.Ordinal);
    }

    [FashionFact]
    public void Clothes_AreToldApart() => Assert.InRange(Sample.Numbers(Sample.Run("FashionMnist", "2", "6000"), @"Test accuracy: (\S+) %")[0], 78, 100);

    /// <summary>The same network on images of bars in noise, which are always at hand.</summary>
    [Fact]
    public void Bars_AreToldApartLikeClothes()
    {
        using TemporaryFolder folder = new();
        IdxFolder.WriteBars(folder.Path, trainImages: 640, testImages: 250);
        Assert.InRange(Sample.Numbers(Sample.Run("FashionMnist", "3", "640", folder.Path), @"Test accuracy: (\S+) %")[0], 90, 100);
    }

    [Fact]
    public void Tables_AreClassified()
    {
        string output = Sample.Run("Tabular");
        Assert.InRange(Sample.Numbers(output, @"Iris: (\S+) %")[0], 92, 100);
        Assert.InRange(Sample.Numbers(output, @"Breast cancer: (\S+) %")[0], 94, 100);
    }

    [Fact]
    public void Autoencoder_KeepsMostOfAnImage() => Assert.InRange(Sample.Numbers(Sample.Run("Autoencoder", "20"), @"12 numbers keep (\S+) % of the variance")[0], 80, 100);

    [Fact]
    public void Gan_HitsTheSpots()
    {
        double[] hits = Sample.Numbers(Sample.Run("Gan"), @"(\d+) of 1000 forged points lie on a spot, (\d) of 8 spots are hit");
        Assert.InRange(hits[0], 600, 1000);
        Assert.Equal(8, hits[1]);
    }

    // A guess costs ln 65 = 4.17, the frequencies of the characters alone 3.3.
    [ShakespeareFact]
    public void CharacterLstm_LearnsToWrite()
    {
        string output = Sample.Run("CharacterLstm", ShakespeareFactAttribute.Text, "200");
        Assert.InRange(Sample.Numbers(output, @"Validation loss: (\S+)")[0], 1.0, 2.6);
        Assert.Contains("ROMEO:", output, StringComparison.Ordinal);
    }

    [ShakespeareFact]
    public void Gpt_LearnsToWrite()
    {
        string output = Sample.Run("Gpt", ShakespeareFactAttribute.Text, "60");
        Assert.InRange(Sample.Numbers(output, @"Validation loss: (\S+)")[0], 1.0, 3.0);
        Assert.Contains("ROMEO:", output, StringComparison.Ordinal);
    }

    /// <summary>The writers on a text made up of a few lines, which is always at hand: they must do better than one that knows how often each character comes.</summary>
    [Theory]
    [InlineData("CharacterLstm", 200)]
    [InlineData("Gpt", 30)]
    public void FewLines_AreLearnt(string sample, int steps)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "lines.txt");
        string text = Lines(4000);
        File.WriteAllText(path, text);
        double frequencies = -text.CountBy(static letter => letter).Sum(pair => (double)pair.Value / text.Length * Math.Log((double)pair.Value / text.Length));
        string output = Sample.Run(sample, path, steps.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(Sample.Numbers(output, @"Validation loss: (\S+)")[0], 0, 0.9 * frequencies);
        Assert.Contains("ROMEO:", output, StringComparison.Ordinal);
    }

    private static string Lines(int count)
    {
        string[] lines = ["ROMEO:\nWhat light through yonder window breaks?\n", "JULIET:\nGood night, good night.\n", "ROMEO:\nI know not how to tell thee who I am.\n", "NURSE:\nGo, girl, seek happy nights to happy days.\n"];
        // The networks have a class for each of the 65 characters of the plays.
        string characters = $" !$&',-.3:;?{string.Concat(Enumerable.Range('A', 26).Select(static letter => $"{(char)letter}{char.ToLowerInvariant((char)letter)}"))}\n";
        Random random = new(1);
        return characters + string.Concat(Enumerable.Range(0, count).Select(_ => lines[random.Next(lines.Length)]));
    }

    [Fact]
    public void Names_AreClassified()
    {
        string output = Sample.Run("Names", "6");
        Assert.InRange(Sample.Numbers(output, @"(\S+) % of names")[0], 68, 100);
        Assert.Contains("Nowakowski: Polish", output, StringComparison.Ordinal);
    }

    [Fact]
    public void FrozenFeatures_AreTransferred()
    {
        string output = Sample.Run("TransferLearning");
        double alone = Sample.Numbers(output, @"From 40 images alone: (\S+) %")[0];
        double transferred = Sample.Numbers(output, @"With features learnt elsewhere: (\S+) %")[0];
        Assert.Contains("The features are as they were.", output, StringComparison.Ordinal);
        Assert.InRange(transferred, alone + 2, 100);
        Assert.InRange(transferred, 90, 100);
    }

    [Fact]
    public void OwnParts_FindTheBounds()
    {
        double[] outside = Sample.Numbers(Sample.Run("OwnParts"), @"(\S+) % of the values lie below the lower bound, (\S+) % above");
        Assert.All(outside, static share => Assert.InRange(share, 6, 14));
    }

    [Fact]
    public void PhysicsInformed_ObeysTheLaw() => Assert.InRange(Sample.Numbers(Sample.Run("PhysicsInformed"), @"largest error between 0 and 6 is (\S+)")[0], 0, 0.02);

    [Fact]
    public void NeuralOde_GoesOn() => Assert.InRange(Sample.Numbers(Sample.Run("NeuralOde"), @"Error: (\S+)")[0], 0, 0.1);
}
