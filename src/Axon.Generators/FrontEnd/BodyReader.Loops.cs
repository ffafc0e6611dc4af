using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Branches, loops and switches.</summary>
internal sealed partial class BodyReader
{
    /// <summary><c>do body while (condition)</c> is <c>while (first || condition) { first = false; body }</c>.</summary>
    private void ReadDo(IWhileLoopOperation loop, IOperation condition, List<Statement> into)
    {
        string first = DeclareTemporary();
        into.Add(new Statement.Declare(first, True));
        Expression test = spans.Add(Binary("||", new Expression.Local(first), ReadCondition(condition)), condition.Syntax);
        Statement clear = new Statement.Assign(new Expression.Local(first), new Expression.Literal(Bool, "false"));
        into.Add(new Statement.While(test, new Statement.Block(EquatableArray.Of(clear, ReadNested(loop.Body)))));
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
            if (control is ITupleOperation parts && ElementTypeOf(loop) is var element && (element is not { IsTupleType: true } || parts.Elements.Any(static e => e is ITupleOperation)))
            {
                string item = DeclareTemporary();
                List<Statement> statements = [];
                TakeApart(parts, true, Items(element, parts.Elements.Length, new Expression.Local(item), loop.LoopControlVariable, statements), statements);
                statements.Add(ReadNested(loop.Body));
                return new Statement.ForEach(EquatableArray.Of(item), items, new Statement.Block(statements.ToEquatable()));
            }
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

    private ITypeSymbol? ElementTypeOf(IForEachLoopOperation loop) =>
        loop.Syntax is CommonForEachStatementSyntax syntax ? Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetForEachStatementInfo(model, syntax).ElementType : null;

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
