using System.Globalization;
using Axon.Vocabulary;

namespace Axon.Generators.Graphs;

/// <summary>Reads what <see cref="GraphPrinter"/> writes, by recursive descent; the grammar is in docs/ir.md. Types are inferred anew and must be as written.</summary>
internal sealed class GraphReader
{
    private readonly string source;
    private int position;

    private GraphReader(string source) => this.source = source;

    /// <exception cref="FormatException">The text is not a graph; the message names the line.</exception>
    public static Graph Read(string text)
    {
        GraphReader reader = new(text.Replace("\r\n", "\n"));
        Graph graph = reader.ReadGraph(new GraphBuilder());
        reader.SkipWhite();
        return reader.position == reader.source.Length ? graph : throw reader.Error("end of text");
    }

    private Graph ReadGraph(GraphBuilder builder)
    {
        Dictionary<string, Node> values = new(StringComparer.Ordinal);
        Expect("graph");
        Expect("(");
        while (!Take(")"))
        {
            string value = ReadValue();
            SkipWhite();
            string name = ReadWhile(static c => c is not (':' or ' '));
            Expect(":");
            values[value] = builder.Input(name, ReadType());
            Take(",");
        }
        Expect("{");
        while (!Take("return"))
        {
            ReadNode(builder, values);
        }
        List<Node> outputs = [];
        while (!Take("}"))
        {
            outputs.Add(Value(values, ReadValue()));
            Take(",");
        }
        return builder.Build([.. outputs]);
    }

    private void ReadNode(GraphBuilder builder, Dictionary<string, Node> values)
    {
        string name = ReadValue();
        Expect(":");
        TensorType type = ReadType();
        Expect("=");
        SkipWhite();
        string word = ReadWhile(char.IsLetterOrDigit);
        if (!Enum.TryParse(word, out Op op) || op == Op.Input)
        {
            throw Error("an op");
        }
        List<Node> operands = [];
        SkipBlanks();
        while (position < source.Length && source[position] == '%')
        {
            operands.Add(Value(values, ReadValue()));
            SkipBlanks();
        }
        Dictionary<string, object> fields = new(StringComparer.Ordinal);
        if (position < source.Length && source[position] == '{')
        {
            Expect("{");
            while (!Take("}"))
            {
                string key = ReadWhile(char.IsLetter);
                Expect("=");
                fields[key] = source.Substring(position).StartsWith("graph", StringComparison.Ordinal) ? ReadGraph(builder.Child()) : ReadFieldText();
            }
        }
        SkipBlanks();
        string? origin = null;
        if (position + 1 < source.Length && source[position] == '/' && source[position + 1] == '/')
        {
            position += 2;
            origin = ReadWhile(static c => c != '\n').Trim();
        }
        Node node = builder.Apply(op, AttributesOf(op, type, new AttributeFields(this, fields)), [.. operands]);
        if (!node.Type.Equals(type))
        {
            throw Error($"type {node.Type} for {name}");
        }
        node.Origin ??= origin;
        values[name] = node;
    }

    private static Attributes AttributesOf(Op op, TensorType type, AttributeFields f) => op switch
    {
        Op.Constant => type.Element.IsFloat()
            ? new ConstantAttributes(type.Element, f.Number("value"), 0)
            : new ConstantAttributes(type.Element, 0, f.Integer("value")),
        Op.Iota => new IotaAttributes(type.Element, type.Shape, (int)f.Integer("axis")),
        Op.DimValue => new DimAttributes(f.Dim("dim")),
        Op.RandomBits or Op.Reshape => new ShapeAttributes(type.Shape),
        Op.Cast => new CastAttributes(type.Element),
        Op.Broadcast => new BroadcastAttributes(type.Shape, f.Integers("axes")),
        Op.Transpose or Op.Reverse or Op.Sum or Op.Product or Op.Max or Op.Min => new AxesAttributes(f.Integers("axes")),
        Op.Concat or Op.ArgMax or Op.ArgMin or Op.Take or Op.ScatterAdd or Op.ScatterSet or Op.SliceAt or Op.UpdateAt or Op.AddAt => new AxisAttributes((int)f.Integer("axis")),
        _ when op.IsCumulative() || op == Op.LinearScan => new ScanAttributes((int)f.Integer("axis"), f.Flag("reverse")),
        Op.SearchSorted => new SearchAttributes(f.Flag("right")),
        Op.Bitcast => new CastAttributes(type.Element),
        Op.CheckIndex => new CheckAttributes(f.Text("op"), (int)f.Integer("axis"), f.Dim("size")),
        Op.Slice => new SliceAttributes(f.Dims("start"), f.Dims("stop"), f.Integers("step")),
        Op.Pad => new PadAttributes(f.Dims("low"), f.Dims("high"), f.Integers("interior")),
        Op.Dot => new DotAttributes(f.Integers("left"), f.Integers("right"), f.Integers("leftBatch"), f.Integers("rightBatch")),
        Op.Conv or Op.ConvInputGrad or Op.ConvKernelGrad => new ConvAttributes(
            f.Integers("strides"), f.Dims("low"), f.Dims("high"), f.Integers("inputDilation"), f.Integers("kernelDilation"), (int)f.Integer("groups"), f.Dims("operand")),
        _ when op.IsPool() => new WindowAttributes(
            f.Integers("size"), f.Integers("strides"), f.Integers("dilation"), f.Dims("low"), f.Dims("high"), f.Dims("operand")),
        Op.Loop => new LoopAttributes(f.Graph("body")!, f.Dim("count"), (int)f.Integer("carries"), f.Graph("condition", optional: true), f.Flag("reverse"), f.Has("anchored"), f.OptionalInteger("scans")),
        Op.Branch => new BranchAttributes(f.Graph("true")!, f.Graph("false")!),
        Op.TriangularSolve => new TriangularAttributes(f.Flag("right"), f.Flag("upper"), f.Flag("transpose"), f.Flag("unit")),
        Op.LUSolve => new LUSolveAttributes(f.Flag("transpose"), f.Text("operation")),
        Op.QR or Op.SVD => new FactorAttributes(f.Flag("full")),
        Op.LeastSquares or Op.PseudoInverse => new ToleranceAttributes(f.Number("tolerance")),
        Op.Attention or Op.AttentionGrad => new AttentionAttributes(f.Flag("causal")),
        Op.Sort => new SortAttributes((int)f.Integer("axis"), f.Flag("descending")),
        Op.Fourier => new FourierAttributes((int)f.Integer("axis"), f.Flag("inverse")),
        Op.Result => new ResultAttributes((int)f.Integer("index")),
        Op.Custom => new CustomAttributes(f.Graph("forward")!, f.Graph("backward")!, (int)f.Integer("arguments")),
        _ => Attributes.None,
    };

