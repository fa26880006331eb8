using System.Globalization;

namespace Bohr.Docs.Publishing;

/// <summary>A file that a release would change.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">Its path on the site.</param>
/// <param name="Bytes">Its size: of a removed one, what it had; null: not known.</param>
internal sealed record SiteChange(SiteChangeKind Kind, string Name, long? Bytes)
{
    /// <summary>The option that makes rsync write what <see cref="Parse"/> reads.</summary>
    public const string Format = "--out-format=%i|%l|%n";

    /// <summary>Reads rsync's list of changes; lines about folders, and lines that are none of its list, give nothing.</summary>
    /// <remarks>Each line begins with eleven letters, see --itemize-changes in rsync(1): <c>&lt;f+++++++++</c> is new, <c>*deleting  </c> goes.</remarks>
    public static IReadOnlyList<SiteChange> Parse(IEnumerable<string> lines, IReadOnlyDictionary<string, long> old)
    {
        var changes = new List<SiteChange>();
        foreach (var line in lines)
        {
            var parts = line.Split('|', 3);
            if (parts.Length < 3 || parts[0].Length != 11 || parts[2].EndsWith('/'))
                continue;

            var name = parts[2];
            long? size = long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
            if (parts[0].StartsWith("*deleting", StringComparison.Ordinal))
                changes.Add(new SiteChange(SiteChangeKind.Removed, name, old.TryGetValue(name, out var had) ? had : null));
            else if (parts[0][1] == 'f')
                changes.Add(new SiteChange(parts[0].EndsWith("+++++++++", StringComparison.Ordinal) ? SiteChangeKind.Added : SiteChangeKind.Changed, name, size));
        }

        return [.. changes.OrderBy(change => change.Name, StringComparer.Ordinal)];
    }
}
