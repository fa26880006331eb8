namespace Bohr.Docs.Finishing;

/// <summary>A package of an output's files: kept in the archive folder, and offered at the root of the site.</summary>
internal static class PackagedFiles
{
    /// <summary>Plans it.</summary>
    /// <param name="plan">The output's.</param>
    /// <param name="name">The package's name, which is that of its one folder too.</param>
    /// <param name="files">Path in the package, and the file to read.</param>
    internal static void Plan(OutputPlan plan, string name, IReadOnlyList<(string Path, string Source)> files)
    {
        var package = Path.Combine(plan.Folders.Output, FinishingFolders.Archive, name + ".tar.gz");
        var date = plan.Options.SourceDate;
        plan.Make(
            "package",
            [.. files.Select(file => file.Source)],
            [package],
            context =>
            {
                NewFile.Write(package, stream => ReproducibleArchive.Write(stream, name, files, date, context.Stop));
                return ValueTask.CompletedTask;
            },
            ("paths", string.Join('\n', files.Select(file => file.Path))),
            ("date", date.ToString("O")));
        plan.StageAtRoot(name + ".tar.gz", package);
    }
}
