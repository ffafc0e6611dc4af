namespace Axon.Vocabulary;

/// <summary>
/// The primitive operations of the graph. Everything else a user can call is written in terms of these.
/// Each has a row in every table: shape rule, gradient rule, eager implementation, body text.
/// </summary>
internal enum Op
{
    // Leaves.
    Input,          // () {InputAttributes}            an argument, a variable or a value captured by a sub-graph
    Constant,       // () {ConstantAttributes}         a scalar literal
    Iota,           // () {IotaAttributes}             position along one axis
    DimValue,       // () {DimAttributes}              a size as a scalar i64 of the program
    RandomBits,     // (key u32[2]) {ShapeAttributes}  Philox4x32-10 words, counted by element: u32[shape]

    // Element-wise, one operand.
    Cast,           // {CastAttributes}
    Negate, Abs, Sign, Floor, Ceil, Round,   // Round: half to even, as C#
    Exp, Expm1, Log, Log1p, Sqrt, Rsqrt, Reciprocal, Square,
    Sin, Cos, Tan, Tanh, Sinh, Cosh, Asin, Acos, Atan, Erf, Erfc,
    Sigmoid, Softplus, Relu,                 // kept whole: stable forms and gradients from the output
    IsNaN, IsInfinity, Not,                  // Not: logical on bool, bitwise on integers
    StopGradient,

    // Element-wise, two operands of one shape (broadcast first) and element type.
    Add, Subtract, Multiply, Divide, Remainder, Power, Maximum, Minimum, Atan2,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    And, Or, Xor, ShiftLeft, ShiftRight,     // ShiftRight: logical on unsigned, arithmetic on signed

    // Element-wise, three operands.
    Select,         // (condition bool, whenTrue, whenFalse)

    // Movement: elements keep their values.
    Reshape,        // {ShapeAttributes}
    Broadcast,      // {BroadcastAttributes}
    Transpose,      // {AxesAttributes}                result axis i is operand axis Axes[i]
    Slice,          // {SliceAttributes}
    Pad,            // (x, scalar value) {PadAttributes}
    Reverse,        // {AxesAttributes}
    Concat,         // (x...) {AxisAttributes}

    // Reductions over axes, which disappear.
    Sum, Product, Max, Min,                  // {AxesAttributes}; Max and Min on bool are Any and All
    ArgMax, ArgMin,                          // {AxisAttributes}: i32, first of equals

    // Contractions.
    Dot,            // (a, b) {DotAttributes}          batch axes, then free axes of a, then free axes of b
    Conv,           // (x, kernel) {ConvAttributes}
    ConvInputGrad,  // (g, kernel) {ConvAttributes with InputShape}
    ConvKernelGrad, // (x, g) {ConvAttributes with KernelShape}

    // Windows.
    MaxPool,        // (x) {WindowAttributes}
    MaxPoolGrad,    // (x, g) {WindowAttributes}       g goes to the first greatest element of its window
    MaxPoolGather,  // (x, t) {WindowAttributes}       of each window of x, t at the place of x's first greatest element: transpose of MaxPoolGrad in g
    SumPool,        // (x) {WindowAttributes}
    SumPoolGrad,    // (g) {WindowAttributes with InputShape}

    // Indexing.
    CheckIndex,     // (indices) {CheckAttributes}     the indices as they are, once all are found to lie inside an axis
    Take,           // (x, indices) {AxisAttributes}   axis is replaced by the axes of indices
    ScatterAdd,     // (base, indices, updates) {AxisAttributes}   transpose of Take: base + updates at indices
    ScatterSet,     // (base, indices, updates) {AxisAttributes}   base with updates in place of what Take gives; of equal indices the last counts
    SliceAt,        // (x, index scalar i32) {AxisAttributes}      the axis disappears
    UpdateAt,       // (base, slice, index scalar i32) {AxisAttributes}   base with the slice at index replaced
    AddAt,          // (base, slice, index scalar i32) {AxisAttributes}   base with the slice at index added

    // Along an axis.
    CumulativeSum, CumulativeProduct, CumulativeMax, CumulativeMin,   // (x) {ScanAttributes}: of each element and all before it
    LinearScan,     // (a, b) {ScanAttributes}         y[k] = a[k] * y[k-1] + b[k], the first y is b
    SearchSorted,   // (sorted, values) {SearchAttributes}   i32: how many elements of sorted stand before each value
    Bitcast,        // (x) {CastAttributes}            the same bits as another element type of the same width

