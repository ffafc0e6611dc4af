using System.Text.Json;

namespace Axon.Oracle;

/// <summary>A record as C#.</summary>
/// <param name="Text">Its methods F0, F1, ….</param>
/// <param name="Cases">What they are run on.</param>
/// <param name="Outputs">How many methods there are.</param>
internal sealed record Translation(Record Record, string Text, RunCase[] Cases, int Outputs)
{
    /// <summary>Where the sign of what they give is arbitrary.</summary>
    public Vectors[] Signs { get; init; } = [];

    /// <summary>Values of variables by path, where the methods own some.</summary>
    public Dictionary<string, Numbers> State { get; init; } = [];

    /// <summary>Inputs of calls before the one that counts.</summary>
    public Numbers[][] Before { get; init; } = [];

    /// <summary>Whether the first values of variables are what counts.</summary>
    public bool IsInitial { get; init; }

    /// <summary>Variables to look at afterwards.</summary>
    public (string Path, JsonElement Expected)[] Variables { get; init; } = [];

    /// <summary>Whether the methods own variables.</summary>
    public bool IsStateful => State.Count > 0 || Variables.Length > 0 || IsInitial;
}

/// <summary>What methods take and give.</summary>
internal sealed record RunCase(Numbers[] Inputs, JsonElement?[] Expected);
