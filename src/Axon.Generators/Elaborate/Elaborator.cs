using Axon.Generators.Ast;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Elaborate;

/// <summary>What became of a root: its programs, or why there are none.</summary>
internal sealed record Elaboration(EquatableArray<Program> Programs, IReadOnlyList<CompileError> Errors);

/// <summary>
/// From a method and the text of all it calls to graphs: the method itself, its gradient where it returns a float scalar, and the program that
/// makes the first values of its variables.
/// </summary>
internal static class Elaborator
{
    /// <param name="root">The method to compile.</param>
    /// <param name="library">Every method it can reach, by full name, itself included.</param>
    /// <param name="isOwn">Whether a method's text is in this compilation, so that errors can be shown in it.</param>
    public static Elaboration Elaborate(Defn root, IReadOnlyDictionary<string, Defn> library, Func<string, bool> isOwn)
    {
        if (!IsRoot(root, library))
        {
            return new Elaboration(EquatableArray<Program>.Empty, []);
        }
        List<CompileError> errors = [];
        List<Program> programs = [];
        RootElaborator? elaborator = null;
        Program? forward = Try(
            () =>
            {
                elaborator = new RootElaborator(root, library, isOwn, training: false);
                Program program = elaborator.Forward();
                errors.AddRange(elaborator.Warnings);
                return program;
            },
            root,
            errors);
        if (forward is not null)
        {
            programs.Add(forward);
            // A program of its own, so that the method itself pays nothing for them.
            if (elaborator!.HasTaps && Try(() => new RootElaborator(root, library, isOwn, training: false).Tapped(), root, errors) is { } tapped)
            {
                programs.Add(tapped);
            }
            if (HasGradient(forward))
            {
                // Nobody asked for this gradient yet: where there is none, there is no FGrad, and a call of it does not compile.
                List<CompileError> gradientErrors = [];
                if (Try(() => new RootElaborator(root, library, isOwn, training: true).Gradient(), root, gradientErrors) is { } gradient)
                {
                    programs.Add(gradient);
                }
                errors.AddRange(gradientErrors.Where(static error => error.Id != "AXN3001"));
            }
            if (forward.State is not null && Try(() => elaborator!.Initialize(), root, errors) is { } initialize)
            {
                programs.Add(initialize);
            }
        }
        return new Elaboration(programs.ToEquatable(), errors.Distinct().ToArray());
    }

    /// <summary>The variables of a method alone; null where it has none or cannot be compiled.</summary>
    public static StateScope? StateOf(Defn root, IReadOnlyDictionary<string, Defn> library, Func<string, bool> isOwn) =>
        IsRoot(root, library) ? Try(() => new RootElaborator(root, library, isOwn, training: false).Forward(), root, [])?.State : null;

    /// <summary>Whether the method can be compiled alone: no open element types, every tensor parameter shaped, every other one a number.</summary>
    public static bool IsRoot(Defn root, IReadOnlyDictionary<string, Defn> library) =>
        root.TypeParameters.Count == 0 &&
        IsResult(root.Returns) &&
        root.Parameters.All(p => p.Type.IsTensor ? ParameterShapes.Find(root, p, library) is not null : p.Type.IsEnum || ElementTypes.TryGet(p.Type, out _));

    private static bool IsResult(TypeRef type) =>
        type.IsTensor || (type.Name.StartsWith("System.ValueTuple", StringComparison.Ordinal) && type.Arguments.All(IsResult));

    /// <summary>A float scalar that depends on parameters or float arguments; a step that itself updates parameters is not differentiated again.</summary>
    private static bool HasGradient(Program program) =>
        program.Result is ResultShape.Leaf { Element: DType.Float32 or DType.Float64 } leaf &&
        program.Outputs[0].Type.IsScalar &&
        !program.Outputs.Any(output => output.Path is { } path && program.State!.AllVariables.Any(v => v.Path == path && v.Trainable)) &&
        (program.State is { } state
            ? state.AllVariables.Any(v => v.Trainable && v.Element == leaf.Element)
            : program.Inputs.Any(input => input.Role == InputRole.Argument && input.Type.Element == leaf.Element));

    private static Program? Try(Func<Program> elaborate, Defn root, List<CompileError> errors)
    {
        try
        {
            return elaborate();
        }
        catch (LocatedException error)
        {
            errors.Add(error.Error);
        }
        catch (RuntimeJumpException error)
        {
            errors.Add(error.Error);
        }
        catch (CompileException error)
        {
            errors.Add(new CompileError(error.Id, error.Message, root.Name, null));
        }
        catch (ShapeException error)
        {
            errors.Add(new CompileError("AXN2010", error.Message, root.Name, null));
        }
        return null;
    }
}
