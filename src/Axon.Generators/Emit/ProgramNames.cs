using System.Globalization;
using System.Text;
using Axon.Generators.Elaborate;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

/// <summary>What entries, state records and kernels must agree on: names, and the order of sizes.</summary>
internal static class ProgramNames
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>The class that holds the kernels and launches: <c>Value_ValueGrad_Program</c>.</summary>
    public static string ProgramClass(Program program) => $"{program.Method}_{program.Name}_Program";

    /// <summary>An array on the stack that a program declares: <c>Array12&lt;T&gt;</c>.</summary>
    public static string Array(int size) => $"Array{size.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The state record of a method: <c>TrainStepState</c>; that of its second overload is <c>TrainStep_2State</c>.</summary>
    public static string StateRecord(string method, int overload = 0) => overload == 0 ? $"{method}State" : $"{method}_{(overload + 1).ToString(CultureInfo.InvariantCulture)}State";

    /// <summary>
    /// The names of sizes that <c>Run</c> takes as ints, in that order: all that occur in inputs, outputs and nodes of the program.
    /// </summary>
    public static IReadOnlyList<string> Sizes(Program program) =>
        program.Inputs.Select(static i => i.Type).Concat(program.Outputs.Select(static o => o.Type))
            .SelectMany(static type => type.Shape)
            .Concat(program.Parameters.Where(static p => p.Shape is not null).SelectMany(static p => p.Shape!.Value))
            .SelectMany(static dim => dim.Symbols)
            .Concat(program.SizeParameters)
            .Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToArray();

    /// <summary>A name as C# takes it: <c>@class</c> for a keyword, <c>_</c> for what no identifier may hold.</summary>
    public static string Identifier(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
        {
            text.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
        }
        if (text.Length == 0 || char.IsDigit(text[0]))
        {
            text.Insert(0, '_');
        }
        string identifier = text.ToString();
        return Keywords.Contains(identifier) ? "@" + identifier : identifier;
    }

    /// <summary>A property's name: <c>dense1</c> is <c>Dense1</c>, <c>running_mean</c> is <c>RunningMean</c>.</summary>
    public static string Pascal(string name)
    {
        StringBuilder text = new();
        bool upper = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        if (text.Length == 0 || char.IsDigit(text[0]))
        {
            text.Insert(0, '_');
        }
        return text.ToString();
    }

    /// <summary>C# text for a string.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Text as XML documentation takes it.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
