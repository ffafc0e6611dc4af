using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>What a body may use of .NET's own library: numbers, texts, nullable values, ranges, lists of known values, checks. And how the rest is refused.</summary>
internal sealed partial class BodyReader
{
    // Functions of System.Math and MathF on numbers known at build or passed by value.
    private static readonly HashSet<string> MathFunctions = new(StringComparer.Ordinal)
    {
        "Abs", "Sqrt", "Cbrt", "Pow", "Exp", "Log", "Log2", "Log10", "Max", "Min", "Clamp", "Floor", "Ceiling", "Round", "Truncate",
        "Tanh", "Sinh", "Cosh", "Cos", "Sin", "Tan", "Acos", "Asin", "Atan", "Atan2",
    };

    // Methods of strings, with the kinds of their arguments: s a string or char, n a number, - a StringComparison that must be Ordinal.
    private static readonly HashSet<string> StringMethods = new(StringComparer.Ordinal)
    {
        "StartsWith(s)", "EndsWith(s)", "Contains(s)", "Equals(s)", "StartsWith(s-)", "EndsWith(s-)", "Contains(s-)", "Equals(s-)", "IsNullOrEmpty(s)", "IsNullOrWhiteSpace(s)",
        "ToLowerInvariant()", "ToUpperInvariant()", "Trim()", "Substring(n)", "Substring(nn)", "Replace(ss)", "Concat(ss)", "Concat(sss)", "Concat(ssss)", "IndexOf(s)", "ToString()",
    };

    private static bool IsIn(ISymbol symbol, string type, string space) => symbol.ContainingType is { } container && container.Name == type && container.ContainingNamespace?.ToDisplayString() == space;

    private static bool IsMath(IMethodSymbol method) =>
        method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" } or { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 };

    private static bool IsListLike(IPropertySymbol property) => property.Name is "Length" or "Count" && IsSystem(property.GetMethod!);

    /// <summary>A method of .NET that the language has; null for any other.</summary>
    private Expression? ReadSystemCall(IMethodSymbol method, IInvocationOperation invocation)
    {
        // T.CreateChecked(0.5) in generic code.
        if (method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && method.Parameters.Length == 1 && (invocation.ConstrainedToType ?? method.ContainingType) is { } number)
        {
            return new Expression.Convert(SymbolNames.TypeOf(number), Read(invocation.Arguments[0].Value));
        }
        TypeRef type = SymbolNames.TypeOf(invocation.Type);
        if (IsMath(method) && MathFunctions.Contains(method.Name) && !(method.Name == "Round" && method.Parameters.Length > 1))
        {
            return new Expression.Intrinsic($"Math.{method.Name}", default, ReadArguments(invocation.Arguments), type);
        }
        if (!IsSystem(method))
        {
            return null;
        }
        if (method is { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum } && invocation is { Instance: { Type: { } flags } value, Arguments: [{ Value: var asked }] })
        {
            Expression flag = Read(asked is IConversionOperation boxed ? boxed.Operand : asked);
            return Equal(new Expression.Binary("&", Read(value), flag, SymbolNames.TypeOf(flags)), flag);
        }
        if (method.ContainingType.SpecialType == SpecialType.System_String)
        {
            return ReadStringCall(method, invocation, type);
        }
        if (method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && method.Name == "GetValueOrDefault")
        {
            Expression? missing = invocation.Arguments.Length == 1 ? Read(invocation.Arguments[0].Value) : ZeroOf(method.ContainingType.TypeArguments[0]);
            return missing is null ? null : new Expression.Binary("??", Read(invocation.Instance!), missing, type);
        }
        if (method.Name == "ToString" && method.Parameters.Length == 0 && invocation.Instance is { } printed && IsPrintable(printed.Type))
        {
            return new Expression.Interpolation(EquatableArray.Of(TextOf(printed)));
        }
        if (IsIn(method, "Index", "System") && method.Name is "FromEnd" or "FromStart")
        {
            Expression at = Read(invocation.Arguments[0].Value);
            return method.Name == "FromEnd" ? new Expression.FromEnd(at) : at;
        }
        if (IsIn(method, "Range", "System") && method.Name is "StartAt" or "EndAt")
        {
            Expression at = Read(invocation.Arguments[0].Value);
            return method.Name == "StartAt" ? new Expression.Range(at, null) : new Expression.Range(null, at);
        }
        if (IsIn(method, "Array", "System") && method is { Name: "Empty", TypeArguments: [var element] })
        {
            return new Expression.Array(SymbolNames.TypeOf(element), EquatableArray<Expression>.Empty);
        }
        // Arrays and lists are one thing here, so a copy is the thing itself.
        if (method.Name is "ToArray" or "ToList" or "AsReadOnly" && (invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value) is { } source &&
            (source is IConversionOperation { IsImplicit: true } inner ? inner.Operand : source) is { } list && (list.Type is IArrayTypeSymbol || IsList(list.Type)))
        {
            return Read(list);
        }
        return null;
    }

