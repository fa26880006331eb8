namespace Bohr.Docs.Building;

/// <summary>A page of an output as it was last written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file, relative to the output's folder.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Reason">Why it was written then.</param>
/// <param name="Build">The build that wrote it.</param>
internal sealed record WritingOfPage(string Name, string File, double Seconds, string Reason, string Build);
