using System.Text;
using Axon.Runtime;
using Axon.Serialization;
using Axon.Testing;

namespace Axon.LoopTests;

/// <summary>What is said of a file that is not the one that was meant, in full, to be read as a user would. The golden text has a line a case, without the folder.</summary>
public sealed class FileMessageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder text = new();

    public void Dispose() => folder.Dispose();

    private string At(string name) => Path.Combine(folder.Path, name);

    /// <summary>Writes a file, reads it in some way that must fail, and keeps what was said.</summary>
    private void Case<TException>(string name, Action<string> write, Action<string> read)
        where TException : Exception
    {
        string path = At("net.safetensors");
        File.Delete(path);
        write(path);
        TException error = Assert.Throws<TException>(() => read(path));
        text.Append("# ").Append(name).Append('\n').Append(typeof(TException).Name).Append(error is StateMismatchException mismatch ? $" of {mismatch.Variable}" : "").Append(": ")
            .Append(error.Message.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)).Append("\n\n");
    }

    private static Action<string> Leaves(Func<StateLeaf, StateLeaf?> change, params StateLeaf[] more) => path =>
        SafetensorsFile.Write(path, [.. Line.NetState.Init(1).Leaves.Select(change).OfType<StateLeaf>(), .. more]);

    private static StateLeaf Leaf(string path, Tensor<float> tensor) => new(StateEntry.Of<float>(path, true, [.. tensor.Shape]), tensor);

    private static StateLeaf Extra { get; } = Leaf("head.scale", Ops.Ones<float>(2));

    private static void Load(string path) => Line.NetState.Load(path);

    [Fact]
    public void WeightsOfAnotherNetwork_AreToldApart()
    {
        Case<StateMismatchException>("a layer of another size", Leaves(static l => l.Path == "dense.kernel" ? Leaf(l.Path, Ops.Ones<float>(3, 16)) : l), Load);
        Case<StateMismatchException>("a kernel the other way round", Leaves(static l => l.Path == "dense.kernel" ? Leaf(l.Path, Ops.Ones<float>(8, 3)) : l), Load);
        Case<StateMismatchException>("doubles", Leaves(static l => l.Path == "dense.bias" ? new StateLeaf(StateEntry.Of<double>(l.Path, true, 8), Ops.Ones<double>(8)) : l), Load);
        Case<StateMismatchException>("a layer less", Leaves(static l => l.Path.StartsWith("dense1.", StringComparison.Ordinal) ? null : l), Load);
        Case<StateMismatchException>("a layer more", Leaves(static l => l, Extra), Load);
        Case<StateMismatchException>("a layer renamed", Leaves(static l => l.Path.StartsWith("dense1.", StringComparison.Ordinal) ? Leaf("output." + l.Path[7..], (Tensor<float>)l.Tensor) : l), Load);
        Case<StateMismatchException>("a whole training instead of its network", static path => Line.TrainStepState.Init(1).Save(path), Load);
        Case<StateMismatchException>("the network instead of its training", static path => Line.NetState.Init(1).Save(path), static path => Line.TrainStepState.Load(path));
        GoldenFile.Verify(text.ToString());
    }

    [Fact]
    public void WeightsThatAreNotTaken_AreNamed()
    {
        void Take(string path, WeightOptions? options = null) => Line.NetState.Init(2).LoadWeights(path, options);
        Case<StateMismatchException>("a layer less", Leaves(static l => l.Path.StartsWith("dense1.", StringComparison.Ordinal) ? null : l), path => Take(path));
        Case<StateMismatchException>("a layer more", Leaves(static l => l, Extra), path => Take(path));
        Case<StateMismatchException>("another shape", Leaves(static l => l.Path == "dense.kernel" ? Leaf(l.Path, Ops.Ones<float>(3, 16)) : l), path => Take(path));
        Case<StateMismatchException>("two of one name", Leaves(static l => l), path => Take(path, new WeightOptions { Rename = static name => name.Replace("dense1", "dense", StringComparison.Ordinal) }));
        Case<StateMismatchException>("a name in Rename that is none", Leaves(static l => l), path => Take(path, new WeightOptions { Rename = static name => name.Replace("dense1", "dense2", StringComparison.Ordinal) }));
        Case<StateMismatchException>("no name that fits", Leaves(static l => l), path => Take(path, new WeightOptions { Rename = static name => "net." + name }));
        Case<StateMismatchException>("nothing left", Leaves(static l => l), path => Take(path, new WeightOptions { Rename = static _ => null }));
        Case<StateMismatchException>("a part that is none", Leaves(static l => l), path => Take(path, new WeightOptions { Below = "encoder" }));
        Case<StateMismatchException>("a tensor asked for that is not there", Leaves(static l => l), static path =>
        {
            using SafetensorsReader reader = SafetensorsReader.Open(path);
            reader.Map<float>("dense.weight");
        });
        GoldenFile.Verify(text.ToString());
    }

    [Fact]
    public void DamagedFile_IsSaidToBeDamaged()
    {
        Case<SafetensorsException>("no file", static _ => { }, Load);
        Case<SafetensorsException>("an empty file", static path => File.WriteAllBytes(path, []), Load);
        Case<SafetensorsException>("another kind of file", static path => File.WriteAllText(path, "PK a file of another kind, which is long enough to have a header"), Load);
        Case<SafetensorsException>("cut off in the header", path => Shortened(path, 40), Load);
        Case<SafetensorsException>("cut off in the data", path => Shortened(path, -4), Load);
        Case<SafetensorsException>("bytes too many", path => Changed(path, static bytes => [.. bytes, 0, 0, 0, 0]), Load);
        Case<SafetensorsException>("a changed number", path => Changed(path, static bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]), Load);
        GoldenFile.Verify(text.ToString());
    }

    [Fact]
    public void CheckpointOfAnotherTraining_IsToldApart()
    {
        void Saved(string path)
        {
            Loop<Line.TrainStepState, (Tensor<float> X, Tensor<float> Y)> loop = Line.Loop();
            loop.Run(epochs: 1);
            loop.SaveCheckpoint(path);
        }
        Case<StateMismatchException>("another network", Saved, static path =>
            Loop.Train((ref state, x) => Line.Compiled.LogStep(ref state, x, 0.1f), Line.LogStepState.Init(1), [Ops.Ones<float>(2, 3)]).Resume(path));
        Case<CheckpointException>("weights alone", static path => Line.TrainStepState.Init(1).Save(path), static path => Line.Loop().Resume(path));
        Case<SafetensorsException>("a changed number", path =>
        {
            Saved(path);
            byte[] bytes = File.ReadAllBytes(path);
            bytes[^1] ^= 1;
            File.WriteAllBytes(path, bytes);
        }, static path => Line.Loop().Resume(path));
        GoldenFile.Verify(text.ToString());
    }

    private static void Shortened(string path, int length) => Changed(path, bytes => bytes[..(length < 0 ? bytes.Length + length : length)]);

    private static void Changed(string path, Func<byte[], byte[]> change)
    {
        Line.NetState.Init(1).Save(path);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
    }
}
