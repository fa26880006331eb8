using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Configuration;

public class PythonInterpreterTests
{
    [Fact]
    public void The_active_environment_goes_before_the_projects_and_that_before_PATH()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        folder.Project().Python.ShouldBe("/usr/bin/python3");

        folder.Write("venv/pyvenv.cfg", "");
        var second = folder.WriteProgram("venv/bin/python");
        folder.Project().Python.ShouldBe(second);

        folder.Write(".venv/pyvenv.cfg", "");
        var first = folder.WriteProgram(".venv/bin/python");
        folder.Project().Python.ShouldBe(first);

        var active = folder.WriteProgram("active/bin/python");
        folder.Variables["VIRTUAL_ENV"] = Path.Combine(folder.Path, "active");
        folder.Project().Python.ShouldBe(active);
        folder.Read().Settings.Single(setting => setting.Key == "python").Origin.ShouldBe(Origin.Variable("VIRTUAL_ENV"));
    }

    [Fact]
    public void An_active_environment_that_is_gone_does_not_count()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        folder.Variables["VIRTUAL_ENV"] = Path.Combine(folder.Path, "gone");

        folder.Project().Python.ShouldBe("/usr/bin/python3");
    }

    [Fact]
    public void A_folder_that_is_no_environment_of_Python_is_not_taken_for_one()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        folder.WriteProgram("venv/bin/python");

        folder.Project().Python.ShouldBe("/usr/bin/python3");
    }

    [Fact]
    public void The_links_of_an_environment_are_kept_for_through_them_it_knows_itself()
    {
        using var folder = new ProjectFolder(("conf.py", ""), (".venv/pyvenv.cfg", ""), (".venv/bin/", ""));
        var link = Path.Combine(folder.Path, ".venv/bin/python");
        File.CreateSymbolicLink(link, "/usr/bin/python3");

        folder.Project().Python.ShouldBe(link);
    }

    [Theory]
    [InlineData("python3", "/usr/bin/python3")]
    [InlineData("tools/python", "tools/python")]
    [InlineData("no-python", "--python: there is no program 'no-python' in PATH; give a Python interpreter.")]
    [InlineData("./env", "env/bin/python")]
    [InlineData("./plain", "--python: './plain' may not be executed; give a Python interpreter.")]
    [InlineData("./tools", "--python: './tools' is a folder without bin/python; give a Python interpreter.")]
    [InlineData("./nowhere", "--python: there is no './nowhere'; give a Python interpreter.")]
    public void An_interpreter_is_named_by_name_path_or_environment(string asked, string expected)
    {
        using var folder = new ProjectFolder(("conf.py", ""), ("plain", ""));
        folder.WriteProgram("tools/python");
        folder.WriteProgram("env/bin/python");

        var reading = folder.Read(new DocsRequest { WorkingDirectory = folder.Path, Python = asked });

        (reading.Project is { } project ? Path.GetRelativePath(expected[0] == '/' ? "/" : folder.Path, project.Python) : reading.Problems.ShouldHaveSingleItem())
            .ShouldBe(expected.TrimStart('/'));
    }

    [Fact]
    public void Without_any_Python_the_ways_out_are_named()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        folder.Variables["PATH"] = "";

        folder.Read().Problems.ShouldHaveSingleItem().ShouldContain("Install one with Sphinx, or name it with --python.");
    }
}
