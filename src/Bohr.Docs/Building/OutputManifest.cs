using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Building;

/// <summary>The files of an output's folder.</summary>
internal static class OutputManifest
{
    /// <summary>Lists them as they are.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<OutputFile> Of(string folder)
    {
        var files = new List<OutputFile>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
            files.Add(new(Path.GetRelativePath(folder, file.FullName), file.Length, file.LastWriteTimeUtc.Ticks));

        files.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return files;
    }

    /// <summary>The first file that is not as it was written, as a reason; null when all are.</summary>
    public static IEnumerable<(string Path, string Reason)> Damage(string folder, IReadOnlyList<OutputFile> manifest)
    {
        foreach (var written in manifest)
        {
            var status = LinuxFile.Look(Path.Join(folder, written.Path));
            if (status.Kind == FileKind.Absent)
                yield return (written.Path, $"its file '{written.Path}' is missing");
            else if (status.Stamp.Size != written.Size || status.Stamp.ModifiedTicks != written.Modified)
                yield return (written.Path, $"its file '{written.Path}' was changed by something else");
        }
    }
}
