namespace Bohr.Docs.Building;

/// <summary>Makes one folder equal to another by copying only what differs.</summary>
internal static class FolderCopy
{
    /// <summary>Copies files that are missing or look different (size, time), with their times; removes what the other folder does not have.</summary>
    /// <param name="from">The folder that is copied; one that is not there is empty, as is null.</param>
    /// <param name="to">The folder that becomes equal; made if need be.</param>
    /// <returns>The files that were copied.</returns>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be read or written.</exception>
    public static int Make(string? from, string to)
    {
        _ = Directory.CreateDirectory(to);
        var target = new DirectoryInfo(to);
        return from is not null && new DirectoryInfo(from) is { Exists: true } source ? Copy(source, target) : Clear(target);
    }

    private static int Copy(DirectoryInfo from, DirectoryInfo to)
    {
        var copied = 0;
        var left = to.EnumerateFileSystemInfos().ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            _ = left.Remove(entry.Name, out var there);
            var path = Path.Combine(to.FullName, entry.Name);
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                if (there is not null and not DirectoryInfo { LinkTarget: null })
                    there.Delete();

                copied += Copy(folder, Directory.CreateDirectory(path));
            }
            else if (entry is FileInfo file && !(there is FileInfo same && same.Length == file.Length && same.LastWriteTimeUtc == file.LastWriteTimeUtc))
            {
                if (there is not null)
                    Remove(there);

                // Under another name first, so that a file that looks finished is: File.Copy sets the time last, but fills the file under its name.
                var temporary = path + ".copying";
                _ = file.CopyTo(temporary, overwrite: true);
                File.SetLastWriteTimeUtc(temporary, file.LastWriteTimeUtc);
                File.Move(temporary, path, overwrite: true);
                copied++;
            }
        }

        foreach (var entry in left.Values)
            Remove(entry);

        return copied;
    }

    private static int Clear(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
            Remove(entry);

        return 0;
    }

    private static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } folder)
            folder.Delete(recursive: true);
        else
            entry.Delete();
    }
}
