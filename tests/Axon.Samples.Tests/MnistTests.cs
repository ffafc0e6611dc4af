using System.Text.Json;
using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>The main job.</summary>
public sealed class MnistTests
{
    [Fact]
    public void Digits_AreLearned()
    {
        Command run = Sample.Mnist();
        Assert.Equal("", run.Error);
        Assert.InRange(Sample.Accuracy(run), 0.97, 1.0);
    }

    [Fact]
    public void Json_IsOneLineAnEpoch()
    {
        Command run = Sample.Mnist("--json", "--epochs", "2");
        JsonElement[] epochs = Sample.Epochs(run);
        Assert.Equal("", run.Error);
        Assert.Equal(2, epochs.Length);
        for (int i = 0; i < epochs.Length; i++)
        {
            Assert.Equal(["epoch", "train_loss", "test_accuracy", "images_per_second", "seconds"], epochs[i].EnumerateObject().Select(static p => p.Name));
            Assert.Equal(i + 1, epochs[i].GetProperty("epoch").GetInt32());
            Assert.InRange(epochs[i].GetProperty("test_accuracy").GetDouble(), 0, 1);
            Assert.True(epochs[i].GetProperty("images_per_second").GetDouble() > 0);
            Assert.True(epochs[i].GetProperty("seconds").GetDouble() > 0);
        }
        Assert.True(epochs[1].GetProperty("train_loss").GetDouble() < epochs[0].GetProperty("train_loss").GetDouble());
    }

    [Fact]
    public void SameSeed_GivesTheSameLosses()
    {
        string[] first = Sample.Losses(Sample.Mnist("--json", "--epochs", "2", "--seed", "7"));
        Assert.Equal(first, Sample.Losses(Sample.Mnist("--json", "--epochs", "2", "--seed", "7")));
        Assert.NotEqual(first, Sample.Losses(Sample.Mnist("--json", "--epochs", "2", "--seed", "8")));
    }

    [Fact]
    public void SavedWeights_GiveTheSameAccuracyWhenLoaded()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "weights.safetensors");
        double trained = Sample.Accuracy(Sample.Mnist("--epochs", "2", "--save", file));
        Assert.Equal(["weights.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal(trained, Sample.Accuracy(Sample.Mnist("--epochs", "0", "--load", file)));
        Assert.NotEqual(trained, Sample.Accuracy(Sample.Mnist("--epochs", "0")));
    }

    [Fact]
    public void LargeBatch_IsOneStep()
    {
        Assert.Single(Sample.Epochs(Sample.Mnist("--json", "--epochs", "1", "--batch", "100000")));
    }

    [Fact]
    public void Simulator_TrainsToo()
    {
        using TemporaryFolder folder = new();
        IdxFolder.Write(folder.Path, trainImages: 2, testImages: 1);
        Assert.Single(Sample.Epochs(Sample.Mnist("--json", "--epochs", "1", "--batch", "2", "--data", folder.Path, "--device", "ilgpu-cpu")));
    }

    [MnistFact]
    public void MnistImages_AreLearned()
    {
        using TemporaryFolder folder = new();
        IdxFolder.CopyPart(MnistFactAttribute.Folder, folder.Path, trainImages: 6000, testImages: 1000);
        JsonElement[] epochs = Sample.Epochs(Sample.Mnist("--json", "--epochs", "4", "--data", folder.Path));
        Assert.InRange(epochs[^1].GetProperty("test_accuracy").GetDouble(), 0.92, 1.0);
    }

    [MnistFact]
    public void PackedFiles_AreRead()
    {
        Assert.InRange(Sample.Accuracy(Sample.Mnist("--epochs", "0", "--data", MnistFactAttribute.Folder)), 0.0, 0.5);
    }
}
