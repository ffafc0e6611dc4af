using Axon.Conformance.Programs;

namespace Axon.Conformance;

/// <summary>Times of kernels.</summary>
public sealed class ProfileTests
{
    private static readonly Tensor<float> X = Numbers.Uniform(31, 6, 24);
    private static readonly Tensor<int> Label = Numbers.Integers(32, 10, 6);

    /// <summary>One test, as there is one profile in a process.</summary>
    [Fact]
    public void Profile_CountsEveryLaunchAndChangesNoNumber()
    {
        Timed.TimedStepState plain = Timed.TimedStepState.Init(1), timed = Timed.TimedStepState.Init(1);
        Tensor<float> image = Numbers.Uniform(33, 3, 8, 8, 2), kernel = Numbers.Uniform(34, 3, 3, 2, 4), table = Numbers.Uniform(35, 3, 8);
        var many = Timed.Compiled.TimedMany(image, kernel, table);
        using (Profile profile = Profile.Start())
        {
            Assert.Same(profile, Profile.Current);
            Assert.Contains("dispose", Assert.Throws<InvalidOperationException>(Profile.Start).Message, StringComparison.Ordinal);
            for (int i = 0; i < 3; i++)
            {
                Timed.Compiled.TimedStep(ref timed, X, Label, 1e-2f);
            }
            var again = Timed.Compiled.TimedMany(image, kernel, table);
            Assert.Equal(many.Filtered.ToArray(), again.Filtered.ToArray());
            Assert.Equal(many.Pooled.ToArray(), again.Pooled.ToArray());
            Assert.Equal(many.Best.ToArray(), again.Best.ToArray());
            Assert.Equal(many.Sums.ToArray(), again.Sums.ToArray());
            profile.Dispose();
            Assert.Null(Profile.Current);
            Check(profile);
        }
        for (int i = 0; i < 3; i++)
        {
            Timed.Compiled.TimedStep(ref plain, X, Label, 1e-2f);
        }
        Numbers.AssertClose([.. Numbers.Leaves(plain)], [.. Numbers.Leaves(timed)], 0);
    }

    private static void Check(Profile profile)
    {
        KernelTime[] step = [.. profile.Kernels.Where(static kernel => kernel.Program == "TimedStep_TimedStep_Program")];
        Assert.All(step, static kernel => Assert.Equal(0, kernel.Launches % 3));
        Assert.All(step, static kernel => Assert.True(kernel.Elapsed > TimeSpan.Zero));

        // Two products forward, two for the gradients of the kernels, one for the hidden layer's.
        KernelTime[] products = [.. step.Where(static kernel => kernel.Skeleton == "Gemm")];
        Assert.Equal(15, products.Sum(static kernel => kernel.Launches));
        Assert.Equal(3 * 2.0 * 6 * ((2 * 24 * 40) + (3 * 40 * 10)), products.Sum(static kernel => kernel.Launches * kernel.Sizes.Flops));
        Assert.All(products, static kernel => Assert.True(kernel.FlopsPerSecond > 0));
        Assert.Contains(new LaunchSizes(1, 6, 40, 24), products.Select(static kernel => kernel.Sizes));

        KernelTime filter = Assert.Single(profile.Kernels, static kernel => kernel.Program == "TimedMany_TimedMany_Program" && kernel.Skeleton == "Conv");
        Assert.Equal("108×4×18", filter.Sizes.ToString());
        Assert.Equal(1, filter.Launches);
        string text = profile.ToString();
        Assert.Contains($"Conv {filter.Kernel} 108×4×18 of TimedMany_TimedMany_Program", text, StringComparison.Ordinal);
        Assert.Contains("MaxPool Single 3×9×4", text, StringComparison.Ordinal);
        Assert.Equal(profile.Kernels.Count + 1, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(profile.Kernels.Sum(static kernel => kernel.Elapsed.Ticks), profile.Elapsed.Ticks, 1e-3 * profile.Elapsed.Ticks + 100);
    }
}
