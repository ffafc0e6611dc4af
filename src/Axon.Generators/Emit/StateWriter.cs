using System.Globalization;
using Axon.Generators.Elaborate;
using Axon.Generators.Infrastructure;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>
/// Writes the state record of a method that owns variables: one immutable record a scope, its shapes checked whenever a tensor is put in, and the
/// root with the schema, leaves, copying between devices, saving and loading. <c>Init</c> is a program and written by <see cref="EntryWriter"/>.
/// </summary>
internal static class StateWriter
{
    /// <param name="root">The variables of the method.</param>
    /// <param name="layers">The calls that the method is made of.</param>
    /// <param name="type">Full name of the type that contains the method.</param>
    /// <param name="method">The method.</param>
    /// <param name="known">The record of another method compiled in this project, for a scope that is a call of it and has an equal tree; else null.</param>
    /// <param name="overload">How many overloads of the method stand before it.</param>
    /// <param name="folds">Whether the method updates all of it, and so leaves it folded.</param>
    public static string Write(StateScope root, IReadOnlyList<LayerCall> layers, string type, string method, Func<StateScope, string?> known, int overload = 0, bool folds = false)
    {
        TypeChain chain = TypeChain.Of(type);
        string name = ProgramNames.StateRecord(method, overload);
        IndentedWriter writer = new();
        chain.Write(writer, () => WriteRoot(writer, root, layers, $"{chain.CSharp}.{name}", $"{chain.Name}.{method}", known, folds));
        return writer.ToString();
    }

    private static void WriteRoot(IndentedWriter writer, StateScope root, IReadOnlyList<LayerCall> layers, string record, string method, Func<StateScope, string?> known, bool folds)
    {
        IReadOnlyList<StateMember> members = StateLayout.Members(root, record, known);
        int tensors = root.AllVariables.Count();
        long parameters = ParameterCount(root);
        string name = ShortName(record);
        writer.Line($"/// <summary>The variables of <c>{method}</c>: {Count(tensors, "tensor")}, {Count(parameters, "parameter")}. Immutable: <c>with</c> makes changed copies.</summary>");
        using IndentedWriter.Scope body = writer.Block($"public sealed partial record {name} : global::Axon.Runtime.IState<{record}>");
        WriteMembers(writer, members, name, 0, folds);
        WriteDevice(writer, members, name, folds);
        writer.Line();
        if (folds)
        {
            FoldWriter.Write(writer, members, record);
        }
        writer.Line("/// <summary>Path, element type and shape of every variable, in the order of <see cref=\"Leaves\"/>.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.StateEntry> Schema { get; } = global::Axon.Runtime.StateTree.Schema(Describe);");
        writer.Line();
        StructureWriter.Write(writer, layers, record, name);
        writer.Line("/// <summary>Every variable with its tensor.</summary>");
        using (writer.Block("public global::System.Collections.Generic.IReadOnlyList<global::Axon.Runtime.StateLeaf> Leaves"))
        {
            using IndentedWriter.Scope get = writer.Block("get");
            writer.Line("global::Axon.Tensor[] tensors = new global::Axon.Tensor[Schema.Count];");
            writer.Line("CopyTo(tensors);");
            writer.Line("return global::Axon.Runtime.StateTree.Leaves(Schema, tensors);");
        }
        writer.Line();
        writer.Line("/// <summary>The number of trained elements.</summary>");
        writer.Line($"public long ParameterCount => {parameters.ToString(CultureInfo.InvariantCulture)};");
        writer.Line();
        writer.Line("/// <summary>Makes the tree from tensors in the order of <see cref=\"Schema\"/>.</summary>");
        writer.Line($"public static {record} Create(global::System.Collections.Generic.IReadOnlyList<global::Axon.Tensor> tensors) => From([.. tensors]);");
        writer.Line();
        using (writer.Block($"internal static {name} From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors)"))
        {
            writer.Line("int next = 0;");
            writer.Line("return From(tensors, ref next);");
        }
        writer.Line();
        using (writer.Block("internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors)"))
        {
            writer.Line("int next = 0;");
            writer.Line("CopyTo(tensors, ref next);");
        }
        writer.Line();
        WriteOrder(writer, members, name);
        writer.Line();
        writer.Line("/// <summary>The same tree with its tensors on <paramref name=\"device\"/>.</summary>");
        writer.Line($"public {record} To(global::Axon.Device device) => global::Axon.Runtime.StateTree.To(this, device);");
        writer.Line();
        writer.Line("/// <summary>Writes all variables to a safetensors file; the file appears complete or not at all.</summary>");
        writer.Line("public void Save(string path) => global::Axon.Runtime.StateTree.Save(this, path);");
        writer.Line();
        writer.Line("/// <summary>Reads a file that <see cref=\"Save\"/> wrote; names, element types and shapes must be those of <see cref=\"Schema\"/>.</summary>");
        writer.Line($"public static {record} Load(string path, global::Axon.Device? device = null) => global::Axon.Runtime.StateTree.Load<{record}>(path, device);");
        writer.Line();
        writer.Line("/// <summary>The number of tensors and parameters.</summary>");
        writer.Line($"public override string ToString() => {ProgramNames.Quote($"{name}: {Count(tensors, "tensor")}, {Count(parameters, "parameter")}")};");
        WriteNested(writer, members, known, 0);
    }

