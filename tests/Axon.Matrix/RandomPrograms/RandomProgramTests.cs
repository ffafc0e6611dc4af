using System.Globalization;
using Axon.Conformance;

namespace Axon.Matrix.RandomPrograms;

/// <summary>
/// Random programs: the compiled form gives what the body gives, and its gradient is that of differences. <c>AXON_PROGRAMS</c> sets how many are tried and
/// <c>AXON_SEED</c> the seed of the first.
/// </summary>
public sealed class RandomProgramTests
{
    private const int BatchSize = 50;

    // A program with its gradient takes a second, nearly all of it to compile its kernels for the machine.
    private const int Ordinary = 500;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    /// <summary>The first seeds of the batches.</summary>
    public static TheoryData<int> Batches()
    {
        int first = Setting("AXON_SEED", 0);
        return [.. Enumerable.Range(0, (Setting("AXON_PROGRAMS", Ordinary) + BatchSize - 1) / BatchSize).Select(batch => first + (batch * BatchSize))];
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Compiled_EqualsEagerAndDifferences(int seed)
    {
        int count = Math.Min(BatchSize, Setting("AXON_PROGRAMS", Ordinary));
        RandomProgram[] programs = [.. Enumerable.Range(seed, count).Select(ProgramWriter.Write)];
        ProgramBatch batch = new(programs);
        List<string> failures = [];
        for (int i = 0; i < programs.Length; i++)
        {
            using Place place = Place.OnHost(1 << (programs[i].Seed % 4 == 0 ? 0 : (programs[i].Seed % 4) + 1), 1);
            if (Check(batch, i) is { } failure)
            {
                (RandomProgram reduced, string what) = Reduction.Of(programs[i], failure);
                failures.Add($"Program {programs[i].Seed} (AXON_SEED={programs[i].Seed} AXON_PROGRAMS=1): {failure}\nReduced: {what}\n{reduced.Source("Reduced")}\nWhole:\n{programs[i].Source("Program")}");
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {programs.Length} programs fail.\n{string.Join("\n", failures.Take(4))}");
    }

    internal static string? Check(ProgramBatch batch, int index)
    {
        try
        {
            return batch.Check(index);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}