    // Library calls: whole matrices in the last two axes, batches before them; f32 and f64. LU, QR, Eigh and SVD have several results.
    Cholesky,       // (a) -> lower triangular l with a = l·lᵀ; reads the lower triangle
    TriangularSolve, // (a, b) {TriangularAttributes}  x with a·x = b, or x·a = b; reads one triangle of a
    LU,             // (a) -> packed, permutation i32: row permutation[i] of a is row i of l·u; l below the diagonal (which is 1), u on and above
    LUSolve,        // (a, packed, permutation, b) {LUSolveAttributes}  x with a·x = b from the factors of a; a itself is read by the gradient only
    Determinant,    // (a)
    Cofactor,       // (a)                             gradient of Determinant: det(a)·a⁻ᵀ where that exists
    QR,             // (a) {FactorAttributes} -> q, r
    Eigh,           // (a) -> values ascending, vectors in columns; reads the lower triangle
    SVD,            // (a) {FactorAttributes} -> u, singular values descending, vᵀ
    LeastSquares,   // (a, b) {ToleranceAttributes}    the x of least norm that makes a·x - b least
    PseudoInverse,  // (a) {ToleranceAttributes}       Moore and Penrose's

    // Library calls that are one launch of several products; f32.
    Attention,      // (query, key, value[, mask]) {AttentionAttributes} -> softmax(query·keyᵀ)·value, and for each query the log of its sum of exponentials
    AttentionGrad,  // (query, key, value, both results of Attention, gradient[, mask]) {AttentionAttributes} -> gradients of query, key and value

    // Library calls along an axis. Both have two results.
    Sort,           // (x) {SortAttributes} -> values, positions i32; equals keep their order, NaN is greatest
    Fourier,        // (real, imaginary) {FourierAttributes} -> real, imaginary; neither direction divides by the length; f32 and f64

    // Control flow. Multi-result, as some library calls: the node's own type is that of result 0, Result nodes name the others.
    Loop,           // (initial carries..., captures...) {LoopAttributes}
    Branch,         // (condition scalar bool, captures...) {BranchAttributes}
    Result,         // (an op with several results) {ResultAttributes}

    // A function that brings its own gradient. Simplify puts the function itself in its place.
    Custom,         // (arguments..., captures...) {CustomAttributes}
}

/// <summary>Properties of ops are sets, not conditions spread over passes.</summary>
internal static class OpSets
{
    public static bool IsUnary(this Op op) => op is >= Op.Cast and <= Op.StopGradient;

    public static bool IsBinary(this Op op) => op is >= Op.Add and <= Op.ShiftRight;

    public static bool IsComparison(this Op op) => op is >= Op.Equal and <= Op.GreaterOrEqual;

    public static bool IsElementwise(this Op op) => op is >= Op.Cast and <= Op.Select;

    public static bool IsMovement(this Op op) => op is >= Op.Reshape and <= Op.Concat;

    public static bool IsPool(this Op op) => op is >= Op.MaxPool and <= Op.SumPoolGrad;

    public static bool IsReduction(this Op op) => op is >= Op.Sum and <= Op.ArgMin;

    public static bool IsCumulative(this Op op) => op is >= Op.CumulativeSum and <= Op.CumulativeMin;

    /// <summary>A skeleton of its own on whole buffers, beside those of products and windows.</summary>
    public static bool IsWhole(this Op op) => op is Op.ScatterAdd or Op.ScatterSet or Op.CheckIndex or (>= Op.CumulativeSum and <= Op.Bitcast);

    /// <summary>Routines on whole buffers, one launch each, with nothing fused in.</summary>
    public static bool IsLibraryCall(this Op op) => op is >= Op.Cholesky and <= Op.Fourier;

    public static bool IsLeaf(this Op op) => op is >= Op.Input and <= Op.RandomBits;

    public static bool IsCommutative(this Op op) =>
        op is Op.Add or Op.Multiply or Op.Maximum or Op.Minimum or Op.Equal or Op.NotEqual or Op.And or Op.Or or Op.Xor;

    /// <summary>Costs several dozen instructions an element: computed once rather than again.</summary>
    public static bool IsExpensive(this Op op) =>
        op is Op.Exp or Op.Expm1 or Op.Log or Op.Log1p or (>= Op.Sin and <= Op.Softplus) or Op.Power or Op.Atan2 or Op.RandomBits;
}
