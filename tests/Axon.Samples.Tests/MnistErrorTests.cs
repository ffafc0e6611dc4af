using System.IO.Compression;
using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>What a user can do wrong: one line on stderr, nothing on stdout, exit code 2.</summary>
public sealed class MnistErrorTests
{
    private static string Fails(params string[] arguments)
    {
        Command run = Sample.Mnist([.. arguments, "--json"]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        string line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        return line;
    }

    [Theory]
    [InlineData("--epochs", "-1", "--epochs")]
    [InlineData("--epochs", "three", "three")]
    [InlineData("--batch", "0", "--batch")]
    [InlineData("--seed", "1.5", "1.5")]
    [InlineData("--learning-rate", "-1", "--learning-rate")]
    [InlineData("--learning-rate", "NaN", "--learning-rate")]
    [InlineData("--learning-rate", "fast", "fast")]
    [InlineData("--device", "nonsense", "nonsense")]
    [InlineData("--device", "CPU", "CPU")]
    [InlineData("--unknown", "1", "--unknown")]
    [InlineData("--save", "", "--save")]
    [InlineData("--load", "", "--load")]
    [InlineData("--data", "", "--data")]
    public void BadOption_IsNamed(string option, string value, string named) => Assert.Contains(named, Fails(option, value), StringComparison.Ordinal);

    [Fact]
    public void MissingValue_IsNamed() => Assert.Contains("--epochs", Fails("--epochs"), StringComparison.Ordinal);

    [Fact]
    public void Divergence_IsSaid() => Assert.Contains("--learning-rate", Fails("--epochs", "3", "--learning-rate", "1E30"), StringComparison.Ordinal);

    [Fact]
    public void MissingFolder_IsNamed() => Assert.Contains("no-such-folder", Fails("--data", "no-such-folder"), StringComparison.Ordinal);

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("t10k-labels-idx1-ubyte")]
    public void MissingFile_IsNamed(string file) => WithDamage(file, File.Delete);

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("train-labels-idx1-ubyte")]
    [InlineData("t10k-images-idx3-ubyte")]
    [InlineData("t10k-labels-idx1-ubyte")]
    public void TruncatedFile_IsNamed(string file)
    {
        WithDamage(file, static path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]));
        WithDamage(file, static path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..6]));
        WithDamage(file, static path => File.WriteAllBytes(path, []));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.98)]
    public void TruncatedPackedFile_IsNamed(double share) => WithDamage("train-images-idx3-ubyte", path =>
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(File.ReadAllBytes(path));
        }
        File.Delete(path);
        File.WriteAllBytes(path + ".gz", packed.ToArray()[..(int)(packed.Length * share)]);
    });

    [Fact]
    public void FileThatIsNotPacked_IsNamed() => WithDamage("t10k-labels-idx1-ubyte", static path => File.Move(path, path + ".gz"));

    [Fact]
    public void OtherLabels_AreRejected() => WithDamage("train-labels-idx1-ubyte", static path =>
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] = 10;
        File.WriteAllBytes(path, bytes);
    });

    [Fact]
    public void MissingWeights_AreNamed() => Assert.Contains("nothing.safetensors", Fails("--load", "nothing.safetensors"), StringComparison.Ordinal);

    [Fact]
    public void FolderForWeights_MustExist()
    {
        Assert.Contains("no-such-folder", Fails("--epochs", "0", "--save", Path.Combine("no-such-folder", "weights")), StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedWeights_AreNamed()
    {
        using TemporaryFolder folder = new();
        string whole = Path.Combine(folder.Path, "whole.safetensors");
        Sample.Mnist("--epochs", "0", "--save", whole).Succeeded();
        byte[] bytes = File.ReadAllBytes(whole);
        string damaged = Path.Combine(folder.Path, "damaged.safetensors");
        foreach (byte[] content in (byte[][])[bytes[..^1], bytes[..100], [], [.. bytes, 0], [.. bytes[..20], (byte)'!', .. bytes[21..]], [.. bytes[..8], .. new byte[bytes.Length - 8]]])
        {
            File.WriteAllBytes(damaged, content);
            Assert.Contains("damaged.safetensors", Fails("--epochs", "0", "--load", damaged), StringComparison.Ordinal);
        }
        // The weights of another network.
        IdxFolder.Write(folder.Path, trainImages: 1, testImages: 1);
        Assert.Contains("whole.safetensors", Fails("--epochs", "0", "--data", folder.Path, "--load", whole), StringComparison.Ordinal);
    }

    [NoCudaFact]
    public void MissingCuda_IsSaid() => Assert.Contains("cuda", Fails("--device", "cuda"), StringComparison.OrdinalIgnoreCase);

    private static void WithDamage(string file, Action<string> damage)
    {
        using TemporaryFolder folder = new();
        IdxFolder.Write(folder.Path, trainImages: 3, testImages: 2);
        damage(Path.Combine(folder.Path, file));
        Assert.Contains(file, Fails("--data", folder.Path), StringComparison.Ordinal);
    }
}

/// <summary>A test for machines without an NVIDIA GPU.</summary>
internal sealed class NoCudaFactAttribute : FactAttribute
{
    public NoCudaFactAttribute()
    {
        if (Device.Available.Any(static device => device.Name.StartsWith("cuda", StringComparison.Ordinal)))
        {
            Skip = "This machine has a CUDA device.";
        }
    }
}