    private string ReadValue()
    {
        Expect("%");
        return "%" + ReadWhile(char.IsDigit);
    }

    private TensorType ReadType()
    {
        SkipWhite();
        string word = ReadWhile(char.IsLetterOrDigit);
        if (!DTypes.TryParse(word, out DType element))
        {
            throw Error("an element type");
        }
        return new TensorType(element, ParseDims(ReadFieldText()));
    }

    /// <summary>A word or a bracketed list: up to a blank or closing bracket outside all brackets.</summary>
    private string ReadFieldText()
    {
        int depth = 0;
        return ReadWhile(c =>
        {
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            return depth > 0 || c is ')' or ']' ? depth >= 0 : c is not (' ' or '\n' or '}' or ',' or ')');
        });
    }

    private EquatableArray<Dim> ParseDims(string list) => SplitList(list).Select(ParseDim).ToEquatable();

    private Dim ParseDim(string text) => Dim.TryParse(text, out Dim dim) ? dim : throw Error($"a size instead of '{text}'");

    private IEnumerable<string> SplitList(string list)
    {
        if (list.Length < 2 || list[0] != '[' || list[list.Length - 1] != ']')
        {
            throw Error("a list");
        }
        int depth = 0;
        int start = 1;
        for (int i = 1; i < list.Length; i++)
        {
            if (depth == 0 && list[i] is ',' or ']' && i > start)
            {
                yield return list.Substring(start, i - start);
                start = i + 1;
            }
            depth += list[i] == '(' ? 1 : list[i] == ')' ? -1 : 0;
        }
    }

    private Node Value(Dictionary<string, Node> values, string name) => values.TryGetValue(name, out Node? node) ? node : throw Error($"a value before {name}");

    private string ReadWhile(Func<char, bool> accepted)
    {
        int start = position;
        while (position < source.Length && accepted(source[position]))
        {
            position++;
        }
        return source.Substring(start, position - start);
    }

    private bool Take(string token)
    {
        SkipWhite();
        if (string.CompareOrdinal(source, position, token, 0, token.Length) != 0)
        {
            return false;
        }
        position += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Error($"'{token}'");
        }
    }

    private void SkipWhite() => ReadWhile(char.IsWhiteSpace);

    private void SkipBlanks() => ReadWhile(static c => c is ' ' or '\t');

    private FormatException Error(string expected) =>
        new($"Line {source.Take(position).Count(static c => c == '\n') + 1}: expected {expected}.");

    /// <summary>The written fields of one node.</summary>
    private readonly struct AttributeFields(GraphReader reader, Dictionary<string, object> fields)
    {
        public bool Has(string key) => fields.ContainsKey(key);

        public string Text(string key) => fields.TryGetValue(key, out object? value) && value is string text ? text : throw reader.Error($"field {key}");

        public bool Flag(string key) => Text(key) switch
        {
            "true" => true,
            "false" => false,
            _ => throw reader.Error($"true or false for {key}"),
        };

        public Graph? Graph(string key, bool optional = false) =>
            fields.TryGetValue(key, out object? value) && value is Graph graph ? graph : optional ? null : throw reader.Error($"graph {key}");

        public int OptionalInteger(string key) => fields.ContainsKey(key) ? (int)Integer(key) : 0;

        public long Integer(string key) => long.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw reader.Error($"an integer {key}");

        public double Number(string key) => Text(key) switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "-0" => -0.0,
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw reader.Error($"a number {key}"),
        };

        public Dim Dim(string key) => reader.ParseDim(Text(key));

        public EquatableArray<Dim> Dims(string key) => reader.ParseDims(Text(key));

        public EquatableArray<int> Integers(string key)
        {
            GraphReader from = reader;
            return from.SplitList(Text(key))
                .Select(t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw from.Error($"integers {key}")).ToEquatable();
        }
    }
}
