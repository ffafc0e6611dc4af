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
/// What lane types call and ILGPU does not know: fused multiply-add becomes the device's own instruction (bodies rely on its single rounding),
/// reinterpretations become ILGPU's.
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
        Remap(Find(typeof(BitConverter), nameof(BitConverter.SingleToUInt32Bits), [typeof(float)]), Find(typeof(Interop), nameof(Interop.FloatAsInt), [typeof(float)]));
        Remap(Find(typeof(BitConverter), nameof(BitConverter.UInt32BitsToSingle), [typeof(uint)]), Find(typeof(Interop), nameof(Interop.IntAsFloat), [typeof(uint)]));
        Remap(Find(typeof(BitConverter), nameof(BitConverter.DoubleToUInt64Bits), [typeof(double)]), Find(typeof(Interop), nameof(Interop.FloatAsInt), [typeof(double)]));
        Remap(Find(typeof(BitConverter), nameof(BitConverter.UInt64BitsToDouble), [typeof(ulong)]), Find(typeof(Interop), nameof(Interop.IntAsFloat), [typeof(ulong)]));
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
    public static void MultiplyAddOpenCL(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        CLVariableAllocator.Variable target = generator.Allocate(value);
        using CLCodeGenerator.StatementEmitter statement = generator.BeginStatement(target);
        statement.AppendCommand("fma");
        statement.BeginArguments();
        foreach (ValueReference argument in ((MethodCall)value).Nodes)
            statement.AppendArgument(generator.Load(argument));
        statement.EndArguments();
    }

    // ILGPU looks for implementations only of methods that carry its attribute, so calls are sent to such a method first.
    private static void RegisterMultiplyAdd(IntrinsicImplementationManager manager, MethodInfo source, Type[] types)
    {
        MethodInfo here = Find(typeof(GpuIntrinsics), nameof(MultiplyAdd), types);
        Remap(source, here);
        manager.RegisterMethod(here, new PTXIntrinsic(Find(typeof(GpuIntrinsics), nameof(MultiplyAddPtx), types), IntrinsicImplementationMode.Redirect));
        manager.RegisterMethod(here, new CLIntrinsic(typeof(GpuIntrinsics), nameof(MultiplyAddOpenCL), IntrinsicImplementationMode.GenerateCode));
    }

    private static void Remap(MethodInfo source, MethodInfo target) =>
        RemappedIntrinsics.AddRemapping(source, (ref InvocationContext invocation) => invocation.Method = target);

    private static MethodInfo Find(Type type, string name, Type[] parameters) =>
        type.GetMethod(name, parameters) ?? throw new MissingMethodException(type.FullName, name);
}
