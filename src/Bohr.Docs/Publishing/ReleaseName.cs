using System.Globalization;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Publishing;

/// <summary>The name of a release: when it was published and what it holds, such as <c>20261122T190507Z-1a2b3c4d</c>. Names sort by time.</summary>
/// <param name="Text">The name. Made of letters, digits and one hyphen, so that it is harmless in any path and on any command line.</param>
internal sealed partial record ReleaseName(string Text)
{
    /// <summary>What it holds: the first digits of the content's hash.</summary>
    public string Content => Text[(Text.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>A new name.</summary>
    /// <param name="now">The time, in UTC.</param>
    /// <param name="contentHash">The content's hash, at least eight hexadecimal digits.</param>
    public static ReleaseName Of(DateTimeOffset now, string contentHash) =>
        new($"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{contentHash[..8]}");

    /// <summary>A name that somebody wrote or that a host gave; null: it is none.</summary>
    public static ReleaseName? TryParse(string text) => Form().IsMatch(text) ? new ReleaseName(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
