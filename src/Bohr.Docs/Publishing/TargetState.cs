using System.Globalization;

namespace Bohr.Docs.Publishing;

/// <summary>What a place said of itself.</summary>
internal sealed record TargetState
{
    /// <summary>Its releases, the oldest first.</summary>
    public required IReadOnlyList<ReleaseName> Releases { get; init; }

    /// <summary>The release that is switched to; null: none.</summary>
    public required ReleaseName? Current { get; init; }

    /// <summary>Files of the current release.</summary>
    public int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The lock that was taken; empty: none was.</summary>
    public string Lock { get; init; } = "";

    /// <summary>Releases that were removed.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Reads what a script of <see cref="TargetScript"/> wrote; null: it did not come to its end.</summary>
    public static TargetState? TryParse(IReadOnlyList<string> lines)
    {
        IEnumerable<string> Of(string mark) => lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..]);
        if (Of("bohr-done:").LastOrDefault() is not { } current)
            return null;

        var size = (Of("bohr-size:").LastOrDefault() ?? "").Split(':');
        return new TargetState
        {
            Releases = [.. Of("bohr-release:").Select(ReleaseName.TryParse).OfType<ReleaseName>().OrderBy(name => name.Text, StringComparer.Ordinal)],
            Current = ReleaseName.TryParse(current),
            Files = size.Length == 2 && int.TryParse(size[0], NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : 0,
            Bytes = size.Length == 2 && long.TryParse(size[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0,
            Lock = Of("bohr-lock:").LastOrDefault() ?? "",
            Removed = [.. Of("bohr-removed:")],
        };
    }
}
