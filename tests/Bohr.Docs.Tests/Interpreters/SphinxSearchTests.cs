using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Tests.Interpreters;

public sealed class SphinxSearchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bohr-docs-");
    private readonly List<string> _asked = [];
    private readonly Dictionary<string, string> _variables = new() { ["PATH"] = "/usr/bin" };

    private string Packages => Path.Combine(_folder.FullName, "packages");

    private string Output => Path.Combine(_folder.FullName, "build");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_answer_is_remembered_as_long_as_nothing_was_installed_or_removed()
    {
        var (with, without) = (Program("with"), Program("without"));
        Directory.CreateDirectory(Path.Combine(Packages, "sphinx"));
        File.WriteAllText(Path.Combine(Packages, "sphinx/__init__.py"), "");

        Search([without, with]).ShouldBe(with);
        _asked.ShouldBe([without, with]);
        Search([without, with]).ShouldBe(with);
        _asked.Count.ShouldBe(2, "both answers were remembered");

        // Where something was installed, the one that had no Sphinx may have it now.
        Directory.CreateDirectory(Path.Combine(Packages, "something"));
        Search([without, with]).ShouldBe(with);
        _asked[2..].ShouldBe([without]);

        Directory.Delete(Path.Combine(Packages, "sphinx"), recursive: true);
        Search([without, with]).ShouldBeNull();
        _asked[3..].ShouldBe([without, with], "each is asked before it is said that there is none");
    }

    [Fact]
    public void Another_interpreter_or_another_environment_is_asked_again()
    {
        var python = Program("with");
        Directory.CreateDirectory(Path.Combine(Packages, "sphinx"));
        File.WriteAllText(Path.Combine(Packages, "sphinx/__init__.py"), "");
        Search([python]).ShouldBe(python);

        File.AppendAllText(python, "# another one\n");
        Search([python]).ShouldBe(python);
        _asked.Count.ShouldBe(2);

        _variables["PYTHONPATH"] = "/somewhere";
        Search([python]).ShouldBe(python);
        _asked.Count.ShouldBe(3);

        Search([python]).ShouldBe(python);
        _asked.Count.ShouldBe(3);
    }

    [Fact]
    public void Memory_that_is_damaged_means_asking()
    {
        var python = Program("with");
        Directory.CreateDirectory(Path.Combine(Packages, "sphinx"));
        File.WriteAllText(Path.Combine(Packages, "sphinx/__init__.py"), "");
        Search([python]).ShouldBe(python);

        File.AppendAllText(Path.Combine(Output, ".bohr/state/interpreters"), "x");

        Search([python]).ShouldBe(python);
        _asked.Count.ShouldBe(2);
    }

    /// <summary>One search of one command, which remembers as a build does.</summary>
    private string? Search(string[] candidates)
    {
        var search = new SphinxSearch(Ask, _variables.GetValueOrDefault, InterpreterMemory.Load(Output));
        var found = search.First(candidates, _folder.FullName, out _);
        if (search.News.Count > 0)
            InterpreterMemory.Save(Output, search.News);

        return found < 0 ? null : candidates[found];
    }

    private SphinxPresence Ask(string python, string folder)
    {
        _asked.Add(python);
        var package = Path.Combine(Packages, "sphinx/__init__.py");
        return Path.GetFileName(python) == "with" && File.Exists(package) ? new(null, package, [Packages]) : new("has no Sphinx", "", [Packages, Path.Combine(Packages, "none")]);
    }

    private string Program(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "#!/bin/sh\n");
        return path;
    }
}
