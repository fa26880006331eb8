namespace Bohr.Docs.Building;

/// <summary>How far a build is.</summary>
/// <param name="Planned">Outputs.</param>
/// <param name="Done">Outputs that are done, whatever became of them.</param>
/// <param name="Running">What runs now, the oldest first.</param>
public sealed record DocsBuildProgress(int Planned, int Done, IReadOnlyList<RunningSphinx> Running);
