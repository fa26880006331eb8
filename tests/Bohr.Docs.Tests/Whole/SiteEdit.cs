namespace Bohr.Docs.Tests.Whole;

/// <summary>An edit that was made.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Description">What was changed where, for the message of a failing test.</param>
/// <param name="Files">The files that now have other bytes. Absolute.</param>
internal sealed record SiteEdit(EditKind Kind, string Description, IReadOnlyList<string> Files);
