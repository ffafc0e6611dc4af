using Axon.Generators.Ast;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>
/// Shapes of a root's tensor parameters: their annotation, or that of the parameter they are passed on to. A method with a
/// tensor parameter that has neither is a template: it can be called from others, but not compiled alone.
/// </summary>
internal static class ParameterShapes
{
    public static EquatableArray<string>? Find(Defn defn, Parameter parameter, IReadOnlyDictionary<string, Defn> library) =>
        parameter.Shape ?? Find(defn, parameter, library, []);

    private static EquatableArray<string>? Find(Defn defn, Parameter parameter, IReadOnlyDictionary<string, Defn> library, HashSet<(string, string)> visited)
    {
        if (!visited.Add((defn.Name, parameter.Name)))
        {
            return null;
        }
        foreach (Expression.Call call in PreOrder.Nodes(defn).OfType<Expression.Call>())
        {
            if (!library.TryGetValue(call.Method, out Defn? callee))
            {
                continue;
            }
            for (int i = 0; i < call.Arguments.Count && i < callee.Parameters.Count; i++)
            {
                if (call.Arguments[i] is Expression.Local local && local.Name == parameter.Name)
                {
                    Parameter target = callee.Parameters[i];
                    if ((target.Shape ?? Find(callee, target, library, visited)) is { } shape)
                    {
                        return shape;
                    }
                }
            }
        }
        return null;
    }
}
