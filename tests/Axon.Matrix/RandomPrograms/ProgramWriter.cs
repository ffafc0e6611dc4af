namespace Axon.Matrix.RandomPrograms;

/// <summary>
/// Makes programs from seeds. Values stay of moderate size, so that two ways of computing them agree to rounding; indices stay inside their axes.
/// </summary>
internal sealed class ProgramWriter
{
    private readonly Random random;
    private readonly List<Variable> variables = [];
    private readonly List<Step> steps = [];
    private readonly string real;
    private HashSet<string> uses = [];

    private ProgramWriter(int seed)
    {
        random = new Random(seed);
        real = random.Next(3) == 0 ? "float" : "double";
    }

    public static RandomProgram Write(int seed)
    {
        ProgramWriter writer = new(seed);
        Variable[] parameters =
        [
            new("a", writer.real, "mn"), new("b", writer.real, "n"), new("c", writer.real, "nm"), new("d", writer.real, ""), new("e", writer.real, "m"), new("i", "int", "m"),
        ];
        writer.variables.AddRange(parameters);
        int count = writer.random.Next(20, 61);
        while (writer.steps.Count < count)
        {
            writer.AddStep();
        }
        Variable[] made = [.. writer.steps.Select(static step => step.Target)];
        Variable[] outputs = [made[^1], .. made[..^1].OrderBy(_ => writer.random.Next()).Take(writer.random.Next(1, 5))];
        return new RandomProgram(seed, writer.real, parameters, writer.steps, outputs).Slice(outputs);
    }

    private void AddStep()
    {
        uses = [];
        string name = $"v{steps.Count}";
        Step step = random.Next(14) switch
        {
            0 => Branch(name),
            1 => Loop(name),
            2 => Choice(name),
            3 => While(name),
            _ => Assignment(name),
        };
        steps.Add(step);
        variables.Add(step.Target);
    }

    private Step Assignment(string name)
    {
        (string text, string type, string shape) = Expression();
        return new Step($"Tensor<{type}> {name} = {text};", new Variable(name, type, shape), [.. uses]);
    }

    private Step Choice(string name)
    {
        Variable x = PickReal(), y = Pick(real, x.Shape);
        return new Step($"Tensor<{real}> {name} = {Condition()} ? {Use(x)} : {Use(y)};", x with { Name = name }, [.. uses]);
    }

    private Step Branch(string name)
    {
        Variable start = PickReal();
        string text = $"Tensor<{real}> {name} = {Use(start)};\nif ({Condition()})\n{{\n    {name} = {Same(name, start.Shape)};\n}}";
        if (random.Next(3) > 0)
        {
            text += $"\nelse\n{{\n    {name} = {Same(name, start.Shape)};\n    {name} = {Same(name, start.Shape)};\n}}";
        }
        return new Step(text, start with { Name = name }, [.. uses]);
    }

    private Step Loop(string name)
    {
        Variable start = PickReal();
        string count = random.Next(3) switch { 0 => "3", 1 => $"{Rows(start)}", _ => "steps" };
        string text = $"Tensor<{real}> {name} = {Use(start)};\nfor (int k = 0; k < {count}; k++)\n{{\n    {name} = {Same(name, start.Shape)};\n";
        switch (random.Next(5))
        {
            case 0:
                text += $"    if ({Condition()})\n    {{\n        {name} = {Same(name, start.Shape)};\n    }}\n";
                break;
            case 1:
                text += $"    for (int l = 0; l < 2; l++)\n    {{\n        {name} = {Same(name, start.Shape)};\n    }}\n";
                break;
            case 2:
                text += $"    Tensor<{real}> w = {Same(name, start.Shape)};\n    {name} = Tanh(w) + {name} * 0.5;\n";
                break;
            case 3 when variables.Any(v => v.Type == real && v.Shape == "m" + start.Shape):
                // One slice a turn.
                text = text.Replace($"k < {count}", "k < a.Shape[0]", StringComparison.Ordinal);
                uses.Add("a");
                text += $"    {name} = {name} * 0.5 + {Use(Pick(real, "m" + start.Shape))}[k];\n";
                break;
        }
        return new Step(text + "}", start with { Name = name }, [.. uses]);
    }

