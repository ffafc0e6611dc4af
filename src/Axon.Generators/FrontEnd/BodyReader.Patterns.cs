using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Patterns on values known at build, as comparisons.</summary>
internal sealed partial class BodyReader
{
    private static readonly TypeRef Bool = new("bool");

    private static Expression True => new Expression.Literal(Bool, "true");

    private static Expression Binary(string text, Expression left, Expression right) => new Expression.Binary(text, left, right, Bool);

    private static Expression Equal(Expression left, Expression right) => Binary("==", left, right);

    private static bool IsTrue(Expression expression) => expression is Expression.Literal { Type.Name: "bool", Text: "true" };

    private Expression ReadIsPattern(IIsPatternOperation test)
    {
        Expression value = Read(test.Value);
        return ReadPattern(test.Pattern, value);
    }

    private Expression ReadSwitchExpression(ISwitchExpressionOperation choice)
    {
        Expression value = Read(choice.Value);
        // Where C# knows that some arm always fits, the last of them needs no question: asked of run-time data, it would leave an end that throws.
        bool isLastSure = choice.IsExhaustive;
        Expression result = isLastSure ? value : new Expression.Invoke(
            new Expression.Lambda(default, new Statement.Throw(new Expression.Interpolation(EquatableArray.Of<Expression>(new Expression.Literal(new TypeRef("string"), $"No arm of the switch over '{Short(choice.Value.Syntax)}' fits '"), TextOf(choice.Value), new Expression.Literal(new TypeRef("string"), "'."))))), default);
        foreach (ISwitchExpressionArmOperation arm in choice.Arms.Reverse())
        {
            Expression condition = ReadPattern(arm.Pattern, value);
            condition = isLastSure && arm.Guard is null ? True : condition;
            isLastSure = false;
            if (arm.Guard is { } guard)
            {
                Expression also = ReadCondition(guard);
                condition = IsTrue(condition) ? also : Binary("&&", condition, also);
            }
            Expression read = Read(arm.Value);
            result = IsTrue(condition) ? read : spans.Add(new Expression.Conditional(condition, read, result), arm.Syntax);
        }
        return result;
    }

    /// <summary>The condition under which <paramref name="value"/> has the pattern.</summary>
    private Expression ReadPattern(IPatternOperation pattern, Expression value)
    {
        Expression read = ReadPatternCore(pattern, value);
        return ReferenceEquals(read, Constants.Null) ? read : spans.Add(read, pattern.Syntax);
    }

