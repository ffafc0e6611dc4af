using System.Text.Json;
using System.Text.Json.Nodes;

namespace Axon.Oracle;

/// <summary>Records with vectorized axes: what their source does to each element of these axes apart, which is how they are run here.</summary>
internal static class VectorizedAxes
{
    /// <summary>The records of all combinations of positions on the vectorized axes; the record itself where it has none.</summary>
    public static Record[] Split(Record record)
    {
        if (!record.Json.GetRawText().Contains("\"vectorized", StringComparison.Ordinal))
        {
            return [record];
        }
        if (record.IsError)
        {
            throw new WithoutCounterpartException("vectorized axes that do not fit");
        }
        JsonNode root = JsonNode.Parse(record.Json.GetRawText())!;
        List<(string Name, int Size)> axes = [];
        Collect(root, axes);
        int count = axes.Aggregate(1, static (product, axis) => product * axis.Size);
        Record[] parts = new Record[count];
        for (int i = 0; i < count; i++)
        {
            Dictionary<string, int> position = [];
            int rest = i;
            foreach ((string name, int size) in axes)
            {
                position[name] = rest % size;
                rest /= size;
            }
            JsonNode part = root.DeepClone();
            Take(part, position);
            parts[i] = record with { Json = JsonDocument.Parse(part.ToJsonString()).RootElement };
        }
        return parts;
    }

    private static void Collect(JsonNode? node, List<(string Name, int Size)> axes)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Collect(item, axes);
            }
        }
        else if (node is JsonObject container)
        {
            foreach ((string name, int size) in Axes(container["vectorized"] ?? container["vectorized_axes"]))
            {
                int known = axes.FindIndex(axis => axis.Name == name);
                if (known < 0)
                {
                    axes.Add((name, size));
                }
                else
                {
                    axes[known] = (name, Math.Max(axes[known].Size, size));
                }
            }
            foreach (KeyValuePair<string, JsonNode?> member in container)
            {
                if (member.Key is not ("vectorized" or "vectorized_axes"))
                {
                    Collect(member.Value, axes);
                }
            }
        }
    }

    private static void Take(JsonNode? node, Dictionary<string, int> position)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Take(item, position);
            }
        }
        else if (node is JsonObject container)
        {
            if (container["vectorized"] is { } vectorized && container["data"] is JsonArray data)
            {
                int size = container["shape"]!.AsArray().Aggregate(1, static (product, extent) => product * extent!.GetValue<int>());
                int block = 0;
                foreach ((string name, int extent) in Axes(vectorized))
                {
                    block = (block * extent) + (extent == 1 ? 0 : position[name]);
                }
                container["data"] = new JsonArray([.. data.Skip(block * size).Take(size).Select(static number => number?.DeepClone())]);
            }
            container.Remove("vectorized");
            container.Remove("vectorized_axes");
            foreach (KeyValuePair<string, JsonNode?> member in container.ToArray())
            {
                Take(member.Value, position);
            }
        }
    }

    private static IEnumerable<(string Name, int Size)> Axes(JsonNode? axes) => axes is JsonArray array
        ? array.Select(static axis => axis is JsonArray { Count: 2 } pair && pair[0] is JsonValue name && pair[1] is JsonValue size
            ? (name.GetValue<string>(), size.GetValue<int>())
            : throw new WithoutCounterpartException("vectorized axes without sizes"))
        : [];
}
