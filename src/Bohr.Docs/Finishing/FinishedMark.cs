using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Finishing;

/// <summary>Remembers of an output that it was finished, and with which settings, so that one that Sphinx has not touched since is recognised without a look at its files.</summary>
internal static class FinishedMark
{
    /// <summary>Everything that decides what finishing makes of the same files: settings, address, and this very program.</summary>
    internal static string Key(DocsProject project, BuiltOutput built, PublicLayout layout, FinishingOptions options) => ContentHash.OfText(string.Join(
        '\n',
        project.Name,
        layout.UrlOf(built.Output),
        layout.FolderOf(built.Output),
        layout.HasFolderForEachPage(built.Output),
        string.Join('\n', built.Source.SiteFiles.Select(file => $"{file.Path} {ContentOf(file.File)}")),
        options.HasArchives,
        options.SourceDate.ToUnixTimeSeconds(),
        options.Latexmk,
        typeof(FinishedMark).Module.ModuleVersionId)).Text;

    /// <summary>They are few and small.</summary>
    private static string ContentOf(string file) => File.Exists(file) ? ContentHash.Of(File.ReadAllBytes(file)).Text : "";

    /// <summary>What the output has in the public tree, if it was finished with this key and nothing of it is missing or changed there; else null.</summary>
    internal static StagedManifest? Holds(DocsProject project, DocsOutput output, string key, bool isPublic)
    {
        var folders = new FinishingFolders(project.Output);
        try
        {
            // Without its list nothing is known of what it has in the public tree.
            if (File.ReadAllText(folders.Mark(output.Name)) != key || (isPublic && !File.Exists(folders.Manifest(output.Name))))
                return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var staged = StagedManifest.Read(folders.Manifest(output.Name));
        if (!staged.IsComplete || staged.Renewed(project.Output) is not { } now)
            return null;

        // After a cache was restored: otherwise each build would read all files again.
        if (!ReferenceEquals(now, staged))
            now.Write(folders.Manifest(output.Name));

        return now;
    }

    internal static void Set(DocsProject project, DocsOutput output, string key) => NewFile.Write(new FinishingFolders(project.Output).Mark(output.Name), key);

    internal static void Remove(DocsProject project, DocsOutput output)
    {
        var mark = new FinishingFolders(project.Output).Mark(output.Name);
        if (File.Exists(mark))
            File.Delete(mark);
    }
}
