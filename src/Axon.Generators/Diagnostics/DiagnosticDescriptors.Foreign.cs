using Microsoft.CodeAnalysis;

namespace Axon.Generators.Diagnostics;

/// <content>What .NET has and the language has not.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor AXN1043 = new(
        "AXN1043",
        "Random numbers of .NET",
        "'{0}' is not part of defn: a compiled program would draw once, at build; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1043.md");

    public static readonly DiagnosticDescriptor AXN1044 = new(
        "AXN1044",
        "What changes from call to call",
        "'{0}' is not part of defn: a compiled program knows nothing of the clock or the machine; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1044.md");

    public static readonly DiagnosticDescriptor AXN1045 = new(
        "AXN1045",
        "Files, input and network",
        "'{0}' is not part of defn: a compiled program reads its arguments only; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1045.md");

    public static readonly DiagnosticDescriptor AXN1046 = new(
        "AXN1046",
        "Functions of texts",
        "'{0}' is not part of defn: texts in a [Defn] are names known at build; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1046.md");

    public static readonly DiagnosticDescriptor AXN1047 = new(
        "AXN1047",
        "Identity of objects",
        "'{0}' is not part of defn: values in a [Defn] have no identity; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1047.md");

    public static readonly DiagnosticDescriptor AXN1048 = new(
        "AXN1048",
        "Searching in collections",
        "'{0}' is not part of defn; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1048.md");

    public static readonly DiagnosticDescriptor AXN1049 = new(
        "AXN1049",
        "Functions of Math",
        "'{0}' of a number is not part of defn; {1}",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1049.md");

    public static readonly DiagnosticDescriptor AXN1050 = new(
        "AXN1050",
        "Call through an interface",
        "'{0}' has no body of its own: which method is called is known only through the object or the type argument. Take a function instead ('Func<Tensor<float>, Tensor<float>> f') and pass the method.",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1050.md");

    public static readonly DiagnosticDescriptor AXN1051 = new(
        "AXN1051",
        "Property with code",
        "'{0}' keeps a value and runs code when it is read or set, which is not part of defn; make it '{{ get; init; }}', and compute in another property or in a method",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1051.md");

    public static readonly DiagnosticDescriptor AXN1052 = new(
        "AXN1052",
        "stackalloc",
        "'stackalloc' is not part of defn: values known at build need no memory; list them: '[1f, 2f]'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1052.md");

    public static readonly DiagnosticDescriptor AXN1053 = new(
        "AXN1053",
        "Arrays of several dimensions",
        "An array of several dimensions is not part of defn; write an array of arrays ('[[1, 2], [3, 4]]'), or make a tensor: 'Tensor.From([1f, 2f, 3f, 4f], 2, 2)'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1053.md");

    public static readonly DiagnosticDescriptor AXN1054 = new(
        "AXN1054",
        "typeof as a value",
        "'typeof' stands only in a comparison in defn, as in 'typeof(T) == typeof(float)'; compare where the type is needed, or pass an enum",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1054.md");

    public static readonly DiagnosticDescriptor AXN1055 = new(
        "AXN1055",
        "Events",
        "Events are not part of defn: a compiled program calls nobody back; return the value, and raise the event after the call",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1055.md");

    public static readonly DiagnosticDescriptor AXN1056 = new(
        "AXN1056",
        "Result without a compiled form",
        "There is no 'Compiled.{0}': a program returns tensors and tuples of them, not the {1}. Return a tensor or a tuple; as it is, '{0}' can be called from other [Defn] methods.",
        Category,
        DiagnosticSeverity.Info,
        true,
        helpLinkUri: Help + "AXN1056.md");

    public static readonly DiagnosticDescriptor AXN1057 = new(
        "AXN1057",
        "Method in an extension block",
        "'{0}' stands in an extension block, where a [Defn] cannot; write it as a static method whose first parameter says 'this'",
        Category,
        DiagnosticSeverity.Error,
        true,
        helpLinkUri: Help + "AXN1057.md");
}
