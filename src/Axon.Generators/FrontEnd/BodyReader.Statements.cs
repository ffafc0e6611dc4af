using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

internal sealed partial class BodyReader
{
    private Statement ReadBlock(IBlockOperation block) => InScope(() => spans.Add<Statement>(new Statement.Block(ReadAll(block.Operations)), block.Syntax));

    /// <summary>Statements in order; local functions first, since those before may call them.</summary>
    private EquatableArray<Statement> ReadAll(IEnumerable<IOperation> operations)
    {
        IOperation[] all = operations.ToArray();
        foreach (ILocalFunctionOperation function in all.OfType<ILocalFunctionOperation>())
        {
            Declare(function.Symbol);
        }
        List<Statement> statements = [];
        foreach (IOperation operation in all)
        {
            cancellation.ThrowIfCancellationRequested();
            if (operation is not ILocalFunctionOperation)
            {
                Read(operation, statements);
            }
        }
        // Their bodies are read last, when every local they see has its name.
        List<Statement> functions = [];
        foreach (ILocalFunctionOperation function in all.OfType<ILocalFunctionOperation>())
        {
            functions.Add(ReadLocalFunction(function));
        }
        return functions.Concat(statements).ToEquatable();
    }

    private Statement ReadLocalFunction(ILocalFunctionOperation function)
    {
        if (function.Symbol.IsAsync)
        {
            Reject("AXN1011", function, "'async'");
        }
        if (function.Symbol.Parameters.Any(static p => p.RefKind != RefKind.None))
        {
            Reject("AXN1019", function, "ref");
        }
        string name = ((Expression.Local)locals[function.Symbol]).Name;
        Expression body = function.Body is { } block ? ReadFunction(function.Symbol, block, function.Syntax) : Reject("AXN1006", function, name);
        return spans.Add(new Statement.Declare(name, body), function.Syntax);
    }

    private Expression ReadFunction(IMethodSymbol symbol, IBlockOperation body, SyntaxNode syntax) => InScope(() =>
    {
        EquatableArray<string> parameters = symbol.Parameters.Select(Declare).ToArray().ToEquatable();
        Statement read = ReadBlock(body);
        // An expression body is a block of one return.
        if (read is Statement.Block { Statements: { Count: 1 } only } && only[0] is Statement.Return or Statement.Evaluate)
        {
            read = ((Statement.Block)read).Statements[0];
        }
        return (Expression)spans.Add(new Expression.Lambda(parameters, read), syntax);
    });

    private Statement ReadNested(IOperation operation) => operation is IBlockOperation block ? ReadBlock(block) : InScope(() =>
    {
        EquatableArray<Statement> statements = ReadAll([operation]);
        return statements.Count == 1 ? statements[0] : spans.Add(new Statement.Block(statements), operation.Syntax);
    });

