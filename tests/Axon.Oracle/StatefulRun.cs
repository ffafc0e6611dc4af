using System.Reflection;
using Axon.Runtime;

namespace Axon.Oracle;

/// <summary>Runs methods that own variables: from given values, in several steps, eagerly and compiled.</summary>
internal static class StatefulRun
{
    /// <summary>Null where results and variables are those that the record expects, else what differs.</summary>
    public static string? Check(Assembly assembly, int index, Translation translation)
    {
        Type holder = assembly.GetType($"R{index}")!;
        if (holder.GetNestedType("F0State") is not { } state)
        {
            return "the state was not generated";
        }
        try
        {
            MethodInfo check = typeof(StatefulRun).GetMethod(nameof(CheckOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(state);
            return (string?)check.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [holder, translation], null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private static string? CheckOf<TState>(Type holder, Translation translation)
        where TState : class, IState<TState>
    {
        TState initial = (TState)typeof(TState).GetMethod("Init", BindingFlags.Static | BindingFlags.Public)!.Invoke(null, BindingFlags.DoNotWrapExceptions | BindingFlags.OptionalParamBinding, null, [0, Type.Missing], null)!;
        if (translation.IsInitial)
        {
            return Differences(initial, translation, "initial");
        }
        TState given = TState.Create([.. initial.Leaves.Select(leaf => translation.State.TryGetValue(leaf.Path, out Numbers? numbers) ? (Tensor)numbers.ToTensor() : leaf.Tensor)]);
        MethodInfo body = holder.GetMethod("F0")!;
        MethodInfo compiled = holder.GetNestedType("Compiled")!.GetMethod("F0")!;
        Tensor Eagerly(ref TState state, object[] inputs) => Eager.Run(ref state, () => (Tensor)body.Invoke(null, BindingFlags.DoNotWrapExceptions, null, inputs, null)!);
        Tensor Compiled(ref TState state, object[] inputs)
        {
            object?[] arguments = [state, .. inputs];
            Tensor result = (Tensor)compiled.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            state = (TState)arguments[0]!;
            return result;
        }
        return Steps(given, translation, Eagerly, "eager") ?? Steps(given.To(Device.Cpu), translation, Compiled, "compiled");
    }

    private delegate Tensor Step<TState>(ref TState state, object[] inputs);

    private static string? Steps<TState>(TState state, Translation translation, Step<TState> step, string form)
        where TState : class, IState<TState>
    {
        // A compiled step consumes its state, so each form has its own.
        TState own = TState.Create([.. state.Leaves.Select(static leaf => (Tensor)Numbers.Of(leaf.Tensor).ToTensor())]);
        foreach (Numbers[] before in translation.Before)
        {
            step(ref own, Array.ConvertAll(before, static input => input.ToTensor()));
        }
        RunCase run = translation.Cases[0];
        Tensor result = step(ref own, Array.ConvertAll(run.Inputs, static input => input.ToTensor()));
        return run.Expected[0] is { } expected && Comparison.Difference(expected, Numbers.Of(result), translation.Record, Vectors.None) is { } difference
            ? $"{form}: {difference}"
            : Differences(own, translation, form);
    }

    private static string? Differences<TState>(TState state, Translation translation, string form)
        where TState : class, IState<TState>
    {
        foreach ((string path, System.Text.Json.JsonElement expected) in translation.Variables)
        {
            Tensor? value = state.Leaves.Where(leaf => leaf.Path == path).Select(static leaf => leaf.Tensor).FirstOrDefault();
            string? difference = value is null ? $"there is no such variable among {string.Join(", ", state.Leaves.Select(static leaf => leaf.Path))}" : Comparison.Difference(expected, Numbers.Of(value), translation.Record, Vectors.None);
            if (difference is not null)
            {
                return $"{form}: {path}: {difference}";
            }
        }
        return null;
    }
}
