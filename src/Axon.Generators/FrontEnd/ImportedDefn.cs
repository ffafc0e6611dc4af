using Axon.Generators.Ast;

namespace Axon.Generators.FrontEnd;

/// <summary>A method exported by a referenced assembly. The text is read when it is called, and once.</summary>
internal sealed class ImportedDefn(string name, int version, string text, string assembly) : IEquatable<ImportedDefn>
{
    private Defn? defn;

    public string Name { get; } = name;

    public int Version { get; } = version;

    public string Text { get; } = text;

    public string Assembly { get; } = assembly;

    public bool IsCurrent => Version == AstPrinter.Version;

    /// <summary>The tree; a <see cref="FormatException"/> where the text is none.</summary>
    public Defn Read() => defn ??= AstReader.Read(Text);

    public bool Equals(ImportedDefn? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && Name == other.Name && Version == other.Version && Assembly == other.Assembly && Text == other.Text);

    public override bool Equals(object? obj) => Equals(obj as ImportedDefn);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
