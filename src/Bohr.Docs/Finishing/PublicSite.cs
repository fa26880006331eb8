using Bohr.Docs.Configuration;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Finishing;

/// <summary>The public tree of a project: which files each output has there, for publishing.</summary>
public static class PublicSite
{
    /// <summary>The files of some outputs, in the order of their paths, as they were put there. Nothing is said of whether they still are: see <see cref="Damage"/>.</summary>
    /// <param name="project">The project.</param>
    /// <param name="outputs">Whose files. An output that was never staged, or that has no place in the public tree, has none.</param>
    public static IReadOnlyList<PublicFile> Files(DocsProject project, IEnumerable<DocsOutput> outputs)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(outputs);
        var folders = new FinishingFolders(project.Output);
        return [.. outputs.SelectMany(output => StagedManifest.Read(folders.Manifest(output.Name)).Files).DistinctBy(file => file.Path, StringComparer.Ordinal).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The folder of the site of an edition and language, absolute and without a final slash.</summary>
    public static string FolderOf(DocsProject project, DocsOutput output)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(output);
        return Path.Combine(project.Output, PublicLayout.RootOf(output).TrimEnd('/'));
    }

    /// <summary>Whether the output's files are all in the public tree: false while they are being exchanged, and after a run that was killed in it.</summary>
    public static bool IsStaged(DocsProject project, DocsOutput output)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(output);
        return StagedManifest.Read(new FinishingFolders(project.Output).Manifest(output.Name)) is { IsComplete: true, Files.Count: > 0 };
    }

    /// <summary>Files that are not as they were put there, each with what is wrong, as far as that can be seen without reading them.</summary>
    public static IEnumerable<(PublicFile File, string Problem)> Damage(DocsProject project, IEnumerable<PublicFile> files)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
        {
            var path = Path.Join(project.Output, file.Path);
            var there = LinuxFile.Look(path);
            if (there.Kind == FileKind.Absent)
                yield return (file, $"'{file.Path}' is missing; build again");
            else if (there.Kind == FileKind.Link)
                yield return (file, $"'{file.Path}' has become a link; remove it and build again");
            else if (!file.Is(path, there))
                yield return (file, $"'{file.Path}' was changed by something else; remove it and build again");
        }
    }
}
