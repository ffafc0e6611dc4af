using Axon.Vocabulary;

namespace Axon;

/// <summary>The element type of the rules for a C# type, and back.</summary>
internal static class ElementTypes
{
    private static readonly (Type Type, DType Element)[] Rows =
    [
        (typeof(bool), DType.Bool),
        (typeof(byte), DType.UInt8),
        (typeof(ushort), DType.UInt16),
        (typeof(uint), DType.UInt32),
        (typeof(ulong), DType.UInt64),
        (typeof(sbyte), DType.Int8),
        (typeof(short), DType.Int16),
        (typeof(int), DType.Int32),
        (typeof(long), DType.Int64),
        (typeof(Half), DType.Float16),
        (typeof(BFloat16), DType.BFloat16),
        (typeof(float), DType.Float32),
        (typeof(double), DType.Float64),
    ];

    /// <summary>The element type of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">Tensors have no such elements.</exception>
    public static DType Of<T>()
        where T : unmanaged => Known<T>.Element ?? throw new NotSupportedException(
            $"Tensors of {typeof(T)} do not exist: elements are float, double, Half, BFloat16, sbyte, short, int, long, byte, ushort, uint, ulong or bool.");

    /// <summary>A tensor of an element type that is known only at run time.</summary>
    public static Tensor Uninitialized(DType element, Shape shape) => element switch
    {
        DType.Bool => Tensor<bool>.Uninitialized(Device.Cpu, shape),
        DType.UInt8 => Tensor<byte>.Uninitialized(Device.Cpu, shape),
        DType.UInt16 => Tensor<ushort>.Uninitialized(Device.Cpu, shape),
        DType.UInt32 => Tensor<uint>.Uninitialized(Device.Cpu, shape),
        DType.UInt64 => Tensor<ulong>.Uninitialized(Device.Cpu, shape),
        DType.Int8 => Tensor<sbyte>.Uninitialized(Device.Cpu, shape),
        DType.Int16 => Tensor<short>.Uninitialized(Device.Cpu, shape),
        DType.Int32 => Tensor<int>.Uninitialized(Device.Cpu, shape),
        DType.Int64 => Tensor<long>.Uninitialized(Device.Cpu, shape),
        DType.Float16 => Tensor<Half>.Uninitialized(Device.Cpu, shape),
        DType.BFloat16 => Tensor<BFloat16>.Uninitialized(Device.Cpu, shape),
        DType.Float32 => Tensor<float>.Uninitialized(Device.Cpu, shape),
        _ => Tensor<double>.Uninitialized(Device.Cpu, shape),
    };

    private static class Known<T>
    {
        public static readonly DType? Element = Array.Find(Rows, static row => row.Type == typeof(T)) is { Type: not null } row ? row.Element : null;
    }
}
