using System.Text;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Content.Generating;

/// <summary>The folder that outputs are written to: what did not change keeps its time stamp, what nothing makes any more is removed.</summary>
/// <remarks>
/// A list of what was written lies in it, and nothing is ever removed that is not on that list. A line of the list is a type, a blank, and a path below the
/// folder.
/// </remarks>
internal sealed class OutputFolder(string folder)
{
    /// <summary>The list, below the folder.</summary>
    public const string ListPath = ".bohr/content.list";

    private const string Header = "# What 'bohr docs generate' wrote here; it removes what is on this list and made no more.";

    /// <summary>Writes what differs and removes what is stale.</summary>
    /// <param name="files">All that the types make.</param>
    /// <param name="others">Files that lie there already and are theirs too, with their types.</param>
    /// <param name="types">The types that were generated; what belongs to others stays.</param>
    /// <param name="threads">Most at once.</param>
    /// <returns>What was written and removed, by name, and how many were left as they were.</returns>
    public (IReadOnlyList<string> Written, IReadOnlyList<string> Removed, int Unchanged) Write(
        IReadOnlyList<RenderedFile> files, IReadOnlyList<(string Type, string Path)> others, IReadOnlySet<string> types, int threads)
    {
        var earlier = ReadList();
        foreach (var sub in files.Where(file => file.Text is not null).Select(file => Path.GetDirectoryName(Path.Combine(folder, file.Path))!).Distinct(StringComparer.Ordinal))
            Directory.CreateDirectory(sub);

        var isWritten = new bool[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            isWritten[i] = files[i].Text is { } text && WriteIfDifferent(Path.Combine(folder, files[i].Path), text));

        var current = files.Select(file => file.Path).Concat(others.Select(other => other.Path)).ToHashSet(StringComparer.Ordinal);
        var stale = earlier.Where(entry => types.Contains(entry.Type) && !current.Contains(entry.Path)).Select(entry => entry.Path).Order(StringComparer.Ordinal);
        var removed = stale.Where(Remove).Select(path => Path.Combine(folder, path)).ToList();

        var kept = earlier.Where(entry => !types.Contains(entry.Type) && !current.Contains(entry.Path));
        WriteList(kept.Concat(others).Concat(files.Select(file => (file.Type, file.Path))));
        return (
            [.. files.Where((_, i) => isWritten[i]).Select(file => Path.Combine(folder, file.Path))],
            removed,
            isWritten.Count(written => !written));
    }

    /// <summary>Writes a file unless it has this text already; says whether it was written.</summary>
    public static bool WriteIfDifferent(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        // Of thousands of files that are not there yet each system call counts.
        var descriptor = LinuxFile.Open(path, LinuxFile.O_WRONLY | LinuxFile.O_CREAT | LinuxFile.O_EXCL);
        if (descriptor >= 0)
        {
            var error = LinuxFile.Write(descriptor, bytes);
            var closed = LinuxFile.Close(descriptor);
            if (error < 0 || closed < 0)
                throw new IOException($"'{path}' {Errno.DescribeWriting(-Math.Min(error, closed))}");

            return true;
        }

        var info = new FileInfo(path);
        if (info.Exists && info.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return false;

        File.WriteAllBytes(path, bytes);
        return true;
    }

    /// <summary>Removes a file and the folders that it leaves empty; false: it was gone already.</summary>
    private bool Remove(string path)
    {
        if (!File.Exists(Path.Combine(folder, path)))
            return false;

        File.Delete(Path.Combine(folder, path));
        for (var above = Path.GetDirectoryName(path); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            var full = Path.Combine(folder, above);
            if (!Directory.Exists(full) || Directory.EnumerateFileSystemEntries(full).Any())
                break;

            Directory.Delete(full);
        }

        return true;
    }

    private List<(string Type, string Path)> ReadList()
    {
        var path = Path.Combine(folder, ListPath);
        if (!File.Exists(path))
            return [];

        // A line without an end was cut off, and what is left of its path may be the name of another file.
        var text = File.ReadAllText(path);
        var entries = new List<(string, string)>();
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n'))
        {
            // Whatever got into the list: nothing outside this folder is ever removed.
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank > 0 && line[0] != '#' && !Path.IsPathRooted(line[(blank + 1)..]) && !line[(blank + 1)..].Split('/').Contains("..", StringComparer.Ordinal))
                entries.Add((line[..blank], line[(blank + 1)..]));
        }

        return entries;
    }

    private void WriteList(IEnumerable<(string Type, string Path)> entries)
    {
        var path = Path.Combine(folder, ListPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lines = entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(entry => $"{entry.Type} {entry.Path}").Prepend(Header);
        WriteIfDifferent(path, string.Join('\n', lines) + "\n");
    }
}