    private static bool IsList(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "List" or "IReadOnlyList" or "IList" or "IEnumerable" or "IReadOnlyCollection" or "ImmutableArray", TypeArguments.Length: 1 } named &&
        named.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    private Expression? ReadStringCall(IMethodSymbol method, IInvocationOperation invocation, TypeRef type)
    {
        if (method.Name == "Join" && invocation.Arguments.Length == 2 && invocation.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String)
        {
            return new Expression.Intrinsic("String.Join", default, ReadArguments(invocation.Arguments), type);
        }
        bool isOrdinal = invocation.Arguments.All(static a => a.Value.Type?.Name != "StringComparison" || a.Value is IFieldReferenceOperation { Field.Name: "Ordinal" or "InvariantCulture" });
        string kinds = string.Concat(method.Parameters.Select(static p => p.Type switch
        {
            { SpecialType: SpecialType.System_String or SpecialType.System_Char } => "s",
            { SpecialType: SpecialType.System_Int32 } => "n",
            { Name: "StringComparison" } => "-",
            _ => "?",
        }));
        // What compares by the culture is not known at build.
        bool isCultural = method.Name is "StartsWith" or "EndsWith" or "IndexOf" && kinds == "s" && method.Parameters[0].Type.SpecialType == SpecialType.System_String;
        if (!isOrdinal || isCultural || !StringMethods.Contains($"{method.Name}({kinds})"))
        {
            return null;
        }
        IEnumerable<Expression> arguments = invocation.Arguments.Where(static a => a.Value.Type?.Name != "StringComparison").OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(a => Read(a.Value)).ToArray();
        return new Expression.Intrinsic($"String.{method.Name}", default, (invocation.Instance is { } text ? arguments.Prepend(Read(text)) : arguments).ToArray().ToEquatable(), type);
    }

    private static Expression? ReadSystemProperty(IPropertySymbol property, Expression target, TypeRef type) =>
        property.ContainingType.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? null
        : property.Name == "HasValue" ? Binary("!=", target, new Expression.Literal(new TypeRef("null"), "null"))
        : new Expression.Intrinsic("Nullable.Value", default, EquatableArray.Of(target), type);

    /// <summary>Static properties and fields of .NET with a known value: <c>T.One</c>, <c>Range.All</c>, <c>string.Empty</c>.</summary>
    private static Expression? ReadSystemStatic(ISymbol member, TypeRef type)
    {
        if (member.ContainingType.SpecialType == SpecialType.System_String && member.Name == "Empty")
        {
            return new Expression.Literal(new TypeRef("string"), "");
        }
        if (IsIn(member, "Range", "System") && member.Name == "All")
        {
            return new Expression.Range(null, null);
        }
        if (IsIn(member, "Index", "System") && member.Name is "Start" or "End")
        {
            Expression zero = new Expression.Literal(new TypeRef("int"), "0");
            return member.Name == "Start" ? zero : new Expression.FromEnd(zero);
        }
        (string Type, string Text)? constant = member.Name switch
        {
            "One" => ("int", "1"),
            "Zero" => ("int", "0"),
            "NegativeOne" => ("int", "-1"),
            "Pi" => ("double", "3.141592653589793"),
            "E" => ("double", "2.718281828459045"),
            "Tau" => ("double", "6.283185307179586"),
            _ => null,
        };
        bool isNumber = (member.ContainingNamespace?.ToDisplayString() is "System.Numerics" && member.ContainingType.TypeKind == TypeKind.Interface) || member.ContainingType is { Name: "Half" or "Single" or "Double", ContainingNamespace.Name: "System" };
        return constant is { } known && isNumber ? new Expression.Convert(type, new Expression.Literal(new TypeRef(known.Type), known.Text)) : null;
    }

