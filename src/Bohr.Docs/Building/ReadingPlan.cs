using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>What a reading has to do, and why.</summary>
internal sealed record ReadingPlan
{
    /// <summary>Why everything is read again; null: only <see cref="Pages"/>.</summary>
    public string? Everything { get; init; }

    /// <summary>What is read again.</summary>
    public PagesToRead Pages { get; init; } = PagesToRead.None;

    /// <summary>Changes that no page's text depends on, but perhaps what is written: of templates, static files and the like.</summary>
    public IReadOnlyList<string> OtherChanges { get; init; } = [];

    /// <summary>Files of the source tree that were not there.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Nothing that was read has changed.</summary>
    public bool IsUpToDate => Everything is null && Pages.Read.Count == 0 && Pages.Removed.Count == 0 && OtherChanges.Count == 0;

    /// <summary>The reason in a few words, for a table.</summary>
    public string Summary => Everything
        ?? (Pages.Read.Count, Pages.Removed.Count) switch
        {
            (0, 0) => OtherChanges.Count == 0 ? "nothing changed" : OtherChanges[0],
            (1, 0) => Pages.Read.First() is var (page, reason) ? $"'{page}': {reason}" : "",
            (var read, 0) => $"{read} pages changed",
            (0, 1) => $"'{Pages.Removed[0]}' was removed",
            (0, var removed) => $"{removed} pages were removed",
            var (read, removed) => $"{read} pages changed, {removed} removed",
        };
}
