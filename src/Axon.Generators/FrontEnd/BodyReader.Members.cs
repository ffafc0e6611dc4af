using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Calls, properties, fields and the creation of records.</summary>
internal sealed partial class BodyReader
{
    private Expression ReadInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (invocation.Arguments.FirstOrDefault(static a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) is { } byReference)
        {
            return Reject("AXN1019", byReference, byReference.Parameter!.RefKind == RefKind.Ref ? "ref" : "out");
        }
        if (method.MethodKind == MethodKind.DelegateInvoke && invocation.Instance is { } target)
        {
            return new Expression.Invoke(Read(target), ReadArguments(invocation.Arguments));
        }
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return new Expression.Invoke(LocalOf(method.OriginalDefinition, invocation), ReadArguments(invocation.Arguments));
        }
        bool isThis = invocation.Instance is IInstanceReferenceOperation instance && !locals.ContainsKey(ThisOf(instance));
        if (SymbolNames.IntrinsicKey(method.ReducedFrom ?? method) is { } key)
        {
            return new Expression.Intrinsic(key, method.TypeArguments.Select(SymbolNames.TypeOf).ToArray().ToEquatable(), All(), SymbolNames.TypeOf(invocation.Type));
        }
        if (isThis)
        {
            return Reject("AXN1017", invocation, method.Name);
        }
        if (SymbolNames.IsDefn(method))
        {
            return new Expression.Call(SymbolNames.MethodName(method), SymbolNames.TypeArguments(method), All());
        }
        return ReadSystemCall(method, invocation) ??
            (invocation.Instance is { } self && IsInlined(method) ? ReadComputed(method, invocation, Read(self), ReadArguments(invocation.Arguments)) : null) ??
            Refuse(method, invocation);

        EquatableArray<Expression> All() => invocation.Instance is { } receiver and not IInstanceReferenceOperation
            ? ReadArguments(invocation.Arguments).Prepend(Read(receiver)).ToArray().ToEquatable()
            : ReadArguments(invocation.Arguments);
    }

    /// <summary>Arguments in the order of the parameters; C# lists them as they were written.</summary>
    private EquatableArray<Expression> ReadArguments(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(a => (Order: a.Parameter?.Ordinal ?? 0, Value: ReadArgument(a))).OrderBy(static a => a.Order).Select(static a => a.Value).ToArray().ToEquatable();

    private Expression ReadArgument(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.DefaultValue, Value: IDefaultValueOperation { Type.IsValueType: true, ConstantValue.HasValue: false } }
            ? Constants.Null
            : Read(argument.Value);

    private Expression ReadMethodReference(IMethodReferenceOperation reference)
    {
        IMethodSymbol method = reference.Method;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return LocalOf(method.OriginalDefinition, reference);
        }
        if (SymbolNames.IsDefn(method))
        {
            return new Expression.MethodReference(SymbolNames.MethodName(method), SymbolNames.TypeArguments(method));
        }
        if (SymbolNames.IntrinsicKey(method) is { } key && reference.Instance is null)
        {
            // An intrinsic is no value; a lambda that calls it is.
            return InScope(() =>
            {
                EquatableArray<string> names = method.Parameters.Select(Declare).ToArray().ToEquatable();
                Expression call = new Expression.Intrinsic(
                    key,
                    method.TypeArguments.Select(SymbolNames.TypeOf).ToArray().ToEquatable(),
                    names.Select(static n => (Expression)new Expression.Local(n)).ToArray().ToEquatable(),
                    SymbolNames.TypeOf(method.ReturnType));
                return (Expression)new Expression.Lambda(names, new Statement.Return(call));
            });
        }
        return Refuse(method, reference);
    }

    private Expression ReadProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        TypeRef type = SymbolNames.TypeOf(reference.Type);
        if (SymbolNames.IntrinsicKey(property) is { } key)
        {
            IEnumerable<Expression> arguments = ReadArguments(reference.Arguments);
            return new Expression.Intrinsic(key, default, (reference.Instance is { } receiver ? arguments.Prepend(Read(receiver)) : arguments).ToArray().ToEquatable(), type);
        }
        if (reference.Instance is null)
        {
            return ReadSystemStatic(property, type) ?? (IsGenerated(property) ? Reject("AXN1002", reference, Short(reference.Syntax)) : ReadStatic(property, reference));
        }
        if (reference.Instance is IInstanceReferenceOperation self && !locals.ContainsKey(ThisOf(self)))
        {
            return Reject("AXN1017", reference, property.Name);
        }
        Expression target = Read(reference.Instance);
        if (ReferenceEquals(target, Constants.Null) && findings.Any)
        {
            // What is wrong with the value has been said.
            return target;
        }
        if (reference.Arguments.Length == 1)
        {
            return new Expression.Element(target, Read(reference.Arguments[0].Value));
        }
        if (RunsCode(property))
        {
            return Reject("AXN1051", reference, property.Name);
        }
        if (!IsStored(property) && ReadComputed(property, reference, target, default) is { } computed)
        {
            return computed;
        }
        if (ReadSystemProperty(property, target, type) is { } known)
        {
            return known;
        }
        return property.ContainingType is { IsRecord: true } or { IsValueType: true } && !SymbolNames.IsTensor(property.ContainingType) && (property.DeclaringSyntaxReferences.Length > 0 || !IsSystem(property.GetMethod!)) || IsListLike(property) || IsAxonType(property.ContainingType)
            ? new Expression.Member(target, property.Name)
            : RefuseMember(property, reference);
    }

    private Expression RefuseMember(ISymbol member, IOperation at) => SymbolNames.IsTensor(member.ContainingType)
        ? Reject("AXN1038", at, member.Name, NoNumbers)
        : IsGenerated(member) ? Reject("AXN1002", at, Short(at.Syntax))
        : member.ContainingType.IsAnonymousType ? Constants.Null
        : member.DeclaringSyntaxReferences.Length == 0 && ForeignMembers.Find(member) is { Id: not "AXN1048" } foreign ? Reject(foreign.Id, at, foreign.Arguments)
        : member.ContainingType.Name.Length == 0 ? Reject("AXN1016", at, member.Name, $"an extension property is not part of defn; write a static method '{member.Name}()' and mark it [Defn]")
        : Reject("AXN1030", at, $"{member.ContainingType.Name}.{member.Name}", "use a constant, a member of a record, or pass the value as an argument");

    private static bool IsAxonType(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "Axon", ContainingNamespace.IsGlobalNamespace: true };

    private Expression ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (reference.Instance is { } instance and not IInstanceReferenceOperation)
        {
            if (field.ContainingType.IsTupleType)
            {
                IFieldSymbol item = field.CorrespondingTupleField ?? field;
                return new Expression.Member(Read(instance), item.Name);
            }
            return field.ContainingType.IsValueType || field.ContainingType.IsRecord
                ? new Expression.Member(Read(instance), field.Name)
                : RefuseMember(field, reference);
        }
        if (!field.IsStatic)
        {
            return Reject("AXN1017", reference, field.Name);
        }
        if (!field.IsReadOnly)
        {
            return Reject("AXN1018", reference, field.Name);
        }
        return ReadSystemStatic(field, SymbolNames.TypeOf(reference.Type)) ?? ReadStatic(field, reference);
    }

    /// <summary>The initializer of a static readonly field, or what a static property computes, is read in place, if it is made of constants.</summary>
    private Expression ReadStatic(ISymbol member, IOperation at)
    {
        SyntaxNode? written = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
            PropertyDeclarationSyntax { Initializer.Value: { } value } when member is IPropertySymbol { SetMethod: null } => value,
            _ => null,
        };
        if (written is not null && computing <= 8 && OperationOf(written) is { } operation && IsConstant(operation))
        {
            computing++;
            Expression read = Read(operation);
            computing--;
            return read;
        }
        if (written is null && member.DeclaringSyntaxReferences.Length == 0 && ForeignMembers.Find(member) is { } foreign)
        {
            return Reject(foreign.Id, at, foreign.Arguments);
        }
        bool isTensor = member is IFieldSymbol { Type: var type } && SymbolNames.IsTensor(type) || member is IPropertySymbol { Type: var held } && SymbolNames.IsTensor(held);
        return Reject("AXN1030", at, $"{member.ContainingType.Name}.{member.Name}", isTensor
            ? "pass the tensor as an argument"
            : written is null ? "use a constant, or pass the value as an argument" : "a static member is read at build only where it is made of constants; pass the value as an argument");
    }

    private static bool IsConstant(IOperation operation) => operation.ConstantValue.HasValue || operation switch
    {
        IConversionOperation conversion => IsConstant(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(IsConstant),
        ICollectionExpressionOperation collection => collection.Elements.All(static e => e is not ISpreadOperation && IsConstant(e)),
        ITupleOperation tuple => tuple.Elements.All(IsConstant),
        IUnaryOperation unary => IsConstant(unary.Operand),
        IBinaryOperation binary => IsConstant(binary.LeftOperand) && IsConstant(binary.RightOperand),
        IObjectCreationOperation creation => creation.Arguments.All(static a => IsConstant(a.Value)) && (creation.Initializer?.Initializers.All(static i => i is ISimpleAssignmentOperation a && IsConstant(a.Value)) ?? true),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
        IFieldReferenceOperation { Instance: { } instance } => IsConstant(instance),
        IPropertyReferenceOperation { Instance: null, Arguments.Length: 0, Property: { SetMethod: null } property } => SymbolNames.IntrinsicKey(property) is null,
        IPropertyReferenceOperation { Instance: { } instance } reference => IsConstant(instance) && reference.Arguments.All(static a => IsConstant(a.Value)),
        IArrayElementReferenceOperation element => IsConstant(element.ArrayReference) && element.Indices.All(IsConstant),
        IParenthesizedOperation inner => IsConstant(inner.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsConstant(choice.Condition) && IsConstant(choice.WhenTrue) && IsConstant(whenFalse),
        IDefaultValueOperation => true,
        IWithOperation with => IsConstant(with.Operand) && with.Initializer.Initializers.All(static i => i is ISimpleAssignmentOperation a && IsConstant(a.Value)),
        IInterpolatedStringOperation text => text.Parts.All(static p => p is IInterpolatedStringTextOperation || p is IInterpolationOperation i && IsConstant(i.Expression)),
        IInvocationOperation invocation => IsMath(invocation.TargetMethod) && MathFunctions.Contains(invocation.TargetMethod.Name) && invocation.Arguments.All(static a => IsConstant(a.Value)),
        _ => false,
    };
}
