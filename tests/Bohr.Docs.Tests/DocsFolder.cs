using Bohr.Docs.Configuration;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Tests;

/// <summary>A project of its own for one test, removed at its end.</summary>
internal sealed class DocsFolder : IDisposable
{
    public DocsFolder() => Root = Directory.CreateTempSubdirectory("bohr-docs-").FullName;

    public string Root { get; }

    public string Source => Root + "/docs";

    public DocsProject Project => new()
    {
        Root = Root,
        Source = Source,
        ConfigurationFolder = Source,
        Output = Root + "/build",
        Python = "/usr/bin/python3",
        Outputs = [new DocsOutput("html")],
        Name = "test",
    };

    public DocsFolder With(string path, string content = "text\n")
    {
        var full = $"{Source}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return this;
    }

    /// <summary>Writes a file whose name .NET would change.</summary>
    public DocsFolder WithName(string path, string content = "text\n")
    {
        Directory.CreateDirectory(Source);
        AtomicFile.WriteNew($"{Source}/{path}", System.Text.Encoding.UTF8.GetBytes(content), 0x1B6).ShouldBe(0);
        return this;
    }

    public DocsFolder WithLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName($"{Source}/{path}")!);
        File.CreateSymbolicLink($"{Source}/{path}", target);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
