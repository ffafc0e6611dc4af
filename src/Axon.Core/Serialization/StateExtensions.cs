using System.Runtime.InteropServices;
using Axon.Runtime;
using Axon.Serialization;

namespace Axon;

/// <summary>Loading files into states that exist, and copying states.</summary>
public static class StateExtensions
{
    /// <summary>The state with variables from a safetensors file. All are checked before the first is read, and the state given stays as it is.</summary>
    /// <param name="state">Where the other variables come from.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How names and shapes are matched.</param>
    /// <returns>The new state.</returns>
    /// <exception cref="SafetensorsException">The file is something else, truncated, or not what its checksum says.</exception>
    /// <exception cref="StateMismatchException">A tensor is missing, unknown, or of another shape or element type.</exception>
    public static TState LoadWeights<TState>(this TState state, string path, WeightOptions? options = null)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(state);
        options ??= new WeightOptions();
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        Dictionary<string, SafetensorsFile.Entry> sources = [];
        foreach (SafetensorsFile.Entry entry in reader.Entries)
        {
            string? target = options.Rename is null ? entry.Name : options.Rename(entry.Name);
            if (target is not null && !sources.TryAdd(target, entry))
            {
                throw new StateMismatchException(target, $"{path}: the tensors '{sources[target].Name}' and '{entry.Name}' are both renamed to '{target}'.");
            }
        }
        List<(StateLeaf Leaf, SafetensorsFile.Entry? Source)> plan = [.. state.Leaves.Select(leaf => (leaf, Covers(options.Below, leaf.Path) ? sources.GetValueOrDefault(leaf.Path) : null))];
        if (!plan.Exists(p => Covers(options.Below, p.Leaf.Path)))
        {
            throw new StateMismatchException(options.Below, $"Nothing of the state is at or below '{options.Below}'. Its first variable is '{state.Leaves[0].Path}'.");
        }
        if (plan.TrueForAll(static p => p.Source is null))
        {
            string wanted = plan.Find(p => Covers(options.Below, p.Leaf.Path)).Leaf.Path;
            throw new StateMismatchException(wanted, $"{path}: none of its {reader.Entries.Count} tensors is a variable of this state{(options.Below.Length == 0 ? "" : $" below '{options.Below}'")}. The state has '{wanted}'; "
                + (sources.Count == 0 ? "of the file nothing is left after Rename." : $"the file {(options.Rename is null ? "has" : "has after Rename")} '{sources.Keys.Order(StringComparer.Ordinal).First()}'."));
        }
        foreach ((StateLeaf leaf, SafetensorsFile.Entry? source) in plan)
        {
            if (Covers(options.Below, leaf.Path) && (source is not null || !options.AllowMissing))
            {
                if (source is null && options.Rename is not null)
                {
                    throw new StateMismatchException(leaf.Path, $"{path}: no tensor is renamed to '{leaf.Path}'.{Unused(sources, plan)}");
                }
                SafetensorsFile.Check(path, leaf.Entry, source is null ? null : Fitted(source, leaf.Entry, options), ". Rename a tensor of the file to it, or set AllowMissing.");
            }
        }
        HashSet<string> used = [.. plan.Where(static p => p.Source is not null).Select(static p => p.Source!.Name)];
        if (!options.AllowExtra && sources.FirstOrDefault(s => !used.Contains(s.Value.Name)) is { Value: { } extra } unknown)
        {
            throw new StateMismatchException(extra.Name, $"{path}: the tensor '{extra.Name}' is no variable of this state{(unknown.Key == extra.Name ? "" : $", neither is '{unknown.Key}'")}. Rename it, or set AllowExtra.");
        }
        reader.Verify();
        return TState.Create([.. plan.Select(p => p.Source is null ? p.Leaf.Tensor : Read(reader, p.Source, p.Leaf.Entry, options).To(state.Device))]);
    }

    /// <summary>A copy with memory of its own, which a step that consumes the original leaves alone.</summary>
    /// <param name="state">The original.</param>
    /// <returns>The copy.</returns>
    public static TState Copy<TState>(this TState state)
        where TState : class, IState<TState>
    {
        ArgumentNullException.ThrowIfNull(state);
        return TState.Create([.. state.Leaves.Select(static leaf => leaf.Entry.FromBytes(leaf.Entry.ToBytes(leaf.Tensor), leaf.Tensor.Device))]);
    }

    // What was meant is often among what is left over.
    private static string Unused(Dictionary<string, SafetensorsFile.Entry> sources, List<(StateLeaf Leaf, SafetensorsFile.Entry? Source)> plan)
    {
        HashSet<string> known = [.. plan.Where(static p => p.Source is not null).Select(static p => p.Leaf.Path)];
        string[] others = [.. sources.Where(s => !known.Contains(s.Key)).Select(static s => $"'{s.Value.Name}' as '{s.Key}'").Order(StringComparer.Ordinal)];
        return others.Length == 0 ? "" : $" No variables are: {string.Join(", ", others.Take(3))}{(others.Length > 3 ? $" and {others.Length - 3} more" : "")}.";
    }

    private static bool Covers(string scope, string path) =>
        scope.Length == 0 || path == scope || (path.Length > scope.Length && path[scope.Length] == '.' && path.StartsWith(scope, StringComparison.Ordinal));

    private static bool IsTransposed(StateEntry wanted, WeightOptions options) => wanted.Shape.Rank == 2 && options.Transpose is not null && options.Transpose(wanted.Path);

    private static bool IsConverted(SafetensorsFile.Entry source, StateEntry wanted, WeightOptions options) =>
        options.Convert && source.ElementType != wanted.FileType && FileTypes.IsReal(source.ElementType) && FileTypes.IsReal(wanted.FileType);

    // The tensor as it will be: what is compared with the variable.
    private static SafetensorsFile.Entry Fitted(SafetensorsFile.Entry source, StateEntry wanted, WeightOptions options) => source with
    {
        Shape = IsTransposed(wanted, options) ? [.. source.Shape.Reverse()] : source.Shape,
        ElementType = IsConverted(source, wanted, options) ? wanted.FileType : source.ElementType,
    };

    private static Tensor Read(SafetensorsReader reader, SafetensorsFile.Entry source, StateEntry wanted, WeightOptions options)
    {
        if (!IsTransposed(wanted, options) && !IsConverted(source, wanted, options))
        {
            return wanted.FromBytes(reader.Bytes(source.Name), Device.Cpu);
        }
        ReadOnlySpan<byte> bytes = reader.Bytes(source.Name);
        int from = FileTypes.Bytes(source.ElementType);
        int rows = wanted.Shape.Rank == 2 ? wanted.Shape[0] : 1;
        int columns = wanted.Shape.Size / Math.Max(1, rows);
        byte[] fitted = new byte[wanted.Shape.Size * wanted.ElementBytes];
        bool isTransposed = IsTransposed(wanted, options);
        bool isConverted = IsConverted(source, wanted, options);
        for (int i = 0; i < wanted.Shape.Size; i++)
        {
            int position = isTransposed ? ((i % columns) * rows) + (i / columns) : i;
            ReadOnlySpan<byte> element = bytes.Slice(position * from, from);
            Span<byte> place = fitted.AsSpan(i * wanted.ElementBytes, wanted.ElementBytes);
            if (isConverted)
            {
                Write(wanted.FileType, RealOf(source.ElementType, element), place);
            }
            else
            {
                element.CopyTo(place);
            }
        }
        return wanted.FromBytes(fitted, Device.Cpu);
    }

    private static double RealOf(string type, ReadOnlySpan<byte> element) => type switch
    {
        "F16" => (double)MemoryMarshal.Read<Half>(element),
        "BF16" => (float)MemoryMarshal.Read<BFloat16>(element),
        "F32" => MemoryMarshal.Read<float>(element),
        _ => MemoryMarshal.Read<double>(element),
    };

    private static void Write(string type, double value, Span<byte> place)
    {
        switch (type)
        {
            case "F16": MemoryMarshal.Write(place, (Half)value); break;
            case "BF16": MemoryMarshal.Write(place, (BFloat16)(float)value); break;
            case "F32": MemoryMarshal.Write(place, (float)value); break;
            default: MemoryMarshal.Write(place, value); break;
        }
    }
}
