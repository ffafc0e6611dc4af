namespace Axon;

/// <content>Bodies that are run several times for one call of the program.</content>
internal sealed partial class EagerRun
{
    /// <summary>Begins to run a body once for each row: every turn finds the variables of the first, with the values they had before it.</summary>
    public Turns BeginTurns() => new(this);

    /// <summary>One body in its turns.</summary>
    internal sealed class Turns(EagerRun run)
    {
        private readonly HashSet<EagerVariable> before = [.. run.variables.Where(static v => v.IsDeclared)];
        private readonly Dictionary<EagerVariable, Tensor> values = run.variables.ToDictionary(static v => v, static v => v.Tensor);

        /// <summary>Called before each turn.</summary>
        public void Next()
        {
            foreach (EagerVariable variable in run.variables.Where(v => !before.Contains(v)))
            {
                variable.IsDeclared = false;
            }
            foreach ((EagerVariable variable, Tensor value) in values)
            {
                variable.Replace(value);
            }
        }
    }
}
