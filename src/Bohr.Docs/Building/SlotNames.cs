namespace Bohr.Docs.Building;

/// <summary>The folders of <see cref="Slot"/>.</summary>
internal static class SlotNames
{
    public static string Name(this Slot slot) => slot == Slot.A ? "a" : "b";

    public static Slot Other(this Slot slot) => slot == Slot.A ? Slot.B : Slot.A;
}