    /// <summary><c>new Index</c>, <c>new Range</c>, <c>new List&lt;T&gt; { … }</c>; null for any other type of .NET.</summary>
    private Expression? ReadSystemCreation(IObjectCreationOperation creation, INamedTypeSymbol type, EquatableArray<Expression> arguments)
    {
        switch (type.Name)
        {
            case "Index" when arguments.Count >= 1:
                return arguments.Count == 2 && arguments[1] is Expression.Literal { Text: "true" } ? new Expression.FromEnd(arguments[0]) : arguments[0];
            case "Range" when arguments.Count == 2:
                return new Expression.Range(arguments[0], arguments[1]);
            case "ValueTuple" when type.IsTupleType && arguments.Count == type.TupleElements.Length:
                return new Expression.Tuple(arguments, SymbolNames.TupleNames(type));
            case "List" when type.TypeArguments.Length == 1 && IsList(type):
                TypeRef element = SymbolNames.TypeOf(type.TypeArguments[0]);
                IOperation[] added = creation.Initializer?.Initializers.ToArray() ?? [];
                Expression[] items = added.Select(item => item is IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add ? Read(add.Arguments[0].Value) : Unknown(item)).ToArray();
                Expression list = new Expression.Array(element, items.ToEquatable());
                bool copies = creation.Arguments.Length == 1 && creation.Arguments[0].Value.Type?.SpecialType != SpecialType.System_Int32;
                return copies ? new Expression.Intrinsic("Array.Concat", default, EquatableArray.Of(arguments[0], list), TypeRef.ArrayOf(element)) : list;
            default:
                return null;
        }
    }