    private Expression ReadPatternCore(IPatternOperation pattern, Expression value)
    {
        if (SymbolNames.IsTensor(pattern.InputType) && !IsNullTest(pattern))
        {
            return Reject("AXN1022", pattern);
        }
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True;
            case IConstantPatternOperation constant:
                return Equal(value, Read(constant.Value));
            case IRelationalPatternOperation relation when OperatorText(relation.OperatorKind) is { } text:
                return Binary(text, value, Read(relation.Value));
            case IBinaryPatternOperation both:
                return Binary(both.OperatorKind == BinaryOperatorKind.And ? "&&" : "||", ReadPattern(both.LeftPattern, value), ReadPattern(both.RightPattern, value));
            case INegatedPatternOperation not:
                return new Expression.Unary("!", ReadPattern(not.Pattern, value), Bool);
            case IDeclarationPatternOperation { MatchesNull: true } declaration:
                Alias(declaration.DeclaredSymbol, value, pattern);
                return True;
            case IDeclarationPatternOperation declaration when SymbolEqualityComparer.Default.Equals(Unwrapped(declaration.MatchedType), Unwrapped(pattern.InputType)):
                Alias(declaration.DeclaredSymbol, value, pattern);
                return NotNull(value, pattern.InputType);
            case IDeclarationPatternOperation { MatchedType: { } matched } declaration when IsRecordLike(matched) && IsRecordLike(pattern.InputType):
                Alias(declaration.DeclaredSymbol, value, pattern);
                return IsOf(value, matched);
            case ITypePatternOperation { MatchedType: var matched } when SymbolEqualityComparer.Default.Equals(Unwrapped(matched), Unwrapped(pattern.InputType)):
                return NotNull(value, pattern.InputType);
            case ITypePatternOperation { MatchedType: var matched } when IsRecordLike(matched) && IsRecordLike(pattern.InputType):
                return IsOf(value, matched);
            case IListPatternOperation list:
                return ReadList(list, value);
            case IRecursivePatternOperation recursive:
                return ReadRecursive(recursive, value);
            default:
                return Reject("AXN1028", pattern, KindOf(pattern));
        }
    }

    private Expression ReadRecursive(IRecursivePatternOperation pattern, Expression value)
    {
        Alias(pattern.DeclaredSymbol, value, pattern);
        List<Expression> conditions = [];
        if (!SymbolEqualityComparer.Default.Equals(Unwrapped(pattern.MatchedType), Unwrapped(pattern.InputType)))
        {
            if (!IsRecordLike(pattern.MatchedType) || !IsRecordLike(pattern.InputType))
            {
                return Reject("AXN1028", pattern, $"A test for {TypeText(pattern.MatchedType)}");
            }
            conditions.Add(IsOf(value, pattern.MatchedType));
        }
        else if (pattern.InputType.IsReferenceType || Unwrapped(pattern.InputType) is { } plain && !SymbolEqualityComparer.Default.Equals(plain, pattern.InputType))
        {
            conditions.Add(NotNull(value, pattern.InputType));
        }
        for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            string? item = pattern.MatchedType.IsTupleType ? $"Item{i + 1}" : pattern.MatchedType is INamedTypeSymbol record && HeadOf(record, pattern.DeconstructionSubpatterns.Length) is { } head ? head[i] : null;
            if (item is null)
            {
                return Reject("AXN1028", pattern, "A positional pattern on anything but a tuple or a record with a head");
            }
            conditions.Add(ReadPattern(pattern.DeconstructionSubpatterns[i], new Expression.Member(value, item)));
        }
        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            string name = property.Member switch
            {
                IPropertyReferenceOperation reference => reference.Property.Name,
                IFieldReferenceOperation reference => (reference.Field.CorrespondingTupleField ?? reference.Field).Name,
                _ => "",
            };
            conditions.Add(name.Length == 0 ? Unknown(property) : ReadPattern(property.Pattern, new Expression.Member(value, name)));
        }
        Expression? all = null;
        foreach (Expression condition in conditions.Where(static c => !IsTrue(c)))
        {
            all = all is null ? condition : Binary("&&", all, condition);
        }
        return all ?? True;
    }

    /// <summary><c>[first, .., last]</c>: a length and items.</summary>
    private Expression ReadList(IListPatternOperation list, Expression value)
    {
        int count = list.Patterns.Length;
        int slice = list.Patterns.ToList().FindIndex(static p => p is ISlicePatternOperation);
        Expression length = new Expression.Member(value, "Length");
        Expression Number(int number) => new Expression.Literal(new TypeRef("int"), number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Expression all = slice < 0 ? Equal(length, Number(count)) : Binary(">=", length, Number(count - 1));
        Alias(list.DeclaredSymbol, value, list);
        for (int i = 0; i < count; i++)
        {
            Expression condition;
            if (list.Patterns[i] is ISlicePatternOperation rest)
            {
                if (rest.Pattern is null)
                {
                    continue;
                }
                Expression? end = i == count - 1 ? null : new Expression.FromEnd(Number(count - 1 - i));
                condition = ReadPattern(rest.Pattern, new Expression.Element(value, new Expression.Range(Number(i), end)));
            }
            else
            {
                condition = ReadPattern(list.Patterns[i], new Expression.Element(value, slice >= 0 && i > slice ? new Expression.FromEnd(Number(count - i)) : Number(i)));
            }
            all = IsTrue(condition) ? all : Binary("&&", all, condition);
        }
        return all;
    }

    /// <summary>A name that a pattern gives to a value is the value's own name.</summary>
    private void Alias(ISymbol? symbol, Expression value, IOperation pattern)
    {
        if (symbol is null)
        {
            return;
        }
        if (!MayStandTwice(value))
        {
            Reject("AXN1028", pattern, "A pattern that names the value of an expression");
        }
        locals[symbol] = value;
    }

    // What has no effect and costs nothing may be written wherever its name is.
    private static bool MayStandTwice(Expression value) => value switch
    {
        Expression.Local or Expression.Literal or Expression.Member or Expression.Element => true,
        Expression.Convert convert => MayStandTwice(convert.Operand),
        Expression.Unary unary => MayStandTwice(unary.Operand),
        Expression.Binary binary => MayStandTwice(binary.Left) && MayStandTwice(binary.Right),
        Expression.Intrinsic { Key: "Shape" or "Rank" or "Size" or "Shape.Item" or "Shape.Rank" or "Shape.Size" } intrinsic => intrinsic.Arguments.All(MayStandTwice),
        _ => false,
    };

    private static Expression NotNull(Expression value, ITypeSymbol type) =>
        type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? Binary("!=", value, new Expression.Literal(new TypeRef("null"), "null")) : True;

    /// <summary>Whether a pattern asks only if there is a value: <c>null</c>, <c>not null</c>, <c>{ }</c>, <c>{ } y</c>.</summary>
    private static bool IsNullTest(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation not => IsNullTest(not.Pattern),
        IConstantPatternOperation { Value: var value } => (value is IConversionOperation conversion ? conversion.Operand : value).ConstantValue is { HasValue: true, Value: null },
        IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } => true,
        IDeclarationPatternOperation => true,
        IDiscardPatternOperation => true,
        _ => false,
    };
}
