using System.Globalization;

namespace Bohr.Docs.Content.Inventories;

/// <summary>What is known of an inventory that was fetched earlier.</summary>
/// <param name="Path">Where it is kept, below the output folder.</param>
/// <param name="Url">Where it came from; empty: somebody put it there.</param>
/// <param name="Asked">When its server last gave it, or said that it is still the same.</param>
/// <param name="Tag">The server's mark of that version; empty: none.</param>
/// <param name="Modified">When the server says that it was changed, as the server wrote it; empty: it does not.</param>
internal sealed record KeptInventory(string Path, string Url, DateTimeOffset Asked, string Tag, string Modified)
{
    private const char Separator = '\t';

    /// <summary>The day and time for people.</summary>
    public string Date => Asked.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>One line of the list.</summary>
    public string Line => string.Join(Separator, Path, Url, Asked.ToString("O", CultureInfo.InvariantCulture), Plain(Tag), Plain(Modified));

    /// <summary>Reads a line; null: it is none.</summary>
    public static KeptInventory? Parse(string line) =>
        line.Split(Separator) is [var path, var url, var asked, var tag, var modified] && DateTimeOffset.TryParseExact(asked, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new KeptInventory(path, url, time.ToUniversalTime(), tag, modified)
            : null;

    private static string Plain(string text) => text.AsSpan().ContainsAny('\t', '\n', '\r') ? "" : text;
}
