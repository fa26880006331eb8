namespace Bohr.Docs.Dependencies.Reports;

/// <summary>A file that others use, or that nobody uses.</summary>
/// <param name="Path">Relative to the source folder.</param>
/// <param name="Users">The places that refer to it.</param>
/// <param name="Pages">The pages that it is part of, directly or through others.</param>
/// <param name="Note">What else is to be said of it; empty: nothing.</param>
public sealed record IncludedFile(string Path, IReadOnlyList<Dependency> Users, IReadOnlyList<string> Pages, string Note = "");
