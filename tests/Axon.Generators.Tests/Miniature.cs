using System.Collections.Immutable;
using Axon.Testing;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.Tests;

/// <summary>
/// A small library under Axon.Core's name, with what the front end looks at: attributes, intrinsics, a few layers. It keeps these tests on the front end alone
/// and fast; the real library is read by the tests of whole programs.
/// </summary>
internal static class Miniature
{
    private const string Source = """
        namespace Axon
        {
            [AttributeUsage(AttributeTargets.Method)] public sealed class DefnAttribute : Attribute;
            public sealed class ShapeAttribute(params object[] sizes) : Attribute { public object[] Sizes => sizes; }
            public sealed class IntrinsicAttribute(string key) : Attribute { public string Key => key; }
            [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
            public sealed class DefnExportAttribute(string name, int version, string text) : Attribute { public object[] All => [name, version, text]; }

            public readonly struct AxisIndex
            {
                public static implicit operator AxisIndex(int index) => default;
                public static implicit operator AxisIndex(Index index) => default;
                public static implicit operator AxisIndex(Range range) => default;
            }
            [System.Runtime.CompilerServices.CollectionBuilder(typeof(Shape), "Create")]
            public readonly struct Shape(params int[] sizes)
            {
                public int this[Index axis] => sizes[axis];
                public Shape this[Range axes] => new(sizes[axes]);
                public int Rank => sizes.Length;
                public int Length => sizes.Length;
                public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)sizes).GetEnumerator();
                public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes.ToArray());
                public static implicit operator Shape(int[] sizes) => new(sizes);
            }
            public sealed class Tensor<T>
            {
                [Intrinsic("Shape")] public Shape Shape => default;
                public int Rank => 0;
                [Intrinsic("Tensor.Item")] public Tensor<T> this[params ReadOnlySpan<AxisIndex> indices] => this;
                [Intrinsic("Add")] public static Tensor<T> operator +(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Subtract")] public static Tensor<T> operator -(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Multiply")] public static Tensor<T> operator *(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Divide")] public static Tensor<T> operator /(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Negate")] public static Tensor<T> operator -(Tensor<T> a) => a;
                [Intrinsic("Greater")] public static Tensor<bool> operator >(Tensor<T> a, Tensor<T> b) => null!;
                [Intrinsic("Less")] public static Tensor<bool> operator <(Tensor<T> a, Tensor<T> b) => null!;
                [Intrinsic("And")] public static Tensor<T> operator &(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Or")] public static Tensor<T> operator |(Tensor<T> a, Tensor<T> b) => a;
                [Intrinsic("Scalar")] public static implicit operator Tensor<T>(T value) => null!;
                public static bool operator true(Tensor<T> a) => true;
                public static bool operator false(Tensor<T> a) => false;
                public void Clear() { }
            }
            public sealed class Variable<T>
            {
                [Intrinsic("Variable.Value")] public Tensor<T> Value { get; set; } = null!;
                [Intrinsic("Variable.Value")] public static implicit operator Tensor<T>(Variable<T> v) => v.Value;
            }
            public delegate Tensor<T> Initializer<T>(Shape shape, Tensor<uint> key);
            public static class Initializers
            {
                [Defn] public static Tensor<float> Uniform(Shape shape, Tensor<uint> key) => Ops.RandomUniform<float>(key, shape);
            }
            public static class Ops
            {
                [Intrinsic("Exp")] public static Tensor<T> Exp<T>(Tensor<T> x) => x;
                [Intrinsic("Relu")] public static Tensor<T> Relu<T>(this Tensor<T> x) => x;
                [Intrinsic("Square")] public static Tensor<T> Square<T>(Tensor<T> x) => x;
                [Intrinsic("Sum")] public static Tensor<T> Sum<T>(Tensor<T> x, int[]? axes = null, bool keep = false) => x;
                [Intrinsic("MatMul")] public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y) => x;
                [Intrinsic("Reshape")] public static Tensor<T> Reshape<T>(this Tensor<T> x, params int[] shape) => x;
                [Intrinsic("RandomUniform")] public static Tensor<T> RandomUniform<T>(Tensor<uint> key, Shape shape) => null!;
                [Intrinsic("Parameter")] public static Tensor<T> Parameter<T>(string name, Shape shape, Initializer<T> initializer) => null!;
                [Intrinsic("State")] public static Variable<T> State<T>(string name, Shape shape, Initializer<T> initializer) => null!;
                [Intrinsic("ValueAndGrad")] public static (Tensor<T> Value, (Variable<T> Parameter, Tensor<T> Gradient)[] Gradients) ValueAndGrad<T>(Func<Tensor<T>> loss) => default;
            }
            public static class Layers
            {
                [Defn]
                public static Tensor<float> Dense(this Tensor<float> x, int units, bool bias = true, Initializer<float>? initializer = null, Func<Tensor<float>, Tensor<float>>? activation = null)
                {
                    Tensor<float> y = Ops.MatMul(x, Ops.Parameter<float>("kernel", [x.Shape[^1], units], initializer ?? Initializers.Uniform));
                    if (bias)
                    {
                        y += Ops.Parameter<float>("bias", [units], Initializers.Uniform);
                    }
                    return activation is { } f ? f(y) : y;
                }
                [Defn] internal static Tensor<T> Twice<T>(Tensor<T> x) => x + x;
                [Defn] public static Tensor<float> Mlp(Tensor<float> x, params int[] widths)
                {
                    foreach (int width in widths) { x = Half(x.Dense(width)); }
                    return x;
                }
                [Defn] private static Tensor<float> Half(Tensor<float> x) => x / 2f;
            }
        }
        """;

    private static readonly Lazy<GeneratorResult> Built = new(static () =>
        new TestProject("Axon.Core", [("Core.cs", Source)], [.. Basic.Reference.Assemblies.Net100.References.All]).Generate());

    /// <summary>The library itself, generated.</summary>
    public static GeneratorResult Library => Built.Value;

    private static readonly Lazy<ImmutableArray<MetadataReference>> BuiltReferences = new(static () => [.. Basic.Reference.Assemblies.Net100.References.All, Built.Value.ToReference()]);

    public static ImmutableArray<MetadataReference> References => BuiltReferences.Value;

    /// <summary>A project that references the library.</summary>
    public static TestProject Project(string source, string name = "User") => new(name, [("Program.cs", source)], References);

    /// <summary>A project of one static class with these members.</summary>
    public static TestProject Members(string members) => Project($$"""
        using Axon;
        using static Axon.Ops;
        using static Axon.Layers;
        namespace Ns;
        public static partial class Model
        {
        {{members}}
        }
        """);
}
