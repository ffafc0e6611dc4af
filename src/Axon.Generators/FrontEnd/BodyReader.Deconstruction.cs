using Axon.Generators.Ast;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axon.Generators.FrontEnd;

/// <summary>Tuples and records taken apart.</summary>
internal sealed partial class BodyReader
{
    private static string NewElement(IOperation target)
    {
        IOperation? owner = target switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            IImplicitIndexerReferenceOperation element => element.Instance,
            _ => null,
        };
        string name = owner is null ? "x" : Short(owner.Syntax);
        return SymbolNames.IsTensor(owner?.Type)
            ? $"make a new tensor of the parts: '{name} = Concat([{name}[..i], row, {name}[(i + 1)..]], 0);', or choose by a mask: 'Select(mask, value, {name})'"
            : $"make a new list with a spread: '{name} = [.. {name}, value];'";
    }

    private static string NewRecord(IOperation target, IOperation owner, string member) =>
        $"Values in a [Defn] do not change, so '{Short(target.Syntax)}' cannot be assigned; make a new one: '{Short(owner.Syntax)} = {Short(owner.Syntax)} with {{ {member} = … }};'";

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
        TakeApart(tuple, declaresAll, Items(assignment.Value.Type, tuple.Elements.Length, value, assignment, into), into);
    }

    /// <summary>A record is taken apart as its head says.</summary>
    private Expression Items(ITypeSymbol? type, int count, Expression value, IOperation at, List<Statement> into)
    {
        if (type is not INamedTypeSymbol { IsTupleType: false } record || SymbolNames.IsAxon(record, "Gradients") || record.IsTupleType)
        {
            return value;
        }
        if (HeadOf(record, count) is not { } members)
        {
            Reject("AXN1026", at, $"A deconstruction of {record.Name} by a method of its own");
            return value;
        }
        string name = DeclareTemporary();
        into.Add(new Statement.Declare(name, value));
        return new Expression.Tuple(members.Select(m => (Expression)new Expression.Member(new Expression.Local(name), m)).ToArray().ToEquatable(), default);
    }

    /// <summary>The members that a record's own Deconstruct gives; null where there is none or it was written by hand.</summary>
    private static string[]? HeadOf(INamedTypeSymbol type, int count) =>
        type.IsRecord && type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count && (m.DeclaringSyntaxReferences.Length == 0 || m.IsImplicitlyDeclared)) is { } head
            ? head.Parameters.Select(p => MemberFor(type, p.Name)).ToArray()
            : null;

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
}
