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
    [InlineData("env", "env/bin/python")]
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
    public void The_first_interpreter_that_has_Sphinx_is_taken_and_an_environment_without_it_is_not_passed_over_in_silence()
    {
        using var folder = new ProjectFolder(("conf.py", ""), (".venv/pyvenv.cfg", ""));
        var own = folder.WriteProgram(".venv/bin/python");
        var shim = folder.WriteProgram("shims/python3");
        folder.Variables["PATH"] = Path.GetDirectoryName(shim)!;
        folder.WithoutSphinx[own] = folder.WithoutSphinx[shim] = "has no Sphinx";

        var reading = folder.Read();

        reading.Problems.ShouldBeEmpty();
        reading.Project!.Python.ShouldBe("/usr/bin/python3");
        reading.Settings.Single(setting => setting.Key == "python").Origin.ShouldBe(Origin.Found("the system's python3"));
        reading.Notes.ShouldBe(["'.venv/bin/python' (the project's virtual environment) has no Sphinx; '/usr/bin/python3' (the system's python3) is used."]);
        folder.Asked.ShouldBe([own, shim, "/usr/bin/python3"]);
    }

    [Fact]
    public void The_interpreter_of_an_installed_Sphinx_goes_before_python3()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        var isolated = folder.WriteProgram("pipx/bin/python");
        folder.WriteProgram("bin/python3");
        folder.WriteProgram("bin/sphinx-build");
        folder.Write("bin/sphinx-build", $"#!{isolated}\nimport sphinx\n");
        folder.Variables["PATH"] = Path.Combine(folder.Path, "bin");

        var reading = folder.Read();

        reading.Project!.Python.ShouldBe(isolated);
        reading.Settings.Single(setting => setting.Key == "python").Origin.ShouldBe(Origin.Found("sphinx-build in PATH"));
        reading.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void An_interpreter_that_was_named_is_not_asked()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        folder.WithoutSphinx["/usr/bin/python3"] = "has no Sphinx";

        folder.Project(new DocsRequest { WorkingDirectory = folder.Path, Python = "python3" }).Python.ShouldBe("/usr/bin/python3");
        folder.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Without_any_Sphinx_it_is_said_what_was_tried_and_the_ways_out_are_named()
    {
        using var folder = new ProjectFolder(("conf.py", ""));
        var other = folder.WriteProgram("bin/python3");
        folder.Variables["PATH"] = Path.GetDirectoryName(other)!;
        folder.WithoutSphinx[other] = "could not say whether it has Sphinx (pyenv: version `3.9' is not installed)";
        folder.WithoutSphinx["/usr/bin/python3"] = "has no Sphinx";

        folder.Read().Problems.ShouldBe([
            "no Python with Sphinx was found: 'bin/python3' (python3 in PATH) could not say whether it has Sphinx (pyenv: version `3.9' is not installed); "
            + "'/usr/bin/python3' (the system's python3) has no Sphinx. Install it ('bin/python3 -m pip install sphinx'), or name an interpreter that has it with --python or as docs.python in bohr.yaml."]);
    }

    [Fact]
    public void A_command_that_starts_no_Python_needs_none()
    {
        using var folder = new ProjectFolder(("conf.py", ""), ("bohr.yaml", "docs: {python: gone/bin/python}\n"));
        folder.WithoutSphinx["/usr/bin/python3"] = "has no Sphinx";

        folder.Project(new DocsRequest { WorkingDirectory = folder.Path, NeedsPython = false }).Python.ShouldBeEmpty();
        folder.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("#!/bin/python\nimport sphinx\n", "bin/python")]
    [InlineData("#! /bin/python -E\n", "bin/python")]
    [InlineData("#!/usr/bin/env python\n", "bin/python")]
    [InlineData("#!/usr/bin/env -S A=b python -s\n", "bin/python")]
    [InlineData("#!/bin/sh\n'''exec' \"/bin/python\" \"$0\" \"$@\"\n' '''\n", "bin/python")]
    [InlineData("#!/bin/sh\n'''exec' /bin/python \"$0\" \"$@\"\n' '''\n", "bin/python")]
    [InlineData("#!/usr/bin/env bash\nexec pyenv exec sphinx-build\n", null)]
    [InlineData("#!/bin/gone/python\n", null)]
    [InlineData("\u007fELF", null)]
    [InlineData("", null)]
    public void The_first_line_of_a_script_names_its_interpreter(string script, string? expected)
    {
        using var folder = new ProjectFolder();
        var python = folder.WriteProgram("bin/python");
        folder.Write("script", script.Replace("/bin/python", python, StringComparison.Ordinal));

        PythonInterpreter.OfScript(Path.Combine(folder.Path, "script"), Path.GetDirectoryName(python)).ShouldBe(expected is null ? null : Path.Combine(folder.Path, expected));
    }
}
