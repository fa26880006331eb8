using Bohr.Execution.Streams;

namespace Bohr.Execution.Soak;

/// <summary>Which item misbehaves how, and what must come of it. The same for the same seed, in the coordinator and in every worker.</summary>
internal sealed record SoakPlan(ulong Seed, double FaultRate, string Folder)
{
    private static readonly Misdeed[] Misdeeds = [.. Enum.GetValues<Misdeed>().Where(misdeed => misdeed != Misdeed.None)];

    internal Misdeed Of(long item)
    {
        var chance = Mix(item, 1);
        return (chance >> 11) * (1.0 / (1UL << 53)) < FaultRate ? Misdeeds[Mix(item, 2) % (ulong)Misdeeds.Length] : Misdeed.None;
    }

    /// <summary>What the item's work comes to, so that a mix-up of answers is noticed.</summary>
    internal long ResultOf(long item) => (long)(Mix(item, 3) >> 1);

    /// <summary>The outcome that the item must have, unless somebody else killed its workers.</summary>
    internal OutcomeKind Expected(long item) => Of(item) switch
    {
        Misdeed.None or Misdeed.KillsOnce or Misdeed.Floods => OutcomeKind.Completed,
        Misdeed.Spins or Misdeed.Stops => OutcomeKind.TimedOut,
        Misdeed.ManagedMemory => OutcomeKind.OutOfMemory,
        _ => OutcomeKind.Crashed,
    };

    /// <summary>Where an item that misbehaves once notes that it has.</summary>
    internal string NoteOf(long item) => Path.Combine(Folder, $"{item}");

    /// <summary>SplitMix64, which spreads neighbouring numbers evenly.</summary>
    private ulong Mix(long item, ulong purpose)
    {
        var value = unchecked(Seed + ((ulong)item * 0x9E3779B97F4A7C15UL) + (purpose * 0xD1B54A32D192ED03UL));
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return value ^ (value >> 31);
    }
}
