using System.Diagnostics;
using System.Runtime.InteropServices;
using Axon.Runtime;
using Axon.Serialization;
using Axon.Testing;

namespace Axon.Parity;

/// <summary>
/// What libtorch makes of each case: from libtorch itself where <c>AXON_TORCH</c> names the folder of the built Axon.Parity.Torch and it loads, else from the file beside the tests, which
/// <c>AXON_RECORD=1</c> writes anew.
/// </summary>
internal sealed class Vectors
{
    private const string FileName = "torch.safetensors";
    private static readonly Lazy<(Vectors? Vectors, string Reason)> Computed = new(Compute);
    private readonly Dictionary<string, (float[] Values, int[] Shape)> tensors;

    private Vectors(string path)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        tensors = reader.Entries.ToDictionary(
            static entry => entry.Name, entry => (MemoryMarshal.Cast<byte, float>(reader.Bytes(entry.Name)).ToArray(), entry.Shape.Select(static size => (int)size).ToArray()));
    }

    /// <summary>The file that is kept.</summary>
    public static Vectors Recorded { get; } = new(Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>What libtorch gives now, or null.</summary>
    public static Vectors? Live => Computed.Value.Vectors;

    /// <summary>Why libtorch gives nothing.</summary>
    public static string Reason => Computed.Value.Reason;

    /// <summary>What Axon is compared with.</summary>
    public static Vectors Current => Live ?? Recorded;

    public IReadOnlyCollection<string> Names => tensors.Keys;

    public IEnumerable<string> Cases => tensors.Keys.Select(static name => name[..name.IndexOf('/')]).Distinct();

    public bool Has(string name) => tensors.ContainsKey(name);

    /// <summary>A tensor of its own in each call: what a step is given by ref is consumed.</summary>
    public Tensor<float> this[string name] => tensors.TryGetValue(name, out (float[] Values, int[] Shape) tensor) ? Tensor.From(tensor.Values, tensor.Shape) : throw new KeyNotFoundException($"The vectors have no '{name}': record them anew.");

    private static (Vectors?, string) Compute()
    {
        if (Environment.GetEnvironmentVariable("AXON_TORCH") is not { Length: > 0 } folder)
        {
            return (null, "AXON_TORCH names no folder with a built Axon.Parity.Torch");
        }
        string path = Path.Combine(Path.GetTempPath(), $"axon-parity-{Environment.ProcessId}.safetensors");
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(folder, "Axon.Parity.Torch.dll"));
        start.ArgumentList.Add(path);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            return (null, $"Axon.Parity.Torch ends with {process.ExitCode}: {errors}{output.Result}");
        }
        if (Environment.GetEnvironmentVariable("AXON_RECORD") == "1")
        {
            File.Copy(path, Path.Combine(RepositoryRoot.Path, "tests", "Axon.Parity", FileName), overwrite: true);
        }
        Vectors vectors = new(path);
        File.Delete(path);
        return (vectors, "");
    }
}
