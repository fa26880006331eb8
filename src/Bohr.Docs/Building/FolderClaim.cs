namespace Bohr.Docs.Building;

/// <summary>Output folders that are ours: only those are emptied.</summary>
internal static class FolderClaim
{
    /// <summary>Claims the folder of an output.</summary>
    /// <returns>Why it cannot be used; null when it can.</returns>
    public static string? Take(BuildFolders folders, string output)
    {
        var marker = Path.Combine(folders.Bohr, "state", output + ".ours");
        if (File.Exists(marker))
            return null;

        // What Sphinx built by itself holds .buildinfo, and may be taken over: it would be overwritten by Sphinx, too.
        var folder = folders.OutputOf(output);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, ".buildinfo"))))
            return $"'{folder}' holds files that bohr did not make. Move them away, or name another folder with --output";

        _ = Directory.CreateDirectory(Path.GetDirectoryName(marker)!);
        File.WriteAllText(marker, "");
        return null;
    }

    /// <summary>Removes all that lies in a folder that is ours.</summary>
    public static void Empty(string folder)
    {
        // A link in its place is not followed.
        var info = new DirectoryInfo(folder);
        if (info.LinkTarget is not null)
            info.Delete();
        else if (info.Exists)
            info.Delete(recursive: true);
    }
}
