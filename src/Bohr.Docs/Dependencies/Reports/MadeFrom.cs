using System.Globalization;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Names what a file was made from: in reports, since its author changes that.</summary>
internal static class MadeFrom
{
    /// <summary>File and row; null: the file is the author's own.</summary>
    public static (string File, int Row)? Of(DependencyGraph graph, string path) =>
        graph.Files.Content?.OriginOf(path) is { IsFromSource: false } origin ? (LinuxPath.Printable(Path.GetRelativePath(graph.Folder, origin.File)), origin.Row) : null;

    /// <summary>The same in words; empty: the file is the author's own.</summary>
    public static string Note(DependencyGraph graph, string path) =>
        Of(graph, path) is var (file, row) ? string.Create(CultureInfo.InvariantCulture, $"made from {file}:{row}") : "";
}
