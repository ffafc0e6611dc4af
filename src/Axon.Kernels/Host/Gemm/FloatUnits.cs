using System.Runtime.Intrinsics;

namespace Axon.Kernels;

/// <summary>Registers of 512 bits of type <c>float</c>.</summary>
internal readonly unsafe struct Float16 : IVectorUnit<Vector512<float>, float>
{
    public static int Count => 16;

    public static int TileRows => 14;

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static void Store(float* target, Vector512<float> value) => value.Store(target);

    public static Vector512<float> Broadcast(float* source) => Vector512.Create(*source);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) => Vector512.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector512<float> value) => Vector512.Sum(value);

    public static float ScalarMultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, float* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 16; done += 16)
            epilogue.Store(batch, row, column + done, Lane16.LoadF32(source + done));
        if (done < count)
            Float8.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>Registers of 256 bits of type <c>float</c>.</summary>
internal readonly unsafe struct Float8 : IVectorUnit<Vector256<float>, float>
{
    public static int Count => 8;

    public static int TileRows => 6;

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static void Store(float* target, Vector256<float> value) => value.Store(target);

    public static Vector256<float> Broadcast(float* source) => Vector256.Create(*source);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) => Vector256.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector256<float> value) => Vector256.Sum(value);

    public static float ScalarMultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, float* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 8; done += 8)
            epilogue.Store(batch, row, column + done, Lane8.LoadF32(source + done));
        if (done < count)
            Float4.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>Registers of 128 bits of type <c>float</c>.</summary>
internal readonly unsafe struct Float4 : IVectorUnit<Vector128<float>, float>
{
    public static int Count => 4;

    public static int TileRows => 6;

    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    public static void Store(float* target, Vector128<float> value) => value.Store(target);

    public static Vector128<float> Broadcast(float* source) => Vector128.Create(*source);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) => Vector128.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    public static float ScalarMultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, float* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 4; done += 4)
            epilogue.Store(batch, row, column + done, Lane4.LoadF32(source + done));
        if (done < count)
            Float1.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>One element at a time of type <c>float</c>.</summary>
internal readonly unsafe struct Float1 : IVectorUnit<float, float>
{
    public static int Count => 1;

    public static int TileRows => 6;

    public static float Load(float* source) => *source;

    public static void Store(float* target, float value) => *target = value;

    public static float Broadcast(float* source) => *source;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float MultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static float Sum(float value) => value;

    public static float ScalarMultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, float* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done < count; done++)
            epilogue.Store(batch, row, column + done, Lane1.LoadF32(source + done));
    }
}
