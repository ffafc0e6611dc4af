namespace Axon.Generators.Infrastructure;

/// <summary>The names of the generator's steps, by which tests find them.</summary>
internal static class TrackingNames
{
    /// <summary>Methods read, with positions: changes with every edit above a method.</summary>
    public const string Read = nameof(Read);

    /// <summary>Methods without positions.</summary>
    public const string Defn = nameof(Defn);

    /// <summary>Methods of referenced assemblies.</summary>
    public const string Imports = nameof(Imports);

    /// <summary>Build properties.</summary>
    public const string Options = nameof(Options);

    /// <summary>A method with all it calls: the gate before the costly stages.</summary>
    public const string Closure = nameof(Closure);

    /// <summary>Generated text.</summary>
    public const string Compile = nameof(Compile);

    /// <summary>The text of exported methods.</summary>
    public const string Exports = nameof(Exports);

    /// <summary>All of them that an edit elsewhere must leave alone.</summary>
    public static IReadOnlyList<string> Gates { get; } = [Defn, Imports, Options, Closure, Compile, Exports];
}
