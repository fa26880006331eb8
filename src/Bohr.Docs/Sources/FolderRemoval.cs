using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Removes a folder of ours with everything in it. Links are removed, never followed.</summary>
internal static class FolderRemoval
{
    /// <summary>Removes it; a folder that is not there is removed already.</summary>
    /// <returns>Null, or what is wrong, as a sentence.</returns>
    public static string? Run(string folder)
    {
        var reader = new FolderReader();
        var names = new List<FolderEntry>();
        var folders = new List<string> { folder };
        for (var i = 0; i < folders.Count; i++)
        {
            var error = reader.Read(folders[i], names);
            if (error == Errno.ENOENT)
                return null;

            if (error == Errno.ENOTDIR)
                return Describe(LinuxFile.Remove(folder), folder);

            if (error != 0)
                return Describe(-error, folders[i]);

            foreach (var (name, kind) in names)
            {
                var path = $"{folders[i]}/{name}";
                if (kind == FileKind.Folder)
                    folders.Add(path);
                else if (Describe(LinuxFile.Remove(path), path) is { } problem)
                    return problem;
            }
        }

        for (var i = folders.Count - 1; i >= 0; i--)
        {
            if (Describe(LinuxFile.RemoveFolder(folders[i]), folders[i]) is { } problem)
                return problem;
        }

        return null;
    }

    private static string? Describe(int result, string path) =>
        result is 0 or -Errno.ENOENT ? null : $"{ShownPath.Of(path)} cannot be removed: {Errno.DescribeWriting(-result)}.";
}
