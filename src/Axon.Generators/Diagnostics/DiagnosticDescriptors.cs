using Microsoft.CodeAnalysis;

namespace Axon.Generators.Diagnostics;

/// <summary>
/// Every finding, one row each: AXN1xxx the front end, 2xxx shapes and elaboration, 3xxx gradients, 4xxx schedule and emission, 9xxx faults of the compiler.
/// Each has a page in docs/diagnostics.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "Axon";

    public static readonly DiagnosticDescriptor AXN1000 = new(
        "AXN1000",
        "Construct outside the language",
        "{0} is not part of defn",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1000.md");

    public static readonly DiagnosticDescriptor AXN1001 = new(
        "AXN1001",
        "Method must be static",
        "'{0}' must be static: a [Defn] sees only its arguments. Make it 'static' and pass what it reads of the object as arguments.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1001.md");

    public static readonly DiagnosticDescriptor AXN1002 = new(
        "AXN1002",
        "Body does not compile where the generator reads it",
        "'{0}' is generated from the [Defn] methods, so none of them can use it; call the method itself, which is compiled in place",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1002.md");

    public static readonly DiagnosticDescriptor AXN1003 = new(
        "AXN1003",
        "Containing type must be partial",
        "'{0}' must be a 'partial class', so that 'Compiled.{1}' can be added to it{2}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1003.md");

    public static readonly DiagnosticDescriptor AXN1004 = new(
        "AXN1004",
        "Parameter passed by reference",
        "Parameter '{0}' is passed by reference, and a [Defn] takes values; return the new value, in a tuple where there are several",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1004.md");

    public static readonly DiagnosticDescriptor AXN1005 = new(
        "AXN1005",
        "Return type",
        "'{0}' returns nothing; a [Defn] returns a tensor, a tuple of tensors, or a value for other [Defn] methods",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1005.md");

    public static readonly DiagnosticDescriptor AXN1006 = new(
        "AXN1006",
        "Method has no body",
        "'{0}' has no body to compile",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1006.md");

    public static readonly DiagnosticDescriptor AXN1007 = new(
        "AXN1007",
        "Bad shape",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1007.md");

    public static readonly DiagnosticDescriptor AXN1008 = new(
        "AXN1008",
        "Shape on something else than a tensor",
        "[Shape] on '{0}' says nothing: it is of type {1}, and only tensors have shapes; leave it out",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1008.md");

    public static readonly DiagnosticDescriptor AXN1009 = new(
        "AXN1009",
        "No compiled member",
        "There is no 'Compiled.{0}': a program cannot be handed the {2} '{1}'. Call '{0}' from a [Defn] that makes the value, or take its numbers as arguments.",
        Category,
        DiagnosticSeverity.Info,
        true,
        helpLinkUri: Help + "AXN1009.md");

    public static readonly DiagnosticDescriptor AXN1010 = new(
        "AXN1010",
        "Exceptions cannot be caught",
        "{0} is not part of defn: a compiled program raises no exceptions inside; check arguments with 'if (…) throw new …', and catch around the call",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1010.md");

    public static readonly DiagnosticDescriptor AXN1011 = new(
        "AXN1011",
        "Locks and asynchrony",
        "{0} is not part of defn: a [Defn] is a function of its arguments; call it where you hold the lock, or on the thread or task you want",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1011.md");

    public static readonly DiagnosticDescriptor AXN1012 = new(
        "AXN1012",
        "Iterators",
        "'yield' is not part of defn; return a tensor, a tuple, or an array of tensors for another [Defn]",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1012.md");

    public static readonly DiagnosticDescriptor AXN1013 = new(
        "AXN1013",
        "Pointers and unsafe code",
        "{0} is not part of defn: tensors have no address inside a program; use slices and indices",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1013.md");

    public static readonly DiagnosticDescriptor AXN1014 = new(
        "AXN1014",
        "Jumps",
        "'goto' is not part of defn; use if, while, break and continue",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1014.md");

    public static readonly DiagnosticDescriptor AXN1015 = new(
        "AXN1015",
        "Objects of classes",
        "'new {0}' is not part of defn: a [Defn] creates records, structs, arrays and lists of values. Make the object outside and pass its numbers as arguments.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1015.md");

    public static readonly DiagnosticDescriptor AXN1016 = new(
        "AXN1016",
        "Call of a method that is not a [Defn]",
        "'{0}' is not a [Defn]: {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1016.md");

    public static readonly DiagnosticDescriptor AXN1017 = new(
        "AXN1017",
        "Instance members",
        "'{0}' belongs to an object, and a [Defn] is static; pass its value as an argument",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1017.md");

    public static readonly DiagnosticDescriptor AXN1018 = new(
        "AXN1018",
        "Mutable static fields",
        "'{0}' may change after the build, so it cannot be read or set; make it 'const' or 'static readonly', or pass the value as an argument",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1018.md");

    public static readonly DiagnosticDescriptor AXN1019 = new(
        "AXN1019",
        "Arguments passed by reference",
        "'{0}' is not part of defn: values are handed in and returned; return a tuple where there are several results",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1019.md");

    public static readonly DiagnosticDescriptor AXN1020 = new(
        "AXN1020",
        "Dynamic code",
        "'dynamic' is not part of defn; give the value its type",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1020.md");

    public static readonly DiagnosticDescriptor AXN1021 = new(
        "AXN1021",
        "LINQ queries",
        "Query expressions are not part of defn; write a 'for' or 'foreach'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1021.md");

    public static readonly DiagnosticDescriptor AXN1022 = new(
        "AXN1022",
        "Patterns on tensors",
        "A pattern cannot look into a tensor; compare with an operator ('Sum(x) > 0f'), or ask for what is known at build ('x.Rank is 1')",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1022.md");

    public static readonly DiagnosticDescriptor AXN1023 = new(
        "AXN1023",
        "Assignment to an element",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1023.md");

    public static readonly DiagnosticDescriptor AXN1024 = new(
        "AXN1024",
        "Assignment as a value",
        "An assignment or '++' inside of an expression is not part of defn; write it as a statement of its own, before or after",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1024.md");

    public static readonly DiagnosticDescriptor AXN1026 = new(
        "AXN1026",
        "Nested deconstruction in foreach",
        "{0} is not part of defn; take a tuple apart into new locals or into assigned ones, one level at a time",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1026.md");

    public static readonly DiagnosticDescriptor AXN1027 = new(
        "AXN1027",
        "Formatted text",
        "Alignment and formats ('{0}') are not part of defn; write the value alone",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1027.md");

    public static readonly DiagnosticDescriptor AXN1028 = new(
        "AXN1028",
        "Patterns",
        "{0} is not part of defn; patterns ask for constants, comparisons, null, types of records, properties, tuples and lists of these",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1028.md");

    public static readonly DiagnosticDescriptor AXN1029 = new(
        "AXN1029",
        "Break out of a switch section",
        "This 'break' leaves a switch section from inside of it, which is not part of defn; put the rest of the section under 'if', or use 'if' and 'else if' in place of the switch",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1029.md");

    public static readonly DiagnosticDescriptor AXN1030 = new(
        "AXN1030",
        "Member without a value at build",
        "'{0}' has no value at build: {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1030.md");

    public static readonly DiagnosticDescriptor AXN1031 = new(
        "AXN1031",
        "Conversion",
        "A conversion from '{0}' to '{1}' is not part of defn{2}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1031.md");

    public static readonly DiagnosticDescriptor AXN1033 = new(
        "AXN1033",
        "Array without values",
        "The size of 'new {0}[…]' is not a constant, and elements cannot be assigned later; start with '[]' and add with a spread: 'a = [.. a, value];'.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1033.md");

    public static readonly DiagnosticDescriptor AXN1034 = new(
        "AXN1034",
        "Using statements",
        "'using' is not part of defn: tensors need no disposing; leave it out",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1034.md");

    public static readonly DiagnosticDescriptor AXN1035 = new(
        "AXN1035",
        "Lists that change",
        "'{0}' changes a collection, and values in a [Defn] do not change; make a new one: 'rows = [.. rows, row];'.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1035.md");

    public static readonly DiagnosticDescriptor AXN1036 = new(
        "AXN1036",
        "LINQ",
        "LINQ's '{0}' is not part of defn; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1036.md");

    public static readonly DiagnosticDescriptor AXN1037 = new(
        "AXN1037",
        "Output",
        "'{0}' is not part of defn: a compiled program prints nothing; return the value, or run the body itself, which is ordinary C#, under a debugger",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1037.md");

    public static readonly DiagnosticDescriptor AXN1038 = new(
        "AXN1038",
        "Numbers of a tensor",
        "'{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1038.md");

    public static readonly DiagnosticDescriptor AXN1039 = new(
        "AXN1039",
        "Constructors with code",
        "'new {0}' runs code of its own constructor, which is not part of defn; use a record whose head lists its values: 'record {0}(int Width, float Rate)'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1039.md");

    public static readonly DiagnosticDescriptor AXN1040 = new(
        "AXN1040",
        "Export of another version",
        "{0} was built with version {1} of the exported text, this compiler reads version {2}; rebuild it with the Axon.Core that this project uses",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1040.md");

    public static readonly DiagnosticDescriptor AXN1041 = new(
        "AXN1041",
        "Exported text cannot be read",
        "{0} exports '{1}', which cannot be read: {2}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1041.md");

    public static readonly DiagnosticDescriptor AXN1042 = new(
        "AXN1042",
        "Called method has no text",
        "'{0}' is a [Defn] of an assembly that does not export it; make it public and rebuild that assembly with the generator",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1042.md");

    public static readonly DiagnosticDescriptor AXN9001 = new(
        "AXN9001",
        "Internal error of the compiler",
        "The stage {0} failed on '{1}': {2}. This is a fault of the compiler, not of your code.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN9001.md");

    private const string Help = "https://github.com/axon-dotnet/axon/blob/main/docs/diagnostics/";

    public static IEnumerable<DiagnosticDescriptor> All => Table.Rows.Values;

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Get(string id) => Table.Rows[id];

    /// <summary>Whether a finding says something and stops nothing.</summary>
    public static bool IsNote(string id) => Get(id).DefaultSeverity < DiagnosticSeverity.Warning;

    public static bool Has(string id) => Table.Rows.ContainsKey(id);

    /// <summary>Filled on first use, when the fields of all files have their values.</summary>
    private static class Table
    {
        public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Rows = typeof(DiagnosticDescriptors).GetFields()
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!).ToDictionary(static row => row.Id, StringComparer.Ordinal);
    }
}
