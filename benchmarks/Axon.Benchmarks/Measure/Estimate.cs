using System.Globalization;
using System.Text.RegularExpressions;
using Axon.Vocabulary;

namespace Axon.Benchmarks;

/// <summary>What the compiler's cost model says of a program, with the sizes of one row in place.</summary>
/// <param name="Launches">Calls of kernels.</param>
/// <param name="Flops">Multiplications, additions and fused instructions.</param>
/// <param name="Bytes">Memory read and written.</param>
/// <param name="ArenaBytes">Scratch memory that the program rents.</param>
/// <param name="Kernels">Flops and bytes of each kernel.</param>
internal sealed partial record Estimate(double Launches, double Flops, double Bytes, long ArenaBytes, IReadOnlyList<(double Flops, double Bytes)> Kernels)
{
    // What a launch costs on the host when it does nothing.
    private const double LaunchSeconds = 1e-7;

    private static readonly Dictionary<string, (string Program, string[] Sizes)> Programs = new(StringComparer.Ordinal)
    {
        ["gemm"] = ("Basics.Product", ["m", "k", "n"]),
        ["gemm/left-transposed"] = ("Basics.ProductLeftTransposed", ["m", "k", "n"]),
        ["gemm/right-transposed"] = ("Basics.ProductRightTransposed", ["m", "k", "n"]),
        ["gemm/bias-gelu"] = ("Basics.ProductBiasGelu", ["m", "k", "n"]),
        ["gemm/double"] = ("Basics.ProductDouble", ["m", "k", "n"]),
        ["gemm/batched"] = ("Basics.ProductBatched", ["batch", "m", "k", "n"]),
        ["elementwise/exp"] = ("Basics.MapExp", ["n"]),
        ["elementwise/tanh"] = ("Basics.MapTanh", ["n"]),
        ["elementwise/gelu"] = ("Basics.MapGelu", ["n"]),
        ["elementwise/chain"] = ("Basics.MapChain", ["n"]),
        ["rowwise/sum"] = ("Basics.RowSum", ["m", "n"]),
        ["rowwise/sum-columns"] = ("Basics.ColumnSum", ["m", "n"]),
        ["rowwise/variance"] = ("Basics.RowVariance", ["m", "n"]),
        ["rowwise/variance-columns"] = ("Basics.ColumnVariance", ["m", "n"]),
        ["rowwise/softmax"] = ("Basics.RowSoftmax", ["m", "n"]),
        ["rowwise/softmax-gradient"] = ("Basics.RowSoftmaxGradient", ["m", "n"]),
        ["rowwise/layer-norm"] = ("Basics.RowNorm", ["m", "n"]),
        ["rowwise/layer-norm-gradient"] = ("Basics.RowNormGradient", ["m", "n"]),
        ["rowwise/cross-entropy"] = ("Basics.RowEntropy", ["m", "n"]),
        ["rowwise/cross-entropy-gradient"] = ("Basics.RowEntropyGradient", ["m", "n"]),
        ["attention/causal"] = ("Lookups.Causal", ["batch", "heads", "time", "size"]),
        ["attention/causal-gradient"] = ("Lookups.CausalGradient", ["batch", "heads", "time", "size"]),
        ["*/mlp-784-512-512-10"] = ("LargePerceptron", ["batch"]),
        ["*/mlp-784-128-10"] = ("SmallPerceptron", ["batch"]),
        ["*/mlp-4-32-16-4"] = ("TinyPerceptron", ["batch"]),
        ["*/cnn-lenet"] = ("LeNet", ["batch"]),
        ["*/gpt-small"] = ("Gpt", ["batch"]),
        ["*/gpt-wide"] = ("WideGpt", ["batch"]),
        ["*/resnet-18"] = ("ResNet", ["batch"]),
        ["*/lstm-char"] = ("CharacterLstm", ["batch"]),
        ["*/adam-100"] = ("Hundred", ["n"]),
    };

    /// <summary>What the header of the row's generated file says; null for rows of several programs or none, and outside of the repository.</summary>
    public static Estimate? Of(string row)
    {
        string[] words = row.Split('/');
        string kind = string.Join('/', words[..^1]);
        if (Checkout.Root is not { } root || !Programs.TryGetValue(words[0] is "train" or "infer" ? $"*/{words[1]}" : kind, out (string Name, string[] Sizes) program))
        {
            return null;
        }
        string name = words[0] switch { "train" => $"{program.Name}.TrainStep", "infer" => $"{program.Name}.Net", _ => program.Name };
        string folder = Path.Combine(root, "artifacts", "obj", "Axon.Benchmarks", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "generated");
        string? file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"Axon.Benchmarks.Models.{name}.g.cs", SearchOption.AllDirectories).FirstOrDefault() : null;
        long[] sizes = [.. Number().Matches(words[^1]).Select(static match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(match.Groups[2].Value))];
        return file is null ? null : Read(File.ReadLines(file), symbol => sizes[Array.IndexOf(program.Sizes, symbol)]);
    }

    /// <summary>The least milliseconds by the model: each kernel takes as long as its flops or its bytes, whichever is more.</summary>
    public double Milliseconds(Machine machine, int elementBytes) =>
        1e3 * (Kernels.Sum(kernel => Math.Max(kernel.Flops * elementBytes / sizeof(float) / machine.Flops, kernel.Bytes / machine.Bandwidth)) + (Launches * LaunchSeconds));

    private static Estimate? Read(IEnumerable<string> lines, Func<string, long> size)
    {
        List<(double, double)> kernels = [];
        Estimate? estimate = null;
        foreach (string line in lines)
        {
            // Launches of a loop's turn stand further in, and are part of the loop's own line.
            if (Kernel().Match(line) is { Success: true } kernel)
            {
                kernels.Add((Evaluate(kernel, 1), Evaluate(kernel, 2)));
            }
            else if (Total().Match(line) is { Success: true } total)
            {
                estimate = new Estimate(Evaluate(total, 1), Evaluate(total, 2), Evaluate(total, 3), 0, kernels);
            }
            else if (Arena().Match(line) is { Success: true } arena)
            {
                // The method's own program comes first, and its arena last; the program that makes its state follows.
                return estimate is null ? null : estimate with { ArenaBytes = arena.Groups[1].Success ? Evaluate(arena, 1) : 0 };
            }
        }
        return null;

        long Evaluate(Match match, int group) => Dim.TryParse(match.Groups[group].Value, out Dim dim) ? dim.Evaluate(size) : throw new FormatException($"'{match.Value}' has no size.");
    }

    private static long Unit(string text) => text switch { "k" => 1 << 10, "m" => 1 << 20, _ => 1 };

    [GeneratedRegex(@"([0-9]+)([km]?)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^//   %.* \| flops (\S+), bytes (\S+)$")]
    private static partial Regex Kernel();

    [GeneratedRegex(@"^//   estimate: launches (\S+), flops (\S+), bytes (\S+)$")]
    private static partial Regex Total();

    [GeneratedRegex(@"^//   (?:no arena$|arena: (\S+) bytes in )")]
    private static partial Regex Arena();
}
