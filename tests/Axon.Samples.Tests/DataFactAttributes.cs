using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>A test on the images of Fashion-MNIST, which are not part of the repository.</summary>
internal sealed class FashionFactAttribute : FactAttribute
{
    public FashionFactAttribute()
    {
        if (!File.Exists("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz"))
        {
            Skip = "Fashion-MNIST is not at hand: Debian's package dataset-fashion-mnist has it.";
        }
    }
}

/// <summary>A test on the plays of Shakespeare, which are not part of the repository.</summary>
internal sealed class ShakespeareFactAttribute : FactAttribute
{
    public ShakespeareFactAttribute()
    {
        if (!File.Exists(Text))
        {
            Skip = "tinyshakespeare.txt is not at hand: it is looked for in ../shared/data/text, beside the repository.";
        }
    }

    public static string Text { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "text", "tinyshakespeare.txt"));
}
