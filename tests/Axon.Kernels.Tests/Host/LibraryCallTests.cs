using Xunit;

namespace Axon.Kernels.Tests.Host;

/// <summary>Sorting and transforms on shapes that fill several blocks and threads.</summary>
public unsafe class LibraryCallTests
{
    [Theory]
    [InlineData(1, 100_000, 1)]
    [InlineData(300, 41, 1)]
    [InlineData(3, 500, 19)]
    [InlineData(2, 39, 8)]
    public void Sort_EqualsAStableSort(int outer, int axis, int inner)
    {
        Random random = new(axis);
        float[] x = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => MathF.Round((random.NextSingle() - 0.5f) * 1000))];
        foreach (bool descending in new[] { false, true })
        {
            float[] values = new float[x.Length];
            int[] positions = new int[x.Length];
            fixed (float* from = x, to = values)
            fixed (int* places = positions)
                new SortCall<float>(outer, axis, inner, descending).Run([new HostBuffer((byte*)from)], [new HostBuffer((byte*)to), new HostBuffer((byte*)places)], false);
            for (int line = 0; line < outer * inner; line++)
            {
                int first = (line / inner * axis * inner) + (line % inner);
                int[] order = [.. Enumerable.Range(0, axis).OrderBy(k => descending ? -x[first + (k * inner)] : x[first + (k * inner)])];
                Assert.Equal(order, Enumerable.Range(0, axis).Select(k => positions[first + (k * inner)]));
                Assert.Equal(order.Select(k => x[first + (k * inner)]), Enumerable.Range(0, axis).Select(k => values[first + (k * inner)]));
            }
        }
    }

    [Theory]
    [InlineData(40, 96, 1)]
    [InlineData(1, 60_000, 1)]
    [InlineData(2, 37, 33)]
    [InlineData(5, 2048, 3)]
    public void Transform_AndBack_GivesTheNumbersTimesTheLength(int outer, int axis, int inner)
    {
        Random random = new(axis);
        double[] real = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => random.NextDouble() - 0.5)];
        double[] imaginary = [.. real.Select(_ => random.NextDouble() - 0.5)];
        (double[] first, double[] second) = Run(real, imaginary, false);
        // The first element of each transform is the sum of its line.
        Assert.Equal(Enumerable.Range(0, axis).Sum(k => real[(k * inner) + inner - 1]), first[inner - 1], tolerance: 1e-8);
        (double[] back, double[] backImaginary) = Run(first, second, true);
        for (int i = 0; i < real.Length; i++)
        {
            Assert.Equal(real[i], back[i] / axis, tolerance: 1e-12);
            Assert.Equal(imaginary[i], backImaginary[i] / axis, tolerance: 1e-12);
        }

        (double[], double[]) Run(double[] x, double[] y, bool inverse)
        {
            (double[] re, double[] im) = (new double[x.Length], new double[x.Length]);
            fixed (double* a = x, b = y, c = re, d = im)
                new FourierCall<double>(outer, axis, inner, inverse).Run([new HostBuffer((byte*)a), new HostBuffer((byte*)b)], [new HostBuffer((byte*)c), new HostBuffer((byte*)d)], false);
            return (re, im);
        }
    }
}
