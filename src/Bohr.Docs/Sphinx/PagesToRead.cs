namespace Bohr.Docs.Sphinx;

/// <summary>Exactly the pages that a run reads again.</summary>
/// <param name="Read">Each page with the reason.</param>
/// <param name="Removed">Pages that are gone.</param>
internal sealed record PagesToRead(IReadOnlyDictionary<string, string> Read, IReadOnlyList<string> Removed)
{
    /// <summary>Nothing has changed in what is read.</summary>
    public static PagesToRead None { get; } = new(new Dictionary<string, string>(), []);
}
