using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Axon.Vocabulary;

namespace Axon.EagerExecution;

/// <summary>Looks at every result of an eager run on this thread for the first that is not a number, and the first that is infinite.</summary>
internal sealed class EagerWatch : IDisposable
{
    [ThreadStatic]
    private static EagerWatch? current;

    private readonly Dictionary<Tensor, string> sites = [];
    private readonly EagerWatch? outer = current;
    private (Op Op, Tensor Output)? backward;

    private EagerWatch() => current = this;

    /// <summary>The operation that gave the first NaN, and where.</summary>
    public string? FirstNaN { get; private set; }

    /// <summary>The operation that gave the first infinity, and where.</summary>
    public string? FirstInfinity { get; private set; }

    public static EagerWatch Start() => new();

    public static void See(Op op, Tensor[] inputs, Tensor output) => current?.Look(op, inputs, output);

    /// <summary>From here on gradients of a step are computed.</summary>
    public static void EnterBackward(Op op, Tensor output)
    {
        if (current is { } watch)
        {
            watch.backward = (op, output);
        }
    }

    public static void LeaveBackward()
    {
        if (current is { } watch)
        {
            watch.backward = null;
        }
    }

    public void Dispose() => current = outer;

    private void Look(Op op, Tensor[] inputs, Tensor output)
    {
        if (backward is null)
        {
            sites[output] = Site();
        }
        if ((FirstNaN is null || FirstInfinity is null) && NonFinite.First(output) is { } bad)
        {
            string found = $"{Phase(op, output)} gives {bad} from {string.Join(", ", inputs.Select(Operand))}";
            if (double.IsNaN(bad.Value))
            {
                FirstNaN ??= found;
            }
            else
            {
                FirstInfinity ??= found;
            }
        }
    }

    private string Phase(Op op, Tensor output) => backward is { } step
        ? $"the backward pass, in the gradient of {step.Op}{sites.GetValueOrDefault(step.Output)}, {op}"
        : $"the forward pass, {op}{sites.GetValueOrDefault(output)}";

    private static string Operand(Tensor input) => NonFinite.First(input) is { } bad ? $"{input.Type} (with {bad})" : NonFinite.Range(input);

    // The innermost frame that is not the library's: the user's expression.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where methods were trimmed away, the message names none.")]
    private static string Site()
    {
        foreach (StackFrame frame in new StackTrace(2, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } method && type.Assembly != typeof(EagerWatch).Assembly)
            {
                string line = frame.GetFileName() is { } file ? $", {Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : "";
                // A lambda stands in a class of the compiler's, and is named after its method: <TrainStep>b__0.
                bool isLambda = method.Name.StartsWith('<');
                string name = isLambda ? method.Name[1..method.Name.IndexOf('>', StringComparison.Ordinal)] : method.Name;
                return $" in {(type.Name.StartsWith('<') ? type.DeclaringType ?? type : type).Name}.{name}{line}";
            }
        }
        return "";
    }
}
