using System.Text;

namespace Bohr.Cli.Tests.Processes;

/// <summary>A folder of Python files for one test, removed at its end.</summary>
internal sealed class SourceTree : IDisposable
{
    public SourceTree(params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files)
            Write(name, content);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("bohr-cli-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Many files, some of them wrong: enough work to be interrupted.</summary>
    public static SourceTree Large(int files)
    {
        var tree = new SourceTree(("broken.py", "def f(:\n    pass\nx = = 1\n"), ("sound.py", string.Concat(Enumerable.Range(0, 150).Select(number => $"def f{number}(a, b=1, *c, d, **e):\n    return [x for x in a if x]\n"))));
        for (var i = 0; i < files; i++)
        {
            var folder = $"d{i % 40:00}";
            Directory.CreateDirectory(tree[folder]);
            File.CreateSymbolicLink(tree[$"{folder}/f{i:00000}.py"], i % 50 == 0 ? "../broken.py" : "../sound.py");
        }

        return tree;
    }

    public void Write(string name, string content) => Write(name, new UTF8Encoding(false).GetBytes(content));

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
    }

    public void Dispose()
    {
        // .NET cannot name files whose names are no text; rm can.
        using var remove = System.Diagnostics.Process.Start("rm", ["-rf", Path]);
        remove.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }
}