    // A loop whose count the values decide has no gradient: only programs without one have such loops.
    private Step While(string name)
    {
        if (real == "double")
        {
            return Assignment(name);
        }
        Variable start = PickReal();
        return new Step($"Tensor<{real}> {name} = {Use(start)};\nwhile (Sum(Abs({name})) > 1.5)\n{{\n    {name} = {name} * 0.5;\n}}", start with { Name = name }, [.. uses]);
    }

    private string Rows(Variable x) => x.Rank > 0 ? $"{x.Name}.Shape[{random.Next(x.Rank)}]" : "2";

    private string Condition()
    {
        Variable x = PickReal();
        string left = x.Rank == 0 ? Use(x) : random.Next(2) == 0 ? $"Mean({Use(x)})" : $"Sum({Use(x)})";
        return $"{left} {(random.Next(2) == 0 ? "<" : ">")} {(random.Next(-4, 5) + 0.5) * 0.1:0.00}";
    }

    /// <summary>A new value of a variable, of the same shape.</summary>
    private string Same(string name, string shape)
    {
        string other = Use(Pick(real, shape));
        return random.Next(10) switch
        {
            0 => $"Sin({name} + {other})",
            1 => $"Tanh({name}) * {other}",
            2 => $"{name} * 0.5 + {other}",
            3 => $"Sigmoid({name} - {other})",
            4 => $"Maximum({name} * 0.7, {other})",
            5 => $"Select({name} > {other}, {name} * 0.9, {other})",
            6 => $"Relu({name}) - {other} * 0.3",
            7 => shape.Length > 0 ? $"Softmax({name}) + {other} * 0.1" : $"Cos({name})",
            8 => shape.Length > 0 ? $"({name} - Mean({name}, -1, keep: true)) * 0.5 + {other}" : $"Square({name}) / (Square({other}) + 1.0)",
            _ => $"{name} / (Square({other}) + 1.0)",
        };
    }

    private (string Text, string Type, string Shape) Expression() => random.Next(15) switch
    {
        0 or 1 or 2 => Unary(),
        3 or 4 or 5 => Binary(),
        6 or 7 => Reduction(),
        8 or 9 => Movement(),
        10 => Product(),
        11 => Indexing(),
        12 => Whole(),
        13 => Selection(),
        _ => Ordered(),
    };

    private (string, string, string) Unary()
    {
        Variable x = PickReal();
        string v = Use(x);
        string text = random.Next(24) switch
        {
            0 => $"Sin({v})",
            1 => $"Cos({v} * 2.0)",
            2 => $"Tanh({v})",
            3 => $"Sigmoid({v})",
            4 => $"Softplus({v})",
            5 => $"Relu({v})",
            6 => $"Exp(Tanh({v}))",
            7 => $"Log(Square({v}) + 1.0)",
            8 => $"Sqrt(Abs({v}) + 0.5)",
            9 => $"Rsqrt(Square({v}) + 1.0)",
            10 => $"Reciprocal(Abs({v}) + 1.0)",
            11 => $"Erf({v})",
            12 => $"Atan({v})",
            13 => $"Expm1(Sin({v}))",
            14 => $"Log1p(Abs({v}))",
            15 => $"Square(Sin({v}))",
            16 => $"-{v}",
            17 => $"Floor({v} * 3.0) + {v}",
            18 => $"Silu({v})",
            19 => $"Gelu({v})",
            20 => $"Clip({v}, -0.7, 1.3)",
            21 => $"Power(Abs({v}) + 0.5, 1.5)",
            22 => $"Sign({v}) * {v}",
            _ => $"LeakyRelu({v}, 0.2) - Elu({v})",
        };
        return (text, real, x.Shape);
    }

    private (string, string, string) Binary()
    {
        Variable x = PickReal();
        Variable y = Broadcastable(x);
        (string v, string w) = (Use(x), Use(y));
        string text = random.Next(11) switch
        {
            0 => $"{v} + {w}",
            1 => $"{v} - {w} * 0.5",
            2 => $"Tanh({v}) * Sin({w})",
            3 => $"{v} / (Abs({w}) + 1.0)",
            4 => $"Maximum({v}, {w})",
            5 => $"Minimum({v}, {w})",
            6 => $"Atan2({v}, Abs({w}) + 0.5)",
            7 => $"Sigmoid({v}) * {w} + {v} * 0.25",
            8 => $"Power(Abs({v}) + 0.5, Sin({w}))",
            9 => $"({v} + {w}) * 0.5 - {w}",
            _ => $"Tanh({v} * {w})",
        };
        return (text, real, x.Shape);
    }

