using System.Reflection;
using Bohr.Docs.Building;

namespace Bohr.Docs.Sphinx;

/// <summary>The Python program that drives Sphinx for us, as files on the disk.</summary>
/// <param name="Folder">What goes on PYTHONPATH. Absolute.</param>
/// <param name="Version">Stands for its content: another driver has another one.</param>
internal sealed record SphinxDriver(string Folder, string Version)
{
    /// <summary>The package that is run with <c>-m</c>.</summary>
    public const string Module = "bohr_sphinx";

    /// <summary>Names of the resources are paths of files, and begin so.</summary>
    private const string Prefix = Module + "/";

    private static readonly Lazy<(Dictionary<string, byte[]> Files, string Version)> Embedded = new(ReadResources);

    /// <summary>Which driver this program has, without writing it anywhere.</summary>
    public static string CurrentVersion => Embedded.Value.Version;

    /// <summary>Writes the driver into a folder named by its content, once; drivers of other versions in the same place go.</summary>
    /// <param name="bohrFolder">The folder for everything remembered.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SphinxDriver WriteTo(string bohrFolder)
    {
        var (files, version) = Embedded.Value;
        var folder = Path.Combine(bohrFolder, "driver-" + version);
        if (!IsThere(folder, files))
        {
            // Under another name first: whoever finds the folder finds all of it.
            var temporary = Path.Combine(bohrFolder, $"driver-{version}.{Guid.NewGuid():N}.tmp");
            foreach (var (name, content) in files)
            {
                var path = Path.Combine(temporary, name);
                _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }

            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);

            Directory.Move(temporary, folder);
            foreach (var other in Directory.EnumerateDirectories(bohrFolder, "driver-*").Where(other => other != folder))
                Directory.Delete(other, recursive: true);
        }

        return new(folder, version);
    }

    private static bool IsThere(string folder, Dictionary<string, byte[]> files)
    {
        foreach (var (name, content) in files)
        {
            if (new FileInfo(Path.Combine(folder, name)) is not { Exists: true } file || file.Length != content.Length)
                return false;
        }

        return true;
    }

    private static (Dictionary<string, byte[]> Files, string Version) ReadResources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var version = 0UL;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            files.Add(resource, content);
            version = Fingerprint.Of(content, seed: version ^ Fingerprint.Of(System.Text.Encoding.UTF8.GetBytes(resource)));
        }

        return (files, version.ToString("x16"));
    }
}
