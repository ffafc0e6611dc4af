using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Memory;

/// <summary>Hands out slots: a free one of the same size, or any constant one for a constant size, else a new one.</summary>
internal sealed class Arena
{
    private readonly List<Slot> free = [];
    private int own;

    public List<Slot> Slots { get; } = [];

    public static Dim BytesOf(TensorType type) => type.Size * type.Element.Bytes();

    /// <summary>A place for a value: a slot, or memory of its own where the size is known only while the program runs.</summary>
    public Place PlaceFor(TensorType type) => BytesOf(type) is var bytes && Turns.In(bytes) ? new Place.Own(own++, bytes) : new Place.Arena(Take(type));

    private Slot Take(TensorType type)
    {
        Dim bytes = BytesOf(type);
        Slot? slot = free.Find(s => s.Bytes.Equals(bytes));
        if (slot is null && bytes.Value is { } wanted)
        {
            slot = free.Where(static s => s.Bytes.IsConstant).OrderBy(s => Math.Abs(s.Bytes.Value!.Value - wanted)).FirstOrDefault();
            if (slot is not null && slot.Bytes.Value < wanted)
            {
                slot.Bytes = bytes;
            }
        }
        if (slot is null)
        {
            slot = new Slot(Slots.Count, bytes);
            Slots.Add(slot);
        }
        free.Remove(slot);
        return slot;
    }

    public void Return(Slot slot)
    {
        if (!free.Contains(slot))
        {
            free.Add(slot);
        }
    }
}