    private void Read(IOperation operation, List<Statement> into)
    {
        int before = into.Count;
        switch (operation)
        {
            case IBlockOperation block:
                into.Add(ReadBlock(block));
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                {
                    ReadDeclaration(declaration, into);
                }
                break;
            case IExpressionStatementOperation statement:
                ReadExpressionStatement(statement.Operation, into);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                Reject("AXN1012", operation);
                break;
            case IReturnOperation { ReturnedValue: var value } when operation.IsImplicit && value is null:
                break;
            case IReturnOperation { ReturnedValue: IThrowOperation failure }:
                into.Add(ReadThrow(failure));
                break;
            case IReturnOperation { ReturnedValue: IConversionOperation { Operand: IThrowOperation failure } }:
                into.Add(ReadThrow(failure));
                break;
            case IReturnOperation { ReturnedValue: var value }:
                into.Add(new Statement.Return(value is null ? null : Read(value)));
                break;
            case IThrowOperation failure:
                into.Add(ReadThrow(failure));
                break;
            case IConditionalOperation choice:
                into.Add(ReadIf(choice));
                break;
            case IForLoopOperation loop:
                ReadFor(loop, into);
                break;
            case IForEachLoopOperation loop:
                into.Add(ReadForEach(loop));
                break;
            case IWhileLoopOperation { ConditionIsTop: false, Condition: { } condition } loop:
                ReadDo(loop, condition, into);
                break;
            case IWhileLoopOperation { Condition: { } condition } loop:
                into.Add(new Statement.While(ReadCondition(condition), ReadNested(loop.Body)));
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } branch:
                if (branch.Syntax.AncestorsAndSelf().FirstOrDefault(static n => n.Kind() is
                    Microsoft.CodeAnalysis.CSharp.SyntaxKind.SwitchStatement or Microsoft.CodeAnalysis.CSharp.SyntaxKind.ForStatement or
                    Microsoft.CodeAnalysis.CSharp.SyntaxKind.ForEachStatement or Microsoft.CodeAnalysis.CSharp.SyntaxKind.ForEachVariableStatement or
                    Microsoft.CodeAnalysis.CSharp.SyntaxKind.WhileStatement)?.Kind() == Microsoft.CodeAnalysis.CSharp.SyntaxKind.SwitchStatement)
                {
                    Reject("AXN1029", operation);
                }
                into.Add(new Statement.Break());
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                into.Add(new Statement.Continue());
                break;
            case IBranchOperation or ILabeledOperation:
                Reject("AXN1014", operation);
                break;
            case ISwitchOperation choice:
                into.Add(ReadSwitch(choice));
                break;
            case IEmptyOperation:
                break;
            default:
                Unknown(operation);
                break;
        }
        for (int i = before; i < into.Count; i++)
        {
            spans.Add(into[i], operation.Syntax);
        }
    }

    private void ReadDeclaration(IVariableDeclarationOperation declaration, List<Statement> into)
    {
        foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
        {
            IOperation? value = (declarator.Initializer ?? declaration.Initializer)?.Value;
            if (declarator.Symbol.IsRef)
            {
                Reject("AXN1019", declarator, "ref");
            }
            if (declarator.Symbol.IsConst)
            {
                continue;
            }
            if (declarator.Symbol.Type.TypeKind == TypeKind.Dynamic)
            {
                Reject("AXN1020", declarator);
            }
            // The value is read first: it cannot see the local.
            Expression? read = value is null ? null : Read(value);
            into.Add(spans.Add(new Statement.Declare(Declare(declarator.Symbol), read), declarator.Syntax));
        }
    }

    private void ReadExpressionStatement(IOperation operation, List<Statement> into)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: true }:
                Reject("AXN1019", operation, "ref");
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } assignment:
                into.Add(new Statement.Evaluate(Read(assignment.Value)));
                break;
            case ISimpleAssignmentOperation assignment:
                Expression value = Read(assignment.Value);
                into.Add(new Statement.Assign(ReadTarget(assignment.Target), value));
                break;
            case ICompoundAssignmentOperation assignment:
                into.Add(ReadCompound(assignment));
                break;
            case ICoalesceAssignmentOperation assignment:
                Expression target = ReadTarget(assignment.Target);
                into.Add(new Statement.Assign(target, new Expression.Binary("??", target, Read(assignment.Value), SymbolNames.TypeOf(assignment.Type))));
                break;
            case IIncrementOrDecrementOperation increment:
                Expression counter = ReadTarget(increment.Target);
                TypeRef type = SymbolNames.TypeOf(increment.Type);
                if (increment.OperatorMethod is { } method && !IsSystem(method))
                {
                    Unknown(increment);
                }
                into.Add(new Statement.Assign(counter, new Expression.Binary(increment.Kind == OperationKind.Increment ? "+" : "-", counter, One(type), type)));
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                ReadDeconstruction(deconstruction, into);
                break;
            case IThrowOperation failure:
                into.Add(ReadThrow(failure));
                break;
            case IInvocationOperation invocation when ReadCheck(invocation) is { } check:
                into.Add(check);
                break;
            default:
                into.Add(new Statement.Evaluate(Read(operation)));
                break;
        }
    }

    private static Expression One(TypeRef type) =>
        type.Name is "int" or "long" or "short" or "byte" or "sbyte" or "ushort" or "uint" or "ulong" or "float" or "double"
            ? new Expression.Literal(type, "1")
            : new Expression.Convert(type, new Expression.Literal(new TypeRef("int"), "1"));

    private Statement ReadCompound(ICompoundAssignmentOperation assignment)
    {
        Expression target = ReadTarget(assignment.Target);
        Expression value = Read(assignment.Value);
        TypeRef type = SymbolNames.TypeOf(assignment.Type);
        if (assignment.OperatorMethod is { } method && !IsSystem(method))
        {
            return new Statement.Assign(target, ReadOperator(method, [target, value], assignment));
        }
        // byte += int computes in int and converts back.
        TypeRef computed = assignment.InConversion.IsIdentity ? type : SymbolNames.TypeOf(assignment.Value.Type);
        Expression left = computed == type ? target : new Expression.Convert(computed, target);
        Expression result = spans.Add(new Expression.Binary(OperatorText(assignment.OperatorKind) ?? UnknownOperator(assignment), left, value, computed), assignment.Syntax);
        return new Statement.Assign(target, computed == type ? result : new Expression.Convert(type, result));
    }

    private string UnknownOperator(IOperation operation)
    {
        Unknown(operation);
        return "+";
    }

    private Expression ReadTarget(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return Read(target);
            case IPropertyReferenceOperation { Arguments.Length: > 0 } or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation:
                return Reject("AXN1023", target, $"Values in a [Defn] do not change, so '{Short(target.Syntax)}' cannot be assigned; {NewElement(target)}");
            case IPropertyReferenceOperation { Instance: { } instance, Property: { } property } when SymbolNames.IntrinsicKey(property) is not null || SymbolNames.IsAxon(instance.Type, "Variable"):
                return Read(target);
            case IPropertyReferenceOperation { Instance: not null and not IInstanceReferenceOperation } property when IsRecordLike(property.Property.ContainingType):
                return Reject("AXN1023", target, NewRecord(target, property.Instance, property.Property.Name));
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property:
                return Reject("AXN1017", target, property.Property.Name);
            case IPropertyReferenceOperation property:
                return Reject(property.Instance is null ? "AXN1018" : "AXN1030", target, property.Property.Name, "objects of classes cannot be changed in a [Defn]; return the value");
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                return Reject("AXN1018", target, field.Field.Name);
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field:
                return Reject("AXN1017", target, field.Field.Name);
            case IFieldReferenceOperation { Instance: { } owner } field:
                return Reject("AXN1023", target, NewRecord(target, owner, field.Field.Name));
            default:
                return Unknown(target);
        }
    }

    private Statement ReadThrow(IThrowOperation failure)
    {
        IOperation? exception = failure.Exception;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }
        if (exception is not IObjectCreationOperation creation)
        {
            Reject("AXN1010", failure, "'throw' of anything but 'new'");
            return spans.Add(new Statement.Throw(Constants.Null), failure.Syntax);
        }
        // new ArgumentOutOfRangeException(nameof(k), "k must …"): the message is not the name.
        IArgumentOperation[] texts = creation.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit && a.Value.Type?.SpecialType == SpecialType.System_String).ToArray();
        IArgumentOperation? said = texts.FirstOrDefault(static a => a.Parameter?.Name == "message") ?? texts.FirstOrDefault(static a => a.Parameter?.Name != "paramName");
        IArgumentOperation? named = texts.FirstOrDefault(static a => a.Parameter?.Name == "paramName");
        Expression message = said is not null ? Read(said.Value)
            : named is not null ? new Expression.Interpolation(EquatableArray.Of<Expression>(new Expression.Literal(new TypeRef("string"), $"{creation.Type?.Name}: '"), Read(named.Value), new Expression.Literal(new TypeRef("string"), "' is not valid")))
            : new Expression.Literal(new TypeRef("string"), $"{creation.Type?.Name ?? "An exception"} is thrown");
        return spans.Add(new Statement.Throw(message), failure.Syntax);
    }
}
