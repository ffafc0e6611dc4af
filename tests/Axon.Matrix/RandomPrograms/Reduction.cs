namespace Axon.Matrix.RandomPrograms;

/// <summary>Makes a failing program smaller: the first of its variables that alone already fails, with the steps that it needs.</summary>
internal static class Reduction
{
    public static (RandomProgram Program, string Failure) Of(RandomProgram program, string failure)
    {
        RandomProgram[] candidates = [.. program.Steps.Select(step => program.Slice(step.Target)).OrderBy(static p => p.Steps.Count)];
        ProgramBatch batch = new(candidates);
        for (int i = 0; i < candidates.Length; i++)
        {
            if (RandomProgramTests.Check(batch, i) is { } own)
            {
                return (candidates[i], own);
            }
        }
        return (program, failure);
    }
}
