using System.Security.Cryptography;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Finishing;

/// <summary>Puts the files of one output into the public tree: first all are copied beside it, then each gets its place by a rename, then what is not needed any more goes.</summary>
/// <remarks>
/// A disk that becomes full while files are copied changes nothing that a reader sees. The list of what is ours is written before the first rename, with the old
/// files and the new ones, so that a run that is killed leaves nothing behind that the next one would not know.
/// </remarks>
internal sealed class Staging(FinishingFolders folders, string output, string place, IReadOnlyList<StagedFile> files)
{
    // One output at a time: one may remove an empty folder in which another is about to put a file.
    private static readonly Lock Exchange = new();

    private readonly SafeFolders _safe = new(folders.Output);

    /// <summary>Paths that other outputs have in the public tree: these are not removed, though this output may have put them there once.</summary>
    internal required IReadOnlySet<string> OthersPaths { get; init; }

    /// <summary>Outputs whose place this one takes: what they have there goes.</summary>
    internal required IReadOnlyList<string> Displaced { get; init; }

    /// <summary>Does it.</summary>
    /// <exception cref="IOException">Something cannot be read or written; the message names it.</exception>
    internal ValueTask RunAsync(TaskContext context)
    {
        var manifest = folders.Manifest(output);
        var before = StagedManifest.Read(manifest);
        var fresh = folders.New(output);
        RemoveFolder(fresh);
        try
        {
            var (now, moves) = Copy(before, fresh, context.Stop);
            context.Stop.ThrowIfCancellationRequested();
            lock (Exchange)
                Put(manifest, before, now, moves);
        }
        finally
        {
            RemoveFolder(fresh);
        }

        return ValueTask.CompletedTask;
    }

    private void Put(string manifest, StagedManifest before, List<PublicFile> now, List<(string From, string To)> moves)
    {
        new StagedManifest(place, IsComplete: false, Union(before.Files, now)).Write(manifest);
        var kept = now.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        RemoveStale(before.Files, kept);
        foreach (var displaced in Displaced)
        {
            RemoveStale(StagedManifest.Read(folders.Manifest(displaced)).Files, kept);
            File.Delete(folders.Manifest(displaced));
        }

        foreach (var (from, to) in moves)
            Move(from, to);

        new StagedManifest(place, IsComplete: true, now).Write(manifest);
    }

    private (List<PublicFile> Now, List<(string From, string To)> Moves) Copy(StagedManifest before, string fresh, CancellationToken stop)
    {
        var known = before.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var now = new List<PublicFile>(files.Count);
        var moves = new List<(string From, string To)>();
        Directory.CreateDirectory(fresh);
        foreach (var file in files.OrderBy(file => file.PublicPath, StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (known.TryGetValue(file.PublicPath, out var old) && IsAsBefore(file, old))
                {
                    now.Add(old with { Modified = File.GetLastWriteTimeUtc(Path.Combine(folders.Output, file.PublicPath)) });
                    continue;
                }

                var copy = Path.Combine(fresh, moves.Count.ToString());
                now.Add(Copy(file, copy));
                moves.Add((copy, file.PublicPath));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"'{file.Source}' cannot be copied to '{file.PublicPath}', and nothing of '{output}' was changed there: {exception.Message}", exception);
            }
        }

        return (now, moves);
    }

    /// <summary>Whether the public file is as it was put there, and its source has the same content still.</summary>
    private bool IsAsBefore(StagedFile file, PublicFile old)
    {
        if (new FileInfo(file.Source).Length != old.Size || !old.Is(Path.Combine(folders.Output, file.PublicPath)))
            return false;

        using var source = Open(file.Source);
        return Convert.ToHexStringLower(SHA256.HashData(source)) == old.Sha256;
    }

    private static PublicFile Copy(StagedFile file, string copy)
    {
        using var source = Open(file.Source);
        var modified = File.GetLastWriteTimeUtc(source.SafeFileHandle);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 << 10];
        var size = 0L;
        using (var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (int read; (read = source.Read(buffer)) > 0; size += read)
            {
                target.Write(buffer, 0, read);
                hash.AppendData(buffer, 0, read);
            }
        }

        // Readable for the web server, whatever the mask of this process is; no special bits.
        Permissions.Set(copy, (Permissions.Of(source.SafeFileHandle) & (UnixFileMode)0b111_111_111) | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetLastWriteTimeUtc(copy, modified);
        return new PublicFile(file.PublicPath, size, Convert.ToHexStringLower(hash.GetHashAndReset()), File.GetLastWriteTimeUtc(copy));
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private void Move(string from, string publicPath)
    {
        try
        {
            _safe.Make(Path.GetDirectoryName(publicPath)!);
            File.Move(from, Path.Combine(folders.Output, publicPath), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{publicPath}' cannot be put in its place: {exception.Message} Make room for it, then build again.", exception);
        }
    }

    private void RemoveStale(IReadOnlyList<PublicFile> before, HashSet<string> kept)
    {
        foreach (var old in before)
        {
            if (!kept.Contains(old.Path) && !OthersPaths.Contains(old.Path))
                _safe.RemoveFile(old);
        }
    }

    private static List<PublicFile> Union(IReadOnlyList<PublicFile> before, IReadOnlyList<PublicFile> now)
    {
        var all = now.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var old in before)
            all.TryAdd(old.Path, old);

        return [.. all.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