    private (string, string, string) Reduction()
    {
        Variable x = PickReal(2);
        string v = Use(x);
        int axis = random.Next(2);
        string left = x.Shape[1 - axis].ToString();
        return random.Next(11) switch
        {
            0 => ($"Sum({v}, {axis}) * 0.3", real, left),
            1 => ($"Mean({v}, {axis - 2})", real, left),
            2 => ($"Max({v}, {axis})", real, left),
            3 => ($"Min({v}, {axis})", real, left),
            4 => ($"LogSumExp({v}, {axis})", real, left),
            5 => ($"Sqrt(Variance({v}, {axis}) + 0.1)", real, left),
            6 => ($"Mean({v} * {v})", real, ""),
            7 => ($"Product(Sin({v}) + 0.3, {axis})", real, left),
            8 => ($"Softmax({v}, {axis})", real, x.Shape),
            9 => ($"{v} - LogSumExp({v}, {axis}, keep: true)", real, x.Shape),
            _ => ($"({v} - Mean({v}, {axis}, keep: true)) * Rsqrt(Variance({v}, {axis}, keep: true) + 0.1)", real, x.Shape),
        };
    }

    private (string, string, string) Movement()
    {
        Variable x = PickReal(random.Next(1, 3));
        string v = Use(x);
        Variable same = Pick(real, x.Shape);
        string turned = new([.. x.Shape.Reverse()]);
        return random.Next(10) switch
        {
            0 when x.Rank == 2 => ($"Transpose({v})", real, turned),
            1 => ($"Reverse({v}, {random.Next(x.Rank)})", real, x.Shape),
            2 => ($"Concat([{v}[1..], {v}[..1]])", real, x.Shape),
            3 => ($"Pad({v}, [{(x.Rank == 1 ? "1" : "1, 0")}], [{(x.Rank == 1 ? "0" : "0, 0")}])[..^1]", real, x.Shape),
            4 => ($"Stack([{v}, {Use(same)}])[{random.Next(2)}]", real, x.Shape),
            5 => ($"Reshape(Flatten({v}), {string.Join(", ", Enumerable.Range(0, x.Rank).Select(axis => $"{v}.Shape[{axis}]"))})", real, x.Shape),
            6 when x.Rank == 2 => ($"{v}[{(random.Next(2) == 0 ? "0" : "^1")}]", real, x.Shape[1..]),
            7 when x.Rank == 2 => ($"Reshape({v}, {v}.Shape[1], {v}.Shape[0])", real, turned),
            8 => ($"Sum(Stack([{v}, {Use(same)} * 0.5], -1), -1)", real, x.Shape),
            9 when x.Rank == 1 => ($"Outer({v}, {v}) * 0.3", real, x.Shape + x.Shape),
            _ => ($"Concat([{v}, {Use(same)}])[{v}.Shape[0]..]", real, x.Shape),
        };
    }

    private (string, string, string) Product()
    {
        Variable x = PickReal(2);
        Variable[] partners = [.. variables.Where(y => y.Type == real && y.Rank > 0 && y.Shape[0] == x.Shape[1])];
        if (partners.Length == 0)
        {
            return Unary();
        }
        Variable y = partners[random.Next(partners.Length)];
        string shape = x.Shape[..1] + y.Shape[1..];
        (string v, string w) = (Use(x), Use(y));
        return random.Next(3) switch
        {
            0 => ($"Tanh(Dot({v}, {w}))", real, shape),
            1 => ($"Dot({v}, {w}) * 0.2", real, shape),
            _ => ($"Relu(Dot(Sin({v}), {w}) + 0.1)", real, shape),
        };
    }

