using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

internal sealed partial class Evaluator
{
    /// <summary>Runs another method's body in place, in a scope of its own.</summary>
    private Value Call(string method, EquatableArray<TypeRef> typeArguments, EquatableArray<Value> arguments, Expression site, Context context)
    {
        if (!library.TryGetValue(method, out Defn? defn))
        {
            throw new CompileException("AXN2055", $"The text of '{method}' is not known. Its assembly must be built with the Axon generator and the method be a [Defn].");
        }
        if (context.Frame.Depth > MaximumDepth)
        {
            throw new CompileException("AXN2056", $"'{defn.ShortName}' calls itself without end. Recursion must stop on values known at build: a condition on run-time data has both arms compiled. Write a 'while' there.");
        }
        string name = GivenName(defn, arguments) ?? Camel(defn.ShortName);
        Scope scope = context.Scope.Enter(name, method, GivenName(defn, arguments) is not null, isShared: false);
        LayerLog.Row layer = Layers.Begin(context.Frame.Layer, name, defn.ShortName, scope, isOwn(context.Frame.Defn.Name));
        Frame frame = new(defn, typeArguments.Select(context.Frame.Resolve).ToEquatable(), context.Frame, site) { Layer = layer, Arguments = arguments };
        Environment locals = new(null);
        ShapeBinding binding = new(graph);
        for (int i = 0; i < defn.Parameters.Count; i++)
        {
            Parameter parameter = defn.Parameters[i];
            Value value = i < arguments.Count ? arguments[i] : parameter.Default is { } missing
                ? Evaluate(missing, new Context(frame, locals, scope))
                : throw new CompileException("AXN9001", $"'{defn.ShortName}' is called without '{parameter.Name}'.");
            value = AsTensor(value, frame.Resolve(parameter.Type));
            if (parameter.Shape is { } annotation && value is Value.Tensor tensor)
            {
                try
                {
                    binding.Check($"{defn.ShortName}: '{parameter.Name}'", tensor.Node.Type, annotation);
                }
                catch (CompileException error) when (site is Expression.Call call && i < call.Arguments.Count)
                {
                    throw new LocatedException(Locate(error.Id, error.Message, call.Arguments[i], context.Frame));
                }
            }
            locals.Declare(parameter.Name, value);
        }
        Value result = RunBody(defn.Body, new Context(frame, locals, scope));
        result = AsTensor(result, frame.Resolve(defn.Returns));
        if (defn.ReturnShape is { } returned && result is Value.Tensor output)
        {
            binding.Check($"{defn.ShortName}: the returned tensor", output.Node.Type, returned);
        }
        if (result is Value.Tensor made)
        {
            Layers.End(layer, arguments.OfType<Value.Tensor>().Select(static argument => argument.Node), made.Node);
        }
        return result;
    }

    private Value Invoke(Value target, EquatableArray<Value> arguments, Expression site, Context context)
    {
        switch (target)
        {
            case Value.Closure closure:
                Environment locals = new(closure.Locals);
                for (int i = 0; i < closure.Lambda.Parameters.Count; i++)
                {
                    locals.Declare(closure.Lambda.Parameters[i], arguments[i]);
                }
                return RunFunction(closure.Lambda.Body, new Context(closure.Frame, locals, closure.Scope)) ?? new Value.Null();
            case Value.Method method:
                return Call(method.Name, method.TypeArguments, arguments, site, context);
            case Value.Null:
                throw new CompileException("AXN2057", $"{(site is Expression.Invoke { Target: var named } ? Name(named) : "The function called here")} is null here: pass a function, or ask first ('f is null ? … : f(x)').");
            default:
                throw new CompileException("AXN2057", $"{target.Kind} cannot be called.");
        }
    }

    /// <summary>A handle where a tensor is wanted gives its value; a number where a tensor is wanted is an error of the C# compiler already.</summary>
    private static Value AsTensor(Value value, TypeRef wanted) =>
        wanted.IsTensor && value is Value.Handle handle ? new Value.Tensor(handle.Slot.Current) : value;

    private static string? GivenName(Defn defn, EquatableArray<Value> arguments)
    {
        for (int i = 0; i < defn.Parameters.Count && i < arguments.Count; i++)
        {
            if (defn.Parameters[i].Name == "name" && arguments[i] is Value.Text { Content.Length: > 0 } text)
            {
                return text.Content;
            }
        }
        return null;
    }

    internal static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
