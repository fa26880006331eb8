namespace Bohr.Cli.Docs;

/// <summary>How folders are named to the user.</summary>
internal static class DocsNaming
{
    /// <summary>Relative to the working directory where that is shorter.</summary>
    public static string Shown(string path, string workingDirectory)
    {
        var relative = Path.GetRelativePath(workingDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
