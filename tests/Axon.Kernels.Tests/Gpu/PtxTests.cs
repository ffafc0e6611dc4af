using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using Xunit;

namespace Axon.Kernels.Tests.Gpu;

/// <summary>Every skeleton compiles for CUDA; that needs no CUDA device.</summary>
public sealed class PtxTests
{
    [Fact]
    public void NarrowSkeletons_CompileToPtxWithoutCallsOrDoubles()
    {
        Type[] map = [typeof(ManyReals<GpuBuffer>), typeof(Lane1)], element = [typeof(Lane1), typeof(GpuF32<Lane1>)];
        Type[] epilogue = [typeof(BiasAndRelu<GpuBuffer>), .. element], reduce = [typeof(SquareSum<GpuBuffer>), typeof(MaxReal), typeof(Lane1)];
        foreach (string assembly in new[]
        {
            Compile(typeof(MapKernels), nameof(MapKernels.Map), map),
            Compile(typeof(MapKernels), nameof(MapKernels.Map), typeof(ManyIntegers<GpuBuffer>), typeof(Lane1)),
            Compile(typeof(MapKernels), nameof(MapKernels.Map), typeof(EveryFunction<GpuBuffer>), typeof(Lane1)),
            Compile(typeof(MapKernels), nameof(MapKernels.Map), typeof(Randoms<GpuBuffer>), typeof(Lane1)),
            Compile(typeof(MapKernels), nameof(MapKernels.Map), typeof(SmallTypes<GpuBuffer>), typeof(Lane1)),
            Compile(typeof(ReduceKernels), nameof(ReduceKernels.Parts), reduce),
            Compile(typeof(ReduceKernels), nameof(ReduceKernels.Stage), typeof(MaxReal), typeof(Lane1)),
            Compile(typeof(ReduceKernels), nameof(ReduceKernels.Finish), reduce),
            Compile(typeof(ConvKernels), nameof(ConvKernels.Forward), epilogue),
            Compile(typeof(ConvKernels), nameof(ConvKernels.InputGrad), epilogue),
            Compile(typeof(ConvKernels), nameof(ConvKernels.KernelGradParts), element),
            Compile(typeof(ConvKernels), nameof(ConvKernels.KernelGradFinish), typeof(BiasAndRelu<GpuBuffer>), typeof(Lane1)),
            Compile(typeof(GemmKernels), nameof(GemmKernels.Gemm), epilogue),
            Compile(typeof(PoolKernels), nameof(PoolKernels.Max), element),
            Compile(typeof(PoolKernels), nameof(PoolKernels.MaxGrad), element),
            Compile(typeof(PoolKernels), nameof(PoolKernels.Sum), element),
            Compile(typeof(PoolKernels), nameof(PoolKernels.SumGrad), element),
            Compile(typeof(IndexKernels), nameof(IndexKernels.ArgReduce), element),
            Compile(typeof(IndexKernels), nameof(IndexKernels.ScatterAdd), element),
            Compile(typeof(IndexKernels), nameof(IndexKernels.ScatterSet), element),
            Compile(typeof(OrderKernels), nameof(OrderKernels.Scan), [.. element, typeof(SumReal)]),
            Compile(typeof(OrderKernels), nameof(OrderKernels.LinearScan), element),
            Compile(typeof(OrderKernels), nameof(OrderKernels.Search), element),
        })
        {
            Assert.DoesNotContain(".extern", assembly);
            Assert.DoesNotContain(".f64", assembly);
        }
    }

    [Fact]
    public void RowsAndWideSkeletons_CompileToPtxWithoutCalls()
    {
        Assert.DoesNotContain(".extern", Compile(typeof(MapKernels), nameof(MapKernels.Rows), typeof(NormalizedRows<GpuBuffer>)));
        Assert.DoesNotContain(".extern", Compile(typeof(MapKernels), nameof(MapKernels.Map), typeof(WideScale<GpuBuffer>), typeof(WideLane1)));
        string gemm = Compile(typeof(GemmKernels), nameof(GemmKernels.Gemm), typeof(PlainWide<GpuBuffer>), typeof(WideLane1), typeof(GpuF64<WideLane1>));
        Assert.DoesNotContain(".extern", gemm);
        Assert.Contains("fma.rn.f64", gemm);
    }

    private static string Compile(Type type, string method, params Type[] arguments)
    {
        using Context context = Context.Create(GpuIntrinsics.Register);
        CudaArchitecture architecture = CudaArchitecture.SM_75;
        using PTXBackend backend = new(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_70, nvvmAPI: null);
        MethodInfo kernel = type.GetMethod(method)!.MakeGenericMethod(arguments);
        EntryPointDescription entry = kernel.GetParameters()[0].ParameterType == typeof(Index1D)
            ? EntryPointDescription.FromImplicitlyGroupedKernel(kernel)
            : EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
    }
}
