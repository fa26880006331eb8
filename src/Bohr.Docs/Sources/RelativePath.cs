namespace Bohr.Docs.Sources;

/// <summary>Paths relative to the source folder, with <c>/</c>; one that begins with <c>../</c> leads out of it.</summary>
internal static class RelativePath
{
    /// <summary>The path, seen from a folder, seen from the source folder: <c>.</c> and <c>..</c> are gone as far as that can be, and what remains of <c>..</c> is at the beginning.</summary>
    /// <param name="folder">Relative to the source folder; empty: that folder itself.</param>
    /// <param name="path">Relative to the folder.</param>
    public static string Normalize(string folder, string path)
    {
        if (folder.Length == 0 && IsNormal(path))
            return path;

        var parts = new List<Range>();
        var whole = folder.Length == 0 ? path : $"{folder}/{path}";
        var outside = 0;
        foreach (var part in whole.AsSpan().Split('/'))
        {
            var name = whole.AsSpan(part);
            if (name.IsEmpty || name is ".")
                continue;

            if (name is not "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                outside++;
        }

        var result = new System.Text.StringBuilder(whole.Length);
        for (; outside > 0; outside--)
            result.Append(result.Length == 0 ? ".." : "/..");

        foreach (var part in parts)
        {
            if (result.Length > 0)
                result.Append('/');

            result.Append(whole.AsSpan(part));
        }

        return result.ToString();
    }

    /// <summary>Whether it lies outside of the source folder.</summary>
    public static bool LeadsOut(string path) => path is ".." || path.StartsWith("../", StringComparison.Ordinal) || path.StartsWith('/');

    /// <summary>The folder of a file; empty: the source folder itself.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    /// <summary>The way from a folder to a file, both below the source folder.</summary>
    public static string Between(string folder, string path)
    {
        var from = folder.Length == 0 ? [] : folder.Split('/');
        var to = path.Length == 0 ? [] : path.Split('/');
        var common = 0;
        while (common < from.Length && common < to.Length && from[common] == to[common])
            common++;

        var steps = Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)).ToList();
        return steps.Count == 0 ? "." : string.Join('/', steps);
    }

    private static bool IsNormal(string path) =>
        path.Length > 0 && path[0] is not ('.' or '/') && path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal);
}
