using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>A test on the images of MNIST, which are not part of the repository.</summary>
internal sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute()
    {
        if (!File.Exists(Path.Combine(Folder, "train-images-idx3-ubyte.gz")))
        {
            Skip = "MNIST is not at hand: its four .gz files are looked for in ../shared/data/mnist, beside the repository.";
        }
    }

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "mnist"));
}
