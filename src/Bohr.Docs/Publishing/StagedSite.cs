using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Publishing;

/// <summary>The site as a build staged it: what would be published, or why nothing must be.</summary>
internal sealed class StagedSite
{
    private const string PublicFolder = "public";

    private readonly List<StagedFile> _files = [];
    private readonly List<string> _problems = [];

    private StagedSite()
    {
    }

    /// <summary>Its files, by name.</summary>
    public IReadOnlyList<StagedFile> Files => _files;

    /// <summary>Why it must not be published, full sentences without a capital; empty: it may.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>All bytes of all files.</summary>
    public long Bytes => _files.Sum(file => file.Bytes);

    /// <summary>Looks at what was built.</summary>
    /// <param name="project">The project, all of it.</param>
    /// <param name="target">Where it would go.</param>
    /// <remarks>
    /// The site of the project's own language is the root of the release; that of another language lies in a folder of its name. Of a target that is for
    /// some editions only, the folders of the others are left out.
    /// </remarks>
    public static StagedSite Of(DocsProject project, PublishTarget target)
    {
        var site = new StagedSite();
        if (site.Record(project.Output) is { } record)
        {
            site.CheckEditions(record, project, target);
            site.Look(record, project, target);
        }

        return site;
    }

    /// <summary>A hash over names and contents: two sites with the same one are the same.</summary>
    public string ContentHash(CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var file in _files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Encoding.UTF8.GetBytes(file.Name);

            // The length before the name, so that no two lists of names give the same bytes.
            BinaryPrimitives.WriteInt32LittleEndian(length, name.Length);
            all.AppendData(length);
            all.AppendData(name);
            using var content = File.OpenRead(file.Source);
            all.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <summary>Gives the files second names in one folder, as they are to lie on the target: a build that comes meanwhile changes nothing there.</summary>
    /// <exception cref="IOException">The folder cannot be filled.</exception>
    public void LinkInto(string folder, CancellationToken cancellationToken)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in _files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, file.Name);
            var parent = Path.GetDirectoryName(path)!;
            if (made.Add(parent))
                Directory.CreateDirectory(parent);

            HardLink.CreateOrCopy(file.Source, path);
        }
    }

    private BuildRecord? Record(string output)
    {
        var record = BuildRecord.Read(output, out var problem);
        if (record is null)
        {
            _problems.Add(problem is null
                ? $"nothing was built in '{output}'. Run bohr docs build first."
                : $"{problem}. Run bohr docs build again.");
            return null;
        }

        var failed = record.Outputs.Where(one => one.Status != BuildRecordStatus.Complete).Select(one => one.Name).ToList();
        if (!record.IsComplete || failed.Count > 0)
            _problems.Add($"the build is incomplete{(failed.Count == 0 ? "" : $": {string.Join(", ", failed)} failed")}. Run bohr docs build until it is complete.");

        return record;
    }

    private void CheckEditions(BuildRecord record, DocsProject project, PublishTarget target)
    {
        var built = record.Outputs.Select(output => output.Edition).ToHashSet();
        var missing = (target.Editions.Count > 0 ? target.Editions : project.Editions).Where(edition => !built.Contains(edition)).ToList();
        if (missing.Count > 0)
            _problems.Add($"{string.Join(", ", missing)} {(missing.Count == 1 ? "is an edition" : "are editions")} of '{target.Name}' and not built. Run bohr docs build for all editions.");
    }

    private void Look(BuildRecord record, DocsProject project, PublishTarget target)
    {
        var excluded = target.Editions.Count == 0 ? [] : project.Editions.Except(target.Editions, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var staged = 0;
        foreach (var root in Roots(project.Output))
        {
            var language = Path.GetFileName(root)[PublicFolder.Length..].TrimStart('-');
            staged += Walk(root, language.Length == 0 ? "" : language + "/", excluded);
        }

        _files.Sort((x, y) => LinuxPath.Compare(x.Name, y.Name));
        for (var i = 1; i < _files.Count; i++)
        {
            if (_files[i].Name == _files[i - 1].Name)
                _problems.Add($"'{_files[i].Name}' is there twice, as '{_files[i - 1].Source}' and as '{_files[i].Source}'. Rename the page, edition or language.");
        }

        if (staged != record.PublicFiles && _problems.Count == 0)
            _problems.Add($"the staged site has {staged} files, but its build left {record.PublicFiles}: it was changed since, or a build is going on. Run bohr docs build again.");
        else if (_files.Count == 0 && _problems.Count == 0)
            _problems.Add("the staged site is empty. Build html or dirhtml, which are what a site is made of.");
    }

    private static IEnumerable<string> Roots(string output) =>
        !Directory.Exists(output) ? [] : Directory.EnumerateDirectories(output)
            .Where(folder => Path.GetFileName(folder) == PublicFolder || Path.GetFileName(folder).StartsWith(PublicFolder + "-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Takes all files of a folder and below; gives their number, those of excluded editions included.</summary>
    private int Walk(string root, string prefix, HashSet<string> excluded)
    {
        var count = 0;
        var folders = new Stack<(DirectoryInfo Folder, string Name, bool IsTaken)>();
        folders.Push((new DirectoryInfo(root), "", true));
        while (folders.TryPop(out var next))
        {
            foreach (var entry in next.Folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }))
            {
                var name = next.Name + entry.Name;
                if (ProblemOf(entry) is { } problem)
                    _problems.Add($"'{LinuxPath.Printable(Path.Combine(root, name))}' {problem}.");
                else if (entry is DirectoryInfo folder)
                    folders.Push((folder, name + "/", next.IsTaken && (next.Name.Length > 0 || !excluded.Contains(entry.Name))));
                else
                    count = Take((FileInfo)entry, prefix + name, next.IsTaken, count);
            }
        }

        return count;
    }

    private int Take(FileInfo file, string name, bool isTaken, int count)
    {
        if (isTaken)
            _files.Add(new StagedFile(name, file.FullName, file.Length));

        return count + 1;
    }

    /// <summary>Links could lead anywhere on the host, and names could be taken for something else there.</summary>
    private static string? ProblemOf(FileSystemInfo entry) =>
        entry.LinkTarget is not null ? "is a symbolic link; a site is made of files only"
        : entry.Attributes.HasFlag(FileAttributes.Device) ? "is no file"
        : entry.Name.Any(char.IsControl) ? "has a control character in its name; rename the page or file"
        : entry.Name.Contains('\uFFFD', StringComparison.Ordinal) ? "has a name that is no UTF-8; rename the page or file"
        : null;
}
