using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Makes folders of ours.</summary>
internal static class FolderCreation
{
    /// <summary>Makes a folder and those above it, as far as they are not there.</summary>
    /// <returns>Null, or what is wrong, as a sentence.</returns>
    public static string? Run(string folder)
    {
        // Mostly it is there, or only the last part is missing.
        if (LinuxFile.LookThrough(folder).Kind == FileKind.Folder || LinuxFile.MakeFolder(folder) == 0)
            return null;

        for (var end = folder.IndexOf('/', 1); ; end = folder.IndexOf('/', end + 1))
        {
            var path = end < 0 ? folder : folder[..end];
            var error = -LinuxFile.MakeFolder(path);
            if (error != 0 && LinuxFile.LookThrough(path).Kind != FileKind.Folder)
            {
                return error is Errno.EEXIST or Errno.ENOTDIR
                    ? $"{ShownPath.Of(path)} is in the way: a folder is needed there. Remove it, or name another folder with --output."
                    : $"{ShownPath.Of(path)} {Errno.DescribeWriting(error)}.";
            }

            if (end < 0)
                return null;
        }
    }
}
