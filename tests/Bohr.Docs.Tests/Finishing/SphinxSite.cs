using System.Collections.Concurrent;
using System.Diagnostics;
using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Tests.Finishing;

/// <summary>What the real Sphinx makes of a small project, once for each builder and for all tests.</summary>
public sealed class SphinxSite : IDisposable
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("conf.py", """
            project = 'Observatory'
            author = 'The astronomers'
            release = '1.2'
            extensions = []
            exclude_patterns = ['_build', 'locales']
            man_pages = [('guide/telescope', 'telescope', 'points at stars', ['The astronomers'], 1), ('index', 'observatory', 'the whole', [], 7)]
            html_static_path = ['static']
            gettext_compact = False
            """),
        ("index.rst", """
            Observatory
            ===========

            Stars & *planets* <tonight>. See :ref:`dome` and :doc:`guide/telescope`.

            .. image:: moon.png

            .. toctree::

               guide/telescope
               guide/index
            """),
        ("guide/index.rst", """
            Guide
            =====

            .. _dome:

            The dome
            --------

            Opens at dusk. ``print("<b>")`` and **/guide/telescope** and **/usr/bin/telescope**.

            .. code-block:: python

               def look(): return "a < b"
            """),
        ("guide/telescope.rst", """
            Telescope
            =========

            Points at stars. Also: **/guide/telescope** on the site, **/usr/bin/telescope** here.
            """),
        ("static/own.css", "body { color: black }\n"),
    ];

    private readonly ConcurrentDictionary<string, Lazy<string>> _built = new(StringComparer.Ordinal);
    private readonly string _root = Directory.CreateTempSubdirectory("bohr-sphinx-").FullName;

    public SphinxSite()
    {
        foreach (var (path, text) in Files)
        {
            var file = Path.Combine(Source, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        // The smallest picture that is one: a white point.
        File.WriteAllBytes(Path.Combine(Source, "moon.png"), Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="));
    }

    public string Source => Path.Combine(_root, "source");

    /// <summary>The output of a builder, in a folder of the project's own.</summary>
    internal BuiltOutput Copy(TemporaryProject project, string builder)
    {
        var from = _built.GetOrAdd(builder, name => new Lazy<string>(() => Build(name))).Value;
        var output = new DocsOutput(builder);
        var folder = Path.Combine(project.Output, output.Name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string[] pages = ["guide/index", "guide/telescope", "index"];
        return new BuiltOutput
        {
            Output = output,
            Folder = folder,
            Source = new SourceTree(Source, Source),
            Pages = [.. pages.Select(page => new BuiltPage(page, FileOf(builder, page)))],
            StartPage = "index",
        };
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string FileOf(string builder, string page) => builder switch
    {
        "dirhtml" => page == "index" ? "index.html" : page.EndsWith("/index", StringComparison.Ordinal) ? page + ".html" : page + "/index.html",
        "json" => page + ".fjson",
        "html" => page + ".html",
        _ => "index.html",
    };

    private string Build(string builder)
    {
        var folder = Path.Combine(_root, "built", builder);
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "sphinx", "-q", "-b", builder, "-d", Path.Combine(_root, "doctrees", builder), Source, folder])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["SOURCE_DATE_EPOCH"] = "1700000000";
        using var sphinx = Process.Start(start).ShouldNotBeNull();
        var text = sphinx.StandardError.ReadToEnd();
        sphinx.WaitForExit(120_000).ShouldBeTrue();
        sphinx.ExitCode.ShouldBe(0, text);
        return folder;
    }
}
