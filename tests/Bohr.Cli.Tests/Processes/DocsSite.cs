namespace Bohr.Cli.Tests.Processes;

/// <summary>A small Sphinx project, and Pythons without Sphinx that stand before the one that has it.</summary>
internal sealed class DocsSite : IDisposable
{
    private readonly SourceTree _tree = new(
        ("docs/conf.py", "project = 'Small'\n"),
        ("docs/index.rst", "Small\n=====\n\n.. toctree::\n\n   guide/start\n"),
        ("docs/guide/start.rst", "Start\n=====\n\nWords.\n"));

    /// <summary>With this <c>bohr.yaml</c>; empty: without.</summary>
    public DocsSite(string configuration = "")
    {
        if (configuration.Length > 0)
            _tree.Write("bohr.yaml", configuration);

        WriteProgram("shims/python3", "exec /usr/bin/python3 -S -s \"$@\"");
    }

    public string this[string name] => _tree[name];

    public string Path => _tree.Path;

    public void Write(string name, string text) => _tree.Write(name, text);

    /// <summary>A shell script that may be executed.</summary>
    public void WriteProgram(string name, string script)
    {
        _tree.Write(name, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(_tree[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs <c>bohr docs</c> where the first python3 of PATH has no Sphinx.</summary>
    public BohrProcess.Ended Run(params string[] arguments)
    {
        using var process = BohrProcess.Start(
            Path,
            [("PATH", $"{this["shims"]}:/usr/bin:/bin"), ("VIRTUAL_ENV", ""), ("BOHR_RUNS", "off"), ("SOURCE_DATE_EPOCH", "1700000000")],
            ["docs", .. arguments]);
        return process.End();
    }

    public void Dispose() => _tree.Dispose();
}
