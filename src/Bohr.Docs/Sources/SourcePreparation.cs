using Bohr.Docs.Configuration;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>
/// Gives Sphinx the folder that it reads: the user's own where nothing is left out and nothing is generated, else a copy below the output folder that is brought up to date.
/// </summary>
/// <remarks>
/// Never changes a file of the user. In a copy a file whose content is as before keeps its time, another gets a new one, and each is exchanged at once by a rename.
/// Only what an earlier preparation made is removed. The caller holds the <see cref="OutputLock"/>.
/// </remarks>
public static class SourcePreparation
{
    /// <summary>Prepares the tree of an edition.</summary>
    /// <param name="project">Whose source and output folders count.</param>
    /// <param name="edition">The edition; null: none. Each has a copy of its own.</param>
    /// <param name="excluded">Files and folders to leave out, relative to the source folder. Each set has a copy of its own.</param>
    /// <param name="generated">Files to put in besides the user's.</param>
    /// <param name="isAlwaysCopied">Makes a copy even where nothing is left out or generated now.</param>
    /// <param name="clock">The clock that file times are compared with; null: the system's.</param>
    /// <param name="cancellationToken">Ends the copying between two files; the next preparation goes on from there.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PreparedSource Prepare(DocsProject project, string? edition, IReadOnlyCollection<string> excluded, IReadOnlyCollection<GeneratedFile>? generated = null,
        bool isAlwaysCopied = false, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var exclusions = new Exclusions(excluded);
        if (!isAlwaysCopied && exclusions.IsEmpty && generated is null or { Count: 0 })
            return InPlace(project.Source);

        return new SourceCopy(project, exclusions, exclusions.Key(edition), generated ?? [], clock ?? TimeProvider.System).Run(cancellationToken);
    }

    private static PreparedSource InPlace(string source)
    {
        var status = LinuxFile.LookThrough(source);
        string? problem = status switch
        {
            { Error: not 0 } => $"{ShownPath.Of(source)} {Errno.DescribeReading(status.Error)}. It is the source folder; see 'source' in bohr.yaml.",
            { Kind: FileKind.Absent } => $"{ShownPath.Of(source)} does not exist. It is the source folder; see 'source' in bohr.yaml.",
            { Kind: not FileKind.Folder } => $"{ShownPath.Of(source)} is not a folder. It is the source folder; see 'source' in bohr.yaml.",
            _ => null,
        };
        return new PreparedSource { Tree = new SourceTree(source, source), Problems = problem is null ? [] : [problem] };
    }
}
