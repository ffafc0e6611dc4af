using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Frontend;
using ILGPU.Frontend.Intrinsic;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;
using ILGPU.Runtime.Cuda;

namespace Axon.Kernels;

/// <summary>
/// What lane types call and ILGPU does not know, or not well enough: fused multiply-add becomes the device's own instruction (bodies rely on its
/// single rounding), and reinterpretations keep every bit.
/// </summary>
internal static class GpuIntrinsics
{
    private static readonly Type[] singles = [typeof(float), typeof(float), typeof(float)];
    private static readonly Type[] doubles = [typeof(double), typeof(double), typeof(double)];

    public static void Register(Context.Builder builder)
    {
        IntrinsicImplementationManager manager = builder.GetIntrinsicManager();
        RegisterMultiplyAdd(manager, Find(typeof(MathF), nameof(MathF.FusedMultiplyAdd), singles), singles);
        RegisterMultiplyAdd(manager, Find(typeof(Math), nameof(Math.FusedMultiplyAdd), doubles), doubles);
        RegisterReinterpret(manager, Find(typeof(BitConverter), nameof(BitConverter.Int32BitsToSingle), [typeof(int)]), typeof(int), nameof(AsFloatOpenCL));
        RegisterReinterpret(manager, Find(typeof(BitConverter), nameof(BitConverter.Int64BitsToDouble), [typeof(long)]), typeof(long), nameof(AsDoubleOpenCL));
        Remap(Find(typeof(BitConverter), nameof(BitConverter.SingleToUInt32Bits), [typeof(float)]), Find(typeof(Interop), nameof(Interop.FloatAsInt), [typeof(float)]));
        Remap(Find(typeof(BitConverter), nameof(BitConverter.DoubleToUInt64Bits), [typeof(double)]), Find(typeof(Interop), nameof(Interop.FloatAsInt), [typeof(double)]));
    }

    /// <summary>Single-precision a * b + c, rounded once.</summary>
    [IntrinsicImplementation]
    public static float MultiplyAdd(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);

    /// <summary>Double-precision a * b + c, rounded once.</summary>
    [IntrinsicImplementation]
    public static double MultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    /// <summary>The same on CUDA.</summary>
    public static float MultiplyAddPtx(float a, float b, float c)
    {
        CudaAsm.Emit("fma.rn.f32 %0, %1, %2, %3;", out float result, a, b, c);
        return result;
    }

    /// <summary>The same on CUDA.</summary>
    public static double MultiplyAddPtx(double a, double b, double c)
    {
        CudaAsm.Emit("fma.rn.f64 %0, %1, %2, %3;", out double result, a, b, c);
        return result;
    }

    /// <summary>The same on OpenCL.</summary>
    public static void MultiplyAddOpenCL(CLBackend backend, CLCodeGenerator generator, Value value) => Call("fma", generator, value);

    /// <summary>
    /// The real with these bits. ILGPU's own reinterpretation folds constants and writes every NaN alike into OpenCL source, so that integers and
    /// masks that are a NaN's bits would change.
    /// </summary>
    [IntrinsicImplementation]
    public static float Reinterpret(int bits) => Interop.IntAsFloat((uint)bits);

    /// <inheritdoc cref="Reinterpret(int)"/>
    [IntrinsicImplementation]
    public static double Reinterpret(long bits) => Interop.IntAsFloat((ulong)bits);

    /// <summary>The same on CUDA: a move, because ILGPU fails on the constants that its own reinterpretation leaves after folding.</summary>
    public static float ReinterpretPtx(int bits)
    {
        CudaAsm.Emit("mov.b32 %0, %1;", out float result, bits);
        return result;
    }

    /// <inheritdoc cref="ReinterpretPtx(int)"/>
    public static double ReinterpretPtx(long bits)
    {
        CudaAsm.Emit("mov.b64 %0, %1;", out double result, bits);
        return result;
    }

    /// <summary>The same on OpenCL.</summary>
    public static void AsFloatOpenCL(CLBackend backend, CLCodeGenerator generator, Value value) => Call("as_float((int)", generator, value, ")");

    /// <summary>The same on OpenCL.</summary>
    public static void AsDoubleOpenCL(CLBackend backend, CLCodeGenerator generator, Value value) => Call("as_double((long)", generator, value, ")");

    // Constants may come in a wider type than the argument's, hence casts before the argument list.
    private static void Call(string function, CLCodeGenerator generator, Value value, string end = "")
    {
        CLVariableAllocator.Variable target = generator.Allocate(value);
        using CLCodeGenerator.StatementEmitter statement = generator.BeginStatement(target);
        statement.AppendCommand(function);
        statement.BeginArguments();
        foreach (ValueReference argument in ((MethodCall)value).Nodes)
            statement.AppendArgument(generator.Load(argument));
        statement.EndArguments();
        if (end.Length > 0)
            statement.AppendCommand(end);
    }

    // ILGPU looks for implementations only of methods that carry its attribute, so calls are sent to such a method first.
    private static void RegisterMultiplyAdd(IntrinsicImplementationManager manager, MethodInfo source, Type[] types)
    {
        MethodInfo here = Find(typeof(GpuIntrinsics), nameof(MultiplyAdd), types);
        Remap(source, here);
        manager.RegisterMethod(here, new PTXIntrinsic(Find(typeof(GpuIntrinsics), nameof(MultiplyAddPtx), types), IntrinsicImplementationMode.Redirect));
        manager.RegisterMethod(here, new CLIntrinsic(typeof(GpuIntrinsics), nameof(MultiplyAddOpenCL), IntrinsicImplementationMode.GenerateCode));
    }

    private static void RegisterReinterpret(IntrinsicImplementationManager manager, MethodInfo source, Type bits, string openCL)
    {
        MethodInfo here = Find(typeof(GpuIntrinsics), nameof(Reinterpret), [bits]);
        Remap(source, here);
        manager.RegisterMethod(here, new PTXIntrinsic(Find(typeof(GpuIntrinsics), nameof(ReinterpretPtx), [bits]), IntrinsicImplementationMode.Redirect));
        manager.RegisterMethod(here, new CLIntrinsic(typeof(GpuIntrinsics), openCL, IntrinsicImplementationMode.GenerateCode));
    }

    private static void Remap(MethodInfo source, MethodInfo target) =>
        RemappedIntrinsics.AddRemapping(source, (ref InvocationContext invocation) => invocation.Method = target);

    private static MethodInfo Find([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type, string name, Type[] parameters) =>
        type.GetMethod(name, parameters) ?? throw new MissingMethodException(type.FullName, name);
}