    private (string, string, string) Indexing()
    {
        Variable x = PickReal(random.Next(1, 3));
        Variable i = Pick("int", "m");
        (string v, string w) = (Use(x), Use(i));
        string inside = $"Abs({w}) % {v}.Shape[0]";
        return random.Next(6) switch
        {
            0 => ($"Take({v}, {inside})", real, "m" + x.Shape[1..]),
            1 when x.Shape[0] == 'm' => ($"ScatterAdd({v}, {inside}, {v} * 0.5)", real, x.Shape),
            2 => ($"SliceAt({v}, Max({inside}))", real, x.Shape[1..]),
            3 => ($"UpdateAt({v}, {v}[0] * 0.5, Min({inside}))", real, x.Shape),
            4 when x.Rank == 2 => ($"TakeAlong({v}, ArgSort({v}, 1), 1)", real, x.Shape),
            _ => ($"{v}[{inside}]", real, "m" + x.Shape[1..]),
        };
    }

    private (string, string, string) Whole()
    {
        Variable i = Pick("int", "m");
        string w = Use(i);
        Variable x = PickReal();
        switch (random.Next(7))
        {
            case 0:
                return ($"{w} * 3 - {w} / 2", "int", "m");
            case 1:
                return ($"({w} ^ 5) & 31", "int", "m");
            case 2:
                return ($"Cast<{real}>({w} % 7) * 0.1", real, "m");
            case 3:
                return ($"Cast<int>(Clip({Use(x)}, -9.0, 9.0) * 3.0)", "int", x.Shape);
            case 4:
                Variable table = PickReal(2);
                return ($"ArgMax({Use(table)}, 1)", "int", table.Shape[..1]);
            case 5:
                return ($"CumulativeSum({w} % 5)", "int", "m");
            default:
                string other = real == "double" ? "float" : "double";
                return ($"Cast<{real}>(Sin(Cast<{other}>({Use(x)}) * {(other == "float" ? "0.5f" : "0.5")}))", real, x.Shape);
        }
    }

    private (string, string, string) Selection()
    {
        Variable x = PickReal();
        Variable y = Pick(real, x.Shape);
        (string v, string w) = (Use(x), Use(y));
        return random.Next(4) switch
        {
            0 => ($"Select({v} > {w}, {v}, {w} * 0.5)", real, x.Shape),
            1 => ($"Select(({v} > 0.1) & ({w} < 0.9), Sin({v}), {w})", real, x.Shape),
            2 => ($"{v} > {w}", "bool", x.Shape),
            _ => ($"Cast<{real}>({v} <= {w}) * {v}", real, x.Shape),
        };
    }

    private (string, string, string) Ordered()
    {
        Variable x = PickReal(random.Next(1, 3));
        string v = Use(x);
        int axis = random.Next(x.Rank);
        return random.Next(5) switch
        {
            0 => ($"Sort({v}, {axis})", real, x.Shape),
            1 => ($"CumulativeSum({v} * 0.3, {axis})", real, x.Shape),
            2 => ($"CumulativeMax({v}, {axis})", real, x.Shape),
            3 => ($"CumulativeSum(Tanh({v}), {axis}, reverse: true) * 0.2", real, x.Shape),
            _ => ($"Diff(Concat([{v}, {v}[..1]]), 1, 0)", real, x.Shape),
        };
    }

    private Variable PickReal(int rank = -1)
    {
        Variable[] fitting = [.. variables.Where(v => v.Type == real && (rank < 0 || v.Rank == rank))];
        return fitting[PickLate(fitting.Length)];
    }

    /// <summary>A variable of a type and shape; the caller has one.</summary>
    private Variable Pick(string type, string shape)
    {
        Variable[] fitting = [.. variables.Where(v => v.Type == type && v.Shape == shape)];
        return fitting[PickLate(fitting.Length)];
    }

    private Variable Broadcastable(Variable x)
    {
        Variable[] fitting = [.. variables.Where(v => v.Type == real && x.Shape.EndsWith(v.Shape, StringComparison.Ordinal))];
        return fitting[PickLate(fitting.Length)];
    }

    // Later variables twice as often, so that programs are deep.
    private int PickLate(int count) => Math.Max(random.Next(count), random.Next(count));

    private string Use(Variable variable)
    {
        uses.Add(variable.Name);
        return variable.Name;
    }
}
