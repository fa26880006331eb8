namespace Bohr.Docs.Configuration;

/// <summary>The folder of a publishing target.</summary>
internal static class TargetFolder
{
    /// <summary>What is wrong with an absolute folder, behind its name; null: nothing.</summary>
    public static string? ProblemOf(string folder) =>
        folder.Any(char.IsControl) ? "holds a control character; use another folder."
        : !folder.StartsWith('/') ? $"is '{folder}'; use an absolute folder, one that begins with '/'."
        : folder.Split('/').Any(part => part is "..") ? $"is '{folder}'; use a folder without '..'."
        : folder.Trim('/').Length == 0 ? "is '/'; use a folder of its own: what is in it belongs to the releases."
        : null;

    /// <summary>The same folder without slashes and points that mean nothing.</summary>
    public static string Normal(string folder) => "/" + string.Join('/', folder.Split('/').Where(part => part is not ("" or ".")));
}
