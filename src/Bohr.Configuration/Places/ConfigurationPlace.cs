namespace Bohr.Configuration.Places;

/// <summary>Where something stands in a configuration file.</summary>
/// <param name="File">The file as it was opened; messages shorten it with <see cref="Relative"/>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
public readonly record struct ConfigurationPlace(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, the file relative to a folder where it lies below it.</summary>
    public string Relative(string folder) => $"{RelativeFile(File, folder)}:{Line}:{Column}";

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";

    /// <summary>A path as people read it: relative to a folder where it lies in it, with <c>.</c> for the folder itself.</summary>
    public static string RelativeFile(string path, string folder)
    {
        if (path == folder)
            return ".";

        var start = folder.EndsWith('/') ? folder : folder + "/";
        return path.StartsWith(start, StringComparison.Ordinal) ? path[start.Length..] : path;
    }
}
