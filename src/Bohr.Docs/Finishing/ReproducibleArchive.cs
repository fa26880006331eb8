using System.Formats.Tar;
using System.IO.Compression;

namespace Bohr.Docs.Finishing;

/// <summary>A gzipped tar whose bytes depend on names, contents and the given date only.</summary>
/// <remarks>
/// Members in the order of their names; owner 0 without a name; permissions 644, or 755 for what its owner may execute. GNU's format, because .NET puts the number of
/// the process into the extra headers that the pax format needs for long names. The gzip header that .NET writes has no time.
/// </remarks>
internal static class ReproducibleArchive
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes it.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="folder">The one folder that everything in it lies in.</param>
    /// <param name="files">Path in that folder, and the file to read.</param>
    /// <param name="date">The time of every member.</param>
    /// <param name="stop">Ends it in the middle.</param>
    internal static void Write(Stream target, string folder, IEnumerable<(string Path, string Source)> files, DateTimeOffset date, CancellationToken stop)
    {
        using var zipped = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(zipped, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var (path, source) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            using var content = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, folder + "/" + path)
            {
                Mode = Permissions.Of(content.SafeFileHandle).HasFlag(UnixFileMode.UserExecute) ? Executable : Plain,
                ModificationTime = date,
                DataStream = content,
            });
        }
    }
}
