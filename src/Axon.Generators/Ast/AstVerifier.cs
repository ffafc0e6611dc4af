using Axon.Vocabulary;

namespace Axon.Generators.Ast;

/// <summary>Checks the laws of the tree: every name is bound where it stands, none is bound twice in one reach, lists that belong together are as long as each other.</summary>
internal sealed class AstVerifier
{
    private readonly List<string> errors = [];

    private AstVerifier()
    {
    }

    /// <summary>What is wrong, nothing for a good tree.</summary>
    public static IReadOnlyList<string> Verify(Defn defn)
    {
        AstVerifier verifier = new();
        if (defn.Name.IndexOf('(') < 0 || defn.Name.Split('(')[0].IndexOf('.') < 0)
        {
            verifier.errors.Add($"'{defn.Name}' is not a full name with parameter types");
        }
        Scope scope = new(null);
        foreach (Parameter parameter in defn.Parameters)
        {
            verifier.Bind(scope, parameter.Name);
        }
        verifier.Check(defn.Body, new Scope(scope));
        return verifier.errors;
    }

    private sealed class Scope(Scope? outer)
    {
        private readonly HashSet<string> names = [];

        public bool Has(string name) => names.Contains(name) || (outer?.Has(name) ?? false);

        public void Add(string name) => names.Add(name);
    }

    private void Bind(Scope scope, string name)
    {
        if (name == "_")
        {
            return;
        }
        if (scope.Has(name))
        {
            errors.Add($"'{name}' is bound twice");
        }
        scope.Add(name);
    }

    private void Check(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case Statement.Block s:
                Scope inner = new(scope);
                // Local functions may call those that follow.
                foreach (Statement.Declare function in s.Statements.OfType<Statement.Declare>().Where(static d => d.Value is Expression.Lambda))
                {
                    Bind(inner, function.Name);
                }
                foreach (Statement next in s.Statements)
                {
                    if (next is not Statement.Declare { Value: Expression.Lambda })
                    {
                        Check(next, inner);
                    }
                }
                // Their bodies see every local of the block: they are called later.
                foreach (Statement.Declare function in s.Statements.OfType<Statement.Declare>().Where(static d => d.Value is Expression.Lambda))
                {
                    Check(function.Value!, inner);
                }
                break;
            case Statement.Declare s:
                CheckAll([s.Value], scope);
                Bind(scope, s.Name);
                break;
            case Statement.Deconstruction s:
                Check(s.Value, scope);
                foreach (string name in s.Names)
                {
                    if (s.Declares)
                    {
                        Bind(scope, name);
                    }
                    else if (name != "_")
                    {
                        Check(new Expression.Local(name), scope);
                    }
                }
                break;
            case Statement.Assign s:
                if (s.Target is not (Expression.Local or Expression.Member or Expression.Intrinsic))
                {
                    errors.Add($"{s.Target.GetType().Name} cannot be assigned");
                }
                CheckAll([s.Target, s.Value], scope);
                break;
            case Statement.If s:
                Check(s.Condition, scope);
                Check(s.Then, new Scope(scope));
                if (s.Else is not null)
                {
                    Check(s.Else, new Scope(scope));
                }
                break;
            case Statement.For s:
                Scope loop = new(scope);
                if (s.Initialize is not null)
                {
                    Check(s.Initialize, loop);
                }
                CheckAll([s.Condition], loop);
                if (s.Increment is not null)
                {
                    Check(s.Increment, loop);
                }
                Check(s.Body, new Scope(loop));
                break;
            case Statement.ForEach s:
                Check(s.Items, scope);
                Scope each = new(scope);
                foreach (string name in s.Names)
                {
                    Bind(each, name);
                }
                Check(s.Body, new Scope(each));
                break;
            case Statement.While s:
                Check(s.Condition, scope);
                Check(s.Body, new Scope(scope));
                break;
            default:
                CheckAll(PreOrder.Children(statement).Cast<Expression>(), scope);
                break;
        }
    }

    private void Check(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case Expression.Local e when !scope.Has(e.Name):
                errors.Add($"'{e.Name}' is not bound");
                break;
            case Expression.Lambda e:
                Scope inner = new(scope);
                foreach (string parameter in e.Parameters)
                {
                    Bind(inner, parameter);
                }
                Check(e.Body, new Scope(inner));
                return;
            case Expression.Tuple e when e.Names.Count != 0 && e.Names.Count != e.Items.Count:
                errors.Add($"a tuple of {e.Items.Count} has {e.Names.Count} names");
                break;
            case Expression.New e when e.Names.Count != e.Values.Count:
                errors.Add($"'new {e.Type}' has {e.Values.Count} values for {e.Names.Count} names");
                break;
            case Expression.With e when e.Names.Count != e.Values.Count:
                errors.Add($"'with' has {e.Values.Count} values for {e.Names.Count} names");
                break;
        }
        CheckAll(PreOrder.Children(expression).Cast<Expression>(), scope);
    }

    private void CheckAll(IEnumerable<Expression?> expressions, Scope scope)
    {
        foreach (Expression? expression in expressions)
        {
            if (expression is not null)
            {
                Check(expression, scope);
            }
        }
    }
}
