using Axon.Runtime;
using Axon.Serialization;
using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Axon.Core.Tests;

/// <summary>State files: what is saved comes back, and nothing else does.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("axon-").FullName;

    private string File1 => Path.Combine(folder, "state.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SavedState_ComesBackBitForBit()
    {
        TwoLayerState state = TwoLayerState.Some();
        state.Save(File1);
        TwoLayerState loaded = TwoLayerState.Load(File1);
        Assert.Equal(state.Kernel.ToArray(), loaded.Kernel.ToArray());
        Assert.Equal(Shape.Create([2, 3]), loaded.Kernel.Shape);
        Assert.Equal(7, loaded.Step.ToScalar());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void File_HasTheDocumentedLayout()
    {
        SafetensorsFile.Write(File1, TwoLayerState.Some().Leaves);
        byte[] bytes = File.ReadAllBytes(File1);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"net.dense.kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"adam.step":{"dtype":"I32","shape":[],"data_offsets":[24,28]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd());
        Assert.Equal(8 + length + 28, bytes.Length);
        Assert.Equal(-2f, BitConverter.ToSingle(bytes, 8 + length + 4));
    }

    [Fact]
    public void SavedState_HasAChecksum()
    {
        TwoLayerState.Some().Save(File1);
        byte[] bytes = File.ReadAllBytes(File1);
        const string Opening = "{\"__metadata__\":{\"sha256\":\"";
        Assert.StartsWith(Opening, Encoding.UTF8.GetString(bytes, 8, 60), StringComparison.Ordinal);
        for (int at = 8 + Opening.Length; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 1;
            File.WriteAllBytes(File1, changed);
            Exception? error = Record.Exception(() => TwoLayerState.Load(File1));
            Assert.True(error is SafetensorsException or StateMismatchException, $"byte {at}: {error?.ToString() ?? "taken for whole"}");
        }
    }

    [Fact]
    public void Entries_TellWhatAFileHolds()
    {
        TwoLayerState.Some().Save(File1);
        SafetensorsFile.Entry entry = SafetensorsFile.ReadEntries(File1)[0];
        Assert.Equal(("net.dense.kernel", "F32", 0L, 24L), (entry.Name, entry.ElementType, entry.Start, entry.End));
        Assert.Equal([2L, 3L], entry.Shape);
    }

    [Fact]
    public void SavingAgain_ReplacesTheFile()
    {
        TwoLayerState.Some().Save(File1);
        (TwoLayerState.Some() with { Step = Tensor.Scalar(8) }).Save(File1);
        Assert.Equal(8, TwoLayerState.Load(File1).Step.ToScalar());
    }

    [Fact]
    public void FailedSave_LeavesTheOldFile()
    {
        TwoLayerState.Some().Save(File1);
        Tensor<int> gone = Tensor.Scalar(8);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => (TwoLayerState.Some() with { Step = gone }).Save(File1));
        Assert.Equal(7, TwoLayerState.Load(File1).Step.ToScalar());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("no such file", Assert.Throws<SafetensorsException>(() => TwoLayerState.Load(File1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(-1)]
    [InlineData(-28)]
    public void TruncatedFile_IsRefused(int length)
    {
        TwoLayerState.Some().Save(File1);
        byte[] bytes = File.ReadAllBytes(File1);
        File.WriteAllBytes(File1, bytes[..(length >= 0 ? length : bytes.Length + length)]);
        Assert.Throws<SafetensorsException>(() => TwoLayerState.Load(File1));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,3]}}""", 3)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6)]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5)]
    [InlineData("not json", 0)]
    [InlineData("[1]", 0)]
    public void DamagedHeader_IsRefused(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(File1, bytes);
        Assert.Throws<SafetensorsException>(() => SafetensorsFile.ReadEntries(File1));
    }

    [Fact]
    public void TensorOfAnotherShape_IsNamed()
    {
        SafetensorsFile.Write(File1, [new(StateEntry.Of<float>("net.dense.kernel", true, 3, 2), Tensor.From([1f, 2f, 3f, 4f, 5f, 6f], 3, 2)), TwoLayerState.Some().Leaves[1]]);
        StateMismatchException error = Assert.Throws<StateMismatchException>(() => TwoLayerState.Load(File1));
        Assert.Equal("net.dense.kernel", error.Variable);
        Assert.Contains("[3, 2], expected [2, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorOfAnotherElementType_IsNamed()
    {
        SafetensorsFile.Write(File1, [TwoLayerState.Some().Leaves[0], new(StateEntry.Of<long>("adam.step", false), Tensor.Scalar(7L))]);
        Assert.Contains("I64, expected I32", Assert.Throws<StateMismatchException>(() => TwoLayerState.Load(File1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingTensor_IsNamed()
    {
        SafetensorsFile.Write(File1, [TwoLayerState.Some().Leaves[0]]);
        Assert.Equal("adam.step", Assert.Throws<StateMismatchException>(() => TwoLayerState.Load(File1)).Variable);
    }

    [Fact]
    public void UnknownTensor_IsNamed()
    {
        SafetensorsFile.Write(File1, [.. TwoLayerState.Some().Leaves, new(StateEntry.Of<int>("extra", false), Tensor.Scalar(1))]);
        Assert.Equal("extra", Assert.Throws<StateMismatchException>(() => TwoLayerState.Load(File1)).Variable);
    }

    [Fact]
    public void EveryElementType_ComesBack()
    {
        Same(true);
        Same((byte)200);
        Same((sbyte)-3);
        Same((ushort)60000);
        Same((short)-300);
        Same(4000000000u);
        Same(-5);
        Same(ulong.MaxValue);
        Same(long.MinValue);
        Same((Half)1.5f);
        Same((BFloat16)(-2.5f));
        Same(3.25f);
        Same(Math.PI);
    }

    private void Same<T>(T value)
        where T : unmanaged
    {
        StateEntry entry = StateEntry.Of<T>("x", true, 1);
        SafetensorsFile.Write(File1, [new(entry, Tensor.From([value], 1))]);
        Tensor<T> read = (Tensor<T>)SafetensorsFile.Read(File1, [entry], Device.Cpu)[0];
        Assert.Equal(value, read.ToArray()[0]);
    }
}
