using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Calls, properties, fields and the creation of records.</summary>
internal sealed partial class BodyReader
{
    // Functions of System.Math and MathF on numbers known at build or passed by value.
    private static readonly HashSet<string> MathFunctions = new(StringComparer.Ordinal)
    {
        "Abs", "Sqrt", "Pow", "Exp", "Log", "Max", "Min", "Floor", "Ceiling", "Tanh", "Cos", "Sin",
    };

    private Expression ReadInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (invocation.Arguments.FirstOrDefault(static a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) is { } byReference)
        {
            return Reject("AXN1019", byReference, byReference.Parameter!.RefKind == RefKind.Ref ? "ref" : "out");
        }
        EquatableArray<Expression> arguments = ReadArguments(invocation.Arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke && invocation.Instance is { } target)
        {
            return new Expression.Invoke(Read(target), arguments);
        }
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return new Expression.Invoke(LocalOf(method.OriginalDefinition, invocation), arguments);
        }
        EquatableArray<Expression> all = invocation.Instance is { } receiver && receiver is not IInstanceReferenceOperation
            ? arguments.Prepend(Read(receiver)).ToArray().ToEquatable()
            : arguments;
        if (SymbolNames.IntrinsicKey(method.ReducedFrom ?? method) is { } key)
        {
            return new Expression.Intrinsic(key, method.TypeArguments.Select(SymbolNames.TypeOf).ToArray().ToEquatable(), all, SymbolNames.TypeOf(invocation.Type));
        }
        if (invocation.Instance is IInstanceReferenceOperation)
        {
            return Reject("AXN1017", invocation, method.Name);
        }
        if (SymbolNames.IsDefn(method))
        {
            return new Expression.Call(SymbolNames.MethodName(method), SymbolNames.TypeArguments(method), all);
        }
        // T.CreateChecked(0.5) in generic code.
        if (method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && arguments.Count == 1 && (invocation.ConstrainedToType ?? method.ContainingType) is { } number)
        {
            return new Expression.Convert(SymbolNames.TypeOf(number), arguments[0]);
        }
        if (IsMath(method) && MathFunctions.Contains(method.Name))
        {
            return new Expression.Intrinsic($"Math.{method.Name}", default, arguments, SymbolNames.TypeOf(invocation.Type));
        }
        // Names and paths are known at build: path.EndsWith("bias").
        if (method.ContainingType.SpecialType == SpecialType.System_String && method.Name is "StartsWith" or "EndsWith" or "Contains" && IsOrdinal(method, invocation))
        {
            return new Expression.Intrinsic($"String.{method.Name}", default, all.Take(2).ToArray().ToEquatable(), SymbolNames.TypeOf(invocation.Type));
        }
        return Reject("AXN1016", invocation, $"{SymbolNames.FullName(method.ContainingType)}.{method.Name}");
    }

    private static bool IsOrdinal(IMethodSymbol method, IInvocationOperation invocation) =>
        method.Parameters[0].Type.SpecialType == SpecialType.System_String &&
        (method.Parameters.Length == 1
            ? method.Name == "Contains"
            : method.Parameters.Length == 2 && invocation.Arguments.Any(static a => a.Value is IFieldReferenceOperation { Field: { Name: "Ordinal", ContainingType.Name: "StringComparison" } }));

    private static bool IsMath(IMethodSymbol method) =>
        method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" } or { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 };

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
        return Reject("AXN1016", reference, $"{SymbolNames.FullName(method.ContainingType)}.{method.Name}");
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
            // T.One and T.Zero in generic code.
            if (property.Name is "One" or "Zero" && IsSystem(property.GetMethod!))
            {
                return new Expression.Convert(type, new Expression.Literal(new TypeRef("int"), property.Name == "One" ? "1" : "0"));
            }
            return Reject("AXN1030", reference, $"{SymbolNames.FullName(property.ContainingType)}.{property.Name}");
        }
        if (reference.Instance is IInstanceReferenceOperation && !locals.ContainsKey(ThisOf(property)))
        {
            return Reject("AXN1017", reference, property.Name);
        }
        Expression target = reference.Instance is IInstanceReferenceOperation ? locals[ThisOf(property)] : Read(reference.Instance);
        if (reference.Arguments.Length == 1)
        {
            return new Expression.Element(target, Read(reference.Arguments[0].Value));
        }
        if (Computed(property) is { } getter)
        {
            return ReadComputed(property, getter, target);
        }
        return property.ContainingType is { IsRecord: true } or { IsValueType: true } || IsListLike(property) || IsAxonType(property.ContainingType)
            ? new Expression.Member(target, property.Name)
            : Reject("AXN1030", reference, $"{SymbolNames.FullName(property.ContainingType)}.{property.Name}");
    }

    private static bool IsListLike(IPropertySymbol property) => property.Name is "Length" or "Count" && IsSystem(property.GetMethod!);

    private static bool IsAxonType(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "Axon", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The expression of a computed property of a record (<c>int HeadSize => Width / Heads</c>), where its source is here.</summary>
    private ExpressionSyntax? Computed(IPropertySymbol property) =>
        property.ContainingType.IsRecord || property.ContainingType.IsValueType
            ? property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is PropertyDeclarationSyntax { ExpressionBody.Expression: { } body } ? body : null
            : null;

    private static ISymbol ThisOf(IPropertySymbol property) => property.ContainingType.OriginalDefinition;

    private int computing;

    private Expression ReadComputed(IPropertySymbol property, ExpressionSyntax getter, Expression target)
    {
        SemanticModel here = getter.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(getter.SyntaxTree);
        if (computing > 16 || here.GetOperation(getter, cancellation) is not { } body)
        {
            return Reject("AXN1030", getter, property.Name);
        }
        // The record is the argument of a function that is called at once.
        ISymbol self = ThisOf(property);
        locals.TryGetValue(self, out Expression? outer);
        computing++;
        Expression read = InScope(() =>
        {
            string name = DeclareTemporary();
            locals[self] = new Expression.Local(name);
            return (Expression)new Expression.Invoke(
                new Expression.Lambda(EquatableArray.Of(name), new Statement.Return(Read(body))),
                EquatableArray.Of(target));
        });
        computing--;
        if (outer is null)
        {
            locals.Remove(self);
        }
        else
        {
            locals[self] = outer;
        }
        return read;
    }

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
                : Reject("AXN1030", reference, $"{field.ContainingType.Name}.{field.Name}");
        }
        if (!field.IsStatic)
        {
            return Reject("AXN1017", reference, field.Name);
        }
        if (!field.IsReadOnly)
        {
            return Reject("AXN1018", reference, field.Name);
        }
        // The initializer of a static readonly field is read in place, if it is made of constants.
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            SemanticModel here = value.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(value.SyntaxTree);
            if (here.GetOperation(value, cancellation) is { } initializer && IsConstant(initializer))
            {
                return Read(initializer);
            }
        }
        return Reject("AXN1030", reference, $"{SymbolNames.FullName(field.ContainingType)}.{field.Name}");
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
        IInvocationOperation invocation => IsMath(invocation.TargetMethod) && MathFunctions.Contains(invocation.TargetMethod.Name) && invocation.Arguments.All(static a => IsConstant(a.Value)),
        _ => false,
    };

    private Expression ReadCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || creation.Constructor is not { } constructor)
        {
            return Unknown(creation);
        }
        EquatableArray<Expression> arguments = ReadArguments(creation.Arguments);
        if (SymbolNames.IsAxon(type, "Shape"))
        {
            return arguments.Count == 1 ? arguments[0] : new Expression.Array(new TypeRef("int"), arguments);
        }
        if (IsSystem(constructor) && type is { Name: "Index", ContainingNamespace.Name: "System" } && arguments.Count >= 1)
        {
            return arguments.Count == 2 && arguments[1] is Expression.Literal { Text: "true" } ? new Expression.FromEnd(arguments[0]) : arguments[0];
        }
        if (!type.IsRecord && !type.IsValueType || !IsPlain(constructor))
        {
            return Reject("AXN1015", creation, type.Name);
        }
        List<string> names = constructor.Parameters.Select(p => MemberFor(type, p.Name)).ToList();
        List<Expression> values = arguments.ToList();
        if (creation.Initializer is { } initializer)
        {
            (EquatableArray<string> more, EquatableArray<Expression> set) = ReadInitializer(initializer);
            names.AddRange(more);
            values.AddRange(set);
        }
        // What the type itself gives its properties.
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (!names.Contains(property.Name) && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is PropertyDeclarationSyntax { Initializer.Value: { } value })
            {
                SemanticModel here = value.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(value.SyntaxTree);
                if (here.GetOperation(value, cancellation) is { } read && IsConstant(read))
                {
                    names.Add(property.Name);
                    values.Add(Read(read));
                }
            }
        }
        return new Expression.New(SymbolNames.TypeOf(type), names.ToEquatable(), values.ToEquatable());
    }

    private static string MemberFor(INamedTypeSymbol type, string parameter) =>
        type.GetMembers().FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && string.Equals(m.Name, parameter, StringComparison.OrdinalIgnoreCase))?.Name ?? parameter;

    /// <summary>Whether a constructor does no more than fill members of its parameters' names: that of a record's head, or the empty one.</summary>
    private bool IsPlain(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 0
            ? constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax)
            : constructor.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is RecordDeclarationSyntax) &&
                constructor.Parameters.All(p => constructor.ContainingType.GetMembers().OfType<IPropertySymbol>().Any(m => m.Name == p.Name));

    private (EquatableArray<string> Names, EquatableArray<Expression> Values) ReadInitializer(IObjectOrCollectionInitializerOperation initializer)
    {
        List<string> names = [];
        List<Expression> values = [];
        foreach (IOperation item in initializer.Initializers)
        {
            if (item is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment)
            {
                names.Add(target.Member.Name);
                values.Add(Read(assignment.Value));
            }
            else
            {
                Unknown(item);
            }
        }
        return (names.ToEquatable(), values.ToEquatable());
    }
}
