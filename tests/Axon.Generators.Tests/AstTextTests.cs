using Axon.Generators.Ast;
using Axon.Testing;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>The tree's text: golden, read back equal, and refused where it is not one.</summary>
public sealed class AstTextTests
{
    private static readonly TypeRef Float = new("float");
    private static readonly TypeRef Int = new("int");
    private static readonly TypeRef Tensor = TypeRef.TensorOf(Float);

    private static Expression.Local Local(string name) => new(name);

    private static Expression.Literal Number(int value) => new(Int, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>One of each node.</summary>
    private static Defn EveryNode() => new(
        "Ns.Outer.Model.Every(Axon.Tensor<T>,int[],System.Func<float,float>)",
        EquatableArray.Of("T"),
        EquatableArray.Of(
            new Parameter("x", TypeRef.TensorOf(new TypeRef("T")), EquatableArray.Of("batch", "2*n", "28"), null),
            new Parameter("scalar", Tensor, EquatableArray<string>.Empty, null),
            new Parameter("axes", TypeRef.ArrayOf(Int), null, new Expression.Literal(new TypeRef("null"), "null")),
            new Parameter("f", new TypeRef("System.Func", EquatableArray.Of(Float, Float)), null, null)),
        new TypeRef(TypeRef.TupleName, EquatableArray.Of(Tensor, Tensor)) { Names = EquatableArray.Of("Value", "") },
        EquatableArray.Of("batch"),
        new Statement.Block(EquatableArray.Of<Statement>(
            new Statement.Declare("y", null),
            new Statement.Declare("text", new Expression.Literal(new TypeRef("string"), "quote \" slash \\ line\nend \u0001 \ud83d null ()")),
            new Statement.Assign(Local("y"), new Expression.Intrinsic("Add", default, EquatableArray.Of<Expression>(Local("x"), Local("x")), Tensor)),
            new Statement.Deconstruction(EquatableArray.Of("a", "_"), new Expression.Call("Ns.M.Pair(int)", EquatableArray.Of(Float), EquatableArray.Of<Expression>(Number(1))), true),
            new Statement.Deconstruction(EquatableArray.Of("a", "y"), Local("pair"), false),
            new Statement.If(new Expression.Binary("<", Local("n"), Number(-3), new TypeRef("bool")), new Statement.Break(), null),
            new Statement.If(new Expression.Unary("!", Local("b"), new TypeRef("bool")), new Statement.Continue(), new Statement.Block(default)),
            new Statement.For(new Statement.Declare("i", Number(0)), null, new Statement.Assign(Local("i"), Number(1)), new Statement.Block(default)),
            new Statement.For(null, new Expression.Literal(new TypeRef("bool"), "true"), null, new Statement.Return(null)),
            new Statement.ForEach(EquatableArray.Of("p", "q"), new Expression.Array(Int, default), new Statement.Throw(Local("text"))),
            new Statement.While(Local("b"), new Statement.Evaluate(new Expression.Invoke(Local("f"), EquatableArray.Of<Expression>(Number(2))))),
            new Statement.Evaluate(new Expression.Lambda(EquatableArray.Of("h"), new Statement.Return(new Expression.Convert(Float, Local("h"))))),
            new Statement.Evaluate(new Expression.Conditional(Local("b"), new Expression.Range(null, new Expression.FromEnd(Number(1))), new Expression.Range(Number(1), null))),
            new Statement.Evaluate(new Expression.Element(new Expression.Member(Local("x"), "Shape"), Number(0))),
            new Statement.Evaluate(new Expression.New(new TypeRef("Ns.Config"), EquatableArray.Of("Width"), EquatableArray.Of<Expression>(Number(3)))),
            new Statement.Evaluate(new Expression.With(Local("c"), EquatableArray.Of("Width"), EquatableArray.Of<Expression>(Number(4)))),
            new Statement.Evaluate(new Expression.MethodReference("Ns.Init.Zeros(int)", EquatableArray.Of(new TypeRef("T")))),
            new Statement.Evaluate(new Expression.Interpolation(EquatableArray.Of<Expression>(Local("text"), Number(5)))),
            new Statement.Return(new Expression.Tuple(EquatableArray.Of<Expression>(Local("y"), Local("y")), EquatableArray.Of("Value", ""))))));

    [Fact]
    public void EveryNode_PrintsAsTheGoldenText() => GoldenFile.Verify(AstPrinter.Print(EveryNode()));

    [Fact]
    public void EveryNode_ReadsBackEqual()
    {
        Defn defn = EveryNode();
        Defn back = AstReader.Read(AstPrinter.Print(defn));
        Assert.Equal(defn, back);
        Assert.Equal(AstPrinter.Print(defn), AstPrinter.Print(back));
    }

    [Fact]
    public void EveryCaseOfTheTree_IsInTheRoundTrip()
    {
        HashSet<Type> seen = PreOrder.Nodes(EveryNode()).Select(static node => node.GetType()).ToHashSet();
        Type[] cases = [.. typeof(Expression).GetNestedTypes(), .. typeof(Statement).GetNestedTypes()];
        Assert.Empty(cases.Where(type => !seen.Contains(type)).Select(static type => type.Name));
    }

    [Theory]
    [InlineData("int")]
    [InlineData("Axon.Tensor<float>")]
    [InlineData("int[][]")]
    [InlineData("System.ValueTuple<Value:Axon.Tensor<float>,int[]>")]
    [InlineData("System.Func<System.ValueTuple<a:int,b:int>,Axon.Tensor<T>[]>")]
    public void Types_ReadBackEqual(string text) => Assert.Equal(text, TypeText.Parse(text).ToString());

    [Fact]
    public void EveryPrefixOfAText_IsRefused()
    {
        string text = AstPrinter.Print(EveryNode());
        for (int length = 0; length < text.Length; length++)
        {
            Assert.Throws<FormatException>(() => AstReader.Read(text[..length]));
        }
    }

    [Theory]
    [InlineData("(return y)", "'y' is not bound")]
    [InlineData("(declare x x)", "'x' is bound twice")]
    [InlineData("(assign (literal int \"1\") x)", "Literal cannot be assigned")]
    [InlineData("(return (tuple (a) x x))", "a tuple of 2 has 1 names")]
    public void Verifier_FindsWhatIsWrong(string statement, string error)
    {
        Defn defn = AstReader.Read($"(defn \"Ns.M.F(int)\" (types) (parameter x int) (returns int) (block {statement}))");
        Assert.Equal([error], AstVerifier.Verify(defn));
    }

    [Fact]
    public void Verifier_AcceptsLocalFunctionsThatCallEachOther()
    {
        Defn defn = AstReader.Read("(defn \"Ns.M.F(int)\" (types) (parameter x int) (returns int) (block (declare f (lambda (a) (return (invoke g a)))) (declare g (lambda (b) (return b))) (return (invoke f x))))");
        Assert.Empty(AstVerifier.Verify(defn));
    }
}
