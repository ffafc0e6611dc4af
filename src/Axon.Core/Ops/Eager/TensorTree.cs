using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Axon.EagerExecution;

/// <summary>
/// Tensors in tuples, records and arrays of such, nested at will: their leaves in order of declaration, and the same tree with other leaves. What is no tensor stays as it is.
/// The compiler takes such trees apart at build; eager code, which knows only the type argument, looks at the fields.
/// </summary>
internal static class TensorTree
{
    /// <summary>What must be kept of a tree's type.</summary>
    public const DynamicallyAccessedMemberTypes Fields =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields | DynamicallyAccessedMemberTypes.PublicMethods;

    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The tensors of a tree, in order.</summary>
    public static IReadOnlyList<Tensor> Leaves<[DynamicallyAccessedMembers(Fields)] TTree>(TTree tree)
    {
        List<Tensor> leaves = [];
        Map(tree, leaf =>
        {
            leaves.Add(leaf);
            return leaf;
        });
        return leaves;
    }

    /// <summary>The same tree with each tensor exchanged for another of its type.</summary>
    public static TTree Map<[DynamicallyAccessedMembers(Fields)] TTree>(TTree tree, Func<Tensor, Tensor> change) => (TTree)Change(tree, change)!;

    /// <summary>The same tree with its tensors exchanged, in order, for those of a list.</summary>
    public static TTree With<[DynamicallyAccessedMembers(Fields)] TTree>(TTree tree, IEnumerable<Tensor> leaves)
    {
        using IEnumerator<Tensor> next = leaves.GetEnumerator();
        return Map(tree, _ => next.MoveNext() ? next.Current : throw new ArgumentException("There are fewer tensors than the tree has places.", nameof(leaves)));
    }

    private static object? Change(object? value, Func<Tensor, Tensor> change)
    {
        switch (value)
        {
            case null:
                return null;
            case Tensor tensor:
                return change(tensor);
            case Array array:
                Array changed = (Array)array.Clone();
                for (int i = 0; i < changed.Length; i++)
                {
                    changed.SetValue(Change(changed.GetValue(i), change), i);
                }
                return changed;
            default:
                return IsTree(value.GetType()) ? ChangeFields(value, change) : value;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields of the tree's own type are kept by its annotation; of a tree within a tree the fields that the program reads are, and reading is all that is differentiated.")]
    private static object ChangeFields(object value, Func<Tensor, Tensor> change)
    {
        object? copy = null;
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            object? before = field.GetValue(value);
            object? after = Change(before, change);
            if (!ReferenceEquals(before, after))
            {
                copy ??= Clone.Invoke(value, null)!;
                field.SetValue(copy, after);
            }
        }
        return copy ?? value;
    }

    // Tuples, record structs, and records, which the compiler gives a clone method.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The methods of the tree's own type are kept by its annotation; a record within a tree that is copied by 'with' anywhere has its clone method.")]
    private static bool IsTree(Type type) => type.IsValueType ? !type.IsPrimitive && !type.IsEnum : type.GetMethod("<Clone>$") is not null;
}
