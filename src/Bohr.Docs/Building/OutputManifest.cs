using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Building;

/// <summary>The files of an output's folder.</summary>
internal static class OutputManifest
{
    /// <summary>Lists them as they are.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="before">As they were remembered: a file that looks the same need not be read.</param>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<OutputFile> Of(string folder, IReadOnlyList<OutputFile> before)
    {
        var known = before.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = new List<OutputFile>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
        {
            var path = Path.GetRelativePath(folder, file.FullName);
            var (size, modified) = (file.Length, file.LastWriteTimeUtc.Ticks);
            files.Add(known.TryGetValue(path, out var same) && same.Size == size && same.Modified == modified ? same : new(path, size, modified, ContentHash.OfFile(file.FullName)));
        }

        files.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return files;
    }

    /// <summary>The files that are not as they were written, each with the reason. One that has another time has been copied or restored, if its content is the same.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="manifest">The files as they were written.</param>
    /// <param name="now">What to remember of them: the same but for times. Null: nothing is to be remembered anew.</param>
    public static IReadOnlyList<(string Path, string Reason)> Damage(string folder, IReadOnlyList<OutputFile> manifest, out IReadOnlyList<OutputFile>? now)
    {
        var damage = new List<(string Path, string Reason)>();
        var renewed = new List<OutputFile>(manifest.Count);
        var isRenewed = false;
        foreach (var written in manifest)
        {
            var path = Path.Join(folder, written.Path);
            var file = LinuxFile.Look(path);
            if (file.Kind == FileKind.Absent)
            {
                damage.Add((written.Path, $"its file '{written.Path}' is missing"));
            }
            else if (file.Stamp.Size == written.Size && file.Stamp.ModifiedTicks == written.Modified)
            {
                renewed.Add(written);
            }
            else if (file.Stamp.Size == written.Size && HashOf(path) == written.Hash)
            {
                renewed.Add(written with { Modified = file.Stamp.ModifiedTicks });
                isRenewed = true;
            }
            else
            {
                damage.Add((written.Path, $"its file '{written.Path}' was changed by something else"));
            }
        }

        now = isRenewed && damage.Count == 0 ? renewed : null;
        return damage;
    }

    private static ContentHash HashOf(string path)
    {
        try
        {
            return ContentHash.OfFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ContentHash.Unknown;
        }
    }
}
