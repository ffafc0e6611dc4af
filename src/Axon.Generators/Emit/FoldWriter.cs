using Axon.Generators.Infrastructure;

namespace Axon.Generators.Emit;

/// <summary>
/// What the root of a state has besides where a method updates all of it: the new state is its memory, handed on from step to step, and becomes records and tensors when one of its members is
/// asked for. Its old owner then says that it was taken.
/// </summary>
internal static class FoldWriter
{
    /// <summary>The start of what <c>Device</c> gives.</summary>
    public const string Device = "folded is not null ? folded.DeviceOf(this) : ";

    /// <summary>How a member is read.</summary>
    public static string Get(StateMember member) => $"get => field ?? folded!.Tree(this).{member.Property};";

    public static void Write(IndentedWriter writer, IReadOnlyList<StateMember> members, string record)
    {
        string name = record.Substring(record.LastIndexOf('.') + 1);
        string folded = $"global::Axon.Runtime.FoldedState<{record}>";
        writer.Line("// The memory of a state that nobody has looked at yet; its members are made when they are asked for.");
        writer.Line($"private readonly {folded}? folded;");
        writer.Line();
        using (writer.Block($"private {name}({folded} folded)"))
        {
            writer.Line("this.folded = folded;");
            writer.Line("folded.PassTo(this);");
        }
        writer.Line();
        writer.Line("// A copy has members of its own: the memory is one state's at a time.");
        using (writer.Block($"private {name}({name} original)"))
        {
            foreach (StateMember member in members)
            {
                writer.Line($"this.{member.Property} = original.{member.Property};");
            }
        }
        writer.Line();
        writer.Line($"private {name}? Readable => folded is null ? this : folded.TreeOrNull(this);");
        writer.Line();
        writer.Line("/// <summary>Whether the tensors are the same ones.</summary>");
        writer.Line($"public bool Equals({name}? other) => ReferenceEquals(this, other) ||");
        using (writer.Indent())
        {
            writer.Line($"(Readable is {{ }} left && other?.Readable is {{ }} right && {string.Join(" && ", members.Select(static m => $"left.{m.Property}.Equals(right.{m.Property})"))});");
        }
        writer.Line();
        writer.Line("/// <summary>The same for all: a state that was taken over keeps its place in a set.</summary>");
        writer.Line("public override int GetHashCode() => Schema.Count;");
        writer.Line();
        writer.Line("/// <summary>Gives the memory of all variables up; the state can no longer be read.</summary>");
        using (writer.Block($"internal {folded} Fold()"))
        {
            using (writer.Block("if (folded is not null)"))
            {
                writer.Line("return folded.TakeFrom(this);");
            }
            writer.Line("global::Axon.Tensor[] tensors = new global::Axon.Tensor[Schema.Count];");
            writer.Line("CopyTo(tensors);");
            writer.Line($"return {folded}.Of(tensors);");
        }
        writer.Line();
        writer.Line($"internal static {name} From({folded} folded) => new(folded);");
        writer.Line();
    }
}
