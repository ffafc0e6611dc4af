using Axon.Generators.Ast;

namespace Axon.Generators.Elaborate;

/// <summary>Members of .NET on values known at build: texts, nullable values, types of records. One row a member.</summary>
internal static class StaticLibrary
{
    private delegate Value Row(string[] texts, int[] numbers);

    private static readonly Dictionary<string, Row> Texts = new(StringComparer.Ordinal)
    {
        ["String.StartsWith"] = static (s, _) => new Value.Truth(s[0].StartsWith(s[1], StringComparison.Ordinal)),
        ["String.EndsWith"] = static (s, _) => new Value.Truth(s[0].EndsWith(s[1], StringComparison.Ordinal)),
        ["String.Contains"] = static (s, _) => new Value.Truth(s[0].IndexOf(s[1], StringComparison.Ordinal) >= 0),
        ["String.Equals"] = static (s, _) => new Value.Truth(s[0] == s[1]),
        ["String.IndexOf"] = static (s, _) => Value.Of(s[0].IndexOf(s[1], StringComparison.Ordinal)),
        ["String.IsNullOrEmpty"] = static (s, _) => new Value.Truth(s[0].Length == 0),
        ["String.IsNullOrWhiteSpace"] = static (s, _) => new Value.Truth(string.IsNullOrWhiteSpace(s[0])),
        ["String.ToLowerInvariant"] = static (s, _) => new Value.Text(s[0].ToLowerInvariant()),
        ["String.ToUpperInvariant"] = static (s, _) => new Value.Text(s[0].ToUpperInvariant()),
        ["String.ToString"] = static (s, _) => new Value.Text(s[0]),
        ["String.Trim"] = static (s, _) => new Value.Text(s[0].Trim()),
        ["String.Replace"] = static (s, _) => new Value.Text(s[1].Length == 0 ? s[0] : s[0].Replace(s[1], s[2])),
        ["String.Concat"] = static (s, _) => new Value.Text(string.Concat(s)),
        ["String.Substring"] = static (s, n) => n[0] < 0 || (n.Length > 1 ? n[1] < 0 || n[0] + n[1] > s[0].Length : n[0] > s[0].Length)
            ? throw new CompileException("AXN2005", $"Substring({string.Join(", ", n)}) is outside \"{s[0]}\", which has {s[0].Length} characters.")
            : new Value.Text(n.Length > 1 ? s[0].Substring(n[0], n[1]) : s[0].Substring(n[0])),
    };

    /// <summary>The value of a member; null where the key is no row here.</summary>
    public static Value? Find(string key, IReadOnlyList<Value> arguments, Func<int, TypeRef> typeArgument)
    {
        switch (key)
        {
            case "TypeOf":
                return new Value.Text($"typeof({typeArgument(0)})");
            case "Object.Is":
                return new Value.Truth(Is(arguments[0], typeArgument(0)));
            case "Object.As":
                return Is(arguments[0], typeArgument(0)) ? arguments[0] : new Value.Null();
            case "Object.Cast":
                return arguments[0] is Value.Null || Is(arguments[0], typeArgument(0))
                    ? arguments[0]
                    : throw new CompileException("AXN2003", $"The value here is {arguments[0].Kind}, not a {typeArgument(0)}. Ask with 'is' first.");
            case "Nullable.Value":
                return arguments[0] is Value.Null ? throw new CompileException("AXN2003", "The nullable value read here is null. Test it with 'is { } value', or give a default with '??'.") : arguments[0];
            case "String.Join":
                Value[] items = arguments[1] is Value.Array array ? [.. array.Items] : [arguments[1]];
                return new Value.Text(string.Join(Text(key, arguments[0]), items.Select(Number.Print)));
        }
        if (!Texts.TryGetValue(key, out Row? row))
        {
            return null;
        }
        string[] texts = [.. arguments.Where(static a => a is not Value.Integer).Select(a => Text(key, a))];
        int[] numbers = [.. arguments.OfType<Value.Integer>().Select(i => i.Dim.Value is { } known
            ? (int)known
            : throw new CompileException("AXN2021", $"{Written(key)} needs numbers known at build; {i.Dim} is known only in a call."))];
        return row(texts, numbers);
    }

    private static string Text(string key, Value value) => value switch
    {
        Value.Text text => text.Content,
        Value.Null when key.StartsWith("String.IsNull", StringComparison.Ordinal) => "",
        _ => throw new CompileException("AXN2021", $"{Written(key)} in a [Defn] takes strings known at build; this is {value.Kind}."),
    };

    private static string Written(string key) => "string." + key.Substring(key.IndexOf('.') + 1);

    private static bool Is(Value value, TypeRef type) => value is Value.Record record && (record.Type == type || record.Find($"is:{type}") is not null);
}
