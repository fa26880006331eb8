using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Tests.Interpreters;

/// <summary>Real interpreters.</summary>
public sealed class SphinxQuestionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bohr-docs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_interpreter_with_Sphinx_names_the_package_and_where_it_looks()
    {
        var presence = SphinxQuestion.Ask("/usr/bin/python3", _folder.FullName);

        presence.Problem.ShouldBeNull();
        File.Exists(presence.Package).ShouldBeTrue(presence.Package);
        presence.Folders.ShouldContain(Path.GetDirectoryName(Path.GetDirectoryName(presence.Package)));
    }

    [Fact]
    public void A_folder_of_the_project_that_is_called_sphinx_is_no_Sphinx()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "sphinx"));
        File.WriteAllText(Path.Combine(_folder.FullName, "sphinx/__init__.py"), "");

        // Without what is installed.
        SphinxQuestion.Ask(Program("exec /usr/bin/python3 -S \"$@\""), _folder.FullName).Problem.ShouldBe("has no Sphinx");
    }

    [Theory]
    [InlineData("echo Welcome; exec /usr/bin/python3 \"$@\"", null)]
    [InlineData("exec /usr/bin/python3 -S \"$@\"", "has no Sphinx")]
    [InlineData("echo first >&2; echo no version set >&2; exit 7", "could not say whether it has Sphinx (no version set)")]
    [InlineData("echo hello", "could not say whether it has Sphinx")]
    [InlineData("kill -9 $$", "could not be asked for Sphinx: it was killed by signal 9 (SIGKILL)")]
    public void What_an_interpreter_says_is_understood(string script, string? problem)
    {
        var said = SphinxQuestion.Ask(Program(script), _folder.FullName).Problem;

        if (problem is null)
            said.ShouldBeNull();
        else
            said.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Fact]
    public void One_that_is_not_there_is_no_exception() =>
        SphinxQuestion.Ask(Path.Combine(_folder.FullName, "python"), _folder.FullName).Problem.ShouldNotBeNull().ShouldStartWith("could not be asked for Sphinx: it ");

    private string Program(string script)
    {
        var path = Path.Combine(_folder.FullName, "python");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
