using System.Text;
using System.Text.Json;

namespace Axon.Oracle;

/// <summary>Writes the C# of one record.</summary>
internal sealed partial class Translator
{
    private readonly Record record;
    private readonly JsonElement[] arguments;
    private readonly Dictionary<int, Term> bound = [];
    private readonly Dictionary<int, Numbers> inputs = [];
    private readonly Stack<Term[]> parameters = [];
    private StringBuilder statements = new();
    private int lambdas;

    private Translator(Record record)
    {
        this.record = record;
        arguments = record.Items("args");
    }

    /// <summary>What reads the arguments of a record.</summary>
    public static Translator Of(Record record) => new(record);

    /// <summary>The methods of a record, one a tensor that it expects.</summary>
    /// <exception cref="WithoutCounterpartException">The library has no words for it.</exception>
    public static Translation Translate(Record record)
    {
        RequireSense(record);
        if (record.Get("step") is not null)
        {
            return UpdateSteps.Translate(record);
        }
        Record[] parts = VectorizedAxes.Split(record);
        Translation first = TranslateOne(parts[0]);
        foreach (Record part in parts.Skip(1))
        {
            Translation next = TranslateOne(part);
            // Texts differ where a number of theirs is a literal here, as a run-time index is not.
            first = next.Text == first.Text ? first with { Cases = [.. first.Cases, .. next.Cases] } : throw new WithoutCounterpartException("vectorized literals");
        }
        return first with { Record = record };
    }

    private static Translation TranslateOne(Record record)
    {
        Translator translator = new(record);
        List<(string Body, Term Result, JsonElement? Expected)> outputs = record.Op == "grad" ? translator.Gradients() : translator.Outputs();
        StringBuilder text = new();
        string parameters = string.Join(", ", translator.inputs.OrderBy(static input => input.Key).Select(input =>
            $"[Shape({string.Join(", ", input.Value.Shape)})] Tensor<{ElementType.Of(input.Value.Type).CSharp}> a{input.Key}"));
        for (int i = 0; i < outputs.Count; i++)
        {
            string head = $"    [Defn] public static Tensor<{outputs[i].Result.CSharp}> F{i}({parameters})";
            text.Append(translator.statements.Length == 0 ? $"{head} => {outputs[i].Body};\n" : $"{head}\n    {{\n{translator.statements}        return {outputs[i].Body};\n    }}\n");
        }
        RunCase inputs = new([.. translator.inputs.OrderBy(static input => input.Key).Select(static input => input.Value)], [.. outputs.Select(static output => output.Expected)]);
        return new Translation(record, text.ToString(), [inputs], outputs.Count)
        {
            State = translator.State,
            // In an expression of a factor the sign counts.
            Signs = [.. outputs.Select(output => record.Op.StartsWith("LinAlg.", StringComparison.Ordinal) ? output.Result.Vectors : Vectors.None)],
        };
    }

