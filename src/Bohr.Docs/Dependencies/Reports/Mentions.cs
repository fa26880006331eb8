using Bohr.Docs.Configuration;
using Bohr.Docs.Sources.Files;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Looks for file names where the scanner does not look: configuration, extensions, templates, structured content, pages in other markup.</summary>
internal sealed class Mentions
{
    private const int MaximumSize = 16 << 20;

    private static readonly string[] Suffixes = [".py", ".yaml", ".yml", ".toml", ".json", ".cfg", ".ini", ".html", ".jinja", ".j2", ".md", ".ipynb", ".in", ".mk", ".sh", "Makefile"];

    private readonly List<(string File, byte[] Content)> _texts = [];

    public Mentions(DocsProject project, DependencyGraph graph)
    {
        var reader = new FileContent();
        var files = graph.Files.All.Where(IsOfInterest).Select(file => $"{graph.Folder}/{file}");
        if (project.ConfigurationFolder != graph.Folder)
            files = files.Append(project.ConfigurationFolder + "/conf.py");

        foreach (var file in files.Concat(project.ConfigurationFiles).Distinct(StringComparer.Ordinal))
        {
            if (reader.Read(file, MaximumSize, out var content, out _) is null)
                _texts.Add((file, content.ToArray()));
        }
    }

    /// <summary>The file that has the name of this one in its text; null: none.</summary>
    public string? Of(string path)
    {
        var name = LinuxPath.Encode(path[(path.LastIndexOf('/') + 1)..]);
        return _texts.Find(text => text.Content.AsSpan().IndexOf(name) >= 0).File;
    }

    private static bool IsOfInterest(string file) => Suffixes.Any(suffix => file.EndsWith(suffix, StringComparison.Ordinal));
}
