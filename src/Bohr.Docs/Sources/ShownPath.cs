using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources;

/// <summary>Paths in messages.</summary>
internal static class ShownPath
{
    /// <summary>The path in quotes, with what is no text made visible.</summary>
    public static string Of(string path) => $"'{LinuxPath.Printable(path)}'";

    /// <summary>The path of something below a folder.</summary>
    public static string Of(string folder, string path) => Of(path.Length == 0 ? folder : $"{folder}/{path}");
}
