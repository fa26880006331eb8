namespace Bohr.Docs.Configuration;

/// <summary>A file or folder below the source folder that is left out.</summary>
internal static class ExcludedPath
{
    /// <summary>The problem of a path as it was written; null: none.</summary>
    public static string? ProblemOf(string text) =>
        Normal(text).Length == 0 ? $"is '{text}', which is the whole source; name a file or folder in it."
        : text.Split('/').Contains("..") ? $"is '{text}'; use a path below the source folder, without '..'."
        : null;

    /// <summary>The path relative to the source folder. A slash before it means the source folder, as in Sphinx's directives.</summary>
    public static string Normal(string text) => string.Join('/', text.Split('/').Where(part => part is not ("" or ".")));
}
