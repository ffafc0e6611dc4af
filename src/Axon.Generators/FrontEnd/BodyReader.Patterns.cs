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
        Expression result = new Expression.Invoke(
            new Expression.Lambda(default, new Statement.Throw(new Expression.Literal(new TypeRef("string"), "No arm of this switch fits the value."))), default);
        foreach (ISwitchExpressionArmOperation arm in choice.Arms.Reverse())
        {
            Expression condition = ReadPattern(arm.Pattern, value);
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
        if (pattern.InputType.IsReferenceType || Unwrapped(pattern.InputType) is { } plain && !SymbolEqualityComparer.Default.Equals(plain, pattern.InputType))
        {
            conditions.Add(NotNull(value, pattern.InputType));
        }
        for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            if (!pattern.InputType.IsTupleType)
            {
                return Reject("AXN1028", pattern, "A positional pattern on anything but a tuple");
            }
            conditions.Add(ReadPattern(pattern.DeconstructionSubpatterns[i], new Expression.Member(value, $"Item{i + 1}")));
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

    /// <summary>A name that a pattern gives to a value is the value's own name.</summary>
    private void Alias(ISymbol? symbol, Expression value, IOperation pattern)
    {
        if (symbol is null)
        {
            return;
        }
        if (value is not (Expression.Local or Expression.Member or Expression.Literal))
        {
            Reject("AXN1028", pattern, "A pattern that names the value of an expression");
        }
        locals[symbol] = value;
    }

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
