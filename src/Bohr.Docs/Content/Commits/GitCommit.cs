namespace Bohr.Docs.Content.Commits;

/// <summary>Reads which commit is checked out from the files of a git repository: no program is run.</summary>
internal static class GitCommit
{
    private const int HexDigits = 40;

    /// <summary>The commit of the repository that a folder lies in; null: there is none.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="reads">Hears of each file that the answer depends on.</param>
    public static string? Find(string folder, Action<string> reads)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git))
                return OfRepository(git, git, reads);

            // A work tree of its own, or a submodule.
            if (File.Exists(git) && FirstLine(git, reads) is { } line && line.StartsWith("gitdir: ", StringComparison.Ordinal))
            {
                var folderOfTree = Path.GetFullPath(line["gitdir: ".Length..], at);
                var common = FirstLine(Path.Combine(folderOfTree, "commondir"), reads) is { } relative ? Path.GetFullPath(relative, folderOfTree) : folderOfTree;
                return OfRepository(folderOfTree, common, reads);
            }
        }

        return null;
    }

    private static string? OfRepository(string folder, string common, Action<string> reads)
    {
        if (FirstLine(Path.Combine(folder, "HEAD"), reads) is not { } head)
            return null;

        if (!head.StartsWith("ref: ", StringComparison.Ordinal))
            return IsCommit(head) ? head : null;

        var reference = head["ref: ".Length..];
        if (FirstLine(Path.Combine(common, reference), reads) is { } loose)
            return IsCommit(loose) ? loose : null;

        var packed = Path.Combine(common, "packed-refs");
        reads(packed);
        return File.Exists(packed)
            ? File.ReadLines(packed).Where(line => line.EndsWith(" " + reference, StringComparison.Ordinal) && IsCommit(line.Split(' ')[0])).Select(line => line[..HexDigits]).FirstOrDefault()
            : null;
    }

    private static string? FirstLine(string path, Action<string> reads)
    {
        reads(path);
        return File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;
    }

    private static bool IsCommit(string text) => text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower);
}
