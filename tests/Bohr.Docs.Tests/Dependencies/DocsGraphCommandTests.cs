using System.Diagnostics;
using System.Text.Json;

namespace Bohr.Docs.Tests.Dependencies;

/// <summary>The commands as users run them.</summary>
public sealed class DocsGraphCommandTests : IDisposable
{
    private readonly DocsFolder _folder = new();

    public DocsGraphCommandTests() => _folder.With("conf.py", "exclude_patterns = ['includes']\n").With("index.rst", ".. include:: includes/used.rst\n").With("includes/used.rst")
        .With("includes/unused.rst");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_graph_is_printed_in_every_format()
    {
        Run("graph", _folder.Source).Output.ShouldEndWith("1 pages; 1 references among 2 files: 1 include; 0 missing, 0 cycles\n");
        Run("graph", _folder.Source, "--format", "dot").Output.ShouldContain("\"index.rst\" -> \"includes/used.rst\"");
        var (code, output, _) = Run("graph", _folder.Source, "--format", "json", "--filter", "includes/");
        code.ShouldBe(0);
        JsonDocument.Parse(output).RootElement.GetProperty("dependencies").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Missing_files_end_with_the_code_for_findings()
    {
        Run("includes", "missing", _folder.Source).Code.ShouldBe(0);
        _folder.With("index.rst", "Text\n\n.. image:: gone.png\n");

        var (code, output, _) = Run("includes", "missing", _folder.Source);

        code.ShouldBe(1);
        output.ShouldBe("gone.png\n    index.rst:3  image\n    part of 1 page: index\n1 files are missing\n");
    }

    [Fact]
    public void Cleaning_deletes_nothing_without_being_told()
    {
        Run("includes", "clean", _folder.Source).Output.ShouldBe("includes/unused.rst\n1 texts that nobody includes; 'bohr docs includes clean --yes' deletes them\n");
        File.Exists(_folder.Source + "/includes/unused.rst").ShouldBeTrue();

        Run("includes", "clean", _folder.Source, "--yes").Code.ShouldBe(0);

        File.Exists(_folder.Source + "/includes/unused.rst").ShouldBeFalse();
        File.Exists(_folder.Source + "/includes/used.rst").ShouldBeTrue();
    }

    [Fact]
    public void Without_git_nobody_guesses_what_was_changed()
    {
        // The project needs its Python.
        var programs = Directory.CreateDirectory(_folder.Root + "/programs").FullName;
        File.CreateSymbolicLink(programs + "/python3", "/usr/bin/python3");

        var (code, _, error) = RunWithPath(programs, "includes", "changed", _folder.Source);

        code.ShouldBe(3);
        error.ShouldBe("bohr: git is not installed, so that nobody can tell what was changed. Install git, or name the files: 'bohr docs graph --filter FILE'.\n");
    }

    [Fact]
    public void A_folder_without_documentation_is_wrong_usage()
    {
        File.Delete(_folder.Source + "/conf.py");

        Run("graph", _folder.Source).Code.ShouldBe(2);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) => RunWithPath(null, arguments);

    private static (int Code, string Output, string Error) RunWithPath(string? path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "bohr"), ["docs", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (path is not null)
            start.Environment["PATH"] = path;

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