    /// <summary>What no wording can carry over.</summary>
    private static void RequireSense(Record record)
    {
        if (record.IsQuirk)
        {
            throw new WithoutCounterpartException("quirk");
        }
        string text = record.Json.GetRawText();
        foreach ((string mark, string reason) in Rows.TakesComplex(record.Op) ? [] : new[] { ("\"dtype\":\"c", "type complex"), ("\"complex\":", "type complex") })
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                throw new WithoutCounterpartException(reason);
            }
        }
    }

    private List<(string, Term, JsonElement?)> Outputs()
    {
        Term[] terms = record.Op == "expr"
            ? Evaluate(new Argument(record.Get("f")!.Value, true))
            : record.Get("call") is { ValueKind: JsonValueKind.Array } call
                ? Rows.Apply(this, record.Op, [.. arguments.Concat(call.EnumerateArray()).Select(static json => new Argument(json, false))], Options(record.Get("opts")))
                : Rows.Apply(this, record.Op, [.. arguments.Select(static json => new Argument(json, false))], Options(record.Get("opts")));
        JsonElement[] expected = record.Items("expect");
        if (record.IsError)
        {
            return [.. terms.SelectMany(static term => Parts(term, null))];
        }
        if (expected.Length != terms.Length)
        {
            if (expected.Length == 1 && expected[0].ValueKind == JsonValueKind.Array && expected[0].GetArrayLength() == terms.Length)
            {
                expected = [.. expected[0].EnumerateArray()];
            }
            else
            {
                throw new WithoutCounterpartException($"op {record.Op}: {expected.Length} results for {terms.Length}");
            }
        }
        return [.. terms.SelectMany((term, i) => Parts(term, expected[i])).Where(static output => output.Item3!.Value.ValueKind != JsonValueKind.Null)];
    }

    private List<(string, Term, JsonElement?)> Gradients()
    {
        Argument function = new(record.Get("f")!.Value, true);
        JsonElement[] expected = record.Items("expect");
        int order = record.Get("order") is { } given ? given.GetInt32() : 1;
        List<(string, Term, JsonElement?)> outputs = [];
        foreach ((int wrt, int index) in record.Items("wrt").Select(static (json, i) => (json.GetInt32(), i)))
        {
            if (!Numbers.IsTensor(arguments[wrt]) && arguments[wrt].ValueKind != JsonValueKind.Number)
            {
                throw new WithoutCounterpartException("gradient in a container");
            }
            Term variable = Tensor(new Argument(arguments[wrt], false), wrt).Floating;
            string body = Derivative(function, wrt, variable, order);
            Term result = new(body, variable.Type, variable.Rank);
            JsonElement? wanted = record.IsError ? null : expected[index];
            if (wanted is not { ValueKind: JsonValueKind.Null })
            {
                outputs.Add((body, result, wanted));
            }
        }
        if (record.Get("expect_value") is { ValueKind: JsonValueKind.Object or JsonValueKind.Number } value)
        {
            Term term = Single(Evaluate(function)).Typed;
            outputs.Add((term.Code, term, value));
        }
        return outputs;
    }

    private string Derivative(Argument function, int wrt, Term at, int order)
    {
        if (order == 0)
        {
            return "";
        }
        string name = $"v{lambdas++}";
        Term? outer = bound.GetValueOrDefault(wrt);
        bound[wrt] = at with { Code = name };
        // Loops stand in the lambda that they are written in.
        StringBuilder around = statements;
        statements = new StringBuilder();
        string body;
        if (order == 1)
        {
            Term value = Single(Evaluate(function));
            body = value.Literal is null && ElementType.Of(value.Type).IsFloat ? value.Code : value.Floating.Code;
            body = value.Rank == 0 ? body : $"Sum({body})";
            if (ElementType.Floating(value.Type) != at.Type)
            {
                body = $"Cast<{at.CSharp}>({body})";
            }
        }
        else
        {
            body = $"Sum({Derivative(function, wrt, at with { Code = name }, order - 1)})";
        }
        if (outer is null)
        {
            bound.Remove(wrt);
        }
        else
        {
            bound[wrt] = outer;
        }
        string own = statements.ToString();
        statements = around;
        return $"Grad(({ParameterType(at)} {name}) => {(own.Length == 0 ? body : $"{{\n{own}        return {body};\n        }}")}, {at.Code})";
    }

    private static string ParameterType(Term term) => $"Tensor<{term.CSharp}>";

    private static Dictionary<string, JsonElement> Options(JsonElement? options) =>
        options is { ValueKind: JsonValueKind.Object } given ? given.EnumerateObject().ToDictionary(static o => o.Name, static o => o.Value) : [];

    public bool IsError => record.IsError;

    /// <summary>Values of variables that stand in the place of arguments of theirs, by path.</summary>
    public Dictionary<string, Numbers> State { get; } = [];

    /// <summary>The numbers of an argument, for a variable.</summary>
    public Numbers Data(Argument argument) => Follow(argument).Argument.Json is var json && Numbers.IsTensor(json) ? Numbers.Read(json) : throw new WithoutCounterpartException("a variable that is no tensor");

    /// <summary>A name that no other lambda has.</summary>
    public string NewName() => $"v{lambdas++}";

    /// <summary>The body of a function, or an operation by name, with terms for its parameters.</summary>
    public Term[] Apply(JsonElement function, params Term[] arguments)
    {
        JsonElement body = function.ValueKind == JsonValueKind.Object && function.TryGetProperty("fn", out JsonElement given) ? given : throw new WithoutCounterpartException("a function of the source");
        parameters.Push(arguments);
        try
        {
            return body.ValueKind == JsonValueKind.String
                ? Rows.Apply(this, body.GetString()!, [.. arguments.Select((_, i) => new Argument(JsonDocument.Parse($"[\"param\",{i}]").RootElement, true))], [])
                : Evaluate(new Argument(body, true));
        }
        finally
        {
            parameters.Pop();
        }
    }

    /// <summary>A loop before the result: the carries' last values.</summary>
    public Term[] While(Term[] initial, JsonElement condition, JsonElement body)
    {
        if (parameters.Count > 0)
        {
            throw new WithoutCounterpartException("a loop in a function");
        }
        Term[] carries = [.. initial.Select(term => term.Typed with { Code = NewName(), Shape = null })];
        for (int i = 0; i < carries.Length; i++)
        {
            statements.Append($"        Tensor<{carries[i].CSharp}> {carries[i].Code} = {initial[i].Typed.Code};\n");
        }
        statements.Append($"        while ({Single(Apply(condition, carries)).Mask})\n        {{\n");
        Term[] next = Apply(body, carries);
        string[] names = [.. next.Select(_ => NewName())];
        for (int i = 0; i < carries.Length; i++)
        {
            statements.Append($"            Tensor<{carries[i].CSharp}> {names[i]} = {next[i].To(carries[i].Type).Code};\n");
        }
        for (int i = 0; i < carries.Length; i++)
        {
            statements.Append($"            {carries[i].Code} = {names[i]};\n");
        }
        statements.Append("        }\n");
        return carries;
    }

    /// <summary>An argument that stands for another, as <c>["arg", i]</c> does, followed to it.</summary>
    private (Argument Argument, int Index) Follow(Argument argument)
    {
        int index = -1;
        while (argument.IsExpression && Head(argument.Json) is { } head)
        {
            if (head == "arg")
            {
                index = argument.Json[1].GetInt32();
                argument = new Argument(arguments[index], false);
            }
            else if (head == "lit")
            {
                argument = new Argument(argument.Json[1], false);
            }
            else
            {
                break;
            }
        }
        return (argument, index);
    }

    private static string? Head(JsonElement json) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.String ? json[0].GetString() : null;

    public JsonElement Value(Argument argument)
    {
        (Argument followed, _) = Follow(argument);
        return followed.IsExpression && Head(followed.Json) is { } head
            ? head == "list" ? JsonSerializer.SerializeToElement(followed.Json.EnumerateArray().Skip(1).ToArray()) : throw new WithoutCounterpartException($"op {head} as a static value")
            : followed.Json;
    }

    public bool IsTensor(Argument argument)
    {
        (Argument followed, _) = Follow(argument);
        return Numbers.IsTensor(followed.Json) || followed.Json.ValueKind == JsonValueKind.Number || (followed.IsExpression && Head(followed.Json) is not null and not "list" and not "tuple");
    }

    public Term Tensor(Argument argument) => Single(Evaluate(argument));

    public Term[] Tensors(Argument argument)
    {
        (Argument followed, int index) = Follow(argument);
        return followed.IsExpression && Head(followed.Json) is { } head
            ? head is "list" or "tuple" ? [.. followed.Json.EnumerateArray().Skip(1).SelectMany(item => Evaluate(new Argument(item, true)))] : Evaluate(followed)
            : followed.Json.ValueKind == JsonValueKind.Array
                ? [.. followed.Json.EnumerateArray().SelectMany((item, i) => item.ValueKind == JsonValueKind.Array ? Tensors(new Argument(item, followed.IsExpression)) : [Tensor(new Argument(item, followed.IsExpression), Place(index, i))])]
                : [Tensor(followed, index)];
    }

    // Tensors inside an argument get numbers of their own, behind those of the arguments.
    private int Place(int index, int item) => index < 0 ? -1 : 100 + (index * 10) + item;

    private static Term Single(Term[] terms) => terms.Length == 1 ? terms[0] : throw new WithoutCounterpartException("a sequence where a tensor is due");

    private Term[] Evaluate(Argument argument)
    {
        (Argument followed, int index) = Follow(argument);
        if (!followed.IsExpression || Head(followed.Json) is not { } head)
        {
            return [Tensor(followed, index)];
        }
        if (head == "elem")
        {
            int place = followed.Json[1].GetInt32();
            Term[] terms = Evaluate(new Argument(followed.Json[2], true));
            return place < terms.Length ? [terms[place]] : throw new WithoutCounterpartException("op elem");
        }
        if (head is "list" or "tuple")
        {
            return Tensors(followed);
        }
        if (head == "param")
        {
            return [parameters.Peek()[followed.Json[1].GetInt32()]];
        }
        if (head == "if")
        {
            Term condition = Tensor(new Argument(followed.Json[1], true));
            (Term yes, Term no) = Rows.Meet(Tensor(new Argument(followed.Json[2], true)), Tensor(new Argument(followed.Json[3], true)));
            return [yes with { Code = $"({condition.Mask} ? {yes.Code} : {no.Code})", Literal = null, Shape = null, Rank = Math.Max(yes.Rank, no.Rank) }];
        }
        List<Argument> items = [];
        Dictionary<string, JsonElement> options = [];
        foreach (JsonElement item in followed.Json.EnumerateArray().Skip(1))
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("opts", out JsonElement given))
            {
                options = Options(given);
            }
            else
            {
                items.Add(new Argument(item, true));
            }
        }
        return Rows.Apply(this, head, [.. items], options);
    }

    private Term Tensor(Argument argument, int index)
    {
        if (index >= 0 && bound.TryGetValue(index, out Term? term))
        {
            return term;
        }
        JsonElement json = argument.Json;
        if (json.ValueKind == JsonValueKind.Number || json.ValueKind is JsonValueKind.True or JsonValueKind.False || (json.ValueKind == JsonValueKind.String && json.GetString() is "nan" or "inf" or "-inf"))
        {
            return Term.Number(json);
        }
        if (!Numbers.IsTensor(json))
        {
            throw new WithoutCounterpartException($"value {json.ValueKind}");
        }
        if (json.TryGetProperty("template", out _))
        {
            throw new WithoutCounterpartException("template");
        }
        int place = index;
        if (index < 0)
        {
            // The same text is the same input.
            int known = Array.FindIndex(arguments, candidate => candidate.GetRawText() == json.GetRawText());
            place = known >= 0 ? known : 1000 + inputs.Count;
        }
        Numbers numbers = Numbers.Read(json);
        ElementType.Of(numbers.Type);
        inputs[place] = numbers;
        string?[] names = json.TryGetProperty("names", out JsonElement given) ? [.. given.EnumerateArray().Select(static name => name.GetString())] : [];
        return new Term($"a{place}", numbers.Type, numbers.Shape.Length) { Names = names, Shape = numbers.Shape };
    }
}