    /// <summary>Checks that throw: <c>Debug.Assert</c>, <c>ArgumentOutOfRangeException.ThrowIfNegative</c> and its kin. Null for anything else.</summary>
    private Statement? ReadCheck(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        IOperation[] arguments = invocation.Arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(static a => a.Value).ToArray();
        if (IsIn(method, "Debug", "System.Diagnostics") && method.Name == "Assert" && arguments.Length >= 1)
        {
            Expression message = arguments.Length > 1 && arguments[1] is not IDefaultValueOperation && invocation.Arguments.Any(static a => a.Parameter?.Ordinal == 1 && a.ArgumentKind == ArgumentKind.Explicit)
                ? arguments[1] is IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation text } ? ReadInterpolation(text) : Read(arguments[1])
                : new Expression.Literal(new TypeRef("string"), $"Debug.Assert: {Short(arguments[0].Syntax)} does not hold");
            return Check(new Expression.Unary("!", ReadCondition(arguments[0]), Bool), message, invocation);
        }
        if (!method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) || !IsSystem(method) || arguments.Length == 0)
        {
            return null;
        }
        string name = Short(arguments[0].Syntax);
        IOperation subject = arguments[0] is IConversionOperation { IsImplicit: true, Type.SpecialType: SpecialType.System_Object } boxed ? boxed.Operand : arguments[0];
        Expression Left() => Read(subject);
        Expression Zero() => new Expression.Literal(new TypeRef("int"), "0");
        Expression Null() => new Expression.Literal(new TypeRef("null"), "null");
        (Expression? fails, string must) = method.Name switch
        {
            "ThrowIfNull" => (Binary("==", Left(), Null()), "not be null"),
            "ThrowIfNullOrEmpty" => (new Expression.Intrinsic("String.IsNullOrEmpty", default, EquatableArray.Of(Left()), Bool), "not be empty"),
            "ThrowIfNullOrWhiteSpace" => (new Expression.Intrinsic("String.IsNullOrWhiteSpace", default, EquatableArray.Of(Left()), Bool), "not be empty"),
            "ThrowIfZero" => (Binary("==", Left(), Zero()), "not be 0"),
            "ThrowIfNegative" => (Binary("<", Left(), Zero()), "not be negative"),
            "ThrowIfNegativeOrZero" => (Binary("<=", Left(), Zero()), "be positive"),
            "ThrowIfEqual" => (Binary("==", Left(), Read(arguments[1])), $"not be {Short(arguments[1].Syntax)}"),
            "ThrowIfNotEqual" => (Binary("!=", Left(), Read(arguments[1])), $"be {Short(arguments[1].Syntax)}"),
            "ThrowIfGreaterThan" => (Binary(">", Left(), Read(arguments[1])), $"be at most {Short(arguments[1].Syntax)}"),
            "ThrowIfGreaterThanOrEqual" => (Binary(">=", Left(), Read(arguments[1])), $"be less than {Short(arguments[1].Syntax)}"),
            "ThrowIfLessThan" => (Binary("<", Left(), Read(arguments[1])), $"be at least {Short(arguments[1].Syntax)}"),
            "ThrowIfLessThanOrEqual" => (Binary("<=", Left(), Read(arguments[1])), $"be greater than {Short(arguments[1].Syntax)}"),
            _ => ((Expression?)null, ""),
        };
        return fails is null ? null : Check(fails, new Expression.Literal(new TypeRef("string"), $"'{name}' must {must}"), invocation);
    }

    private Statement Check(Expression fails, Expression message, IOperation at)
    {
        Statement failure = spans.Add<Statement>(new Statement.Throw(spans.Add(message, at.Syntax)), at.Syntax);
        return new Statement.If(spans.Add(fails, at.Syntax), failure, null);
    }

    private static bool IsPrintable(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String and not SpecialType.System_Decimal };

    /// <summary>A value in a text: an enum is written by its name.</summary>
    private Expression TextOf(IOperation operation)
    {
        IOperation value = operation is IConversionOperation { IsImplicit: true, OperatorMethod: null, Type.SpecialType: SpecialType.System_Object } boxed ? boxed.Operand : operation;
        if (value.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type)
        {
            return Read(value);
        }
        Expression number = Read(value);
        Expression text = number;
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue).Reverse())
        {
            text = new Expression.Conditional(Equal(number, Constants.Literal(type, member.ConstantValue)!), new Expression.Literal(new TypeRef("string"), member.Name), text);
        }
        return text;
    }

    private const string NoNumbers =
        "reads the numbers of a tensor, which exist only when the program runs; compute with the tensor (slices, Sum, Select, if on a comparison), and read numbers from what the compiled method returns";

    /// <summary>Whether a symbol is there only after generation.</summary>
    private static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(static r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>Refuses a call of what is no [Defn], in the words that fit it.</summary>
    private Expression Refuse(IMethodSymbol method, IOperation at)
    {
        string name = $"{method.ContainingType.Name}.{method.Name}";
        if (IsGenerated(method))
        {
            return Reject("AXN1002", at, Short(at.Syntax));
        }
        string space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (space == "System.Linq")
        {
            return Reject("AXN1036", at, method.Name, ForeignMembers.LinqAdvice(method.Name));
        }
        if (method.DeclaringSyntaxReferences.Length == 0 && ForeignMembers.Find(method) is { } foreign && !SymbolNames.IsTensor((at as IInvocationOperation)?.Instance?.Type?.BaseType))
        {
            return Reject(foreign.Id, at, foreign.Arguments);
        }
        if (method is { IsAbstract: true } or { IsVirtual: true, ContainingType.TypeKind: TypeKind.Interface })
        {
            return Reject("AXN1050", at, name);
        }
        if (SymbolNames.IsTensor(method.ContainingType) || SymbolNames.IsAxon(method.ContainingType, "Tensor"))
        {
            return method.Name == "To"
                ? Reject("AXN1038", at, "To", "moves a tensor to another device, and a program runs where its arguments are; move them before the call")
                : Reject("AXN1038", at, method.Name, NoNumbers);
        }
        if (method.ContainingType.Name.Length == 0)
        {
            return Reject("AXN1016", at, method.Name, "it stands in an extension block, where a [Defn] cannot; write it as a static method whose first parameter says 'this', and mark it [Defn]");
        }
        string advice = method.DeclaringSyntaxReferences.Length == 0 ? $"its body is not known here. Call it outside, and pass what it gives as an argument"
            : method.IsStatic ? "mark it [Defn], so that its body can be compiled too"
            : $"make it a static [Defn] that takes the {method.ContainingType.Name} as its first argument";
        return Reject("AXN1016", at, name, advice);
    }
}
