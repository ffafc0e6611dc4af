using System.Runtime.Intrinsics;

namespace Axon.Kernels;

/// <summary>Registers of 512 bits of type <c>double</c>.</summary>
internal readonly unsafe struct Double8 : IVectorUnit<Vector512<double>, double>
{
    public static int Count => 8;

    public static int TileRows => 14;

    public static Vector512<double> Load(double* source) => Vector512.Load(source);

    public static void Store(double* target, Vector512<double> value) => value.Store(target);

    public static Vector512<double> Broadcast(double* source) => Vector512.Create(*source);

    public static Vector512<double> Add(Vector512<double> left, Vector512<double> right) => left + right;

    public static Vector512<double> Subtract(Vector512<double> left, Vector512<double> right) => left - right;

    public static Vector512<double> Multiply(Vector512<double> left, Vector512<double> right) => left * right;

    public static Vector512<double> MultiplyAdd(Vector512<double> left, Vector512<double> right, Vector512<double> addend) => Vector512.MultiplyAddEstimate(left, right, addend);

    public static double Sum(Vector512<double> value) => Vector512.Sum(value);

    public static double ScalarMultiplyAdd(double left, double right, double addend) => double.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(double* source, nint sourceStride, double* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, double* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 8; done += 8)
            epilogue.Store(batch, row, column + done, WideLane8.LoadF64(source + done));
        if (done < count)
            Double4.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>Registers of 256 bits of type <c>double</c>.</summary>
internal readonly unsafe struct Double4 : IVectorUnit<Vector256<double>, double>
{
    public static int Count => 4;

    public static int TileRows => 6;

    public static Vector256<double> Load(double* source) => Vector256.Load(source);

    public static void Store(double* target, Vector256<double> value) => value.Store(target);

    public static Vector256<double> Broadcast(double* source) => Vector256.Create(*source);

    public static Vector256<double> Add(Vector256<double> left, Vector256<double> right) => left + right;

    public static Vector256<double> Subtract(Vector256<double> left, Vector256<double> right) => left - right;

    public static Vector256<double> Multiply(Vector256<double> left, Vector256<double> right) => left * right;

    public static Vector256<double> MultiplyAdd(Vector256<double> left, Vector256<double> right, Vector256<double> addend) => Vector256.MultiplyAddEstimate(left, right, addend);

    public static double Sum(Vector256<double> value) => Vector256.Sum(value);

    public static double ScalarMultiplyAdd(double left, double right, double addend) => double.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(double* source, nint sourceStride, double* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, double* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 4; done += 4)
            epilogue.Store(batch, row, column + done, WideLane4.LoadF64(source + done));
        if (done < count)
            Double2.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>Registers of 128 bits of type <c>double</c>.</summary>
internal readonly unsafe struct Double2 : IVectorUnit<Vector128<double>, double>
{
    public static int Count => 2;

    public static int TileRows => 6;

    public static Vector128<double> Load(double* source) => Vector128.Load(source);

    public static void Store(double* target, Vector128<double> value) => value.Store(target);

    public static Vector128<double> Broadcast(double* source) => Vector128.Create(*source);

    public static Vector128<double> Add(Vector128<double> left, Vector128<double> right) => left + right;

    public static Vector128<double> Subtract(Vector128<double> left, Vector128<double> right) => left - right;

    public static Vector128<double> Multiply(Vector128<double> left, Vector128<double> right) => left * right;

    public static Vector128<double> MultiplyAdd(Vector128<double> left, Vector128<double> right, Vector128<double> addend) => Vector128.MultiplyAddEstimate(left, right, addend);

    public static double Sum(Vector128<double> value) => Vector128.Sum(value);

    public static double ScalarMultiplyAdd(double left, double right, double addend) => double.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(double* source, nint sourceStride, double* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, double* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done <= count - 2; done += 2)
            epilogue.Store(batch, row, column + done, WideLane2.LoadF64(source + done));
        if (done < count)
            Double1.Finish(ref epilogue, batch, row, column + done, source + done, count - done);
    }
}

/// <summary>One element at a time of type <c>double</c>.</summary>
internal readonly unsafe struct Double1 : IVectorUnit<double, double>
{
    public static int Count => 1;

    public static int TileRows => 6;

    public static double Load(double* source) => *source;

    public static void Store(double* target, double value) => *target = value;

    public static double Broadcast(double* source) => *source;

    public static double Add(double left, double right) => left + right;

    public static double Subtract(double left, double right) => left - right;

    public static double Multiply(double left, double right) => left * right;

    public static double MultiplyAdd(double left, double right, double addend) => double.MultiplyAddEstimate(left, right, addend);

    public static double Sum(double value) => value;

    public static double ScalarMultiplyAdd(double left, double right, double addend) => double.MultiplyAddEstimate(left, right, addend);

    public static void TransposeFour(double* source, nint sourceStride, double* target, nint targetStride, int count) =>
        Transpose.Four(source, sourceStride, target, targetStride, count);

    public static void Finish<K>(ref K epilogue, int batch, int row, int column, double* source, int count) where K : struct, IEpilogue
    {
        int done = 0;
        for (; done < count; done++)
            epilogue.Store(batch, row, column + done, WideLane1.LoadF64(source + done));
    }
}
