using System.Text;

namespace Bohr.Analysis.Tests;

/// <summary>A folder of its own for one test, removed at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bohr-analysis-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Write(string relative, string content = "")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], content, new UTF8Encoding(false));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
