using Bohr.Docs.Configuration;

namespace Bohr.Docs.Finishing;

/// <summary>Outputs that the configuration had at an earlier build and does not have any more: what readers get of them goes.</summary>
/// <remarks>
/// Only builds of all that is configured say what that is, so an output that was asked for by name once stays. The list is written at the end, so that a build which was killed
/// leaves the work to the next. Whoever calls this holds the lock of the project's output folder.
/// </remarks>
public static class DroppedOutputs
{
    /// <summary>The names of such outputs, in order; empty when this build is not one of all that is configured.</summary>
    public static IReadOnlyList<string> Find(DocsProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.IsWhole ? [.. Configured(project).Except(project.Outputs.Select(output => output.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Takes what an output has out of the public tree.</summary>
    /// <returns>What the user should know, as a sentence; null: it had nothing there.</returns>
    /// <exception cref="IOException">Something cannot be removed; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be removed.</exception>
    public static string? Remove(DocsProject project, string output)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(output);
        var folders = new FinishingFolders(project.Output);
        var manifest = folders.Manifest(output);
        if (!File.Exists(manifest))
            return null;

        var staged = StagedManifest.Read(manifest);
        var others = Directory.EnumerateFiles(folders.Manifests, "*.json").Where(file => file != manifest)
            .SelectMany(file => StagedManifest.Read(file).Files.Select(one => one.Path)).ToHashSet(StringComparer.Ordinal);
        var safe = new SafeFolders(project.Output);
        foreach (var file in staged.Files.Where(file => !others.Contains(file.Path)))
            safe.RemoveFile(file);

        File.Delete(manifest);
        File.Delete(folders.Mark(output));
        return staged.Files.Count == 0
            ? null
            : $"'{output}' is no output of the project any more: what it had in '{staged.Place.TrimEnd('/')}' was taken out ({(staged.Files.Count == 1 ? "1 file" : $"{staged.Files.Count} files")}). "
                + $"What Sphinx wrote stays in '{Path.Combine(project.Output, output)}' until you remove it";
    }

    /// <summary>Remembers what is configured now.</summary>
    /// <param name="project">The project.</param>
    /// <param name="isDone">Whether what was dropped is gone; else it is remembered for the next time.</param>
    public static void Remember(DocsProject project, bool isDone)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (!project.IsWhole)
            return;

        var before = Configured(project);
        var names = project.Outputs.Select(output => output.Name).Concat(isDone ? [] : before).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (!names.SequenceEqual(before, StringComparer.Ordinal))
            NewFile.Write(List(project), string.Concat(names.Select(name => name + "\n")));
    }

    private static string List(DocsProject project) => Path.Combine(project.Output, ".bohr", "state", "configured");

    private static string[] Configured(DocsProject project) => File.Exists(List(project)) ? File.ReadAllLines(List(project)) : [];
}
