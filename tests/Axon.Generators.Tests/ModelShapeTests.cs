using System.Collections;
using System.Reflection;
using Axon.Generators.FrontEnd;
using Axon.Vocabulary;

namespace Axon.Generators.Tests;

/// <summary>What stands behind the pipeline's equality gates holds no compiler objects, and compares by value.</summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] Roots = [typeof(ReadMethod), typeof(OwnDefn), typeof(ImportedDefn), typeof(RootClosure), typeof(CompilerOptions), typeof(CompiledRoot)];

    public static TheoryData<string> Models
    {
        get
        {
            TheoryData<string> names = [];
            foreach (Type type in Reachable().OrderBy(static t => t.FullName, StringComparer.Ordinal))
            {
                names.Add(type.AssemblyQualifiedName!);
            }
            return names;
        }
    }

    private static HashSet<Type> Reachable()
    {
        HashSet<Type> seen = [];
        Stack<Type> open = new(Roots);
        while (open.Count > 0)
        {
            Type type = Nullable.GetUnderlyingType(open.Peek()) ?? open.Peek();
            open.Pop();
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                open.Push(type.GetGenericArguments()[0]);
                continue;
            }
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
            {
                continue;
            }
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                open.Push(field.FieldType);
            }
            foreach (Type @case in type.GetNestedTypes().Where(c => c.IsSubclassOf(type)))
            {
                open.Push(@case);
            }
        }
        return seen;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_HoldsPlainValuesOnly(string name)
    {
        Type type = Type.GetType(name)!;
        Assert.False(type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{type} is a type of the C# compiler");
        Assert.False(typeof(IEnumerable).IsAssignableFrom(type), $"{type} does not compare by value");
        Assert.Contains(typeof(IEquatable<>).MakeGenericType(type), type.GetInterfaces());
    }

    [Fact]
    public void Reach_FindsTheTree() => Assert.Contains(typeof(Axon.Generators.Ast.Expression.Call), Reachable());
}
