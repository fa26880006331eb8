namespace Bohr.Docs.Building;

/// <summary>Something that was done with a page.</summary>
/// <param name="At">When its build began; null: not known.</param>
/// <param name="IsLast">It was in the last build that did anything.</param>
/// <param name="Reason">Why.</param>
/// <param name="Time">How long it took.</param>
public sealed record PageEvent(DateTimeOffset? At, bool IsLast, string Reason, TimeSpan Time);
