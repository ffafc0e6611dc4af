namespace Axon.Generators.Ast;

/// <summary>The nodes of a tree, parents before children, in the order of the text. A node's place in it is the number by which its source is found.</summary>
internal static class PreOrder
{
    /// <summary>All statements and expressions of the body; parameter defaults have no number.</summary>
    public static IEnumerable<object> Nodes(Defn defn) => Nodes((object)defn.Body);

    /// <summary>The number of a node, by identity; -1 where it is not part of the method.</summary>
    public static int NumberOf(Defn defn, object node)
    {
        int number = 0;
        foreach (object candidate in Nodes(defn))
        {
            if (ReferenceEquals(candidate, node))
            {
                return number;
            }
            number++;
        }
        return -1;
    }

    public static IEnumerable<object> Nodes(object node)
    {
        Stack<object> open = new();
        open.Push(node);
        while (open.Count > 0)
        {
            object next = open.Pop();
            yield return next;
            foreach (object child in Children(next).Reverse())
            {
                open.Push(child);
            }
        }
    }

    public static IEnumerable<object> Children(object node) => All(node).OfType<object>();

    private static IEnumerable<object?> All(object node) => node switch
    {
        Statement.Block s => s.Statements,
        Statement.Declare s => [s.Value],
        Statement.Assign s => [s.Target, s.Value],
        Statement.Deconstruction s => [s.Value],
        Statement.If s => [s.Condition, s.Then, s.Else],
        Statement.For s => [s.Initialize, s.Condition, s.Increment, s.Body],
        Statement.ForEach s => [s.Items, s.Body],
        Statement.While s => [s.Condition, s.Body],
        Statement.Return s => [s.Value],
        Statement.Evaluate s => [s.Value],
        Statement.Throw s => [s.Message],
        Expression.Call e => e.Arguments,
        Expression.Intrinsic e => e.Arguments,
        Expression.Binary e => [e.Left, e.Right],
        Expression.Unary e => [e.Operand],
        Expression.Convert e => [e.Operand],
        Expression.Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Expression.Tuple e => e.Items,
        Expression.Member e => [e.Target],
        Expression.Element e => [e.Target, e.Index],
        Expression.Range e => [e.Start, e.End],
        Expression.FromEnd e => [e.Index],
        Expression.Array e => e.Items,
        Expression.New e => e.Values,
        Expression.With e => [e.Target, .. e.Values],
        Expression.Lambda e => [e.Body],
        Expression.Invoke e => [e.Target, .. e.Arguments],
        Expression.Interpolation e => e.Parts,
        _ => [],
    };
}
