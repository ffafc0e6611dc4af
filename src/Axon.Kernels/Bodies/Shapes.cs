namespace Axon.Kernels;

/// <summary>A batched matrix product C[batch, M, N] = A[batch, M, K] · B[batch, K, N], each operand with its own strides in elements (any, so that transposes are free).</summary>
public readonly record struct GemmShape(
    int Batch, int M, int N, int K,
    int ABatchStride, int ARowStride, int AColumnStride,
    int BBatchStride, int BRowStride, int BColumnStride);

/// <summary>
/// A convolution over up to three spatial axes (unused ones have size 1, stride 1, no padding):
/// x[Batch, InDepth, InHeight, InWidth, InChannels], kernel[KernelDepth, KernelHeight, KernelWidth, InChannels/Groups, OutChannels],
/// y[Batch, OutDepth, OutHeight, OutWidth, OutChannels]. All row-major and contiguous. Padding is what stands before each axis; it may be negative.
/// </summary>
public readonly record struct ConvShape(
    int Batch, int InChannels, int OutChannels, int Groups,
    int InDepth, int InHeight, int InWidth,
    int KernelDepth, int KernelHeight, int KernelWidth,
    int OutDepth, int OutHeight, int OutWidth,
    int StrideDepth, int StrideHeight, int StrideWidth,
    int PadDepth, int PadHeight, int PadWidth,
    int InDilationDepth, int InDilationHeight, int InDilationWidth,
    int KernelDilationDepth, int KernelDilationHeight, int KernelDilationWidth);

/// <summary>Windows over the three middle axes of x[Batch, InDepth, InHeight, InWidth, Channels]; y has Out sizes. Contiguous.</summary>
public readonly record struct PoolShape(
    int Batch, int Channels,
    int InDepth, int InHeight, int InWidth,
    int OutDepth, int OutHeight, int OutWidth,
    int WindowDepth, int WindowHeight, int WindowWidth,
    int StrideDepth, int StrideHeight, int StrideWidth,
    int PadDepth, int PadHeight, int PadWidth,
    int DilationDepth, int DilationHeight, int DilationWidth);

/// <summary>Positions along one axis: data[Outer, Axis, Inner], indices[Count].</summary>
public readonly record struct IndexShape(int Outer, int Axis, int Inner, int Count);

/// <summary>A walk along the middle axis of data[Outer, Axis, Inner], from its end where Reverse. Contiguous.</summary>
public readonly record struct ScanShape(int Outer, int Axis, int Inner, bool Reverse);

/// <summary>
/// Elements brought into another order: y[Size0, Size1, Size2, Size3], contiguous, from x at Start + i0·Stride0 + i1·Stride1 + i2·Stride2 + i3·Stride3. Start and strides count elements of
/// <paramref name="Bytes"/> bytes (1, 2, 4 or 8) and may be anything, zero and negative too; axes that are not used come first and have size 1.
/// </summary>
public readonly record struct PermuteShape(
    int Bytes,
    int Size0, int Size1, int Size2, int Size3,
    int Stride0, int Stride1, int Stride2, int Stride3,
    long Start = 0);
