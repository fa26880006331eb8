using Bohr.Docs.Configuration;
using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Tests.Configuration;

/// <summary>A folder of a test's own, and a project in it.</summary>
internal sealed class ProjectFolder : IDisposable
{
    /// <summary>Creates files; a name that ends with a slash is a folder.</summary>
    public ProjectFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            Write(name, text);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("bohr-docs-").FullName;

    /// <summary>The variables of the environment.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["PATH"] = "/usr/bin:/bin" };

    /// <summary>Why interpreters have no Sphinx, by path; the others have it.</summary>
    public Dictionary<string, string> WithoutSphinx { get; } = [];

    /// <summary>The interpreters that were asked for Sphinx.</summary>
    public List<string> Asked { get; } = [];

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(name.EndsWith('/') ? file : System.IO.Path.GetDirectoryName(file)!);
        if (!name.EndsWith('/'))
            File.WriteAllText(file, text);
    }

    /// <summary>An executable file.</summary>
    public string WriteProgram(string name)
    {
        Write(name, "#!/bin/sh\n");
        var file = System.IO.Path.Combine(Path, name);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    public DocsReading Read(DocsRequest? request = null) =>
        DocsProjectReader.Read((request ?? new DocsRequest { WorkingDirectory = Path }) with { WorkingDirectory = Path, Variable = Variables.GetValueOrDefault, AskInterpreter = Ask });

    public DocsReading Read(string path) => Read(new DocsRequest { WorkingDirectory = Path, Path = path });

    /// <summary>The project of a reading that must have no problems.</summary>
    public DocsProject Project(DocsRequest? request = null)
    {
        var reading = Read(request);
        reading.Problems.ShouldBeEmpty();
        return reading.Project.ShouldNotBeNull();
    }

    private SphinxPresence Ask(string python, string folder)
    {
        Asked.Add(python);
        return new SphinxPresence(WithoutSphinx.GetValueOrDefault(python), "", []);
    }

    /// <summary>A path relative to the folder.</summary>
    public string Relative(string path) => System.IO.Path.GetRelativePath(Path, path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
