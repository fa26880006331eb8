using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>
/// Names for files that hold on another machine: below the source folder the path from there, below the project's root <c>//</c> and the path from there, elsewhere the
/// absolute path.
/// </summary>
internal sealed class InputPlaces(DocsProject project, SourceTree tree)
{
    private readonly string _source = tree.Folder + "/";
    private readonly string _root = project.Root + "/";

    /// <summary>The name of a file.</summary>
    /// <param name="path">Absolute, or relative to the source folder.</param>
    public string Name(string path)
    {
        var absolute = "/" + RelativePath.Normalize("", path.StartsWith('/') ? path[1..] : _source[1..] + path);
        if (absolute.StartsWith(_source, StringComparison.Ordinal))
            return absolute[_source.Length..];

        return absolute.StartsWith(_root, StringComparison.Ordinal) ? "//" + absolute[_root.Length..] : absolute;
    }

    /// <summary>The absolute path of a named file.</summary>
    public string Path(string name)
    {
        if (!name.StartsWith('/'))
            return _source + name;

        return name.StartsWith("//", StringComparison.Ordinal) ? _root + name[2..] : name;
    }

    /// <summary>The name for people.</summary>
    public static string Shown(string name) => Findings.Paths.LinuxPath.Printable(name.StartsWith("//", StringComparison.Ordinal) ? name[2..] : name);
}
