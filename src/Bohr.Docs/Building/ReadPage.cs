namespace Bohr.Docs.Building;

/// <summary>A page as it was last read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Reason">Why it was read then.</param>
/// <param name="Build">The build that read it.</param>
/// <param name="Inputs">What its reading opened or noted: places in <see cref="ReadingState.Files"/>.</param>
internal sealed record ReadPage(string Name, double Seconds, string Reason, string Build, int[] Inputs);
