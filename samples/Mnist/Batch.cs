using Axon;

namespace MnistSample;

/// <summary>
/// The images of one step as tensors. The tensors share the arrays that the images are copied to, and the arrays serve step after step, so that a step
/// copies each image once and allocates nothing.
/// </summary>
internal sealed class Batch
{
    private readonly float[] pixels;
    private readonly int[] labels;

    public Batch(Images source, int count)
    {
        pixels = new float[count * source.PixelsEach];
        labels = new int[count];
        Image = Tensor.Wrap(pixels, count, source.Height, source.Width, 1);
        Label = Tensor.Wrap(labels, count);
    }

    public int Count => labels.Length;

    public Tensor<float> Image { get; }

    public Tensor<int> Label { get; }

    public ReadOnlySpan<int> Labels => labels;

    /// <summary>Replaces the images by others of the same number.</summary>
    public void Fill(Images source, ReadOnlySpan<int> indices) => source.Copy(indices, pixels, labels);
}

/// <summary>Walks over images in a given order, a batch at a time; the last one may be smaller.</summary>
internal sealed class Batches(Images source, int size)
{
    private readonly Batch full = new(source, Math.Min(size, source.Count));
    private Batch? ragged;

    public IEnumerable<Batch> In(int[] order)
    {
        for (int start = 0; start < order.Length; start += full.Count)
        {
            int count = Math.Min(full.Count, order.Length - start);
            Batch batch = count == full.Count ? full : ragged ??= new Batch(source, count);
            batch.Fill(source, order.AsSpan(start, count));
            yield return batch;
        }
    }
}
