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
            Reject("AXN1019", function, "ref, in and out");
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
            case IWhileLoopOperation { ConditionIsTop: false }:
                Reject("AXN1025", operation);
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
                return Reject("AXN1023", target);
            case IPropertyReferenceOperation { Instance: { } instance, Property: { } property } when SymbolNames.IntrinsicKey(property) is not null || SymbolNames.IsAxon(instance.Type, "Variable"):
                return Read(target);
            case IPropertyReferenceOperation property:
                return Reject("AXN1030", target, property.Property.Name);
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                return Reject("AXN1018", target, field.Field.Name);
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field:
                return Reject("AXN1017", target, field.Field.Name);
            case IFieldReferenceOperation:
                return Reject("AXN1023", target);
            default:
                return Unknown(target);
        }
    }

    private void ReadDeconstruction(IDeconstructionAssignmentOperation assignment, List<Statement> into)
    {
        Expression value = Read(assignment.Value);
        bool declaresAll = assignment.Target is IDeclarationExpressionOperation;
        IOperation target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is not ITupleOperation tuple)
        {
            Reject("AXN1026", assignment, "This deconstruction");
            return;
        }
        TakeApart(tuple, declaresAll, value, into);
    }

    private void TakeApart(ITupleOperation tuple, bool declaresAll, Expression value, List<Statement> into)
    {
        bool IsNew(IOperation element) =>
            element is IDiscardOperation or IDeclarationExpressionOperation { Expression: not ITupleOperation } || (declaresAll && element is ILocalReferenceOperation);
        bool allNew = tuple.Elements.All(IsNew);
        bool allOld = tuple.Elements.All(static e => e is ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation) && !declaresAll;
        if (allNew || allOld)
        {
            EquatableArray<string> names = tuple.Elements.Select(e => NameOfTarget(e, allNew)).ToArray().ToEquatable();
            into.Add(new Statement.Deconstruction(names, value, allNew));
            return;
        }
        // Other targets (the Value of a variable, new and old mixed, tuples in tuples) are assigned one by one after all values are there.
        List<string> items = [];
        List<Statement> assignments = [];
        foreach (IOperation element in tuple.Elements)
        {
            string item = IsNew(element) ? NameOfTarget(element, true) : DeclareTemporary();
            items.Add(item);
            bool declares = declaresAll || element is IDeclarationExpressionOperation;
            if ((element is IDeclarationExpressionOperation declaration ? declaration.Expression : element) is ITupleOperation inner)
            {
                TakeApart(inner, declares, new Expression.Local(item), assignments);
            }
            else if (!IsNew(element))
            {
                assignments.Add(spans.Add(new Statement.Assign(ReadTarget(element), new Expression.Local(item)), element.Syntax));
            }
        }
        into.Add(new Statement.Deconstruction(items.ToEquatable(), value, true));
        into.AddRange(assignments);
    }

    private string NameOfTarget(IOperation element, bool declares)
    {
        switch (element)
        {
            case IDiscardOperation:
                return "_";
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local }:
                return Declare(local.Local);
            case IDeclarationExpressionOperation { Expression: IDiscardOperation }:
                return "_";
            case ILocalReferenceOperation local when declares:
                return Declare(local.Local);
            case ILocalReferenceOperation or IParameterReferenceOperation when Read(element) is Expression.Local read:
                return read.Name;
            default:
                Reject("AXN1026", element, "A nested deconstruction");
                return "_";
        }
    }

    private Statement ReadThrow(IThrowOperation failure)
    {
        IOperation? exception = failure.Exception;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }
        Expression message = exception is IObjectCreationOperation creation
            ? creation.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit && a.Value.Type?.SpecialType == SpecialType.System_String).Select(a => Read(a.Value)).FirstOrDefault() ??
                new Expression.Literal(new TypeRef("string"), creation.Type?.Name ?? "The method throws here.")
            : Reject("AXN1010", failure, "'throw' of anything but 'new'");
        return spans.Add(new Statement.Throw(message), failure.Syntax);
    }

    private Statement ReadIf(IConditionalOperation choice)
    {
        Expression condition = ReadCondition(choice.Condition);
        return new Statement.If(condition, ReadNested(choice.WhenTrue), choice.WhenFalse is null ? null : ReadNested(choice.WhenFalse));
    }

    private void ReadFor(IForLoopOperation loop, List<Statement> into)
    {
        scopes.Push(new HashSet<string>(StringComparer.Ordinal));
        List<Statement> before = [];
        foreach (IOperation operation in loop.Before)
        {
            Read(operation, before);
        }
        Expression? condition = loop.Condition is null ? null : ReadCondition(loop.Condition);
        List<Statement> increments = [];
        foreach (IOperation operation in loop.AtLoopBottom)
        {
            Read(operation, increments);
        }
        Statement? increment = increments.Count switch
        {
            0 => null,
            1 => increments[0],
            _ => new Statement.Block(increments.ToEquatable()),
        };
        Statement body = ReadNested(loop.Body);
        scopes.Pop();
        Statement.For read = new(before.Count == 1 ? before[0] : null, condition, increment, body);
        into.Add(before.Count > 1 ? new Statement.Block(before.Append(spans.Add(read, loop.Syntax)).ToEquatable()) : read);
    }

    private Statement ReadForEach(IForEachLoopOperation loop)
    {
        if (loop.IsAsynchronous)
        {
            Reject("AXN1011", loop, "'await foreach'");
        }
        Expression items = Read(loop.Collection);
        return InScope(() =>
        {
            IOperation control = loop.LoopControlVariable;
            control = control is IDeclarationExpressionOperation declaration ? declaration.Expression : control;
            EquatableArray<string> names = control switch
            {
                IVariableDeclaratorOperation declarator => EquatableArray.Of(Declare(declarator.Symbol)),
                ITupleOperation tuple => tuple.Elements.Select(e => NameOfTarget(e, true)).ToArray().ToEquatable(),
                ILocalReferenceOperation local => EquatableArray.Of(Declare(local.Local)),
                _ => EquatableArray.Of("_"),
            };
            return new Statement.ForEach(names, items, ReadNested(loop.Body));
        });
    }

    private Statement ReadSwitch(ISwitchOperation choice)
    {
        Expression value = Read(choice.Value);
        List<(Expression? Condition, Statement Body)> sections = [];
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            Expression? condition = null;
            bool isDefault = false;
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                Expression? next = clause switch
                {
                    IDefaultCaseClauseOperation => null,
                    ISingleValueCaseClauseOperation single => Equal(value, Read(single.Value)),
                    IPatternCaseClauseOperation { Guard: null } pattern => ReadPattern(pattern.Pattern, value),
                    IPatternCaseClauseOperation { Guard: { } guard } pattern => Binary("&&", ReadPattern(pattern.Pattern, value), ReadCondition(guard)),
                    _ => Unknown(clause),
                };
                isDefault |= next is null;
                condition = condition is null ? next : next is null ? condition : Binary("||", condition, next);
            }
            IEnumerable<IOperation> body = section.Body.SelectMany(static o => o is IBlockOperation block ? block.Operations : [o]);
            IOperation[] operations = body.ToArray();
            bool endsInBreak = operations.Length > 0 && operations[operations.Length - 1] is IBranchOperation { BranchKind: BranchKind.Break };
            Statement read = InScope(() => spans.Add(new Statement.Block(ReadAll(endsInBreak ? operations.Take(operations.Length - 1) : operations)), section.Syntax));
            sections.Add((isDefault ? null : condition, read));
        }
        Statement? result = sections.Where(static s => s.Condition is null).Select(static s => s.Body).FirstOrDefault();
        foreach ((Expression? condition, Statement body) in sections.Where(static s => s.Condition is not null).Reverse())
        {
            result = spans.Add(new Statement.If(condition!, body, result), choice.Syntax);
        }
        return result ?? new Statement.Evaluate(value);
    }
}
