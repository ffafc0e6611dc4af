using Microsoft.CodeAnalysis;

namespace Axon.Generators.Diagnostics;

/// <content>What Elaborate and Grad find. They word the message; the title says what kind it is.</content>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor AXN2001 = new("AXN2001", "Not an element type", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2001.md");

    public static readonly DiagnosticDescriptor AXN2002 = new("AXN2002", "Local without a value", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2002.md");

    public static readonly DiagnosticDescriptor AXN2003 = new("AXN2003", "Unknown member", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2003.md");

    public static readonly DiagnosticDescriptor AXN2004 = new("AXN2004", "Index not known at build", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2004.md");

    public static readonly DiagnosticDescriptor AXN2005 = new("AXN2005", "Index out of range", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2005.md");

    public static readonly DiagnosticDescriptor AXN2010 = new("AXN2010", "Shapes do not fit", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2010.md");

    public static readonly DiagnosticDescriptor AXN2020 = new("AXN2020", "Operator on such values", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2020.md");

    public static readonly DiagnosticDescriptor AXN2021 = new("AXN2021", "Number wanted", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2021.md");

    public static readonly DiagnosticDescriptor AXN2022 = new("AXN2022", "Division by zero", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2022.md");

    public static readonly DiagnosticDescriptor AXN2030 = new("AXN2030", "Path without a value", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2030.md");

    public static readonly DiagnosticDescriptor AXN2031 = new("AXN2031", "The method throws", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2031.md");

    public static readonly DiagnosticDescriptor AXN2032 = new("AXN2032", "foreach over something else", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2032.md");

    public static readonly DiagnosticDescriptor AXN2033 = new("AXN2033", "Not assignable", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2033.md");

    public static readonly DiagnosticDescriptor AXN2034 = new("AXN2034", "Deconstruction", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2034.md");

    public static readonly DiagnosticDescriptor AXN2035 = new("AXN2035", "Jump under a run-time condition", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2035.md");

    public static readonly DiagnosticDescriptor AXN2036 = new("AXN2036", "Condition is not one bool", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2036.md");

    public static readonly DiagnosticDescriptor AXN2037 = new("AXN2037", "Arms of different kinds", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2037.md");

    public static readonly DiagnosticDescriptor AXN2038 = new("AXN2038", "Arms of different shapes", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2038.md");

    public static readonly DiagnosticDescriptor AXN2039 = new("AXN2039", "Endless unrolling", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2039.md");

    public static readonly DiagnosticDescriptor AXN2041 = new("AXN2041", "Loop away from its bound", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2041.md");

    public static readonly DiagnosticDescriptor AXN2042 = new("AXN2042", "Value a loop cannot carry", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2042.md");

    public static readonly DiagnosticDescriptor AXN2044 = new("AXN2044", "Shape changes in a loop", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2044.md");

    public static readonly DiagnosticDescriptor AXN2045 = new("AXN2045", "Throw on run-time data", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2045.md");

    public static readonly DiagnosticDescriptor AXN2050 = new("AXN2050", "Not a size", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2050.md");

    public static readonly DiagnosticDescriptor AXN2051 = new("AXN2051", "Rank differs from the annotation", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2051.md");

    public static readonly DiagnosticDescriptor AXN2052 = new("AXN2052", "Size differs from the annotation", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2052.md");

    public static readonly DiagnosticDescriptor AXN2053 = new("AXN2053", "Size that no argument tells", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2053.md");

    public static readonly DiagnosticDescriptor AXN2054 = new("AXN2054", "Too many elements", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2054.md");

    public static readonly DiagnosticDescriptor AXN2055 = new("AXN2055", "Method without text", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2055.md");

    public static readonly DiagnosticDescriptor AXN2056 = new("AXN2056", "Recursion without end", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2056.md");

    public static readonly DiagnosticDescriptor AXN2057 = new("AXN2057", "Not a function", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2057.md");

    public static readonly DiagnosticDescriptor AXN2060 = new("AXN2060", "Variable declared twice", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2060.md");

    public static readonly DiagnosticDescriptor AXN2061 = new("AXN2061", "Name or shape of a variable", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2061.md");

    public static readonly DiagnosticDescriptor AXN2062 = new("AXN2062", "Name taken", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2062.md");

    public static readonly DiagnosticDescriptor AXN2063 = new("AXN2063", "Shared variable of another shape", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2063.md");

    public static readonly DiagnosticDescriptor AXN2064 = new("AXN2064", "Variable with a run-time size", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2064.md");

    public static readonly DiagnosticDescriptor AXN2065 = new("AXN2065", "Variable set to another shape", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2065.md");

    public static readonly DiagnosticDescriptor AXN2066 = new("AXN2066", "Count of Repeat", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2066.md");

    public static readonly DiagnosticDescriptor AXN2068 = new("AXN2068", "Initializer of another shape", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2068.md");

    public static readonly DiagnosticDescriptor AXN2069 = new("AXN2069", "Tap in a loop or branch", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2069.md");

    public static readonly DiagnosticDescriptor AXN2090 = new("AXN2090", "Value of another program", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN2090.md");

    public static readonly DiagnosticDescriptor AXN3001 = new("AXN3001", "No derivative", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3001.md");

    public static readonly DiagnosticDescriptor AXN3002 = new("AXN3002", "Gradient of something else than a number", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3002.md");

    public static readonly DiagnosticDescriptor AXN3003 = new("AXN3003", "Gradient in something else than a tensor", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3003.md");

    public static readonly DiagnosticDescriptor AXN3004 = new("AXN3004", "Vector or gradient of another shape", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3004.md");

    public static readonly DiagnosticDescriptor AXN3005 = new("AXN3005", "Change inside a transformed function", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3005.md");

    public static readonly DiagnosticDescriptor AXN3006 = new("AXN3006", "No common rows", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Help + "AXN3006.md");

    public static readonly DiagnosticDescriptor AXN3010 = new("AXN3010", "Gradient is zero", "{0}", Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "AXN3010.md");

    public static readonly DiagnosticDescriptor AXN3011 = new("AXN3011", "Parameter without gradient", "{0}", Category, DiagnosticSeverity.Warning, true, helpLinkUri: Help + "AXN3011.md");
}
