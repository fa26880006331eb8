namespace Bohr.Docs.Building;

/// <summary>A Sphinx that runs, or waits for its share of the machine.</summary>
/// <param name="Name">What it works on, such as <c>html</c> or <c>reading html, dirhtml</c>.</param>
/// <param name="Phase">What it is doing, in Sphinx's words; <c>waiting</c> before it was started.</param>
/// <param name="Done">Pages that are done in this phase.</param>
/// <param name="Planned">Pages that this phase has to do; 0: not known.</param>
/// <param name="Age">Time since it was asked for.</param>
public sealed record RunningSphinx(string Name, string Phase, int Done, int Planned, TimeSpan Age);