    /// <param name="writer">Where to.</param>
    /// <param name="members">The members of the surrounding record.</param>
    /// <param name="known">As above.</param>
    /// <param name="start">How much of each path is left out: a record that serves several scopes names its variables from itself on.</param>
    private static void WriteNested(IndentedWriter writer, IReadOnlyList<StateMember> members, Func<StateScope, string?> known, int start)
    {
        foreach (StateMember member in members.Where(static m => m.IsNested))
        {
            StateScope scope = member.Scope!;
            string name = ShortName(member.Type);
            IReadOnlyList<StateMember> inner = StateLayout.Members(scope, member.Type, known);
            writer.Line();
            writer.Line($"/// <summary>The variables of the scope <c>{ProgramNames.Xml(scope.Name)}</c>: {Count(scope.AllVariables.Count(), "tensor")}, {Count(ParameterCount(scope), "parameter")}.</summary>");
            using IndentedWriter.Scope body = writer.Block($"public sealed partial record {name}");
            int from = start == 0 && members.Count(m => m.Type == member.Type) > 1 ? StateRecords.PrefixOf(scope).Length : start;
            WriteMembers(writer, inner, name, from);
            WriteDevice(writer, inner, name);
            writer.Line();
            WriteOrder(writer, inner, name);
            WriteNested(writer, inner, known, from);
        }
    }

    private static void WriteMembers(IndentedWriter writer, IReadOnlyList<StateMember> members, string name, int start, bool folds = false)
    {
        string[] parameters = members.Select(static m => ProgramNames.Identifier(char.ToLowerInvariant(m.Property[0]) + m.Property.Substring(1))).ToArray();
        writer.Line("/// <summary>Puts the tree together; the shapes are checked.</summary>");
        using (writer.Block($"public {name}({string.Join(", ", members.Select((m, i) => $"{m.Type} {parameters[i]}"))})"))
        {
            for (int i = 0; i < members.Count; i++)
            {
                writer.Line($"this.{members[i].Property} = {parameters[i]};");
            }
        }
        foreach (StateMember member in members)
        {
            writer.Line();
            string get = folds ? FoldWriter.Get(member) : "get;";
            if (member.Variable is { } variable)
            {
                string sizes = string.Concat(variable.Shape.Select(static size => ", " + size.ToString(CultureInfo.InvariantCulture)));
                string path = variable.Path.Substring(start);
                writer.Line($"/// <summary><c>{ProgramNames.Xml(path)}</c>: {variable.Element.Text()}[{string.Join(",", variable.Shape)}]{(variable.Trainable ? ", trained" : "")}.</summary>");
                writer.Line($"public {member.Type} {member.Property} {{ {get} init => field = global::Axon.Runtime.Launch.Leaf(value, {ProgramNames.Quote(path)}{sizes}); }}");
            }
            else
            {
                writer.Line($"/// <summary>The variables of the scope <c>{ProgramNames.Xml(member.Scope!.Name)}</c>.</summary>");
                writer.Line($"public {member.Type} {member.Property} {{ {get} init => field = value ?? throw new global::System.ArgumentNullException(nameof({member.Property})); }}");
            }
        }
    }

    private static void WriteDevice(IndentedWriter writer, IReadOnlyList<StateMember> members, string name, bool folds = false)
    {
        writer.Line();
        writer.Line("/// <summary>Where all the tensors are.</summary>");
        writer.Line($"public global::Axon.Device Device => {(folds ? FoldWriter.Device : "")}global::Axon.Runtime.Launch.OneDevice({ProgramNames.Quote(name)}, {string.Join(", ", members.Select(static m => $"{m.Property}.Device"))});");
    }

    /// <summary>The tensors of the record in the order of the schema: taken from a list, put into one, and described. Equal blocks have one record, so that each is one line here.</summary>
    private static void WriteOrder(IndentedWriter writer, IReadOnlyList<StateMember> members, string name)
    {
        writer.Line($"internal static {name} From(global::System.ReadOnlySpan<global::Axon.Tensor> tensors, ref int next) => new(");
        using (writer.Indent())
        {
            for (int i = 0; i < members.Count; i++)
            {
                string value = members[i].Variable is null ? $"{members[i].Type}.From(tensors, ref next)" : $"({members[i].Type})tensors[next++]";
                writer.Line(value + (i < members.Count - 1 ? "," : ");"));
            }
        }
        writer.Line();
        using (writer.Block("internal void CopyTo(global::System.Span<global::Axon.Tensor> tensors, ref int next)"))
        {
            foreach (StateMember member in members)
            {
                writer.Line(member.Variable is null ? $"{member.Property}.CopyTo(tensors, ref next);" : $"tensors[next++] = {member.Property};");
            }
        }
        writer.Line();
        using (writer.Block("internal static void Describe(string path, global::System.Collections.Generic.List<global::Axon.Runtime.StateEntry> entries)"))
        {
            foreach (StateMember member in members)
            {
                writer.Line(member.Variable is { } variable ? $"entries.Add({Entry(variable)});" : $"{member.Type}.Describe(path + {ProgramNames.Quote(member.Scope!.Name + ".")}, entries);");
            }
        }
    }

    private static string Entry(Variable variable)
    {
        string name = variable.Path.Substring(variable.Path.LastIndexOf('.') + 1);
        string sizes = string.Concat(variable.Shape.Select(static size => ", " + size.ToString(CultureInfo.InvariantCulture)));
        return $"global::Axon.Runtime.StateEntry.Of<{variable.Element.CSharp()}>(path + {ProgramNames.Quote(name)}, {(variable.Trainable ? "true" : "false")}{sizes})";
    }

    private static long ParameterCount(StateScope scope) =>
        scope.AllVariables.Where(static v => v.Trainable).Sum(static v => v.Shape.Aggregate(1L, static (size, dim) => checked(size * dim)));

    private static string ShortName(string type) => type.Substring(type.LastIndexOf('.') + 1);

    private static string Count(long number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
