using System.Reflection;
using System.Text.RegularExpressions;
using Axon.Runtime;

namespace Axon.Parity;

/// <summary>A method of the programs, the sum of its result times weights, and what was generated for both.</summary>
internal sealed partial class Case
{
    private static readonly Type[] Programs =
        [typeof(Axon.Parity.Programs.Products), typeof(Axon.Parity.Programs.Convolutions), typeof(Axon.Parity.Programs.Pools), typeof(Axon.Parity.Programs.Norms), typeof(Axon.Parity.Programs.Sequences), typeof(Axon.Parity.Programs.Activated), typeof(Axon.Parity.Programs.Lost)];

    private readonly Type program;

    private Case(Type program, string name)
    {
        this.program = program;
        Name = name;
    }

    public string Name { get; }

    public static IReadOnlyDictionary<string, Case> All { get; } = Programs
        .SelectMany(static program => program.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static method => method.IsDefined(typeof(DefnAttribute)) && !method.Name.EndsWith("Sum", StringComparison.Ordinal))
            .Select(method => new Case(program, method.Name)))
        .ToDictionary(static @case => @case.Name);

    /// <summary>The result of the compiled method.</summary>
    public Tensor<float> Forward(Vectors vectors) => (Tensor<float>)Compiled(Name).Invoke(null, [State(Name, vectors)])!;

    /// <summary>The result of the body.</summary>
    public Tensor<float> EagerForward(Vectors vectors) => InState<Tensor<float>>(Name, vectors, Body(Name));

    /// <summary>The gradients of the compiled method by the variables' names in the vectors, and the state after it by its paths.</summary>
    public (Dictionary<string, Tensor<float>> Gradients, Dictionary<string, Tensor<float>> After) Gradients(Vectors vectors)
    {
        object?[] arguments = [State($"{Name}Sum", vectors)];
        object result = Compiled($"{Name}SumGrad").Invoke(null, arguments)!;
        object gradient = result.GetType().GetField("Item2")!.GetValue(result)!;
        return (Leaves(gradient, trained: true), Leaves(arguments[0]!, trained: false));
    }

    /// <summary>The gradients of the body.</summary>
    public Dictionary<string, Tensor<float>> EagerGradients(Vectors vectors)
    {
        Func<Tensor<float>> sum = Body($"{Name}Sum");
        return InState($"{Name}Sum", vectors, () => Ops.ValueAndGrad(sum).Gradients.ToDictionary(pair => InVectors(Below(Name, pair.Parameter.Path)), static pair => pair.Gradient));
    }

    private MethodInfo Compiled(string method) => program.GetNestedType("Compiled")!.GetMethod(method) ?? throw new MissingMethodException($"{program.Name}.Compiled", method);

    private Func<Tensor<float>> Body(string method) => program.GetMethod(method)!.CreateDelegate<Func<Tensor<float>>>();

    private object State(string method, Vectors vectors) => Generic(nameof(Filled), method).Invoke(null, [Name, vectors])!;

    private R InState<R>(string method, Vectors vectors, Func<R> body) =>
        (R)typeof(Case).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(StateType(method), typeof(R)).Invoke(null, [State(method, vectors), body])!;

    private MethodInfo Generic(string name, string method) => typeof(Case).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(StateType(method));

    private Type StateType(string method) => program.GetNestedType($"{method}State") ?? throw new MissingMemberException(program.Name, $"{method}State");

    private static TState Filled<TState>(string name, Vectors vectors)
        where TState : class, IState<TState> => TState.Create([.. TState.Schema.Select(entry => vectors[$"{name}/{InVectors(Below(name, entry.Path))}"])]);

    private static R Run<TState, R>(TState state, Func<R> body)
        where TState : class, IState<TState> => Eager.Run(state, body);

    private Dictionary<string, Tensor<float>> Leaves(object state, bool trained)
    {
        IReadOnlyList<StateLeaf> leaves = (IReadOnlyList<StateLeaf>)state.GetType().GetProperty("Leaves")!.GetValue(state)!;
        return leaves.Where(leaf => leaf.Trainable == trained).ToDictionary(leaf => InVectors(Below(Name, leaf.Path)), static leaf => (Tensor<float>)leaf.Tensor);
    }

    // The sum calls the method, in whose scope the variables are then.
    private static string Below(string name, string path)
    {
        string scope = $"{char.ToLowerInvariant(name[0])}{name[1..]}.";
        return path.StartsWith(scope, StringComparison.Ordinal) && path.IndexOf('.', scope.Length) > 0 ? path[scope.Length..] : path;
    }

    // What is given, kept or weighted has no scope in the vectors.
    private static string InVectors(string path) => Inputs().Replace(path, "");

    [GeneratedRegex(@"^.*\b(given|kept|weighted)[0-9]*\.")]
    private static partial Regex Inputs();
}
