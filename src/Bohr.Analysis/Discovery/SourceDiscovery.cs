using System.Text;
using Bohr.Analysis.Discovery.Git;
using Bohr.Analysis.Discovery.Ignoring;
using Bohr.Analysis.Files;
using Bohr.Findings.Paths;

namespace Bohr.Analysis.Discovery;

/// <summary>Finds the Python files of a run, lazily, each once, in the order of their paths' bytes.</summary>
public static class SourceDiscovery
{
    /// <summary>Finds the files.</summary>
    /// <param name="options">Where to look.</param>
    /// <returns>A sequence that reads folders as it is pulled. A named path that does not exist is in it, with its problem.</returns>
    public static IEnumerable<DiscoveredFile> Find(DiscoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var workingDirectory = FolderPath(options.WorkingDirectory);
        var exclude = IgnoreList.Parse(Encoding.UTF8.GetBytes(string.Join('\n', options.Exclude)), workingDirectory);
        var git = new GitSettings(options.EnvironmentVariable);
        return Merge([.. options.Paths.Select(path => Start(path, options.WorkingDirectory, workingDirectory, exclude, git, options.WithSizes))]);
    }

    /// <summary>Whether any of the paths exists. A run over nothing that exists is a mistake in the command, not in the files.</summary>
    /// <param name="options">Where to look.</param>
    public static bool AnyPathExists(DiscoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Paths.Any(path => Status(Absolute(path, options.WorkingDirectory)).Error is not (Errno.ENOENT or Errno.ENOTDIR));
    }

    private static Source Start(string path, string workingDirectory, byte[] workingFolder, IgnoreList? exclude, GitSettings git, bool withSizes)
    {
        var absolute = Absolute(path, workingDirectory);
        var status = Status(absolute);
        if (status is { Error: 0, Kind: FileKind.Folder })
        {
            var folder = FolderPath(absolute);
            return new Source(Name(folder, workingFolder), new SourceWalk(folder, workingFolder, exclude, git, withSizes).Files());
        }

        var name = Name(LinuxPath.Encode(absolute), workingFolder);
        var problem = status.Error != 0 ? Errno.Describe(status.Error) : Errno.Describe(status.Kind);
        return new Source(name, [new DiscoveredFile(name, problem) { Size = status.Size }]);
    }

    private static FileStatus Status(string absolute) =>
        LinuxFile.Stat(LinuxFile.AT_FDCWD, [.. LinuxPath.Encode(absolute), 0], follow: true);

    /// <summary>Resolves "." and ".." by their spelling; <c>Path.GetFullPath</c> rejects no name that Linux allows.</summary>
    private static string Absolute(string path, string workingDirectory) => Path.GetFullPath(path.Length == 0 ? "." : path, workingDirectory).TrimEnd('/') is { Length: > 0 } full ? full : "/";

    private static byte[] FolderPath(string absolute) => absolute == "/" ? [(byte)'/'] : [.. LinuxPath.Encode(absolute.TrimEnd('/')), (byte)'/'];

    private static string Name(ReadOnlySpan<byte> absolute, ReadOnlySpan<byte> workingFolder) =>
        LinuxPath.Decode(absolute.StartsWith(workingFolder) ? absolute[workingFolder.Length..] : absolute);

    /// <summary>Merges sorted sequences into one without duplicates; a folder is not opened before its turn.</summary>
    private static IEnumerable<DiscoveredFile> Merge(Source[] sources)
    {
        var waiting = new PriorityQueue<Source, string>(Comparer<string>.Create(LinuxPath.Compare));
        foreach (var source in sources)
            waiting.Enqueue(source, source.Start);

        string? last = null;
        while (waiting.TryDequeue(out var source, out _))
        {
            if (source.Current is { } file && file.Path != last)
            {
                last = file.Path;
                yield return file;
            }

            if (source.MoveNext())
                waiting.Enqueue(source, source.Current!.Value.Path);
        }
    }

    /// <summary>One named path. Until its first move it stands where its name stands, before everything in it.</summary>
    private sealed class Source(string start, IEnumerable<DiscoveredFile> files)
    {
        private IEnumerator<DiscoveredFile>? _files;

        public string Start => start;

        public DiscoveredFile? Current { get; private set; }

        public bool MoveNext()
        {
            _files ??= files.GetEnumerator();
            Current = _files.MoveNext() ? _files.Current : null;
            return Current is not null;
        }
    }
}
