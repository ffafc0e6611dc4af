using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

internal sealed partial class BodyReader
{
    private Expression Read(IOperation operation)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Expression read = ReadCore(operation);
        // Null is one shared node, and names are read often; neither can be at fault by itself in two places at once.
        return ReferenceEquals(read, Constants.Null) ? read : spans.Add(read, operation.Syntax);
    }

    private Expression ReadCore(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation is not IDefaultValueOperation { Type.IsValueType: true, ConstantValue.Value: null })
        {
            return Constants.Literal(operation.Type, constant.Value) ?? Reject("AXN1031", operation, TypeText(operation.Type), "a number of a tensor", operation.Type?.SpecialType == SpecialType.System_Decimal ? "; write it as a float (0.1f) or a double (0.1)" : "");
        }
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return LocalOf(local.Local, local);
            case IParameterReferenceOperation parameter:
                return LocalOf(parameter.Parameter, parameter);
            case IParenthesizedOperation inner:
                return Read(inner.Operand);
            case IConversionOperation conversion:
                return ReadConversion(conversion);
            case IInvocationOperation invocation:
                return ReadInvocation(invocation);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IBinaryOperation binary:
                return ReadBinary(binary);
            case IUnaryOperation unary:
                return ReadUnary(unary);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return new Expression.Conditional(ReadCondition(choice.Condition), Read(choice.WhenTrue), Read(whenFalse));
            case ICoalesceOperation coalesce:
                return new Expression.Binary("??", Read(coalesce.Value), Read(coalesce.WhenNull), SymbolNames.TypeOf(coalesce.Type));
            case ISwitchExpressionOperation choice:
                return ReadSwitchExpression(choice);
            case IIsPatternOperation test:
                return ReadIsPattern(test);
            case ITupleOperation tuple:
                return ReadTuple(tuple, tuple.Type);
            case IArrayCreationOperation array:
                return ReadArray(array);
            case ICollectionExpressionOperation collection:
                return ReadCollection(collection);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return new Expression.Element(Read(element.ArrayReference), Read(element.Indices[0]));
            case IImplicitIndexerReferenceOperation implicitly:
                return new Expression.Element(Read(implicitly.Instance), Read(implicitly.Argument));
            case IRangeOperation range:
                return new Expression.Range(range.LeftOperand is null ? null : Read(range.LeftOperand), range.RightOperand is null ? null : Read(range.RightOperand));
            case IObjectCreationOperation creation:
                return ReadCreation(creation);
            case IWithOperation with:
                (EquatableArray<string> names, EquatableArray<Expression> values) = ReadInitializer(with.Initializer);
                return new Expression.With(Read(with.Operand), names, values);
            case IDelegateCreationOperation creation:
                return Read(creation.Target);
            case IAnonymousFunctionOperation { Symbol.IsAsync: true }:
                return Reject("AXN1011", operation, "'async'");
            case IAnonymousFunctionOperation lambda:
                return ReadFunction(lambda.Symbol, lambda.Body, lambda.Syntax);
            case IMethodReferenceOperation reference:
                return ReadMethodReference(reference);
            case IInterpolatedStringOperation text:
                return ReadInterpolation(text);
            case IThrowOperation failure:
                // As an expression: a function that throws, called.
                return new Expression.Invoke(new Expression.Lambda(default, ReadThrow(failure)), default);
            case ITupleBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } both:
                return new Expression.Binary(both.OperatorKind == BinaryOperatorKind.Equals ? "==" : "!=", Read(both.LeftOperand), Read(both.RightOperand), Bool);
            case IConditionalAccessOperation access:
                return ReadConditionalAccess(access);
            case IConditionalAccessInstanceOperation when accessed.Count > 0:
                return new Expression.Local(accessed.Peek());
            case IIsTypeOperation { TypeOperand: { } wanted } test:
                Expression isOne = SymbolEqualityComparer.Default.Equals(Unwrapped(test.ValueOperand.Type), wanted) ? NotNull(Read(test.ValueOperand), test.ValueOperand.Type!)
                    : IsRecordLike(test.ValueOperand.Type) && IsRecordLike(wanted) ? IsOf(Read(test.ValueOperand), wanted)
                    : Reject("AXN1028", test, $"A test for {TypeText(wanted)}");
                return test.IsNegated ? new Expression.Unary("!", isOne, Bool) : isOne;
            case ITypeOfOperation { Parent: IBinaryOperation } type:
                return new Expression.Intrinsic("TypeOf", EquatableArray.Of(SymbolNames.TypeOf(type.TypeOperand)), default, new TypeRef("System.Type"));
            case IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } }:
                return Constants.Null;
            case IDefaultValueOperation { Type: ITypeParameterSymbol type }:
                return new Expression.Convert(SymbolNames.TypeOf(type), new Expression.Literal(new TypeRef("int"), "0"));
            case IDefaultValueOperation { Type: { IsValueType: true } structure }:
                return ZeroOf(structure) ?? Unknown(operation);
            case IInstanceReferenceOperation instance when instance.Type is { } self && locals.TryGetValue(self.OriginalDefinition, out Expression? that):
                return that is Expression.Local record ? new Expression.Local(record.Name) : that;
            case IInstanceReferenceOperation:
                return Reject("AXN1017", operation, "this");
            default:
                return Unknown(operation);
        }
    }

    private Expression LocalOf(ISymbol symbol, IOperation operation)
    {
        if (!locals.TryGetValue(symbol, out Expression? name))
        {
            // A local of what was refused before, or of code that does not compile.
            return findings.Any ? Constants.Null : Unknown(operation);
        }
        // A node of its own each time, so that each has its own place.
        return name is Expression.Local local ? new Expression.Local(local.Name) : name;
    }

    /// <summary>A condition: what C# wraps round a tensor to make it a bool is dropped.</summary>
    private Expression ReadCondition(IOperation operation) => operation switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.True, OperatorMethod: not null } truth => Read(truth.Operand),
        IConversionOperation { IsImplicit: true, OperatorMethod: { } method } conversion when SymbolNames.IsTensor(method.ContainingType) => Read(conversion.Operand),
        _ => Read(operation),
    };

    private Expression ReadBinary(IBinaryOperation binary)
    {
        Expression left = Read(binary.LeftOperand);
        Expression right = Read(binary.RightOperand);
        string? text = OperatorText(binary.OperatorKind);
        bool againstNull = left is Expression.Literal { Type.Name: "null" } || right is Expression.Literal { Type.Name: "null" };
        if (binary.OperatorMethod is { } method && !againstNull && !IsSystem(method) && !IsRecordEquality(method))
        {
            return ReadOperator(method, [left, right], binary);
        }
        return text is null ? Unknown(binary) : new Expression.Binary(text, left, right, SymbolNames.TypeOf(binary.Type));
    }

    private Expression ReadUnary(IUnaryOperation unary)
    {
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Hat:
                return new Expression.FromEnd(Read(unary.Operand));
            case UnaryOperatorKind.True when unary.OperatorMethod is not null:
                return Read(unary.Operand);
        }
        Expression operand = Read(unary.Operand);
        if (unary.OperatorMethod is { } method && !IsSystem(method))
        {
            return ReadOperator(method, [operand], unary);
        }
        string? text = unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.Plus => "+",
            UnaryOperatorKind.Not => "!",
            UnaryOperatorKind.BitwiseNegation => "~",
            _ => null,
        };
        return text is null ? Unknown(unary) : new Expression.Unary(text, operand, SymbolNames.TypeOf(unary.Type));
    }

    /// <summary>A user-defined operator: an intrinsic, or a [Defn] written as one.</summary>
    private Expression ReadOperator(IMethodSymbol method, Expression[] operands, IOperation operation)
    {
        if (SymbolNames.IntrinsicKey(method) is { } key)
        {
            return spans.Add(new Expression.Intrinsic(key, default, operands.ToEquatable(), SymbolNames.TypeOf(operation.Type)), operation.Syntax);
        }
        return SymbolNames.IsDefn(method)
            ? spans.Add(new Expression.Call(SymbolNames.MethodName(method), SymbolNames.TypeArguments(method), operands.ToEquatable()), operation.Syntax)
            : Reject("AXN1016", operation, $"operator {Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetText(Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetOperatorKind(method.Name))} of {method.ContainingType.Name}", method.DeclaringSyntaxReferences.Length == 0
                ? "its body is not known here. Compute with numbers and tensors"
                : "mark the operator [Defn], so that its body can be compiled too");
    }

    /// <summary>Operators of numbers that the library of .NET defines: Half, generic numbers, strings.</summary>
    private static bool IsSystem(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingType?.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }
        return space?.Name == "System";
    }

    private static bool IsRecordEquality(IMethodSymbol method) =>
        method.ContainingType.IsRecord && method.Name is "op_Equality" or "op_Inequality";

    private static string? OperatorText(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        BinaryOperatorKind.ConditionalAnd => "&&",
        BinaryOperatorKind.ConditionalOr => "||",
        _ => null,
    };

    private Expression ReadConversion(IConversionOperation conversion)
    {
        IOperation operand = conversion.Operand;
        ITypeSymbol? to = conversion.Type;
        if (conversion.OperatorMethod is { } method)
        {
            if (SymbolNames.IntrinsicKey(method) is { } key)
            {
                return new Expression.Intrinsic(key, default, EquatableArray.Of(Read(operand)), SymbolNames.TypeOf(to));
            }
            // An index is written as a number.
            if (to is { Name: "Index" or "Range" or "ReadOnlySpan" or "Span" or "Memory" or "ReadOnlyMemory", ContainingNamespace.Name: "System" })
            {
                return Read(operand);
            }
            // Into Core's own types (a shape, an index, a tensor of a number), and between numbers of .NET.
            return IsSystem(method) || method.ContainingNamespace is { Name: "Axon", ContainingNamespace.IsGlobalNamespace: true }
                ? new Expression.Convert(SymbolNames.TypeOf(to), Read(operand))
                : Reject("AXN1031", conversion, TypeText(operand.Type), TypeText(to), $"; it runs a conversion of {method.ContainingType.Name}: read the member that is meant, or write a static [Defn] that makes the {TypeText(to)}");
        }
        if (operand is ITupleOperation tuple)
        {
            // The names of the target win.
            return Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetConversion(conversion).Exists ? ReadTuple(tuple, to) : Invalid(conversion);
        }
        if (operand is IThrowOperation)
        {
            return Read(operand);
        }
        Microsoft.CodeAnalysis.CSharp.Conversion kind = Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetConversion(conversion);
        if (kind.IsNullable && Unwrapped(operand.Type) is { } from && Unwrapped(to) is { } into)
        {
            return SymbolEqualityComparer.Default.Equals(from, into) ? Read(operand) : new Expression.Convert(SymbolNames.TypeOf(into), Read(operand));
        }
        // Up and down a hierarchy of records; what a value is shows when it is there.
        if (kind.IsReference && IsRecordLike(operand.Type) && IsRecordLike(to))
        {
            return conversion.IsImplicit ? Read(operand) : new Expression.Intrinsic(conversion.IsTryCast ? "Object.As" : "Object.Cast", EquatableArray.Of(SymbolNames.TypeOf(to)), EquatableArray.Of(Read(operand)), SymbolNames.TypeOf(to));
        }
        if (kind.IsNumeric || kind.IsEnumeration)
        {
            return new Expression.Convert(SymbolNames.TypeOf(to), Read(operand));
        }
        if (kind.IsBoxing && conversion.Parent is IBinaryOperation { Type.SpecialType: SpecialType.System_String } or IInterpolationOperation)
        {
            return Read(operand);
        }
        if (kind.IsBoxing && operand.Type is ITypeParameterSymbol || kind.IsUnboxing && to is ITypeParameterSymbol)
        {
            return new Expression.Convert(SymbolNames.TypeOf(to), Read(operand));
        }
        if (kind.IsIdentity || kind.IsNullLiteral || kind.IsDefaultLiteral || kind.IsConditionalExpression || kind.IsSwitchExpression || kind.IsObjectCreation ||
            kind.IsTupleConversion || kind.IsTupleLiteralConversion || kind.IsInterpolatedString || kind.IsCollectionExpression || kind.IsSpan ||
            kind.IsAnonymousFunction || kind.IsMethodGroup ||
            (kind.IsReference && conversion.IsImplicit && to?.SpecialType != SpecialType.System_Object) || (kind.IsReference && conversion.Parent is IBinaryOperation))
        {
            return Read(operand);
        }
        return kind.Exists ? Reject("AXN1031", conversion, TypeText(operand.Type), TypeText(to), to?.SpecialType == SpecialType.System_Object ? "; give the variable the type of its value" : "; keep the value in the type it has") : Invalid(conversion);
    }

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static string TypeText(ITypeSymbol? type) => SymbolNames.TypeOf(type).ToString();

    private Expression ReadTuple(ITupleOperation tuple, ITypeSymbol? type)
    {
        INamedTypeSymbol? named = type is INamedTypeSymbol { IsTupleType: true } target ? target : tuple.Type as INamedTypeSymbol;
        return new Expression.Tuple(tuple.Elements.Select(Read).ToArray().ToEquatable(), named is null ? default : SymbolNames.TupleNames(named));
    }

    private Expression ReadArray(IArrayCreationOperation array)
    {
        TypeRef element = array.Type is IArrayTypeSymbol { Rank: 1 } type ? SymbolNames.TypeOf(type.ElementType) : new TypeRef("object");
        if (array.Type is not IArrayTypeSymbol { Rank: 1 })
        {
            return Reject("AXN1053", array);
        }
        if (array.Initializer is { } initializer)
        {
            return new Expression.Array(element, initializer.ElementValues.Select(Read).ToArray().ToEquatable());
        }
        if (array.DimensionSizes is [{ ConstantValue: { HasValue: true, Value: int count } }] && count is >= 0 and <= 4096)
        {
            ITypeSymbol items = ((IArrayTypeSymbol)array.Type).ElementType;
            return new Expression.Array(element, Enumerable.Range(0, count).Select(_ => ZeroOf(items) ?? Constants.Null).ToArray().ToEquatable());
        }
        return Reject("AXN1033", array, element.ToString());
    }

    /// <summary>A list of values; spreads make it a concatenation.</summary>
    private Expression ReadCollection(ICollectionExpressionOperation collection)
    {
        TypeRef element = ElementOf(collection.Type);
        if (!collection.Elements.Any(static e => e is ISpreadOperation))
        {
            return new Expression.Array(element, collection.Elements.Select(Read).ToArray().ToEquatable());
        }
        List<Expression> parts = [];
        List<Expression> run = [];
        foreach (IOperation item in collection.Elements)
        {
            if (item is not ISpreadOperation spread)
            {
                run.Add(Read(item));
                continue;
            }
            if (run.Count > 0)
            {
                parts.Add(spans.Add(new Expression.Array(element, run.ToEquatable()), collection.Syntax));
                run.Clear();
            }
            parts.Add(Read(spread.Operand));
        }
        if (run.Count > 0)
        {
            parts.Add(spans.Add(new Expression.Array(element, run.ToEquatable()), collection.Syntax));
        }
        return new Expression.Intrinsic("Array.Concat", default, parts.ToEquatable(), TypeRef.ArrayOf(element));
    }

    private static TypeRef ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => SymbolNames.TypeOf(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } named => SymbolNames.TypeOf(named.TypeArguments[0]),
        // Axon.Shape holds integers.
        _ => new TypeRef("int"),
    };

    private Expression ReadInterpolation(IInterpolatedStringOperation text)
    {
        List<Expression> parts = [];
        foreach (IInterpolatedStringContentOperation part in text.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    parts.Add(Read(literal.Text));
                    break;
                case IInterpolationOperation { Alignment: null, FormatString: null } value:
                    parts.Add(TextOf(value.Expression));
                    break;
                // As a check's message: the compiler hands the parts to a method of the text's own type, one after the other.
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: 1 } appended } }:
                    parts.Add(TextOf(appended[0].Value));
                    break;
                case IInterpolationOperation or IInterpolatedStringAppendOperation:
                    Reject("AXN1027", part, Short(part.Syntax));
                    break;
                default:
                    Unknown(part);
                    break;
            }
        }
        return new Expression.Interpolation(parts.ToEquatable());
    }
}
