namespace Bohr.Docs.Content.Commits;

/// <summary>Reads which commit is checked out from the files of a git repository: no program is run.</summary>
internal static class GitCommit
{
    private const int HexDigits = 40;
    private const string ReferencePrefix = "ref: ";

    /// <summary>The commit of the repository that a folder lies in; null: there is none.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="reads">Hears of each file that the answer depends on.</param>
    public static string? Find(string folder, Action<string> reads)
    {
        if (Head(folder, reads) is not var (head, common))
            return null;

        if (!head.StartsWith(ReferencePrefix, StringComparison.Ordinal))
            return IsCommit(head) ? head : null;

        var reference = head[ReferencePrefix.Length..];
        if (FirstLine(Path.Combine(common, reference), reads) is { } loose)
            return IsCommit(loose) ? loose : null;

        var packed = Path.Combine(common, "packed-refs");
        reads(packed);
        return File.Exists(packed)
            ? File.ReadLines(packed).Where(line => line.EndsWith(" " + reference, StringComparison.Ordinal) && IsCommit(line.Split(' ')[0])).Select(line => line[..HexDigits]).FirstOrDefault()
            : null;
    }

    /// <summary>The branch that is checked out; null: none is, or there is no repository.</summary>
    /// <inheritdoc cref="Find"/>
    public static string? Branch(string folder, Action<string> reads)
    {
        const string Branches = ReferencePrefix + "refs/heads/";
        return Head(folder, reads) is var (head, _) && head.StartsWith(Branches, StringComparison.Ordinal) ? head[Branches.Length..] : null;
    }

    /// <summary>What HEAD says, and the folder with the branches.</summary>
    private static (string Head, string Common)? Head(string folder, Action<string> reads)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git))
                return FirstLine(Path.Combine(git, "HEAD"), reads) is { } head ? (head, git) : null;

            // A work tree of its own, or a submodule.
            if (File.Exists(git) && FirstLine(git, reads) is { } line && line.StartsWith("gitdir: ", StringComparison.Ordinal))
            {
                var folderOfTree = Path.GetFullPath(line["gitdir: ".Length..], at);
                var common = FirstLine(Path.Combine(folderOfTree, "commondir"), reads) is { } relative ? Path.GetFullPath(relative, folderOfTree) : folderOfTree;
                return FirstLine(Path.Combine(folderOfTree, "HEAD"), reads) is { } own ? (own, common) : null;
            }

            // A repository that is made here later gives another answer.
            reads(Path.Combine(git, "HEAD"));
        }

        return null;
    }

    private static string? FirstLine(string path, Action<string> reads)
    {
        reads(path);
        return File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;
    }

    private static bool IsCommit(string text) => text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower);
}
