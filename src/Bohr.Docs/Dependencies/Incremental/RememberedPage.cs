namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>What is known of a page since it was read.</summary>
/// <param name="File">Its own file.</param>
/// <param name="Inputs">The other files that it was made of, and those that it names and that were not there.</param>
/// <param name="Entries">The pages that its tables of contents name, with whether they were there.</param>
/// <param name="Patterns">Its patterns of pages and pictures.</param>
internal sealed record RememberedPage(
    string File, IReadOnlyList<RememberedInput> Inputs, IReadOnlyList<(string Page, bool Exists)> Entries, IReadOnlyList<PagePattern> Patterns);
