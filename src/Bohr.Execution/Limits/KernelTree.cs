namespace Bohr.Execution.Limits;

/// <summary>/proc and /sys as one reading sees them, below a root that tests choose; collects what could not be understood.</summary>
/// <param name="root">Empty on the live system; in tests the folder that holds <c>proc</c> and <c>sys</c>.</param>
internal sealed class KernelTree(string root)
{
    private const int EACCES = 13;
    private const int EPERM = 1;

    private readonly List<string> notes = []; // In the order of discovery, each once.

    /// <summary>Sentences about files that exist and were not usable; empty on a healthy system.</summary>
    internal IReadOnlyList<string> Notes => notes;

    /// <summary>The text of a file, or null when it is absent or unreadable; refused permission leaves a note.</summary>
    internal string? Read(string path)
    {
        var text = KernelFile.TryRead(root + path, out var errno);
        if (errno is EACCES or EPERM)
            Note($"{path} may not be read (permission denied), so it sets no bound here.");
        return text;
    }

    /// <summary>A file to be read again and again; it may be absent.</summary>
    internal KeptFile Keep(string path) => new(root + path, path);

    internal bool HasFolder(string path) => Directory.Exists(root + path);

    /// <summary>Names of the folders in a folder; none when it cannot be listed.</summary>
    internal IEnumerable<string> FoldersIn(string path)
    {
        if (!HasFolder(path))
            return [];

        return new DirectoryInfo(root + path)
            .EnumerateDirectories("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(folder => folder.Name);
    }

    internal void NoteMalformed(string path, string text)
    {
        var start = text.AsSpan().Trim();
        var shown = start.Length > 40 ? string.Concat(start[..40], "...") : start.ToString();
        Note(start.IsEmpty
            ? $"{path} is empty, so it sets no bound here."
            : $"{path} holds '{shown}', which is not understood, so it sets no bound here.");
    }

    internal void Note(string sentence)
    {
        if (!notes.Contains(sentence))
            notes.Add(sentence);
    }
}
