using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Axon;

/// <summary>Finds out in which method, or in which other lambda, a lambda is written: the one whose instructions make a delegate of it. Its name tells the method alone.</summary>
internal static class LambdaText
{
    private const int MethodTable = 0x06;
    private static readonly ConcurrentDictionary<(MethodBase Method, MethodBase Lambda), bool> Known = new();

    /// <summary>Whether the text of <paramref name="lambda"/> stands in that of <paramref name="method"/>; false where instructions cannot be read.</summary>
    public static bool IsWrittenIn(MethodBase method, MethodBase lambda) => method.Module == lambda.Module && Known.GetOrAdd((method, lambda), static pair => MakesDelegate(pair.Method, pair.Lambda));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where trimming removed the instructions, the nearest call of the same method is taken for the writer, as the stack shows it.")]
    private static bool MakesDelegate(MethodBase method, MethodBase lambda)
    {
        ReadOnlySpan<byte> code = method.GetMethodBody()?.GetILAsByteArray();
        // ldftn is FE 06, followed by the token of the method. Bytes that look so by chance name another method, or none.
        for (int i = 0; i + 6 <= code.Length; i++)
        {
            if (code[i] == 0xFE && code[i + 1] == 0x06 && Names(method, BinaryPrimitives.ReadInt32LittleEndian(code[(i + 2)..]), lambda))
            {
                return true;
            }
        }
        return false;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "See MakesDelegate.")]
    private static bool Names(MethodBase method, int token, MethodBase lambda)
    {
        if (token >>> 24 == MethodTable)
        {
            return token == lambda.MetadataToken;
        }
        try
        {
            Type[]? ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
            return method.Module.ResolveMethod(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null)?.MetadataToken == lambda.MetadataToken;
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException)
        {
            return false;
        }
    }
}
