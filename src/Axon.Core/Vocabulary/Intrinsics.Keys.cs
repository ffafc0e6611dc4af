namespace Axon.Vocabulary;

/// <content>Keys of variables.</content>
internal static partial class Intrinsics
{
    /// <summary>The random key that a variable's initializer gets: Philox of the seed and the FNV-1a hash of the path, so that it depends on nothing else.</summary>
    /// <param name="b">What carries the ops out.</param>
    /// <param name="seed">An integer scalar.</param>
    /// <param name="path">Dotted path of the variable.</param>
    public static TValue VariableKey<TValue>(IOpBuilder<TValue> b, TValue seed, string path)
        where TValue : class => VariableKey(b, seed, Constant(b, DType.UInt32, (long)Fnv1a(path)));

    /// <summary>The same, from the hash of the path.</summary>
    /// <param name="b">What carries the ops out.</param>
    /// <param name="seed">An integer scalar.</param>
    /// <param name="hash">A u32 scalar.</param>
    public static TValue VariableKey<TValue>(IOpBuilder<TValue> b, TValue seed, TValue hash)
        where TValue : class
    {
        EquatableArray<Dim> one = EquatableArray.Of(Dim.One);
        TValue low = b.Apply(Op.Reshape, new ShapeAttributes(one), Cast(b, seed, DType.UInt32));
        TValue high = b.Apply(Op.Reshape, new ShapeAttributes(one), hash);
        TValue key = b.Apply(Op.Concat, new AxisAttributes(0), low, high);
        return RandomBits(b, key, [Dim.Constant(2)]);
    }

    /// <summary>The 32-bit FNV-1a hash of a text's UTF-16 code units, low byte first.</summary>
    public static uint Fnv1a(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ (byte)letter) * 16777619);
            hash = unchecked((hash ^ (byte)(letter >> 8)) * 16777619);
        }
        return hash;
    }
}
