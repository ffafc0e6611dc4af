using Microsoft.CodeAnalysis;

namespace Axon.Generators.FrontEnd;

/// <summary>Members of .NET that people reach for and a [Defn] has not: which finding each is, and what to write instead. The first row that fits counts.</summary>
internal static class ForeignMembers
{
    /// <summary>One row: members of types in a namespace (with all below it), of those names or of any.</summary>
    private sealed record Row(string Id, string Space, string[] Types, string[] Members, string Advice);

    private static readonly string[] Any = [];

    private static readonly Row[] Rows =
    [
        new("AXN1043", "System", ["Random"], Any, "draw with RandomUniform<float>(key, …), RandomNormal or RandomBernoulli, whose key is an argument or a State"),
        new("AXN1043", "System.Security.Cryptography", Any, Any, "draw with RandomUniform<float>(key, …), RandomNormal or RandomBernoulli, whose key is an argument or a State"),
        new("AXN1044", "System", ["DateTime", "DateTimeOffset", "TimeProvider", "TimeSpan", "Guid", "Environment", "GC", "AppContext"], Any, "read it before the call, and pass it as an argument"),
        new("AXN1044", "System.Diagnostics", ["Stopwatch", "Process"], Any, "measure round the call"),
        new("AXN1011", "System.Threading", Any, Any, ""),
        new("AXN1045", "System.IO", Any, Any, "read before the call, and pass the numbers as a tensor"),
        new("AXN1045", "System.Net", Any, Any, "read before the call, and pass the numbers as a tensor"),
        new("AXN1045", "System", ["Console"], ["Read", "ReadLine", "ReadKey"], "read before the call, and pass the numbers as a tensor"),
        new("AXN1037", "System", ["Console"], Any, ""),
        new("AXN1037", "System.Diagnostics", ["Debug", "Trace"], Any, ""),
        new("AXN1046", "System", ["String", "Char"], ["ToUpper", "ToLower"], "use ToUpperInvariant and ToLowerInvariant, which give the same everywhere"),
        new("AXN1046", "System", ["String"], ["StartsWith", "EndsWith", "IndexOf"], "say that letters are compared as they are, which is the same everywhere: EndsWith(\"bias\", StringComparison.Ordinal)"),
        new("AXN1046", "System", ["String", "Char", "Convert", "Int32", "Single", "Double", "Int64", "Boolean"], Any, "join and interpolate ($\"layer{i}\"), or write the text down; numbers are written as numbers"),
        new("AXN1046", "System.Text", Any, Any, "join and interpolate ($\"layer{i}\"), or write the text down"),
        new("AXN1046", "System.Globalization", Any, Any, "join and interpolate ($\"layer{i}\"), or write the text down"),
        new("AXN1047", "System", ["Object", "ValueType"], Any, "compare numbers with == and tensors with Equal(x, y), all of whose elements are All(Equal(x, y)); ask for the type of a record with 'is'"),
        new("AXN1035", "System", ["Array"], ["Sort", "Reverse", "Fill", "Clear", "Resize", "Copy", "ForEach"], ""),
        new("AXN1035", "System.Collections", Any, ["Add", "AddRange", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "Clear", "Sort", "Reverse", "Enqueue", "Dequeue", "Push", "Pop", "TryAdd", "AddFirst", "AddLast", "UnionWith", "ExceptWith", "IntersectWith", "ForEach"], ""),
        new("AXN1048", "System", ["Array"], Any, "ask with a 'for' or 'foreach' over the values, or with a list pattern ('k is [1, ..]')"),
        new("AXN1048", "System.Collections", Any, Any, "ask with a 'for' or 'foreach' over the values, or with a list pattern ('k is [1, ..]')"),
        new("AXN1049", "System", ["Math", "MathF"], ["Sign", "Asinh", "Acosh", "Atanh", "Log2", "ReciprocalSqrtEstimate"], "make the number a tensor and use the function of Axon.Ops, as in Sign(Tensor.Scalar(k)), Asinh(Tensor.Scalar(k)) or Log2(Tensor.Scalar(k))"),
        new("AXN1049", "System", ["Math", "MathF"], Any, "make the number a tensor, Tensor.Scalar(k), and compute with the functions of Axon.Ops"),
    ];

    /// <summary>The finding for a member of .NET and the arguments of its text; null where only the general one fits.</summary>
    public static (string Id, string[] Arguments)? Find(ISymbol member)
    {
        string space = member.ContainingNamespace?.ToDisplayString() ?? "";
        string type = member.ContainingType?.Name ?? "";
        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {type}" : $"{type}.{member.Name}";
        foreach (Row row in Rows)
        {
            bool isIn = row.Types.Length > 0 ? space == row.Space && row.Types.Contains(type) : space == row.Space || space.StartsWith(row.Space + ".", StringComparison.Ordinal);
            if (isIn && (row.Members.Length == 0 || row.Members.Contains(member.Name)))
            {
                return (row.Id, row.Id == "AXN1011" ? [$"'{name}'"] : row.Advice.Length == 0 ? [name] : [name, row.Advice]);
            }
        }
        return null;
    }

    // What each word of LINQ is in plain C#.
    private static readonly (string[] Names, string Advice)[] Queries =
    [
        (["Max", "Min", "MaxBy", "MinBy"], "compare in a loop: 'foreach (float k in values) most = Math.Max(most, k);', or compute with a tensor: Max(Tensor.From(values))"),
        (["Sum", "Average", "Aggregate"], "add up in a loop: 'foreach (float k in values) total += k;', or compute with a tensor: Sum(Tensor.From(values))"),
        (["First", "FirstOrDefault", "Last", "LastOrDefault", "ElementAt", "Single", "SingleOrDefault"], "index: 'values[0]', 'values[^1]'"),
        (["Any", "All", "Contains", "Count", "LongCount", "SequenceEqual"], "ask for 'values.Length', or with a list pattern: 'values is [1, ..]'"),
        (["Range", "Repeat"], "count: 'for (int i = 0; i < n; i++)', or make a tensor: Iota<float>(n)"),
        (["Skip", "Take", "SkipLast", "TakeLast", "Chunk"], "slice: 'values[1..]', 'values[..^1]'"),
        (["Concat", "Append", "Prepend", "Union"], "spread: '[.. first, .. second]'"),
        (["Reverse", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "Distinct", "GroupBy", "ToDictionary", "ToLookup", "ToHashSet"], "write the values down in the order that is meant, or arrange a tensor with Sort, Reverse or Take"),
    ];

    public static string LinqAdvice(string name) =>
        Queries.Where(row => row.Names.Contains(name)).Select(static row => row.Advice).FirstOrDefault() ?? "write a 'for' or 'foreach' that collects: 'parts = [.. parts, x * k];'";
}
