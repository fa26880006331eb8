using System.Security.Cryptography;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Finishing;

/// <summary>A file of the public tree, as it was put there.</summary>
/// <param name="Path">Relative to the project's output folder, with <c>/</c>, such as <c>public/cloud/index.html</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, as 64 small hexadecimal digits.</param>
/// <param name="Modified">When its content was last changed, UTC.</param>
public sealed record PublicFile(string Path, long Size, string Sha256, DateTime Modified)
{
    /// <summary>Whether a file still is what was put there. One with another time has been copied or restored from a cache, if its content is the same.</summary>
    /// <param name="file">Where it is looked for.</param>
    internal bool Is(string file) => Is(file, out _);

    /// <summary>The same, with the time that it has now, as ticks.</summary>
    internal bool Is(string file, out long modified)
    {
        var there = LinuxFile.Look(file);
        modified = there.Stamp.ModifiedTicks;
        return Is(file, there);
    }

    /// <summary>The same of a file that was looked at already.</summary>
    internal bool Is(string file, in FileStatus there)
    {
        if (there.Kind != FileKind.Regular || there.Stamp.Size != Size)
            return false;

        if (there.Stamp.ModifiedTicks == Modified.Ticks)
            return true;

        try
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == Sha256;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
