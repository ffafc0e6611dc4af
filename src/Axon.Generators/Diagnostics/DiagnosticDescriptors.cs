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
        "'{0}' must be static: a [Defn] sees only its arguments",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1001.md");

    public static readonly DiagnosticDescriptor AXN1002 = new(
        "AXN1002",
        "Body does not compile where the generator reads it",
        "'{0}' uses a name that does not exist before generation; a [Defn] cannot use generated members",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1002.md");

    public static readonly DiagnosticDescriptor AXN1003 = new(
        "AXN1003",
        "Containing type must be partial",
        "'{0}' must be a partial class, so that Compiled.{1} can be added to it",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1003.md");

    public static readonly DiagnosticDescriptor AXN1004 = new(
        "AXN1004",
        "Parameter passed by reference",
        "Parameter '{0}' is passed by reference; a [Defn] takes values and returns results",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1004.md");

    public static readonly DiagnosticDescriptor AXN1005 = new(
        "AXN1005",
        "Return type",
        "'{0}' must return a value: a tensor or a tuple of tensors",
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
        "[Shape] on '{0}' says nothing: it is {1}, not a tensor",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1008.md");

    public static readonly DiagnosticDescriptor AXN1010 = new(
        "AXN1010",
        "Exceptions cannot be caught",
        "{0} is not part of defn: a compiled program raises no exceptions inside; check the arguments with 'if' and 'throw' on values known at build, or catch around the call",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1010.md");

    public static readonly DiagnosticDescriptor AXN1011 = new(
        "AXN1011",
        "Locks and asynchrony",
        "{0} is not part of defn: a [Defn] is a pure function; run it where you hold the lock or on the thread you want",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1011.md");

    public static readonly DiagnosticDescriptor AXN1012 = new(
        "AXN1012",
        "Iterators",
        "'yield' is not part of defn; return a tensor or a tuple",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1012.md");

    public static readonly DiagnosticDescriptor AXN1013 = new(
        "AXN1013",
        "Pointers and unsafe code",
        "{0} is not part of defn: tensors have no address inside a program",
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
        "'new {0}' is not part of defn: only records, structs and arrays of values known at build are created in a [Defn]",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1015.md");

    public static readonly DiagnosticDescriptor AXN1016 = new(
        "AXN1016",
        "Call of a method that is not a [Defn]",
        "'{0}' is not a [Defn]; mark it [Defn], so that its body can be compiled too",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1016.md");

    public static readonly DiagnosticDescriptor AXN1017 = new(
        "AXN1017",
        "Instance members",
        "'{0}' is an instance member; a [Defn] is static and takes what it needs as arguments",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1017.md");

    public static readonly DiagnosticDescriptor AXN1018 = new(
        "AXN1018",
        "Mutable static fields",
        "'{0}' may change; a [Defn] reads only constants and static readonly fields of constants",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1018.md");

    public static readonly DiagnosticDescriptor AXN1019 = new(
        "AXN1019",
        "Arguments passed by reference",
        "{0} arguments are not part of defn; return the value",
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
        "A pattern cannot look into a tensor; compare with an operator: 'x > 0f'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1022.md");

    public static readonly DiagnosticDescriptor AXN1023 = new(
        "AXN1023",
        "Assignment to an element",
        "Tensors and arrays are immutable in a [Defn]; an element cannot be assigned; build the value in one expression",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1023.md");

    public static readonly DiagnosticDescriptor AXN1024 = new(
        "AXN1024",
        "Assignment as a value",
        "An assignment or '++' inside an expression is not part of defn; write it as a statement of its own",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1024.md");

    public static readonly DiagnosticDescriptor AXN1025 = new(
        "AXN1025",
        "do loops",
        "'do' is not part of defn; write 'while'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1025.md");

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
        "Alignment and formats in an interpolated string are not part of defn",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1027.md");

    public static readonly DiagnosticDescriptor AXN1028 = new(
        "AXN1028",
        "Patterns",
        "{0} is not part of defn; use constants, comparisons, 'and', 'or', 'not', null, discards and tuples of these",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1028.md");

    public static readonly DiagnosticDescriptor AXN1029 = new(
        "AXN1029",
        "Break out of a switch section",
        "'break' inside a nested statement of a switch section is not part of defn; let the section end by itself or use if",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1029.md");

    public static readonly DiagnosticDescriptor AXN1030 = new(
        "AXN1030",
        "Member without a value at build",
        "'{0}' is not known to the compiler; use a constant, a member of a record, or pass the value",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1030.md");

    public static readonly DiagnosticDescriptor AXN1031 = new(
        "AXN1031",
        "Conversion",
        "A conversion from '{0}' to '{1}' is not part of defn",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1031.md");

    public static readonly DiagnosticDescriptor AXN1032 = new(
        "AXN1032",
        "Conditional access",
        "'?.' is not part of defn; test for null with '==' first",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1032.md");

    public static readonly DiagnosticDescriptor AXN1033 = new(
        "AXN1033",
        "Array without values",
        "An array of {0} needs its values: sizes must be constants",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1033.md");

    public static readonly DiagnosticDescriptor AXN1034 = new(
        "AXN1034",
        "Using statements",
        "'using' is not part of defn: tensors need no disposing",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1034.md");

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

    public static bool Has(string id) => Table.Rows.ContainsKey(id);

    /// <summary>Filled on first use, when the fields of all files have their values.</summary>
    private static class Table
    {
        public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Rows = typeof(DiagnosticDescriptors).GetFields()
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!).ToDictionary(static row => row.Id, StringComparer.Ordinal);
    }
}
