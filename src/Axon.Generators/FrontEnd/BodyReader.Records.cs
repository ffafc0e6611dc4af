using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Records and structs: how they are made, what their members compute, what type they have.</summary>
internal sealed partial class BodyReader
{
    /// <summary>What stands before a type in the name of the hidden member that says a record is one.</summary>
    private const string TypeMark = "is:";

    private readonly Stack<string> accessed = new();
    private int computing;

    private static bool IsRecordLike(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsRecord: true } or INamedTypeSymbol { TypeKind: TypeKind.Interface } or { TypeKind: TypeKind.Struct };

    /// <summary>Every type that a record is, so that a pattern can ask.</summary>
    private static IEnumerable<ITypeSymbol> TypesOf(ITypeSymbol type)
    {
        for (INamedTypeSymbol? super = type.BaseType; super is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class }; super = super.BaseType)
        {
            yield return super;
        }
        foreach (INamedTypeSymbol contract in type.AllInterfaces.Where(static i => i.ContainingNamespace?.Name != "System"))
        {
            yield return contract;
        }
    }

    private static Expression IsOf(Expression value, ITypeSymbol type) =>
        new Expression.Intrinsic("Object.Is", EquatableArray.Of(SymbolNames.TypeOf(type)), EquatableArray.Of(value), Bool);

    /// <summary><c>x?.M</c>: null, or the member of what x is.</summary>
    private Expression ReadConditionalAccess(IConditionalAccessOperation access) => InScope(() =>
    {
        Expression receiver = Read(access.Operation);
        string name = DeclareTemporary();
        accessed.Push(name);
        Expression member = Read(access.WhenNotNull);
        accessed.Pop();
        Expression isNull = Binary("==", new Expression.Local(name), new Expression.Literal(new TypeRef("null"), "null"));
        Statement body = new Statement.Return(new Expression.Conditional(isNull, new Expression.Literal(new TypeRef("null"), "null"), member));
        return (Expression)new Expression.Invoke(new Expression.Lambda(EquatableArray.Of(name), body), EquatableArray.Of(receiver));
    });

    /// <summary>The default of a value type, null for one the language does not have.</summary>
    private Expression? ZeroOf(ITypeSymbol type)
    {
        TypeRef name = SymbolNames.TypeOf(type);
        switch (type)
        {
            case { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }:
                return Constants.Null;
            case ITypeParameterSymbol:
                return new Expression.Convert(name, new Expression.Literal(new TypeRef("int"), "0"));
            case { SpecialType: SpecialType.System_Boolean }:
                return new Expression.Literal(name, "false");
            case { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double and not SpecialType.System_Decimal }:
                return new Expression.Literal(name, "0");
            case INamedTypeSymbol { IsTupleType: true } tuple:
                Expression[] items = tuple.TupleElements.Select(e => ZeroOf(e.Type)).OfType<Expression>().ToArray();
                return items.Length < tuple.TupleElements.Length ? null : new Expression.Tuple(items.ToEquatable(), SymbolNames.TupleNames(tuple));
            case INamedTypeSymbol { TypeKind: TypeKind.Struct } structure when !SymbolNames.IsTensor(structure) && structure.ContainingNamespace?.Name != "System":
                List<string> names = [];
                List<Expression> values = [];
                AddDefaults(structure, names, values);
                return new Expression.New(name, names.ToEquatable(), values.ToEquatable());
            default:
                return null;
        }
    }

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
        if (IsSystem(constructor) && ReadSystemCreation(creation, type, arguments) is { } known)
        {
            return known;
        }
        if (!type.IsRecord && !type.IsValueType)
        {
            return constructor.DeclaringSyntaxReferences.Length == 0 && !constructor.ContainingType.Locations.Any(static l => l.IsInSource) && ForeignMembers.Find(constructor) is { Id: not ("AXN1035" or "AXN1047" or "AXN1048") } foreign
                ? Reject(foreign.Id, creation, foreign.Arguments)
                : Reject("AXN1015", creation, type.Name);
        }
        List<string> names = [];
        List<Expression> values = [];
        if (!ReadHead(type, constructor, arguments, names, values))
        {
            return Reject("AXN1039", creation, type.Name);
        }
        if (creation.Initializer is { } initializer)
        {
            (EquatableArray<string> more, EquatableArray<Expression> set) = ReadInitializer(initializer);
            names.AddRange(more);
            values.AddRange(set);
        }
        AddDefaults(type, names, values);
        return new Expression.New(SymbolNames.TypeOf(type), names.ToEquatable(), values.ToEquatable());
    }

    /// <summary>What the type itself gives its members, and what it is.</summary>
    private void AddDefaults(INamedTypeSymbol type, List<string> names, List<Expression> values)
    {
        bool isDefault = names.Count == 0 && type.TypeKind == TypeKind.Struct;
        for (INamedTypeSymbol? owner = type; owner is { SpecialType: SpecialType.None }; owner = owner.BaseType)
        {
            foreach (ISymbol member in owner.GetMembers())
            {
                (ITypeSymbol? held, SyntaxNode? value) = member switch
                {
                    IPropertySymbol { IsStatic: false, IsIndexer: false } property when IsStored(property) => (property.Type, Initializer(property)),
                    IFieldSymbol { IsStatic: false, IsConst: false, AssociatedSymbol: null, CanBeReferencedByName: true } field => (field.Type, Initializer(field)),
                    _ => (null, null),
                };
                if (held is null || names.Contains(member.Name))
                {
                    continue;
                }
                Expression? read = value is ExpressionSyntax written && !isDefault && OperationOf(written) is { } operation ? Read(operation) : ZeroOf(held);
                if (read is not null)
                {
                    names.Add(member.Name);
                    values.Add(read);
                }
            }
        }
        foreach (ITypeSymbol super in TypesOf(type))
        {
            names.Add(TypeMark + SymbolNames.TypeOf(super));
            values.Add(True);
        }
    }

    private bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)) ||
        (property.SetMethod is { IsInitOnly: true } && property.DeclaringSyntaxReferences.Length == 0);

    // A property that keeps a value and does something else with it on the way.
    private bool RunsCode(IPropertySymbol property) => IsStored(property) && property.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax(cancellation) is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } && accessors.Any(static a => a.Body is not null || a.ExpressionBody is not null));

    private ExpressionSyntax? Initializer(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
    {
        PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
        VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
        _ => null,
    };

    private IOperation? OperationOf(SyntaxNode node) =>
        (node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree)).GetOperation(node, cancellation);

    private static string MemberFor(INamedTypeSymbol type, string parameter)
    {
        for (INamedTypeSymbol? owner = type; owner is not null; owner = owner.BaseType)
        {
            if (owner.GetMembers().FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && string.Equals(m.Name, parameter, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                return member.Name;
            }
        }
        return parameter;
    }

    /// <summary>Adds the members that a constructor fills from its parameters, and those of the bases that the head hands arguments to. False where it does more than that.</summary>
    private bool ReadHead(INamedTypeSymbol type, IMethodSymbol constructor, EquatableArray<Expression> arguments, List<string> names, List<Expression> values)
    {
        if (!IsPlain(constructor))
        {
            return false;
        }
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            // Initializers of members and arguments of the base see the parameters of the head.
            locals[constructor.Parameters[i].OriginalDefinition] = arguments[i];
            if (!IsHandedOn(constructor, constructor.Parameters[i]))
            {
                names.Add(MemberFor(type, constructor.Parameters[i].Name));
                values.Add(arguments[i]);
            }
        }
        if (BaseOf(constructor) is { } head)
        {
            return OperationOf(head) is IInvocationOperation call && ReadHead(call.TargetMethod.ContainingType, call.TargetMethod, ReadArguments(call.Arguments), names, values);
        }
        return type.BaseType is not { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } super || super.InstanceConstructors.Any(static c => c.Parameters.Length == 0 || c.IsImplicitlyDeclared);
    }

    /// <summary>Whether a constructor does no more than fill members of its parameters' names: that of a record's head, or the empty one.</summary>
    private bool IsPlain(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 0
            ? constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax)
            : constructor.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is RecordDeclarationSyntax) &&
                constructor.Parameters.All(p => IsOwn(constructor, p) || IsHandedOn(constructor, p) || MemberFor(constructor.ContainingType, p.Name) != p.Name);

    private static bool IsOwn(IMethodSymbol constructor, IParameterSymbol parameter) => constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any();

    /// <summary>Whether a parameter of a head has no member of its own, since the base has one of its name.</summary>
    private bool IsHandedOn(IMethodSymbol constructor, IParameterSymbol parameter) =>
        BaseOf(constructor) is not null && !IsOwn(constructor, parameter) && MemberFor(constructor.ContainingType, parameter.Name) == parameter.Name;

    /// <summary>The base with what the head hands to it: <c>record B(int X) : A(X + 1)</c>.</summary>
    private PrimaryConstructorBaseTypeSyntax? BaseOf(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .SelectMany(static t => t.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? []).FirstOrDefault(static b => b.ArgumentList.Arguments.Count > 0);

    private (EquatableArray<string> Names, EquatableArray<Expression> Values) ReadInitializer(IObjectOrCollectionInitializerOperation initializer)
    {
        List<string> names = [];
        List<Expression> values = [];
        foreach (IOperation item in initializer.Initializers)
        {
            if (item is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } && RunsCode(property))
            {
                Reject("AXN1051", item, property.Name);
            }
            else if (item is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment)
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

    /// <summary>Whether a member of a record or struct is read where it is used: one that no derived type replaces.</summary>
    private static bool IsInlined(ISymbol member) =>
        member.ContainingType is { IsRecord: true } or { IsValueType: true } && member is { IsVirtual: false, IsAbstract: false, IsOverride: false } && !SymbolNames.IsTensor(member.ContainingType) && member.DeclaringSyntaxReferences.Length > 0;

    /// <summary>What stands for <c>this</c>: the record whose text is read, which a member of its base may be called on.</summary>
    private static ISymbol ThisOf(IInstanceReferenceOperation self) => self.Type!.OriginalDefinition;

    /// <summary>
    /// A computed property or a method of a record (<c>int HeadSize => Width / Heads</c>): a function of the record, called at once. Null where its text is not here.
    /// </summary>
    private Expression? ReadComputed(ISymbol member, IOperation site, Expression target, EquatableArray<Expression> arguments)
    {
        if (!IsInlined(member) || computing > 8)
        {
            return null;
        }
        SyntaxNode? body = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.GetAccessorDeclaration } get] } => (SyntaxNode?)get.ExpressionBody?.Expression ?? get.Body,
            MethodDeclarationSyntax { TypeParameterList: null } method => (SyntaxNode?)method.ExpressionBody?.Expression ?? method.Body,
            _ => null,
        };
        if (body is null || OperationOf(body) is not { } operation)
        {
            return null;
        }
        ISymbol self = member.ContainingType.OriginalDefinition;
        locals.TryGetValue(self, out Expression? outer);
        computing++;
        Expression read = InScope(() =>
        {
            string name = DeclareTemporary();
            locals[self] = new Expression.Local(name);
            IEnumerable<string> parameters = member is IMethodSymbol { Parameters: var declared } ? declared.Select(Declare).ToArray() : [];
            Statement statement = operation is IBlockOperation block ? ReadBlock(block) : new Statement.Return(Read(operation));
            return (Expression)new Expression.Invoke(
                spans.Add(new Expression.Lambda(parameters.Prepend(name).ToEquatable(), statement), site.Syntax),
                arguments.Prepend(target).ToEquatable());
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
}
